import { makePlan } from "../../src/annotation/make-plan";
import type { PlanCell } from "../../src/annotation/plan";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { yearMoney } from "../../src/assessment/year-money";
import { movementsOf } from "../../src/changes/movement";
import { totalsInWords } from "../../src/cli/say";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { atPosition } from "../../src/patients/join";
import { readSheet } from "../../src/patients/reader";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { isFormula, sheetIn } from "../annotation/planned";
import { answerOf, assessmentOf } from "../support/assess-sheet";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";

// A sheet that shows no care plan reviews, or no visits, has no average: it is not 0, and nobody is known to be in it.

const HEADERS = [
  ...[
    "Date of birth",
    "Housebound",
    "Ongoing home visits by GP required",
    "Home visits",
    "Care plan reviews",
  ],
  ...["Holistic needs assessment", "Care plan on visit day", "Organisation Code"],
];
const rowOf = (practice: string): Cell[] => [
  ...["1980-01-01", "Yes", "Yes", "2024-05-01; 2024-06-03", "2024-05-01", "2024-05-01", "Yes", practice],
];
/** Three payable patients, without some of the columns. */
function listWithout(headers: readonly string[], practice = "F84001", from = 1): Sheet {
  const kept = HEADERS.map((header) => !headers.includes(header));
  const row = rowOf(practice).filter((_, place) => kept[place]);
  const rows = [0, 1, 2].map((place) => [nhsNumber(from + place), ...row]);
  return sheetOf([["NHS Number", ...HEADERS.filter((_, place) => kept[place])], ...rows]);
}

const settings = { budget: 10_000, minimumRegister: 2 };
const asked = { settings, asAt: "2025-01-14" };

describe.each([
  ["no care plan reviews", ["Care plan reviews"]],
  ["no visits", ["Home visits"]],
])("a list that shows %s", (_, without) => {
  const assessment = assessmentOf(listWithout(without), asked);
  const { totals } = answerOf(assessment);
  const whole = assessmentOf(listWithout([]), asked);

  test("has no average, and where it decides the line is not known", () => {
    expect(totals.averageVisits).toBeNull();
    const [register] = totals.payment.lines;
    // Who is payable is told by the column “Care plan on visit day”, which rests on the visits.
    const reached = totals.payable >= settings.minimumRegister;
    expect(register).toEqual({ id: "register", amount: reached ? null : 0 });
    expect(totals.payment.total).toBeNull();
    expect(answerOf(whole).totals.averageVisits).toBe(2);
  });

  test("up to takes it as met, and so does what is still possible", () => {
    const [upTo] = assessment.totals.payment.upToLines;
    expect(upTo).toEqual({ id: "register", amount: 900_000 });
    expect(yearMoney(assessment).outOfReach).toBeNull();
  });

  test("is told in words, on Totals and in what changed", () => {
    const text = totalsInWords(assessment);
    expect(text).toMatch(/In the average +Not shown on this sheet\n/);
    expect(text).toMatch(/Average visits +Not shown on this sheet\n/);
    const [reading] = assessment.readings;
    if (!reading) throw new Error("Nothing was read.");
    const { rows } = sheetIn(makePlan(assessment, reading, []), "totals");
    const shown = (cell: PlanCell | undefined) => (isFormula(cell) ? cell.value : cell);
    const found = rows.filter(([label]) => /average|visits$/i.test(String(label)));
    expect(found.map(([label, now]) => [label, shown(now)])).toEqual(
      expect.arrayContaining([
        ["In the average (2 visits and a care plan review)", "Not shown"],
        ["Their visits", "Not shown"],
        ["Average visits", "Not shown"],
        ["Average met", "Not shown"],
      ]),
    );
    const target = found.find((cells) => cells.length > 4);
    expect(target?.slice(0, 5).map(shown)).toEqual([
      "Average visits",
      "Not shown",
      4,
      "Not shown",
      "Cannot tell",
    ]);
    const moved = movementsOf(assessment.contract, assessment.totals, whole.totals);
    for (const id of ["contributors", "visits", "average-visits"]) {
      expect(moved.find((each) => each.id === id)).toMatchObject({ before: null, difference: null });
    }
  });
});

test("of two practices, one of which shows it, each has its own formulas", () => {
  const contract = publishedContract("home-visiting");
  const asAt = isoDay("2025-01-14");
  const read = (sheet: Sheet, file: string) => readSheet(sheet, { file, asAt, today: asAt });
  const readings = [
    read(listWithout([]), "one.csv"),
    atPosition(read(listWithout(["Care plan reviews"], "F84002", 11), "two.csv"), 1),
  ];
  const practices = { F84001: settings, F84002: settings };
  const assessment = assess(readings, contract, readSettings({ practices }, contract), asAt);
  expect(assessment.groups.map(({ practice }) => practice)).toEqual(["F84001", "F84002"]);
  expect(assessment.totals.homeVisiting?.averageVisits).toBeNull();
  const [reading] = readings;
  if (!reading) throw new Error("Nothing was read.");
  const { rows } = sheetIn(makePlan(assessment, reading, []), "totals");
  const row = rows.find(([label]) => label === "Average met");
  const [, one, two] = row ?? [];
  if (!isFormula(one) || !isFormula(two)) throw new Error("The average has a formula a practice.");
  expect([one.value, two.value]).toEqual(["No", "Not shown"]);
  expect(one.formula).not.toContain("Not shown");
  expect(two.formula).toContain("Not shown");
});
