import { isoOf } from "../../src/contracts/day";
import type { Patient } from "../../src/patients/patient";
import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { patientList } from "../support/sheets";

function patient(headers: readonly string[], cells: readonly Cell[]): Patient {
  const [only] = readMade(patientList(headers, [cells])).patients;
  if (!only) throw new Error("The list has no patient.");
  return only;
}
const events = ({ events: all }: Patient) => all.map(({ concept, day }) => [concept, isoOf(day)]);

test.each([
  ["Housebound", "housebound"],
  ["Ongoing home visits by GP required", "home-visits-required"],
  ["Provision of proactive care", "proactive-care"],
  ["Holistic needs assessment", "holistic-needs-assessment"],
  ["Home visit for chronic condition 3", "home-visit"],
  ["Influenza vaccination declined", "flu-declined"],
  ["Home visit", "home-visit"],
  ["Visit", "home-visit"],
  ["Visits", "home-visit"],
  ["VISIT 2", "home-visit"],
  ["Visit date", "home-visit"],
  ["Home visit dates", "home-visit"],
  ["Home visit (last)", "home-visit"],
  ["Home visit 2 date", "home-visit"],
  ["Proactive care review", "proactive-care-review"],
  ["Review", "proactive-care-review"],
  ["Reviews", "proactive-care-review"],
  ["Review by GP", "proactive-care-review"],
  ["GP review", "proactive-care-review"],
  ["GP reviews", "proactive-care-review"],
  ["Care plan review", "care-plan-review"],
  ["Care plan reviews", "care-plan-review"],
  ["Care plan", "care-plan-review"],
  ["HNA", "holistic-needs-assessment"],
  ["Holistic needs", "holistic-needs-assessment"],
  ["Rockwood diagnosis", "frailty-diagnosis"],
  ["Frailty diagnosis", "frailty-diagnosis"],
  ["Medication review", "medication-review"],
  ["SMR", "structured-medication-review"],
  ["Flu", "flu-given"],
  ["Flu jab", "flu-given"],
  ["Flu vaccination", "flu-given"],
  ["Pneumococcal", "pneumococcal-given"],
  ["Pneumococcal jab", "pneumococcal-given"],
])("a date under “%s” is %s", (header, concept) => {
  expect(events(patient([header, "Housebound"], ["03/04/2024", null]))).toEqual([[concept, "2024-04-03"]]);
});

test.each<[string, Cell, string[]]>([
  ["several, with semicolons", "12-May-2024; 03-Jun-2024", ["2024-05-12", "2024-06-03"]],
  ["several, on lines", "12-May-2024\n03-Jun-2024", ["2024-05-12", "2024-06-03"]],
  ["Excel's own date", 45_658, ["2025-01-01"]],
  ["20,000 is a date", 20_000, ["1954-10-03"]],
  ["a blank", null, []],
])("a cell of dates holds %s", (_, cell, expected) => {
  expect(events(patient(["Home visit"], [cell])).map(([, day]) => day)).toEqual(expected);
});

test("repeated columns of one name are added together", () => {
  const both = patient(["Visit 1", "Visit 2", "Visit", "Visit"], ["1/5/2024", "2/5/2024", "3/5/2024", ""]);
  expect(events(both).map(([, day]) => day)).toEqual(["2024-05-01", "2024-05-02", "2024-05-03"]);
});

test.each<[Cell, number]>([
  [3, 3],
  ["3", 3],
  [366, 366],
  [0, 0],
])("%p in a column of visits is a count of days", (cell, count) => {
  const counted = patient(["Home visit", "HNA"], [cell, "yes"]);
  expect(counted.statements.get("home-visit")?.count ?? 0).toBe(count);
  expect(counted.events).toEqual([]);
});

test("367 is neither a count of days nor a date: it is reported", () => {
  const { patients, warnings } = readMade(patientList(["Home visit"], [[367]]));
  expect(patients[0]?.statements.get("home-visit")).toBeUndefined();
  expect(warnings).toMatchObject([{ code: "damaged-date", row: 2, column: "B", unread: true }]);
});

test.each<[Cell]>([["yes"], ["Yes"], ["y"], ["Y"], ["TRUE"], [true], ["✓"], ["done"], ["given"]])(
  "%p is a yes",
  (cell) => {
    expect(patient(["HNA"], [cell]).statements.get("holistic-needs-assessment")?.yes).toBe(1);
  },
);

test.each<[Cell]>([["no"], ["No"], ["n"], ["FALSE"], [false], [0], ["0"], [""], ["  "], [null]])(
  "%p is no yes",
  (cell) => {
    const asked = patient(["HNA", "Visit"], [cell, "1/5/2024"]);
    expect(asked.statements.get("holistic-needs-assessment")?.yes ?? 0).toBe(0);
    expect(asked.damaged).toEqual([]);
  },
);

test.each<[string, Cell, "flu-declined" | "pneumococcal-declined"]>([
  ["Flu", "declined", "flu-declined"],
  ["Flu jab", "Declined", "flu-declined"],
  ["Pneumococcal", "declined", "pneumococcal-declined"],
])("“%s” with %p is a refusal, where the KPI counts it", (header, cell, concept) => {
  expect(patient([header, "HNA"], [cell, "y"]).statements.get(concept)?.yes).toBe(1);
});

test("a refusal may have its date", () => {
  const declined = patient(["Flu", "Pneumococcal"], ["declined 3 Oct 2024", "04/10/2024 declined"]);
  expect(events(declined)).toEqual([
    ["flu-declined", "2024-10-03"],
    ["pneumococcal-declined", "2024-10-04"],
  ]);
});

test("“declined” where nothing counts a refusal is no yes", () => {
  const declined = patient(["HNA", "Flu"], ["declined", "given"]);
  expect(declined.statements.get("holistic-needs-assessment")?.yes ?? 0).toBe(0);
  expect(declined.statements.get("flu-given")?.yes).toBe(1);
});

test.each<[string, Cell]>([
  ["Rockwood score", 6],
  ["Frailty score", "level 6"],
  ["Rockwood score", "12/05/2024"],
])("“%s” with %p is a score, whatever it holds", (header, cell) => {
  expect(patient([header, "HNA"], [cell, "y"]).statements.get("frailty-score")?.yes).toBe(1);
});

test.each<[string, string]>([
  ["Home visits in year", "home-visit"],
  ["Visits in year", "home-visit"],
  ["Reviews in year", "proactive-care-review"],
])("“%s” is a count of days", (header, concept) => {
  const { statements } = patient([header, "HNA"], ["4", "y"]);
  expect([...statements].map(([each, { count }]) => [each, count])).toContainEqual([concept, 4]);
});

test.each<[Cell, boolean | undefined]>([
  ["yes", true],
  ["no", false],
  ["1", true],
  ["0", false],
  ["", undefined],
  [null, undefined],
])("“On register” with %p settles %p: a blank settles nothing", (cell, settled) => {
  expect(patient(["On register", "HNA"], [cell, "y"]).settled.get("on-register")).toBe(settled);
});

describe("reviews by a GP", () => {
  const roles = (headers: string[], cells: Cell[]) =>
    patient(headers, cells)
      .events.map(({ day, role }) => [isoOf(day), role])
      .sort();

  test("a review on a day not among those by a GP is by another role", () => {
    expect(roles(["Review 1", "Review 2", "GP review"], ["1/5/2024", "2/5/2024", "2/5/2024"])).toEqual([
      ["2024-05-01", "other"],
      ["2024-05-02", "gp"],
    ]);
  });

  test("a review by a GP is a review day too", () => {
    expect(roles(["Review", "GP review"], ["1/5/2024", "3/5/2024"])).toEqual([
      ["2024-05-01", "other"],
      ["2024-05-03", "gp"],
    ]);
  });

  test("without such a column the role is not shown", () => {
    expect(roles(["Review"], ["1/5/2024"])).toEqual([["2024-05-01", "unknown"]]);
  });
});

test("a damaged date among others is reported, and the others are used", () => {
  const { patients, warnings } = readMade(patientList(["Home visit"], [["12-May-2024; 31/02/2025"]]));
  expect(patients.flatMap(events)).toEqual([["home-visit", "2024-05-12"]]);
  expect(warnings).toMatchObject([{ code: "damaged-date", row: 2, column: "B" }]);
});

test("a date after the as-at date is set aside with a warning", () => {
  const sheet = patientList(["Home visit"], [["14/01/2025; 15/01/2025"]]);
  const { patients, warnings } = readMade(sheet, "2025-01-14");
  expect(patients.flatMap(events)).toEqual([["home-visit", "2025-01-14"]]);
  expect(warnings).toMatchObject([{ code: "after-as-at", row: 2, column: "B", unread: false }]);
});

test("each row is a patient, and a row of totals is none", () => {
  const rows: Cell[][] = [["1/5/2024"], ["2/5/2024"]];
  const sheet = patientList(["Home visit"], rows);
  const withTotal = { ...sheet, rows: [...sheet.rows, ["Total: 2", "2"]] };
  const reading = readMade(withTotal);
  expect(reading.patients).toHaveLength(2);
  expect(reading.rows).toEqual({ read: 4, preamble: 0, header: 1, used: 2, setAside: 1 });
});
