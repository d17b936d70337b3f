import type { Asked } from "../support/assess-sheet";
import {
  type MadeEvent,
  admissionPlan,
  admissionPlanDeclined,
  carePlan,
  careEnded,
  careStarted,
  fluGiven,
  housebound,
  namedGpInformed,
  onPracticeBased,
  review,
  visit,
} from "../support/events";
import { EVENT_LIST_HEADER, eventRow, patientRows, sheetOf } from "../support/sheets";
import { besideRow, planned } from "./planned";

/** What is said beside each entry of one patient, in the order of the sheet. */
function beside(events: readonly MadeEvent[], asked: Asked): unknown[] {
  const rows = [EVENT_LIST_HEADER, ...patientRows({ events: [] }), ...events.map(eventRow)];
  const { plan } = planned(sheetOf(rows), asked);
  return events.map((_, at) => besideRow(plan, 3 + at));
}

const byReviews = (events: readonly MadeEvent[], settings: object = {}) =>
  beside([...events, ...onPracticeBased], { contract: "practice-based", settings });
const byDeadlines = (events: readonly MadeEvent[], settings: object = {}) =>
  beside(events, { contract: "unplanned-admissions", settings });

describe("How a review counted for practice based", () => {
  it("says who did it, as half of them are to be by a GP", () => {
    const [byGp, byNurse, byNobody] = byReviews([
      review("2024-06-04"),
      review("2024-07-04", { by: "Practice Nurse" }),
      { on: "2024-08-04", term: "Proactive care review" },
    ]);
    expect(byGp).toMatch(/^Review 1, by a GP$/);
    expect(byNurse).toMatch(/^Review 2, not by a GP$/);
    expect(byNobody).toMatch(/^Review 3, .*role not shown$/);
  });

  it("is as good by telephone", () => {
    const [said] = byReviews([review("2024-06-04", { consultation: "Telephone consultation" })]);
    expect(said).toMatch(/^Review 1\b/);
  });

  it("tells visits apart from reviews", () => {
    const [first, visited] = byReviews([review("2024-06-04"), visit("2024-07-04")]);
    expect(first).toMatch(/^Review 1\b/);
    expect(visited).toMatch(/^Visit 1\b/);
  });

  it("is not at all for a visit by telephone", () => {
    const [said] = byReviews([visit("2024-07-04", { consultation: "Telephone consultation" })]);
    expect(said).toBe("Not counted: telephone");
  });

  it("is not at all outside the year", () => {
    expect(byReviews([review("2024-03-31"), review("2025-04-01")]).slice(0, 2)).toEqual([
      "Before the contract year",
      "After the contract year",
    ]);
  });

  it("tells whether the care plan was reviewed on its day", () => {
    const [, on, off] = byReviews([review("2024-06-04"), carePlan("2024-06-04"), carePlan("2024-06-05")]);
    expect(on).toMatch(/^Care plan review, on a review/);
    expect(off).toMatch(/^Care plan review, not on a review/);
  });

  it.each([
    ["a vaccination", fluGiven],
    ["being housebound", housebound],
  ])("is nothing for %s, which is not part of this contract", (_, made) => {
    const [said] = byReviews([made("2024-06-04")]);
    expect(said).toBe("Not part of this contract");
  });

  it("tells two codes of one day as one review", () => {
    const [, second] = byReviews([review("2024-06-04"), review("2024-06-04", { by: "Salaried GP" })]);
    expect(second).toMatch(/^Review 1\b.*same day/);
  });
});

describe("How an entry counted for unplanned admissions", () => {
  it.each([
    ["the start of the care", careStarted("2014-06-01")],
    ["the end of the care", careEnded("2014-09-01")],
    ["the letter about the named GP", namedGpInformed("2014-06-10")],
    ["the care plan", admissionPlan("2014-06-10")],
    ["the care plan that was declined", admissionPlanDeclined("2014-06-10")],
  ])("names %s", (_, event) => {
    const [said] = byDeadlines([event]);
    expect(said).toEqual(expect.any(String));
    expect(said).not.toMatch(/^Not|^Set aside/);
  });

  it("says that a home visit is not part of this contract", () => {
    expect(byDeadlines([visit("2014-06-10")])).toEqual(["Not part of this contract"]);
  });
});
