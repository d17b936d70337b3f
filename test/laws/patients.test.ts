import * as fc from "fast-check";
import type { ContractId } from "../../src/contracts/contract";
import { type PatientAnswer, assessSheet } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  careStarted,
  fluGiven,
  holisticNeeds,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  review,
  score,
  visit,
} from "../support/events";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList } from "../support/sheets";
import { dayInYear, someContract, someEvent, somePatient } from "./made-up";

/** Somebody who carries every register code, so that the search surely lists them. */
const CARRIER: MadePatient = {
  nhs: nhsNumber(900),
  events: [...onHomeVisiting, ...onPracticeBased, careStarted("2014-05-01")],
};
const AS_AT: Readonly<Record<ContractId, string>> = {
  "home-visiting": "2025-04-15",
  "practice-based": "2025-04-15",
  "unplanned-admissions": "2025-04-15",
};

const withIds = (patients: readonly MadePatient[]): MadePatient[] =>
  patients.map((patient, place) => ({ ...patient, nhs: nhsNumber(place + 1) }));

/** What is judged of a patient: everything but the rows and the sentences that name them. */
function judgedOf({ id, status, onRegister, payable, tier, visits, failing, open, criteria }: PatientAnswer) {
  const outcomes = criteria.map(({ id: of, outcome, reason, found }) => ({ of, outcome, reason, found }));
  return { id, status, onRegister, payable, tier, visits, failing, open, outcomes };
}
const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

function answers(patients: readonly MadePatient[], contract: ContractId) {
  const answer = assessSheet(eventList(patients), { contract, asAt: AS_AT[contract] });
  return { patients: answer.patients.map(judgedOf).sort(byId), totals: answer.totals };
}

test("the order of the patients on a sheet does not matter", () => {
  const shuffled = fc
    .array(somePatient, { minLength: 2, maxLength: 6 })
    .map(withIds)
    .chain((patients) =>
      fc.tuple(
        fc.constant(patients),
        fc.shuffledSubarray(patients, { minLength: patients.length, maxLength: patients.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, someContract, ([patients, otherwise], contract) => {
      expect(answers(otherwise, contract)).toEqual(answers(patients, contract));
    }),
    { numRuns: 60 },
  );
});

test("no event of one patient changes what is found of another", () => {
  fc.assert(
    fc.property(
      somePatient,
      somePatient,
      fc.array(someEvent, { minLength: 1, maxLength: 6 }),
      someContract,
      (watched, other, more, contract) => {
        const found = (events: readonly MadeEvent[]) =>
          answers([...withIds([watched, { ...other, events }]), CARRIER], contract).patients.find(
            ({ id }) => id === nhsNumber(1),
          );
        const before = found(other.events ?? []);
        expect(before).toBeDefined();
        expect(found([...(other.events ?? []), ...more])).toEqual(before);
      },
    ),
    { numRuns: 80 },
  );
});

test("another visit never makes a payable patient not payable (home visiting)", () => {
  fc.assert(
    fc.property(fc.array(dayInYear, { minLength: 1, maxLength: 5 }), (days) => {
      const events = [...payableVisits, ...days.map((on) => visit(on, { surname: "Test-Two" }))];
      const { patients } = answers([{ events }], "home-visiting");
      expect(patients.map(({ payable }) => payable)).toEqual(["yes"]);
    }),
    { numRuns: 60 },
  );
});

test("more activity of any kind never makes a payable patient not payable (home visiting)", () => {
  const kinds = fc.constantFrom(visit, review, carePlan, holisticNeeds, fluGiven, score);
  const more = fc.array(
    fc
      .tuple(kinds, dayInYear, fc.constantFrom("GP", "Practice Nurse", ""))
      .map(([kind, on, by]) => kind(on, { by })),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(more, (events) => {
      const { patients } = answers([{ events: [...payableVisits, ...events] }], "home-visiting");
      expect(patients.map(({ payable }) => payable)).toEqual(["yes"]);
    }),
    { numRuns: 80 },
  );
});

test("an answer holds together: payable, failing and open say the same", () => {
  fc.assert(
    fc.property(fc.array(somePatient, { minLength: 1, maxLength: 4 }), (made) => {
      for (const patient of answers(withIds(made), "home-visiting").patients) {
        const ids = (outcome: string) =>
          patient.outcomes.filter((each) => each.outcome === outcome).map(({ of }) => of);
        expect(patient.failing).toEqual(ids("not-met"));
        expect(patient.open).toEqual(ids("cannot-tell"));
        const payable = patient.failing.length > 0 ? "no" : patient.open.length > 0 ? "cannot-tell" : "yes";
        expect(patient.payable).toBe(payable);
        for (const { outcome, reason } of patient.outcomes) {
          expect(reason === null).toBe(outcome === "met" || outcome === "not-applicable");
        }
      }
    }),
    { numRuns: 80 },
  );
});
