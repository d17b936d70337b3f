import { FileProblem, nameOf } from "./file-problem";
import { attributeOf, withoutEntities } from "./xml";
import { type ZipReader, damagedFile } from "./zip-read";

const MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** A relation from one part of a workbook to another. */
export interface Relation {
  readonly id: string;
  /** The last word of the type: worksheet, sharedStrings, chart… */
  readonly type: string;
  /** The name of the part that it leads to. */
  readonly part: string;
}

/** One of the workbook's worksheets. */
export interface Worksheet {
  readonly name: string;
  readonly part: string;
}

/** A name in the workbook, as it is stored. */
export interface StoredName {
  readonly name: string;
  /** What it stands for, without entities: `'Sheet one'!$A$1`. */
  readonly refersTo: string;
  /** The place of the sheet for which alone it holds; null for the whole workbook. */
  readonly scope: number | null;
}

/** What a workbook consists of. */
export interface Package {
  readonly workbookPart: string;
  /** The text of that part. */
  readonly workbookXml: string;
  /** An .xlsx, so not one with macros, nor a template. */
  readonly plain: boolean;
  readonly date1904: boolean;
  readonly worksheets: readonly Worksheet[];
  /** The names of all sheets in their order, of sheets that are a chart only too. */
  readonly sheetNames: readonly string[];
  readonly names: readonly StoredName[];
  readonly stringsPart: string | null;
}

/** Reads what a workbook consists of. Throws FileProblem where the zip is no workbook that can be read. */
export async function readPackage(zip: ZipReader, path: string): Promise<Package> {
  if (zip.find("[Content_Types].xml") === undefined) throw notAWorkbook(zip, path);
  const main = (await relationsOf(zip, "")).find(({ type }) => type === "officeDocument");
  const workbookPart = main && zip.find(main.part);
  if (workbookPart === undefined) throw notAWorkbook(zip, path);
  if (workbookPart.endsWith(".bin")) {
    throw new FileProblem(
      `${nameOf(path)} is a binary workbook (.xlsb). Open it in Excel, save it as .xlsx and use that.`,
    );
  }
  const workbookXml = await zip.xml(workbookPart);
  if (!/<(?:[\w.-]+:)?workbook\b/.test(workbookXml)) throw notAWorkbook(zip, path);
  if (!/<\/(?:[\w.-]+:)?workbook\s*>\s*$/.test(workbookXml)) throw damagedFile(path);

  const relations = await relationsOf(zip, workbookPart);
  const worksheets: Worksheet[] = [];
  for (const tag of tagsOf(workbookXml, "sheet")) {
    const id = /\s[\w.-]+:id=("[^"]*"|'[^']*')/.exec(tag)?.[1]?.slice(1, -1);
    const relation = relations.find((known) => known.id === id);
    const name = attributeOf(tag, "name");
    if (!relation || name === undefined) throw damagedFile(path);
    const part = zip.find(relation.part);
    if (part === undefined) throw damagedFile(path);
    if (relation.type === "worksheet") worksheets.push({ name, part });
  }
  const strings = relations.find(({ type }) => type === "sharedStrings");
  const date1904 = attributeOf(tagsOf(workbookXml, "workbookPr")[0] ?? "", "date1904");
  const types = await zip.xml("[Content_Types].xml");
  return {
    workbookPart,
    workbookXml,
    plain: types.includes(MAIN_TYPE),
    date1904: date1904 === "1" || date1904 === "true",
    worksheets,
    sheetNames: tagsOf(workbookXml, "sheet").map((tag) => attributeOf(tag, "name") ?? ""),
    names: namesIn(workbookXml),
    stringsPart: (strings && zip.find(strings.part)) ?? null,
  };
}

function notAWorkbook(zip: ZipReader, path: string): FileProblem {
  const name = nameOf(path);
  if (zip.find("mimetype") !== undefined || zip.find("content.xml") !== undefined) {
    return new FileProblem(`${name} is an OpenDocument file. Open it, save it as .xlsx and use that.`);
  }
  return new FileProblem(
    `${name} is a zip that holds no Excel workbook. If the search output is inside it, unpack it first and use that file.`,
  );
}

/** The start tags of this name in a part, whatever their prefix; the prefix is taken off. */
export function tagsOf(xml: string, name: string): string[] {
  const tags = xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^>]*>`, "g")) ?? [];
  return tags.map((tag) => tag.replace(/^<(?:[\w.-]+:)?/, "<"));
}

function namesIn(workbookXml: string): StoredName[] {
  const names: StoredName[] = [];
  for (const [, tag = "", content = ""] of workbookXml.matchAll(
    /(<(?:[\w.-]+:)?definedName\s[^>]*[^/]>)([^<]*)</g,
  )) {
    const scope = attributeOf(tag, "localSheetId");
    names.push({
      name: attributeOf(tag, "name") ?? "",
      refersTo: withoutEntities(content),
      scope: scope === undefined ? null : Number(scope),
    });
  }
  return names;
}

/** The part that tells what another part relates to. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** What a part relates to inside the workbook; of "" the workbook as a whole. */
export async function relationsOf(zip: ZipReader, part: string): Promise<Relation[]> {
  const name = zip.find(relationsPart(part));
  return name === undefined ? [] : relationsIn(await zip.xml(name), part);
}

/** The relations in a part of them. */
export function relationsIn(xml: string, part: string): Relation[] {
  const relations: Relation[] = [];
  for (const tag of tagsOf(xml, "Relationship")) {
    if (attributeOf(tag, "TargetMode") === "External") continue;
    const target = attributeOf(tag, "Target") ?? "";
    const type = attributeOf(tag, "Type") ?? "";
    relations.push({
      id: attributeOf(tag, "Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      part: resolved(target, part),
    });
  }
  return relations;
}

function resolved(target: string, from: string): string {
  const clean = target.replaceAll("\\", "/");
  const steps = clean.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of clean.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

/** The sheet and the rectangle that a name stands for; null where it stands for anything else. Counted as in a plan. */
export function areaOf(
  refersTo: string,
): { sheet: string; row: number; column: number; rows: number; columns: number } | null {
  const found = /^(?:'((?:[^']|'')+)'|([^'!,:]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(
    refersTo,
  );
  if (!found) return null;
  const [, quoted, bare = "", letters = "", row = "", lastLetters = letters, lastRow = row] = found;
  const column = columnNumber(letters);
  return {
    sheet: quoted === undefined ? bare : quoted.replaceAll("''", "'"),
    row: Number(row),
    column,
    rows: Number(lastRow) - Number(row) + 1,
    columns: columnNumber(lastLetters) - column + 1,
  };
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
