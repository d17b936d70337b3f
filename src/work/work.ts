import type { AnswerView, ContractView, PracticeField, Wishes, YearAsked } from "../answer/views";
import type { ContractId } from "../contracts/contract";
import type { PlanQuestion } from "../answer/plan-view";
import type { Problem } from "../excel/problem";
import type { ShareWish } from "../answer/share-view";
import type { ShareDone, ShareProgress } from "./share";
import type { ChangesDone, ChangesWritten, EarlierIn } from "./changes";
import type { CorrectingWork } from "./correct";
import type { YearsWork } from "./years";
import type { FreezeWork } from "./freeze";
import type { Planned } from "./plan";
import type { SettingsWork } from "./settings";

// What the pane and the ribbon ask of the workbook that is open, and what they are told.

export { NO_WISHES, type Wishes } from "../answer/views";

export type { Problem } from "../excel/problem";
export type { ShareView, ShareWish } from "../answer/share-view";
export type { ShareDone, ShareProgress } from "./share";
export type { ChangesDone, ChangesWritten, EarlierIn } from "./changes";
export type { PlanQuestion, PlanView } from "../answer/plan-view";
export type { FreezeDone } from "./freeze";
export type { Planned } from "./plan";

/** What is on the sheet that is shown. */
export type Look =
  | { readonly kind: "empty"; readonly sheet: string; readonly contracts: readonly ContractView[] }
  | { readonly kind: "not-recognised"; readonly sheet: string; readonly message: string }
  /** The sheet is one of our own; `pasted` is the one that it came from, where there still is one. */
  | { readonly kind: "ours"; readonly sheet: string; readonly pasted: string | null }
  /** The year that the search is of has to be said, or is one that nobody has written. */
  | {
      readonly kind: "which-year";
      readonly sheet: string;
      readonly ask: YearAsked;
      readonly contracts: readonly ContractView[];
    }
  /** Two contracts are as likely: the person chooses. */
  | { readonly kind: "which-contract"; readonly sheet: string; readonly contracts: readonly ContractView[] }
  | {
      readonly kind: "read";
      readonly answer: AnswerView;
      readonly contracts: readonly ContractView[];
      readonly fields: readonly PracticeField[];
      readonly everyoneOnRegister: boolean;
      /** The sheet has annotations of ours already. */
      readonly annotated: boolean;
      /** What was noticed of the workbook: a filter hides rows, a setting could not be read. A sentence each. */
      readonly noticed: readonly string[];
    }
  | { readonly kind: "refused"; readonly problem: Problem };

/** How an annotation or a clearing ended. */
export type Done =
  | { readonly kind: "done"; readonly look: Look; readonly said: readonly string[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problem: Problem };

/**
 * How far the work is: `done` of `of`, in rows or blocks. While it waits, `workbook` is the one that has to come back to
 * the front.
 */
export type Progress = (
  step: "reading" | "working-out" | "writing" | "taking-back" | "waiting",
  done: number,
  of: number,
  workbook?: string,
) => void;

/** What is made up to be tried. */
export interface MadeUp {
  readonly contract: ContractId;
  /** A facilitator's sheet, instead of one practice's. */
  readonly several: boolean;
}

/** Who of the table of `Patients` is shown: who passes both. Null lets everybody through. */
export interface PatientsFilter {
  /** Who misses this criterion, by its column's header. */
  readonly missing: string | null;
  /** Who is of this practice, by what its rows call it. */
  readonly practice: readonly string[] | null;
}

/** The workbook that is open, as the pane and the ribbon use it. Nothing here throws: refusals are told. */
export interface Work extends CorrectingWork, SettingsWork, FreezeWork, YearsWork {
  /** Reads the sheet that is shown. */
  look(wishes: Wishes, signal?: AbortSignal): Promise<Look>;
  /** Writes what is missing beside every row, and our sheets. A cancel leaves the workbook as it was. */
  annotate(wishes: Wishes, progress: Progress, signal: AbortSignal): Promise<Done>;
  /** Sheets of the workbook that may be an earlier one: not the one that is shown, nor ours. */
  earlierSheets(): Promise<readonly string[]>;
  /** What changed on the sheet that is shown since an earlier one. */
  compare(earlier: EarlierIn, wishes: Wishes): Promise<ChangesDone>;
  /** Makes a copy to share of what is on the sheet; its key, where it has rows, goes on a sheet of ours. */
  share(wish: ShareWish, wishes: Wishes, progress: ShareProgress, signal: AbortSignal): Promise<ShareDone>;
  /** Opens the copy that was made last as a workbook of its own. */
  openCopy(): Promise<Problem | null>;
  /** Offers the copy that was made last as a file. */
  saveCopy(): Promise<Problem | null>;
  /** Writes what was compared last on our sheet `Changes`. */
  writeChanges(): Promise<ChangesWritten>;
  /** Takes away all that we added. */
  clear(progress: Progress, signal: AbortSignal): Promise<Done>;
  /** Shows a row of the pasted sheet, or of one that was joined with it. */
  goTo(row: number, sheet?: string | null): Promise<Problem | null>;
  /** Filters the table of `Patients`; a filter of nothing shows all again. */
  showPatients(filter: PatientsFilter): Promise<Problem | null>;
  /** Shows one of our sheets. */
  show(sheet: "patients" | "totals" | "settings"): Promise<Problem | null>;
  /** Puts a made-up practice, or several, on the sheet that is shown, where it is empty. */
  tryMadeUp(made: MadeUp): Promise<Problem | null>;
  /** Plans the appointments that are left, over the sheet that was read last. Nothing is written. */
  plan(question: PlanQuestion): Promise<Planned>;
  /** Calls back when another sheet is shown, or cells of the sheet that was read are changed by the person. */
  whenChanged(tell: (what: "another-sheet" | "cells") => void): void;
}
