import type { Day } from "../contracts/day";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Pence } from "../assessment/money";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import type { TierPlan } from "../assessment/plan-tiers";

/** How many appointments there are. A home visit is an appointment. */
export interface Appointments {
  readonly all: number;
  /** Of them, at most so many with a GP; null where there is no separate limit. */
  readonly byGp: number | null;
  /** Of them, at most so many at home; null where there is no separate limit. */
  readonly homeVisits: number | null;
}

/** What is asked: the appointments of one practice, and figures to try instead of its own. */
export interface PlanRequest {
  readonly appointments: Appointments;
  /** The practice, where the sheets are of several. */
  readonly practice: string | null;
  /** What if: figures that stand instead of the practice's own. They are written nowhere. */
  readonly whatIf: Partial<Record<"budget" | "minimumRegister" | "extendedRegister", number | null>>;
}

/** What one choice for a patient takes. */
export interface Cost {
  readonly appointments: number;
  readonly byGp: number;
  readonly homeVisits: number;
}

export const NO_COST: Cost = { appointments: 0, byGp: 0, homeVisits: 0 };

/** A patient who is to be seen, or coded. */
export interface PlannedPatient {
  readonly patient: AssessedPatient;
  readonly cost: Cost;
  /** What to do, a sentence each. */
  readonly steps: readonly string[];
  /** The last day on which it can be done; null where there is none. */
  readonly by: Day | null;
  /** What the patient brings of their own, in pence; null where the money is not one patient's. */
  readonly worth: Pence | null;
  /** What it brings, in words. */
  readonly brings: string;
}

/** A patient who is not planned, and why. */
export interface NotPlanned {
  readonly patient: AssessedPatient;
  readonly why: string;
}

/** A KPI as it stands before or after. */
export interface KpiCount {
  readonly id: string;
  /** Null where the sheet does not show it. */
  readonly done: number | null;
  readonly eligible: number;
  readonly met: boolean | null;
}

/** What a practice comes to, before or after the plan. */
export interface PlanTotals {
  readonly payable: number;
  readonly homeVisiting: {
    readonly contributors: number;
    readonly visits: number;
    readonly averageMet: boolean | null;
    readonly kpis: readonly KpiCount[];
  } | null;
  /** Patients in each tier, in the order of the tiers. */
  readonly tiers: readonly number[] | null;
  readonly lines: readonly PaymentLine[];
  /** Null where a figure that it needs was not given, or cannot be told. */
  readonly total: Pence | null;
  readonly capped: Pence | null;
}

/** The best use of some appointments. */
export interface Plan {
  readonly practice: string | null;
  readonly appointments: Appointments;
  /** Whom to see, in the order in which to see them. */
  readonly patients: readonly PlannedPatient[];
  readonly used: Cost;
  readonly before: PlanTotals;
  readonly after: PlanTotals;
  /** What is reached with it and what is not, a sentence each. */
  readonly said: readonly string[];
  /** Patients who cannot be reached any more by the year's end. */
  readonly outOfReach: readonly NotPlanned[];
  /** Patients to settle on the sheet first: it does not show enough to plan them. */
  readonly settleFirst: readonly NotPlanned[];
  /** Practice based: the mix of tiers that pays most within the budget, whatever the appointments. */
  readonly mix: TierPlan | null;
}

/** What cannot be planned, in words. */
export class PlanProblem extends Error {}
