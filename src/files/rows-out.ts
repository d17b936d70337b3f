import { heightFor } from "../annotation/grid";
import type { BookSheet } from "../annotation/new-workbook";
import type { Annotations, Area, PlanCell, Style } from "../annotation/plan";
import { cellName, cellXml, isWithin, textCell } from "./cell-xml";
import { FileProblem } from "./file-problem";
import { EXCEL } from "./opened";
import { type RowXml, type SheetPiece, cellsOfRow } from "./sheet-xml";
import { stylesByRow } from "../annotation/looks";
import type { StyleNumbers } from "./styles";

const BATCH_CHARACTERS = 1 << 16;

/** The rows of one of our own sheets, as XML. */
export function* plannedRows(sheet: BookSheet, styles: StyleNumbers, date1904: boolean): Generator<string> {
  const styleIn = stylesByRow(sheet.styles);
  const heights = new Map(sheet.heights.map(({ row, points }) => [row, ` ht="${points}" customHeight="1"`]));
  const last = sheet.styles.reduce(
    (most, { area }) => Math.max(most, area.row + area.rows - 1),
    sheet.rows.length,
  );
  for (let row = 1; row <= last; row += 1) {
    const painted = styleIn(row);
    const cells = sheet.rows[row - 1] ?? [];
    let xml = "";
    for (let column = 0; column < Math.max(cells.length, painted.length); column += 1) {
      const cell = cells[column] ?? null;
      const style = styles.of(painted[column] ?? null, isDate(cell));
      xml += cellXml(cellName(row, column), cell, style, date1904);
    }
    const height = heights.get(row) ?? "";
    if (xml !== "" || height !== "") yield `<row r="${row}"${height}>${xml}</row>`;
  }
}

function isDate(cell: PlanCell): boolean {
  return typeof cell === "object" && cell !== null && "day" in cell;
}

/** The cells that are added right of a sheet's data. */
export class AddedCells {
  /** The last row in which there is one. */
  readonly lastRow: number;

  constructor(
    private readonly annotations: Annotations,
    private readonly styles: StyleNumbers,
    private readonly date1904: boolean,
  ) {
    const longest = annotations.columns.reduce((most, { values }) => Math.max(most, values.length), 0);
    this.lastRow = annotations.columns.length === 0 ? 0 : annotations.headerRow + longest;
  }

  /** The attributes that make a row as high as its longest text; none where one line is enough. */
  heightOf(row: number): string {
    const { headerRow, columns } = this.annotations;
    let points = 0;
    for (const { values, width, style } of columns) {
      const value = row > headerRow ? values[row - headerRow - 1] : null;
      if (typeof value === "string" && style === "wrapped")
        points = Math.max(points, heightFor(value, width) ?? 0);
    }
    return points > 0 ? ` ht="${points}" customHeight="1"` : "";
  }

  /** The XML of the cells of a row, by column; undefined where none is added to it. */
  ofRow(row: number): Map<number, string> | undefined {
    const { headerRow, firstColumn, columns } = this.annotations;
    if (row < headerRow || row > this.lastRow) return undefined;
    let cells: Map<number, string> | undefined;
    for (let index = 0; index < columns.length; index += 1) {
      const added = columns[index];
      if (!added) continue;
      const isHeader = row === headerRow;
      const value = isHeader ? added.header : (added.values[row - headerRow - 1] ?? null);
      if (value === null) continue;
      const style: Style = isHeader ? "header" : added.style;
      const xml = cellXml(
        cellName(row, firstColumn + index),
        value,
        this.styles.of(style, isDate(value)),
        this.date1904,
      );
      (cells ??= new Map()).set(firstColumn + index, xml);
    }
    return cells;
  }
}

/** The rows of a worksheet as they were, with old cells of ours taken out and new ones put in. */
export async function* mergedRows(
  pieces: AsyncIterable<SheetPiece>,
  cleared: Area | null,
  added: AddedCells | null,
  damaged: () => Error,
): AsyncGenerator<string> {
  let next = 1;
  for await (const piece of pieces) {
    if (piece.kind !== "rows") continue;
    for (const row of piece.rows) {
      for (; added && next < row.number && next <= added.lastRow; next += 1)
        yield newRow(next, added.ofRow(next));
      next = row.number + 1;
      yield mergedRow(row, cleared, added?.ofRow(row.number), damaged);
    }
  }
  for (; added && next <= added.lastRow; next += 1) yield newRow(next, added.ofRow(next));
}

function newRow(row: number, cells: Map<number, string> | undefined): string {
  return cells ? `<row r="${row}">${[...cells.values()].join("")}</row>` : "";
}

function mergedRow(
  row: RowXml,
  cleared: Area | null,
  added: Map<number, string> | undefined,
  damaged: () => Error,
): string {
  const clears = cleared !== null && row.number >= cleared.row && row.number < cleared.row + cleared.rows;
  if (!added && !clears) return `${row.tag}${row.cells}</row>`;
  const cells: { column: number; xml: string }[] = [];
  for (const { column, tag, content } of cellsOfRow(row.cells, damaged)) {
    if (added?.has(column) || (clears && isWithin(cleared, row.number, column))) continue;
    // A cell may leave out where it is when it follows the one before: it may not do so any more.
    const placed = /\sr=["']/.test(tag) ? tag : tag.replace("<c", `<c r="${cellName(row.number, column)}"`);
    cells.push({ column, xml: tag.endsWith("/>") ? placed : `${placed}${content}</c>` });
  }
  for (const [column, xml] of added ?? []) cells.push({ column, xml });
  cells.sort((one, other) => one.column - other.column);
  const numbered = /\sr=["']/.test(row.tag) ? row.tag : row.tag.replace("<row", `<row r="${row.number}"`);
  return `${numbered.replace(/\sspans=("[^"]*"|'[^']*')/, "")}${cells.map(({ xml }) => xml).join("")}</row>`;
}

/**
 * The rows of a text file, or of a sheet of another workbook, with the added ones; what is text stays text. Throws
 * FileProblem where they are more than a sheet of Excel holds. `onCut` is told of each cell that is longer than a cell
 * of Excel can be, and is cut.
 */
export async function* copiedRows(
  batches: AsyncIterable<readonly (readonly PlanCell[])[]>,
  added: AddedCells,
  { styles, date1904 }: { readonly styles: StyleNumbers; readonly date1904: boolean },
  onCut: (row: number, column: number) => void,
): AsyncGenerator<string> {
  let row = 0;
  for await (const batch of batches) {
    for (const cells of batch) {
      row += 1;
      if (row > EXCEL.rows || cells.length > EXCEL.columns) throw tooLarge();
      const ours = added.ofRow(row);
      let xml = "";
      const width = Math.max(cells.length, ours ? Math.max(...ours.keys()) + 1 : 0);
      for (let column = 0; column < width; column += 1) {
        const own = ours?.get(column);
        const cell = own === undefined ? (cells[column] ?? "") : "";
        if (typeof cell !== "string") {
          xml += cellXml(cellName(row, column), cell, styles.of(null, isDate(cell)), date1904);
          continue;
        }
        if (cell.length > EXCEL.characters) onCut(row, column);
        xml += own ?? (cell === "" ? "" : textCell(cellName(row, column), cell, styles.text));
      }
      if (xml !== "") yield `<row r="${row}"${added.heightOf(row)}>${xml}</row>`;
    }
  }
  for (row += 1; row <= added.lastRow; row += 1) yield newRow(row, added.ofRow(row));
}

/** The sheet would be larger than Excel allows. */
export function tooLarge(): FileProblem {
  return new FileProblem(
    "The annotated sheet would have more than the 1,048,576 rows or 16,384 columns that a sheet of Excel holds. Nothing was written: split the search output, by practice say, and annotate each part.",
  );
}

/** Strings as bytes, in batches of a size that packs well. */
export async function* asBytes(strings: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let waiting = "";
  for await (const text of strings) {
    waiting += text;
    if (waiting.length < BATCH_CHARACTERS) continue;
    yield Buffer.from(waiting, "utf8");
    waiting = "";
  }
  if (waiting !== "") yield Buffer.from(waiting, "utf8");
}
