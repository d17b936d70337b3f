import type { ChoiceId } from "./choices";
import type { Concept } from "./concepts";
import type { Day } from "./day";
import type { Figure } from "./figures";
import type { DocumentInfo, Source } from "./sources";

export type ContractId = "home-visiting" | "practice-based" | "unplanned-admissions";

/** The four values of a criterion. `cannot-tell` never becomes "not met", and never "met". */
export type Outcome = "met" | "not-met" | "cannot-tell" | "not-applicable";

/** Why a criterion is not met, or cannot be told: a closed list. */
export type Reason =
  | "none-coded"
  | "too-few"
  | "outside-year"
  | "not-same-day"
  | "wrong-code"
  | "score-not-diagnosis"
  | "remote"
  | "other-role"
  | "too-late"
  | "not-due"
  | "not-shown"
  | "damaged";

/** One kind of contact that can be counted in days. */
export interface Activity {
  readonly concept: Concept;
  /** Whether telephone, video and the like count. */
  readonly remoteCounts: boolean;
  /** Whose contacts count. `visitsBy` leaves it to that choice. */
  readonly by: "gp" | "anyone" | "visitsBy";
  /** What is often coded instead, and is then a near miss. */
  readonly otherCodes: readonly Concept[];
}

/** What a count of activity is called: `2 visits`, `1 visit`. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** The vocabulary in which every criterion is declared. It gives the outcome and the explanation alike. */
export type Test =
  | { readonly kind: "coded-ever"; readonly anyOf: readonly Concept[] }
  | {
      readonly kind: "coded-in-year";
      readonly anyOf: readonly Concept[];
      readonly everWhen?: "pneumococcalEver";
    }
  | {
      readonly kind: "at-least-days";
      readonly days: Figure;
      readonly of: readonly Activity[];
      readonly called: Noun;
    }
  | {
      readonly kind: "on-same-day";
      readonly concept: Concept;
      readonly as: readonly Activity[];
      readonly called: Noun;
    }
  | { readonly kind: "when-aged"; readonly from: Figure; readonly then: Test }
  | { readonly kind: "any-of"; readonly tests: readonly Test[] }
  | { readonly kind: "started-not-ended"; readonly started: Concept; readonly ended: Concept }
  | { readonly kind: "by-deadline"; readonly anyOf: readonly Concept[]; readonly deadline: Deadline };

/** When something must be done for a patient on the DES register. */
export interface Deadline {
  /** Who entered the register on or before this day has a fixed date. ISO. */
  readonly enteredBy: string;
  readonly fixed: Readonly<Record<"as-published" | "as-corrected", { date: string; source: Source }>>;
  /** Who entered later has so many days or calendar months from entry. */
  readonly later: Figure;
}

/** One test of one patient, beside the sentence that it comes from. */
export interface Criterion {
  readonly id: string;
  /** A few words, for a column's header. */
  readonly label: string;
  readonly text: string;
  /** The source's own words. */
  readonly words: string;
  readonly source: Source;
  readonly test: Test;
  /** What to do about it, as an instruction. */
  readonly toDo: string;
}

export interface Tier {
  readonly tier: number;
  readonly rate: Figure;
  readonly criteria: readonly Criterion[];
  /** Reviews that a patient in the tier takes, for the planner. */
  readonly reviews: number;
}

export interface Kpi {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly words: string;
  readonly source: Source;
  readonly target: Figure;
  readonly test: Test;
  /** What to do about it, as an instruction. */
  readonly toDo: string;
}

/** A mistake that practices make, shown beside the criterion that it fails. */
export interface Pitfall {
  readonly text: string;
  readonly criterion: string;
  readonly source: Source;
}

export interface Quarter {
  readonly quarter: number;
  /** ISO dates: the list is counted on the first, the register on the last. */
  readonly start: string;
  readonly end: string;
}

export interface Component {
  readonly id: string;
  readonly text: string;
  readonly share: Figure;
  readonly source: Source;
  readonly paidWhen: "signed-up" | "quarter" | "year-end-report";
  readonly quarter?: number;
}

/** A duty that the practice declares, without money. */
export interface Declaration {
  readonly id: string;
  readonly text: string;
}

export type Payment =
  | {
      readonly kind: "register-and-kpis";
      readonly mainShare: Figure;
      readonly averageVisits: Figure;
      readonly contributorVisits: Figure;
      readonly contributorReview: Concept;
      readonly kpis: readonly Kpi[];
    }
  | { readonly kind: "tiers"; readonly tiers: readonly Tier[] }
  | {
      readonly kind: "components";
      readonly perPatient: Figure;
      readonly registerShare: Figure;
      readonly tolerance: Figure;
      readonly adultAge: Figure;
      readonly quarters: readonly Quarter[];
      readonly components: readonly Component[];
      readonly declarations: readonly Declaration[];
      readonly monthlyReviewsSource: Source;
    };

/** One scheme in one contract year, as its documents say it. */
export interface Contract {
  readonly id: ContractId;
  readonly year: string;
  readonly title: string;
  readonly standing: "current" | "past";
  readonly source: Source;
  /** First and last day, both in the year. */
  readonly from: Day;
  readonly to: Day;
  readonly register: readonly Criterion[];
  /** What makes a patient payable; of a contract with tiers, nothing: the tiers have their own. */
  readonly payable: readonly Criterion[];
  readonly payment: Payment;
  /** What `visits` counts, and tells the contract where no register code does. */
  readonly visits: readonly Activity[];
  readonly activity: readonly Concept[];
  readonly choices: readonly ChoiceId[];
  readonly pitfalls: readonly Pitfall[];
  /** Documents that it alone cites, by what a source calls them. */
  readonly documents?: Readonly<Record<string, DocumentInfo>>;
  /** Where its rules are another year's, and how many of them a document of its own year confirms. */
  readonly carried?: Carried;
}

/** Rules that were carried to a year that nobody has written. */
export interface Carried {
  /** The year whose rules they are. */
  readonly from: string;
  readonly rows: number;
  readonly confirmed: number;
}

/** A scheme, in the years in which it is written down. */
export interface Family {
  readonly id: ContractId;
  /** The year in which its functions came out: a formula that names no year keeps it for ever. */
  readonly published: Contract;
  /** Every other year. */
  readonly others: readonly Contract[];
}
