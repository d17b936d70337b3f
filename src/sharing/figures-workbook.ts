import { carriedInWords } from "../contracts/carry-forward";
import type { Day } from "../contracts/day";
import { Grid, heightsOf } from "../annotation/grid";
import { type BookSheet, type NewWorkbook, bookSheet } from "../annotation/new-workbook";
import type { Chart, Style } from "../annotation/plan";
import type { Assessment } from "../assessment/assess";
import { aboutSheet } from "./about";
import { figureRows } from "./figure-rows";
import { type FigureRow, type FigureStyle, type View, type Worked, viewsOf } from "./figures";
import { groupsOf } from "./make-copy";
import { PracticeNames } from "./practices";
import { type RememberedCopy, rememberedOf, remembering } from "./remembered";
import { LEFT_OUT, SUPPRESSED, type Under } from "./suppress";

/** The sheet of figures of a copy in which small numbers are suppressed. */
export const FIGURES_SHEET = "Figures";

const NOT_KNOWN = "Not known";
const LABELS = 44;
const NUMBERS = 18;
const STYLES: Readonly<Record<FigureStyle, Style | null>> = {
  ...{ count: "count", average: "average", percent: "percent", money: "money", words: null },
};

export interface FiguresOptions {
  readonly under: Under;
  /** The practice whose figures they are; null for all. */
  readonly practice: string | null;
  /** The day on which the copy is made. */
  readonly made: Day;
  /** What earlier copies showed: this one shows the same as long as that can still be. */
  readonly remembered: readonly RememberedCopy[];
}

/** A copy of figures, and its rows as they are shown, for the pane. */
export interface FiguresCopy {
  readonly workbook: NewWorkbook;
  readonly rows: readonly FigureRow[];
  /** What the next copy is to be given. */
  readonly remembered: readonly RememberedCopy[];
}

/**
 * A copy of figures only, in which small numbers are suppressed. It has no row of a patient: rows could be counted.
 * @throws SharingProblem where there is no such practice
 */
export function figuresCopy(
  source: Assessment,
  { under, practice, made, remembered }: FiguresOptions,
): FiguresCopy {
  const { contract, settings, asAt } = source;
  const of = { contract, settings, asAt };
  const groups = groupsOf(source, practice);
  const names = new PracticeNames(groups);
  const none = groups.length > 1 ? "Not shown" : "The practice";
  const toShow = groups.map((group) => {
    const last = rememberedOf(remembered, contract, group);
    const before = last?.under === under ? last.release : null;
    return { group, name: names.of(group.practice) || none, before };
  });
  const views = viewsOf(of, toShow, under);
  const rows = figureRows(of, views);
  const about = aboutSheet({
    ...{ contract, asAt, made },
    what: [
      `Figures of ${contract.title}, ${contract.year}, in which small numbers are suppressed. There is no row of any patient in it.`,
    ],
    takenOut: [
      "Every patient: names, numbers, dates, ages and whatever else a row tells",
      "Every formula, and every count from which a small number could be worked back",
      "The settings, the name of the report, notes, properties of the document, hidden sheets, and links to other workbooks",
    ],
    changed: [
      `Counts under ${under} are shown as ${SUPPRESSED}, 0 among them; and so is a larger count from which one of them could be worked back. All others are to the nearest 5. A count that an earlier copy showed keeps its figure while a few patients more or fewer can be meant by it.`,
      `Sums, rates, averages, what is still needed and money are worked out from the counts as they are shown, and not from those that they stand for: they do not tell more. A rate or an average is told by the least and the most that it can be, and says “${LEFT_OUT}” where those lie far apart. Money that rests on a suppressed count, or that the rounding leaves open, is suppressed too.`,
      "The figures are therefore near to those of the practice's own workbook, and not the same.",
    ],
    use: ["Two copies under different numbers could be compared with each other. Share one of them only."],
  });
  const shown = views.flatMap(({ practice: group, release }) =>
    group && release ? [{ group, release }] : [],
  );
  return {
    workbook: { sheets: [about, figuresSheet(source, views, rows)], names: [] },
    rows,
    remembered: remembering(remembered, contract, under, made, shown),
  };
}

function worked(value: Worked, style: FigureStyle): Worked {
  return value === null ? (style === "words" ? "" : NOT_KNOWN) : value;
}

function figuresSheet(
  { contract }: Assessment,
  views: readonly View[],
  rows: readonly FigureRow[],
): BookSheet {
  const grid = new Grid();
  const carried = carriedInWords(contract);
  grid.add([`${FIGURES_SHEET}: ${contract.title}, ${contract.year}`], "title");
  grid.add(
    [
      `${carried === null ? "" : `${carried}. `}Small numbers are suppressed: see the sheet about this copy. ${SUPPRESSED} is a small number, or one from which a small number could be worked back.`,
    ],
    "info",
  );
  const places = new Map<string, number>();
  for (const { id, label, style, values, heading } of rows) {
    if (heading !== undefined) {
      grid.blank();
      grid.add([heading, ...views.map(({ name }) => name)], "header");
    }
    const styles = [null, ...values.map(() => STYLES[style])];
    places.set(id, grid.add([label, ...values.map((value) => worked(value, style))], styles));
  }
  const widths = [LABELS, ...views.map(() => NUMBERS)];
  return bookSheet(FIGURES_SHEET, grid.rows, {
    ...{ styles: grid.styles, widths, heights: heightsOf(grid, widths), frozenRows: 2, frozenColumns: 1 },
    charts: chartsOf(rows, places, views.length),
  });
}

const CHART = { width: 620, height: 300 } as const;
const SECOND_CHART_ROW = 21;

/** Patients, and money: bars over what is shown. A suppressed count has no bar. */
function chartsOf(rows: readonly FigureRow[], places: ReadonlyMap<string, number>, columns: number): Chart[] {
  const chart = (
    title: string,
    row: number,
    ids: readonly string[],
    valueTitle: string,
    format: string,
  ): Chart[] => {
    const [first] = ids;
    const from = first === undefined ? undefined : places.get(first);
    if (from === undefined) return [];
    const cells = (column: number) => ({ row: from, column, rows: ids.length, columns: 1 });
    return [
      {
        ...{ title, kind: "column", row, column: columns + 2, ...CHART, valueTitle, valueFormat: format },
        series: [{ name: title, sheet: FIGURES_SHEET, categories: cells(0), values: cells(1) }],
      },
    ];
  };
  const firstHeading = rows.findIndex(({ heading }, place) => place > 0 && heading !== undefined);
  const people = rows.slice(0, firstHeading).map(({ id }) => id);
  const money = rows.filter(({ id }) => id.startsWith("money.")).map(({ id }) => id);
  return [
    ...chart("Patients, to the nearest 5", 4, people, "patients", "0"),
    ...chart("Money, from the rounded counts", SECOND_CHART_ROW, money, "£", "£#,##0"),
  ];
}
