import * as fc from "fast-check";
import type { AssessedPatient } from "../../src/assessment/assess-patient";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import type { Contract, ContractId, Criterion, Test } from "../../src/contracts/contract";
import { valueOn } from "../../src/contracts/figures";
import { isoDay, isoOf } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { readMade } from "../support/assess-sheet";
import {
  type MadeEvent,
  admissionPlan,
  carePlan,
  careStarted,
  diagnosis,
  fluGiven,
  holisticNeeds,
  housebound,
  medicationReview,
  namedGpInformed,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  pneumococcalGiven,
  review,
  score,
  visit,
} from "../support/events";
import { type Chosen, follow } from "../support/follow";
import { type MadePatient, eventList } from "../support/sheets";
import { nhsNumber } from "../support/people";
import { CONTRACT_IDS, someEvent, somePatient } from "./made-up";

// Each next step is followed to the letter: what it promises comes about, with nothing beside it and nothing too much.

/** Somebody who carries every register code, so that every search surely lists them. */
const CARRIER: MadePatient = {
  nhs: nhsNumber(900),
  events: [...onHomeVisiting, ...onPracticeBased, careStarted("2013-05-01")],
};

const otherCode = (on: MadeEvent["on"], more: object = {}): MadeEvent => ({
  ...{ on, term: "Urgent home visit", by: "GP Partner" },
  ...more,
});
const kinds = fc.constantFrom(
  ...[visit, visit, visit, review, review, review, carePlan, holisticNeeds, diagnosis, score, housebound],
  ...[fluGiven, pneumococcalGiven, medicationReview, otherCode, namedGpInformed, admissionPlan, careStarted],
);
const DAYS_BEFORE = 420;
const beforeSearch = (asAt: string) =>
  fc
    .oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: DAYS_BEFORE }) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1) },
    )
    .map((days) => isoOf(isoDay(asAt) - days));

const someActivity = (asAt: string): fc.Arbitrary<MadeEvent> =>
  fc
    .tuple(
      kinds,
      beforeSearch(asAt),
      fc.constantFrom("GP Partner", "Practice Nurse", ""),
      fc.constantFrom("Home visit", "Telephone consultation", "Surgery consultation"),
    )
    .map(([kind, on, by, consultation]) => kind(on, { by, consultation }));

const REGISTER: Readonly<Record<ContractId, readonly MadeEvent[]>> = {
  "home-visiting": onHomeVisiting,
  "practice-based": onPracticeBased,
  "unplanned-admissions": [careStarted("2014-05-01")],
};
/** All that makes a patient payable, of which some is left out again. */
const WHOLE: Readonly<Record<ContractId, readonly MadeEvent[]>> = {
  "home-visiting": payableVisits,
  "practice-based": [
    ...onPracticeBased,
    review("2024-04-10"),
    carePlan("2024-04-10"),
    review("2024-04-12", { by: "Practice Nurse" }),
    review("2024-04-15"),
    visit("2024-04-20", { by: "Practice Nurse" }),
    holisticNeeds("2024-04-10"),
    diagnosis("2020-01-01"),
  ],
  "unplanned-admissions": [
    careStarted("2014-05-01"),
    namedGpInformed("2014-05-10"),
    admissionPlan("2014-05-12"),
  ],
};
const AS_AT: Readonly<Record<ContractId, readonly string[]>> = {
  "home-visiting": ["2024-06-01", "2025-01-14", "2025-03-28", "2025-03-31", "2025-04-15"],
  "practice-based": ["2024-06-01", "2025-01-14", "2025-03-28", "2025-03-31", "2025-04-15"],
  "unplanned-admissions": ["2014-05-20", "2014-06-30", "2014-10-02", "2015-03-31", "2015-04-15"],
};

interface Tried {
  readonly contract: ContractId;
  readonly asAt: string;
  readonly patient: MadePatient;
  readonly settings: object;
  readonly seed: number;
  /** How many days each criterion asks for; as the contract says where there is none. */
  readonly days: readonly number[];
}

const someChoices: Readonly<Record<ContractId, fc.Arbitrary<object>>> = {
  "home-visiting": fc.record(
    {
      visitsBy: fc.constantFrom("gp", "anyone"),
      unknownRoleIsGp: fc.boolean(),
      sameDayCountsOnce: fc.boolean(),
      pneumococcalEver: fc.boolean(),
      rockwoodLevelCounts: fc.boolean(),
      kpiPopulation: fc.constantFrom("payable", "register"),
    },
    { requiredKeys: [] },
  ),
  "practice-based": fc.record(
    {
      unknownRoleIsGp: fc.boolean(),
      sameDayCountsOnce: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  "unplanned-admissions": fc.record(
    { deadlines: fc.constantFrom("as-published", "as-corrected") },
    { requiredKeys: [] },
  ),
};

const tried: fc.Arbitrary<Tried> = fc
  .constantFrom(...CONTRACT_IDS)
  .chain((contract) => fc.tuple(fc.constant(contract), fc.constantFrom(...AS_AT[contract])))
  .chain(([contract, asAt]) =>
    fc
      .tuple(
        somePatient,
        fc.array(someActivity(asAt), { maxLength: 9 }),
        fc.array(someEvent, { maxLength: 2 }),
        fc.boolean(),
        someChoices[contract],
        fc.integer(),
        fc.integer({ min: 0, max: 3 }),
        fc.option(fc.array(fc.nat({ max: 9 }), { maxLength: 4 })),
        fc.oneof(fc.constant([]), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 })),
      )
      .map(
        ([
          { born, age, status, statusOn },
          random,
          others,
          registered,
          settings,
          seed,
          odd,
          without,
          days,
        ]): Tried => {
          const whole = WHOLE[contract].filter((_, place) => without?.includes(place) === false);
          const events =
            without === null
              ? random
              : [...whole, ...random.slice(0, 2)].filter(({ on }) => String(on) <= asAt);
          const isThere = (on: MadeEvent["on"]) => typeof on === "string" && on <= asAt && on !== "";
          return {
            ...{ contract, asAt, settings, seed, days },
            patient: {
              ...{ born: born ?? null, age: age ?? null },
              // Most are there still: of who is not, nothing can be done.
              status: odd === 0 ? (status ?? null) : "Registered",
              statusOn: odd === 0 && isThere(statusOn ?? null) ? (statusOn ?? null) : "2011-05-03",
              events: [
                ...(registered ? REGISTER[contract].filter(({ on }) => isThere(on)) : []),
                ...events,
                ...others.filter((event) =>
                  odd === 1 ? !isAfter(event.on, asAt) && !isFooter(event) : isThere(event.on),
                ),
              ],
            },
          };
        },
      ),
  );

/** What is dated after the search is set aside by it, and there for a later one: nothing that a step promised. */
const isAfter = (on: MadeEvent["on"], asAt: string) =>
  typeof on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(on) && on > asAt;

/** A term alone may be a footer: it ends the patient, and what is coded below it is nobody's. */
const isFooter = ({ on, by, consultation }: MadeEvent) =>
  !(typeof on === "string" && /\d/.test(on)) && (by ?? "") === "" && (consultation ?? "") === "";

function chosenBy(seed: number): Chosen {
  let state = seed >>> 0;
  return (options) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * options);
  };
}

/** The contract with other numbers of days, as a practice's own contract may have them. */
function withDays(contract: Contract, days: readonly number[]): Contract {
  let asked = 0;
  const changed = (test: Test): Test => {
    if (test.kind === "any-of") return { ...test, tests: test.tests.map(changed) };
    if (test.kind !== "at-least-days") return test;
    const value = days[asked++] ?? valueOn(test.days, contract.from);
    return { ...test, days: { ...test.days, values: test.days.values.map((each) => ({ ...each, value })) } };
  };
  const criterion = (each: Criterion): Criterion => ({ ...each, test: changed(each.test) });
  const payable = contract.payable.map(criterion);
  const { payment } = contract;
  if (payment.kind !== "tiers") return { ...contract, payable };
  const tiers = payment.tiers.map((tier) => ({ ...tier, criteria: tier.criteria.map(criterion) }));
  return { ...contract, payable, payment: { ...payment, tiers } };
}

function judged(
  { contract: id, settings, days }: Tried,
  patient: MadePatient,
  asAt: string,
): AssessedPatient {
  const known = publishedContract(id);
  const reading = readMade(eventList([patient, CARRIER]), asAt);
  const contract = withDays(known, days);
  const [first] = assess([reading], contract, readSettings(settings, known), isoDay(asAt)).patients;
  if (!first) throw new Error("The sheet has no patient.");
  return first;
}

const withEvents = (patient: MadePatient, more: readonly MadeEvent[]): MadePatient => ({
  ...patient,
  events: [...(patient.events ?? []), ...more],
});

/** Days left in the year on which nothing was done yet, the day of the search among them. */
function daysFrom({ contract, asAt, patient }: Tried): string[] {
  const { to } = publishedContract(contract);
  const first = isoDay(asAt);
  const days = Array.from({ length: Math.max(0, to - first + 1) }, (_, at) => isoOf(first + at));
  return days.filter((day) => !(patient.events ?? []).some(({ on }) => on === day));
}

/** The criteria that a next step is about. */
function ofNext({ findings, failing, open }: AssessedPatient) {
  return findings.filter(({ id }) => failing.includes(id) || open.includes(id));
}

/** Whether nothing is missing any more of what the next step was about. */
function isReached(contract: ContractId, before: AssessedPatient, after: AssessedPatient): boolean {
  if (contract !== "practice-based") return after.payable === "yes";
  const ofTier = after.findings.filter(({ id }) => id.startsWith(`tier${before.nextTier ?? 0}.`));
  return (
    after.onRegister === "yes" &&
    ofTier.every(({ outcome }) => outcome === "met" || outcome === "not-applicable")
  );
}

const RUNS = 800;
const PNEUMOCOCCAL = 1;

test("who does what a next step says, to the letter, finds what it promised", () => {
  const seen = { followed: 0, settled: 0, contacts: 0, kpis: 0 };
  fc.assert(
    fc.property(tried, (made) => {
      const { contract, asAt, patient } = made;
      const before = judged(made, patient, asAt);
      const { next } = before;
      if (!next?.possible) return;
      const days = daysFrom(made);
      const end = isoOf(publishedContract(contract).to);
      const later = end > asAt ? end : asAt;
      const allowed = days.length > 0 ? days : [asAt];
      const { events, contacts, toSettle } = follow(next.text, {
        days: allowed,
        choose: chosenBy(made.seed),
      });
      const doBy = next.doBy === null ? later : isoOf(next.doBy);
      // A search whose day is busy already may leave no other day: then that day is allowed as well.
      if (events.some(({ on }) => on === "no day is left")) return;
      expect(events.every(({ on }) => String(on) <= doBy || contract === "unplanned-admissions")).toBe(true);
      const after = judged(made, withEvents(patient, events), later);
      seen.followed += 1;
      seen.contacts += contacts.length > 0 ? 1 : 0;
      // Who comes on the DES register by it has deadlines from then on.
      const comesOn = contract === "unplanned-admissions" && before.onRegister !== "yes";
      if (before.payable === "yes" && contract === "home-visiting") {
        seen.kpis += 1;
        // Of any year by a choice: that one alone can be given after the year.
        const isOver = asAt > end;
        before.kpis.forEach((outcome, place) => {
          const named = outcome === "not-met" && (!isOver || place === PNEUMOCOCCAL);
          expect(after.kpis[place]).toBe(named ? "met" : outcome);
        });
      } else if (toSettle === 0 && !comesOn) expect(isReached(contract, before, after)).toBe(true);
      else {
        seen.settled += 1;
        for (const { id, outcome } of ofNext(before)) {
          const then = after.findings.find((finding) => finding.id === id);
          // An end without a date is corrected as well: until then it may have come after the start.
          const isToCorrect = id === "care-started" && /^Correct [^;]*; code /.test(next.text);
          const promised = isToCorrect ? "cannot-tell" : "met";
          if (outcome === "not-met") expect([id, then?.outcome]).toEqual([id, promised]);
        }
      }
      // One contact less, and it does not. On a day on which there was one already, a care plan is enough.
      const last = contacts.at(-1);
      if (last && toSettle === 0 && days.length > 0) {
        const fewer = withEvents(
          patient,
          events.filter((event) => event !== last),
        );
        expect(isReached(contract, before, judged(made, fewer, later))).toBe(false);
      }
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(seen.followed, seen.settled, seen.contacts, seen.kpis)).toBeGreaterThan(RUNS / 100);
});

test("what can no longer be met is not met by anything that can still be done", () => {
  let blocked = 0;
  fc.assert(
    fc.property(tried, (made) => {
      const { contract, asAt, patient } = made;
      const before = judged(made, patient, asAt);
      const { status } = before.patient;
      // What is done after somebody left could be coded: nobody does it.
      if (before.next?.possible !== false || status === "left" || status === "died") return;
      blocked += 1;
      const { to } = publishedContract(contract);
      const first = isoDay(asAt);
      const days = Array.from({ length: Math.max(1, to - first + 1) }, (_, at) => isoOf(first + at));
      const all = [
        ...days.flatMap((day) => [visit(day), review(day), carePlan(day)]),
        ...[...onHomeVisiting, ...onPracticeBased, holisticNeeds(asAt), diagnosis(asAt)],
        ...[namedGpInformed(asAt), admissionPlan(asAt)],
      ];
      const after = judged(made, withEvents(patient, all), isoOf(Math.max(to, first)));
      expect(isReached(contract, before, after)).toBe(false);
    }),
    { numRuns: RUNS },
  );
  expect(blocked).toBeGreaterThan(RUNS / 100);
});

/** The same, with some home visits under another code: what a change of code would mend. */
const underAnotherCode: fc.Arbitrary<Tried> = tried.map((made) => ({
  ...made,
  patient: {
    ...made.patient,
    events: (made.patient.events ?? []).map((event, place) =>
      String(event.term) === "Home visit for chronic condition" && (made.seed >>> (place % 8)) % 2 === 0
        ? { ...event, term: "Urgent home visit" }
        : event,
    ),
  },
}));

test("a change of code is offered only where it would be enough", () => {
  let offered = 0;
  fc.assert(
    fc.property(fc.oneof(tried, underAnotherCode), (made) => {
      const { asAt, patient, contract } = made;
      const before = judged(made, patient, asAt);
      const says = before.next?.text.includes("correct the code of those under another code") === true;
      if (!says) return;
      offered += 1;
      const codes =
        contract === "home-visiting" ? ["Urgent home visit", "Proactive care review"] : ["Urgent home visit"];
      const recoded = (patient.events ?? []).map((event) =>
        codes.includes(String(event.term)) ? { ...event, term: "Home visit for chronic condition" } : event,
      );
      const after = judged(made, { ...patient, events: recoded }, asAt);
      const lacked = ofNext(before).filter(
        ({ outcome, detail }) =>
          outcome === "not-met" && (detail.kind === "days" || detail.kind === "either"),
      );
      const met = lacked.filter(({ id }) =>
        after.findings.some((each) => each.id === id && each.outcome === "met"),
      );
      expect(met.length).toBeGreaterThan(0);
    }),
    { numRuns: RUNS },
  );
  expect(offered).toBeGreaterThan(RUNS / 200);
});
