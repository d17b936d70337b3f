import { extname } from "node:path";
import { encodingOf } from "./encoding";
import { FileProblem, nameOf } from "./file-problem";
import type { OpenedFile } from "./opened";
import { Source } from "./source";
import { TextFile } from "./text";
import { WorkbookFile } from "./workbook";

export type { OpenedFile, OpenedSheet } from "./opened";

const ZIP = "504b0304";
/** The container of an old .xls, and of a workbook with a password. */
const OLE = "d0cf11e0a1b11ae1";
const TEXT_NAMES = [".csv", ".tsv", ".txt"];
const WORKBOOK_NAMES = [".xlsx", ".xlsm"];

/**
 * Opens a .csv, .tsv, .txt, .xlsx or .xlsm file, or standard input for "-", and reads the start of each sheet. What it
 * is goes by its content. Throws FileProblem where it cannot be read or its name says something else.
 *
 * @example
 * const file = await openFile("hv-events.csv");
 * await file.rows(null, (cells) => count(cells));
 */
export async function openFile(path: string): Promise<OpenedFile> {
  const source = await Source.open(path);
  const name = nameOf(path);
  const extension = extname(path).toLowerCase();
  if (source.size === 0) throw new FileProblem(`${name} is empty. Export the search output again.`);

  const start = await source.bytes(0, Math.min(source.size, 512));
  const magic = start.toString("hex", 0, 8);
  if (magic.startsWith(OLE)) {
    throw new FileProblem(
      `${name} is a workbook of an old kind (.xls), or one with a password. Open it in Excel, save it as an .xlsx workbook without a password, and use that.`,
    );
  }
  if (magic.startsWith(ZIP)) {
    const workbook = await WorkbookFile.open(source);
    if (!TEXT_NAMES.includes(extension)) return workbook;
    throw new FileProblem(
      `${name} is an Excel workbook, although its name ends in ${extension}. Rename it to end in .xlsx and try again.`,
    );
  }

  const encoding = isMarkup(start) ? "markup" : await encodingOf(source);
  if (encoding === "markup") {
    throw new FileProblem(
      `${name} is a web page or an XML file, not a table of text. Open it in Excel, save it as .xlsx and use that.`,
    );
  }
  if (encoding === "binary") {
    throw new FileProblem(
      `${name} is neither text nor an Excel workbook. Give the .csv, .tsv, .txt or .xlsx file of the search output.`,
    );
  }
  if (WORKBOOK_NAMES.includes(extension)) {
    throw new FileProblem(
      `${name} is no Excel workbook but a text file, or it is damaged. If it opens as text, rename it to end in .csv.`,
    );
  }
  return TextFile.open(source, encoding);
}

function isMarkup(start: Buffer): boolean {
  return /^\ufeff?\s*<(?:!doctype html|html|\?xml|table)\b/i.test(start.toString("utf8"));
}
