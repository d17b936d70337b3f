import {
  a1,
  parseA1,
  quotedSheet,
  shared,
  shifted,
  splitAddress,
  without,
} from "../../src/stand-in/host/areas";

const area = (address: string) => {
  const parsed = parseA1(address);
  if (!parsed) throw new Error(`${address} is no address`);
  return parsed;
};

test.each(["A1", "B2:D5", "XFD1048576", "C:E", "7:9", "A:XFD"])("%s is read and written alike", (address) => {
  expect(a1(area(address))).toBe(address === "A:XFD" ? "1:1048576" : address);
});

test.each(["", "A0", "XFE1", "A1048577", "1A", "A1:", "Sheet1!A1", "ABCD1"])(
  "%j is no address",
  (address) => {
    expect(parseA1(address)).toBeNull();
  },
);

test("corners in any order, with or without dollars", () => {
  expect(a1(area("$D$5:B2"))).toBe("B2:D5");
  expect(a1(area("B2:D5"), true)).toBe("$B$2:$D$5");
});

test.each([
  ["B2:D5", "columns", 0, 2, "D2:F5"],
  ["B2:D5", "columns", 1, 2, "D2:F5"],
  ["B2:D5", "columns", 2, 2, "B2:F5"],
  ["B2:D5", "columns", 4, 2, "B2:D5"],
  ["B2:D5", "columns", 2, -1, "B2:C5"],
  ["B2:D5", "columns", 0, -2, "A2:B5"],
  ["B2:D5", "columns", 1, -3, null],
  ["B2:D5", "rows", 1, 1, "B3:D6"],
  ["B2:D5", "rows", 4, -9, "B2:D4"],
  ["C:E", "rows", 0, 5, "C:E"],
  ["7:9", "columns", 0, -3, "7:9"],
] as const)("%s after a change of %s at %d by %d", (address, along, at, count, expected) => {
  const after = shifted(area(address), { sheetId: "", along, at, count });
  expect(after && a1(after)).toBe(expected);
});

test("what two share, and what is left without the other", () => {
  expect(shared(area("A1:B2"), area("C3"))).toBeNull();
  expect(without(area("A1:C3"), area("B2")).map((part) => a1(part))).toEqual(["A1:C1", "A3:C3", "A2", "C2"]);
  expect(without(area("A1"), area("A1:B9"))).toEqual([]);
});

test.each([
  ["Sheet1", "Sheet1"],
  ["My list", "'My list'"],
  ["It's", "'It''s'"],
  ["A1", "'A1'"],
  ["2024", "'2024'"],
])("a sheet called %s in an address", (name, quoted) => {
  expect(quotedSheet(name)).toBe(quoted);
  expect(splitAddress(`${quoted}!B2`)).toEqual({ sheet: name, rest: "B2" });
});
