import type { Day } from "../contracts/day";
import type { DateReader } from "./dates";
import type { Ledger } from "./ledger";
import type { Reading } from "./patient";
import { type Cell, isBlank, textOf } from "./sheet";
import { folded } from "./terms";

// The day on which a search was run: where a sheet says it, who said it, and how old it is.

/** The preamble's `Last Run`, with its value in the same cell or some cells to the right. */
export function runDateIn(
  preamble: readonly (readonly Cell[])[],
  dates: DateReader,
  ledger: Ledger,
): Day | null {
  for (const [at, cells] of preamble.entries()) {
    for (let column = 0; column < cells.length; column++) {
      const label = /^last run(?: date)?\s*:?\s*(.*)$/.exec(folded(textOf(cells[column])));
      if (!label) continue;
      const right = cells.findIndex((cell, place) => place > column && !isBlank(cell));
      const value = label[1] ? column : right;
      const day = dates.read(label[1] ? label[1] : cells[right]);
      if (typeof day === "number") return day;
      if (day === "damaged") {
        const message =
          "The date of the search cannot be read, so it was not used. Say the day with --as-at, or correct it.";
        ledger.warn("damaged-date", at + 1, value, message, "unread");
      }
    }
  }
  return null;
}

/** Who said the as-at date: the first who did. */
export function fromWhere(days: {
  readonly preamble: Day | null;
  readonly given: Day | null;
  readonly annotated: Day | null;
}): Reading["asAtFrom"] {
  if (days.preamble !== null) return "preamble";
  if (days.given !== null) return "given";
  return days.annotated === null ? "today" : "annotated";
}

/** How old a search is. More than a fortnight is said. */
const STALE_AFTER_DAYS = 14;

/** Says that a search is old, where it is. */
export function staleMessage(asAt: Day, today: Day): string | null {
  return today - asAt > STALE_AFTER_DAYS
    ? `The search was run more than ${STALE_AFTER_DAYS} days ago. Run it again for what is coded now.`
    : null;
}
