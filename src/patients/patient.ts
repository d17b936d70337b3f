import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { AgeBand } from "./age-cell";
import type { Meaning, Settles } from "./columns";
import type { NameParts } from "./names";
import type { Layout } from "./table";
import type { SeenRole } from "./roles";
import type { Role } from "./terms";
import type { Warning } from "./warnings";

/** One coded entry that means something to a contract. */
export interface CodedEvent {
  readonly concept: Concept;
  readonly day: Day;
  readonly row: number;
  readonly column: number;
  readonly role: Role;
  /** By telephone, video or the like. False where the type of consultation is not shown. */
  readonly remote: boolean;
  /** Its term or code names a Rockwood level. */
  readonly level: boolean;
  readonly consultation: string;
  /** Who did it, in small letters; "" or left out where it is not shown. */
  readonly clinician?: string;
  /** Position of the file that it is in, where that is not the patient's. */
  readonly file?: number;
}

/**
 * Why an entry does not tell what it is, where it is not that its date or code cannot be read: it has no date, and a
 * column for one, or none; nobody knows its term; its column does not say which of two it is, or nobody knows what its
 * column means.
 */
export type Untold = "undated" | "date-not-shown" | "unknown-term" | "diagnosis-or-score" | "unread-column";

/** An entry that may be any of these concepts, on any day where `day` is null. */
export interface DamagedEvent {
  readonly couldBe: readonly Concept[];
  readonly day: Day | null;
  readonly row: number;
  readonly column: number;
  readonly role: Role;
  readonly remote: boolean;
  /** Its term or code names a Rockwood level. */
  readonly level?: true;
  /** A cell that could have held several dates, or a count. */
  readonly several?: true;
  /** The file that it is in, where that is not the patient's. */
  readonly file?: string;
  /** What cannot be told of it, where that is neither its date nor its code. */
  readonly why?: Untold;
}

/** What a patient list says of a concept without a date. */
export interface Statement {
  /** Cells that say yes. A yes is in the year; as ever, where the rule says ever. */
  readonly yes: number;
  /** Days, where a number says how many. */
  readonly count: number | null;
  /** Cells that name a Rockwood level: the diagnosis or a score, by a choice. */
  readonly levels: number;
}

export type Status = "registered" | "left" | "died" | "unknown";

/** When a patient was born, as far as the sheet shows. */
export type Birth =
  | { readonly kind: "date"; readonly day: Day }
  /** Only an age is shown, on this day: the birth date lies in a span of one year. */
  | { readonly kind: "age"; readonly age: number; readonly on: Day }
  /** Only a band of ages is shown, of the day that the rule asks about: a shared copy. */
  | { readonly kind: "band"; readonly band: AgeBand }
  | { readonly kind: "unknown"; readonly damaged: boolean };

/** What a whole sheet shows or does not show. */
export interface SheetFacts {
  readonly layout: Layout;
  /** Every coded event of the search is a row: what is not there is not coded. */
  readonly listsAll: boolean;
  /** Concepts that some row of an event list carries. */
  readonly carried: ReadonlySet<Concept>;
  /** Concepts that a patient list has a column for, and named groups a block: a blank there is "no". */
  readonly columns: ReadonlySet<Concept>;
  readonly settles: ReadonlySet<Settles>;
  /** A patient list has columns of reviews by a GP: a review that is not among them is by another role. */
  readonly hasGpReviews: boolean;
  /** Columns of identity and details that are there. */
  readonly showsBirth: boolean;
  /** Concepts that only those sheets of the practice show on which the patient is not: nothing is known of them. */
  readonly elsewhere?: ReadonlySet<Concept>;
}

/** Sheets that are reports of one practice: what one lacks the other shows. */
export interface Together {
  /** Positions of their files, first to last. */
  readonly files: readonly number[];
  /** What they show together. */
  readonly facts: SheetFacts;
}

/** One person of a sheet, with what was read for them and nothing of anybody else. */
export interface Patient {
  /** NHS number, its digits; else the sheet's own identifier. */
  readonly id: string;
  readonly idKind: "nhs-number" | "own-number" | "name-and-birth";
  readonly name: string;
  readonly usualGp: string;
  /** Position of the file in the order in which files were given. */
  readonly file: number;
  readonly practice: string | null;
  /** Rows used for this patient, in order. */
  readonly rows: readonly number[];
  /** Rows used for this patient in other files of the practice, where their reports were joined. */
  readonly also?: readonly { readonly file: number; readonly rows: readonly number[] }[];
  readonly birth: Birth;
  readonly status: Status;
  readonly statusDay: Day | null;
  /** Another registration has a date that cannot be read, so that it may be the later one. */
  readonly statusUnsure: boolean;
  readonly events: readonly CodedEvent[];
  readonly damaged: readonly DamagedEvent[];
  readonly statements: ReadonlyMap<Concept, Statement>;
  /** Statements about reviews by a GP, of a list that has such columns. */
  readonly gpReviews: Statement | null;
  readonly settled: ReadonlyMap<Settles, boolean>;
  /** One identifier with two dates of birth: it may be two people. */
  readonly twoBirthDates: boolean;
  /** One identifier with two dates of birth, or with two people's forenames: nothing is told of it. */
  readonly twoPeople: boolean;
  /** The name that those of other sheets are compared with, where there is one. */
  readonly nameParts?: NameParts;
  /** Somebody said that the identifier is one person's, whatever the names and dates of birth. */
  readonly samePerson?: true;
  readonly facts: SheetFacts;
}

/** The rows used for a patient in one of the files. */
export function rowsIn({ file, rows, also }: Patient, position: number): readonly number[] {
  return position === file ? rows : (also?.find((other) => other.file === position)?.rows ?? []);
}

/** Why a row was set aside. */
export type AsideReason =
  "blank" | "nobody" | "after-as-at" | "after-death" | "damaged" | "repeated-header" | "nothing-read";

export interface RowCounts {
  readonly read: number;
  readonly preamble: number;
  /** The group row included. */
  readonly header: number;
  readonly used: number;
  readonly setAside: number;
}

/** A sheet that has been read: every row of it is accounted for. */
export interface Reading {
  readonly file: string | null;
  readonly sheet: string | null;
  readonly layout: Layout;
  readonly asAt: Day;
  readonly asAtFrom: "preamble" | "given" | "annotated" | "today";
  /** Of a sheet without a header row, the one above its first patient: 0 where that is the first row. */
  readonly headerRow: number;
  /** Every filled cell of the header row, and what its column was taken to mean. */
  readonly columns: readonly {
    readonly column: number;
    readonly header: string;
    /** The name over it in a group row; "" where there is none. */
    readonly group: string;
    readonly meaning: Meaning;
  }[];
  /** What was read otherwise than the header says, because somebody said so. */
  readonly corrected: {
    /** Somebody pointed at the header row. */
    readonly headerRow: boolean;
    /** Somebody said that there is none. */
    readonly noHeader: boolean;
    /** By their place, from 0. */
    readonly columns: readonly number[];
    /** Terms and codes that somebody said the meaning of, for every sheet. */
    readonly codes: number;
  };
  /** Every date has a year of two digits. */
  readonly twoDigitYears: boolean;
  /** Columns up to the last that holds anything of the person's own. */
  readonly width: number;
  /** Columns that an earlier annotation wrote. */
  readonly ours: readonly number[];
  readonly rows: RowCounts;
  readonly asides: ReadonlyMap<number, AsideReason>;
  /** Rows that were used, and of which one entry was set aside. */
  readonly partlyAside: ReadonlyMap<number, AsideReason>;
  /** Whether a row has an entry that was read for a patient. */
  readonly hasEntry: (row: number) => boolean;
  /** Rows whose entry stands on an earlier row too, and counts once. */
  readonly repeated: ReadonlySet<number>;
  /** The roles of entries, how often, and how each was counted: the most frequent first. */
  readonly roles: readonly SeenRole[];
  /** In the order in which they first appear. */
  readonly patients: readonly Patient[];
  readonly facts: SheetFacts;
  readonly warnings: readonly Warning[];
  /** The sheets that it was joined with, itself included. */
  readonly together?: Together;
}
