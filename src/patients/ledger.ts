import { columnLetters } from "./sheet";
import type { AsideReason, RowCounts } from "./patient";
import type { Warning, WarningCode } from "./warnings";

const FIRST_SIZE = 1024;
const USED = 1;
const HAS_ENTRY = 2;

/** Keeps account of every row of one sheet, and of what is to be said about it. */
export class Ledger {
  readonly warnings: Warning[] = [];
  readonly repeated = new Set<number>();
  private used = new Uint8Array(FIRST_SIZE);
  private readonly reasons = new Map<number, AsideReason>();

  constructor(private readonly file: string | null) {}

  /** Something of the row was read for a patient. */
  use(row: number): void {
    this.mark(row, USED);
  }

  /** The row has an entry that was read for a patient, whether or not it means anything to a contract. */
  useEntry(row: number): void {
    this.mark(row, USED | HAS_ENTRY);
  }

  private mark(row: number, flags: number): void {
    if (row >= this.used.length) {
      const larger = new Uint8Array(Math.max(this.used.length * 2, row + 1));
      larger.set(this.used);
      this.used = larger;
    }
    this.used[row] = (this.used[row] ?? 0) | flags;
  }

  isUsed(row: number): boolean {
    return ((this.used[row] ?? 0) & USED) !== 0;
  }

  /** Tells which rows have an entry, and keeps nothing else of the reading in memory. */
  entries(): (row: number) => boolean {
    const { used } = this;
    return (row) => ((used[row] ?? 0) & HAS_ENTRY) !== 0;
  }

  /** The row's entry stands on an earlier row too. */
  repeat(row: number): void {
    this.repeated.add(row);
  }

  /** Why a row is set aside, should nothing of it be used. The first reason stands. */
  setAside(row: number, reason: AsideReason): void {
    if (!this.reasons.has(row)) this.reasons.set(row, reason);
  }

  warn(
    code: WarningCode,
    row: number | null,
    column: number | null,
    message: string,
    unread: "unread" | "read",
  ): void {
    this.warnings.push({
      code,
      file: this.file,
      row,
      column: column === null ? null : columnLetters(column),
      message,
      unread: unread === "unread",
    });
  }

  /** Says something of the whole sheet before all else. */
  warnFirst(message: string): void {
    const { file } = this;
    this.warnings.unshift({ code: "damaged-date", file, row: null, column: null, message, unread: true });
  }

  /** The counts, and the reason of each row that was set aside, from the first row of data to the last with anything in it. */
  close(
    firstDataRow: number,
    lastRow: number,
    headerRows: number,
  ): { rows: RowCounts; asides: Map<number, AsideReason>; partly: Map<number, AsideReason> } {
    const partly = new Map([...this.reasons].filter(([row]) => this.isUsed(row)));
    const asides = new Map<number, AsideReason>();
    for (let row = firstDataRow; row <= lastRow; row++) {
      if (!this.isUsed(row)) asides.set(row, this.reasons.get(row) ?? "nothing-read");
    }
    const data = Math.max(0, lastRow - firstDataRow + 1);
    return {
      rows: {
        read: lastRow,
        preamble: firstDataRow - 1 - headerRows,
        header: headerRows,
        used: data - asides.size,
        setAside: asides.size,
      },
      asides,
      partly,
    };
  }
}
