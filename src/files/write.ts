import type { FileHandle } from "node:fs/promises";
import type { Plan } from "../annotation/plan";
import { baseOf, checkWritable } from "./base";
import { FileProblem, nameOf } from "./file-problem";
import { EXCEL, type OpenedFile } from "./opened";
import { checkOutput, writeWhole } from "./output-file";
import { readAgain } from "./read-again";
import { Result, annotatedArea } from "./result";
import { tooLarge } from "./rows-out";
import { sheetNameFor } from "./sheet-name";
import { type Skeleton, type Wanted, makeSkeleton } from "./skeleton";
import { TextFile } from "./text";
import { WorkbookFile, annotationSheets } from "./workbook";
import { ZipWriter } from "./zip-write";

/** In characters. Each takes the library the longer the more there are, so only so many columns get one. */
const WIDTHS = { least: 9, most: 40, columns: 200 };
/** What became of a plan that was written. */
export interface Written {
  /** What could not be written, in words for the person; empty where all of it was. */
  readonly leftOut: readonly string[];
}

/**
 * The names of the sheets that an annotation leaves alone, of a text file the name that its sheet gets: ours must have others.
 * Throws FileProblem where the file was not opened with `openFile`.
 */
export function namesTaken(input: OpenedFile): readonly string[] {
  const file = known(input);
  if (file instanceof TextFile) return [sheetNameFor(file.path)];
  const ours = annotationSheets(file.parts.names);
  return file.parts.sheetNames.filter((name) => !ours.has(name.toLowerCase()));
}

/**
 * Writes a file again with a plan carried out on it, as an .xlsx workbook: whole, or not at all. A text file becomes
 * a workbook of one sheet whose cells are text. A workbook keeps all it had; what an earlier annotation wrote is
 * replaced. Any number of rows that a sheet can have is written, and memory does not grow with them.
 * @param sheet - the sheet to annotate; null for a text file
 * @param out - the .xlsx file to write
 * @param options - `force` lets a file that is there be overwritten, never the input; `onProgress` is told the share
 * of the rows that is written, 0 to 1
 * @throws FileProblem where the input changed or is damaged, the output may not be written, or a limit of Excel's is
 * passed; nothing is left half-written
 */
export async function writeAnnotated(
  input: OpenedFile,
  sheet: string | null,
  plan: Plan,
  out: string,
  options: {
    readonly force: boolean;
    /** What the workbook is to keep of how its sheets are read, as text of JSON; else what it keeps stays. */
    readonly corrections?: string | null;
    readonly onProgress?: (share: number) => void;
  },
): Promise<Written> {
  const file = known(input);
  checkLimits(plan);
  checkNames(input, sheet, plan);
  if (file instanceof WorkbookFile) checkWritable(file);
  await checkOutput(file.path, out, options.force);
  await file.source.checkUnchanged();

  const name = file instanceof WorkbookFile ? file.worksheet(sheet).name : sheetNameFor(file.path);
  const base = file instanceof WorkbookFile ? await baseOf(file, name, plan) : null;
  const skeleton = await skeletonOf(file.path, {
    ...{ workbook: base?.bytes ?? null, sheet: name, plan, annotated: annotatedArea(plan) },
    widths: base ? [] : widthsOf(input),
    oldNotes: base?.oldNotes ?? [],
  });
  const leftOut = [...skeleton.leftOut];
  const write = async (handle: FileHandle): Promise<void> => {
    const target = new ZipWriter(handle);
    const corrections = options.corrections ?? null;
    const result = await Result.of(skeleton, plan, name, file.date1904, target, corrections);
    if (file instanceof WorkbookFile && base) await result.writeWorkbook(file, base, options.onProgress);
    else if (file instanceof TextFile) leftOut.push(...(await result.writeText(file, options.onProgress)));
    await file.source.checkUnchanged();
  };
  const theirs = file instanceof WorkbookFile ? worksheetsLeft(file) : [name];
  await writeWhole(out, options.force, write, (path) =>
    readAgain(path, out, {
      input: file,
      sheet: name,
      plan,
      cleared: base?.touched.get(base.pasted)?.cleared ?? null,
      names: [...theirs, ...plan.sheets.map((sheet) => sheet.name)],
    }),
  );
  return { leftOut };
}

/** The worksheets that an annotation leaves, in their order. */
function worksheetsLeft({ parts }: WorkbookFile): string[] {
  const ours = annotationSheets(parts.names);
  return parts.worksheets.map(({ name }) => name).filter((name) => !ours.has(name.toLowerCase()));
}

function known(input: OpenedFile): TextFile | WorkbookFile {
  if (input instanceof TextFile || input instanceof WorkbookFile) return input;
  throw new FileProblem(`${nameOf(input.path)} was not opened as a file here, so it cannot be written.`);
}

/** The library's skeleton; where it fails on something in the workbook, that is said without its own words. */
async function skeletonOf(path: string, wanted: Wanted): Promise<Skeleton> {
  try {
    return await makeSkeleton(wanted);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const message = `${nameOf(path)} holds something that cannot be carried over into an annotated workbook. Nothing was written: copy the sheet with the search output into a new workbook and annotate that.`;
    throw new FileProblem(message, { cause: error });
  }
}

function checkLimits(plan: Plan): void {
  const ours = annotatedArea(plan);
  if (ours.row + ours.rows - 1 > EXCEL.rows || ours.column + ours.columns > EXCEL.columns) throw tooLarge();
  for (const { rows } of plan.sheets) {
    if (rows.length > EXCEL.rows || rows.some((row) => row.length > EXCEL.columns)) throw tooLarge();
  }
}

function checkNames(input: OpenedFile, sheet: string | null, plan: Plan): void {
  const taken = new Set(namesTaken(input).map((name) => name.toLowerCase()));
  if (
    input.kind === "workbook" &&
    sheet !== null &&
    input.sheets.some(({ name, ours }) => ours && name === sheet)
  ) {
    throw new FileProblem(
      `The sheet ${sheet} was written by an earlier annotation. Choose the sheet with the search output.`,
    );
  }
  for (const { name } of plan.sheets) {
    if (!taken.has(name.toLowerCase())) taken.add(name.toLowerCase());
    else
      throw new FileProblem(
        `${nameOf(input.path)} has a sheet of its own called ${name}. Nothing was written: rename it.`,
      );
  }
}

/** Widths that show most of what is in the first rows of a text file. */
function widthsOf(input: OpenedFile): number[] {
  const widths: number[] = [];
  for (const cells of input.sheets[0]?.firstRows ?? []) {
    // A line of a preamble may run on to the right of its cell.
    if (cells.length < 2) continue;
    cells.forEach((cell, column) => {
      const width = Math.min(WIDTHS.most, String(cell ?? "").length + 2);
      widths[column] = Math.max(widths[column] ?? WIDTHS.least, width);
    });
  }
  return widths.slice(0, WIDTHS.columns);
}
