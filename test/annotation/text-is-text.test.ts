import { onPracticeBased, payableVisits, visit } from "../support/events";
import { eventList, patientList } from "../support/sheets";
import { formulasOf, isFormula, planned } from "./planned";

const DANGEROUS = [
  "=1+1",
  "+x",
  "-2+3",
  "@a",
  '=HYPERLINK("https://example.org","click")',
  "=cmd|' /C calc'!A0",
];

describe("Text of the pasted sheet that looks like a formula", () => {
  it.each(DANGEROUS)("stays text wherever it is written: %s", (text) => {
    const sheet = eventList([
      { name: text, nhs: null, practice: text, events: payableVisits },
      { name: text, practice: "F84001", events: [visit("2024-06-04", { consultation: text })] },
      { name: "XXTEST-PLAIN", practice: text, events: onPracticeBased },
    ]);
    const { plan } = planned(sheet);
    const all = [
      ...plan.sheets.flatMap(({ rows }) => rows.flat()),
      ...plan.annotations.columns.flatMap(({ values }) => values),
    ];
    expect(all).toContain(text);
    for (const cell of all.filter(isFormula)) {
      expect(cell.formula).not.toBe(text.replace(/^=/, ""));
      expect(cell.formula).not.toContain(text);
    }
  });

  it("stays text as an identifier and a usual GP", () => {
    const list = patientList(["Usual GP", "Visits in year"], [["=1+1", 2]]);
    const rows = [...list.rows].map((cells, at) =>
      at === 0 ? ["Patient ID", ...cells.slice(1)] : ["-12", ...cells.slice(1)],
    );
    const { plan } = planned({ ...list, rows });
    expect(plan.sheets.flatMap(({ rows: all }) => all.flat())).toEqual(
      expect.arrayContaining(["=1+1", "-12"]),
    );
  });

  it("is in no formula, not even a practice's name with quotation marks", () => {
    const name = 'F84001"&HYPERLINK("x")&"';
    const { plan } = planned(
      eventList([name, "F84002"].map((practice) => ({ practice, events: payableVisits }))),
    );
    const formulas = formulasOf(plan.sheets);
    expect(formulas.length).toBeGreaterThan(0);
    expect(formulas.filter((formula) => /HYPERLINK|F8400/.test(formula))).toEqual([]);
  });
});
