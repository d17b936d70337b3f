import type { Concept } from "./concepts";

/**
 * The code list. A term is matched whole (case and spaces do not matter, a trailing bracket is dropped); `…` stands
 * for anything. `[level]` is a whole number from 1 to 9. A code is matched when no term is.
 * Terms: the deck (home visiting, practice based) and webjeannie (unplanned admissions). Codes: public lists.
 */
export interface CodeEntry {
  readonly concept: Concept;
  readonly terms: readonly string[];
  readonly codes: readonly string[];
  /** The term must also say declined, refused or no consent. Such entries are tested before the others. */
  readonly declined?: true;
}

/**
 * A Rockwood term or code that names a level. It counts as the diagnosis while the choice `rockwoodLevelCounts`
 * is yes; with no, it is a score.
 */
export const ROCKWOOD_LEVELS = {
  terms: [
    "Rockwood Clinical Frailty Scale level [level] …",
    // What a shared copy says: that a level was named, and not which.
    "Rockwood Clinical Frailty Scale level not shown",
  ],
  codes: [
    ...["1129331000000101", "1129341000000105", "1129351000000108", "1129361000000106", "1129371000000104"],
    ...["1129381000000102", "1129391000000100", "1129401000000102", "1129411000000100"],
  ],
} as const;

const FLU_TERMS = ["influenza", "flu"].flatMap((name) => [
  `${name} vaccination …`,
  `seasonal ${name} vaccination …`,
  `administration of … ${name} vaccination`,
]);
const PNEUMOCOCCAL_TERMS = ["pneumococcal vaccination …", "administration of … pneumococcal vaccination"];

export const CODE_LIST: readonly CodeEntry[] = [
  { concept: "home-visits-required", terms: ["Ongoing home visits by GP required"], codes: [] },
  { concept: "housebound", terms: ["Housebound"], codes: ["160689007", "138079003"] },
  {
    concept: "temporarily-housebound",
    terms: ["Temporarily housebound"],
    codes: ["428415003", "276041000000103", "276051000000100", "276061000000102"],
  },
  {
    concept: "no-longer-housebound",
    terms: ["No longer housebound"],
    codes: ["760661000000106", "760671000000104"],
  },
  { concept: "home-visit", terms: ["Home visit for chronic condition"], codes: ["185468001"] },
  { concept: "proactive-care", terms: ["Provision of proactive care"], codes: ["934231000000106"] },
  { concept: "proactive-care-review", terms: ["Proactive care review"], codes: ["11932131000006117"] },
  {
    concept: "care-plan-review",
    terms: ["Care plan review", "Review of care plan", "Review of personalised care and support plan"],
    codes: ["425268008", "13072951000006114"],
  },
  {
    concept: "holistic-needs-assessment",
    terms: ["Holistic needs assessment"],
    codes: ["1760301000000115"],
  },
  {
    concept: "frailty-diagnosis",
    terms: [
      "Mild frailty",
      "Moderate frailty",
      "Severe frailty",
      "Frailty, degree not shown",
      ...ROCKWOOD_LEVELS.terms,
    ],
    codes: ["925791000000100", "925831000000107", "925861000000102", ...ROCKWOOD_LEVELS.codes],
  },
  {
    concept: "frailty-score",
    terms: ["Rockwood … score", "Rockwood Clinical Frailty Scale"],
    codes: [],
  },
  {
    concept: "flu-declined",
    terms: FLU_TERMS,
    codes: ["315640000"],
    declined: true,
  },
  {
    concept: "flu-given",
    terms: FLU_TERMS,
    codes: [
      ...["955691000000108", "955651000000100", "985151000000100", "884861000000100"],
      ...["955701000000108", "1066171000000108"],
    ],
  },
  { concept: "pneumococcal-declined", terms: PNEUMOCOCCAL_TERMS, codes: [], declined: true },
  {
    concept: "pneumococcal-given",
    terms: PNEUMOCOCCAL_TERMS,
    codes: ["12866006", "310578008", "170337005", "871833000"],
  },
  {
    concept: "structured-medication-review",
    terms: ["Structured medication review"],
    codes: ["1239511000000100", "13072961000006111"],
  },
  {
    concept: "medication-review",
    terms: ["Medication review …", "Review of medication …"],
    codes: ["182836005", "314530002", "88551000000109", "719328007", "719329004", "719478008"],
  },
  { concept: "care-started", terms: ["Admission avoidance care started"], codes: ["8CV4."] },
  { concept: "care-ended", terms: ["Admission avoidance care ended"], codes: ["8CT2."] },
  {
    concept: "named-gp-informed",
    terms: ["Informing patient of named accountable general practitioner"],
    codes: ["67DJ."],
  },
  { concept: "admission-care-plan", terms: ["Admission avoidance care plan agreed"], codes: ["8CSB."] },
  {
    concept: "admission-care-plan-declined",
    terms: ["Admission avoidance care plan declined"],
    codes: ["8IAe1"],
    declined: true,
  },
  {
    concept: "admission-care-plan-review",
    terms: ["Review of admission avoidance care plan"],
    codes: ["8CMG3"],
  },
];

/** A term with one of these is not activity, whatever else it says. Beginnings of words, unless marked `=`. */
export const NOT_ACTIVITY: readonly string[] = [
  ...["request", "invitation", "invited", "=due", "overdue", "not done", "not appropriate", "not indicated"],
  ...["contraindicated", "contra-indicated", "history of"],
  // Not in the list of the spec, and never activity either: docs/decisions.md.
  ...["not given", "not required", "did not attend"],
];

/** A term with one of these is activity only where the list asks for it. */
export const DECLINED: readonly string[] = ["declin", "refus", "no consent"];

/** A term that holds one of these, and is not ours, is a home visit under another code. */
export const HOME_VISIT_WORDS: readonly string[] = ["home visit", "home visits"];

/** A type of consultation that holds one of these as whole words is remote. Source: deck, "Does remote activity count?". */
export const REMOTE_WORDS: readonly string[] = [
  ...["telephone", "video", "online", "e-consultation", "sms", "text message", "email", "e-mail", "remote"],
];

/** A role made of these words only is a GP. */
export const GP_WORDS: readonly string[] = [
  ...["general medical practitioner", "general practitioner", "gp", "doctor", "dr", "partner", "principal"],
  ...["salaried", "locum", "registrar", "trainer", "retained"],
];
