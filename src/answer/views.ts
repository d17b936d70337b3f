import type { Answer } from "../assessment/assess-patient";
import type { Pence } from "../assessment/money";
import type { ContractId } from "../contracts/contract";
import type { Day } from "../contracts/day";
import type { RowsRead } from "../contracts/figures-in-words";
import type { SettingsView } from "./settings-view";
import type { PracticeView } from "./practices-view";
import type { YearView } from "./year-view";

// What a person is told of a sheet, as plain data: the pane shows it, whatever draws the pane.

/** A column of the sheet, and what it was taken to mean. */
export interface ColumnView {
  /** B */
  readonly letters: string;
  readonly header: string;
  /** "Date of birth"; null where the header is not one that is known, and the column was not read. */
  readonly means: string | null;
}

/** What is on a sheet. */
export interface SheetView {
  readonly sheet: string | null;
  /** "Event list": what kind of search output it is. */
  readonly layout: string;
  readonly patients: number;
  /** Entries, where every row can hold one; null in a list of one row a patient. */
  readonly entries: number | null;
  /** 14 January 2025 */
  readonly asAt: string;
  /** The sheet does not say when the search was run, so today was taken. */
  readonly asAtIsToday: boolean;
  /** The sheet does not say it, so that the person can. */
  readonly asksAsAt: boolean;
  readonly rows: RowsRead;
  /** Columns of our own are left out. */
  readonly columns: readonly ColumnView[];
  /** What was read as somebody said: "the header row, 3 columns and 2 terms". Null where nothing was. */
  readonly corrected: string | null;
  /** What the contract needs and the sheet does not show, a sentence each. */
  readonly unseen: readonly string[];
  /** The sheet shows no register codes: the person is asked whether everyone on it is on the register. */
  readonly asksRegister: boolean;
  /** Filled cells that could not be read, or belong to nobody: how many, and the first of them. */
  readonly unread: { readonly count: number; readonly first: readonly PlaceView[] };
  /** What else is to be known of the sheet, a sentence each, without patients. */
  readonly remarks: readonly string[];
  /** The other sheets of the workbook that have a table; null where there are none. */
  readonly beside: BesideView | null;
}

/** Which sheets of the workbook are reports of one practice with the one that is shown. */
export interface BesideView {
  /** The sheet that is shown. */
  readonly sheet: string;
  /** Which were joined, or that it cannot be told which belong together; null where there is nothing to say. */
  readonly words: string | null;
  readonly others: readonly { readonly name: string; readonly joined: boolean }[];
}

/** Something to look at, and where it is. Never holds text of a patient. */
export interface PlaceView {
  /** The sheet that was joined with the one that is shown; null on that one. */
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** A contract that can be chosen. */
export interface ContractView {
  readonly id: ContractId;
  readonly title: string;
  /** Latest last. */
  readonly years: readonly string[];
}

/** What a person is asked where the year of a search has to be said. */
export interface YearAsked {
  readonly contract: { readonly id: ContractId; readonly title: string };
  /** "This search is of 2026-27. The contract we have is of 2024-25." */
  readonly why: string;
  /** The year that the search is of; null where that is what is asked. */
  readonly search: string | null;
  /** The day of the search: `2026-04-03`. */
  readonly asAt: string;
  /** What can be chosen, the likeliest first. */
  readonly ways: readonly YearWay[];
}

/** A year to judge by. */
export interface YearWay {
  readonly year: string;
  /** The year whose rules are carried there; null where the year has its own. */
  readonly carriedFrom: string | null;
}

/** A year that was chosen, and of which searches: as it is kept with the workbook. */
export type { YearSaid } from "../patients/corrections";

/** A target, and how much of it is reached. */
export interface TargetView {
  readonly id: string;
  readonly label: string;
  /** "41 of 55: 14 more needed" */
  readonly words: string;
  /** Part of the target that is reached, from 0; 1 and above is reached. Null where it is not known. */
  readonly share: number | null;
  readonly reached: Answer;
}

export interface MoneyLineView {
  readonly id: string;
  readonly label: string;
  /** Null where a figure that it needs was not given, or cannot be told. */
  readonly earned: Pence | null;
  readonly upTo: Pence | null;
}

export interface MoneyView {
  readonly lines: readonly MoneyLineView[];
  readonly earned: Pence | null;
  /** With what cannot be told taken as met. */
  readonly upTo: Pence | null;
  /** What is still to be earned up to the most that the contract pays; null where that is not known. */
  readonly stillToEarn: Pence | null;
  /** Figures that only the practice knows, and nobody typed: a sentence each. */
  readonly missingFigures: readonly string[];
}

export interface TotalsView {
  readonly onRegister: number;
  /** Of a contract with tiers, patients in any tier. */
  readonly payable: number;
  readonly cannotTell: number;
  readonly targets: readonly TargetView[];
  readonly money: MoneyView;
}

/** A patient to see, with what is lacking. */
export interface PatientView {
  readonly name: string;
  readonly number: string;
  /** What the patient's practice is called. */
  readonly practice: string;
  /** The sheet that was joined with the one that is shown, and alone has the patient; null on that one. */
  readonly sheet: string | null;
  /** The patient's first row there. */
  readonly row: number;
  /** A line for each criterion that is missing, with why. */
  readonly lacks: readonly string[];
  readonly nextStep: string;
  /** 31 March 2025; null where there is no last day. */
  readonly doBy: string | null;
  /** What the next tier is worth; null where it is not one patient's. */
  readonly worth: Pence | null;
  /** The ids of the criteria that are missing. */
  readonly missing: readonly string[];
  /** The patient has neither left nor died. */
  readonly isHere: boolean;
}

/** A criterion, and how many patients miss it who have neither left nor died. */
export interface CriterionView {
  readonly id: string;
  readonly label: string;
  /** Its column's header in the sheet `Patients`. */
  readonly header: string;
  readonly notMet: number;
  readonly cannotTell: number;
  /** Who misses it and has left or died. */
  readonly gone: number;
}

/** Everything that is told after an assessment. */
export interface AnswerView {
  readonly contract: {
    readonly id: ContractId;
    readonly title: string;
    readonly year: string;
    /** Where nobody has written the year that the search is of: that year, so that another can be chosen for it. */
    readonly search: string | null;
    /** Why this year, where nobody chose it: "most entries are of it". Null where somebody did. */
    readonly yearBecause: string | null;
    /** The years that can be chosen, this one among them, the earliest first. */
    readonly years: readonly YearWay[];
    /** The year whose rules these are; null where they are its own. */
    readonly carriedFrom: string | null;
    /** "2026-27 by the rules of 2024-25: 17 of 31 not confirmed by a document"; null where nothing was carried. */
    readonly carried: string | null;
  };
  /** Why this contract, where nobody chose it: "most patients have its register codes". Null where somebody did. */
  readonly because: string | null;
  readonly sheet: SheetView;
  readonly totals: TotalsView;
  readonly year: YearView;
  /** Several practices only. */
  readonly practices: readonly PracticeView[];
  readonly settings: SettingsView;
  /** Nearest to payable first: who can still become payable, or come into a higher tier. */
  readonly toSee: readonly PatientView[];
  /** Who misses a criterion and is not among those: nothing that can be done would make them payable this year. */
  readonly others: readonly PatientView[];
  /** Patients who cannot become payable any more this year. */
  readonly outOfReach: number;
  readonly criteria: readonly CriterionView[];
}

/** A figure that only the practice knows, typed in the pane or on `Settings`. */
export interface PracticeField {
  readonly id: string;
  readonly label: string;
  readonly unit: "pounds" | "patients" | "yes-no";
  /** What stands on `Settings` now; null where nothing does. */
  readonly value: number | boolean | null;
}

/** Figures of a practice that were typed in the pane, by the id of the field. Null empties one. */
export type Typed = Readonly<Record<string, number | boolean | null>>;

/** Settings that came from another workbook, as far as they fit the contract that they were read for. */
export interface CarriedWish {
  readonly contract: ContractId;
  readonly year: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What the person has chosen. Null where nobody chose: what the sheet and `Settings` say is used. */
export interface Wishes {
  readonly contract: ContractId | null;
  readonly year: string | null;
  readonly everyoneOnRegister: boolean | null;
  /** The day the search was run, for a sheet that does not say it. */
  readonly asAt: Day | null;
  /** Of the one practice on the sheet. */
  readonly figures: Typed;
  /** The same of each of several practices, by what the practice is called. */
  readonly practices: Readonly<Record<string, Typed>>;
  /** Settings from another workbook that are used until the next annotation writes them on `Settings`. */
  readonly carried: CarriedWish | null;
  /** Only the rows that are selected, the header row among them. */
  readonly selectionOnly: boolean;
}

export const NO_WISHES: Wishes = {
  contract: null,
  year: null,
  everyoneOnRegister: null,
  asAt: null,
  figures: {},
  practices: {},
  carried: null,
  selectionOnly: false,
};
