import { OUR_NAMES, furtherOf, isAnnotationsName } from "../annotation/plan";
import type { Cell } from "../patients/sheet";
import type { Bytes } from "./bytes";
import { valuesOfRow } from "./cell-values";
import { findCorrections } from "./kept-corrections";
import { FileProblem, nameOf } from "./file-problem";
import { FIRST_ROWS, type OpenedFile, type OpenedSheet } from "./opened";
import { type Package, type StoredName, type Worksheet, areaOf, readPackage } from "./package";
import { readSharedStrings } from "./shared-strings";
import { sheetPieces } from "./sheet-xml";
import type { Unpack } from "./unpack";
import { ZipReader, damagedFile } from "./zip-read";

const NOTHING: readonly Cell[] = [];

/** An .xlsx or .xlsm workbook. Its rows stream by; the texts that they share are in memory. */
export class WorkbookFile implements OpenedFile {
  readonly kind = "workbook";

  private constructor(
    readonly source: Bytes,
    readonly zip: ZipReader,
    readonly parts: Package,
    private readonly strings: readonly string[],
    readonly sheets: readonly OpenedSheet[],
    readonly corrections: string | null,
  ) {}

  get path(): string {
    return this.source.path;
  }

  get date1904(): boolean {
    return this.parts.date1904;
  }

  /** Reads what is in a workbook and the start of each sheet. Throws FileProblem. */
  static async open(source: Bytes, unpack: Unpack): Promise<WorkbookFile> {
    const zip = await ZipReader.open(source, unpack);
    const parts = await readPackage(zip, source.path);
    const damaged = (): FileProblem => damagedFile(source.path);
    const tooLong = (): FileProblem => tooLongText(source.path);
    const strings =
      parts.stringsPart === null
        ? []
        : await readSharedStrings(zip.stream(parts.stringsPart), { damaged, tooLong });
    const sheets: OpenedSheet[] = [];
    const corrections = (await findCorrections(zip))?.text ?? null;
    const file = new WorkbookFile(source, zip, parts, strings, sheets, corrections);
    for (const { name } of parts.worksheets) {
      const firstRows: (readonly Cell[])[] = [];
      for await (const batch of file.batches(name)) {
        firstRows.push(...batch.slice(0, FIRST_ROWS - firstRows.length));
        if (firstRows.length >= FIRST_ROWS) break;
      }
      const called = name.toLowerCase();
      const annotated = sheetsOf(parts.names, isAnnotationsName).has(called);
      sheets.push({ name, firstRows, ours: ourSheets(parts.names).has(called), annotated });
    }
    return file;
  }

  async rows(
    sheet: string | null,
    onRow: (cells: readonly Cell[]) => void,
    onProgress?: (share: number) => void,
  ): Promise<void> {
    for await (const batch of this.batches(sheet, onProgress)) for (const row of batch) onRow(row);
    await this.source.checkUnchanged();
  }

  /** The same rows in batches, as they are unpacked. */
  async *batches(
    sheet: string | null,
    onProgress?: (share: number) => void,
  ): AsyncGenerator<readonly (readonly Cell[])[]> {
    const { part, name } = this.worksheet(sheet);
    const damaged = (): FileProblem => damagedSheet(this.path, name);
    const tooLong = (): FileProblem => tooLongText(this.path);
    const packed = this.zip.entry(part).compressed;
    let bytes = 0;
    let given = 0;
    for await (const piece of sheetPieces(
      this.zip.stream(part, (more) => (bytes += more)),
      damaged,
    )) {
      if (piece.kind !== "rows") continue;
      const batch: (readonly Cell[])[] = [];
      for (const row of piece.rows) {
        const values = valuesOfRow(row.cells, this.strings, { damaged, tooLong });
        // Rows that are formatted only may go on to the last of the sheet: they count once something follows.
        if (values.length === 0) continue;
        while (given + batch.length < row.number - 1) batch.push(NOTHING);
        batch.push(values);
      }
      given += batch.length;
      if (batch.length > 0) yield batch;
      onProgress?.(Math.min(1, bytes / Math.max(1, packed)));
    }
  }

  /** A worksheet by its name, whatever its capitals. Throws FileProblem where there is none. */
  worksheet(sheet: string | null): Worksheet {
    const wanted = sheet?.toLowerCase();
    const found = this.parts.worksheets.find(({ name }) => name.toLowerCase() === wanted);
    if (!found)
      throw new FileProblem(`${nameOf(this.path)} has no sheet called "${sheet ?? ""}". Check the name.`);
    return found;
  }
}

function tooLongText(path: string): FileProblem {
  return new FileProblem(
    `${nameOf(path)} is damaged: a text in it is longer than the 32,767 characters that a cell of Excel holds. Nothing of it was used. Open it in Excel, let Excel repair it, save it and try again, or export it afresh.`,
  );
}

function damagedSheet(path: string, sheet: string): FileProblem {
  return new FileProblem(
    `${nameOf(path)}, sheet "${sheet}": the sheet is damaged, part of it is missing or altered. Nothing of it was used. Open the workbook in Excel, let Excel repair it, save it and try again, or export it afresh.`,
  );
}

const OF_ANNOTATIONS: readonly string[] = [OUR_NAMES.patients, OUR_NAMES.totals, OUR_NAMES.settings];

/** The sheets, in small letters, to which the workbook's names for the sheets of an annotation refer. */
export function annotationSheets(names: readonly StoredName[]): ReadonlySet<string> {
  return sheetsOf(names, (name) => OF_ANNOTATIONS.includes(name));
}

/** The same of all our sheets, those that an annotation leaves alone too. */
export function ourSheets(names: readonly StoredName[]): ReadonlySet<string> {
  return sheetsOf(names, (name) => OF_ANNOTATIONS.includes(name) || furtherOf(name) !== null);
}

function sheetsOf(names: readonly StoredName[], which: (name: string) => boolean): ReadonlySet<string> {
  const sheets = new Set<string>();
  for (const { name, refersTo } of names) {
    const area = which(name) ? areaOf(refersTo) : null;
    if (area) sheets.add(area.sheet.toLowerCase());
  }
  return sheets;
}
