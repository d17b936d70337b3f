import { goOn } from "./read";

/** What a request may hold: Excel on the web takes 5 MB at most, and accents take more bytes than letters. */
export const REQUEST_BYTES = 3_000_000;
/** About what setting one property takes. */
const PROPERTY_BYTES = 400;

/** Gathers what is to be written, and sends it when a request would grow too large: it goes by bytes, never by rows. */
export class Batch {
  private bytes = 0;
  private rows = 0;

  constructor(
    readonly context: Excel.RequestContext,
    private readonly options: {
      readonly limit: number;
      /** Rows to write in all. */
      readonly of: number;
      readonly progress: (rows: number, of: number) => void;
      readonly signal: AbortSignal;
    },
  ) {}

  /** Makes room for so many bytes: sends what is gathered, where it would not fit with them. */
  async room(bytes: number = PROPERTY_BYTES): Promise<void> {
    if (this.bytes + bytes > this.options.limit && this.bytes > 0) await this.send();
    this.bytes += bytes;
  }

  /** Sends what is gathered. Throws where the person has cancelled. */
  async send(): Promise<void> {
    const { signal, progress, of } = this.options;
    goOn(signal);
    await this.context.sync();
    this.bytes = 0;
    progress(this.rows, of);
  }

  /** Writes rows of cells from a place on, in as many blocks as they need. */
  async cells(
    sheet: Excel.Worksheet,
    row: number,
    column: number,
    rows: readonly (readonly (string | number | boolean)[])[],
    bytesOf: (row: readonly unknown[]) => number,
  ): Promise<void> {
    let block: (string | number | boolean)[][] = [];
    let bytes = 0;
    let first = row;
    const put = async (): Promise<void> => {
      if (block.length === 0) return;
      await this.room(bytes);
      sheet.getRangeByIndexes(first, column, block.length, block[0]?.length ?? 1).values = block;
      this.rows += block.length;
      first += block.length;
      block = [];
      bytes = 0;
    };
    for (const cells of rows) {
      const more = bytesOf(cells);
      if (bytes + more > this.options.limit) await put();
      block.push([...cells]);
      bytes += more;
    }
    await put();
  }
}
