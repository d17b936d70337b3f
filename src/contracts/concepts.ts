/**
 * What a coded event means to a contract, whatever its term. `home-visit-other-code` is ours: a home visit
 * coded with a term that no contract counts, kept because it is the near miss that people most need to see.
 */
export const CONCEPTS = {
  "home-visits-required": { name: "Ongoing home visits by GP required" },
  housebound: { name: "Housebound" },
  "temporarily-housebound": { name: "Temporarily housebound" },
  "no-longer-housebound": { name: "No longer housebound" },
  "home-visit": { name: "Home visit" },
  "home-visit-other-code": { name: "Home visit under another code" },
  "proactive-care": { name: "Provision of proactive care" },
  "proactive-care-review": { name: "Proactive care review" },
  "care-plan-review": { name: "Care plan review" },
  "holistic-needs-assessment": { name: "Holistic needs assessment" },
  "frailty-diagnosis": { name: "Rockwood diagnosis" },
  "frailty-score": { name: "Rockwood score" },
  "flu-given": { name: "Flu jab given" },
  "flu-declined": { name: "Flu jab declined" },
  "pneumococcal-given": { name: "Pneumococcal jab given" },
  "pneumococcal-declined": { name: "Pneumococcal jab declined" },
  "medication-review": { name: "Medication review" },
  "structured-medication-review": { name: "Structured medication review" },
  "care-started": { name: "Admission avoidance care started" },
  "care-ended": { name: "Admission avoidance care ended" },
  "named-gp-informed": { name: "Told who their named GP is" },
  "admission-care-plan": { name: "Admission avoidance care plan agreed" },
  "admission-care-plan-declined": { name: "Admission avoidance care plan declined" },
  "admission-care-plan-review": { name: "Review of admission avoidance care plan" },
  /** What somebody said of a term that the list does not know: it is none of these. */
  "nothing-counted": { name: "Nothing that is counted" },
} as const satisfies Record<string, { name: string }>;

/** The name of a concept, as `spec/contracts.md` has it. */
export type Concept = keyof typeof CONCEPTS;
