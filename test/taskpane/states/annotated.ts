import type { Cell } from "../../../src/patients/sheet";
import { OURS, PROTECTED, WITH_BUDGET, carriedLook, lookAt } from "../support/looks";
import { DONE, HOME, type State, annotate, never, unfold } from "../support/state";

// Annotating, what comes of it, and what is done with it.

const SAID = ["The workbook has a sheet “Totals” of its own: ours is called “Totals (care)”."];

/** Three dates that are none, as they come when a column is typed by hand. */
function spoil(rows: Cell[][]): void {
  for (const [at, text] of [
    [9, "31-Feb-2024"],
    [12, "soon"],
    [40, "??"],
  ] as const) {
    const row = rows[at];
    if (row) row[7] = text;
  }
}
const SPOILT = lookAt({ contract: "home-visiting", annotated: true, wishes: WITH_BUDGET, damage: spoil });

export const ANNOTATED: readonly State[] = [
  {
    name: "carried-forward",
    work: (work) => (work.onLook = () => carriedLook(true)),
    then: unfold,
  },
  {
    name: "working",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => never;
    },
    then: async (pane) => {
      await annotate(pane);
      await pane.progress("writing", 1200, 3120);
    },
    parts: [{ name: "working", from: null, to: "Help" }],
  },
  {
    name: "cancelled",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "cancelled" });
    },
    then: annotate,
  },
  {
    name: "done",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "done", look: DONE, said: SAID });
    },
    then: annotate,
    parts: [
      { name: "done", from: null, to: "Totals" },
      { name: "see", from: "Who to see next", to: "Who to see next" },
    ],
  },
  {
    name: "partly-readable",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "done", look: SPOILT, said: SAID });
    },
    then: async (pane) => {
      await annotate(pane);
      await pane.page.getByText("Show where").click();
    },
  },
  {
    name: "filtered",
    work: (work) => (work.onLook = () => DONE),
    then: ({ page }) => page.getByRole("button", { name: /^Holistic needs/ }).click(),
  },
  {
    name: "changed",
    work: (work) => (work.onLook = () => DONE),
    then: async ({ page, tellChanged }) => {
      await page.getByRole("heading", { name: "Totals" }).waitFor();
      await tellChanged("cells");
    },
  },
  {
    name: "outdated",
    work: (work) => (work.onLook = () => DONE),
    then: async ({ page }) => {
      await page.getByLabel("Budget").fill("75000");
      await page.getByLabel("Budget").press("Enter");
      await page.getByText("The choices changed.").waitFor();
    },
  },
  {
    name: "away",
    work: (work) => (work.onLook = () => (work.times("look") === 0 ? DONE : OURS)),
    then: async ({ page, tellChanged }) => {
      await page.getByRole("heading", { name: "Totals" }).waitFor();
      await tellChanged("another-sheet");
    },
  },
  {
    name: "clear-asked",
    work: (work) => (work.onLook = () => DONE),
    then: ({ page }) => page.getByRole("button", { name: "Clear annotations" }).click(),
  },
  {
    name: "error-annotate",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "refused", problem: PROTECTED });
    },
    then: annotate,
    parts: [{ name: "refused", from: null, to: "Event list" }],
  },
];
