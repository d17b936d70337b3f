import * as fc from "fast-check";
import type { ContractId } from "../../src/contracts/contract";
import { type Answer, assessSheet } from "../support/assess-sheet";
import { type MadeEvent, careStarted, onHomeVisiting, onPracticeBased } from "../support/events";
import {
  type Answered,
  type OracleChoices,
  type OracleEvent,
  type OraclePatient,
  admissions,
  allOf,
  homeVisiting,
  later,
  practiceBased,
} from "../support/oracle";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList } from "../support/sheets";

// Random practices, judged a second time by the sentences of the contracts alone.

const TERMS: Readonly<Record<string, string>> = {
  "visits-required": "Ongoing home visits by GP required",
  housebound: "Housebound",
  "proactive-care": "Provision of proactive care",
  visit: "Home visit for chronic condition",
  review: "Proactive care review",
  "care-plan": "Care plan review",
  needs: "Holistic needs assessment",
  diagnosis: "Moderate frailty",
  level: "Rockwood Clinical Frailty Scale level 6 - moderately frail",
  score: "Rockwood Clinical Frailty Scale score",
  flu: "Influenza vaccination given",
  "flu-declined": "Influenza vaccination declined",
  pneumococcal: "Pneumococcal vaccination",
  "pneumococcal-declined": "Pneumococcal vaccination declined",
  "medication-review": "Medication review done",
  started: "Admission avoidance care started",
  ended: "Admission avoidance care ended",
  informed: "Informing patient of named accountable general practitioner",
  agreed: "Admission avoidance care plan agreed",
  "plan-declined": "Admission avoidance care plan declined",
  nothing: "Blood pressure reading",
};
const PROACTIVE = [
  ...[
    "visits-required",
    "housebound",
    "proactive-care",
    "visit",
    "visit",
    "visit",
    "review",
    "review",
    "review",
  ],
  ...[
    "care-plan",
    "care-plan",
    "needs",
    "diagnosis",
    "level",
    "score",
    "flu",
    "flu-declined",
    "pneumococcal",
  ],
  ...["pneumococcal-declined", "medication-review", "nothing"],
];
const DES = ["started", "started", "ended", "informed", "informed", "agreed", "plan-declined", "nothing"];
const ROLES = { gp: "GP Partner", other: "Practice Nurse", unknown: "" } as const;
const ROLE_IDS = ["gp", "gp", "other", "unknown"] as const;
const DAMAGED = "31/02/2024";

/** Few days, so that they fall together; the ends of the year and the days beside them are among them. */
const days = (year: number) =>
  fc.oneof(
    fc.constantFrom(
      ...[
        `${year}-03-31`,
        `${year}-04-01`,
        `${year}-06-04`,
        `${year}-06-30`,
        `${year}-07-01`,
        `${year}-09-03`,
      ],
      ...[`${year}-12-01`, `${year}-12-31`, `${year + 1}-01-14`, `${year + 1}-03-31`, `${year + 1}-04-01`],
    ),
    fc.integer({ min: 0, max: 400 }).map((more) => later(`${year}-03-01`, more)),
  );

const someEvent = (kinds: readonly string[], year: number): fc.Arbitrary<OracleEvent> =>
  fc.record({
    is: fc.constantFrom(...kinds),
    day: fc.oneof({ weight: 12, arbitrary: days(year) }, { weight: 1, arbitrary: fc.constant(null) }),
    role: fc.constantFrom(...ROLE_IDS),
    remote: fc.nat(4).map((one) => one === 0),
  });

/** A start or an end that cannot be read is a test of its own. */
const isToldOf = ({ is, day }: OracleEvent) => day !== null || (is !== "started" && is !== "ended");

const somePatient = (kinds: readonly string[], year: number): fc.Arbitrary<OraclePatient> =>
  fc.record({
    born: fc.constantFrom(
      "1930-06-15",
      "1949-12-31",
      "1960-03-31",
      "1960-04-01",
      "1959-09-03",
      "1980-05-05",
      null,
    ),
    age: fc.constantFrom(null, 63, 64, 65, 66, 90),
    status: fc.constantFrom("registered", "registered", "registered", "left", "died"),
    statusDay: fc.constantFrom(...["2011-05-03", `${year}-09-03`, `${year}-12-01`]),
    events: fc
      .tuple(fc.array(someEvent(kinds, year), { minLength: 1, maxLength: 14 }), fc.boolean(), fc.boolean())
      .map(([events, registered, visited]) => [
        ...events.filter(isToldOf),
        ...(registered ? REGISTER.filter(({ is }) => kinds.includes(is)) : []),
        ...(visited && kinds.includes("visit") ? DONE : []),
      ]),
  });

const coded = (is: string, day: string): OracleEvent => ({ is, day, role: "gp", remote: false });
const REGISTER = ["visits-required", "housebound", "proactive-care"].map((is) => coded(is, "2019-01-01"));
const DONE = [
  ...[coded("visit", "2024-06-04"), coded("review", "2024-06-04"), coded("care-plan", "2024-06-04")],
  ...[coded("needs", "2024-06-04"), coded("diagnosis", "2020-01-01")],
];

function asMade(
  { born, age, status, statusDay, events }: OraclePatient,
  asAt: string,
  place: number,
): MadePatient {
  // Who has only an age has it on the day of the search.
  return {
    nhs: nhsNumber(place + 1),
    born,
    age,
    status: { registered: "Registered", left: "Left", died: "Deceased" }[status],
    statusOn: status === "registered" || statusDay <= asAt ? statusDay : "2011-05-03",
    events: events.map(({ is, day, role, remote }, at): MadeEvent => ({
      on: day ?? DAMAGED,
      term: TERMS[is] ?? "",
      by: ROLES[role],
      // A place of its own for each: the same entry twice would be one.
      consultation: `${remote ? "Telephone consultation" : "Surgery consultation"} ${at}`,
    })),
  };
}

/** Somebody who carries every register code, so that the search surely lists them. */
const CARRIER: MadePatient = {
  nhs: nhsNumber(900),
  events: [...onHomeVisiting, ...onPracticeBased, careStarted("2013-05-01")],
};

/** A status that is dated after the search is set aside with its day. */
function asSearched(patient: OraclePatient, asAt: string): OraclePatient {
  if (patient.statusDay <= asAt) return patient;
  return { ...patient, statusDay: "2011-05-03" };
}

function answerTo(
  contract: ContractId,
  patients: readonly OraclePatient[],
  asAt: string,
  settings: object,
): Answer {
  const made = patients.map((patient, place) => asMade(patient, asAt, place));
  return assessSheet(eventList([...made, CARRIER]), { contract, asAt, settings });
}

const outcomesOf = (answer: Answer, place: number): Answered =>
  Object.fromEntries((answer.patients[place]?.criteria ?? []).map(({ id, outcome }) => [id, outcome]));

const practice = (kinds: readonly string[], year: number) =>
  fc.array(somePatient(kinds, year), { minLength: 1, maxLength: 6 });
const AS_AT_2024 = fc.constantFrom("2024-06-04", "2024-10-02", "2025-01-14", "2025-03-31", "2025-04-15");
const RUNS = 150;

const visitingChoices: fc.Arbitrary<OracleChoices> = fc.record(
  {
    unknownRoleIsGp: fc.boolean(),
    visitsBy: fc.constantFrom("gp", "anyone"),
    ageOn: fc.constantFrom("year-end", "as-at"),
    rockwoodLevelCounts: fc.boolean(),
    kpiPopulation: fc.constantFrom("payable", "register"),
    belowMinimum: fc.constantFrom("nothing", "pro-rata"),
  },
  { requiredKeys: [] },
);

const half = (pence: number, of: number) => Math.floor((2 * pence + of) / (2 * of));

test("home visiting: every criterion, the average, the KPIs and the money", () => {
  fc.assert(
    fc.property(
      practice(PROACTIVE, 2024),
      AS_AT_2024,
      visitingChoices,
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.integer({ min: 1, max: 4 }),
      fc.option(fc.integer({ min: 0, max: 4 })),
      (patients, asAt, choices, budget, minimum, more) => {
        const extended = more === null ? null : minimum + more;
        const settings = {
          ...{ ...choices, budget: budget / 100, minimumRegister: minimum },
          ...(extended === null ? {} : { extendedRegister: extended }),
        };
        const answer = answerTo("home-visiting", patients, asAt, settings);
        const all = patients.map((patient) => homeVisiting(asSearched(patient, asAt), choices, asAt));
        const answers = all.map(({ outcomes }) => ({
          payable: allOf(Object.values(outcomes)),
          onRegister: allOf([outcomes["home-visits-required"] ?? "met", outcomes["housebound"] ?? "met"]),
        }));
        all.forEach(({ outcomes, visits }, place) => {
          expect(outcomesOf(answer, place)).toEqual(outcomes);
          expect(answer.patients[place]).toMatchObject({ ...answers[place], visits });
        });
        const { totals } = answer;
        const payable = answers.filter((each) => each.payable === "yes").length;
        const contributors = all.filter(({ contributor }) => contributor);
        const visits = contributors.reduce((sum, each) => sum + each.visits, 0);
        expect(totals).toMatchObject({
          ...{ payable, contributors: contributors.length, visits },
          averageVisits: contributors.length === 0 ? null : visits / contributors.length,
        });
        const main = half(budget * 9, 10);
        const isMet = contributors.length > 0 && visits >= 4 * contributors.length;
        const paid = Math.min(payable, extended ?? minimum);
        const isBelow = payable < minimum;
        const register =
          !isMet || (isBelow && choices.belowMinimum !== "pro-rata") ? 0 : half(main * paid, minimum);
        const pot = budget - main;
        const counted = (each: { payable: string; onRegister: string }) =>
          (choices.kpiPopulation === "register" ? each.onRegister : each.payable) === "yes";
        // The carrier is on the register, and has nothing done.
        const carriers = choices.kpiPopulation === "register" ? 1 : 0;
        const eligible = answers.filter(counted).length + carriers;
        const lines = [85, 76, 95].map((target, kpi) => {
          const done = all.filter((each, place) => {
            const own = answers[place];
            return own !== undefined && counted(own) && each.kpis[kpi] === "met";
          }).length;
          const met = eligible > 0 && done * 100 >= target * eligible;
          expect(totals.kpis?.[kpi]).toMatchObject({ done, eligible, met });
          return met ? Math.floor(pot / 3) + (kpi < pot % 3 ? 1 : 0) : 0;
        });
        const amounts = totals.payment.lines.map(({ amount }) => Math.round((amount ?? 0) * 100));
        expect(amounts).toEqual([register, ...lines]);
      },
    ),
    { numRuns: RUNS },
  );
});

test("practice based: every criterion, the tier and the money", () => {
  fc.assert(
    fc.property(
      practice(PROACTIVE, 2024),
      AS_AT_2024,
      fc.boolean(),
      fc.option(fc.nat(150_000)),
      (patients, asAt, isGp, budget) => {
        const choices: OracleChoices = { unknownRoleIsGp: isGp };
        const settings = { ...choices, ...(budget === null ? {} : { budget: budget / 100 }) };
        const answer = answerTo("practice-based", patients, asAt, settings);
        const tiers = [0, 0, 0];
        patients.forEach((patient, place) => {
          const outcomes = practiceBased(asSearched(patient, asAt), choices, asAt);
          expect(outcomesOf(answer, place)).toEqual(outcomes);
          const register = allOf([outcomes["proactive-care"] ?? "not-met"]);
          const of = (prefix: string) =>
            allOf(
              Object.entries(outcomes).flatMap(([id, outcome]) => (id.startsWith(prefix) ? [outcome] : [])),
            );
          const [one, two] = [of("tier1."), of("tier2.")];
          const tier = register !== "yes" ? 0 : two === "yes" ? 2 : one === "yes" ? 1 : 0;
          const isOpen = register !== "no" && (one !== "no" || two !== "no");
          const payable = tier > 0 ? "yes" : isOpen ? "cannot-tell" : "no";
          const above =
            tier === 2
              ? null
              : tier === 1
                ? "tier2."
                : one !== "no"
                  ? "tier1."
                  : two !== "no"
                    ? "tier2."
                    : "tier1.";
          const ofNext = Object.entries(outcomes).filter(
            ([id]) => above !== null && (id === "proactive-care" || id.startsWith(above)),
          );
          const ids = (wanted: string) => ofNext.flatMap(([id, outcome]) => (outcome === wanted ? [id] : []));
          expect(answer.patients[place]).toMatchObject({
            ...{ tier, payable },
            ...{ failing: ids("not-met"), open: ids("cannot-tell") },
          });
          tiers[tier] = (tiers[tier] ?? 0) + 1;
        });
        const [, first = 0, second = 0] = tiers;
        const uncapped = first * 16_917 + second * 33_833;
        const total = budget === null ? uncapped : Math.min(budget, uncapped);
        expect(Math.round((answer.totals.payment.total ?? 0) * 100)).toBe(total);
        expect(Math.round((answer.totals.payment.capped ?? 0) * 100)).toBe(uncapped - total);
      },
    ),
    { numRuns: RUNS },
  );
});

test("unplanned admissions: the register, and every deadline", () => {
  const asAts = fc.constantFrom("2014-06-04", "2014-06-30", "2014-10-02", "2015-01-14", "2015-04-15");
  const deadlines = fc.constantFrom("as-published" as const, "as-corrected" as const);
  fc.assert(
    fc.property(practice(DES, 2014), asAts, deadlines, (patients, asAt, choice) => {
      const choices: OracleChoices = { deadlines: choice };
      const answer = answerTo("unplanned-admissions", patients, asAt, choices);
      patients.forEach((patient, place) => {
        const outcomes = admissions(asSearched(patient, asAt), choices, asAt);
        expect(outcomesOf(answer, place)).toEqual(outcomes);
        expect(answer.patients[place]?.payable).toBe(allOf(Object.values(outcomes)));
      });
    }),
    { numRuns: RUNS * 2 },
  );
});
