import type { FUniver } from "@univerjs/core/facade";
import type { Book } from "../host/book";

const USUAL_SIZE = 11;
/** A line is so much higher than its letters, in pixels a point. */
const PIXELS_PER_POINT = (96 / 72) * 1.35;

interface Change {
  readonly subUnitId?: string;
  readonly cellValue?: Readonly<Record<string, Readonly<Record<string, Cell | null>>>>;
}

interface Cell {
  readonly s?: { readonly fs?: number } | string | null;
}

/** Makes rows as high as larger letters need where nobody set a height, as Excel does by itself. */
export function growRows(univerAPI: FUniver, book: () => Book): void {
  univerAPI.onCommandExecuted(({ id, params }) => {
    if (id !== "sheet.mutation.set-range-values") return;
    const { subUnitId = "", cellValue = {} } = Object(params) as Change;
    const rowsAutoHeightInfo = Object.entries(cellValue).flatMap(([row, cells]) => {
      const size = Math.max(USUAL_SIZE, ...Object.values(cells).map(sizeOf));
      return size > USUAL_SIZE ? [{ row: Number(row), autoHeight: Math.round(size * PIXELS_PER_POINT) }] : [];
    });
    if (rowsAutoHeightInfo.length === 0) return;
    book().mutate("sheet.mutation.set-worksheet-row-auto-height", subUnitId, { rowsAutoHeightInfo });
  });
}

const sizeOf = (cell: Cell | null): number => (typeof cell?.s === "object" && cell.s?.fs) || 0;
