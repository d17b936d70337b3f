import { assessPatient, type AssessedPatient } from "../../src/assessment/assess-patient";
import type { Assessment } from "../../src/assessment/assess";
import { averageMet } from "../../src/assessment/pay-home-visiting";
import { type Totals, totalsOf } from "../../src/assessment/totals";
import type { Concept } from "../../src/contracts/concepts";
import type { CodedEvent, Patient } from "../../src/patients/patient";
import type { Plan, PlanRequest } from "../../src/planning/model";

// The plan of a home visiting practice by trying everything: each deed is added to the patient's events, and the
// patient is judged again by the rules themselves. It shares nothing with the planner but the rules.

export interface Deed {
  readonly appointments: number;
  readonly visits: number;
  readonly after: AssessedPatient;
}

const KPIS: readonly Concept[] = ["flu-given", "pneumococcal-given", "medication-review"];

/** Deeds for one patient: codes or not, so many visits, another appointment, with a care plan review or without. */
export function deedsFor(patient: AssessedPatient, assessment: Assessment, most: number): Deed[] {
  const { contract, settings } = assessment;
  const reading = assessment.readings[0];
  if (!reading) throw new Error("Nothing was read.");
  const context = { contract, choices: settings.choices, asAt: contract.to };
  const judge = (more: readonly CodedEvent[]) => {
    const changed: Patient = { ...patient.patient, events: [...patient.patient.events, ...more] };
    return assessPatient(changed, patient.practice, context, settings);
  };
  const nothing: Deed = { appointments: 0, visits: 0, after: judge([]) };
  if (patient.patient.status !== "registered" || reading.asAt > contract.to) return [nothing];
  const visited = new Set(
    patient.patient.events.filter(({ concept }) => concept === "home-visit").map(({ day }) => day),
  );
  const free: number[] = [];
  for (let day = contract.to; day >= reading.asAt; day--) if (!visited.has(day)) free.push(day);
  const event = (concept: Concept, day: number): CodedEvent => ({
    ...{ concept, day, row: 0, column: 0, role: "gp", remote: false, level: false, consultation: "" },
  });
  const codes = [
    event("home-visits-required", contract.from),
    event("housebound", contract.from),
    event("frailty-diagnosis", contract.from),
  ];
  const deeds: Deed[] = [];
  for (const code of [[], codes]) {
    for (let visits = 0; visits <= Math.min(most, free.length); visits++) {
      for (const other of [0, 1]) {
        if (visits + other > most) continue;
        for (const plan of visits + other > 0 ? [false, true] : [false]) {
          const days = free.slice(0, visits);
          const contact = visits > 0 ? days[0] : other > 0 ? contract.to : undefined;
          const at = contact === undefined ? [] : [...KPIS, "holistic-needs-assessment" as const];
          const more = [
            ...code,
            ...days.map((day) => event("home-visit", day)),
            ...at.map((concept) => event(concept, contact ?? 0)),
            ...(plan ? [event("care-plan-review", contact ?? 0)] : []),
          ];
          deeds.push({ appointments: visits + other, visits, after: judge(more) });
        }
      }
    }
  }
  return [nothing, ...deeds];
}

/** What plans are compared by, the weightiest first; each the more the better. */
export function merit(
  totals: Pick<Totals, "payable"> & {
    readonly homeVisiting: { readonly contributors: number; readonly visits: number } | null;
  },
  money: number,
  appointments: number,
  byGp: number,
  minimum: number,
  belowMinimum: "nothing" | "pro-rata",
): number[] {
  const { payable, homeVisiting } = totals;
  const { contributors = 0, visits = 0 } = homeVisiting ?? {};
  const lacking = Math.max(0, 4 * contributors - visits);
  const both = averageMet(visits, contributors, 4) && payable >= minimum;
  const towards = both ? [1, 0, 0] : [0, Math.min(payable, minimum), -lacking];
  return [
    ...(belowMinimum === "nothing" ? towards : []),
    ...[money, payable, -lacking, -appointments, -byGp],
  ];
}

/** Whether one merit is more than another. */
export function better(a: readonly number[], b: readonly number[]): boolean {
  for (const [place, each] of a.entries()) if (each !== b[place]) return each > (b[place] ?? 0);
  return false;
}

/** The merit of the best of all plans. */
export function bruteVisiting(assessment: Assessment, { appointments }: PlanRequest): readonly number[] {
  const { contract, settings, patients } = assessment;
  const [group] = assessment.groups;
  if (!group) throw new Error("There is no practice.");
  const { figures } = group;
  const facts = [...new Set(patients.map(({ patient }) => patient.facts))];
  const gpOnly = settings.choices.visitsBy === "gp";
  const deeds = patients.map((patient) => deedsFor(patient, assessment, appointments.all));
  let best: readonly number[] | null = null;
  const search = (place: number, chosen: readonly AssessedPatient[], used: number, visits: number): void => {
    const options = deeds[place];
    if (!options) {
      const of = { contract, settings, figures, asAt: contract.to, patients: chosen, facts };
      const totals = totalsOf(of);
      const own = merit(
        ...([totals, totals.payment.total ?? 0, used, gpOnly ? visits : 0] as const),
        ...([figures.minimumRegister ?? 0, settings.choices.belowMinimum] as const),
      );
      if (best === null || better(own, best)) best = own;
      return;
    }
    for (const deed of options) {
      const all = used + deed.appointments;
      const atHome = visits + deed.visits;
      if (all > appointments.all || atHome > (appointments.homeVisits ?? all)) continue;
      if (gpOnly && atHome > (appointments.byGp ?? atHome)) continue;
      search(place + 1, [...chosen, deed.after], all, atHome);
    }
  };
  search(0, [], 0, 0);
  if (best === null) throw new Error("Nothing was tried.");
  return best;
}

/** The merit of a plan. */
export function meritOf({ after, used }: Plan, assessment: Assessment): number[] {
  const [group] = assessment.groups;
  return merit(
    ...([after, after.total ?? 0, used.appointments, used.byGp] as const),
    ...([group?.figures.minimumRegister ?? 0, assessment.settings.choices.belowMinimum] as const),
  );
}
