import type { Cell } from "../patients/sheet";
import { EXCEL } from "./opened";
import type { TextErrors } from "./shared-strings";
import { type CellXml, cellsOfRow } from "./sheet-xml";
import { attributeOf, cellText, stringText } from "./xml";

/** A row's cells as values, up to the last that holds something. `strings` are the texts that cells refer to. */
export function valuesOfRow(xml: string, strings: readonly string[], errors: TextErrors): Cell[] {
  const values: Cell[] = [];
  for (const cell of cellsOfRow(xml, errors.damaged)) {
    const value = valueOf(cell, strings, errors.damaged);
    if (value === null) continue;
    if (typeof value === "string" && value.length > EXCEL.characters) throw errors.tooLong();
    while (values.length < cell.column) values.push(null);
    values[cell.column] = value;
  }
  return values;
}

function valueOf(cell: CellXml, strings: readonly string[], damaged: () => Error): Cell {
  if (cell.content === "") return null;
  const type = cell.tag.includes("t=") ? (attributeOf(cell.tag, "t") ?? "n") : "n";
  if (type === "inlineStr") return stringText(cell.content);
  const stored = storedValue(cell.content);
  if (stored === "") return null;
  switch (type) {
    case "s": {
      const text = strings[Number(stored)];
      if (text === undefined) throw damaged();
      return text;
    }
    case "b":
      return stored === "1" || stored === "true";
    case "n": {
      const number = Number(stored);
      return Number.isNaN(number) ? cellText(stored) : number;
    }
    default:
      // The result of a formula that is text, an error such as #N/A, or a date in ISO's form.
      return cellText(stored);
  }
}

/** What is in `<v>`: of a formula, what it came to when the workbook was saved. */
function storedValue(content: string): string {
  const open = content.indexOf("<v");
  if (open < 0) return "";
  const start = content.indexOf(">", open) + 1;
  const end = content.indexOf("</v>", start);
  return end < 0 ? "" : content.slice(start, end);
}
