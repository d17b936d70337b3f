import type { DefinedName, PlanSheet } from "./plan";

/** A sheet of a workbook that is new, whatever it is for. */
export type BookSheet = Omit<PlanSheet, "role">;

/** A workbook that is new as a whole: its sheets, first to last, and nothing beside them. */
export interface NewWorkbook {
  readonly sheets: readonly BookSheet[];
  readonly names: readonly DefinedName[];
}

/** A sheet of rows, with nothing on it yet. */
export function bookSheet(name: string, rows: BookSheet["rows"], more: Partial<BookSheet> = {}): BookSheet {
  return {
    ...{ name, rows, styles: [], widths: [], heights: [], frozenRows: 0, frozenColumns: 0, table: null },
    ...{ notes: [], colours: [], charts: [], validations: [] },
    ...more,
  };
}
