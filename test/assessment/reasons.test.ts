import type { Reason } from "../../src/contracts/contract";
import { criterionOf, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  careStarted,
  namedGpInformed,
  onHomeVisiting,
  review,
  score,
  visit,
} from "../support/events";
import { eventList } from "../support/sheets";

// The closed list of reasons, each with what brings it about, and what is said and found.

interface Shown {
  readonly criterion: string;
  readonly events: readonly MadeEvent[];
  readonly found: readonly string[];
  readonly says: RegExp;
  readonly admissions?: { readonly asAt: string };
}

const [JUNE, JULY] = ["2024-06-04", "2024-07-10"];
const VISITS = "two-visits";

const REASONS: Readonly<Record<Reason, Shown>> = {
  "none-coded": { criterion: VISITS, events: [], found: [], says: /no visit/i },
  "too-few": { criterion: VISITS, events: [visit(JUNE)], found: [JUNE], says: /1 visit.*4 June 2024/ },
  "outside-year": {
    criterion: VISITS,
    events: [visit("2024-03-31")],
    found: ["2024-03-31"],
    says: /outside the year.*31 March 2024/,
  },
  "not-same-day": {
    criterion: "care-plan-on-visit-day",
    events: [visit(JUNE), carePlan(JULY)],
    found: [JULY],
    says: /10 July 2024.*4 June/,
  },
  "wrong-code": {
    criterion: VISITS,
    events: [review(JUNE), review(JULY)],
    found: [JUNE, JULY],
    says: /another code.*4 June 2024 and 10 July/,
  },
  "score-not-diagnosis": {
    criterion: "frailty-diagnosis",
    events: [score(JUNE)],
    found: [JUNE],
    says: /score.*4 June 2024/,
  },
  remote: {
    criterion: VISITS,
    events: [visit(JUNE), visit(JULY, { consultation: "Telephone" })],
    found: [JULY],
    says: /remote.*10 July/,
  },
  "other-role": {
    criterion: VISITS,
    events: [visit(JUNE), visit(JULY, { by: "Practice Nurse" })],
    found: [JULY],
    says: /another role.*10 July/,
  },
  "too-late": {
    criterion: "named-gp-informed",
    events: [careStarted("2014-07-01"), namedGpInformed("2014-07-24")],
    found: ["2014-07-24"],
    says: /24 July 2014, 2 days after 22 July/,
    admissions: { asAt: "2015-01-01" },
  },
  "not-due": {
    criterion: "named-gp-informed",
    events: [careStarted("2014-07-01")],
    found: [],
    says: /due by 22 July 2014/,
    admissions: { asAt: "2014-07-10" },
  },
  "not-shown": { criterion: "frailty-diagnosis", events: [], found: [], says: /does not show/ },
  damaged: {
    criterion: VISITS,
    events: [visit(JUNE), visit("31/02/2025")],
    found: [JUNE],
    says: /cannot be read.*row 5/,
  },
};

test.each(Object.entries(REASONS))("%s is given, with what was found and why", (reason, shown) => {
  const { admissions } = shown;
  const events = admissions ? shown.events : [...onHomeVisiting, ...shown.events];
  const born = reason === "not-shown" ? null : "1940-06-15";
  const patient = onlyPatient(
    eventList([{ born, events }]),
    admissions ? { contract: "unplanned-admissions", asAt: admissions.asAt } : {},
  );
  const criterion = criterionOf(patient, shown.criterion);
  expect(criterion.reason).toBe(reason);
  expect(criterion.found).toEqual(shown.found);
  expect(criterion.because).toMatch(shown.says);
  expect(["not-met", "cannot-tell"]).toContain(criterion.outcome);
});

test("what is met or not applicable has no reason", () => {
  const events = [...onHomeVisiting, visit(JUNE), visit(JULY)];
  const patient = onlyPatient(eventList([{ born: "1970-02-02", events }]));
  for (const id of [VISITS, "frailty-diagnosis"]) expect(criterionOf(patient, id).reason).toBeNull();
});

test("what is needed is said, and where it comes from", () => {
  const patient = onlyPatient(eventList([{ events: onHomeVisiting }]));
  expect(criterionOf(patient, VISITS)).toMatchObject({
    needed: "2 visits in the year",
    source: "deck: How do patients become 'Payable'?",
  });
});
