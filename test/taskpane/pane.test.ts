import { madeUpFigures } from "../../src/made-up/figures";
import { Pane } from "../../src/taskpane/pane";
import { hasMadeUpFigures, practiceShown } from "../../src/taskpane/state";
import { whoMisses } from "../../src/taskpane/to-see";
import { type Done, type Look, NO_WISHES } from "../../src/work/work";
import { FakeWork, Later, settled } from "./support/fake-work";
import { EMPTY, OURS, PROTECTED, lookAt } from "./support/looks";

// What the pane asks of the workbook, and when: without a browser.

const READ = lookAt({ contract: "home-visiting" });
const ANNOTATED = { ...READ, annotated: true };
const ON_SHEET_2 = lookAt({ contract: "practice-based", sheet: "Sheet2" });
const SEVERAL = lookAt({ contract: "home-visiting", patients: 60, practices: 3, annotated: true });
const DONE: Done = { kind: "done", look: ANNOTATED, said: [] };

async function opened(look: Look): Promise<{ work: FakeWork; pane: Pane }> {
  const work = new FakeWork();
  work.onLook = () => look;
  const pane = new Pane(work);
  await pane.open();
  return { work, pane };
}

describe("looking", () => {
  test("the sheet that is shown is looked at when the pane opens", async () => {
    const { work, pane } = await opened(READ);
    expect(work.asked).toEqual([{ what: "look", with: NO_WISHES }]);
    expect(pane.state()).toMatchObject({ look: READ, looking: false, changed: false });
  });

  test("another sheet is looked at by itself", async () => {
    const { work, pane } = await opened(READ);
    work.onLook = () => ON_SHEET_2;
    work.tell("another-sheet");
    await settled();
    expect(pane.state().look).toBe(ON_SHEET_2);
  });

  test("a changed cell under figures is said, and the figures stay until somebody looks again", async () => {
    const { work, pane } = await opened(READ);
    work.tell("cells");
    expect(pane.state()).toMatchObject({ look: READ, changed: true });
    expect(work.times("look")).toBe(1);
    await pane.ask({ kind: "look" });
    expect(work.times("look")).toBe(2);
    expect(pane.state().changed).toBe(false);
  });

  test("where there are no figures yet, a changed cell is looked at at once: somebody pastes", async () => {
    const { work, pane } = await opened(EMPTY);
    work.onLook = () => READ;
    work.tell("cells");
    await settled();
    expect(pane.state().look).toBe(READ);
  });

  test("a cell that changes while the sheet is being looked at has it looked at again", async () => {
    const { work, pane } = await opened(READ);
    const first = new Later<Look>();
    work.onLook = () => first.promise;
    void pane.ask({ kind: "look" });
    work.onLook = () => ON_SHEET_2;
    work.tell("cells");
    await settled();
    first.keep(READ);
    await settled();
    expect(pane.state().look).toBe(ON_SHEET_2);
  });

  test("what an older look brings is dropped, and it is told to stop", async () => {
    const { work, pane } = await opened(READ);
    const older = new Later<Look>();
    const signals: (AbortSignal | undefined)[] = [];
    work.onLook = (wishes, signal) => {
      signals.push(signal);
      return wishes.selectionOnly ? older.promise : ANNOTATED;
    };
    void pane.wish({ selectionOnly: true });
    await pane.wish({ selectionOnly: false });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    older.keep(READ);
    await settled();
    expect(pane.state()).toMatchObject({ look: ANNOTATED, looking: false });
  });
});

describe("choices", () => {
  test("a choice is looked at, beside those made before", async () => {
    const { work, pane } = await opened(READ);
    await pane.wish({ figures: { budget: 60000 } });
    await pane.wish({ everyoneOnRegister: true });
    expect(work.last("look")).toEqual({ ...NO_WISHES, figures: { budget: 60000 }, everyoneOnRegister: true });
  });

  test("choices for one sheet are nothing to another", async () => {
    const { work, pane } = await opened(READ);
    await pane.wish({ figures: { budget: 60000 } });
    work.onLook = () => ON_SHEET_2;
    work.tell("another-sheet");
    await settled();
    expect(work.last("look")).toBe(NO_WISHES);
    expect(pane.state()).toMatchObject({ look: ON_SHEET_2, wishes: NO_WISHES });
  });

  test("choices outlive a refusal, and the one that led to it can be taken back", async () => {
    const { work, pane } = await opened(READ);
    await pane.wish({ figures: { budget: 60000 } });
    work.onLook = ({ selectionOnly }) => (selectionOnly ? { kind: "refused", problem: PROTECTED } : READ);
    await pane.wish({ selectionOnly: true });
    expect(pane.state().look?.kind).toBe("refused");
    await pane.wish({ selectionOnly: false });
    expect(pane.state()).toMatchObject({ look: READ, wishes: { ...NO_WISHES, figures: { budget: 60000 } } });
  });

  test("choices outlive a visit to one of our sheets", async () => {
    const { work, pane } = await opened(READ);
    await pane.wish({ figures: { budget: 60000 } });
    work.onLook = () => OURS;
    work.tell("another-sheet");
    await settled();
    work.onLook = () => READ;
    work.tell("another-sheet");
    await settled();
    expect(pane.state().wishes.figures).toEqual({ budget: 60000 });
  });

  test("a choice after annotating says that the sheet is behind, until it is annotated again", async () => {
    const { work, pane } = await opened(ANNOTATED);
    await pane.wish({ figures: { budget: 60000 } });
    expect(pane.state().outdated).toBe(true);
    work.onAnnotate = () => DONE;
    await pane.ask({ kind: "annotate" });
    expect(pane.state().outdated).toBe(false);
    expect(work.last("annotate")).toEqual({ ...NO_WISHES, figures: { budget: 60000 } });
  });
});

describe("our own sheets", () => {
  test("the answer stays while one of ours is shown that came from the same sheet", async () => {
    const { work, pane } = await opened(ANNOTATED);
    work.onLook = () => OURS;
    work.tell("another-sheet");
    await settled();
    expect(pane.state()).toMatchObject({ look: ANNOTATED, away: "Totals" });
    work.tell("cells");
    expect(pane.state().changed).toBe(false);
    work.onLook = () => ANNOTATED;
    work.tell("another-sheet");
    await settled();
    expect(pane.state().away).toBeNull();
  });

  test("one of ours that came from another sheet is shown as what it is", async () => {
    const { work, pane } = await opened(READ);
    work.onLook = () => ({ ...OURS, pasted: "Sheet9" });
    work.tell("another-sheet");
    await settled();
    expect(pane.state()).toMatchObject({ look: { kind: "ours" }, away: null });
  });
});

describe("annotating", () => {
  test("clicking twice starts once", async () => {
    const { work, pane } = await opened(READ);
    const done = new Later<Done>();
    work.onAnnotate = () => done.promise;
    void pane.ask({ kind: "annotate" });
    void pane.ask({ kind: "annotate" });
    void pane.ask({ kind: "clear" });
    void pane.wish({ selectionOnly: true });
    done.keep(DONE);
    await settled();
    expect(work.asked.map(({ what }) => what)).toEqual(["look", "annotate"]);
    expect(pane.state()).toMatchObject({ look: ANNOTATED, task: null, outcome: { kind: "annotated" } });
  });

  test("how far it is, is shown while it works and not afterwards", async () => {
    const { work, pane } = await opened(READ);
    const done = new Later<Done>();
    let tell: (done: number) => void = () => undefined;
    work.onAnnotate = ({ progress }) => {
      tell = (rows) => progress("writing", rows, 100);
      return done.promise;
    };
    void pane.ask({ kind: "annotate" });
    tell(40);
    expect(pane.state().task).toMatchObject({ step: "writing", done: 40, of: 100 });
    done.keep(DONE);
    await settled();
    tell(90);
    expect(pane.state().task).toBeNull();
  });

  test("cancel stops it, says so while the sheet is put back, and leaves what was shown", async () => {
    const { work, pane } = await opened(READ);
    const done = new Later<Done>();
    let signal: AbortSignal | null = null;
    work.onAnnotate = (task) => {
      signal = task.signal;
      return done.promise;
    };
    void pane.ask({ kind: "annotate" });
    pane.cancel();
    expect(signal).toMatchObject({ aborted: true });
    expect(pane.state().task?.cancelling).toBe(true);
    done.keep({ kind: "cancelled" });
    await settled();
    expect(pane.state()).toMatchObject({ look: READ, task: null, outcome: { kind: "cancelled" } });
  });

  test("a choice that was being looked at is looked at after a cancel", async () => {
    const { work, pane } = await opened(READ);
    work.onLook = () => new Later<Look>().promise;
    void pane.wish({ selectionOnly: true });
    work.onLook = () => READ;
    await pane.ask({ kind: "annotate" });
    expect(work.asked.map(({ what }) => what)).toEqual(["look", "look", "annotate", "look"]);
    expect(pane.state()).toMatchObject({ looking: false, outcome: { kind: "cancelled" } });
  });

  test("a refusal is kept with what was asked, and asking again can succeed", async () => {
    const { work, pane } = await opened(READ);
    work.onAnnotate = () => ({ kind: "refused", problem: PROTECTED });
    await pane.ask({ kind: "annotate" });
    expect(pane.state()).toMatchObject({
      look: READ,
      refused: { problem: PROTECTED, ask: { kind: "annotate" } },
    });
    work.onAnnotate = () => DONE;
    await pane.ask({ kind: "annotate" });
    expect(pane.state()).toMatchObject({ refused: null, outcome: { kind: "annotated" } });
  });

  test("where nothing could be annotated, nothing is said to have been", async () => {
    const { work, pane } = await opened(READ);
    work.onAnnotate = () => ({ kind: "done", look: EMPTY, said: [] });
    await pane.ask({ kind: "annotate" });
    expect(pane.state()).toMatchObject({ look: EMPTY, outcome: null });
  });

  test("changes are not looked at while it works", async () => {
    const { work, pane } = await opened(READ);
    work.onAnnotate = () => new Later<Done>().promise;
    void pane.ask({ kind: "annotate" });
    work.tell("another-sheet");
    work.tell("cells");
    expect(work.times("look")).toBe(1);
  });
});

test("clearing shows what is left, without a filter and without what was typed", async () => {
  const { work, pane } = await opened(ANNOTATED);
  await pane.wish({ figures: { budget: 60000 } });
  const [criterion = null] = READ.answer.criteria;
  await pane.ask({ kind: "show-missing", criterion });
  work.onClear = () => ({ kind: "done", look: READ, said: [] });
  await pane.ask({ kind: "clear" });
  expect(pane.state()).toMatchObject({
    look: READ,
    outcome: { kind: "cleared" },
    missing: null,
    wishes: NO_WISHES,
  });
});

const MADE_UP = { contract: "home-visiting", several: false } as const;

test("a made-up practice is looked at as soon as it is on the sheet", async () => {
  const { work, pane } = await opened(EMPTY);
  work.onLook = () => READ;
  await pane.ask({ kind: "fill", made: MADE_UP });
  expect(work.last("tryMadeUp")).toEqual(MADE_UP);
  expect(pane.state()).toMatchObject({ look: READ, task: null });
  // Its figures come with it, and go with it.
  expect(work.last("look")).toEqual({ ...NO_WISHES, figures: madeUpFigures("home-visiting") });
  expect(hasMadeUpFigures(pane.state())).toBe(true);
  work.onLook = () => ON_SHEET_2;
  work.tell("another-sheet");
  await settled();
  expect(pane.state().wishes).toBe(NO_WISHES);
  expect(hasMadeUpFigures(pane.state())).toBe(false);
});

test("a made-up practice that could not be written is told, and the sheet is not looked at", async () => {
  const { work, pane } = await opened(EMPTY);
  work.onShow = () => PROTECTED;
  await pane.ask({ kind: "fill", made: MADE_UP });
  expect(work.times("look")).toBe(1);
  expect(pane.state()).toMatchObject({ look: EMPTY, task: null, refused: { problem: PROTECTED } });
});

describe("showing", () => {
  const [criterion] = READ.answer.criteria;
  if (!criterion) throw new Error("The contract has no criteria.");

  test("a click on a patient goes to the row; what Excel refuses is told", async () => {
    const { work, pane } = await opened(READ);
    await pane.ask({ kind: "go-to", row: 17, sheet: null });
    expect(work.last("goTo")).toBe(17);
    expect(pane.state().refused).toBeNull();
    work.onShow = () => PROTECTED;
    await pane.ask({ kind: "go-to", row: 18, sheet: null });
    expect(pane.state().refused).toEqual({
      problem: PROTECTED,
      ask: { kind: "go-to", row: 18, sheet: null },
    });
    pane.dismiss();
    expect(pane.state().refused).toBeNull();
  });

  test("a criterion filters the list alone while there is no sheet Patients", async () => {
    const { work, pane } = await opened(READ);
    await pane.ask({ kind: "show-missing", criterion });
    expect(work.times("showPatients")).toBe(0);
    expect(pane.state().missing).toBe(criterion.id);
  });

  test("a criterion filters Patients by its header, and null takes the filter off", async () => {
    const { work, pane } = await opened(ANNOTATED);
    await pane.ask({ kind: "show-missing", criterion });
    expect(work.last("showPatients")).toEqual({ missing: criterion.header, practice: null });
    await pane.ask({ kind: "show-missing", criterion: null });
    expect(work.last("showPatients")).toEqual({ missing: null, practice: null });
    expect(pane.state().missing).toBeNull();
  });

  test("a practice and a criterion can both filter, and each is taken off alone", async () => {
    const { work, pane } = await opened(SEVERAL);
    const [practice] = SEVERAL.answer.practices;
    if (!practice) throw new Error("The sheet has no practices.");
    await pane.ask({ kind: "show-practice", practice });
    expect(work.last("showPatients")).toEqual({ missing: null, practice: practice.spellings });
    await pane.ask({ kind: "show-missing", criterion });
    expect(work.last("showPatients")).toEqual({ missing: criterion.header, practice: practice.spellings });
    expect(pane.state()).toMatchObject({ missing: criterion.id, practice: practice.name });
    const shown = whoMisses(SEVERAL.answer, criterion.id, practiceShown(pane.state()));
    expect(shown.every((patient) => patient.practice === practice.name)).toBe(true);
    await pane.ask({ kind: "show-practice", practice: null });
    expect(work.last("showPatients")).toEqual({ missing: criterion.header, practice: null });
    work.onAnnotate = () => ({ kind: "done", look: SEVERAL, said: [] });
    await pane.ask({ kind: "show-practice", practice });
    await pane.ask({ kind: "annotate" });
    // The sheet Patients is new, and no filter on it.
    expect(pane.state()).toMatchObject({ missing: null, practice: null });
  });

  test("where Patients cannot be filtered, neither is the list", async () => {
    const { work, pane } = await opened(ANNOTATED);
    work.onShow = () => PROTECTED;
    await pane.ask({ kind: "show-missing", criterion });
    expect(pane.state()).toMatchObject({ missing: null, refused: { problem: PROTECTED } });
  });

  test("a filter on a criterion that the next answer does not know is dropped", async () => {
    const { work, pane } = await opened(READ);
    await pane.ask({ kind: "show-missing", criterion });
    work.onLook = () => lookAt({ contract: "practice-based" });
    await pane.wish({ contract: "practice-based" });
    expect(pane.state().missing).toBeNull();
  });
});

test.each(["look", "annotate", "clear"] as const)(
  "a fault of our own in %s is told instead of waited for",
  async (kind) => {
    const { work, pane } = await opened(ANNOTATED);
    const fault = () => Promise.reject(new TypeError("undefined is not a function"));
    work.onLook = work.onAnnotate = work.onClear = fault;
    await pane.ask({ kind });
    const { look, refused, task, looking } = pane.state();
    const problem = look?.kind === "refused" ? look.problem : refused?.problem;
    expect(problem?.happened).toBe("The add-in met something that it does not know.");
    expect(JSON.stringify(problem)).not.toContain("undefined");
    expect([task, looking]).toEqual([null, false]);
  },
);

test("what was typed stands on Settings once it is annotated: it is no wish any more, and the contract still is", async () => {
  const { work, pane } = await opened(READ);
  work.onAnnotate = () => DONE;
  await pane.wish({ contract: "home-visiting", figures: { budget: 5 }, everyoneOnRegister: true });
  await pane.ask({ kind: "annotate" });
  expect(work.last("annotate")).toMatchObject({ figures: { budget: 5 }, everyoneOnRegister: true });
  expect(pane.state().wishes).toEqual({ ...NO_WISHES, contract: "home-visiting" });
});

test("a default that cannot be put back is told, and what was chosen stays", async () => {
  const { work, pane } = await opened(ANNOTATED);
  await pane.wish({ figures: { budget: 5 } });
  work.onShow = () => PROTECTED;
  const put = await pane.putBack([{ id: "budget", practice: "This practice" }], { figures: {} });
  expect(put).toEqual(PROTECTED);
  expect(pane.state().wishes.figures).toEqual({ budget: 5 });
});
