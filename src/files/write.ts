import type { FileHandle } from "node:fs/promises";
import type { Plan } from "../annotation/plan";
import { type AddedSheet, widthsFor } from "./added-sheet";
import { baseOf, checkWritable } from "./base";
import { FileProblem, nameOf } from "./file-problem";
import { EXCEL, type OpenedFile } from "./opened";
import { checkOutput, writeWhole } from "./output-file";
import { readAgain } from "./read-again";
import { Result } from "./result";
import { tooLarge } from "./rows-out";
import { sheetNameFor } from "./sheet-name";
import { type Skeleton, type Wanted, annotatedArea, annotatedSheets, makeSkeleton } from "./skeleton";
import { TextFile } from "./text";
import { WorkbookFile, annotationSheets } from "./workbook";
import { ZipWriter } from "./zip-write";

/** A sheet of the same practice that is annotated with the first. */
export interface BesideSheet {
  /** The first sheet's file, or another. */
  readonly file: OpenedFile;
  /** Null for a text file. */
  readonly sheet: string | null;
  /** What it is called in the new workbook, as the plan has it; of a sheet of the first's file, its own name. */
  readonly name: string;
  /** The columns that hold dates. */
  readonly dates: ReadonlySet<number>;
}

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
    /** The other sheets of the plan. Those of another file become sheets of the new workbook. */
    readonly beside?: readonly BesideSheet[];
    readonly onProgress?: (share: number) => void;
  },
): Promise<Written> {
  const file = known(input);
  const beside = options.beside ?? [];
  const added = beside
    .filter((other) => other.file !== input)
    .map((other): AddedSheet => ({ ...other, file: known(other.file) }));
  checkLimits(plan);
  checkNames(input, sheet, plan, added);
  if (file instanceof WorkbookFile) checkWritable(file);
  const files = new Set([file, ...added.map((other) => other.file)]);
  for (const each of files) {
    await checkOutput(each.path, out, options.force);
    await each.source.checkUnchanged();
  }

  const name = file instanceof WorkbookFile ? file.worksheet(sheet).name : sheetNameFor(file.path);
  const inFile = beside.filter((other) => other.file === input).map((other) => other.name);
  const base = file instanceof WorkbookFile ? await baseOf(file, name, plan, inFile) : null;
  const skeleton = await skeletonOf(file.path, {
    ...{ workbook: base?.bytes ?? null, sheet: name, plan },
    widths: base ? [] : widthsFor({ file, sheet }),
    added: added.map((other) => ({ name: other.name, widths: widthsFor(other) })),
    oldNotes: base?.oldNotes ?? [],
  });
  const leftOut = [...skeleton.leftOut, ...added.flatMap(formatsLeft)];
  const write = async (handle: FileHandle): Promise<void> => {
    const target = new ZipWriter(handle);
    const corrections = options.corrections ?? null;
    const result = await Result.of(skeleton, plan, name, added, file.date1904, target, corrections);
    if (file instanceof WorkbookFile && base) await result.writeWorkbook(file, base, options.onProgress);
    else if (file instanceof TextFile) await result.writeText(file, options.onProgress);
    leftOut.push(...result.leftOut);
    for (const each of files) await each.source.checkUnchanged();
  };
  const theirs = file instanceof WorkbookFile ? worksheetsLeft(file) : [name];
  await writeWhole(out, options.force, write, (path) =>
    readAgain(path, out, {
      input: file,
      plan,
      annotated: annotatedSheets(plan, name).map((each) => {
        const other = added.find((sheet) => sheet.name === each.sheet) ?? null;
        return { ...each, added: other, cleared: other ? null : (base?.clearedOn(each.sheet) ?? null) };
      }),
      names: [...theirs, ...added.map((other) => other.name), ...plan.sheets.map((ours) => ours.name)],
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

/** Of a sheet that is copied from another workbook, what is not copied. */
function formatsLeft({ file, name }: AddedSheet): string[] {
  return file instanceof WorkbookFile
    ? [`the formats and formulas of the sheet ${name}: its values are there`]
    : [];
}

function checkLimits(plan: Plan): void {
  for (const { annotations } of annotatedSheets(plan, "")) {
    const ours = annotatedArea(annotations);
    if (ours.row + ours.rows - 1 > EXCEL.rows || ours.column + ours.columns > EXCEL.columns) throw tooLarge();
  }
  for (const { rows } of plan.sheets) {
    if (rows.length > EXCEL.rows || rows.some((row) => row.length > EXCEL.columns)) throw tooLarge();
  }
}

function checkNames(input: OpenedFile, sheet: string | null, plan: Plan, added: readonly AddedSheet[]): void {
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
  for (const { name } of [...added, ...plan.sheets]) {
    if (!taken.has(name.toLowerCase())) taken.add(name.toLowerCase());
    else
      throw new FileProblem(
        `${nameOf(input.path)} has a sheet of its own called ${name}. Nothing was written: rename it.`,
      );
  }
}
