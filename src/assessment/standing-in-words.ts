import {
  averageInWords,
  countInWords,
  countedInWords,
  exactInWords,
  percentInWords,
  rateInWords,
} from "../contracts/figures-in-words";
import { PARTS } from "./money";
import type { KpiStanding } from "./pay-home-visiting";
import type { Totals } from "./totals";

// Where a practice stands against a target, in words: the same in the pane and on a terminal.

/** What is said of a figure that the sheet has no column for. */
export const NOT_SHOWN = "Not shown on this sheet";

/** `31 of 34, 91.2%; target 85%: reached` */
export function kpiInWords({ done, eligible, target, shortfall }: KpiStanding): string {
  const of = `target ${percentInWords(target)}`;
  if (done === null) return `${NOT_SHOWN}; ${of}`;
  if (eligible === 0) return `Nobody to count yet; ${of}`;
  const left = shortfall ? `${countInWords(shortfall)} more needed` : "reached";
  return `${countInWords(done)} of ${countInWords(eligible)}, ${rateInWords(done / eligible)}; ${of}: ${left}`;
}

/** `3.97 over 34 patients; target 4: 1 more visit needed` */
export function averageStandingInWords(
  { averageVisits, averageMet, contributors, visits }: NonNullable<Totals["homeVisiting"]>,
  target: number,
): string {
  if (averageMet === null) return NOT_SHOWN;
  if (averageVisits === null) {
    return `Nobody has 2 visits and a care plan review yet; target ${exactInWords(target)}`;
  }
  // In whole numbers: a target is typed to four decimals.
  const needed = Math.max(0, Math.ceil((Math.round(target * PARTS) * contributors) / PARTS - visits));
  const left = averageMet ? "reached" : `${countedInWords(needed, "more visit")} needed`;
  const over = countedInWords(contributors, "patient");
  return `${averageInWords(averageVisits)} over ${over}; target ${exactInWords(target)}: ${left}`;
}

type Quarter = NonNullable<Totals["admissions"]>["quarters"][number];

const STANDINGS: Readonly<Record<NonNullable<Quarter["standing"]>, string>> = {
  met: "reached",
  "within-tolerance": "within tolerance, paid",
  "not-met": "not reached",
};

/**
 * `104 of 5,200 adults, 2.0%; target 2%: reached`
 * @param target percent
 */
export function quarterInWords({ register, adults, share, standing }: Quarter, target: number): string {
  if (share === null || standing === null || register === null || adults === null) {
    return adults === null
      ? "Type the adults on the list to see it"
      : "Not known yet: the quarter has not ended";
  }
  const of = `${countInWords(register)} of ${countInWords(adults)} adults, ${rateInWords(share)}`;
  return `${of}; target ${percentInWords(target)}: ${STANDINGS[standing]}`;
}
