import type { Change } from "../../../src/taskpane/pane";
import type { Progress, Wishes, Work } from "../../../src/work/work";

// Takes the place of src/work/index.ts in the page: hands everything on to the fake workbook in the test.

interface Bridge {
  /** Put there by the test. */
  askWork(method: string, argument: unknown): Promise<string>;
  stopWork(): Promise<void>;
  /** Called by the test. */
  progress: Progress;
  tellChanged: (what: Change) => void;
}

const bridge = window as unknown as Bridge;

async function ask(method: string, argument: unknown): Promise<never> {
  return JSON.parse(await bridge.askWork(method, argument)) as never;
}

function stopping(signal: AbortSignal): void {
  signal.addEventListener("abort", () => void bridge.stopWork());
}

export const work: Work = {
  look: (wishes: Wishes) => ask("look", wishes),
  annotate: (wishes, progress, signal) => {
    bridge.progress = progress;
    stopping(signal);
    return ask("annotate", wishes);
  },
  clear: (progress, signal) => {
    bridge.progress = progress;
    stopping(signal);
    return ask("clear", null);
  },
  earlierSheets: () => ask("earlierSheets", null),
  // The bytes of a file stay in the page.
  compare: ({ kind, name }, wishes) => ask("compare", { earlier: { kind, name }, wishes }),
  writeChanges: () => ask("writeChanges", null),
  share: (wish, wishes, _progress, signal) => {
    stopping(signal);
    return ask("share", { wish, wishes });
  },
  openCopy: () => ask("openCopy", null),
  saveCopy: () => ask("saveCopy", null),
  goTo: (row, sheet = null) => ask("goTo", { row, sheet }),
  showPatients: (filter) => ask("showPatients", filter),
  show: (sheet) => ask("show", sheet),
  tryMadeUp: (made) => ask("tryMadeUp", made),
  correctionForm: (_, headerRow) => ask("correctionForm", headerRow),
  tryCorrection: (_, draft) => ask("tryCorrection", draft),
  keepCorrection: (_, draft) => ask("keepCorrection", draft),
  dropCorrection: () => ask("dropCorrection", null),
  chooseYear: (said) => ask("chooseYear", said),
  sayOnePractice: (said) => ask("sayOnePractice", said),
  plan: (question) => ask("plan", question),
  putBack: (which) => ask("putBack", which),
  freezeFormulas: () => ask("freezeFormulas", null),
  bringFormulasBack: () => ask("bringFormulasBack", null),
  formulasKept: () => ask("formulasKept", null),
  whenChanged: (tell) => {
    bridge.tellChanged = tell;
  },
};
