import { basename, extname } from "node:path";

const LONGEST = 31;
const FALLBACK = "Search output";
/** Ours, and the one that Excel keeps for itself. */
const RESERVED = ["patients", "totals", "settings", "changes", "key", "history"];

/** What the sheet of a text file is called once it is a workbook: after the file, as far as Excel takes it. */
export function sheetNameFor(path: string): string {
  if (path === "-") return FALLBACK;
  const name = basename(path, extname(path))
    .replace(/[[\]:*?/\\\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .slice(0, LONGEST)
    .replace(/^['\s]+|['\s]+$/g, "");
  return name === "" || RESERVED.includes(name.toLowerCase()) ? FALLBACK : name;
}
