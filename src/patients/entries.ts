import type { Day } from "../contracts/day";
import type { DateReader } from "./dates";
import { type Cell, isBlank, textOf } from "./sheet";

/** What a cell of a patient list says. */
export interface Entries {
  readonly days: readonly Day[];
  /** Dates of a refusal. */
  readonly declinedDays: readonly Day[];
  readonly yes: boolean;
  readonly declined: boolean;
  readonly no: boolean;
  readonly count: number | null;
  /** Something in the cell could not be read. */
  readonly damaged: boolean;
}

const EMPTY: Entries = {
  days: [],
  declinedDays: [],
  yes: false,
  declined: false,
  no: false,
  count: null,
  damaged: false,
};

const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "✓", "✔", "done", "given"]);
const NO: ReadonlySet<string> = new Set([
  "no",
  "n",
  "false",
  "✗",
  "✘",
  "not done",
  "not given",
  "none",
  "-",
  "–",
]);
const DECLINED: ReadonlySet<string> = new Set(["declined", "refused"]);
/** A whole number under 367 in a date column is a count of days: a year has no more. */
const FIRST_NO_COUNT = 367;
/** A year of dates takes less; longer text is none. */
const LONGEST = 8000;
const SEPARATORS = /[;,\n\r]+/;
const WORD_AND_DATE = /^(given|done|yes|declined|refused)\b[\s:(-]{0,4}([^\s:(-].{0,40}?)\)?$/i;
const DATE_AND_WORD = /^(.{0,40}?\d)[\s:(-]{1,4}(given|done|yes|declined|refused)\)?$/i;

/** Yes, no, blank, or none of these. */
export function readYesNo(cell: Cell | undefined): "yes" | "no" | "blank" | "other" {
  if (isBlank(cell)) return "blank";
  const text = textOf(cell).toLowerCase();
  if (YES.has(text) || text === "1") return "yes";
  if (NO.has(text) || text === "0") return "no";
  return "other";
}

function countOf(number: number): number | null {
  return Number.isInteger(number) && number >= 0 && number < FIRST_NO_COUNT ? number : null;
}

/**
 * Reads a cell of dates: one or several (`;`, `,` or line breaks between), a yes or no, a count, or a refusal.
 * @param refusalCounts whether "declined" is an answer of its own here; else it is a no.
 */
export function readEntries(cell: Cell | undefined, dates: DateReader, refusalCounts: boolean): Entries {
  if (isBlank(cell)) return EMPTY;
  const text = textOf(cell);
  if (text.length > LONGEST) return { ...EMPTY, damaged: true };
  const count = /^\d{1,9}(\.0+)?$/.test(text) ? countOf(Number(text)) : null;
  if (count !== null) return count === 0 ? { ...EMPTY, no: true, count } : { ...EMPTY, count };
  if (typeof cell === "number") {
    const day = dates.read(cell);
    return typeof day === "number" ? { ...EMPTY, days: [day] } : { ...EMPTY, damaged: true };
  }
  const days: Day[] = [];
  const declinedDays: Day[] = [];
  let yes = false;
  let declined = false;
  let no = false;
  let damaged = false;
  for (const part of text.split(SEPARATORS)) {
    const piece = part.trim();
    if (piece === "") continue;
    const { word, rest } = wordAndDate(piece);
    const refused = DECLINED.has(word);
    const day = rest === "" ? "blank" : dates.read(rest);
    if (day === "damaged") damaged = true;
    else if (refused && !refusalCounts) no = true;
    else if (typeof day === "number") (refused ? declinedDays : days).push(day);
    else if (refused) declined = true;
    else if (NO.has(word)) no = true;
    else yes = true;
  }
  return { days, declinedDays, yes, declined, no, count: null, damaged };
}

/** `Declined 3 May 2024`, `3 May 2024 (given)`, or either alone. */
function wordAndDate(piece: string): { word: string; rest: string } {
  const lower = piece.toLowerCase();
  if (YES.has(lower) || NO.has(lower) || DECLINED.has(lower)) return { word: lower, rest: "" };
  const first = WORD_AND_DATE.exec(piece);
  if (first) return { word: (first[1] ?? "").toLowerCase(), rest: (first[2] ?? "").trim() };
  const last = DATE_AND_WORD.exec(piece);
  if (last) return { word: (last[2] ?? "").toLowerCase(), rest: (last[1] ?? "").trim() };
  return { word: "", rest: piece };
}
