import type { SettingPlace } from "../annotation/put-back";
import type { PracticeView } from "../answer/practices-view";
import type { CriterionView } from "../answer/views";
import { madeUpWishes } from "../made-up/demonstration";
import {
  NO_WISHES,
  type PlanQuestion,
  type Planned,
  type Problem,
  type Progress,
  type Wishes,
  type Work,
} from "../work/work";
import {
  type Ask,
  FIRST_STATE,
  type PaneEvent,
  type PaneState,
  after,
  filterOf,
  practiceShown,
  showsFigures,
  wishesAreOfAnother,
  yearSaid,
} from "./state";

/** What the workbook tells of a change. */
export type Change = Parameters<Parameters<Work["whenChanged"]>[0]>[0];

/** Only a fault of our own comes to this: what can be foreseen is told as a problem by the workbook. */
const UNEXPECTED: Problem = {
  happened: "The add-in met something that it does not know.",
  untouched: "What you pasted was not changed.",
  toDo: "Try again. If it happens again, close this pane and open it from the ribbon.",
};

/** Runs what the person asks of the workbook, one thing at a time, and keeps what the pane shows. */
export class Pane {
  #state: PaneState = FIRST_STATE;
  #look: AbortController | null = null;
  #task: AbortController | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  /** The workbook, for parts of the pane that keep to themselves what they ask of it. */
  get work(): Work {
    return this.#work;
  }

  readonly state = (): PaneState => this.#state;

  /** Plans the appointments that are left: nothing in the workbook is changed by it. */
  readonly plan = (question: PlanQuestion): Promise<Planned> =>
    this.#work.plan(question).catch(() => ({ kind: "refused", problem: UNEXPECTED }));

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  /** Looks at the sheet that is shown, and from now on whenever another one is. */
  async open(): Promise<void> {
    this.#work.whenChanged((what) => {
      this.#whenChanged(what);
    });
    await this.#lookAgain();
  }

  /** Takes a choice of the person, and looks at the sheet with it. */
  async wish(part: Partial<Wishes>): Promise<void> {
    if (this.#task) return;
    this.#happened({ kind: "wished", wishes: { ...this.#state.wishes, ...part } });
    await this.#lookAgain();
  }

  /** Takes the year to judge by: it is kept with the workbook where nobody has written the year of the search. */
  async chooseYear(year: string): Promise<void> {
    const { look, wishes } = this.#state;
    if (this.#task || look === null) return;
    const said = yearSaid(look, year);
    const isAsked = look.kind === "which-year";
    const contract = look.kind === "read" ? look.answer.contract.id : wishes.contract;
    const failed = (problem: Problem) => this.#happened({ kind: "refused", problem, ask: { kind: "look" } });
    const problem = said && (await safely(() => this.#work.chooseYear(said), failed));
    // A fault of our own: nothing was chosen.
    if (problem === undefined) return;
    // Where it was asked what is kept answers it. Else it is chosen over what the sheet was annotated for.
    this.#happened({ kind: "wished", wishes: isAsked ? wishes : { ...wishes, contract, year } });
    if (problem) this.#happened({ kind: "year-not-kept", problem });
    await this.#lookAgain();
  }

  /**
   * Puts defaults back on our sheet `Settings`, and looks at the sheet with them.
   * @param part the wishes without what was put back
   * @returns why it could not be done; null where it was, or where other work is under way
   */
  async putBack(which: readonly SettingPlace[], part: Partial<Wishes>): Promise<Problem | null> {
    if (this.#task) return null;
    const problem = await safely(() => this.#work.putBack(which), asIs);
    if (problem === null) await this.wish(part);
    return problem;
  }

  /** Asks something of the workbook. Nothing is begun while other work is under way. */
  async ask(ask: Ask): Promise<void> {
    if (this.#task) return;
    this.#happened({ kind: "asked" });
    switch (ask.kind) {
      case "look":
        return this.#lookAgain();
      case "annotate":
      case "clear":
        return this.#change(ask.kind);
      case "fill":
        return this.#fill(ask);
      case "go-to":
        await this.#show(ask, () => this.#work.goTo(ask.row, ask.sheet));
        return;
      case "show":
        await this.#show(ask, () => this.#work.show(ask.sheet));
        return;
      case "show-missing":
        return this.#filter(ask, ask.criterion, practiceShown(this.#state));
      case "show-practice":
        return this.#filter(ask, this.#missing(), ask.practice);
    }
  }

  /** Stops the work that is under way: it leaves the workbook as it was, and says when it has. */
  readonly cancel = (): void => {
    if (!this.#task || this.#task.signal.aborted) return;
    this.#happened({ kind: "cancelling" });
    this.#task.abort();
  };

  /** Takes a message away. */
  readonly dismiss = (): void => {
    this.#happened({ kind: "dismissed" });
  };

  #happened(event: PaneEvent): void {
    this.#state = after(this.#state, event);
    for (const tell of this.#listeners) tell();
  }

  #whenChanged(what: Change): void {
    // The workbook itself refuses to annotate a sheet that is changed meanwhile.
    if (this.#task) return;
    if (what === "cells" && this.#state.away !== null) return;
    if (what === "cells" && showsFigures(this.#state)) this.#happened({ kind: "changed" });
    else void this.#lookAgain();
  }

  /** Looks; what an older look still brings is dropped. */
  async #lookAgain(): Promise<void> {
    this.#look?.abort();
    const own = new AbortController();
    this.#look = own;
    this.#happened({ kind: "looking" });
    const look = await safely(
      () => this.#work.look(this.#state.wishes, own.signal),
      (problem) => ({ kind: "refused" as const, problem }),
    );
    if (this.#look !== own) return;
    if (wishesAreOfAnother(this.#state, look)) {
      this.#happened({ kind: "wishes-dropped" });
      return this.#lookAgain();
    }
    this.#look = null;
    this.#happened({ kind: "looked", look });
  }

  /** Stops looking; whether a look was under way. */
  #stopLooking(): boolean {
    const looking = this.#look !== null;
    this.#look?.abort();
    this.#look = null;
    if (looking) this.#happened({ kind: "look-stopped" });
    return looking;
  }

  async #change(doing: "annotate" | "clear"): Promise<void> {
    const own = new AbortController();
    this.#task = own;
    const stopped = this.#stopLooking();
    this.#happened({ kind: "started", doing });
    const progress: Progress = (step, done, of, workbook) => {
      const waitingFor = workbook ?? null;
      if (this.#task === own) this.#happened({ kind: "progressed", step, done, of, waitingFor });
    };
    const done = await safely(
      () =>
        doing === "annotate"
          ? this.#work.annotate(this.#state.wishes, progress, own.signal)
          : this.#work.clear(progress, own.signal),
      (problem) => ({ kind: "refused" as const, problem }),
    );
    this.#task = null;
    this.#happened({ kind: "ended", doing, done });
    // What was chosen last was not looked at yet.
    if (stopped && done.kind !== "done") await this.#lookAgain();
  }

  async #fill(ask: Extract<Ask, { kind: "fill" }>): Promise<void> {
    this.#task = new AbortController();
    this.#stopLooking();
    this.#happened({ kind: "started", doing: "fill" });
    const problem = await safely(() => this.#work.tryMadeUp(ask.made), asIs);
    this.#task = null;
    if (problem) return this.#happened({ kind: "refused", problem, ask });
    const wishes = { ...NO_WISHES, ...madeUpWishes(ask.made) };
    this.#happened({ kind: "filled", wishes });
    await this.#lookAgain();
  }

  /** Whether it could be shown. */
  async #show(ask: Ask, show: () => Promise<Problem | null>): Promise<boolean> {
    const problem = await safely(show, asIs);
    if (problem) this.#happened({ kind: "refused", problem, ask });
    return problem === null;
  }

  #missing(): CriterionView | null {
    const { look } = this.#state;
    return look?.kind === "read" ? filterOf(this.#state, look.answer) : null;
  }

  async #filter(ask: Ask, criterion: CriterionView | null, practice: PracticeView | null): Promise<void> {
    const { look } = this.#state;
    const hasTable = look?.kind === "read" && look.annotated;
    const filter = { missing: criterion?.header ?? null, practice: practice?.spellings ?? null };
    const shown = !hasTable || (await this.#show(ask, () => this.#work.showPatients(filter)));
    if (shown) {
      this.#happened({
        kind: "filtered",
        missing: criterion?.id ?? null,
        practice: practice?.name ?? null,
      });
    }
  }
}

function asIs(problem: Problem): Problem {
  return problem;
}

/** What `act` brings, or what a fault of our own is told as: the pane must never wait for ever. */
async function safely<T, U>(act: () => Promise<T>, otherwise: (problem: Problem) => U): Promise<T | U> {
  try {
    return await act();
  } catch {
    return otherwise(UNEXPECTED);
  }
}
