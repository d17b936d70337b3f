import { type Question, answer } from "../../src/answer/answer";
import { correctionForm } from "../../src/answer/correction-form";
import { NO_WISHES } from "../../src/answer/views";
import { makePlan } from "../../src/annotation/make-plan";
import { isoDay } from "../../src/contracts/day";
import { type SaidOfSheets, NOTHING_SAID } from "../../src/patients/said-of-sheets";
import { NO_CORRECTIONS } from "../../src/patients/corrections";
import { correctionsJson } from "../../src/patients/corrections-json";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { join } from "node:path";
import { makeCopy } from "../../src/sharing/make-copy";
import { chanceFrom } from "../sharing/support";
import { answerOfSheets } from "../support/joined";
import { nhsNumber } from "../support/people";
import { sheetInFile, sheetOf } from "../support/sheets";

// The sheet that is shown, with the other sheets of the workbook that are reports of the same practice.

const AS_AT = "2025-03-31";
const sample = (name: string) =>
  [...sheetInFile(join(__dirname, "../samples", name)).rows].filter((cells) => cells.length > 1);
const VISITS = sample("s1_part1.csv");
const PLANS = sample("s1_part2.csv");

type Rows = readonly (readonly Cell[])[];

interface Asked {
  readonly said?: SaidOfSheets;
  /** Those on which our columns stand. */
  readonly annotated?: readonly string[];
  readonly question?: Partial<Question>;
}

/** The first sheet is the one that is shown. */
function questionOf(
  sheets: Readonly<Record<string, Rows>>,
  { said, annotated = [], question }: Asked = {},
): Question {
  const [first = { sheet: { name: "", rows: [] }, annotated: false }, ...others] = Object.entries(sheets).map(
    ([name, rows]) => ({ sheet: { ...sheetOf(rows), name } as Sheet, annotated: annotated.includes(name) }),
  );
  return {
    ...first,
    today: isoDay("2025-04-10"),
    settings: null,
    corrections: JSON.stringify(correctionsJson({ ...NO_CORRECTIONS, practices: said ?? NOTHING_SAID })),
    wishes: { ...NO_WISHES, contract: "home-visiting", asAt: isoDay(AS_AT) },
    others: { withTables: others.map(({ sheet }) => sheet.name ?? ""), read: others },
    ...question,
  };
}

function read(sheets: Readonly<Record<string, Rows>>, asked: Asked = {}) {
  const answered = answer(questionOf(sheets, asked));
  if (answered.kind !== "read") throw new Error(`It was not read: ${answered.kind}.`);
  return answered;
}

const list = (header: string, ids: readonly Cell[], more: Readonly<Record<string, Cell>> = {}): Rows => [
  ["NHS Number", ...Object.keys(more), header],
  ...ids.map((id): Cell[] => [id, ...Object.values(more), "03-May-2024"]),
];
const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => nhsNumber(from + at));
const joinedIn = (answered: ReturnType<typeof read>) =>
  answered.view.sheet.beside?.others.filter(({ joined }) => joined).map(({ name }) => name);

describe("reports of one practice on several sheets", () => {
  test("are joined by themselves: what one lacks the other shows, as on the command line", () => {
    const { view, assessment } = read({ Visits: VISITS, Plans: PLANS });
    const files = answerOfSheets(
      [VISITS, PLANS].map((rows) => sheetOf(rows)),
      { asAt: AS_AT },
    );
    expect(assessment.patients.map(({ payable }) => payable)).toEqual(
      files.patients.map(({ payable }) => payable),
    );
    expect(view.totals).toMatchObject({ payable: 1, cannotTell: 0 });
    expect(view.sheet).toMatchObject({ patients: 2, unseen: [], rows: files.rows });
    expect(read({ Visits: VISITS }).view.totals).toMatchObject({ payable: 0, cannotTell: 1 });
  });

  test("are said to be joined once, in words", () => {
    const { view } = read({ Visits: VISITS, Plans: PLANS });
    expect(view.sheet.beside).toEqual({
      sheet: "Visits",
      words: "“Visits” and “Plans” were read as reports of one practice, joined by NHS number.",
      others: [{ name: "Plans", joined: true }],
    });
    expect(view.sheet.remarks.join()).not.toMatch(/joined/);
  });

  test("whichever of them is shown has the patients' rows, and the other's are beside them", () => {
    for (const [first, second] of [
      [{ Visits: VISITS }, { Plans: PLANS }],
      [{ Plans: PLANS }, { Visits: VISITS }],
    ] as const) {
      const { assessment, reading } = read({ ...first, ...second });
      expect(reading).toBe(assessment.readings[0]);
      expect(assessment.patients[0]?.patient).toMatchObject({
        file: 0,
        rows: [2],
        also: [{ file: 1, rows: [2] }],
      });
      const plan = makePlan(assessment, reading, [], undefined, [
        { reading: assessment.readings[1] ?? reading, sheet: "Other" },
      ]);
      const answers = (of: typeof plan.annotations) => of.columns[0]?.values;
      expect(plan.beside?.map(({ annotations }) => answers(annotations))).toEqual([
        answers(plan.annotations),
      ]);
    }
  });

  test("who stands on another sheet alone is gone to there", () => {
    const visits = [
      ...VISITS,
      ["9990010048", "XXTEST-CHARLIE, Cy", "84", "02-May-2023", "02-May-2023", "03-May-2024", "", "1"],
    ];
    const { view } = read({ Plans: PLANS, Visits: visits });
    const all = [...view.toSee, ...view.others].map(({ number, sheet, row }) => [number, sheet, row]);
    expect(all).toContainEqual(["999 001 0048", "Visits", 4]);
    expect(all).toContainEqual(["999 001 0021", null, 3]);
    expect(view.sheet.patients).toBe(3);
  });

  test("a cell that cannot be read is named with its sheet", () => {
    const plans = PLANS.map((cells, row) =>
      cells.map((cell, column) => (row === 2 && column === 1 ? "31-Feb-2024" : cell)),
    );
    const { view } = read({ Visits: VISITS, Plans: plans });
    expect(view.sheet.unread.first).toMatchObject([{ sheet: "Plans", row: 3, column: "B" }]);
    expect(read({ Plans: plans, Visits: VISITS }).view.sheet.unread.first).toMatchObject([
      { sheet: null, row: 3 },
    ]);
  });

  test("a copy to share says the same, of all of them", () => {
    const { assessment, view } = read({ Visits: VISITS, Plans: PLANS });
    const copy = makeCopy(assessment, { chance: chanceFrom(1), practice: null, today: isoDay("2025-04-10") });
    expect(copy.assessment.totals.payable).toBe(view.totals.payable);
    expect(copy.assessment.patients.map(({ payable }) => payable).sort()).toEqual(["no", "yes"]);
  });

  test("the day that an annotation says of them holds for each of them", () => {
    const settings = [
      ["Settings: Proactive care: home visiting, 2024-25"],
      ["As at 31 March 2025. Rules version 1."],
    ];
    const question = { settings, wishes: { ...NO_WISHES, contract: "home-visiting" as const } };
    const { assessment } = read(
      { Visits: VISITS, Plans: PLANS },
      { annotated: ["Visits", "Plans"], question },
    );
    expect(assessment.readings.map(({ asAt, asAtFrom }) => [asAt, asAtFrom])).toEqual([
      [isoDay(AS_AT), "annotated"],
      [isoDay(AS_AT), "annotated"],
    ]);
  });

  test("two names of one patient on two sheets are settled under both", () => {
    const plans = [
      ["Full Name", ...(PLANS[0] ?? [])],
      ...PLANS.slice(1).map((cells) => ["XXTEST-ABLE, Otto (Mr)", ...cells]),
    ];
    const { samePeople } = correctionForm(questionOf({ Visits: VISITS, Plans: plans }), null);
    expect(samePeople.map(({ words }) => words)).toContain(
      "Rows 2 to 2 and rows 2 to 2 of “Plans” are of the same person",
    );
  });
});

describe("the rule and the person", () => {
  const FOUR = numbers(1, 4);
  const searched = (day: string, rows: Rows): Rows => [["Last Run", `${day} 09:12`], [], ...rows];
  const F84001 = { Organisation: "F84001" };
  test.each<[string, Readonly<Record<string, Rows>>]>([
    ["the same codes", { A: list("Home visit", FOUR), B: list("Home visit", FOUR) }],
    [
      "another run day",
      { A: searched("14/01/2025", list("Flu", FOUR)), B: searched("15/01/2025", list("HNA", FOUR)) },
    ],
    ["half of the patients", { A: list("Flu", FOUR), B: list("HNA", numbers(3, 4)) }],
    ["an organisation on the one that is shown", { A: list("Flu", FOUR, F84001), B: list("HNA", FOUR) }],
    ["an organisation on the other", { A: list("Flu", FOUR), B: list("HNA", FOUR, F84001) }],
  ])("%s: never by themselves, and where the person says so", (_, sheets) => {
    const by = read(sheets);
    expect([joinedIn(by), by.view.sheet.beside?.words]).toEqual([[], null]);
    expect(by.assessment.readings).toHaveLength(1);
    const said = read(sheets, { said: { one: [["A", "B"]], apart: [] } });
    expect(joinedIn(said)).toEqual(["B"]);
    expect(said.view.sheet.beside?.words).toContain("“A” and “B” were read as reports of one practice");
  });

  test("sheets that are said not to be of one practice are read alone", () => {
    const asked = { said: { one: [], apart: [["Plans", "Visits"]] as [string, string][] } };
    const { view, assessment } = read({ Visits: VISITS, Plans: PLANS }, asked);
    expect(assessment.readings).toHaveLength(1);
    expect(view.sheet.beside).toEqual({
      sheet: "Visits",
      words: null,
      others: [{ name: "Plans", joined: false }],
    });
  });

  test("where two of three cannot be of one practice, none is joined, and it is said", () => {
    const sheets = { A: list("Flu", FOUR), B: list("HNA", FOUR), C: list("HNA", FOUR) };
    const doubt = read(sheets);
    expect(joinedIn(doubt)).toEqual([]);
    expect(doubt.view.sheet.beside?.words).toMatch(
      /^“A”, “B” and “C” look like reports of one practice, and cannot all be/,
    );
    const said = read(sheets, {
      said: {
        one: [["A", "B"]],
        apart: [
          ["A", "C"],
          ["B", "C"],
        ],
      },
    });
    expect([joinedIn(said), said.view.sheet.beside?.words]).toEqual([
      ["B"],
      expect.stringMatching(/^“A” and “B” were read/),
    ]);
  });

  test("a workbook of one sheet has nothing said of others", () => {
    expect(read({ Visits: VISITS }).view.sheet.beside).toBeNull();
  });

  test("what was said of others counts though what was said of the columns makes no sense", () => {
    const question = questionOf({ Visits: VISITS, Plans: PLANS });
    const kept = {
      version: 1,
      sheets: [{ headers: VISITS[0], columns: [{ header: "Full Name", means: "nhs-number" }] }],
      notOnePractice: [["Visits", "Plans"]],
    };
    const answered = answer({ ...question, corrections: JSON.stringify(kept) });
    expect(answered.kind === "read" && answered.assessment.readings.length).toBe(1);
  });
});
