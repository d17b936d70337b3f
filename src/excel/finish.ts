import { OUR_NAMES, type Annotations, type Plan } from "../annotation/plan";
import { asText } from "./cells";
import { rangeOf } from "./formats";
import { hide } from "./hide";
import {
  FINISHING,
  type Marks,
  NEW_COLUMNS,
  NEW_PLACE,
  ROLES,
  type Role,
  type SheetRead,
  columnName,
  newName,
} from "./marks";
import { type OurColumn, removeColumns, removeNames, removeSheets } from "./remove";
import { rowsOf } from "./write-columns";

/** What an earlier annotation left: it goes. */
export interface Old {
  readonly columns: readonly OurColumn[];
  readonly sheets: readonly SheetRead[];
  readonly names: readonly string[];
}

/**
 * Everything new is there: what an earlier annotation left goes, and our names lead to the new. From here on the
 * work is finished, never taken back; whatever of it is done already need not be done again.
 * @param fresh our new sheets, whatever they are called by now
 * @param pasted `firstColumn` of our new columns, as they stand before anything goes
 */
export function finish(
  context: Excel.RequestContext,
  plan: Plan,
  old: Old,
  fresh: (role: Role) => Excel.Worksheet,
  pasted: { readonly id: string; readonly firstColumn: number },
  marks: Pick<Marks, "has"> | null,
): void {
  const { names, worksheets } = context.workbook;
  const { annotations, sheets } = plan;
  const sheet = worksheets.getItem(pasted.id);
  if (!marks?.has(FINISHING)) hide(names.add(FINISHING, sheet.getRange("A1")));
  removeColumns(context, old.columns);
  removeSheets(context, old.sheets);
  removeNames(context, old.names);
  for (const ours of sheets) {
    const written = fresh(ours.role);
    hide(names.add(OUR_NAMES[ours.role], written.getRange("A1")));
    if (ours.table) written.tables.getItemAt(0).name = ours.table.name;
  }
  for (const { name, sheet: of, area } of plan.names) {
    const role = sheets.find((ours) => ours.name === of)?.role;
    if (role !== undefined) names.add(name, rangeOf(fresh(role), area));
  }
  const gone = columnsBefore(old.columns, pasted.id, pasted.firstColumn);
  const firstColumn = pasted.firstColumn - gone;
  // Once more: within a table of the person's, Excel has made them differ from the old ones beside them.
  sheet.getRangeByIndexes(annotations.headerRow - 1, firstColumn, 1, annotations.columns.length).values = [
    annotations.columns.map(({ header }) => asText(header)),
  ];
  nameColumns(context, annotations, sheet, firstColumn);
  // That of the columns first: while it is there, the marks of the new sheets are.
  const left = [NEW_COLUMNS, ...ROLES.map(newName), NEW_PLACE, FINISHING];
  removeNames(
    context,
    left.filter((name) => marks === null || name === FINISHING || marks.has(name)),
  );
}

/** How many whole columns of ours on a sheet go before a column: by so many it moves to the left. */
export function columnsBefore(columns: readonly OurColumn[], sheet: string, before: number): number {
  return columns.filter((ours) => ours.whole && ours.sheet.id === sheet && ours.column < before).length;
}

function nameColumns(
  { workbook: { names } }: Excel.RequestContext,
  { headerRow, columns }: Annotations,
  sheet: Excel.Worksheet,
  column: number,
): void {
  const area = { row: headerRow, column, rows: rowsOf(columns) + 1, columns: columns.length };
  hide(names.add(OUR_NAMES.annotations, rangeOf(sheet, area)));
  columns.forEach((_, place) => {
    hide(names.add(columnName(place), rangeOf(sheet, { ...area, column: column + place, columns: 1 })));
  });
}
