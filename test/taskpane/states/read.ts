import { lookAt, withAnswer } from "../support/looks";
import { HOME, type State, unfold } from "../support/state";

// A sheet that was read, and is not annotated yet.

export const READ: readonly State[] = [
  {
    name: "ready",
    work: (work) => (work.onLook = () => HOME),
    parts: [{ name: "read", from: null, to: "Totals" }],
  },
  {
    name: "ready-practice-based",
    work: (work) => (work.onLook = () => lookAt({ contract: "practice-based" })),
  },
  {
    name: "ready-unplanned-admissions",
    work: (work) => (work.onLook = () => lookAt({ contract: "unplanned-admissions" })),
    then: unfold,
  },
  {
    name: "register-asked",
    work: (work) =>
      (work.onLook = () =>
        withAnswer(HOME, {
          sheet: {
            ...HOME.answer.sheet,
            asksRegister: true,
            unseen: ["No row carries “Housebound”: does the search list these codes?"],
          },
        })),
    then: unfold,
  },
  {
    name: "joined",
    work: (work) =>
      (work.onLook = () =>
        withAnswer(HOME, {
          sheet: {
            ...HOME.answer.sheet,
            sheet: "Visits",
            beside: {
              sheet: "Visits",
              words: "“Visits” and “Care plans” were read as reports of one practice, joined by NHS number.",
              others: [
                { name: "Care plans", joined: true },
                { name: "Visits in January", joined: false },
              ],
            },
          },
        })),
    then: ({ page }) => page.getByText("Sheets of one practice").click(),
  },
  {
    name: "selection-not-recognised",
    work: (work) =>
      (work.onLook = ({ selectionOnly }) =>
        selectionOnly
          ? { kind: "not-recognised", sheet: "Sheet1", message: "No header row was found." }
          : HOME),
    then: async ({ page }) => {
      await page.getByLabel("Only the selected rows").click();
      await page.getByRole("button", { name: "Read the whole sheet" }).waitFor();
    },
  },
  {
    name: "tour",
    work: (work) => (work.onLook = () => HOME),
    then: async ({ page }) => {
      await page.getByRole("button", { name: "Show the tour again" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
