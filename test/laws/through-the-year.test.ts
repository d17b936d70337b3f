import * as fc from "fast-check";
import { wasSo } from "../../src/assessment/met-from";
import { monthEndsOf, throughTheYear } from "../../src/assessment/through-the-year";
import { yearMoney } from "../../src/assessment/year-money";
import { mostPaid } from "../../src/assessment/most";
import type { ContractId } from "../../src/contracts/contract";
import { isoOf } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { assessmentOf } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  careStarted,
  diagnosis,
  fluGiven,
  holisticNeeds,
  medicationReview,
  onHomeVisiting,
  onPracticeBased,
  pneumococcalGiven,
  review,
  visit,
} from "../support/events";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList } from "../support/sheets";
import { dayInYear, someContract, someDay, someEvent, somePatient } from "./made-up";

/** Somebody who carries every register code from before either year, so that every search surely lists them. */
const CARRIER: MadePatient = {
  nhs: nhsNumber(900),
  events: [...onHomeVisiting, ...onPracticeBased, careStarted("2013-05-01")],
};

const kinds = fc.constantFrom(
  ...[visit, visit, visit, review, review, carePlan, carePlan, holisticNeeds, diagnosis],
  ...[fluGiven, pneumococcalGiven, medicationReview],
);
const someActivity: fc.Arbitrary<MadeEvent> = fc
  .tuple(kinds, fc.oneof(dayInYear, someDay), fc.constantFrom("GP Partner", "Practice Nurse", ""))
  .map(([kind, on, by]) => kind(on, { by }));

/**
 * Patients of dates alone: no registration that a later search would show, and no age that counts from the day of the
 * search.
 */
const datedPatient: fc.Arbitrary<MadePatient> = fc
  .tuple(somePatient, fc.array(someActivity, { minLength: 3, maxLength: 14 }), fc.boolean())
  .map(([patient, more, registered]) => ({
    born: patient.born ?? null,
    events: [
      ...(patient.events ?? []),
      ...more,
      ...(registered ? [...onHomeVisiting, ...onPracticeBased] : []),
    ],
  }));

const someChoices = fc.record(
  {
    sameDayCountsOnce: fc.boolean(),
    visitsBy: fc.constantFrom("gp", "anyone"),
    kpiPopulation: fc.constantFrom("payable", "register"),
    pneumococcalEver: fc.boolean(),
    everyoneOnRegister: fc.boolean(),
    unknownRoleIsGp: fc.boolean(),
    rockwoodLevelCounts: fc.boolean(),
  },
  { requiredKeys: [] },
);

const PROACTIVE = fc.constantFrom<ContractId>("home-visiting", "practice-based");
const BUDGET = { budget: 10_000, minimumRegister: 2 };
const asAtDays = fc.constantFrom("2024-04-30", "2024-10-14", "2025-01-14", "2025-03-31", "2025-04-15");

function sheetOf(patients: readonly MadePatient[]) {
  return eventList([
    ...patients.map((patient, place) => ({ ...patient, nhs: nhsNumber(place + 1) })),
    CARRIER,
  ]);
}

/** Only the choices of the contract can be set. */
function settingsOf(contract: ContractId, choices: Readonly<Record<string, unknown>>): object {
  const known: readonly string[] = publishedContract(contract).choices;
  return { ...BUDGET, ...Object.fromEntries(Object.entries(choices).filter(([id]) => known.includes(id))) };
}

test("the figures at a month's end are those of the same sheet, had the search been run that day", () => {
  const patients = fc.array(datedPatient, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(patients, PROACTIVE, someChoices, asAtDays, (made, contract, choices, asAt) => {
      const sheet = sheetOf(made);
      const asked = { contract, settings: settingsOf(contract, choices) };
      const { points } = throughTheYear(assessmentOf(sheet, { ...asked, asAt }));
      for (const point of points) {
        const { totals } = assessmentOf(sheet, { ...asked, asAt: isoOf(point.day) });
        const home = totals.homeVisiting;
        expect(point).toEqual({
          ...{ day: point.day, now: point.now },
          ...{ onRegister: totals.onRegister, payable: totals.payable },
          contributors: home?.contributors ?? 0,
          visits: home?.visits ?? 0,
          kpis: (home?.kpis ?? []).map(({ done, eligible }) => ({ done, eligible })),
          tiers: (totals.tiers ?? []).map((tier) => tier.patients),
          paid: totals.tiers ? totals.payment.total : null,
          criteria: [],
        });
      }
    }),
    { numRuns: 150 },
  );
});

test("with age taken on the day of the search, nobody counts at a month's end who did not then", () => {
  fc.assert(
    fc.property(fc.array(datedPatient, { minLength: 1, maxLength: 4 }), PROACTIVE, (made, contract) => {
      const sheet = sheetOf(made);
      const asked = { contract, settings: settingsOf(contract, { ageOn: "as-at" }) };
      const year = throughTheYear(assessmentOf(sheet, asked));
      const from = new Map([...year.patients].map(([{ patient }, own]) => [patient.id, own]));
      for (const { day } of year.points) {
        for (const then of assessmentOf(sheet, { ...asked, asAt: isoOf(day) }).patients) {
          const own = from.get(then.patient.id);
          if (own && wasSo(own.payable, day)) expect(then.payable).toBe("yes");
        }
      }
    }),
    { numRuns: 60 },
  );
});

const tenYearsBefore = (on: MadeEvent["on"]): MadeEvent["on"] =>
  typeof on === "string" && /^20\d\d-/.test(on) ? `${Number(on.slice(0, 4)) - 10}${on.slice(4)}` : on;

test("who was on the DES register at a month's end, and met each criterion, is as a search of that day says", () => {
  const admissionTerms = fc.constantFrom(
    ...["Admission avoidance care started", "Admission avoidance care ended"],
    ...[
      "Informing patient of named accountable general practitioner",
      "Admission avoidance care plan agreed",
    ],
  );
  const event = fc.oneof(
    fc.record({ on: someDay, term: admissionTerms, by: fc.constant("GP Partner") }),
    someEvent,
  );
  // Who came on again after an end may have a deadline of each entry: that is a test of its own.
  const isStart = ({ term, code }: MadeEvent) =>
    term === "Admission avoidance care started" || code === "8CV4.";
  const isEnd = ({ term }: MadeEvent) => term === "Admission avoidance care ended";
  const patient = fc
    .array(event, { minLength: 2, maxLength: 9 })
    .filter((events) => events.filter(isStart).length <= 1 || !events.some(isEnd))
    .map((events) => events.map((each) => ({ ...each, on: tenYearsBefore(each.on) })))
    .map((events): MadePatient => ({ events }));
  const deadlines = fc.constantFrom("as-published", "as-corrected");
  fc.assert(
    fc.property(fc.array(patient, { minLength: 1, maxLength: 4 }), deadlines, (made, deadline) => {
      const sheet = sheetOf(made);
      const asked = {
        contract: "unplanned-admissions" as const,
        settings: { deadlines: deadline },
      };
      const { points } = throughTheYear(assessmentOf(sheet, { ...asked, asAt: "2015-04-15" }));
      for (const point of points) {
        const { totals, patients } = assessmentOf(sheet, { ...asked, asAt: isoOf(point.day) });
        expect([isoOf(point.day), point.onRegister]).toEqual([isoOf(point.day), totals.onRegister]);
        const met = ["named-gp-informed", "care-plan"].map(
          (id) =>
            patients.filter(
              ({ onRegister, findings }) =>
                onRegister === "yes" && findings.some((each) => each.id === id && each.outcome === "met"),
            ).length,
        );
        expect([isoOf(point.day), point.criteria]).toEqual([isoOf(point.day), met]);
      }
    }),
    { numRuns: 100 },
  );
});

test("earned, still possible and out of reach are none of them below £0, and add up to the most", () => {
  fc.assert(
    fc.property(
      fc.array(datedPatient, { minLength: 1, maxLength: 5 }),
      someContract,
      asAtDays,
      (made, contract, asAt) => {
        const assessment = assessmentOf(sheetOf(made), {
          contract,
          asAt,
          settings: settingsOf(contract, {}),
        });
        const { earned, possible, outOfReach } = yearMoney(assessment);
        const [group] = assessment.groups;
        if (!group) throw new Error("A sheet has a practice.");
        const most = mostPaid(assessment.contract, assessment.settings, group.figures);
        if (most === null) expect(outOfReach).toBeNull();
        if (earned === null || possible === null || outOfReach === null) return;
        expect(Math.min(earned, possible, outOfReach)).toBeGreaterThanOrEqual(0);
        expect(earned + possible + outOfReach).toBe(most);
      },
    ),
    { numRuns: 100 },
  );
});

test("the months of a contract year end with its last day", () => {
  for (const id of ["home-visiting", "unplanned-admissions"]) {
    const contract = publishedContract(id);
    const ends = monthEndsOf(contract);
    expect(ends).toHaveLength(12);
    expect(ends.at(-1)).toBe(contract.to);
    expect(isoOf(ends[10] ?? 0).slice(5)).toBe("02-28");
  }
});
