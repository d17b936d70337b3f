import type { Day } from "../contracts/day";
import type { FrailtyColumn } from "./columns";
import type { DateReader } from "./dates";
import { type Cell, isBlank, textOf } from "./sheet";
import { type TermMatcher, folded } from "./terms";

// What a cell says in a column of frailty: `Severe`, `Level 7`, `CFS 7`, a term, dates, yes or no.

/** What a word in such a cell is. A score is never the diagnosis, a count or a yes. */
export type FrailtyWord = "diagnosis" | "level" | "score";

/** One thing that a cell says, on the days that it gives for it: none where it gives no day. */
export interface FrailtySaid {
  readonly what: FrailtyWord;
  readonly days: readonly Day[];
}

export interface FrailtyRead {
  readonly said: readonly FrailtySaid[];
  /** Dates, or a yes, of which neither header nor cell says whether they are of the diagnosis or of the score. */
  readonly either: { readonly days: readonly Day[]; readonly yes: boolean };
  /** Something in the cell could not be read. */
  readonly damaged: boolean;
}

/** What the Clinical Frailty Scale calls its nine levels, in either version: beside a number they say no more than it. */
const LEVEL_NAMES = [
  ...["very fit", "fit", "well", "managing well", "living with very mild frailty", "vulnerable"],
  ...["very mildly frail", "mildly frail", "moderately frail", "severely frail", "very severely frail"],
  ...["living with mild frailty", "living with moderate frailty", "living with severe frailty"],
  ...["living with very severe frailty", "terminally ill"],
].join("|");
const SCALE = "(?:rockwood|csha|cfs|(?:rockwood )?clinical frailty(?: scale| score)?|frailty(?: scale)?)";
const CALLED = `(?:(?: ?[-–:,]| ?\\() ?(?:${LEVEL_NAMES})\\)?)?`;
const OF_NINE = "(?:\\.0+)?(?: ?(?:/|of|out of) ?9)?";
const IS_SCORE = new RegExp(`^(?:${SCALE} ?)?(?:score ?)?[:=-]? ?[1-9]${OF_NINE}${CALLED}$`);
const IS_LEVEL = new RegExp(`^(?:${SCALE} ?)?level ?[:=-]? ?[1-9]${OF_NINE}${CALLED}$`);
const IS_DIAGNOSIS = /^(?:mild|moderate|severe)(?: frailty)?$/;

const YES: ReadonlySet<string> = new Set(["yes", "y", "true", "✓", "✔", "done"]);
const NO: ReadonlySet<string> = new Set([
  ...["no", "n", "false", "0", "✗", "✘", "none", "not done", "-", "–", "declined", "refused"],
  ...["not frail", "no frailty"],
]);

/** Longer text is none. */
const LONGEST = 2000;
const SEPARATORS = /[;,\n\r]+/;
/** What may stand between a date and the words that it is of. */
const BETWEEN = /^[\s:()\-–]+|[\s:()\-–]+$/g;
/** A date in words has up to this many parts, a weekday and a time included. */
const MOST_PARTS = 6;

interface Piece {
  readonly words: string;
  readonly day: Day | null;
}

/** A piece of text as its words and its date: `Severe frailty 3 May 2024`, `3 May 2024: 7`, or either alone. */
function pieceOf(text: string, dates: DateReader): Piece {
  const parts = text.split(/(?<=[\s:(])/);
  const dayIn = (from: number, to: number): Day | null => {
    const piece = parts.slice(from, to).join("").replace(BETWEEN, "");
    // A number alone is no date beside words.
    if (!/\d\D+\d/.test(piece)) return null;
    const day = dates.read(piece);
    return typeof day === "number" ? day : null;
  };
  const rest = (from: number, to: number) =>
    parts
      .slice(from, to)
      .join("")
      .trim()
      .replace(/[:–-]+$|^[:–-]+/g, "");
  for (let length = Math.min(MOST_PARTS, parts.length); length > 0; length--) {
    const first = dayIn(0, length);
    if (first !== null) return { words: unbracketed(rest(length, parts.length)), day: first };
    const last = dayIn(parts.length - length, parts.length);
    if (last !== null) return { words: unbracketed(rest(0, parts.length - length)), day: last };
  }
  return { words: text, day: null };
}

/** Without a bracket that was opened for the date, or that holds all of it. */
function unbracketed(text: string): string {
  return text
    .trim()
    .replace(/\($/, "")
    .replace(/^\((.*)\)$/, "$1")
    .trim();
}

function wordIn(words: string, terms: TermMatcher): FrailtyWord | "none" | null {
  const text = folded(words);
  if (IS_SCORE.test(text)) return "score";
  if (IS_LEVEL.test(text)) return "level";
  if (IS_DIAGNOSIS.test(text)) return "diagnosis";
  const byTerm = terms.term(words);
  const { concept, level, settled } = byTerm.settled ? byTerm : terms.code(words.trim());
  if (concept === "frailty-score") return "score";
  if (concept === "frailty-diagnosis") return level ? "level" : "diagnosis";
  return settled && concept === null ? "none" : null;
}

/**
 * Reads a cell of a frailty column.
 * @param of what a bare date or a yes is
 */
export function readFrailty(
  cell: Cell | undefined,
  dates: DateReader,
  terms: TermMatcher,
  of: FrailtyColumn,
): FrailtyRead {
  const bare: Day[] = [];
  const byWord = new Map<FrailtyWord, Day[]>();
  let yes = false;
  let damaged = false;
  const text = textOf(cell);
  if (text.length > LONGEST) damaged = true;
  for (const part of text.length > LONGEST || isBlank(cell) ? [] : text.split(SEPARATORS)) {
    const piece = part.trim();
    if (piece === "" || NO.has(piece.toLowerCase())) continue;
    const day = dates.read(typeof cell === "number" ? cell : piece);
    if (typeof day === "number") {
      bare.push(day);
      continue;
    }
    const { words, day: beside } = pieceOf(piece, dates);
    const lower = words.toLowerCase();
    if (NO.has(lower)) continue;
    if (YES.has(lower) && beside === null) yes = true;
    else if (YES.has(lower) && beside !== null) bare.push(beside);
    else {
      const what = wordIn(words, terms);
      if (what === null) damaged = true;
      else if (what !== "none") {
        const days = byWord.get(what) ?? [];
        byWord.set(what, days);
        if (beside !== null) days.push(beside);
      }
    }
  }
  return whatIsSaid(byWord, bare, yes, damaged, of);
}

/** Whose the bare dates are: of the only thing that the cell says, else of what the header says. */
function whatIsSaid(
  byWord: ReadonlyMap<FrailtyWord, readonly Day[]>,
  bare: readonly Day[],
  yes: boolean,
  damaged: boolean,
  of: FrailtyColumn,
): FrailtyRead {
  const nothing = { days: [], yes: false };
  const said = [...byWord].map(([what, days]): FrailtySaid => ({ what, days }));
  const [only] = said;
  if (only && said.length === 1) {
    return { said: [{ what: only.what, days: [...only.days, ...bare] }], either: nothing, damaged };
  }
  // Words that cannot be read may say what the dates are of.
  if (only || damaged) return { said, either: nothing, damaged };
  if (bare.length === 0 && !yes) return { said, either: nothing, damaged };
  if (of === "either") return { said, either: { days: bare, yes }, damaged };
  return { said: [{ what: of, days: bare }], either: nothing, damaged };
}
