import { assessSheet, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  holisticNeeds,
  onPracticeBased,
  proactiveCare,
  review,
  visit,
} from "../support/events";
import { judged, practiceBased } from "../support/judged";
import { eventList } from "../support/sheets";

type Row = readonly [expected: string, why: string, events: readonly MadeEvent[]];

const DAYS = ["2024-05-07", "2024-06-04", "2024-07-02", "2024-09-03"];
const [FIRST = "", SECOND = "", THIRD = "", FOURTH = ""] = DAYS;
const NURSE = { by: "Practice Nurse" };
const UNKNOWN = { by: "" };
const PHONE = { consultation: "Telephone consultation" };

describe("tier 1: 2 or more days with a proactive care review", () => {
  test.each<Row>([
    ["met", "2 days", [review(FIRST), review(SECOND)]],
    ["met", "remote reviews count", [review(FIRST, PHONE), review(SECOND, { consultation: "Video" })]],
    ["met", "any clinician may review", [review(FIRST, NURSE), review(SECOND, UNKNOWN)]],
    ["met", "the first day of the year and its last", [review("2024-04-01"), review("2025-03-31")]],
    [
      "not-met: too-few",
      "the day before the year is not in it",
      [review("2024-03-31"), review("2025-03-31")],
    ],
    ["not-met: too-few", "the day after the year is not in it", [review("2024-04-01"), review("2025-04-01")]],
    ["not-met: too-few", "two on one day", [review(FIRST), review(FIRST, NURSE)]],
    ["not-met: outside-year", "both outside", [review("2024-03-31"), review("2025-04-01")]],
    ["not-met: none-coded", "none", []],
    ["cannot-tell: damaged", "one whose date cannot be read", [review(FIRST), review("31/02/2025")]],
  ])("%s: %s", (expected, _, events) => {
    expect(practiceBased("tier1.reviews", events)).toBe(expected);
  });

  test("a home visit does not count for tier 1", () => {
    expect(practiceBased("tier1.reviews", [review(FIRST), visit(SECOND)])).toBe("not-met: too-few");
  });
});

describe("tier 2: 4 or more days with a review or a home visit", () => {
  const three = [review(FIRST), review(SECOND), review(THIRD)];
  test.each<Row>([
    ["met", "4 reviews", [...three, review(FOURTH)]],
    ["met", "3 reviews and a home visit", [...three, visit(FOURTH)]],
    ["met", "a home visit by a nurse", [...three, visit(FOURTH, NURSE)]],
    ["met", "1 review and 3 home visits", [review(FIRST), visit(SECOND), visit(THIRD), visit(FOURTH)]],
    ["met", "4 home visits", DAYS.map((on) => visit(on))],
    ["not-met: too-few", "3 review days is tier 1", three],
    ["not-met: too-few", "a home visit on the day of a review is one day", [...three, visit(THIRD)]],
    ["not-met: remote", "a home visit is never remote", [...three, visit(FOURTH, PHONE)]],
    ["met", "a remote review counts", [...three, review(FOURTH, PHONE)]],
    [
      "not-met: wrong-code",
      "an urgent home visit is under another code",
      [...three, { on: FOURTH, term: "Urgent home visit", by: "GP" }],
    ],
    ["cannot-tell: damaged", "a fourth whose date cannot be read", [...three, visit("31/02/2025")]],
  ])("%s: %s", (expected, _, events) => {
    expect(practiceBased("tier2.reviews", events)).toBe(expected);
  });
});

describe("care plan reviewed on the day", () => {
  test.each<readonly [string, string, string, readonly MadeEvent[]]>([
    ["met", "met", "of a review", [review(FIRST), carePlan(FIRST)]],
    ["met", "met", "of a remote review", [review(FIRST, PHONE), carePlan(FIRST)]],
    ["not-met: not-same-day", "met", "of a home visit: tier 2 only", [visit(FIRST), carePlan(FIRST)]],
    [
      "not-met: not-same-day",
      "not-met: remote",
      "of a home visit by telephone",
      [visit(FIRST, PHONE), carePlan(FIRST)],
    ],
    [
      "not-met: not-same-day",
      "not-met: not-same-day",
      "after a review",
      [review(FIRST), carePlan("2024-05-08")],
    ],
    ["not-met: none-coded", "not-met: none-coded", "of nothing: no care plan review", [review(FIRST)]],
    [
      "not-met: outside-year",
      "not-met: outside-year",
      "of a review of last year",
      [review("2024-03-31"), carePlan("2024-03-31")],
    ],
  ])("tier 1 %s, tier 2 %s: %s", (tier1, tier2, _, events) => {
    expect(practiceBased("tier1.care-plan-on-review-day", events)).toBe(tier1);
    expect(practiceBased("tier2.care-plan-on-review-day", events)).toBe(tier2);
  });
});

describe("half of the reviews by a GP", () => {
  test.each<readonly [string, string, string, readonly MadeEvent[]]>([
    ["met", "met", "2 by a GP", [review(FIRST), review(SECOND)]],
    ["met", "met", "2 by a GP, by telephone", [review(FIRST, PHONE), review(SECOND, PHONE)]],
    ["met", "not-met", "1 by a GP, 1 by a nurse", [review(FIRST), review(SECOND, NURSE)]],
    ["met", "not-met", "2 by a GP on one day", [review(FIRST), review(FIRST, { by: "Dr" })]],
    ["met", "cannot-tell", "1 by a GP, 1 not shown", [review(FIRST), review(SECOND, UNKNOWN)]],
    ["not-met: other-role", "not-met", "2 by a nurse", [review(FIRST, NURSE), review(SECOND, NURSE)]],
    [
      "cannot-tell: not-shown",
      "cannot-tell",
      "2 not shown",
      [review(FIRST, UNKNOWN), review(SECOND, UNKNOWN)],
    ],
    ["met", "met", "1 by a GP and a home visit by a GP", [review(FIRST), visit(SECOND)]],
    [
      "not-met: other-role",
      "met",
      "reviews by a nurse, a home visit by a GP: tier 2 only",
      [review(FIRST, NURSE), visit(SECOND)],
    ],
    ["met", "not-met", "1 by a GP and a home visit by a nurse", [review(FIRST), visit(SECOND, NURSE)]],
    [
      "met",
      "cannot-tell",
      "1 by a GP and a home visit whose role is not shown",
      [review(FIRST), visit(SECOND, UNKNOWN)],
    ],
    ["met", "not-met", "1 by a GP, none that could make up the number", [review(FIRST)]],
    ["not-met: none-coded", "not-met", "nothing", []],
  ])("tier 1 %s, tier 2 %s: %s", (tier1, tier2, _, events) => {
    expect(practiceBased("tier1.gp-reviews", events)).toBe(tier1);
    expect(practiceBased("tier2.gp-reviews", events)).toMatch(new RegExp(`^${tier2}(:|$)`));
  });

  test("1 not shown cannot make up 2: not met, and not open", () => {
    expect(practiceBased("tier2.gp-reviews", [review(FIRST, UNKNOWN)])).toMatch(/^not-met/);
  });

  test("a home visit by telephone is none, whoever made it", () => {
    expect(practiceBased("tier2.gp-reviews", [visit(FIRST, PHONE)])).toMatch(/^not-met/);
  });

  test("a role that is not shown can be taken as a GP's", () => {
    const events = [review(FIRST, UNKNOWN), review(SECOND, UNKNOWN)];
    expect(practiceBased("tier1.gp-reviews", events, { unknownRoleIsGp: true })).toBe("met");
    expect(practiceBased("tier2.gp-reviews", events, { unknownRoleIsGp: true })).toBe("met");
  });
});

describe("the register", () => {
  const register = (events: readonly MadeEvent[], settings: object = {}) =>
    judged("proactive-care", { events }, { contract: "practice-based", settings });

  test("is coded ever", () => {
    expect(register([proactiveCare("1999-12-31")])).toBe("met");
    expect(register([review(FIRST)])).toBe("not-met: none-coded");
  });

  test("can be everyone on the sheet", () => {
    expect(register([review(FIRST)], { everyoneOnRegister: true })).toBe("met");
  });
});

describe("which tier", () => {
  const common = [...onPracticeBased, holisticNeeds("2024-05-14")];
  const tierOf = (events: readonly MadeEvent[], born = "1970-02-02") => {
    const { tier, payable, failing, open } = onlyPatient(
      eventList([{ born, events: [...common, ...events] }]),
      {
        contract: "practice-based",
      },
    );
    return { tier, payable, failing, open };
  };
  const reviews = (count: number) => [...DAYS.slice(0, count).map((on) => review(on)), carePlan(FIRST)];

  test("2 reviews are tier 1, 3 reviews are tier 1, 4 are tier 2", () => {
    expect([1, 2, 3, 4].map((count) => tierOf(reviews(count)).tier)).toEqual([0, 1, 1, 2]);
  });

  test("what fails is what fails of the next tier; of tier 2, nothing", () => {
    expect(tierOf(reviews(1)).failing).toEqual(["tier1.reviews"]);
    expect(tierOf(reviews(2)).failing).toEqual(["tier2.reviews"]);
    expect(tierOf(reviews(4)).failing).toEqual([]);
  });

  test("1 review and 3 home visits are tier 2 without being tier 1", () => {
    const events = [review(FIRST), visit(SECOND), visit(THIRD), visit(FOURTH), carePlan(FOURTH)];
    expect(tierOf(events)).toEqual({ tier: 2, payable: "yes", failing: [], open: [] });
  });

  test("who fails tier 2 falls to tier 1 where that is met", () => {
    const nurses = [
      review(FIRST),
      ...[SECOND, THIRD, FOURTH].map((on) => review(on, NURSE)),
      carePlan(FIRST),
    ];
    expect(tierOf(nurses)).toEqual({ tier: 1, payable: "yes", failing: ["tier2.gp-reviews"], open: [] });
  });

  test("a tier 2 that cannot be told is the tier surely reached, with what is open of the next", () => {
    const hidden = [
      review(FIRST),
      ...[SECOND, THIRD, FOURTH].map((on) => review(on, UNKNOWN)),
      carePlan(FIRST),
    ];
    expect(tierOf(hidden)).toEqual({ tier: 1, payable: "yes", failing: [], open: ["tier2.gp-reviews"] });
  });

  test("the next tier is the lowest above with nothing not met, else the one just above", () => {
    // Tier 1 has too few reviews; tier 2 has only what cannot be told.
    const visits = [SECOND, THIRD, FOURTH].map((on) => visit(on, UNKNOWN));
    expect(tierOf([review(FIRST, NURSE), ...visits, carePlan(SECOND)])).toEqual({
      tier: 0,
      payable: "cannot-tell",
      failing: [],
      open: ["tier2.gp-reviews"],
    });
  });

  test("both tiers need a diagnosis from the age of 65, and not before", () => {
    expect(tierOf(reviews(4), "1960-03-31")).toMatchObject({ tier: 0, failing: ["tier1.frailty-diagnosis"] });
    expect(tierOf(reviews(4), "1960-04-01")).toMatchObject({ tier: 2 });
  });

  test("who is not on the register is in tier 0, whatever was done", () => {
    const events = [holisticNeeds("2024-05-14"), ...reviews(4)];
    const sheet = eventList([{ born: "1970-02-02", events }, { events: onPracticeBased }]);
    const [patient] = assessSheet(sheet, { contract: "practice-based" }).patients;
    expect(patient).toMatchObject({ tier: 0, onRegister: "no", payable: "no" });
    expect(patient?.failing).toContain("proactive-care");
  });
});
