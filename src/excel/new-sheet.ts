import type { SheetRole } from "../annotation/plan";
import { hide } from "./hide";
import { type SheetRead, newName } from "./marks";

// A new sheet of ours. Between two requests a colleague may add one that is called as ours is to be, so no sheet is
// ever known as ours by its name: each begins under a name that was drawn, which nobody else can have given, gets its
// mark, and only then its own name. Where Excel refuses in between, what was drawn tells that the sheet is ours.

/** What was drawn while the add-in is open. */
const drawn = new Set<string>();
const LETTERS = 20;
const HEXADECIMAL = 16;

/** A name that no sheet has: Excel takes 31 letters. */
function drawName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LETTERS / 2));
  const letters = [...bytes].map((byte) => byte.toString(HEXADECIMAL).padStart(2, "0")).join("");
  const name = `CARE ${letters}`;
  drawn.add(name);
  return name;
}

/** Adds an empty sheet of ours, marked as being written. */
export function addSheet({ workbook }: Excel.RequestContext, role: SheetRole, name: string): Excel.Worksheet {
  const sheet = workbook.worksheets.add(drawName());
  hide(workbook.names.add(newName(role), sheet.getRange("A1")));
  sheet.name = name;
  return sheet;
}

/** Sheets that were added and got neither mark nor name. */
export function unnamedSheets(sheets: readonly SheetRead[]): SheetRead[] {
  return sheets.filter(({ name }) => drawn.has(name));
}
