import type { Concept } from "../contracts/concepts";

// What a person needs to correct how a sheet is read, and what a correction comes to: plain data.

/** Chosen where there is no header row: columns are known by their letters. */
export const NO_HEADER_ROW = 0;

/** A row that could be the header. */
export interface HeaderRowView {
  /** From 1. */
  readonly row: number;
  /** "Row 3: NHS Number · Date · Code Term …" */
  readonly words: string;
}

/** A column of which somebody can say what it means. */
export interface CorrectableColumn {
  /** From 0. */
  readonly column: number;
  /** B */
  readonly letters: string;
  /** "" where it has none. */
  readonly header: string;
  /** Up to three of the values that stand in it. */
  readonly samples: readonly string[];
  /** The id of what it means now. */
  readonly means: string;
  /** The id of what its header alone says. */
  readonly asRead: string;
}

export interface ChoiceGroup {
  readonly group: string;
  readonly choices: readonly { readonly id: string; readonly words: string }[];
}

/** A term or a code, and what somebody said that it means. */
export interface TermMeaning {
  readonly text: string;
  readonly concept: Concept;
}

/** A term that is not counted. */
export interface UnknownTermView {
  readonly text: string;
  readonly count: number;
  /** "under Home visits: is it “Home visit”?", or "". */
  readonly under: string;
  /** "could be Flu jab given", or "". */
  readonly hint: string;
  /** What the name over it suggests, for the person to agree to; null where it suggests nothing. */
  readonly suggests: Concept | null;
}

/** A role that entries are by. */
export interface RoleView {
  readonly text: string;
  readonly count: number;
  /** "a GP", "another role", "not known", and whether somebody said so. */
  readonly counted: string;
}

/** All that can be corrected of a sheet, as it stands. */
export interface CorrectionForm {
  readonly sheet: string | null;
  readonly rows: readonly HeaderRowView[];
  /**
   * The header row that the columns below are of, or `NO_HEADER_ROW`; null where none was found, and nothing chosen.
   */
  readonly headerRow: number | null;
  readonly columns: readonly CorrectableColumn[];
  /** What a column can mean. */
  readonly choices: readonly ChoiceGroup[];
  /** Terms that are not counted: first those that are open, then the most frequent. They may be text of a patient. */
  readonly unknownTerms: readonly UnknownTermView[];
  /** The roles of entries, and how each was counted. */
  readonly roles: readonly RoleView[];
  readonly terms: readonly TermMeaning[];
  readonly concepts: readonly { readonly id: Concept; readonly name: string }[];
  /** Whether the years of two digits are meant so; null where the sheet has other dates. */
  readonly twoDigitYears: boolean | null;
  /** Identifiers with two people's names or dates of birth, and whether somebody said that they are one person's. */
  readonly samePeople: readonly { readonly id: string; readonly words: string; readonly said: boolean }[];
  /** Something is kept for this sheet, that can be taken back. */
  readonly kept: boolean;
}

/** What a person says in the form. */
export interface CorrectionDraft {
  /** From 1, or `NO_HEADER_ROW`. */
  readonly headerRow: number;
  /** What columns mean, by their place from 0. Those that are as their header says may be among them. */
  readonly columns: readonly { readonly column: number; readonly means: string }[];
  readonly terms: readonly TermMeaning[];
  readonly twoDigitYears?: boolean;
  /** Identifiers that the form asks about, and whether they are one person's. */
  readonly samePeople?: readonly { readonly id: string; readonly said: boolean }[];
}

/** A patient as the correction would have them read. */
export interface PreviewPatient {
  readonly name: string;
  readonly number: string;
  /** "15 June 1940", "aged 84", or "". */
  readonly born: string;
  /** "Home visit: 3", "Housebound: yes". */
  readonly entries: readonly string[];
}

/** What a correction comes to. */
export interface CorrectionEffect {
  readonly patients: number;
  readonly first: readonly PreviewPatient[];
  /** A sentence each: "“Care plan on visit day” can now be told for 61 patients." */
  readonly settles: readonly string[];
  /** A sentence each on what is lost: fewer patients, cells that cannot be read. */
  readonly unsettles: readonly string[];
}

export type TriedCorrection =
  | { readonly kind: "refused"; readonly happened: string; readonly toDo: string }
  | {
      readonly kind: "tried";
      readonly effect: CorrectionEffect;
      /** What is to be kept with the workbook; null where the correction says nothing. */
      readonly keep: string | null;
    };
