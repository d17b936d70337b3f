import { CHOICES, type Choice } from "../contracts/choices";
import type { Assessment } from "../assessment/assess";
import { Grid, heightsOf } from "./grid";
import { coloursOf, headLines } from "./patients-sheet";
import type { Area, Chart, PlanSheet } from "./plan";
import { practicesTable } from "./practices-table";
import type { SettingsCells } from "./settings-sheet";
import { choiceInWords } from "./settings-words";
import { summaryOf } from "./summary";
import type { Frame } from "./summary-parts";
import { Working, type WorkingFigure } from "./working";
import { admissionsFigures } from "./working-admissions";
import { homeVisitingFigures } from "./working-home-visiting";
import { practiceBasedFigures } from "./working-practice-based";
import { YEAR_COLUMNS, yearSection } from "./year-section";

// Totals: a summary for people on top, two charts beside it, the year by months, and the working below, a row a figure.

const WIDTHS = [74, 16, 16, 18, 14, 16, 16, 16];

function figuresOf(assessment: Assessment): WorkingFigure[] {
  const { payment } = assessment.contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return homeVisitingFigures(assessment, payment);
    case "tiers":
      return practiceBasedFigures(assessment, payment);
    case "components":
      return admissionsFigures(assessment, payment);
  }
}

/** The choices that these figures rest on: each is assumed, and can be set. */
function assumptions({ contract, settings }: Assessment): string[] {
  const all = Object.values(CHOICES) as Choice[];
  return all
    .filter(({ id }) => contract.choices.includes(id))
    .map(
      ({ id, number, text }) =>
        `${number}. ${text}: ${choiceInWords(settings.choices[id]).replaceAll(",", ", ")}`,
    );
}

/** The first row below the charts. */
const BELOW_CHARTS = 40;

export function totalsSheet(
  assessment: Assessment,
  names: { totals: string; patients: string },
  patientColumn: (id: string) => Area,
  settings: SettingsCells,
): PlanSheet {
  const figures = figuresOf(assessment);
  const build = (
    firstRow: number,
  ): { grid: Grid; charts: Chart[]; table: PlanSheet["table"]; working: Working } => {
    const working = new Working(figures, assessment, names.patients, patientColumn, settings, firstRow);
    const grid = new Grid();
    const [title, info] = headLines("Totals", assessment);
    grid.add([title], "title");
    grid.add([info], "info");
    grid.add(
      [{ formula: `IF(${settings.changed},"Settings changed: annotate again","")`, value: "" }],
      "strong",
    );
    grid.blank();
    const frame: Frame = { grid, working, assessment, sheet: names.totals, settings };
    const charts = summaryOf(frame);
    grid.blank();
    grid.add(
      ["These figures rest on choices that the sources leave open. Each can be set on Settings."],
      "info",
    );
    for (const choice of assumptions(assessment)) grid.add([choice], "info");
    while (grid.next < BELOW_CHARTS) grid.blank();
    charts.push(...yearSection(frame));
    grid.blank();
    const practices = practicesTable(frame);
    grid.add([assessment.practices.length > 0 ? "The working, by practice" : "The working"], "heading");
    return { grid, charts: [...charts, ...practices.charts], table: practices.table, working };
  };
  // The summary refers to the working below it, whose place is known once the summary's length is.
  const headerRow = build(1).grid.next;
  const { grid, charts, table, working } = build(headerRow + 1);
  working.write(grid);
  const columns = Math.max(YEAR_COLUMNS, working.views.length + 1, table?.area.columns ?? 0);
  const words: Area = { row: 5, column: 0, rows: grid.rows.length - 4, columns };
  return {
    ...{ role: "totals", name: names.totals, rows: grid.rows, styles: grid.styles },
    heights: heightsOf(grid, WIDTHS),
    widths: [...WIDTHS, ...new Array<number>(columns - WIDTHS.length).fill(16)],
    ...{ frozenRows: 2, frozenColumns: 1, table, notes: [] },
    colours: coloursOf(words).filter(({ when }) => when.kind === "equals" && when.text !== "Done"),
    charts,
    validations: [],
  };
}
