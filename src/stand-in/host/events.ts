import { a1, areaBetween } from "./areas";
import { BY_HOST, type Book, SET_CELLS } from "./book";

/** Office.js's numbers of the events. */
const EVENT = { changed: 10, activated: 11, deactivated: 12, added: 13, deleted: 15, rowSorted: 19 } as const;
const EVENT_MESSAGES = 65_536;
const OF_WORKBOOK = "Workbook";
/** How a person's sort marks the cells that it has put in their new places. */
export const SORTED = "sorted";

/** Tells Office.js what happens in the workbook. It passes on to handlers only what they asked for. */
export class EventPost {
  /** Whether what happens now is the add-in's doing. */
  byAddIn = false;
  private active: string | null;

  constructor(
    book: Book,
    private readonly post: (message: string) => void,
  ) {
    this.active = book.api.getActiveWorkbook()?.getActiveSheet().getSheetId() ?? null;
    book.listen(({ id, params }, options) => {
      const change = Object(params) as Change;
      // What is only local are results of formulas, or else the host's own.
      if (options?.onlyLocal !== true || change.trigger === BY_HOST) this.heard(id, change);
    });
  }

  /** Does what the add-in asks for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.byAddIn = true;
    try {
      return await work();
    } finally {
      this.byAddIn = false;
    }
  }

  private heard(id: string, change: Change): void {
    const sheetId = change.subUnitId ?? "";
    switch (id) {
      case SET_CELLS:
        if (change.trigger === BY_HOST) this.changed(sheetId, "RangeEdited", change.address ?? null);
        else if (change.trigger === SORTED && change.cellValue) {
          // Excel tells of a sort in a way of its own, and of no change.
          const address = addressOf(change.cellValue);
          this.tell(EVENT.rowSorted, sheetId, { address, source: "Local" });
        } else if (change.trigger === undefined && change.cellValue) {
          this.changed(sheetId, "RangeEdited", addressOf(change.cellValue));
        }
        return;
      case "sheet.mutation.insert-row":
        return this.changed(sheetId, "RowInserted", rows(change));
      case "sheet.mutation.remove-rows":
        return this.changed(sheetId, "RowDeleted", rows(change));
      case "sheet.mutation.insert-col":
        return this.changed(sheetId, "ColumnInserted", columns(change));
      case "sheet.mutation.remove-col":
        return this.changed(sheetId, "ColumnDeleted", columns(change));
      case "sheet.mutation.insert-sheet":
        return this.tell(EVENT.added, change.sheet?.id ?? "", { source: "Local" });
      case "sheet.mutation.remove-sheet":
        return this.tell(EVENT.deleted, sheetId, { source: "Local" });
      case "sheet.operation.set-worksheet-active":
        return this.activated(sheetId);
    }
  }

  private changed(sheetId: string, changeType: string, address: string | null): void {
    if (address === null) return;
    const triggerSource = this.byAddIn ? "ThisLocalAddin" : "Unknown";
    this.tell(EVENT.changed, sheetId, {
      ...{ address, changeType, source: "Local", triggerSource, shiftDirection: "None" },
      referenceId: "",
    });
  }

  private activated(sheetId: string): void {
    if (sheetId === this.active) return;
    if (this.active !== null) this.tell(EVENT.deactivated, this.active, {});
    this.active = sheetId;
    this.tell(EVENT.activated, sheetId, {});
  }

  /** An event of a sheet is one of the workbook too. */
  private tell(messageType: number, worksheetId: string, details: object): void {
    const message = JSON.stringify({ ...details, worksheetId });
    const entries = [worksheetId, OF_WORKBOOK].map((targetId) => ({
      ...{ messageCategory: EVENT_MESSAGES, messageType, targetId, message },
    }));
    this.post(JSON.stringify({ type: 3, message: { entries } }));
  }
}

interface Change {
  readonly subUnitId?: string;
  readonly trigger?: string;
  readonly address?: string;
  readonly cellValue?: object;
  readonly sheet?: { readonly id: string };
  readonly range?: Readonly<Record<"startRow" | "endRow" | "startColumn" | "endColumn", number>>;
}

const rows = ({ range }: Change): string | null =>
  range ? `${range.startRow + 1}:${range.endRow + 1}` : null;

const columns = ({ range }: Change): string | null =>
  range ? a1(areaBetween(0, range.startColumn, 1_048_575, range.endColumn)) : null;

/** The rectangle around the cells that were written. */
function addressOf(cells: object): string | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [key, written] of Object.entries(cells)) {
    for (const index of Object.keys(Object(written) as object)) {
      const [row, column] = [Number(key), Number(index)];
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return bottom < 0 ? null : a1(areaBetween(top, left, bottom, right));
}
