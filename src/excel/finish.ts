import { OUR_NAMES, type Annotations, type Plan, annotationsName } from "../annotation/plan";
import { asText } from "./cells";
import { rangeOf } from "./formats";
import { hide } from "./hide";
import {
  FINISHING,
  type Marks,
  ROLES,
  type Role,
  type SheetRead,
  columnName,
  newColumnsName,
  newName,
  newPlaceName,
} from "./marks";
import { type OurColumn, removeColumns, removeNames, removeSheets } from "./remove";
import { rowsOf } from "./write-columns";

/** What an earlier annotation left: it goes. */
export interface Old {
  readonly columns: readonly OurColumn[];
  readonly sheets: readonly SheetRead[];
  readonly names: readonly string[];
}

/** A pasted sheet, and what is written on it. */
export interface Pasted {
  readonly id: string;
  readonly annotations: Annotations;
  /** Of our new columns, as they stand before anything goes. */
  readonly firstColumn: number;
}

/** What is written on each pasted sheet: on the one that is shown first, then on those that were joined with it. */
export function allAnnotations({ annotations, beside = [] }: Plan): readonly Annotations[] {
  return [annotations, ...beside.map((other) => other.annotations)];
}

/**
 * Everything new is there: what an earlier annotation left goes, and our names lead to the new. From here on the
 * work is finished, never taken back; whatever of it is done already need not be done again.
 * @param fresh our new sheets, whatever they are called by now
 */
export function finish(
  context: Excel.RequestContext,
  plan: Plan,
  old: Old,
  fresh: (role: Role) => Excel.Worksheet,
  pasted: readonly Pasted[],
  marks: Pick<Marks, "has"> | null,
): void {
  const { names, worksheets } = context.workbook;
  const { sheets } = plan;
  const [shown] = pasted;
  if (!shown) throw new RangeError("Nothing was pasted.");
  if (!marks?.has(FINISHING)) hide(names.add(FINISHING, worksheets.getItem(shown.id).getRange("A1")));
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
  let columnsNamed = 0;
  for (const [place, { id, annotations, firstColumn: before }] of pasted.entries()) {
    const sheet = worksheets.getItem(id);
    const { headerRow, columns } = annotations;
    const firstColumn = before - columnsBefore(old.columns, id, before);
    // Once more: within a table of the person's, Excel has made them differ from the old ones beside them.
    sheet.getRangeByIndexes(headerRow - 1, firstColumn, 1, columns.length).values = [
      columns.map(({ header }) => asText(header)),
    ];
    nameColumns(context, annotations, sheet, firstColumn, { place, columnsNamed });
    columnsNamed += columns.length;
  }
  // That of the first columns first: while it is there, the marks of the new sheets are.
  const places = [...pasted.keys()];
  const left = [
    ...[...places.map(newColumnsName), ...ROLES.map(newName), ...places.map(newPlaceName)],
    FINISHING,
  ];
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
  { place, columnsNamed }: { readonly place: number; readonly columnsNamed: number },
): void {
  const area = { row: headerRow, column, rows: rowsOf(columns) + 1, columns: columns.length };
  hide(names.add(annotationsName(place), rangeOf(sheet, area)));
  columns.forEach((_, at) => {
    const own = rangeOf(sheet, { ...area, column: column + at, columns: 1 });
    hide(names.add(columnName(columnsNamed + at), own));
  });
}
