import { type Fraction, type TargetDistance, compareFractions, distancesOf } from "../assessment/distance";
import { PARTS, pounds } from "../assessment/money";
import { columnLetters } from "../patients/sheet";
import { absolute } from "./grid";
import type { Area, Chart, FormulaCell, PlainCell, PlanCell, PlanSheet, Style } from "./plan";
import { type Frame, cell } from "./summary-parts";
import { NOT_KNOWN, type PracticeView } from "./working";

// Where there are several practices: each against each target, ranked, as a native table over the working and as native
// charts. A person sorts the table by its arrows: no formula in it leads to another row of it.

const PEOPLE = [
  { id: "onRegister", header: "On the register", style: "count" },
  { id: "payable", header: "Payable", style: "count" },
  { id: "cannotTell", header: "Cannot be told", style: "count" },
  { id: "total", header: "Earned", style: "money" },
  { id: "totalUpTo", header: "Up to", style: "money" },
] as const;

const PERCENT = 100;
const COLUMNS_A_TARGET = 4;

/** How a target's cells come from the working, and how they look. */
interface TargetCells {
  readonly now: string;
  readonly aim: string;
  readonly style: Style;
  readonly aimStyle: Style;
  readonly farStyle: Style;
  readonly chart: Pick<Chart, "title" | "valueTitle" | "valueFormat">;
}

const looks = (style: Style) => ({ style, aimStyle: style, farStyle: style });
const RATES = { style: "percent", aimStyle: "exact-percent", farStyle: "points" } as const;
const AVERAGES = { style: "average", aimStyle: "exact", farStyle: "exact" } as const;

/** Both as they stand in cells: a share from 0 to 1, pounds, or a count. */
function shown({ part, of }: Fraction, unit: TargetDistance["unit"]): number {
  if (unit === "points") return part / of / PERCENT;
  return unit === "pence" ? pounds(part) : part / of;
}

function targetCells({ working, settings, assessment }: Frame, id: string, place: number): TargetCells {
  const at = (figure: string) => working.cell(figure, place);
  const number = (figure: string) => `IF(ISNUMBER(${at(figure)}),${at(figure)},"${NOT_KNOWN}")`;
  const share = (figure: string) => `ROUND(${settings.used(figure)}*${PARTS},0)/${PARTS}`;
  const shares = { valueTitle: "Done, and the target", valueFormat: "0%" };
  const { payment } = assessment.contract;
  if (payment.kind === "tiers") {
    return {
      ...{ now: at("uncapped"), aim: number("budget"), ...looks("money") },
      chart: { title: "Earned before the cap, and the budget", valueTitle: "£", valueFormat: "£#,##0" },
    };
  }
  if (payment.kind === "components") {
    const quarter = id.replace("quarter-", "");
    return {
      ...{ now: number(`q${quarter}.share`), aim: share(payment.registerShare.id), ...RATES },
      chart: {
        title: `Adults on the register, quarter ${quarter}`,
        ...{ valueTitle: "Share of the adult list", valueFormat: "0.0%" },
      },
    };
  }
  if (id === "register") {
    return {
      ...{ now: at("payable"), aim: number("minimum"), ...looks("count") },
      chart: { title: "Payable, and the minimum register", valueTitle: "Patients", valueFormat: "0" },
    };
  }
  if (id === "average-visits") {
    const average = `IF(${at("averageMet")}="Not shown","${NOT_KNOWN}",${number("average")})`;
    return {
      ...{ now: average, aim: settings.used(payment.averageVisits.id), ...AVERAGES },
      chart: { title: "Average visits", valueTitle: "Visits a patient", valueFormat: "0.0" },
    };
  }
  const kpi = payment.kpis.find((each) => each.id === id);
  return {
    ...{ now: number(`${id}.rate`), aim: share(kpi?.target.id ?? id), ...RATES },
    chart: { title: kpi?.label ?? id, ...shares },
  };
}

/** 1 is the practice furthest below the target; who are as far have the same. Null where it is not known. */
function ranks(distances: readonly (TargetDistance | undefined)[]): (number | null)[] {
  return distances.map((own) => {
    const mine = own?.distance ?? null;
    if (mine === null) return null;
    const further = distances.filter(
      (other) => other?.distance && compareFractions(other.distance, mine) < 0,
    );
    return further.length + 1;
  });
}

interface Distances {
  readonly label: string;
  readonly id: string;
  readonly unit: TargetDistance["unit"];
  /** One a practice, in their order. */
  readonly each: readonly (TargetDistance | undefined)[];
  readonly ranks: readonly (number | null)[];
}

function distances({ working, assessment }: Frame): Distances[] {
  const all = working.views.map((view) => distancesOf(view, assessment));
  return (all[0] ?? []).map(({ id, label, unit }, place) => {
    const each = all.map((own) => own[place]);
    return { id, label, unit, each, ranks: ranks(each) };
  });
}

const HEADERS = ["now", "target", "from the target", "rank"] as const;

/** The table of practices, and its charts below it; nothing where there is one practice. */
export function practicesTable(frame: Frame): { charts: Chart[]; table: PlanSheet["table"] } {
  const { grid, working, assessment } = frame;
  if (assessment.practices.length === 0) return { charts: [], table: null };
  const targets = distances(frame);
  const count = working.views.length;
  grid.blank();
  grid.add(["By practice"], "heading");
  grid.add(["Rank 1 is furthest from the target. Sort by any column with the arrow in its header."], "info");
  const headers = [
    "Practice",
    ...PEOPLE.map(({ header }) => header),
    ...targets.flatMap(({ label }) => HEADERS.map((header) => `${label}: ${header}`)),
  ];
  const headerRow = grid.add(headers, "header");
  const first = headerRow + 1;
  for (const view of working.views) grid.add(rowOf(frame, view, targets, first));
  const styles: Style[] = [
    ...PEOPLE.map(({ style }) => style),
    ...targets.flatMap(({ id }): Style[] => {
      const { style, aimStyle, farStyle } = targetCells(frame, id, 0);
      return [style, aimStyle, farStyle, "count"];
    }),
  ];
  styles.forEach((style, at) => {
    grid.style(first, at + 1, count, 1, style);
  });
  const table = { row: headerRow, column: 0, rows: count + 1, columns: headers.length };
  grid.blank();
  const charts = targets.map((target, at) => {
    const { chart } = targetCells(frame, target.id, 0);
    const column = 1 + PEOPLE.length + at * COLUMNS_A_TARGET;
    return { about: chart, column };
  });
  return { charts: placed(frame, charts, first), table: { name: TABLE, area: table } };
}

/** The table's name in the workbook. */
const TABLE = "CARE_practice_table";

function rowOf(
  { working, ...rest }: Frame,
  view: PracticeView,
  targets: readonly Distances[],
  first: number,
): PlanCell[] {
  const frame = { working, ...rest };
  const row = frame.grid.next;
  const last = first + working.views.length - 1;
  const people = PEOPLE.map(({ id }) => cell(working.cell(id, view.place), working.valueOf(id, view)));
  const against = targets.flatMap(({ id, unit, each, ranks: places }, at): FormulaCell[] => {
    const own = each[view.place];
    const { now, aim } = targetCells(frame, id, view.place);
    const column = 1 + PEOPLE.length + at * COLUMNS_A_TARGET;
    // Of its own row, and not fixed: sorted, a row takes its cells along.
    const [a, b, c] = [0, 1, 2].map((more) => `${columnLetters(column + more)}${row}`);
    const far = farBetween(unit, a ?? "", b ?? "");
    const among = `${absolute(first, column + 2)}:${absolute(last, column + 2)}`;
    const known = (fraction: Fraction | null | undefined): PlainCell =>
      fraction ? shown(fraction, unit) : NOT_KNOWN;
    const distance = own?.distance ?? null;
    return [
      cell(now, known(own?.now)),
      cell(aim, known(own?.aim)),
      cell(
        `IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),${far},"${NOT_KNOWN}")`,
        distance === null ? NOT_KNOWN : inUnit(distance, unit),
      ),
      cell(`IF(ISNUMBER(${c}),RANK(${c},${among},1),"")`, places[view.place] ?? ""),
    ];
  });
  return [working.nameOf(view), ...people, ...against];
}

/** What lies between two cells as they are shown: what is read beside each other adds up. */
function farBetween(unit: TargetDistance["unit"], now: string, aim: string): string {
  switch (unit) {
    case "points":
      return `ROUND(ROUND(${now},3)*${PERCENT}-${aim}*${PERCENT},4)`;
    case "visits":
      return `ROUND(ROUND(${now},2)-${aim},4)`;
    case "pence":
      return `ROUND(${now}-${aim},2)`;
    case "patients":
      return `${now}-${aim}`;
  }
}

function inUnit({ part, of }: Fraction, unit: TargetDistance["unit"]): number {
  return unit === "pence" ? pounds(part) : part / of;
}

const NARROW = 620;
const WIDEST = 2400;
const HEIGHT = 300;
/** Rows that a chart covers, and one between. */
const ROWS_A_CHART = 17;
/** Right of a narrow chart at the first column, the next one begins here. */
const SECOND_COLUMN = 3;

/** Two charts beside each other while they are narrow; with many practices each has the width for its names. */
function placed(
  { grid, sheet, working }: Frame,
  charts: readonly { about: TargetCells["chart"]; column: number }[],
  first: number,
): Chart[] {
  const count = working.views.length;
  const width = Math.min(WIDEST, Math.max(NARROW, 160 + 30 * count));
  const beside = width === NARROW ? 2 : 1;
  const top = grid.next;
  const area = (column: number): Area => ({ row: first, column, rows: count, columns: 1 });
  const made = charts.map(({ about, column }, at): Chart => {
    const series = (name: string, values: number) => ({
      ...{ name, sheet, categories: area(0) },
      values: area(values),
    });
    return {
      ...about,
      ...{ title: `${about.title}, by practice`, kind: "column", width, height: HEIGHT, plain: beside === 1 },
      row: top + Math.floor(at / beside) * ROWS_A_CHART,
      column: (at % beside) * SECOND_COLUMN,
      series: [series("Now", column), series("Target", column + 1)],
    };
  });
  const rows = Math.ceil(charts.length / beside) * ROWS_A_CHART;
  for (let row = 0; row < rows; row++) grid.blank();
  return made;
}
