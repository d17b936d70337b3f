import type { Concept } from "../contracts/concepts";

/** The header that would show a concept, for the person who has to add it. */
export const HEADER_THAT_SHOWS: Partial<Record<Concept, string>> = {
  "home-visits-required": "Ongoing home visits by GP required",
  housebound: "Housebound",
  "home-visit": "Home visit",
  "proactive-care": "Provision of proactive care",
  "proactive-care-review": "Proactive care review",
  "care-plan-review": "Care plan review",
  "holistic-needs-assessment": "Holistic needs assessment",
  "frailty-diagnosis": "Rockwood diagnosis",
  "flu-given": "Flu",
  "pneumococcal-given": "Pneumococcal",
  "medication-review": "Medication review",
  "care-started": "Admission avoidance care started",
  "named-gp-informed": "Informing patient of named accountable general practitioner",
  "admission-care-plan": "Admission avoidance care plan agreed",
};
