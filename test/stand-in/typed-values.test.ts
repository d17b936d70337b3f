import { shownText, typed } from "../../src/stand-in/host/typed-values";

const number = (value: number, format?: string) =>
  format === undefined ? { kind: "number", value } : { kind: "number", value, format };
const plain = (value: string) => ({ kind: "text", value, forced: false });

test.each([
  ["", { kind: "empty" }],
  ["12", number(12)],
  ["-3.5", number(-3.5)],
  ["1,234.5", number(1234.5, "#,##0.00")],
  ["£338.33", number(338.33, "£#,##0.00")],
  ["50%", number(0.5, "0%")],
  ["3/9/2024", number(45538, "dd/mm/yyyy")],
  ["13/9/2024", number(45548, "dd/mm/yyyy")],
  ["3 September 2024", number(45538, "d mmmm yyyy")],
  ["2024-09-03", number(45538, "yyyy-mm-dd")],
  ["10:30", number(0.4375, "hh:mm")],
  ["TRUE", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["#n/a", { kind: "error", value: "#N/A" }],
  ["=A1", { kind: "formula", formula: "=A1" }],
  ["=", plain("=")],
  ["'=A1", { kind: "text", value: "=A1", forced: true }],
  ["999 000 0018", plain("999 000 0018")],
  ["3.9.2024", plain("3.9.2024")],
  ["May", plain("May")],
  ["XaYL8", plain("XaYL8")],
  ["True story", plain("True story")],
  ["-", plain("-")],
])("%j is read as Excel reads it", (input, expected) => {
  expect(typed(input)).toEqual(expected);
});

test("the day comes first where there is no year", () => {
  const first = typed("3/9");
  expect(first).toMatchObject({ kind: "number" });
  expect(first.kind === "number" && shownText(first.value, "d mmmm")).toBe("3 September");
});

test("in a cell formatted as text nothing is anything but text", () => {
  expect(typed("0012", true)).toEqual(plain("0012"));
  expect(typed("=A1", true)).toEqual(plain("=A1"));
});
