/** What kind of copy a person wants. */
export interface ShareWish {
  /** With a row a patient under random ids; or figures only, small numbers suppressed. */
  readonly kind: "rows" | "figures";
  /** Of figures: counts under this are suppressed. */
  readonly under: 5 | 8 | 10;
  /** Of several practices, the one whose copy it is; null for all. */
  readonly practice: string | null;
  /** Of figures: the copy before had another number, and what this one gives away beside it is accepted. */
  readonly otherNumber: boolean;
}

/** A copy that was made. */
export interface ShareView {
  readonly kind: ShareWish["kind"];
  /** What it would be called as a file. */
  readonly file: string;
  /** Patients of a copy with rows; null of one with figures only. */
  readonly patients: number | null;
  /** A sentence each. */
  readonly takenOut: readonly string[];
  /** What the sheet of the key had to be called; null where there is none. */
  readonly key: string | null;
  /** Excel can open it from here: it is small enough for one request. */
  readonly opens: boolean;
}
