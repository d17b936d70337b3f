import { type AssessedPatient, assessPatient } from "../../src/assessment/assess-patient";
import type { Assessment } from "../../src/assessment/assess";
import type { Concept } from "../../src/contracts/concepts";
import type { CodedEvent } from "../../src/patients/patient";

// What could be done for the patients of a practice based contract, each judged again by the rules.

export interface Deed {
  readonly appointments: number;
  readonly byGp: number;
  readonly homeVisits: number;
  readonly after: AssessedPatient;
}

const ACTIVITY: readonly Concept[] = ["proactive-care-review", "home-visit"];

/** With at most so many appointments for one patient. */
export function deedsFor(patient: AssessedPatient, assessment: Assessment, most: number): Deed[] {
  const { contract, settings } = assessment;
  const searched = assessment.readings[0]?.asAt ?? contract.to;
  const context = { contract, choices: settings.choices, asAt: contract.to };
  const { events, status } = patient.patient;
  const judge = (more: readonly CodedEvent[]) =>
    assessPatient({ ...patient.patient, events: [...events, ...more] }, null, context, settings);
  const nothing: Deed = { appointments: 0, byGp: 0, homeVisits: 0, after: judge([]) };
  if (status === "left" || status === "died" || searched > contract.to) return [nothing];
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
  // Who has neither the register's code nor a review is nobody to put on it.
  const known = patient.onRegister === "yes" || (patient.visits ?? 0) > 0;
  for (const code of known ? [[], codes] : []) {
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
  return deeds.filter(({ after }) => !isOpen(patient, after.tier ?? 0));
}

/** The sheet does not show whether the patient is in a tier: that is settled first, and nothing is planned towards it. */
function isOpen({ tier: before, findings }: AssessedPatient, tier: number): boolean {
  const ofTier = findings.filter(({ id }) => !id.startsWith("tier") || id.startsWith(`tier${tier}.`));
  return tier > (before ?? 0) && ofTier.some(({ outcome }) => outcome === "cannot-tell");
}
