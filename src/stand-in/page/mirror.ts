import { BooleanNumber, DataValidationType, type IRange } from "@univerjs/core";
import type { Area } from "../host/areas";
import type { Book } from "../host/book";
import type { ConditionalFormat, Note, Validation } from "../host/kept";
import { univerCondition } from "./rule-formula";

/** One thing that is shown on a sheet: how to put it there, and how to take it off. */
interface Shown {
  readonly sheetId: string;
  put(): void;
  takeOff(): void;
}

/**
 * Shows on the sheets what the host keeps beside Univer's workbook: colours by rule, notes, and lists to choose from.
 * It only shows: the host stays the one that knows, and the person's undo is left alone.
 */
export class Mirror {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly book: Book) {}

  /** Puts what has come, takes off what has gone. */
  show(): void {
    const wanted = new Map<string, Shown>();
    for (const { sheetId, kept } of this.book.everyKept()) {
      const put = (what: unknown, shown: Shown): void =>
        void wanted.set(`${sheetId} ${JSON.stringify(what)}`, shown);
      // Univer gives the rule that came last the highest priority.
      for (const format of [...kept.conditionalFormats].reverse()) put(format, this.rule(sheetId, format));
      for (const note of kept.notes) put(note, this.note(sheetId, note));
      for (const validation of kept.validations) {
        const list = listOf(validation);
        if (list !== null) put([list, validation.areas], this.list(sheetId, list, validation));
      }
    }
    for (const [key, shown] of this.shown) {
      if (wanted.has(key)) continue;
      this.shown.delete(key);
      // With its sheet, all that was on it is gone.
      if (this.book.sheets().some((sheet) => sheet.getSheetId() === shown.sheetId)) shown.takeOff();
    }
    for (const [key, shown] of wanted) {
      if (this.shown.has(key)) continue;
      this.shown.set(key, shown);
      shown.put();
    }
  }

  private rule(sheetId: string, format: ConditionalFormat): Shown {
    const cfId = this.newId();
    const style = {
      ...(format.fill ? { bg: { rgb: format.fill } } : {}),
      ...(format.fontColor ? { cl: { rgb: format.fontColor } } : {}),
      ...(format.bold ? { bl: BooleanNumber.TRUE } : {}),
      ...(format.italic ? { it: BooleanNumber.TRUE } : {}),
    };
    const rule = {
      ...{ cfId, stopIfTrue: format.stopIfTrue, ranges: format.areas.map(rangeOf) },
      rule: { type: "highlightCell", style, ...univerCondition(format) },
    };
    return {
      sheetId,
      put: () => this.book.mutate("sheet.mutation.add-conditional-rule", sheetId, { rule }),
      takeOff: () => this.book.mutate("sheet.mutation.delete-conditional-rule", sheetId, { cfId }),
    };
  }

  private note(sheetId: string, { row, column, content }: Note): Shown {
    const id = this.newId();
    const note = { id, row, col: column, width: 220, height: 100, note: content };
    return {
      sheetId,
      put: () => this.book.mutate("sheet.mutation.update-note", sheetId, { sheetId, row, col: column, note }),
      takeOff: () => this.book.mutate("sheet.mutation.remove-note", sheetId, { sheetId, noteId: id }),
    };
  }

  private list(sheetId: string, list: string, { areas, ignoreBlanks }: Validation): Shown {
    const uid = this.newId();
    const rule = {
      ...{ uid, type: DataValidationType.LIST, formula1: list, allowBlank: ignoreBlanks },
      ranges: areas.map(rangeOf),
    };
    return {
      sheetId,
      put: () => this.book.mutate("data-validation.mutation.addRule", sheetId, { rule }),
      takeOff: () => this.book.mutate("data-validation.mutation.removeRule", sheetId, { ruleId: uid }),
    };
  }

  private newId(): string {
    return `shown-${(shownBefore += 1)}`;
  }
}

let shownBefore = 0;

function rangeOf({ row, column, rows, columns }: Area): IRange {
  return { startRow: row, startColumn: column, endRow: row + rows - 1, endColumn: column + columns - 1 };
}

/** The source of a list to choose from; null where another thing is asked of the cells. */
function listOf({ rule }: Validation): string | null {
  const list = rule["list"];
  if (typeof list !== "object" || list === null || !("source" in list)) return null;
  return typeof list.source === "string" ? list.source : null;
}
