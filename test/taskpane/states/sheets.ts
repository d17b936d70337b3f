import { EMPTY, OURS, PROTECTED } from "../support/looks";
import { HOME, type State, never } from "../support/state";

// A sheet that is not there to annotate: being read, empty, ours, not understood, refused.

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
  { name: "error-look", work: (work) => (work.onLook = () => ({ kind: "refused", problem: PROTECTED })) },
];
