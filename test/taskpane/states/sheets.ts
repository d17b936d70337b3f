import { READ_ONLY } from "../../../src/excel/problem";
import { type Look } from "../../../src/work/work";
import { ASKED_YEAR, EMPTY, OURS, PROTECTED, carriedLook } from "../support/looks";
import { HOME, type State, never } from "../support/state";

// A sheet that is not there to annotate: being read, empty, ours, not understood, refused.

const TIE: Look = {
  ...ASKED_YEAR,
  ask: {
    ...ASKED_YEAR.ask,
    why: "This search may be of 2025-26 or 2026-27: it has as many entries of each.",
    search: null,
    asAt: "2026-04-03",
    ways: [{ year: "2025-26", carriedFrom: "2024-25" }, ...ASKED_YEAR.ask.ways],
  },
};

export const SHEETS: readonly State[] = [
  { name: "loading", work: (work) => (work.onLook = () => never) },
  {
    name: "empty",
    work: (work) => (work.onLook = () => EMPTY),
    parts: [{ name: "empty", from: null, to: "Help" }],
  },
  {
    name: "filling",
    work: (work) => {
      work.onLook = () => EMPTY;
      work.onShow = () => never;
    },
    then: ({ page }) => page.getByRole("button", { name: "Proactive care: home visiting" }).click(),
  },
  {
    name: "not-recognised",
    work: (work) =>
      (work.onLook = () => ({
        kind: "not-recognised",
        sheet: "Sheet1",
        message: "No header row was found: none of the first 60 rows names a patient’s number or name.",
      })),
  },
  { name: "ours", work: (work) => (work.onLook = () => OURS) },
  {
    name: "which-contract",
    work: (work) =>
      (work.onLook = () => ({
        kind: "which-contract",
        sheet: "Sheet1",
        contracts: HOME.contracts.slice(0, 2),
      })),
  },
  {
    name: "which-year",
    work: (work) => (work.onLook = () => ASKED_YEAR),
  },
  {
    name: "which-year-tie",
    work: (work) => (work.onLook = () => TIE),
  },
  {
    name: "which-year-not-kept",
    work: (work) => {
      work.onLook = () => (work.times("chooseYear") > 0 ? carriedLook() : ASKED_YEAR);
      work.onShow = () => READ_ONLY;
    },
    then: async ({ page }) => {
      await page.getByRole("button", { name: "Carry the rules forward to 2026-27" }).click();
      await page.getByText("cannot be kept with this workbook").waitFor();
    },
  },
  { name: "error-look", work: (work) => (work.onLook = () => ({ kind: "refused", problem: PROTECTED })) },
];
