import type { Patient } from "../src/patients/patient";

// The same outcomes of home visiting, under the default settings, in one pass over the events and without a word of
// explanation: what the rules are measured against.

/** What the bare loop says of a patient: the six criteria and payable, 1 met, 0 not met, 2 not applicable. */
export interface Bare {
  readonly outcomes: readonly number[];
  readonly payable: boolean;
}

const FROM = 45383;
const TO = 45747;
const BORN_BY = 22006;

export function bareLoop(patients: readonly Patient[], asAt: number): Bare[] {
  const last = Math.min(TO, asAt);
  return patients.map((patient) => {
    let required = 0;
    let housebound = 0;
    let assessment = 0;
    let diagnosis = 0;
    const visits: number[] = [];
    const reviews: number[] = [];
    for (const event of patient.events) {
      const { concept, day } = event;
      if (concept === "home-visits-required") required = 1;
      else if (concept === "housebound" || concept === "temporarily-housebound") housebound = 1;
      else if (concept === "frailty-diagnosis") diagnosis = 1;
      else if (day < FROM || day > last) continue;
      else if (concept === "holistic-needs-assessment") assessment = 1;
      else if (concept === "care-plan-review") reviews.push(day);
      else if (concept === "home-visit" && !event.remote && event.role !== "other" && !visits.includes(day)) {
        visits.push(day);
      }
    }
    const older = patient.birth.kind === "date" && patient.birth.day <= BORN_BY;
    const sameDay = reviews.some((day) => visits.includes(day)) ? 1 : 0;
    const outcomes = [
      required,
      housebound,
      visits.length >= 2 ? 1 : 0,
      sameDay,
      assessment,
      older ? diagnosis : 2,
    ];
    return { outcomes, payable: !outcomes.includes(0) };
  });
}
