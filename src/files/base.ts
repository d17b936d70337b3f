import { type Area, type Plan, isAnnotationsName } from "../annotation/plan";
import { cellName, isWithin } from "./cell-xml";
import { cutChildren, cutPart } from "./children";
import { FileProblem, nameOf } from "./file-problem";
import { areaOf, relationsIn, relationsPart, tagsOf } from "./package";
import { sheetPieces } from "./sheet-xml";
import type { Around } from "./spliced";
import { takeOutOurs, type Texts } from "./without-ours";
import type { WorkbookFile } from "./workbook";
import { attributeOf, withAttribute } from "./xml";
import { damagedFile } from "./zip-read";
import { MemoryTarget, ZipWriter } from "./zip-write";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const EMPTY_SHEET = `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`;
const EMPTY_STRINGS = `<sst xmlns="${MAIN}" count="0" uniqueCount="0"/>`;
/** Parts that are numbered: the library takes the next number to be how many there are, and one. */
const NUMBERED =
  /^(xl\/(?:charts\/chart|drawings\/drawing|drawings\/vmlDrawing|comments|tables\/table))(\d+)(\.\w+)$/;

const TYPES = "[Content_Types].xml";
const STYLES = {
  relation: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles",
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
};
/** What cells look like in a workbook that says nothing of it. */
const NO_STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const DRAWN = ["drawing", "chart", "table"];

/** A workbook as the library gets it: without ours, and without the rows of its sheets. */
export interface Base {
  readonly bytes: Buffer;
  /** What is cleared of a sheet, by its name. */
  readonly clearedOn: (sheet: string) => Area | null;
  /** Worksheets of which something is rewritten, by their part. */
  readonly touched: ReadonlyMap<string, Touched>;
  /** Parts of theirs in which something of ours is to be, as they are without an earlier annotation. */
  readonly workbook: { readonly part: string; readonly xml: string };
  readonly styles: { readonly part: string; readonly xml: string };
  /** Parts that are copied from the workbook as they are, whatever the library makes of the stand-in it got. */
  readonly carried: ReadonlySet<string>;
  /** The parts of the workbook that stay; what else is in the result is ours. */
  readonly kept: ReadonlySet<string>;
  /** Stand-ins that keep a number taken, and are no part of the result. */
  readonly fillers: ReadonlySet<string>;
  readonly oldNotes: readonly { readonly sheet: string; readonly cell: string }[];
}

/** A worksheet of which something is rewritten. */
export interface Touched {
  /** What is cleared on it, if anything. */
  readonly cleared: Area | null;
  /** What stands around its rows, without an earlier annotation. */
  readonly around: Around;
}

/**
 * Prepares a workbook for the library. Throws FileProblem where it cannot be annotated.
 * @param sheet the sheet that is annotated
 * @param others those of its sheets that are annotated with it
 */
export async function baseOf(
  input: WorkbookFile,
  sheet: string,
  plan: Plan,
  others: readonly string[] = [],
): Promise<Base> {
  const { zip, parts } = input;
  const texts: Texts = new Map();
  for (const name of zip.entries.keys()) {
    const isLooked = name === parts.workbookPart || name === TYPES || name.endsWith(".rels");
    if (isLooked) texts.set(name, await zip.xml(name));
  }
  const { removed, shownIsOurs } = takeOutOurs(texts, parts, plan, input.path);
  const target = input.worksheet(sheet);
  texts.set(
    parts.workbookPart,
    prepared(texts.get(parts.workbookPart) ?? "", partsLeft(input, removed), target.name, shownIsOurs),
  );

  const areas = new Map<string, Area | null>([[target.part, null]]);
  for (const other of others) areas.set(input.worksheet(other).part, null);
  const oldNotes: { sheet: string; cell: string }[] = [];
  for (const cleared of earlierAreas(input)) {
    const earlier = parts.worksheets.find(({ name }) => name.toLowerCase() === cleared.sheet.toLowerCase());
    if (!earlier || removed.has(earlier.part)) continue;
    areas.set(earlier.part, cleared);
    for (const cell of await notesWithin(input, earlier.part, cleared, texts)) {
      oldNotes.push({ sheet: earlier.name, cell });
    }
  }

  const styles = await stylesOf(input, texts);
  const touched = new Map<string, Touched>();
  const carried = new Set<string>();
  const packed = new MemoryTarget();
  const out = new ZipWriter(packed);
  for (const name of new Set([...zip.entries.keys(), ...texts.keys()])) {
    if (removed.has(name) || name.endsWith("/")) continue;
    const cleared = areas.get(name);
    const text = texts.get(name);
    if (cleared !== undefined) {
      const around = await aroundRows(input, name, cleared, shownIsOurs && name === target.part);
      touched.set(name, { cleared, around });
      await out.add(name, [Buffer.from(emptied(around))]);
    } else if (text !== undefined) await out.add(name, [Buffer.from(text)]);
    else {
      const standIn = standInFor(name, input);
      if (standIn === null) await out.copy(zip, name);
      else {
        carried.add(name);
        await out.add(name, [Buffer.from(standIn)]);
      }
    }
  }
  const kept = new Set([...zip.entries.keys()].filter((name) => !removed.has(name)));
  const fillers = fillersFor(kept, texts);
  for (const name of fillers) await out.add(name, [Buffer.alloc(0)]);
  await out.end();
  const workbook = { part: parts.workbookPart, xml: texts.get(parts.workbookPart) ?? "" };
  return {
    bytes: packed.bytes,
    clearedOn: (name) => touched.get(input.worksheet(name).part)?.cleared ?? null,
    touched,
    workbook,
    styles,
    carried,
    kept,
    fillers,
    oldNotes,
  };
}

/** Where an earlier annotation put its columns, on each sheet. */
function earlierAreas(input: WorkbookFile): (Area & { sheet: string })[] {
  const names = input.parts.names.filter(({ name }) => isAnnotationsName(name));
  return names.flatMap(({ refersTo }) => areaOf(refersTo) ?? []);
}

/** What stands in for a part that the library need not see; null where it gets the part itself. */
function standInFor(name: string, { parts }: WorkbookFile): string | null {
  if (name === parts.stringsPart) return EMPTY_STRINGS;
  if (parts.worksheets.some(({ part }) => part === name)) return EMPTY_SHEET;
  return !/\.(xml|rels|vml)$/i.test(name) || name.includes("pivotCacheRecords") ? "" : null;
}

function fillersFor(there: ReadonlySet<string>, texts: Texts): Set<string> {
  const fillers = new Set<string>();
  const take = (name: string, from: number): void => {
    const [, start, number, end] = NUMBERED.exec(name) ?? [];
    for (let at = Number(number ?? 0) - from; at > 0; at -= 1) {
      const filler = `${start}${at}${end}`;
      if (!there.has(filler)) fillers.add(filler);
    }
  };
  for (const name of there) take(name, 1);
  // Some programs name a drawing that is not there: a new one of that name would show on their sheet.
  for (const [name, xml] of texts) {
    if (!name.endsWith(".rels")) continue;
    const owner = name.replace("_rels/", "").replace(/\.rels$/, "");
    for (const { type, part } of relationsIn(xml, owner)) if (DRAWN.includes(type)) take(part, 0);
  }
  return fillers;
}

function partsLeft({ parts }: WorkbookFile, removed: ReadonlySet<string>): string[] {
  return parts.worksheets.map(({ part }) => part).filter((part) => !removed.has(part));
}

/** The workbook's own part with the right sheet shown, and no number that a new sheet's part would take twice. */
function prepared(xml: string, sheetParts: readonly string[], sheet: string, show: boolean): string {
  const tags = tagsOf(xml, "sheet");
  let text = xml;
  if (show) {
    const place = tags.findIndex((tag) => attributeOf(tag, "name") === sheet);
    text = text.replace(/<(?:[\w.-]+:)?workbookView\s[^>]*>/, (tag) =>
      withAttribute(tag, "activeTab", String(place)),
    );
  }
  const ids = tags.map((tag) => Number(attributeOf(tag, "sheetId")));
  const highest = Math.max(...sheetParts.map((part) => Number(/(\d+)\.xml$/.exec(part)?.[1] ?? 0)));
  const last = tags[tags.length - 1];
  if (highest <= Math.max(...ids) || last === undefined) return text;
  const bare = last.slice(1);
  return text.replace(bare, withAttribute(last, "sheetId", String(highest)).slice(1));
}

/** What stands around the rows of a worksheet, without the colours of an earlier annotation. Throws FileProblem. */
async function aroundRows(
  input: WorkbookFile,
  part: string,
  cleared: Area | null,
  show: boolean,
): Promise<Around> {
  let head = "";
  let tail = "";
  for await (const piece of sheetPieces(input.zip.stream(part), () => damagedFile(input.path))) {
    if (piece.kind === "head") head = piece.text;
    if (piece.kind === "tail") tail = piece.text;
  }
  checkForm(head, "worksheet", input.path);
  if (show) head = head.replace(/<sheetView\s[^>]*>/, (tag) => withAttribute(tag, "tabSelected", "1"));
  if (cleared) {
    tail = tail.replace(/<conditionalFormatting\s[^>]*>[\s\S]*?<\/conditionalFormatting>/g, (whole) => {
      const ranges = (attributeOf(whole.slice(0, whole.indexOf(">") + 1), "sqref") ?? "").split(/\s+/);
      return ranges.every((range) => rangeIsWithin(cleared, range)) ? "" : whole;
    });
  }
  return { before: head, after: tail };
}

/** A worksheet as the library gets it: without all that it need not see, but for the place of its notes. */
function emptied({ before, after }: Around): string {
  const start = cutPart(before)?.start ?? "";
  const notes = cutChildren(after, 0).children.filter(({ name }) => name === "legacyDrawing");
  return `${start}<sheetData/>${notes.map(({ xml }) => xml).join("")}</worksheet>`;
}

/** The part of styles; one is added to a workbook that has none. */
async function stylesOf({ zip, parts, path }: WorkbookFile, texts: Texts): Promise<Base["styles"]> {
  const relations = relationsPart(parts.workbookPart);
  const own = texts.get(relations) ?? "";
  const known = relationsIn(own, parts.workbookPart).find(({ type }) => type === "styles");
  const there = known && zip.find(known.part);
  if (there !== undefined) {
    const xml = await zip.xml(there);
    checkForm(xml, "styleSheet", path);
    return { part: there, xml };
  }
  let part = "xl/styles.xml";
  for (let number = 1; zip.find(part) !== undefined; number += 1) part = `xl/styles${number}.xml`;
  const lost = known ? own.replace(new RegExp(`<[^>]*\\bId="${known.id}"[^>]*>`), "") : own;
  const relation = `<Relationship Id="careStyles" Type="${STYLES.relation}" Target="/${part}"/>`;
  texts.set(relations, withLast(lost, "Relationships", relation));
  const type = `<Override PartName="/${part}" ContentType="${STYLES.type}"/>`;
  texts.set(TYPES, withLast(texts.get(TYPES) ?? "", "Types", type));
  texts.set(part, NO_STYLES);
  return { part, xml: NO_STYLES };
}

function withLast(xml: string, root: string, added: string): string {
  const prefix = new RegExp(`<([\\w.-]+):${root}\\b`).exec(xml)?.[1];
  const tag = prefix === undefined ? added : added.replace("<", `<${prefix}:`);
  return xml.replace(new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>\\s*$`), (end) => tag + end);
}

/** Throws FileProblem where a part is in another form than the one that we write: the strict one of the standard. */
function checkForm(xml: string, root: string, path: string): void {
  const tag = new RegExp(`<(?:[\\w.-]+:)?${root}\\b[^>]*>`).exec(xml)?.[0] ?? "";
  if (new RegExp(`xmlns(?::[\\w.-]+)?="${MAIN}"`).test(tag)) return;
  throw new FileProblem(
    `${nameOf(path)} is saved as a “Strict Open XML” workbook, or in a like form, so it can be read but not annotated. Nothing was written: in Excel, save a copy as an “Excel Workbook (.xlsx)” and annotate that.`,
  );
}

function rangeIsWithin(area: Area, range: string): boolean {
  const found = areaOf(`S!${range}`);
  if (!found) return false;
  const { row, column, rows, columns } = found;
  return isWithin(area, row, column) && isWithin(area, row + rows - 1, column + columns - 1);
}

/** The cells of a rectangle that have a note. */
async function notesWithin(input: WorkbookFile, part: string, area: Area, texts: Texts): Promise<string[]> {
  const relations = relationsIn(texts.get(relationsPart(part)) ?? "", part);
  const notes = relations.find(({ type }) => type === "comments");
  const name = notes && input.zip.find(notes.part);
  if (name === undefined) return [];
  const cells: string[] = [];
  for (const tag of tagsOf(await input.zip.xml(name), "comment")) {
    const at = areaOf(`S!${attributeOf(tag, "ref") ?? ""}`);
    if (at && isWithin(area, at.row, at.column)) cells.push(cellName(at.row, at.column));
  }
  return cells;
}

/** Throws FileProblem where a workbook is of a kind that would not be whole once it is written as .xlsx. */
export function checkWritable(input: WorkbookFile): void {
  checkForm(input.parts.workbookXml, "workbook", input.path);
  if (input.parts.plain) return;
  throw new FileProblem(
    `${nameOf(input.path)} holds macros or is a template, so it can be read but not annotated. Nothing was written: in Excel, save a copy as an .xlsx workbook and annotate that.`,
  );
}
