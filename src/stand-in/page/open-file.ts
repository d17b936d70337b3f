import type { IWorkbookData } from "@univerjs/core";
import Papa from "papaparse";
import { delimiterOf } from "../../files/delimiter";
import { workbookOfRows } from "./workbook-data";

const SAMPLE_CHARACTERS = 1 << 16;

/** Opens a file that a person chose: text as one sheet, a workbook with all of its sheets. */
export async function workbookOfFile(file: File): Promise<Partial<IWorkbookData>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (file.name.toLowerCase().endsWith(".xlsx")) {
    const { workbookOfXlsx } = await import("./xlsx-in");
    return workbookOfXlsx(bytes);
  }
  const text = textOf(bytes);
  const newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const delimiter = delimiterOf(text.slice(0, SAMPLE_CHARACTERS), newline);
  const { data } = Papa.parse<string[]>(text, { delimiter });
  return workbookOfRows(data, sheetNameOf(file.name));
}

/** Text as it is stored: by its byte order mark, else UTF-8 where it is valid, else Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** As Excel names the sheet of a text file: by the file, within the rules for names of sheets. */
function sheetNameOf(file: string): string {
  const name = file.replace(/\.[^.]*$/, "").replace(/[:\\/?*[\]]/g, " ");
  return name.trim().slice(0, 31) || "Sheet1";
}
