import fc from "fast-check";
import { type AssessedPatient, assessPatient } from "../../src/assessment/assess-patient";
import type { Assessment } from "../../src/assessment/assess";
import { totalsOf } from "../../src/assessment/totals";
import type { Concept } from "../../src/contracts/concepts";
import type { CodedEvent } from "../../src/patients/patient";
import type { Appointments } from "../../src/planning/model";
import { plan } from "../../src/planning/plan";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";
import { ON_REGISTER, tiersPractice } from "./practices";

// The plan of a practice based contract against everything that could be done instead.

interface Deed {
  readonly appointments: number;
  readonly byGp: number;
  readonly homeVisits: number;
  readonly after: AssessedPatient;
}

const ACTIVITY: readonly Concept[] = ["proactive-care-review", "home-visit"];

function deedsFor(patient: AssessedPatient, assessment: Assessment, most: number): Deed[] {
  const { contract, settings } = assessment;
  const searched = assessment.readings[0]?.asAt ?? contract.to;
  const context = { contract, choices: settings.choices, asAt: contract.to };
  const { events, status } = patient.patient;
  const judge = (more: readonly CodedEvent[]) =>
    assessPatient({ ...patient.patient, events: [...events, ...more] }, null, context, settings);
  const nothing: Deed = { appointments: 0, byGp: 0, homeVisits: 0, after: judge([]) };
  if (status !== "registered" || searched > contract.to) return [nothing];
  const busy = new Set(events.filter(({ concept }) => ACTIVITY.includes(concept)).map(({ day }) => day));
  const free: number[] = [];
  for (let day = contract.to; day >= searched; day--) if (!busy.has(day)) free.push(day);
  const event = (concept: Concept, day = contract.to, role: CodedEvent["role"] = "gp"): CodedEvent => ({
    ...{ concept, day, role, row: 0, column: 0, remote: false, level: false, consultation: "" },
  });
  const codes = [event("proactive-care", contract.from), event("frailty-diagnosis", contract.from)];
  const deeds: Deed[] = [nothing];
  const others = [
    ...[{ reviews: 0, byGp: 0, visits: 0, nurseVisits: 0, other: 0 }],
    ...[{ reviews: 0, byGp: 0, visits: 0, nurseVisits: 0, other: 1 }],
  ];
  for (let reviews = 0; reviews <= most; reviews++)
    for (let byGp = 0; byGp <= reviews; byGp++)
      for (let visits = 0; reviews + visits <= most; visits++)
        for (let nurseVisits = 0; reviews + visits + nurseVisits <= most; nurseVisits++)
          if (reviews + visits + nurseVisits > 0)
            others.push({ reviews, byGp, visits, nurseVisits, other: 0 });
  for (const code of [[], codes]) {
    for (const { reviews, byGp, visits, nurseVisits, other } of others) {
      const days = reviews + visits + nurseVisits;
      if (days > free.length || days + other > most) continue;
      const [first] = free;
      const contact = days > 0 ? first : other > 0 ? contract.to : undefined;
      const seen = free.slice(0, days).map((day, place) => {
        if (place < reviews) return event("proactive-care-review", day, place < byGp ? "gp" : "other");
        return event("home-visit", day, place < reviews + visits ? "gp" : "other");
      });
      const at =
        contact === undefined
          ? []
          : [event("holistic-needs-assessment", contact), event("care-plan-review", contact)];
      deeds.push({
        appointments: days + other,
        byGp: byGp + visits,
        homeVisits: visits + nurseVisits,
        after: judge([...code, ...seen, ...at]),
      });
    }
  }
  return deeds;
}

/** Money, and then what it takes: each the more the better. */
function brute(assessment: Assessment, { all, byGp, homeVisits }: Appointments): readonly number[] {
  const { contract, settings, patients } = assessment;
  const [group] = assessment.groups;
  if (!group) throw new Error("There is no practice.");
  const deeds = patients.map((patient) => deedsFor(patient, assessment, all));
  let best: readonly number[] = [-1];
  const search = (place: number, chosen: readonly AssessedPatient[], used: readonly number[]): void => {
    const options = deeds[place];
    if (!options) {
      const of = {
        contract,
        settings,
        figures: group.figures,
        asAt: contract.to,
        patients: chosen,
        facts: [],
      };
      const own = [totalsOf(of).payment.total ?? 0, ...used.map((each) => -each)];
      const at = own.findIndex((each, position) => each !== best[position]);
      if (at >= 0 && (own[at] ?? 0) > (best[at] ?? Number.NEGATIVE_INFINITY)) best = own;
      return;
    }
    for (const deed of options) {
      const [a = 0, b = 0, c = 0] = used;
      const now = [a + deed.appointments, b + deed.byGp, c + deed.homeVisits];
      const limits = [all, byGp ?? Number.POSITIVE_INFINITY, homeVisits ?? Number.POSITIVE_INFINITY];
      if (now.some((each, position) => each > (limits[position] ?? 0))) continue;
      search(place + 1, [...chosen, deed.after], now);
    }
  };
  search(0, [], [0, 0, 0]);
  return best;
}

test("no other use of the appointments of a small practice based practice pays more, or as much with fewer", () => {
  fc.assert(
    fc.property(tiersPractice, ({ patients, asAt, appointments, budget }) => {
      const settings = budget === undefined ? {} : { budget };
      const sheet = eventList([...patients, ON_REGISTER]);
      const assessment = assessmentOf(sheet, { contract: "practice-based", settings, asAt });
      const { after, used } = plan(assessment, { appointments, practice: null, whatIf: {} });
      const taken = [used.appointments, used.byGp, used.homeVisits].map((each) => -each);
      expect([after.total ?? 0, ...taken].map((each) => each + 0)).toEqual(
        brute(assessment, appointments).map((each) => each + 0),
      );
    }),
    { numRuns: 120 },
  );
});
