import type { Bytes } from "./bytes";
import { encodingOf } from "./encoding";
import { FileProblem, nameOf } from "./file-problem";
import type { OpenedFile } from "./opened";
import { TextFile } from "./text";
import type { Unpack } from "./unpack";
import { WorkbookFile } from "./workbook";

const ZIP = "504b0304";
/** The container of an old .xls, and of a workbook with a password. */
const OLE = "d0cf11e0a1b11ae1";
const TEXT_NAMES = [".csv", ".tsv", ".txt"];
const WORKBOOK_NAMES = [".xlsx", ".xlsm"];

/** Opens a file by its content, and reads the start of each sheet. Throws FileProblem. */
export async function openedFrom(source: Bytes, unpack: Unpack): Promise<OpenedFile> {
  const { path } = source;
  const name = nameOf(path);
  const extension = extensionOf(path);
  if (source.size === 0) throw new FileProblem(`${name} is empty. Export the search output again.`);

  const start = await source.bytes(0, Math.min(source.size, 512));
  const magic = inHex(start.subarray(0, 8));
  if (magic.startsWith(OLE)) {
    throw new FileProblem(
      `${name} is a workbook of an old kind (.xls), or one with a password. Open it in Excel, save it as an .xlsx workbook without a password, and use that.`,
    );
  }
  if (magic.startsWith(ZIP)) {
    const workbook = await WorkbookFile.open(source, unpack);
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

function isMarkup(start: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html|\?xml|table)\b/i.test(new TextDecoder().decode(start));
}

function inHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `.csv`: the end of a name from its last full stop on, in small letters; "" where it has none. */
function extensionOf(path: string): string {
  return (/[^/\\](\.[^./\\]*)$/.exec(path)?.[1] ?? "").toLowerCase();
}
