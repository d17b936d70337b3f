import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import type { Cell } from "../../src/patients/sheet";
import { type OpenedFile, openFile } from "../../src/files/open";

/** A folder that is there while a test file runs. */
export function testFolder(): { path: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "files-"));
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** All rows of a sheet, the first one where none is named. */
export async function rowsOf(file: OpenedFile, sheet?: string): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  await file.rows(sheet ?? file.sheets[0]?.name ?? null, (cells) => rows.push(cells));
  return rows;
}

/** What a file's message says when it is opened and read to its end; "" where nothing is wrong. */
export async function problemOf(path: string): Promise<string> {
  try {
    await rowsOf(await openFile(path));
    return "";
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FileProblem") throw error;
    return error.message;
  }
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What a hand-made workbook consists of. */
export interface Made {
  /** The whole XML of each sheet, or what is inside its `<sheetData>`. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly workbookPr?: string;
  readonly names?: string;
  readonly workbookType?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A workbook written part by part, so that its XML is exactly what a test wants. */
export function makeWorkbook(path: string, made: Made): string {
  const sheets = Object.entries(made.sheets);
  const type = made.workbookType ?? `${CONTENT}.sheet.main+xml`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}"/>${sheets
      .map(
        (_, at) =>
          `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
      )
      .join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${made.workbookPr ?? ""}<sheets>${sheets
      .map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join("")}</sheets>${made.names ?? ""}</workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="rId90" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${made.strings ?? ""}</sst>`,
    ...made.more,
  };
  sheets.forEach(([, xml], at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      xml.startsWith("<row") || xml === ""
        ? `<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`
        : xml;
  });
  writeFileSync(
    path,
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
  return path;
}
