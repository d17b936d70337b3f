import type { AssessedPatient } from "../assessment/assess-patient";

/** A patient of a copy: what was read of them, the id that was made for them, and what is written in their details. */
export interface CopiedPatient {
  readonly assessed: AssessedPatient;
  readonly id: string;
  /** The band of ages; "" where nothing is known. */
  readonly age: string;
  /** The practice as the copy names it; "" where there is none. */
  readonly practice: string;
}

/** Which columns of details a copy has: those that somebody needs. */
export interface DetailColumns {
  readonly age: boolean;
  readonly status: boolean;
  readonly practice: boolean;
}
