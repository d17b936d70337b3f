import { CHOICES, type Choice } from "../contracts/choices";
import type { Assessment } from "../assessment/assess";
import { type Grid, Grid as NewGrid } from "./grid";
import { coloursOf, headLines } from "./patients-sheet";
import type { Area, Chart, PlanSheet } from "./plan";
import { type SettingsCells, choiceInWords } from "./settings-sheet";
import { summaryOf } from "./summary";
import { Working, type WorkingColumn } from "./working";
import { admissionsColumns } from "./working-admissions";
import { homeVisitingColumns } from "./working-home-visiting";
import { practiceBasedColumns } from "./working-practice-based";

// Totals: a summary for people on top, two charts beside it, and the working of each practice below.

const WIDTHS = [46, 16, 16, 18, 14, 16, 16, 16];

function columnsOf(assessment: Assessment): WorkingColumn[] {
  const { payment } = assessment.contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return homeVisitingColumns(assessment, payment);
    case "tiers":
      return practiceBasedColumns(payment);
    case "components":
      return admissionsColumns(assessment, payment);
  }
}

/** The choices that these figures rest on: each is assumed, and can be set. */
function assumptions({ contract, settings }: Assessment): string {
  const all = Object.values(CHOICES) as Choice[];
  const said = all
    .filter(({ id }) => contract.choices.includes(id))
    .map(
      ({ id, number, text }) =>
        `${number}. ${text}: ${choiceInWords(settings.choices[id]).replaceAll(",", ", ")}`,
    );
  return `These figures rest on choices that the sources leave open (see Settings). ${said.join(". ")}.`;
}

export function totalsSheet(
  assessment: Assessment,
  names: { totals: string; patients: string },
  patientColumn: (id: string) => Area,
  settings: SettingsCells,
): PlanSheet {
  const columns = columnsOf(assessment);
  const build = (firstRow: number): { grid: Grid; charts: Chart[]; working: Working } => {
    const working = new Working(columns, assessment, names.patients, patientColumn, settings, firstRow);
    const grid = new NewGrid();
    const [title, info] = headLines("Totals", assessment);
    grid.add([title], "title");
    grid.add([info], "info");
    grid.add(
      [{ formula: `IF(${settings.changed},"Settings changed: annotate again","")`, value: "" }],
      "strong",
    );
    grid.blank();
    const charts = summaryOf(grid, working, assessment, names.totals, settings);
    grid.blank();
    grid.add([assumptions(assessment)], "info");
    grid.blank();
    grid.add([assessment.practices.length > 0 ? "By practice" : "The working"], "heading");
    return { grid, charts, working };
  };
  // The summary refers to the working below it, whose place is known once the summary's length is.
  const headerRow = build(1).grid.next;
  const { grid, charts, working } = build(headerRow + 1);
  working.write(grid);
  const words: Area = { row: 5, column: 0, rows: grid.rows.length - 4, columns: columns.length + 1 };
  return {
    ...{ role: "totals", name: names.totals, rows: grid.rows, styles: grid.styles },
    widths: [...WIDTHS, ...new Array<number>(Math.max(0, columns.length + 1 - WIDTHS.length)).fill(14)],
    ...{ frozenRows: 2, frozenColumns: 1, table: null, notes: [] },
    colours: coloursOf(words).filter(({ when }) => when.kind === "equals" && when.text !== "Done"),
    charts,
    validations: [],
  };
}
