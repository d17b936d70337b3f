import type { SettingPlace } from "../../../src/annotation/put-back";
import type { CorrectionDraft } from "../../../src/answer/correct-views";
import type { YearSaid } from "../../../src/answer/views";
import type { Change } from "../../../src/taskpane/pane";
import type {
  ChangesDone,
  ChangesWritten,
  Done,
  EarlierIn,
  FreezeDone,
  Look,
  MadeUp,
  PatientsFilter,
  PlanQuestion,
  Planned,
  Problem,
  Progress,
  ShareDone,
  ShareProgress,
  ShareWish,
  Wishes,
  Work,
} from "../../../src/work/work";
import type { FormAsked, OnePracticeSaid, Tried } from "../../../src/work/correct";

const NOT_SET: Problem = { happened: "The test has not said what comes of it.", untouched: "", toDo: "" };

/** A promise that the test keeps when it wants to. */
export class Later<T> {
  #keep: (value: T) => void = () => undefined;
  readonly promise = new Promise<T>((keep) => {
    this.#keep = keep;
  });

  keep(value: T): void {
    this.#keep(value);
  }
}

export interface LongTask {
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A workbook that does what the test says, and writes down what it was asked. */
export class FakeWork implements Work {
  readonly asked: { readonly what: string; readonly with: unknown }[] = [];
  /** Tells the pane of a change. */
  tell: (what: Change) => void = () => undefined;

  onLook: (wishes: Wishes, signal?: AbortSignal) => Look | Promise<Look> = () => ({
    kind: "empty",
    sheet: "Sheet1",
    contracts: [],
  });
  onAnnotate: (task: LongTask) => Done | Promise<Done> = () => ({ kind: "cancelled" });
  onClear: (task: LongTask) => Done | Promise<Done> = () => ({ kind: "cancelled" });
  onEarlierSheets: () => readonly string[] = () => [];
  onCompare: (earlier: EarlierIn, wishes: Wishes) => ChangesDone | Promise<ChangesDone> = () => {
    throw new Error("Nothing was to be compared.");
  };
  onWriteChanges: () => ChangesWritten | Promise<ChangesWritten> = () => ({
    kind: "written",
    sheet: "Changes",
  });
  onPlan: (question: PlanQuestion) => Planned | Promise<Planned> = () => ({
    kind: "refused",
    problem: { happened: "Nobody said what to plan.", untouched: "", toDo: "" },
  });
  onShare: (task: {
    readonly progress: ShareProgress;
    readonly signal: AbortSignal;
  }) => ShareDone | Promise<ShareDone> = () => ({ kind: "cancelled" });
  onShow: (what: string) => Problem | null | Promise<Problem | null> = () => null;

  async look(wishes: Wishes, signal?: AbortSignal): Promise<Look> {
    return this.#write("look", wishes, this.onLook(wishes, signal));
  }

  async annotate(wishes: Wishes, progress: Progress, signal: AbortSignal): Promise<Done> {
    return this.#write("annotate", wishes, this.onAnnotate({ progress, signal }));
  }

  async clear(progress: Progress, signal: AbortSignal): Promise<Done> {
    return this.#write("clear", null, this.onClear({ progress, signal }));
  }

  async earlierSheets(): Promise<readonly string[]> {
    return this.#write("earlierSheets", null, this.onEarlierSheets());
  }

  async compare(earlier: EarlierIn, wishes: Wishes): Promise<ChangesDone> {
    const { kind, name } = earlier;
    return this.#write("compare", { kind, name }, this.onCompare(earlier, wishes));
  }

  async writeChanges(): Promise<ChangesWritten> {
    return this.#write("writeChanges", null, this.onWriteChanges());
  }

  async share(
    wish: ShareWish,
    _wishes: Wishes,
    progress: ShareProgress,
    signal: AbortSignal,
  ): Promise<ShareDone> {
    return this.#write("share", wish, this.onShare({ progress, signal }));
  }

  async openCopy(): Promise<Problem | null> {
    return this.#write("openCopy", null, this.onShow("openCopy"));
  }

  async saveCopy(): Promise<Problem | null> {
    return this.#write("saveCopy", null, this.onShow("saveCopy"));
  }

  async goTo(row: number, sheet: string | null = null): Promise<Problem | null> {
    return this.#write("goTo", sheet === null ? row : { row, sheet }, this.onShow("goTo"));
  }

  async showPatients(filter: PatientsFilter): Promise<Problem | null> {
    return this.#write("showPatients", filter, this.onShow("showPatients"));
  }

  async show(sheet: "patients" | "totals" | "settings"): Promise<Problem | null> {
    return this.#write("show", sheet, this.onShow("show"));
  }

  async tryMadeUp(made: MadeUp): Promise<Problem | null> {
    return this.#write("tryMadeUp", made, this.onShow("tryMadeUp"));
  }

  onCorrectionForm: (headerRow: number | null) => FormAsked = () => ({ kind: "refused", problem: NOT_SET });
  onTryCorrection: (draft: CorrectionDraft) => Tried = () => ({ kind: "refused", problem: NOT_SET });

  async correctionForm(_: Wishes, headerRow: number | null): Promise<FormAsked> {
    return this.#write("correctionForm", headerRow, this.onCorrectionForm(headerRow));
  }

  async tryCorrection(_: Wishes, draft: CorrectionDraft): Promise<Tried> {
    return this.#write("tryCorrection", draft, this.onTryCorrection(draft));
  }

  async keepCorrection(_: Wishes, draft: CorrectionDraft): Promise<Problem | null> {
    return this.#write("keepCorrection", draft, this.onShow("keepCorrection"));
  }

  async dropCorrection(): Promise<Problem | null> {
    return this.#write("dropCorrection", null, this.onShow("dropCorrection"));
  }

  async chooseYear(said: YearSaid): Promise<Problem | null> {
    return this.#write("chooseYear", said, this.onShow("chooseYear"));
  }

  async sayOnePractice(said: OnePracticeSaid): Promise<Problem | null> {
    return this.#write("sayOnePractice", said, this.onShow("sayOnePractice"));
  }

  async plan(question: PlanQuestion): Promise<Planned> {
    return this.#write("plan", question, this.onPlan(question));
  }

  async putBack(which: readonly SettingPlace[]): Promise<Problem | null> {
    return this.#write("putBack", which, this.onShow("putBack"));
  }

  onFreeze: (what: string) => FreezeDone | Promise<FreezeDone> = () => ({ kind: "cancelled" });
  kept = false;

  async freezeFormulas(): Promise<FreezeDone> {
    return this.#write("freezeFormulas", null, this.onFreeze("freezeFormulas"));
  }

  async bringFormulasBack(): Promise<FreezeDone> {
    return this.#write("bringFormulasBack", null, this.onFreeze("bringFormulasBack"));
  }

  async formulasKept(): Promise<boolean> {
    return this.kept;
  }

  whenChanged(tell: (what: Change) => void): void {
    this.tell = tell;
  }

  /** How often something was asked. */
  times(what: string): number {
    return this.asked.filter((each) => each.what === what).length;
  }

  /** With what something was asked last. */
  last(what: string): unknown {
    return this.asked.filter((each) => each.what === what).at(-1)?.with;
  }

  #write<T>(what: string, asked: unknown, answer: T): T {
    this.asked.push({ what, with: asked });
    return answer;
  }
}

/** Waits until everything that can happen has happened. */
export function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
