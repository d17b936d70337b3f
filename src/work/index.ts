import { type Answered, answer, contractViews } from "../answer/answer";
import { NO_WISHES, type Wishes } from "../answer/views";
import type { ShareWish } from "../answer/share-view";
import { makePlan } from "../annotation/make-plan";
import { NO_ROOM_FOR_HEADERS, hasRoomForHeaders } from "../annotation/pasted";
import { HERE_WORDS, PRACTICE_HEADER, STATUS_HEADER } from "../annotation/patients-sheet";
import { carryOut, placeOf } from "../excel/carry-out";
import { clearOurs } from "../excel/clear";
import { filterPatients, goToRow, putOnEmptySheet, showOurs } from "../excel/go-to";
import { Cancelled, NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { Patience } from "../excel/in-front";
import { type ShownSheet, readShown } from "../excel/read";
import { isAmong } from "../excel/remove";
import { onChange } from "../excel/watch";
import { madeUpRows } from "../made-up/demonstration";
import { breath } from "./breath";
import { type ChangesDone, type ChangesWritten, Comparing, type EarlierIn } from "./changes";
import { askCorrectionForm, askDropCorrection, askKeepCorrection, askTryCorrection } from "./correct";
import { freezeWork } from "./freeze";
import { questionOf, today } from "./question";
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
  private looked: { readonly id: string; readonly pasted: string; readonly width: number } | null = null;
  /** What was read last, judged. */
  private last: ReadAnswer | null = null;

  async look(wishes: Wishes, signal?: AbortSignal): Promise<Look> {
    try {
      const shown = await read(wishes, NO_PROGRESS, signal);
      return this.lookOf(shown, wishes).look;
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
    let shown = await read(wishes, progress, signal);
    if (shown.marks.unfinished.length > 0) {
      const cleared = await clearOurs(patienceOf(progress), "keep");
      if (cleared.kind === "refused") return cleared;
      shown = await read(wishes, progress, signal);
    }
    progress("working-out", 0, shown.rows.length);
    await breath();
    const { look, answered } = this.lookOf(shown, wishes);
    if (look.kind !== "read" || answered?.kind !== "read") return { kind: "done", look, said: [] };
    if (!hasRoomForHeaders(answered.reading)) return { kind: "refused", problem: NO_ROOM_FOR_HEADERS };
    const taken = shown.sheets.filter((sheet) => !isAmong(sheet, shown.ourSheets)).map(({ name }) => name);
    const plan = makePlan(answered.assessment, answered.reading, taken, placeOf(shown));
    progress("working-out", shown.rows.length, shown.rows.length);
    await breath();
    const written = await carryOut(shown, plan, {
      progress: (rows, of) => progress("writing", rows, of),
      waiting: (workbook) => progress("waiting", 0, 0, workbook),
      signal,
    });
    if (written.kind === "name-taken") return "name-taken";
    if (written.kind !== "written") return written;
    const wanted = { patients: "Patients", totals: "Totals", settings: "Settings" };
    const elsewhere = plan.sheets
      .filter(({ role, name }) => name !== wanted[role])
      .map(
        ({ role, name }) =>
          `The workbook has a sheet “${wanted[role]}” of its own: ours is called “${name}”.`,
      );
    const { pasted } = shown.marks;
    const moved =
      pasted !== null && pasted.id !== shown.id
        ? [`The annotations of the sheet “${pasted.name}” were taken away: one sheet at a time is annotated.`]
        : [];
    const changed = written.changed
      ? ["The sheet was changed while it was being annotated. Annotate again: your change is then read too."]
      : [];
    return { kind: "done", look: { ...look, annotated: true }, said: [...changed, ...elsewhere, ...moved] };
  }

  earlierSheets(): Promise<readonly string[]> {
    return this.comparing.sheets();
  }

  compare(earlier: EarlierIn, wishes: Wishes): Promise<ChangesDone> {
    const current = async () => {
      const shown = await read(wishes, NO_PROGRESS, undefined);
      const { corrections } = questionOf(shown, wishes);
      return { name: shown.name, corrections, answered: this.lookOf(shown, wishes).answered };
    };
    return this.comparing.compare(current, earlier, today());
  }

  writeChanges(): Promise<ChangesWritten> {
    return this.comparing.write();
  }

  share(wish: ShareWish, wishes: Wishes, progress: ShareProgress, signal: AbortSignal): Promise<ShareDone> {
    const current = async () => {
      const shown = await read(wishes, (_, rows, of) => progress("reading", rows / Math.max(1, of)), signal);
      return this.lookOf(shown, wishes).answered;
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

  goTo(row: number): Promise<Problem | null> {
    if (!this.looked) return Promise.resolve(NO_SHEET);
    return goToRow(this.looked.pasted, row, this.looked.width);
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

  plan(question: PlanQuestion): Promise<Planned> {
    return Promise.resolve(planned(this.last, question));
  }

  whenChanged(tell: (what: "another-sheet" | "cells") => void): void {
    onChange((what, sheet) => {
      if (what === "another-sheet" || sheet === this.looked?.id) tell(what);
    });
  }

  private lookOf(shown: ShownSheet, wishes: Wishes): { look: Look; answered: Answered | null } {
    const { name, marks } = shown;
    const isOurs = isAmong(shown, [...shown.ourSheets, ...shown.further.map(({ sheet }) => sheet)]);
    const pasted = isOurs ? (marks.pasted?.name ?? null) : name;
    this.looked = { id: shown.id, pasted: pasted ?? name, width: shown.width };
    if (isOurs) return { look: { kind: "ours", sheet: name, pasted }, answered: null };
    const answered = answer(questionOf(shown, wishes));
    this.last = answered.kind === "read" ? answered : null;
    return { look: lookFor(answered, shown), answered };
  }
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

function read(wishes: Wishes, progress: Progress, signal: AbortSignal | undefined): Promise<ShownSheet> {
  return readShown({
    selectionOnly: wishes.selectionOnly,
    progress: (rows, of) => progress("reading", rows, of),
    signal,
  });
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
        annotated: marks.pasted?.id === id,
        noticed: [...noticed, ...answered.noticed],
      };
  }
}

/** The workbook that is open. */
export const work: Work = new OpenWorkbook();
