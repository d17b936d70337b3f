import { type Answered, answerTo, contractViews } from "../answer/answer";
import { NO_WISHES, type Wishes } from "../answer/views";
import type { ShareWish } from "../answer/share-view";
import { makePlan } from "../annotation/make-plan";
import { NO_ROOM_FOR_HEADERS, hasRoomForHeaders } from "../annotation/pasted";
import { HERE_WORDS, PRACTICE_HEADER, STATUS_HEADER } from "../annotation/patients-sheet";
import type { BesideSheet } from "../excel/beside";
import { carryOut, placeOf } from "../excel/carry-out";
import { clearOurs } from "../excel/clear";
import { filterPatients, goToRow, putOnEmptySheet, showOurs } from "../excel/go-to";
import { Cancelled, NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { Patience } from "../excel/in-front";
import type { ShownSheet } from "../excel/read";
import { isAmong } from "../excel/remove";
import { onChange } from "../excel/watch";
import { madeUpRows } from "../made-up/demonstration";
import type { Reading } from "../patients/patient";
import { breath } from "./breath";
import { type ChangesDone, type ChangesWritten, Comparing, type EarlierIn } from "./changes";
import {
  askCorrectionForm,
  askDropCorrection,
  askKeepCorrection,
  askSayOnePractice,
  askTryCorrection,
} from "./correct";
import { freezeWork } from "./freeze";
import { today } from "./question";
import { type SheetsRead, readSheets } from "./read-sheets";
import type { PlanQuestion } from "../answer/plan-view";
import { type Planned, type ReadAnswer, planned } from "./plan";
import { settingsWork } from "./settings";
import { type ShareDone, type ShareProgress, Sharing } from "./share";
import { yearsWork } from "./years";
import type { Done, Look, MadeUp, PatientsFilter, Progress, Work } from "./work";

const NO_PROGRESS: Progress = () => undefined;

/** The workbook that is open in Excel. */
class OpenWorkbook implements Work {
  private readonly comparing = new Comparing();
  readonly putBack = settingsWork.putBack;
  readonly freezeFormulas = freezeWork.freezeFormulas;
  readonly bringFormulasBack = freezeWork.bringFormulasBack;
  readonly formulasKept = freezeWork.formulasKept;
  private readonly sharing = new Sharing();
  /** The sheet that was looked at last, and what stands on it: where a click on a patient leads. */
  private looked: {
    readonly pasted: string;
    /** Those that were joined with it are among them. */
    readonly ids: readonly string[];
    readonly widths: ReadonlyMap<string, number>;
  } | null = null;
  /** What was read last, judged. */
  private last: ReadAnswer | null = null;

  async look(wishes: Wishes, signal?: AbortSignal): Promise<Look> {
    try {
      return this.lookOf(await read(wishes, NO_PROGRESS, signal)).look;
    } catch (error) {
      return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
    }
  }

  async annotate(wishes: Wishes, progress: Progress, signal: AbortSignal): Promise<Done> {
    try {
      return await this.annotated(wishes, progress, signal);
    } catch (error) {
      if (error instanceof Cancelled) return { kind: "cancelled" };
      return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
    }
  }

  private async annotated(wishes: Wishes, progress: Progress, signal: AbortSignal): Promise<Done> {
    let done = await this.annotatedOnce(wishes, progress, signal);
    // Somebody has given a sheet a name that ours were to have, while they were written: ours get others.
    for (let again = 1; again < ATTEMPTS && done === "name-taken"; again++) {
      done = await this.annotatedOnce(wishes, progress, signal);
    }
    return done === "name-taken" ? { kind: "refused", problem: NAME_TAKEN } : done;
  }

  private async annotatedOnce(
    wishes: Wishes,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Done | "name-taken"> {
    let sheets = await read(wishes, progress, signal);
    if (sheets.shown.marks.unfinished.length > 0) {
      const cleared = await clearOurs(patienceOf(progress), "keep");
      if (cleared.kind === "refused") return cleared;
      sheets = await read(wishes, progress, signal);
    }
    const { shown } = sheets;
    progress("working-out", 0, shown.rows.length);
    await breath();
    const { look, answered, joined } = this.lookOf(sheets);
    if (look.kind !== "read" || answered?.kind !== "read") return { kind: "done", look, said: [] };
    if (!hasRoomForHeaders(answered.reading)) return { kind: "refused", problem: NO_ROOM_FOR_HEADERS };
    const taken = shown.sheets.filter((sheet) => !isAmong(sheet, shown.ourSheets)).map(({ name }) => name);
    const beside = joined.map(({ sheet, reading }) => ({
      reading,
      sheet: sheet.name,
      firstColumn: placeOf(sheet, shown),
    }));
    const plan = makePlan(answered.assessment, answered.reading, taken, placeOf(shown, shown), beside);
    progress("working-out", shown.rows.length, shown.rows.length);
    await breath();
    const written = await carryOut(
      shown,
      plan,
      {
        progress: (rows, of) => progress("writing", rows, of),
        waiting: (workbook) => progress("waiting", 0, 0, workbook),
        signal,
      },
      joined.map(({ sheet }) => sheet),
    );
    if (written.kind === "name-taken") return "name-taken";
    if (written.kind !== "written") return written;
    const wanted = { patients: "Patients", totals: "Totals", settings: "Settings" };
    const elsewhere = plan.sheets
      .filter(({ role, name }) => name !== wanted[role])
      .map(
        ({ role, name }) =>
          `The workbook has a sheet “${wanted[role]}” of its own: ours is called “${name}”.`,
      );
    const annotated = [shown, ...joined.map(({ sheet }) => sheet)];
    const moved = shown.marks.allPasted
      .filter((sheet) => !isAmong(sheet, annotated))
      .map(
        ({ name }) =>
          `The annotations of the sheet “${name}” were taken away: one sheet at a time is annotated, with those that are of its practice.`,
      );
    const changed = written.changed
      ? ["The sheet was changed while it was being annotated. Annotate again: your change is then read too."]
      : [];
    return { kind: "done", look: { ...look, annotated: true }, said: [...changed, ...elsewhere, ...moved] };
  }

  /** Sheets that were joined with the one that is shown are no earlier ones. */
  async earlierSheets(): Promise<readonly string[]> {
    const sheets = await this.comparing.sheets();
    const joined = this.last?.assessment.readings.map(({ sheet }) => sheet) ?? [];
    return sheets.filter((name) => !joined.includes(name));
  }

  compare(earlier: EarlierIn, wishes: Wishes): Promise<ChangesDone> {
    const current = async () => {
      const sheets = await read(wishes, NO_PROGRESS, undefined);
      const { name } = sheets.shown;
      const { corrections } = sheets.question;
      return { name, corrections, answered: this.lookOf(sheets).answered };
    };
    return this.comparing.compare(current, earlier, today());
  }

  writeChanges(): Promise<ChangesWritten> {
    return this.comparing.write();
  }

  share(wish: ShareWish, wishes: Wishes, progress: ShareProgress, signal: AbortSignal): Promise<ShareDone> {
    const current = async () => {
      const told: Progress = (_, rows, of) => progress("reading", rows / Math.max(1, of));
      return this.lookOf(await read(wishes, told, signal)).answered;
    };
    return this.sharing.share(current, wish, today(), progress, signal);
  }

  openCopy(): Promise<Problem | null> {
    return this.sharing.open();
  }

  saveCopy(): Promise<Problem | null> {
    return this.sharing.save();
  }

  async clear(progress: Progress, signal: AbortSignal): Promise<Done> {
    if (signal.aborted) return { kind: "cancelled" };
    progress("taking-back", 0, 1);
    const cleared = await clearOurs(patienceOf(progress));
    if (cleared.kind === "refused") return cleared;
    progress("taking-back", 1, 1);
    const look = await this.look(NO_WISHES, signal);
    const said = cleared.anything ? [] : ["There was nothing of ours in this workbook."];
    return { kind: "done", look, said };
  }

  goTo(row: number, sheet: string | null = null): Promise<Problem | null> {
    if (!this.looked) return Promise.resolve(NO_SHEET);
    const { pasted, widths } = this.looked;
    const name = sheet ?? pasted;
    return goToRow(name, row, widths.get(name) ?? 1);
  }

  showPatients({ missing, practice }: PatientsFilter): Promise<Problem | null> {
    return filterPatients([
      ...(missing === null
        ? []
        : [
            { header: missing, words: MISSING_WORDS },
            // Who has left or died is counted apart: the same patients here as in the pane.
            { header: STATUS_HEADER, words: HERE_WORDS },
          ]),
      ...(practice === null ? [] : [{ header: PRACTICE_HEADER, words: practice }]),
    ]);
  }

  show(sheet: "patients" | "totals" | "settings"): Promise<Problem | null> {
    return showOurs(sheet);
  }

  tryMadeUp(made: MadeUp): Promise<Problem | null> {
    return putOnEmptySheet(madeUpRows(made, today()));
  }

  readonly correctionForm = askCorrectionForm;
  readonly tryCorrection = askTryCorrection;
  readonly keepCorrection = askKeepCorrection;
  readonly dropCorrection = askDropCorrection;
  readonly chooseYear = yearsWork.chooseYear;
  readonly sayOnePractice = askSayOnePractice;

  plan(question: PlanQuestion): Promise<Planned> {
    return Promise.resolve(planned(this.last, question));
  }

  whenChanged(tell: (what: "another-sheet" | "cells") => void): void {
    onChange((what, sheet) => {
      if (what === "another-sheet" || this.looked?.ids.includes(sheet)) tell(what);
    });
  }

  private lookOf({ shown, isOurs, question, first, others }: SheetsRead): Looked {
    const { name, marks, width } = shown;
    const pasted = isOurs ? (marks.pasted?.name ?? null) : name;
    const answered = first === null ? null : answerTo(question, first);
    const joined = answered?.kind === "read" ? joinedWith(answered, others) : [];
    const sheets = [{ ...shown, name: pasted ?? name, width }, ...joined.map(({ sheet }) => sheet)];
    this.looked = {
      pasted: pasted ?? name,
      ids: sheets.map(({ id }) => id),
      widths: new Map(sheets.map((sheet) => [sheet.name, sheet.width])),
    };
    if (answered === null) return { look: { kind: "ours", sheet: name, pasted }, answered, joined };
    this.last = answered.kind === "read" ? answered : null;
    return { look: lookFor(answered, shown), answered, joined };
  }
}

/** What was told of the sheet that is shown. */
interface Looked {
  readonly look: Look;
  readonly answered: Answered | null;
  /** The sheets that were joined with it. */
  readonly joined: readonly { readonly sheet: BesideSheet; readonly reading: Reading }[];
}

function joinedWith({ reading, assessment }: ReadAnswer, others: readonly BesideSheet[]): Looked["joined"] {
  return assessment.readings.flatMap((each) => {
    const sheet = each === reading ? undefined : others.find(({ name }) => name === each.sheet);
    return sheet ? [{ sheet, reading: each }] : [];
  });
}

/** So often the annotation begins anew, where others give names to sheets meanwhile. */
const ATTEMPTS = 3;

const NAME_TAKEN: Problem = {
  happened: "Sheets of the workbook got the names of ours while these were being written.",
  untouched: NOTHING_CHANGED,
  toDo: "Wait until nobody adds or renames sheets, then press Annotate again.",
};

/** Waits for the workbook to come back to the front, and tells which. */
function patienceOf(progress: Progress): Patience {
  return new Patience((workbook) => progress("waiting", 0, 0, workbook));
}

/** The words in a criterion's column of `Patients` that mean it is missing. */
const MISSING_WORDS = ["Not met", "Cannot tell"];

const NO_SHEET: Problem = {
  happened: "No sheet has been read yet.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the sheet with the search output.",
};

function read(wishes: Wishes, progress: Progress, signal: AbortSignal | undefined): Promise<SheetsRead> {
  return readSheets(wishes, { progress: (rows, of) => progress("reading", rows, of), signal });
}

function lookFor(answered: Answered, { id, name, marks, noticed }: ShownSheet): Look {
  switch (answered.kind) {
    case "empty":
      return { kind: "empty", sheet: name, contracts: contractViews() };
    case "not-recognised":
      return { kind: "not-recognised", sheet: name, message: answered.message };
    case "which-year":
      return { kind: "which-year", sheet: name, ask: answered.ask, contracts: contractViews() };
    case "which-contract":
      return { kind: "which-contract", sheet: name, contracts: answered.contracts };
    case "read":
      return {
        kind: "read",
        answer: answered.view,
        contracts: contractViews(),
        fields: answered.fields,
        everyoneOnRegister: answered.assessment.settings.choices.everyoneOnRegister,
        annotated: marks.isPasted({ id }),
        noticed: [...noticed, ...answered.noticed],
      };
  }
}

/** The workbook that is open. */
export const work: Work = new OpenWorkbook();
