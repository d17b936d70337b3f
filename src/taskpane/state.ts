import type { PracticeView } from "../answer/practices-view";
import type { AnswerView, CriterionView, YearSaid } from "../answer/views";
import {
  type Done,
  type Look,
  type MadeUp,
  NO_WISHES,
  type Problem,
  type Progress,
  type Wishes,
} from "../work/work";

// What the pane knows, and what each thing that happens makes of it. No React, no Office: plain data in, plain data out.

/** The work that takes time, one at a time. */
export type Doing = "annotate" | "clear" | "fill";

export interface Task {
  readonly doing: Doing;
  /** Null until the work has told how far it is. */
  readonly step: Parameters<Progress>[0] | null;
  readonly done: number;
  readonly of: number;
  /** The workbook that has to come back to the front; null where nothing is waited for. */
  readonly waitingFor: string | null;
  readonly cancelling: boolean;
}

/** What was asked of the workbook, so that it can be asked again. */
export type Ask =
  | { readonly kind: "look" | "annotate" | "clear" }
  | { readonly kind: "fill"; readonly made: MadeUp }
  /** `sheet` was joined with the pasted one; null is that one. */
  | { readonly kind: "go-to"; readonly row: number; readonly sheet: string | null }
  | { readonly kind: "show"; readonly sheet: "patients" | "totals" | "settings" }
  | { readonly kind: "show-missing"; readonly criterion: CriterionView | null }
  | { readonly kind: "show-practice"; readonly practice: PracticeView | null };

/** How the last work ended. */
export type Outcome =
  | { readonly kind: "annotated" | "cleared"; readonly said: readonly string[] }
  | { readonly kind: "cancelled"; readonly doing: Doing }
  /** The year that was chosen holds for now: the workbook cannot keep it. */
  | { readonly kind: "year-not-kept"; readonly problem: Problem };

export interface PaneState {
  readonly wishes: Wishes;
  /** The sheet that the wishes were made for: they are nothing to another one. */
  readonly wishedOn: string | null;
  /** Null until the sheet was looked at for the first time. */
  readonly look: Look | null;
  readonly looking: boolean;
  /** One of our own sheets is shown, and `look` is still of the pasted sheet that it came from. */
  readonly away: string | null;
  readonly task: Task | null;
  readonly outcome: Outcome | null;
  readonly refused: { readonly problem: Problem; readonly ask: Ask } | null;
  /** A cell was changed since the sheet was looked at, so the figures may be of before. */
  readonly changed: boolean;
  /** The sheet is annotated, and something was chosen since. */
  readonly outdated: boolean;
  /** The id of the criterion that the list is filtered to. */
  readonly missing: string | null;
  /** The name of the practice that the list is filtered to. */
  readonly practice: string | null;
  /** The figures of the practice are made up, as its patients are. */
  readonly madeUp: boolean;
}

export const FIRST_STATE: PaneState = {
  wishes: NO_WISHES,
  wishedOn: null,
  look: null,
  looking: false,
  away: null,
  task: null,
  outcome: null,
  refused: null,
  changed: false,
  outdated: false,
  missing: null,
  practice: null,
  madeUp: false,
};

export type PaneEvent =
  | { readonly kind: "asked" }
  | { readonly kind: "looking" }
  | { readonly kind: "looked"; readonly look: Look }
  | { readonly kind: "look-stopped" }
  | { readonly kind: "wished"; readonly wishes: Wishes }
  | { readonly kind: "wishes-dropped" }
  | { readonly kind: "year-not-kept"; readonly problem: Problem }
  | { readonly kind: "started"; readonly doing: Doing }
  | {
      readonly kind: "progressed";
      readonly step: Parameters<Progress>[0];
      readonly done: number;
      readonly of: number;
      readonly waitingFor: string | null;
    }
  | { readonly kind: "cancelling" }
  | { readonly kind: "ended"; readonly doing: "annotate" | "clear"; readonly done: Done }
  | { readonly kind: "filled"; readonly wishes: Wishes }
  | { readonly kind: "refused"; readonly problem: Problem; readonly ask: Ask }
  | { readonly kind: "filtered"; readonly missing: string | null; readonly practice: string | null }
  | { readonly kind: "changed" }
  | { readonly kind: "dismissed" };

/** The state after something happened. */
export function after(state: PaneState, event: PaneEvent): PaneState {
  switch (event.kind) {
    case "looking":
      return { ...state, looking: true };
    case "asked":
      return { ...state, refused: null };
    case "looked":
      return afterLook({ ...state, looking: false }, event.look);
    case "look-stopped":
      return { ...state, looking: false };
    case "wished":
      return {
        ...state,
        wishes: event.wishes,
        wishedOn: sheetOf(state.look) ?? state.wishedOn,
        outcome: null,
        refused: null,
        outdated: state.look?.kind === "read" && state.look.annotated,
      };
    case "year-not-kept":
      return { ...state, outcome: { kind: "year-not-kept", problem: event.problem } };
    case "wishes-dropped":
      return withoutWishes(state);
    case "started":
      return { ...state, task: begun(event.doing), outcome: null, refused: null };
    case "progressed":
      if (!state.task) return state;
      return {
        ...state,
        task: {
          ...state.task,
          step: event.step,
          done: event.done,
          of: event.of,
          waitingFor: event.waitingFor,
        },
      };
    case "cancelling":
      return state.task ? { ...state, task: { ...state.task, cancelling: true } } : state;
    case "ended":
      return afterTask({ ...state, task: null }, event.doing, event.done);
    case "filled":
      return { ...state, task: null, wishes: event.wishes, wishedOn: sheetOf(state.look), madeUp: true };
    case "refused":
      return { ...state, task: null, refused: { problem: event.problem, ask: event.ask } };
    case "filtered":
      return { ...state, missing: event.missing, practice: event.practice };
    case "changed":
      return { ...state, changed: true };
    case "dismissed":
      return { ...state, outcome: null, refused: null };
  }
}

function begun(doing: Doing): Task {
  return { doing, step: null, done: 0, of: 0, waitingFor: null, cancelling: false };
}

function afterLook(state: PaneState, look: Look): PaneState {
  const before = sheetOf(state.look);
  if (look.kind === "ours" && look.pasted !== null && look.pasted === before && state.look?.kind === "read") {
    return { ...state, away: look.sheet };
  }
  const same = sheetOf(look) === before;
  return {
    ...state,
    look,
    away: null,
    changed: false,
    outcome: same ? state.outcome : null,
    refused: same ? state.refused : null,
    outdated: same && state.outdated,
    missing: same ? stillThere(state.missing, look) : null,
    practice: same && practiceOf(state, look) ? state.practice : null,
  };
}

function afterTask(state: PaneState, doing: "annotate" | "clear", done: Done): PaneState {
  switch (done.kind) {
    case "cancelled":
      return { ...state, outcome: { kind: "cancelled", doing } };
    case "refused":
      return { ...state, refused: { problem: done.problem, ask: { kind: doing } } };
    case "done":
      return {
        ...afterLook(doing === "clear" ? withoutWishes(state) : writtenDown(state, done.look), done.look),
        outcome: outcomeOf(doing, done),
        outdated: false,
        // Our sheets were written anew or taken away, and no filter with them.
        ...{ missing: null, practice: null },
      };
  }
}

/** `Settings` goes with what was typed there, and so does what was typed here; nor is it for another sheet. */
function withoutWishes(state: PaneState): PaneState {
  return { ...state, wishes: NO_WISHES, wishedOn: null, outdated: false, madeUp: false };
}

/** What was chosen here stands on `Settings` now, where it can be edited: it counts from there. */
function writtenDown(state: PaneState, look: Look): PaneState {
  if (look.kind !== "read") return state;
  const wishes: Wishes = {
    ...state.wishes,
    ...{ figures: {}, practices: {}, carried: null, everyoneOnRegister: null },
  };
  return { ...state, wishes };
}

function outcomeOf(
  doing: "annotate" | "clear",
  { look, said }: Extract<Done, { kind: "done" }>,
): Outcome | null {
  if (doing === "clear") return { kind: "cleared", said };
  // Nothing was annotated where nothing could be: what is shown then says why.
  return look.kind === "read" ? { kind: "annotated", said } : null;
}

function stillThere(missing: string | null, look: Look): string | null {
  if (look.kind !== "read") return null;
  return look.answer.criteria.some(({ id }) => id === missing) ? missing : null;
}

/** The name of the sheet that a look was at; null where it has none or could not be read. */
export function sheetOf(look: Look | null): string | null {
  if (look === null || look.kind === "refused") return null;
  return look.kind === "read" ? look.answer.sheet.sheet : look.sheet;
}

/** A year that is chosen, as it is kept; null where searches of this year have rules of their own. */
export function yearSaid(look: Look, by: string): YearSaid | null {
  if (look.kind === "which-year") {
    const { contract, search, asAt } = look.ask;
    if (search === null) return { contract: contract.id, search: by, by, asAt };
    return { contract: contract.id, search, by };
  }
  if (look.kind !== "read" || look.answer.contract.search === null) return null;
  const { id, search } = look.answer.contract;
  return { contract: id, search, by };
}

/** Whether the wishes were made for another sheet than the one that was looked at. */
export function wishesAreOfAnother(state: PaneState, look: Look): boolean {
  if (look.kind === "ours" || look.kind === "refused") return false;
  return state.wishes !== NO_WISHES && state.wishedOn !== sheetOf(look);
}

/** Whether a change of a cell can be left to the person, because figures are shown that say they may be of before. */
export function showsFigures(state: PaneState): boolean {
  return state.look?.kind === "read" && !state.looking;
}

function practiceOf({ practice }: PaneState, look: Look): PracticeView | null {
  if (look.kind !== "read") return null;
  return look.answer.practices.find(({ name }) => name === practice) ?? null;
}

/** The practice that the list is filtered to. */
export function practiceShown(state: PaneState): PracticeView | null {
  return state.look ? practiceOf(state, state.look) : null;
}

/** The criterion that the list is filtered to. */
export function filterOf({ missing }: PaneState, { criteria }: AnswerView): CriterionView | null {
  return criteria.find(({ id }) => id === missing) ?? null;
}

/** The figures that stand in the pane came with a made-up practice. */
export function hasMadeUpFigures({ madeUp, wishes }: PaneState): boolean {
  return madeUp && [wishes.figures, wishes.practices].some((typed) => Object.keys(typed).length > 0);
}
