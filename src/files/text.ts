import Papa from "papaparse";
import type { Cell } from "../patients/sheet";
import type { Bytes } from "./bytes";
import { type Delimiter, delimiterOf } from "./delimiter";
import { type Encoding, decoded } from "./encoding";
import { FileProblem, nameOf } from "./file-problem";
import type { OpenedFile, OpenedSheet } from "./opened";
import { EXCEL, FIRST_ROWS } from "./opened";

const SAMPLE_CHARACTERS = 1 << 16;
/** A record longer than this is no record: a quotation mark was left open, or it is no table. */
const LONGEST_RECORD = 1 << 22;

/** What papaparse's own parser gives of a chunk. */
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** A .csv, .tsv or .txt file: one sheet without a name, each cell the text that is in the file. */
export class TextFile implements OpenedFile {
  readonly kind = "text";
  readonly date1904 = false;
  readonly corrections = null;

  private constructor(
    readonly source: Bytes,
    private readonly encoding: Encoding,
    private readonly delimiter: Delimiter,
    private readonly newline: "\n" | "\r",
    readonly sheets: readonly OpenedSheet[],
  ) {}

  get path(): string {
    return this.source.path;
  }

  /** Reads the start of a text file. Throws FileProblem. */
  static async open(source: Bytes, encoding: Encoding): Promise<TextFile> {
    let sample = "";
    for await (const piece of decoded(source, encoding, () => undefined)) {
      sample += piece;
      if (sample.length >= SAMPLE_CHARACTERS) break;
    }
    if (sample.trim() === "")
      throw new FileProblem(`${nameOf(source.path)} is empty. Export the search output again.`);
    const newline = sample.includes("\n") || !sample.includes("\r") ? "\n" : "\r";
    const delimiter = delimiterOf(sample, newline);
    const firstRows: (readonly Cell[])[] = [];
    const file = new TextFile(source, encoding, delimiter, newline, [
      { name: null, firstRows, ours: false, annotated: false },
    ]);
    for await (const batch of file.batches()) {
      firstRows.push(...batch.slice(0, FIRST_ROWS - firstRows.length));
      if (firstRows.length >= FIRST_ROWS) break;
    }
    return file;
  }

  async rows(
    sheet: string | null,
    onRow: (cells: readonly Cell[]) => void,
    onProgress?: (share: number) => void,
  ): Promise<void> {
    if (sheet !== null)
      throw new FileProblem(`${nameOf(this.path)} is a text file and has no sheet ${sheet}.`);
    for await (const batch of this.batches(onProgress)) for (const row of batch) onRow(row);
    await this.source.checkUnchanged();
  }

  /** The same rows in batches, as they come off the disk. */
  async *batches(onProgress?: (share: number) => void): AsyncGenerator<readonly (readonly Cell[])[]> {
    const parser = new Papa.Parser({ delimiter: this.delimiter, newline: this.newline, quoteChar: '"' });
    let bytes = 0;
    let before = 0;
    let pending = "";
    const take = (last: boolean): string[][] => {
      const parsed = parser.parse(pending, 0, !last) as Parsed;
      // A record that goes on in the next chunk is read again with it.
      const wrong = parsed.errors.find(({ row = 0 }) => last || row < parsed.data.length);
      if (wrong) throw this.badQuote(before + (wrong.row ?? 0) + 1);
      pending = last ? "" : pending.slice(parsed.meta.cursor);
      if (pending.length > LONGEST_RECORD) {
        const row = before + parsed.data.length + 1;
        throw pending.includes('"') ? this.badQuote(row) : this.tooLong(row);
      }
      before += parsed.data.length;
      if (before > EXCEL.rows) throw this.tooManyRows();
      if (this.newline === "\n") parsed.data.forEach(withoutReturn);
      return parsed.data;
    };
    for await (const piece of decoded(this.source, this.encoding, (more) => (bytes += more))) {
      pending += piece;
      const rows = take(false);
      if (rows.length > 0) yield rows;
      onProgress?.(bytes / this.source.size);
    }
    if (pending !== "") yield take(true);
  }

  private tooLong(row: number): FileProblem {
    return new FileProblem(
      `${nameOf(this.path)}, row ${row}: the row is too large, longer than what a sheet of Excel holds in a row. Nothing was read. Export the search output again.`,
    );
  }

  private tooManyRows(): FileProblem {
    return new FileProblem(
      `${nameOf(this.path)} is too large: it has more than the 1,048,576 rows of a sheet of Excel, blank ones included. Nothing was read. Take the blank rows away, or split the search output, by practice say, into several files.`,
    );
  }

  private badQuote(row: number): FileProblem {
    return new FileProblem(
      `${nameOf(this.path)}, row ${row}: a cell there begins with a quotation mark (") that is not closed where the cell ends, so the rows after it cannot be told apart. Nothing was read. Correct that row, or export the file again.`,
    );
  }
}

/** Where some lines end in CR LF and some in LF, the CR is left on the last cell. */
function withoutReturn(row: string[]): void {
  const last = row[row.length - 1];
  if (last !== undefined && last.endsWith("\r")) row[row.length - 1] = last.slice(0, -1);
}
