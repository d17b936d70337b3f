import type { Area, BesideAnnotations, Plan, PlanCell } from "../annotation/plan";
import type { Cell } from "../patients/sheet";
import { DAYS_TO_1904, fitting, isWithin } from "./cell-xml";
import { FileProblem, nameOf } from "./file-problem";
import { relationsIn, tagsOf } from "./package";
import { type AddedSheet, batchesOf } from "./added-sheet";
import { Source } from "./source";
import { TextFile } from "./text";
import { UNPACK_IN_NODE } from "./unpack-in-node";
import { WellFormed } from "./well-formed";
import { WorkbookFile } from "./workbook";
import { attributeOf } from "./xml";
import { ZipReader } from "./zip-read";

// What was written is opened and read again before it takes its name: a file that would not open is never "written".

/** What a workbook that was annotated must show when it is read again. */
export interface Expected {
  readonly input: WorkbookFile | TextFile;
  readonly plan: Plan;
  readonly annotated: readonly ExpectedSheet[];
  /** The sheets that are to be there, in their order. */
  readonly names: readonly string[];
}

/** A pasted sheet with what is added to it. */
export interface ExpectedSheet extends BesideAnnotations {
  /** The sheet of another file that it is; null where it is the input's own. */
  readonly added: AddedSheet | null;
  /** Where an earlier annotation of the sheet stood. */
  readonly cleared: Area | null;
}

/** Throws FileProblem where a new workbook does not read as it should. `path` is where it stands until then. */
export async function readAgain(path: string, out: string, expected: Expected): Promise<void> {
  const broken = (): FileProblem => doesNotRead(out, nameOf(expected.input.path));
  const { input } = expected;
  try {
    const source = await Source.open(path);
    const same = input instanceof WorkbookFile ? input.zip : null;
    await checkParts(await ZipReader.open(source, UNPACK_IN_NODE), same, broken);
    const again = await WorkbookFile.open(source, UNPACK_IN_NODE);
    if (again.sheets.map(({ name }) => name).join("\n") !== expected.names.join("\n")) throw broken();
    const ours = new Set(expected.plan.sheets.map(({ name }) => name));
    if (again.sheets.some(({ name, ours: marked }) => ours.has(name ?? "") && !marked)) throw broken();
    for (const each of expected.annotated) await compareRows(again, input, each, broken);
  } catch (error) {
    // Whatever the reader says is wrong, it says it of the new workbook, which nobody has yet.
    throw error instanceof FileProblem && error.message.startsWith(nameOf(path)) ? broken() : error;
  }
}

/** The same of a workbook that is new as a whole. */
export async function readNewAgain(path: string, out: string, names: readonly string[]): Promise<void> {
  const broken = (): FileProblem => doesNotRead(out, null);
  try {
    const source = await Source.open(path);
    await checkParts(await ZipReader.open(source, UNPACK_IN_NODE), null, broken);
    const { sheets } = await WorkbookFile.open(source, UNPACK_IN_NODE);
    if (sheets.map(({ name }) => name).join("\n") !== names.join("\n")) throw broken();
  } catch (error) {
    throw error instanceof FileProblem ? broken() : error;
  }
}

function doesNotRead(out: string, from: string | null): FileProblem {
  const toDo =
    from === null
      ? "Try again; where it happens again, report it, without any patient's data."
      : `Something in ${from} cannot be carried over: copy the sheet with the search output into a new workbook, and annotate that.`;
  return new FileProblem(
    `${out} was not written: the new workbook was read again, and would not open as it should. ${toDo}`,
  );
}

const XML_PART = /\.(xml|rels)$/i;
const TYPES = "[Content_Types].xml";

/** Every part has a type, leads to parts that are there, and is XML that can be followed. */
async function checkParts(zip: ZipReader, before: ZipReader | null, broken: () => Error): Promise<void> {
  const types = await zip.xml(TYPES);
  const kinds = new Set(tagsOf(types, "Default").map((tag) => attributeOf(tag, "Extension")?.toLowerCase()));
  const typed = new Set(tagsOf(types, "Override").map((tag) => attributeOf(tag, "PartName")?.toLowerCase()));
  for (const name of zip.entries.keys()) {
    if (name === TYPES || name.endsWith("/")) continue;
    const kind = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase();
    if (!typed.has(`/${name.toLowerCase()}`) && !kinds.has(kind)) throw broken();
    if (name.endsWith(".rels")) await checkRelations(zip, before, name, broken);
    if (XML_PART.test(name) && !isCopy(zip, before, name)) await checkXml(zip, name, broken);
  }
}

/** A part that is as it was in the workbook that was read: what is odd in it was odd before. */
function isCopy(zip: ZipReader, before: ZipReader | null, name: string): boolean {
  const was = before?.entries.get(name);
  const is = zip.entry(name);
  return was !== undefined && was.crc === is.crc && was.size === is.size;
}

async function checkRelations(
  zip: ZipReader,
  before: ZipReader | null,
  name: string,
  broken: () => Error,
): Promise<void> {
  const owner = name.replace("_rels/", "").replace(/\.rels$/, "");
  const targets = async (file: ZipReader): Promise<string[]> =>
    file.find(name) === undefined ? [] : relationsIn(await file.xml(name), owner).map(({ part }) => part);
  // Some programs name parts that are not there: those were not there before.
  const lost = (file: ZipReader, part: string): boolean => file.find(part) === undefined;
  const lostBefore = before === null ? [] : (await targets(before)).filter((part) => lost(before, part));
  if ((await targets(zip)).some((part) => lost(zip, part) && !lostBefore.includes(part))) throw broken();
}

async function checkXml(zip: ZipReader, name: string, broken: () => Error): Promise<void> {
  const followed = new WellFormed(broken);
  for await (const chunk of zip.stream(name)) followed.push(chunk);
  followed.end();
}

async function* rowsIn<Kind>(
  batches: AsyncIterable<readonly (readonly Kind[])[]>,
): AsyncGenerator<readonly Kind[]> {
  for await (const batch of batches) yield* batch;
}

/** Row by row: theirs is as it was, and ours is what was to be written. */
async function compareRows(
  again: WorkbookFile,
  input: WorkbookFile | TextFile,
  { sheet, annotations, added: other, cleared }: ExpectedSheet,
  broken: () => Error,
): Promise<void> {
  const { headerRow, firstColumn, columns } = annotations;
  const own = (): AsyncIterable<readonly (readonly PlanCell[])[]> =>
    input instanceof WorkbookFile ? input.batches(sheet) : input.batches();
  const theirs = rowsIn(other ? batchesOf(other) : own());
  const now = rowsIn(again.batches(sheet));
  const isCopied = other !== null || input instanceof TextFile;
  const before = async (): Promise<readonly PlanCell[] | null> => {
    const next = await theirs.next();
    return next.done ? null : next.value;
  };
  for (let row = 1; ; row += 1) {
    const is = await now.next();
    const was = await before();
    if (is.done && was === null) break;
    const cells: readonly Cell[] = is.done ? [] : is.value;
    const width = Math.max(cells.length, was?.length ?? 0, firstColumn + columns.length);
    for (let column = 0; column < width; column += 1) {
      const ours = columns[column - firstColumn];
      const added = ours === undefined ? null : addedAt(ours, row - headerRow);
      const isCleared = cleared !== null && isWithin(cleared, row, column);
      const own = isCleared ? null : (was?.[column] ?? null);
      const wanted = added !== null || isCopied ? plainOf(added ?? own, again.date1904) : own;
      if ((cells[column] ?? null) !== wanted) throw broken();
    }
  }
}

type Column = Plan["annotations"]["columns"][number];

/** What a column of ours has so many rows below its header; null where it has nothing. */
function addedAt({ header, values }: Column, below: number): PlanCell {
  if (below === 0) return header;
  return below < 0 ? null : (values[below - 1] ?? null);
}

/** What a cell of ours shows when it is read. */
function plainOf(cell: PlanCell, date1904: boolean): Cell {
  if (cell === "" || cell === null) return null;
  if (typeof cell === "string") return fitting(cell);
  if (typeof cell !== "object") return cell;
  if ("day" in cell) return date1904 ? cell.day - DAYS_TO_1904 : cell.day;
  return typeof cell.value === "string" ? fitting(cell.value) : cell.value;
}
