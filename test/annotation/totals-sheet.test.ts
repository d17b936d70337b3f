import { distancesOf } from "../../src/assessment/distance";
import type { Area, Chart, PlanSheet } from "../../src/annotation/plan";
import type { ContractId } from "../../src/contracts/contract";
import { onHomeVisiting, payableVisits } from "../support/events";
import { eventList } from "../support/sheets";
import {
  CONTRACT_IDS,
  type Planned,
  formulasOf,
  isFormula,
  planned,
  plannedMadeUp,
  sheetIn,
} from "./planned";

/** Functions that Excel 2016 and LibreOffice know, and that calculate the same in both. */
const KNOWN = [
  ...["CHAR", "SUBSTITUTE", "TRIM"],
  ...[
    "COUNTIFS",
    "DATE",
    "SUMIFS",
    "SUMPRODUCT",
    "IF",
    "AND",
    "OR",
    "NOT",
    "ROUND",
    "INT",
    "MOD",
    "MIN",
    "MAX",
  ],
  ...["SUM", "COUNT", "ISNUMBER", "AVERAGE", "RANK"],
];

function functionsIn(formula: string): string[] {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'!/g, "");
  return [...bare.matchAll(/([A-Za-z_][A-Za-z0-9_.]*)\(/g)].map(([, name = ""]) => name);
}

/** How deep functions and brackets are nested; not a number where brackets do not match. */
function depthOf(formula: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of formula.replace(/"(?:[^"]|"")*"/g, '""')) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return depth === 0 ? deepest : Number.NaN;
}

/** Three practices, two of them with figures of their own. */
const several = (contract: ContractId): Planned =>
  planned(
    eventList(
      ["F84001", "F84002", null].map((practice) => ({
        practice,
        events: contract === "home-visiting" ? payableVisits : onHomeVisiting,
      })),
    ),
    {
      contract,
      settings: { practices: { F84001: { budget: 1000 }, F84002: { budget: 500 } } },
    },
  );

const ALL: [string, () => Planned][] = CONTRACT_IDS.flatMap((contract): [string, () => Planned][] => [
  [`one practice of ${contract}`, () => plannedMadeUp(contract)],
  [`several practices of ${contract}`, () => several(contract)],
]);

describe("The formulas of our sheets", () => {
  it.each(ALL)("use only functions that Excel 2016 and LibreOffice know, for %s", (_, make) => {
    const used = new Set(formulasOf(make().plan.sheets).flatMap(functionsIn));
    expect([...used].filter((name) => !KNOWN.includes(name))).toEqual([]);
    expect(used.has("COUNTIFS")).toBe(true);
  });

  it.each(ALL)("are within Excel's limits, for %s", (_, make) => {
    const formulas = formulasOf(make().plan.sheets);
    const bare = formulas.map((formula) => formula.replace(/"(?:[^"]|"")*"/g, ""));
    const texts = formulas.flatMap((formula) => formula.match(/"(?:[^"]|"")*"/g) ?? []);
    expect(formulas.filter((formula) => formula.startsWith("=") || formula.length + 1 > 8192)).toEqual([]);
    expect(bare.filter((formula) => !(depthOf(formula) <= 64))).toEqual([]);
    // No arrays, no spills; and Excel takes texts of 255 characters in a formula.
    expect(bare.filter((formula) => /[{}#@]/.test(formula))).toEqual([]);
    expect(texts.filter((text) => text.length > 257)).toEqual([]);
  });

  it.each(ALL)("know what they come to, for workbooks that are not recalculated, for %s", (_, make) => {
    for (const { rows } of make().plan.sheets) {
      for (const { value } of rows.flat().filter(isFormula)) {
        expect(["number", "string", "boolean"]).toContain(typeof value);
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  it.each(ALL)("are every figure of Totals: none is typed in, for %s", (_, make) => {
    const typed = sheetIn(make().plan, "totals").rows.flat();
    expect(typed.filter((cell) => typeof cell === "number")).toEqual([]);
  });

  it.each(ALL)("reach just the patients that are there, for %s", (_, make) => {
    const { plan } = make();
    const { table } = sheetIn(plan, "patients");
    const first = (table?.area.row ?? 0) + 1;
    const last = first + (table?.area.rows ?? 0) - 2;
    const ranges = formulasOf(plan.sheets).flatMap((formula) => [
      ...formula.matchAll(/'Patients'!\$[A-Z]+\$(\d+)(?::\$[A-Z]+\$(\d+))?/g),
    ]);
    expect(ranges.length).toBeGreaterThan(0);
    for (const [, from = "", to = from] of ranges) expect([Number(from), Number(to)]).toEqual([first, last]);
  });
});

const PIXELS_A_POINT = 96 / 72;
const ROW_POINTS = 15;

/** The rectangle of cells that a chart covers. */
function coveredBy(chart: Chart, { heights, widths }: PlanSheet): Area {
  let row = chart.row;
  for (let left = chart.height; left > 0; row++) {
    const points = heights.find((each) => each.row === row)?.points ?? ROW_POINTS;
    left -= points * PIXELS_A_POINT;
  }
  let column = chart.column;
  for (let left = chart.width; left > 0; column++) left -= (widths[column] ?? 8.43) * 7 + 5;
  return { row: chart.row, column: chart.column, rows: row - chart.row, columns: column - chart.column };
}

const overlap = (a: Area, b: Area): boolean =>
  a.row < b.row + b.rows &&
  b.row < a.row + a.rows &&
  a.column < b.column + b.columns &&
  b.column < a.column + a.columns;

/** Two beside the summary, and below the months as many as there are kinds of figure. */
const CHARTS: Readonly<Record<ContractId, number>> = {
  "home-visiting": 5,
  "practice-based": 4,
  "unplanned-admissions": 3,
};

describe("The charts of Totals", () => {
  it.each(ALL)(
    "are of cells that are there, and of several practices one a target more, for %s",
    (_, make) => {
      const { plan, assessment } = make();
      const totals = sheetIn(plan, "totals");
      const [practice] = assessment.practices;
      const targets = practice ? distancesOf(practice, assessment).length : 0;
      expect(totals.charts.filter(({ title }) => title.endsWith("by practice"))).toHaveLength(targets);
      expect(totals.charts.length).toBe(CHARTS[assessment.contract.id] + targets);
      for (const { series, title, kind } of totals.charts) {
        expect(title).not.toBe("");
        expect(series.length).toBeGreaterThan(0);
        for (const { categories, values, name } of series) {
          expect(name).not.toBe("");
          expect([values.rows, values.columns]).toEqual([categories.rows, categories.columns]);
          for (const { row, column, rows } of [categories, values]) {
            expect(row).toBeGreaterThanOrEqual(1);
            expect(row + rows - 1).toBeLessThanOrEqual(totals.rows.length);
            const cells = totals.rows.slice(row - 1, row - 1 + rows).map((each) => each[column] ?? null);
            // A line ends at the day of the search: months ahead are blank.
            const blank = cells.indexOf(null);
            const filled = kind === "line" && blank > 0 ? cells.slice(0, blank) : cells;
            expect(filled).not.toContain(null);
            expect(cells.slice(filled.length).filter((cell) => cell !== null)).toEqual([]);
          }
        }
      }
    },
  );

  it.each(ALL)("cover neither each other nor anything that is written, for %s", (_, make) => {
    const totals = sheetIn(make().plan, "totals");
    const covered = totals.charts.map((chart) => coveredBy(chart, totals));
    covered.forEach((one, at) =>
      covered.slice(0, at).forEach((other) => expect(overlap(one, other)).toBe(false)),
    );
    for (const { row, column, rows, columns } of covered) {
      expect(row).toBeGreaterThanOrEqual(1);
      const cells = totals.rows
        .slice(row - 1, row - 1 + rows)
        .map((each) => each.slice(column, column + columns));
      expect(cells.flat().filter((cell) => cell !== null && cell !== "")).toEqual([]);
    }
  });
});

describe("The summary of Totals", () => {
  const labels = (plan: Planned["plan"]) =>
    sheetIn(plan, "totals").rows.map(([label]) => String(label ?? "").toLowerCase());

  it("says register, payable, average, KPIs and money for home visiting", () => {
    const said = labels(plannedMadeUp("home-visiting").plan).join("\n");
    for (const word of [
      "on the register",
      "payable",
      "cannot be told",
      "average visits",
      "flu",
      "pneumococcal",
    ]) {
      expect(said).toContain(word);
    }
    for (const word of ["medication review", "earned", "still to earn"]) expect(said).toContain(word);
  });

  it("says the tiers and the cap for practice based", () => {
    const said = labels(plannedMadeUp("practice-based").plan).join("\n");
    for (const word of ["tier 1", "tier 2", "budget", "over the cap", "still to earn"])
      expect(said).toContain(word);
  });

  it("says quarters, components, reviews and declarations for unplanned admissions", () => {
    const said = labels(plannedMadeUp("unplanned-admissions").plan).join("\n");
    for (const word of [
      "quarter 2",
      "quarter 3",
      "quarter 4",
      "monthly reviews",
      "april 2014",
      "declarations",
    ]) {
      expect(said).toContain(word);
    }
  });

  it.each(CONTRACT_IDS)("says the figures of the answer for %s", (contract) => {
    const { plan, assessment } = plannedMadeUp(contract);
    const { rows } = sheetIn(plan, "totals");
    const valueOf = (label: RegExp) => {
      const cell = rows.find(([first]) => label.test(String(first)))?.[1];
      return isFormula(cell) ? cell.value : undefined;
    };
    expect(valueOf(/^On the register/)).toBe(assessment.totals.onRegister);
    expect(valueOf(/^Cannot be told/)).toBe(assessment.totals.cannotTell);
    const { total } = assessment.totals.payment;
    expect(valueOf(/^Earned/)).toBe(total === null ? "Not known" : total / 100);
  });

  it("says which choices its figures rest on", () => {
    const { plan, assessment } = plannedMadeUp("home-visiting");
    const said = sheetIn(plan, "totals").rows.flat().map(String).join("\n");
    expect(said).toMatch(/choices/);
    expect(said).toContain("Two codes on one day are one visit or review: Yes");
    expect(assessment.contract.choices.length).toBeGreaterThan(5);
  });
});
