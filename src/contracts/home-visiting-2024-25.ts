import type { Activity, Contract, Criterion, Kpi, Noun } from "./contract";
import { isoDay } from "./day";
import { figure } from "./figures";
import { FRAILTY_TO_DO, HOLISTIC_NEEDS_TO_DO, frailtyTest } from "./shared-2024-25";
import type { Source } from "./sources";

const FROM = "2024-04-01";
const TO = "2025-03-31";

const REGISTER: Source = { document: "deck", place: "Adding patients to the register" };
const PAYABLE: Source = { document: "deck", place: "How do patients become 'Payable'?" };
const NINETY: Source = { document: "deck", place: "To achieve 90% payment" };
const KPIS: Source = { document: "deck", place: "10% of budget allocated to KPIs" };
const FAQS: Source = { document: "deck", place: "FAQs" };
const PITFALLS: Source = { document: "deck", place: "Common pitfalls" };

/**
 * "Does remote activity count? No – not this year (change from 23-24)". "Can anybody other than a GP deliver this
 * contract? A pharmacist can undertake a structured medication review if required": a visit is a GP's (⚙3).
 */
const COUNTED_HOME_VISIT: Activity = {
  concept: "home-visit",
  remoteCounts: false,
  by: "visitsBy",
  otherCodes: ["proactive-care-review", "home-visit-other-code"],
};
/** One list: the days of the same contacts are counted once a patient. */
const COUNTED_HOME_VISITS: readonly Activity[] = [COUNTED_HOME_VISIT];
const VISIT: Noun = { one: "visit", many: "visits" };

const REGISTER_CRITERIA: readonly Criterion[] = [
  {
    id: "home-visits-required",
    label: "Home visits by GP required",
    text: "Coded “Ongoing home visits by GP required”",
    words: "Code with: 'Ongoing home visits by GP required'",
    source: REGISTER,
    test: { kind: "coded-ever", anyOf: ["home-visits-required"] },
    toDo: "Code “Ongoing home visits by GP required”",
  },
  {
    id: "housebound",
    label: "Housebound",
    text: "Coded “Housebound” or “Temporarily housebound”",
    words: "Code as: 'Housebound' or 'Temporarily housebound'",
    source: REGISTER,
    test: { kind: "coded-ever", anyOf: ["housebound", "temporarily-housebound"] },
    toDo: "Code “Housebound” or “Temporarily housebound”",
  },
];

const PAYABLE_CRITERIA: readonly Criterion[] = [
  {
    id: "two-visits",
    label: "2 visits",
    text: "At least 2 visits in the year",
    words: "Has had a minimum of 2 visits in-year",
    source: PAYABLE,
    test: {
      kind: "at-least-days",
      days: figure("minimum-visits", "Visits that make a patient payable", "visits", 2, FROM, PAYABLE),
      of: COUNTED_HOME_VISITS,
      called: VISIT,
    },
    toDo: "Visit at home",
  },
  {
    id: "care-plan-on-visit-day",
    label: "Care plan on visit day",
    text: "Care plan review coded on the same day as at least one visit",
    words: "Care plan review coded on the same day as at least one visit",
    source: PAYABLE,
    test: { kind: "on-same-day", concept: "care-plan-review", as: COUNTED_HOME_VISITS, called: VISIT },
    toDo: "Review the care plan on the day of the next visit",
  },
  {
    id: "holistic-needs-assessment",
    label: "Holistic needs",
    text: "Holistic needs assessment completed in the year",
    words: "Holistic needs assessment to be completed in-year",
    source: PAYABLE,
    test: { kind: "coded-in-year", anyOf: ["holistic-needs-assessment"] },
    toDo: HOLISTIC_NEEDS_TO_DO,
  },
  {
    id: "frailty-diagnosis",
    label: "Rockwood diagnosis",
    text: "Rockwood Frailty Scale diagnosis coded for patients aged 65+ (ever)",
    words: "Rockwood Frailty Scale diagnosis to be coded for patients aged 65+ (ever)",
    source: PAYABLE,
    test: frailtyTest(FROM, PAYABLE),
    toDo: FRAILTY_TO_DO,
  },
];

const KPI_LIST: readonly Kpi[] = [
  {
    id: "flu",
    label: "Flu",
    text: "Had or declined the flu jab in the year",
    words: "Had/declined flu-jab (in-year) [85% target]",
    source: KPIS,
    target: figure("flu-target", "Flu target", "percent", 85, FROM, KPIS),
    test: { kind: "coded-in-year", anyOf: ["flu-given", "flu-declined"] },
    toDo: "Give the flu vaccination",
  },
  {
    id: "pneumococcal",
    label: "Pneumococcal",
    text: "Had or declined the pneumococcal jab in the year",
    words: "Had/declined Pneumococcal jab (in-year) [76% target]",
    source: KPIS,
    target: figure("pneumococcal-target", "Pneumococcal target", "percent", 76, FROM, KPIS),
    test: {
      kind: "coded-in-year",
      anyOf: ["pneumococcal-given", "pneumococcal-declined"],
      everWhen: "pneumococcalEver",
    },
    toDo: "Give the pneumococcal vaccination",
  },
  {
    id: "medication-review",
    label: "Medication review",
    text: "Medication review in the year",
    words: "Medication review (in-year) [95% target]",
    source: KPIS,
    target: figure("medication-review-target", "Medication review target", "percent", 95, FROM, KPIS),
    test: { kind: "coded-in-year", anyOf: ["medication-review", "structured-medication-review"] },
    toDo: "Do a medication review",
  },
];

/** Proactive Care Home Visiting 2024-25. */
export const HOME_VISITING_2024_25: Contract = {
  id: "home-visiting",
  year: "2024-25",
  title: "Proactive care: home visiting",
  standing: "current",
  source: { document: "deck", place: "Proactive Care Home Visiting" },
  from: isoDay(FROM),
  to: isoDay(TO),
  register: REGISTER_CRITERIA,
  payable: PAYABLE_CRITERIA,
  payment: {
    kind: "register-and-kpis",
    // "To achieve 90% payment", "10% of budget allocated to KPIs"
    mainShare: figure("main-share", "Share of the budget for the register", "percent", 90, FROM, NINETY),
    // "Achieve an average of 4 visits across the payable register"
    averageVisits: figure("average-visits", "Average visits", "visits", 4, FROM, NINETY),
    // "All patients with 2+ visits, including left and died, who have also had a care plan review in-year
    // (not necessarily on the same day as a visit)"
    contributorVisits: figure("contributor-visits", "Visits of a contributor", "visits", 2, FROM, FAQS),
    contributorReview: "care-plan-review",
    kpis: KPI_LIST,
  },
  visits: COUNTED_HOME_VISITS,
  activity: ["home-visit"],
  choices: [
    ...(["sameDayCountsOnce", "ageOn", "visitsBy", "kpiPopulation", "pneumococcalEver"] as const),
    ...(["belowMinimum", "kpiWeights", "everyoneOnRegister", "unknownRoleIsGp"] as const),
    "rockwoodLevelCounts",
  ],
  pitfalls: [
    {
      text: "Activity is not picked up unless the patient is coded as housebound",
      criterion: "housebound",
      source: PITFALLS,
    },
    {
      text: "At least one care plan review must be coded on the same day as a visit",
      criterion: "care-plan-on-visit-day",
      source: PITFALLS,
    },
    {
      text: "“Proactive care review” is not “Home visit for chronic condition”",
      criterion: "two-visits",
      source: PITFALLS,
    },
    { text: "Remote visits do not count this year", criterion: "two-visits", source: FAQS },
    { text: "Visits by other roles do not count", criterion: "two-visits", source: FAQS },
    {
      text: "The holistic needs assessment is not completed",
      criterion: "holistic-needs-assessment",
      source: PITFALLS,
    },
    {
      text: "A Rockwood score does not count: a diagnosis must be coded",
      criterion: "frailty-diagnosis",
      source: PITFALLS,
    },
  ],
};
