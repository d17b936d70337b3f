import type { Activity, Criterion, Noun, Outcome, Reason } from "../contracts/contract";
import type { Day } from "../contracts/day";
import type { DamagedEvent } from "../patients/patient";
import type { Tally } from "./evidence";

/** What a finding rests on, as data: `words.ts` makes the sentences of it. */
export type Detail =
  | {
      readonly kind: "days";
      readonly tally: Tally;
      readonly of: readonly Activity[];
      readonly need: number;
      readonly have: number;
      readonly called: Noun;
    }
  | {
      readonly kind: "same-day";
      readonly reviews: readonly Day[];
      readonly reviewsOutsideYear: readonly Day[];
      readonly tally: Tally;
      readonly called: Noun;
      readonly settled: boolean | null;
    }
  | {
      readonly kind: "coded";
      readonly days: readonly Day[];
      readonly outsideYear: readonly Day[];
      readonly said: boolean;
      readonly scores: readonly Day[];
      readonly scored: boolean;
    }
  | {
      readonly kind: "aged";
      readonly from: number;
      readonly aged: "no" | "unknown";
      readonly inner: Detail | null;
    }
  | { readonly kind: "either"; readonly parts: readonly Detail[] }
  | {
      readonly kind: "register";
      readonly why: "everyone" | "said" | "said-no" | "ended" | "left" | "died";
      readonly day: Day | null;
    }
  | {
      readonly kind: "deadline";
      readonly entry: Day | null;
      readonly due: Day | null;
      readonly choice: "as-published" | "as-corrected";
      readonly done: readonly Day[];
      readonly daysLate: number;
    }
  | { readonly kind: "two-people" }
  | { readonly kind: "off-register" };

/** The outcome of one criterion for one patient, and why. */
export interface Finding {
  /** The criterion's id; of a tier, with the tier before it: `tier1.reviews`. */
  readonly id: string;
  readonly criterion: Criterion;
  readonly outcome: Outcome;
  /** Null where it is met or not applicable. */
  readonly reason: Reason | null;
  /** The days that count, or those of the near miss. */
  readonly found: readonly Day[];
  readonly detail: Detail;
  /** Entries that could be it and cannot be read, where that is the reason. */
  readonly unread?: readonly DamagedEvent[];
}

/** A verdict before it is given to a criterion. */
export type Verdict = Omit<Finding, "id" | "criterion">;
