import { type Day, inWords } from "../contracts/day";
import { heightFor } from "../annotation/grid";
import { makePlan } from "../annotation/make-plan";
import { type BookSheet, type NewWorkbook, bookSheet } from "../annotation/new-workbook";
import { type AddedColumn, type Annotations, OUR_NAMES, type PlanCell } from "../annotation/plan";
import { ABOUT_SHEET, aboutSheet, changedInWords, takenOutInWords } from "./about";
import { bandStarts } from "./ages";
import { frozen } from "./freeze";
import { COPY_SHEET, type Copy, SharingProblem } from "./make-copy";
import { type Steps, allSteps } from "./steps";

/** Where whoever gets a copy is told that its key is. */
export type KeyPlace = "workbook" | "file" | "nowhere";

const KEY: Readonly<Record<KeyPlace, string>> = {
  workbook: "Which id is whose stands in the practice's own workbook alone, on the sheet “Key of copy”.",
  file: "Which id is whose stands in a file that the practice keeps.",
  nowhere: "No key was kept: nobody can tell any more which id is whose.",
};
const WIDTHS = { least: 12, most: 40, room: 2 };

/** The whole workbook of a copy: a page about it, the sheet of patients annotated, and our sheets with values. */
export function copyWorkbook(copy: Copy, made: Day, key: KeyPlace): NewWorkbook {
  return allSteps(copyWorkbookSteps(copy, made, key));
}

/** The same in steps, for a page that stays alive meanwhile. */
export function* copyWorkbookSteps(copy: Copy, made: Day, key: KeyPlace): Steps<NewWorkbook> {
  const { assessment } = copy;
  const [reading] = assessment.readings;
  if (!reading) throw new SharingProblem("There is nothing to share.");
  const plan = makePlan(assessment, reading, [COPY_SHEET, ABOUT_SHEET]);
  yield;
  const { contract, settings, asAt } = assessment;
  const ageDay = settings.choices.ageOn === "year-end" ? contract.to : asAt;
  const about = aboutSheet({
    ...{ contract, asAt, made },
    what: [
      `Rows of ${copy.taken.patients.toLocaleString("en-GB")} patients without their identities, for ${contract.title}, ${contract.year}. Outcomes, totals and money are those of the practice's own workbook.`,
      "It is still about single people: who knows dates of their care can recognise them. Give it only to those who may see it. Small numbers are not suppressed in it.",
    ],
    takenOut: takenOutInWords(copy.taken),
    changed: changedInWords(bandStarts(contract, settings), inWords(ageDay)),
    use: [
      KEY[key],
      `To have formulas again, or to change a setting, open the sheet “${COPY_SHEET}” and annotate it: its random ids do as well as NHS numbers.`,
    ],
  });
  const pasted = pastedSheet(copy.rows, plan.annotations);
  yield;
  const ownSheets: BookSheet[] = [];
  for (const sheet of plan.sheets) {
    ownSheets.push(frozen(sheet));
    yield;
  }
  const cell = { row: 1, column: 0, rows: 1, columns: 1 };
  const { headerRow, firstColumn, columns } = plan.annotations;
  const ours = { row: headerRow, column: firstColumn, columns: columns.length };
  const rows = columns.reduce((most, { values }) => Math.max(most, values.length), 0) + 1;
  return {
    sheets: [about, pasted, ...ownSheets],
    names: [
      { name: OUR_NAMES.annotations, sheet: COPY_SHEET, area: { ...ours, rows } },
      ...plan.sheets.map(({ role, name }) => ({ name: OUR_NAMES[role], sheet: name, area: cell })),
      ...plan.names,
    ],
  };
}

/** The sheet of patients with our columns right of it. */
function pastedSheet(copied: Copy["rows"], annotations: Annotations): BookSheet {
  const { headerRow, firstColumn, columns, notes, colours } = annotations;
  const longest = columns.reduce((most, { values }) => Math.max(most, values.length), 0);
  const last = Math.max(copied.length, headerRow + longest);
  const rows: PlanCell[][] = [];
  const heights: { row: number; points: number }[] = [];
  for (let row = 1; row <= last; row++) {
    const cells: PlanCell[] = [...(copied[row - 1] ?? [])];
    let points = 0;
    columns.forEach((column, place) => {
      const value = valueOf(column, row, headerRow);
      if (value === null) return;
      cells[firstColumn + place] = value;
      if (column.style === "wrapped" && typeof value === "string" && row > headerRow)
        points = Math.max(points, heightFor(value, column.width) ?? 0);
    });
    rows.push(Array.from(cells, (cell) => cell ?? null));
    if (points > 0) heights.push({ row, points });
  }
  const under = { row: headerRow + 1, rows: Math.max(1, last - headerRow), columns: 1 };
  const added = columns.map(({ style }, place) => ({
    ...{ area: { ...under, column: firstColumn + place }, style },
  }));
  const header = { row: headerRow, column: 0, rows: 1, columns: firstColumn + columns.length };
  return bookSheet(COPY_SHEET, rows, {
    styles: [{ area: header, style: "header" }, ...added],
    widths: [...widthsOf(copied, firstColumn), ...columns.map(({ width }) => width)],
    ...{ heights, notes, colours, frozenRows: headerRow },
  });
}

function valueOf({ header, values }: AddedColumn, row: number, headerRow: number): PlanCell {
  return row === headerRow ? header : row < headerRow ? null : (values[row - headerRow - 1] ?? null);
}

function widthsOf(rows: Copy["rows"], columns: number): number[] {
  const header = rows[2] ?? [];
  const FIRST = 50;
  return Array.from({ length: columns }, (_, column) => {
    const longest = rows
      .slice(2, FIRST)
      .reduce((most, cells) => Math.max(most, lengthOf(cells[column])), lengthOf(header[column]));
    return Math.min(WIDTHS.most, Math.max(WIDTHS.least, longest + WIDTHS.room));
  });
}

function lengthOf(cell: PlanCell | undefined): number {
  return typeof cell === "string" ? cell.length : 0;
}
