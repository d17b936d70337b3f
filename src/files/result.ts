import type { Annotations, Plan } from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { type AddedSheet, batchesOf } from "./added-sheet";
import type { Base } from "./base";
import { rangeName } from "./cell-xml";
import { mendedChart } from "./charts";
import { withNoteIds } from "./comments";
import type { FileProblem } from "./file-problem";
import { type Keeping, keepingIn } from "./kept-corrections";
import { areaOf, readPackage } from "./package";
import { AddedCells, asBytes, copiedRows, mergedRows, plannedRows } from "./rows-out";
import { sheetPieces } from "./sheet-xml";
import { NO_ONE, withRowHeight } from "./part-text";
import { type Skeleton, annotatedArea, annotatedSheets } from "./skeleton";
import { type OurColumn, splicedSheet, splicedStyles, splicedWorkbook } from "./spliced";
import { Source } from "./source";
import type { TextFile } from "./text";
import type { WorkbookFile } from "./workbook";
import { UNPACK_IN_NODE } from "./unpack-in-node";
import { ZipReader, damagedFile } from "./zip-read";
import type { ZipWriter } from "./zip-write";

/** Parts that a reader of a workbook may want first. */
const FIRST_PARTS = ["[Content_Types].xml", "_rels/.rels"];

/** Parts that nothing of ours is in, but that the library may write in its own way. */
const LEFT_ALONE = /\/theme\/|^docProps\/|^_rels\/\.rels$/;

/** The workbook that is written: the skeleton, with rows put into its sheets. */
export class Result {
  /** Cells that were longer than one of Excel's. */
  private cut = { cells: 0, first: "" };

  private constructor(
    private readonly skeleton: ZipReader,
    /** Names of sheets by their parts. */
    private readonly sheets: ReadonlyMap<string, string>,
    private readonly plan: Plan,
    private readonly pasted: string,
    private readonly addedSheets: readonly AddedSheet[],
    readonly styles: Skeleton["styles"],
    readonly date1904: boolean,
    private readonly out: ZipWriter,
    private readonly keeping: Keeping,
  ) {}

  /** Looks at the skeleton; `pasted` is the name of the sheet that is annotated, `added` are those of other files. */
  static async of(
    made: Skeleton,
    plan: Plan,
    pasted: string,
    added: readonly AddedSheet[],
    date1904: boolean,
    out: ZipWriter,
    corrections: string | null,
  ): Promise<Result> {
    const zip = await ZipReader.open(Source.of(made.bytes, "the new workbook"), UNPACK_IN_NODE);
    const { worksheets, workbookPart } = await readPackage(zip, "the new workbook");
    const keeping = corrections === null ? new Map() : await keepingIn(zip, workbookPart, corrections);
    const sheets = new Map(worksheets.map(({ name, part }) => [part, name]));
    return new Result(zip, sheets, plan, pasted, added, made.styles, date1904, out, keeping);
  }

  /** Writes a workbook that was there, with what is added to it. Throws FileProblem where it is damaged. */
  async writeWorkbook(input: WorkbookFile, base: Base, onProgress?: (share: number) => void): Promise<void> {
    const damaged = (): FileProblem => damagedFile(input.path);
    const addedNames = this.addedSheets.map(({ name }) => name);
    for (const part of this.partsInOrder()) {
      if (base.fillers.has(part) || (await this.kept(part))) continue;
      const touched = base.touched.get(part);
      if (base.carried.has(part) || (LEFT_ALONE.test(part) && base.kept.has(part)))
        await this.out.copy(input.zip, part);
      else if (part === base.workbook.part)
        await this.text(
          part,
          splicedWorkbook(base.workbook.xml, await this.skeleton.text(part), this.plan, addedNames),
        );
      else if (part === base.styles.part)
        await this.text(part, splicedStyles(base.styles.xml, await this.skeleton.text(part)));
      else if (touched !== undefined) {
        const annotations = this.annotationsOn(part);
        const isPasted = this.sheets.get(part) === this.pasted;
        const packed = input.zip.entry(part).compressed;
        let bytes = 0;
        const stream = input.zip.stream(part, (more) => {
          bytes += more;
          if (isPasted) onProgress?.(Math.min(1, bytes / packed));
        });
        const pieces = sheetPieces(stream, damaged);
        const added = annotations ? this.cellsOf(annotations) : null;
        const rows = mergedRows(pieces, touched.cleared, added, damaged);
        const made = await this.skeleton.text(part);
        const { before, after } = splicedSheet(touched.around, made, columnsOf(annotations));
        await this.rows(part, measured(before, annotations), rows, after);
      } else if (/comments\d*\.xml$/i.test(part) && base.kept.has(part)) {
        const notes = withNoteIds(await this.skeleton.text(part), await input.zip.text(part));
        await this.out.add(part, [Buffer.from(notes)]);
      } else if (base.kept.has(part)) await this.out.copy(this.skeleton, part);
      else await this.ours(part);
    }
    await this.out.end();
  }

  /** Writes a text file as a workbook, and gives, in words, what of it a cell of Excel cannot hold. */
  async writeText(input: TextFile, onProgress?: (share: number) => void): Promise<void> {
    for (const part of this.partsInOrder()) {
      if (await this.kept(part)) continue;
      if (this.sheets.get(part) === this.pasted) {
        await this.copied(part, input.batches(onProgress));
      } else if (part === "docProps/core.xml") await this.out.add(part, [Buffer.from(NO_ONE)]);
      else await this.ours(part);
    }
    await this.out.end();
  }

  /** What of text files a cell of Excel could not hold, in words. */
  get leftOut(): readonly string[] {
    const { cells: cut, first } = this.cut;
    if (cut === 0) return [];
    const cells = cut === 1 ? "1 cell that is" : `${cut.toLocaleString("en-GB")} cells that are`;
    return [`the end of ${cells} longer than the 32,767 characters that a cell of Excel holds (${first})`];
  }

  /** A sheet that is new in the workbook, with the rows of another file. */
  private async copied(part: string, batches: ReturnType<typeof batchesOf>): Promise<void> {
    const annotations = this.annotationsOn(part) ?? this.plan.annotations;
    const rows = copiedRows(batches, this.cellsOf(annotations), this, (row, column) => {
      const first = this.cut.cells === 0 ? `row ${row}, column ${columnLetters(column)}` : this.cut.first;
      this.cut = { cells: this.cut.cells + 1, first };
    });
    await this.sheet(part, rows, (xml) =>
      withoutMarks(xml.replace(/<dimension\b[^>]*>(<\/dimension>)?/, "")),
    );
  }

  /** What is added to a sheet; undefined where nothing is. */
  private annotationsOn(part: string): Annotations | undefined {
    const name = this.sheets.get(part);
    return annotatedSheets(this.plan, this.pasted).find(({ sheet }) => sheet === name)?.annotations;
  }

  private text(part: string, xml: string): Promise<void> {
    return this.out.add(part, [Buffer.from(xml)]);
  }

  private cellsOf(annotations: Annotations): AddedCells {
    return new AddedCells(annotations, this.styles, this.date1904);
  }

  /** Whether a part is written so that the workbook keeps how its sheets are read. */
  private async kept(part: string): Promise<boolean> {
    const text = this.keeping.get(part);
    if (text === undefined) return false;
    await this.out.add(part, [Buffer.from(text)]);
    return true;
  }

  private partsInOrder(): string[] {
    const every = new Set([...this.skeleton.entries.keys(), ...this.keeping.keys()]);
    const rest = [...every].filter((name) => !FIRST_PARTS.includes(name));
    return [...FIRST_PARTS, ...rest.sort()];
  }

  /** A part that is new: one of our sheets, a chart, or one that the skeleton has right. */
  private async ours(part: string): Promise<void> {
    if (part.startsWith("xl/charts/chart")) {
      return this.out.add(part, [Buffer.from(mendedChart(await this.skeleton.text(part)))]);
    }
    const name = this.sheets.get(part);
    const added = this.addedSheets.find((sheet) => sheet.name === name);
    if (added) return this.copied(part, batchesOf(added));
    const ours = this.plan.sheets.find((sheet) => sheet.name === name);
    if (!ours) return this.out.copy(this.skeleton, part);
    await this.sheet(part, plannedRows(ours, this.styles, this.date1904), withRowHeight);
  }

  /** A worksheet of the skeleton with rows in it. */
  private async sheet(
    part: string,
    rows: AsyncIterable<string> | Iterable<string>,
    edited: (xml: string) => string,
  ): Promise<void> {
    const xml = edited(await this.skeleton.text(part));
    const start = /<sheetData\s*\/>|<sheetData>/.exec(xml);
    const close = "</sheetData>";
    if (!start) throw new Error("The library made a sheet without a place for rows.");
    const end = xml.indexOf(close);
    const before = xml.slice(0, start.index);
    const after = xml.slice(end < 0 ? start.index + start[0].length : end + close.length);
    await this.rows(part, before, rows, after);
  }

  private async rows(
    part: string,
    before: string,
    rows: AsyncIterable<string> | Iterable<string>,
    after: string,
  ): Promise<void> {
    async function* whole(): AsyncGenerator<string> {
      yield `${before}<sheetData>`;
      yield* rows;
      yield `</sheetData>${after}`;
    }
    await this.out.add(part, asBytes(whole()));
  }
}

function columnsOf(annotations: Annotations | undefined): OurColumn[] {
  const { firstColumn, columns } = annotations ?? { firstColumn: 0, columns: [] };
  return columns.map(({ width }, index) => ({ at: firstColumn + index, width }));
}

/** The size that a sheet tells of itself, with the added columns. */
function measured(xml: string, annotations: Annotations | undefined): string {
  const ours = annotations ? annotatedArea(annotations) : null;
  if (ours === null || ours.columns === 0) return xml;
  return xml.replace(/<dimension\b[^>]*ref="([^"]*)"[^>]*>/, (tag, ref: string) => {
    const was = areaOf(`S!${ref}`);
    if (!was) return tag;
    const rows = Math.max(was.row + was.rows, ours.row + ours.rows) - 1;
    const columns = Math.max(was.column + was.columns, ours.column + ours.columns);
    return tag.replace(`"${ref}"`, `"${rangeName({ row: 1, column: 0, rows, columns })}"`);
  });
}

/** Without Excel's green corners on numbers that are text: they are meant to be. */
function withoutMarks(xml: string): string {
  const ignored =
    '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
  return xml.replace(/(?=<(?:drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>)/, ignored);
}
