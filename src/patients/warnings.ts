/** What can be said of a sheet or a patient beside the answer: a closed list. */
export type WarningCode =
  | "unattributed-events"
  | "after-as-at"
  | "after-death"
  | "after-leaving"
  | "damaged-date"
  | "damaged-code"
  | "bad-nhs-number"
  | "merged-runs"
  | "two-birth-dates"
  | "two-names"
  | "two-practices"
  | "no-longer-housebound"
  | "both-registers"
  | "stale-run"
  | "other-year"
  | "concept-nowhere"
  | "columns-disagree"
  | "column-unknown"
  | "column-unread"
  | "term-unknown"
  | "role-unknown"
  | "carried-forward"
  | "figure-missing"
  | "care-plan-elsewhere"
  | "wrong-code"
  | "rockwood-level";

/** A warning and where it is. It never holds text of a patient. */
export interface Warning {
  readonly code: WarningCode;
  readonly file: string | null;
  /** Row of the sheet, from 1; null where it is about the whole sheet. */
  readonly row: number | null;
  /** Letters of the column; null where it is about a whole row. */
  readonly column: string | null;
  readonly message: string;
  /** A filled cell could not be read, or belongs to nobody. */
  readonly unread: boolean;
}
