import { type Answer, allMet } from "../../src/assessment/assess-patient";
import type { Outcome } from "../../src/contracts/contract";
import { onlyPatient } from "../support/assess-sheet";
import { type MadeEvent, carePlan, diagnosis, holisticNeeds, onHomeVisiting, visit } from "../support/events";
import { eventList } from "../support/sheets";

const [YES, NO, OPEN, NA]: Outcome[] = ["met", "not-met", "cannot-tell", "not-applicable"];

/** Two outcomes, and what they come to together. Not met wins; what cannot be told is never met and never not met. */
const TABLE: readonly (readonly [Outcome | undefined, Outcome | undefined, Answer])[] = [
  [YES, YES, "yes"],
  [YES, NA, "yes"],
  [YES, OPEN, "cannot-tell"],
  [YES, NO, "no"],
  [NA, NA, "yes"],
  [NA, OPEN, "cannot-tell"],
  [NA, NO, "no"],
  [OPEN, OPEN, "cannot-tell"],
  [OPEN, NO, "no"],
  [NO, NO, "no"],
];

test.each(TABLE)("%s and %s are %s, in either order", (first = "met", second = "met", expected) => {
  expect(allMet([{ outcome: first }, { outcome: second }])).toBe(expected);
  expect(allMet([{ outcome: second }, { outcome: first }])).toBe(expected);
});

test("nothing asked is nothing missing", () => {
  expect(allMet([])).toBe("yes");
});

// The same for a whole patient: two criteria are made met, not met or open, and the others are met.

type Made = "met" | "not-met" | "cannot-tell";

const NEEDS: Readonly<Record<Made, readonly MadeEvent[]>> = {
  met: [holisticNeeds("2024-05-14")],
  "not-met": [],
  "cannot-tell": [holisticNeeds("31/02/2025")],
};
const FRAILTY: Readonly<Record<Made, readonly MadeEvent[]>> = {
  met: [diagnosis("2021-02-01")],
  "not-met": [],
  "cannot-tell": [diagnosis("31/02/2021")],
};

test.each<readonly [Made, Made, Answer, readonly string[], readonly string[]]>([
  ["met", "met", "yes", [], []],
  ["met", "not-met", "no", ["frailty-diagnosis"], []],
  ["met", "cannot-tell", "cannot-tell", [], ["frailty-diagnosis"]],
  ["not-met", "met", "no", ["holistic-needs-assessment"], []],
  ["not-met", "not-met", "no", ["holistic-needs-assessment", "frailty-diagnosis"], []],
  ["not-met", "cannot-tell", "no", ["holistic-needs-assessment"], ["frailty-diagnosis"]],
  ["cannot-tell", "met", "cannot-tell", [], ["holistic-needs-assessment"]],
  ["cannot-tell", "not-met", "no", ["frailty-diagnosis"], ["holistic-needs-assessment"]],
  ["cannot-tell", "cannot-tell", "cannot-tell", [], ["holistic-needs-assessment", "frailty-diagnosis"]],
])("needs %s, diagnosis %s: payable %s", (needs, frailty, payable, failing, open) => {
  const events = [
    ...onHomeVisiting,
    ...[visit("2024-06-04"), visit("2024-09-03"), carePlan("2024-09-03")],
    ...NEEDS[needs],
    ...FRAILTY[frailty],
  ];
  expect(onlyPatient(eventList([{ events }]))).toMatchObject({ payable, failing, open });
});
