import { practiceCode } from "../../../src/made-up/practice";
import { NO_WISHES } from "../../../src/work/work";
import { lookAt } from "../support/looks";
import type { State } from "../support/state";

// Several practices on one sheet.

const FORTY = lookAt({
  ...{ contract: "home-visiting", patients: 600, practices: 40, annotated: true },
  wishes: {
    ...NO_WISHES,
    practices: Object.fromEntries(
      [0, 1, 2].map((at) => [practiceCode(at), { budget: 20000, minimumRegister: 4 + 3 * at }]),
    ),
  },
});

export const PRACTICES: readonly State[] = [
  {
    name: "several-practices",
    work: (work) => (work.onLook = () => FORTY),
    then: ({ page }) => page.getByRole("button", { name: "By practice: 40" }).click(),
    parts: [{ name: "practices", from: "By practice", to: "By practice" }],
  },
];
