import { Zip, ZipDeflate, strToU8, unzipSync, strFromU8 } from "fflate";
import type { BookSheet, NewWorkbook } from "../annotation/new-workbook";
import type { Style } from "../annotation/plan";
import { MemoryBytes, joined } from "./bytes";
import { fullName } from "./cell-xml";
import { mendedChart } from "./charts";
import { type Excelize, bytesOf, done } from "./excelize";
import { FileProblem } from "./file-problem";
import { EXCEL } from "./opened";
import { readPackage } from "./package";
import { NO_ONE, withRowHeight } from "./part-text";
import { plannedRows } from "./rows-out";
import { type Breath, addSheetParts } from "./sheet-parts";
import { type StyleNumbers, addStyles, colourNumbers } from "./styles";
import { UNPACK } from "./unpack";
import { ZipReader } from "./zip-read";

/** What is written at once: enough to pack well, and little enough to keep a page alive. */
const BATCH_CHARACTERS = 1 << 18;
/** Repeated tags pack well at once; a higher level takes twice the time for a tenth of the bytes. */
const LEVEL = 4;
/** 1 January 1980, the first that a zip knows: it does not tell when a copy was made. */
const FIRST_DAY = new Date(1980, 0, 1);

export interface NewWorkbookOptions {
  /** Told the share of the rows that is written, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Lets a page draw between batches; by default nothing waits. */
  readonly breath?: () => Promise<void>;
}

/**
 * Writes a workbook that is new as a whole, in memory, the same in Node and in a browser. It has the sheets that are
 * given and nothing else: no author, no time, no sheet that is hidden.
 * @param library the library, started
 * @throws FileProblem where a limit of Excel's is passed or the writing was cancelled
 */
export async function newWorkbook(
  library: Excelize,
  workbook: NewWorkbook,
  options: NewWorkbookOptions = {},
): Promise<Uint8Array> {
  checkLimits(workbook);
  const breath = async () => {
    await options.breath?.();
    if (options.signal?.aborted) throw new FileProblem("Cancelled. Nothing was made.");
  };
  const { bytes, styles } = await skeletonOf(library, workbook, breath);
  const parts = unzipSync(bytes);
  const zip = await ZipReader.open(new MemoryBytes("the new workbook", bytes), UNPACK);
  const { worksheets } = await readPackage(zip, "the new workbook");
  const sheets = new Map(
    worksheets.map(({ name, part }) => [part, workbook.sheets.find((sheet) => sheet.name === name)]),
  );
  const out = new Packer();
  const rows = workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  let written = 0;
  for (const [name, content] of Object.entries(parts)) {
    const sheet = sheets.get(name);
    if (sheet) {
      const batches = sheetBatches(strFromU8(content), sheet, styles);
      await out.add(name, batches, async () => {
        await breath();
        options.onProgress?.(Math.min(1, written / Math.max(1, rows)));
      });
      written += sheet.rows.length;
    } else await out.add(name, [mended(name, content)]);
  }
  options.onProgress?.(1);
  return out.end();
}

function checkLimits({ sheets }: NewWorkbook): void {
  for (const { rows } of sheets) {
    if (rows.length <= EXCEL.rows && rows.every(({ length }) => length <= EXCEL.columns)) continue;
    throw new FileProblem(
      "The new workbook would have more than the 1,048,576 rows or 16,384 columns that a sheet of Excel holds. Nothing was made.",
    );
  }
}

/** All of the workbook but the rows of its sheets. */
async function skeletonOf(
  library: Excelize,
  { sheets, names }: NewWorkbook,
  breath: Breath,
): Promise<{ bytes: Uint8Array; styles: StyleNumbers }> {
  const book = done(library.NewFile());
  sheets.forEach(({ name }, place) =>
    done(place === 0 ? book.SetSheetName("Sheet1", name) : book.NewSheet(name)),
  );
  const used = new Set<Style>(["header"]);
  for (const sheet of sheets) for (const { style } of sheet.styles) used.add(style);
  const styles = addStyles(book, used);
  const numberOf = colourNumbers(book);
  for (const sheet of sheets) await addSheetParts(library, book, sheet, numberOf, breath);
  for (const { name, sheet, area } of names) {
    done(book.SetDefinedName({ Name: name, RefersTo: fullName(sheet, area) }));
  }
  return { bytes: bytesOf(book), styles };
}

/** A part as it is written: nobody's properties, and charts as Excel wants them. */
function mended(name: string, content: Uint8Array): Uint8Array {
  if (name === "docProps/core.xml") return strToU8(NO_ONE);
  return name.startsWith("xl/charts/chart") ? strToU8(mendedChart(strFromU8(content))) : content;
}

/** A worksheet of the skeleton with its rows in it, in batches. */
function* sheetBatches(xml: string, sheet: BookSheet, styles: StyleNumbers): Generator<Uint8Array> {
  const edited = withRowHeight(xml);
  const start = /<sheetData\s*\/>|<sheetData>/.exec(edited);
  const close = "</sheetData>";
  if (!start) throw new Error("The library made a sheet without a place for rows.");
  const end = edited.indexOf(close);
  let waiting = `${edited.slice(0, start.index)}<sheetData>`;
  for (const row of plannedRows(sheet, styles, false)) {
    waiting += row;
    if (waiting.length < BATCH_CHARACTERS) continue;
    yield strToU8(waiting);
    waiting = "";
  }
  yield strToU8(
    `${waiting}${close}${edited.slice(end < 0 ? start.index + start[0].length : end + close.length)}`,
  );
}

/** Packs parts into a zip in memory. */
class Packer {
  private readonly chunks: Uint8Array[] = [];
  private failed: Error | null = null;
  private readonly zip = new Zip((error, chunk) => {
    if (error) this.failed = error;
    else this.chunks.push(chunk);
  });

  async add(
    name: string,
    batches: Iterable<Uint8Array>,
    between: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const part = new ZipDeflate(name, { level: LEVEL });
    part.mtime = FIRST_DAY;
    this.zip.add(part);
    for (const batch of batches) {
      part.push(batch);
      await between();
    }
    part.push(new Uint8Array(0), true);
    if (this.failed) throw this.failed;
  }

  end(): Uint8Array {
    this.zip.end();
    if (this.failed) throw this.failed;
    return joined(this.chunks);
  }
}
