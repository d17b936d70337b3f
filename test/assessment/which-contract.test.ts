import { likeliestContract } from "../../src/assessment/choose";
import { contractsNear } from "../../src/contracts/registry";
import { readMade } from "../support/assess-sheet";
import {
  type MadeEvent,
  careStarted,
  homeVisitsRequired,
  housebound,
  onHomeVisiting,
  onPracticeBased,
  review,
  visit,
} from "../support/events";
import { eventList } from "../support/sheets";

const likeliest = (...patients: (readonly MadeEvent[])[]) => {
  const choice = likeliestContract(
    readMade(eventList(patients.map((events) => ({ events })))).patients,
    contractsNear("2024-25"),
  );
  return choice.kind === "chosen" ? choice.contract.id : choice.contracts.map(({ id }) => id);
};
const [JUNE, JULY] = ["2024-06-04", "2024-07-10"];

test.each<readonly [string, string, (readonly MadeEvent[])[]]>([
  ["home-visiting", "its register codes", [onHomeVisiting]],
  ["practice-based", "its register code", [onPracticeBased]],
  ["unplanned-admissions", "its register code", [[careStarted("2014-05-01")]]],
  ["home-visiting", "most patients have its codes", [onHomeVisiting, onHomeVisiting, onPracticeBased]],
  [
    "practice-based",
    "register codes are asked before activity",
    [onPracticeBased, [visit(JUNE)], [visit(JUNE)]],
  ],
  [
    "practice-based",
    "as many have a code: both are needed for home visiting",
    [[housebound(JUNE)], onPracticeBased],
  ],
  [
    "home-visiting",
    "most patients have one of its codes, where the search left the other out",
    [[housebound(JUNE)], [housebound(JUNE)], onPracticeBased],
  ],
  ["home-visiting", "nobody has register codes: most activity", [[visit(JUNE), visit(JULY), review(JUNE)]]],
  ["practice-based", "nobody has register codes: most activity", [[visit(JUNE), review(JUNE), review(JULY)]]],
  ["home-visiting", "one code of the register is not all", [[homeVisitsRequired(JUNE), visit(JULY)]]],
])("%s: %s", (expected, _, patients) => {
  expect(likeliest(...patients)).toBe(expected);
});

test("two that are as likely are a tie, never a guess", () => {
  expect(likeliest(onHomeVisiting, onPracticeBased)).toEqual(["home-visiting", "practice-based"]);
  expect(likeliest([visit(JUNE), review(JUNE)])).toEqual(["home-visiting", "practice-based"]);
});
