import type { Concept } from "./concepts";
import { LEVEL_LIST, PUBLIC_LISTS, codesOf } from "./public-codes";
import {
  AFTER_HOUSEBOUND,
  AFTER_SCORE,
  BEFORE_FRAILTY_SCALE,
  BEFORE_HOUSEBOUND,
  BEFORE_MEDICATION_REVIEW,
  BEFORE_VACCINATION,
  LEVEL_NAMES,
  PRODUCT_WORDS,
  WHICH_WORDS,
} from "./term-words";

/**
 * The code list. A term is matched by its head, and only endings that are known to say that it was done, or by whom,
 * where, which, may follow (`term-words.ts`). In a head `…` stands for words that say which, `[level]` for a whole
 * number from 1 to 9, `[serotypes]` for a list of them. A code is matched where no term is.
 * Heads: the deck (home visiting, practice based) and webjeannie (unplanned admissions). Codes: `public-codes.ts`.
 */
export interface CodeEntry {
  readonly concept: Concept;
  readonly terms: readonly string[];
  readonly codes: readonly string[];
  /** The term must also say declined, refused or no consent. Such entries are tested before the others. */
  readonly declined?: true;
  /** It names a Rockwood level, which counts as the diagnosis while the choice `rockwoodLevelCounts` is yes. */
  readonly level?: true;
  /** Words that may stand before a head, and after it, beside the endings that every term may have. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  /** A term with other words before its head is not known; without this it is another term, and no activity. */
  readonly unknownBefore?: true;
  /** Its terms are whole terms, as somebody added them: `…` stands for anything. */
  readonly whole?: true;
}

const INFLUENZA_TERMS = [
  "influenza vaccination",
  "influenza … vaccination",
  "administration of … vaccine product containing only influenza virus antigen",
  "administration of … vaccine product containing only influenza virus antigens",
  "administration of … influenza … vaccine",
];
const PNEUMOCOCCAL_TERMS = [
  "pneumococcal vaccination",
  "pneumococcal … vaccination",
  "administration of … vaccine product containing only streptococcus pneumoniae antigen",
  "administration of … vaccine product containing only streptococcus pneumoniae antigens",
  "administration of … vaccine product containing only streptococcus pneumoniae [serotypes] antigens",
  "administration of … pneumococcal … vaccine",
  "injection of pneumococcal … vaccine",
  "injection of pneumovax",
];
const VACCINATION = {
  before: [...BEFORE_VACCINATION, ...WHICH_WORDS],
  after: [...WHICH_WORDS, ...PRODUCT_WORDS],
  unknownBefore: true,
} as const;
const HOUSEBOUND = { before: BEFORE_HOUSEBOUND, after: AFTER_HOUSEBOUND, unknownBefore: true } as const;
const SCALES = [
  "clinical frailty scale",
  "clinical frailty score",
  "rockwood frailty scale",
  "rockwood frailty score",
  "rockwood scale",
  "rockwood score",
];

export const CODE_LIST: readonly CodeEntry[] = [
  {
    concept: "home-visits-required",
    terms: ["Ongoing home visits by GP required"],
    codes: codesOf("home-visits-required"),
  },
  {
    concept: "temporarily-housebound",
    terms: ["Temporarily housebound"],
    codes: codesOf("temporarily-housebound"),
    ...HOUSEBOUND,
  },
  {
    concept: "no-longer-housebound",
    terms: ["No longer housebound"],
    codes: codesOf("no-longer-housebound"),
    ...HOUSEBOUND,
  },
  { concept: "housebound", terms: ["Housebound"], codes: codesOf("housebound"), ...HOUSEBOUND },
  { concept: "home-visit", terms: ["Home visit for chronic condition"], codes: codesOf("home-visit") },
  { concept: "proactive-care", terms: ["Provision of proactive care"], codes: codesOf("proactive-care") },
  {
    concept: "proactive-care-review",
    terms: ["Proactive care review"],
    codes: codesOf("proactive-care-review"),
  },
  {
    concept: "care-plan-review",
    terms: [
      "Care plan review",
      "Care plan reviewed",
      "Review of care plan",
      "Review of personalised care and support plan",
      "Personalised care and support plan review",
      "Personalised care and support plan reviewed",
    ],
    codes: codesOf("care-plan-review"),
  },
  {
    concept: "holistic-needs-assessment",
    terms: ["Holistic needs assessment"],
    codes: codesOf("holistic-needs-assessment"),
  },
  {
    concept: "frailty-diagnosis",
    terms: ["Mild frailty", "Moderate frailty", "Severe frailty", "Frailty, degree not shown"],
    codes: codesOf("frailty-diagnosis").filter(
      (code) => !codesOf("frailty-diagnosis", [LEVEL_LIST]).includes(code),
    ),
  },
  {
    concept: "frailty-diagnosis",
    terms: [
      // “Not shown” is what a shared copy says: that a level was named, and not which.
      ...["Rockwood Clinical Frailty Scale level [level]", "Rockwood Clinical Frailty Scale level not shown"],
      ...["Clinical Frailty Scale level [level]", "Rockwood frailty scale level [level]"],
      ...["Rockwood frailty level [level]", "Rockwood scale level [level]", "Rockwood level [level]"],
    ],
    codes: codesOf("frailty-diagnosis", [LEVEL_LIST]),
    level: true,
    before: BEFORE_FRAILTY_SCALE,
    after: LEVEL_NAMES,
  },
  {
    concept: "frailty-score",
    terms: SCALES,
    codes: codesOf("frailty-score"),
    before: BEFORE_FRAILTY_SCALE,
    after: [...AFTER_SCORE, ...LEVEL_NAMES],
  },
  {
    concept: "flu-declined",
    terms: INFLUENZA_TERMS,
    codes: codesOf("flu-declined"),
    declined: true,
    ...VACCINATION,
  },
  { concept: "flu-given", terms: INFLUENZA_TERMS, codes: codesOf("flu-given"), ...VACCINATION },
  {
    concept: "pneumococcal-declined",
    terms: PNEUMOCOCCAL_TERMS,
    codes: codesOf("pneumococcal-declined"),
    declined: true,
    ...VACCINATION,
  },
  {
    concept: "pneumococcal-given",
    terms: PNEUMOCOCCAL_TERMS,
    codes: codesOf("pneumococcal-given"),
    ...VACCINATION,
  },
  {
    concept: "structured-medication-review",
    terms: ["Structured medication review"],
    codes: codesOf("structured-medication-review"),
    before: BEFORE_MEDICATION_REVIEW,
    unknownBefore: true,
  },
  {
    concept: "medication-review",
    terms: ["Medication review", "Review of medication", "Medication reviewed"],
    codes: codesOf("medication-review"),
    before: BEFORE_MEDICATION_REVIEW,
    unknownBefore: true,
  },
  { concept: "care-started", terms: ["Admission avoidance care started"], codes: codesOf("care-started") },
  { concept: "care-ended", terms: ["Admission avoidance care ended"], codes: codesOf("care-ended") },
  {
    concept: "named-gp-informed",
    terms: ["Informing patient of named accountable general practitioner"],
    codes: codesOf("named-gp-informed"),
  },
  {
    concept: "admission-care-plan-declined",
    terms: ["Admission avoidance care plan", "Admission avoidance care plan agreed"],
    codes: codesOf("admission-care-plan-declined"),
    declined: true,
  },
  {
    concept: "admission-care-plan",
    terms: ["Admission avoidance care plan agreed"],
    codes: codesOf("admission-care-plan"),
  },
  {
    concept: "admission-care-plan-review",
    terms: ["Review of admission avoidance care plan"],
    codes: codesOf("admission-care-plan-review"),
  },
];

const ASKED_LISTS = PUBLIC_LISTS.filter(({ says }) => says === "ask");

/** Codes of a public list that the contract does not speak of: a person has to say what they mean. */
export const ASKED_CODES: readonly { readonly concept: Concept; readonly code: string }[] =
  ASKED_LISTS.flatMap(({ concept, codes }) => codes.map(([code]) => ({ concept, code })));

/** Terms of the same kind. */
export const ASKED_TERMS: readonly { readonly concept: Concept; readonly term: string }[] = [
  ...ASKED_LISTS.flatMap(({ concept, codes }) =>
    codes.flatMap(([, ...terms]) => terms.map((term) => ({ concept, term }))),
  ),
  // As one public list has it: a space is missing.
  { concept: "flu-given", term: "Hasflu vaccination at surgery" },
  { concept: "frailty-diagnosis", term: "Frailty" },
  { concept: "frailty-diagnosis", term: "Frail elderly" },
];

/** Home visits under a code that no contract counts. */
export const HOME_VISIT_CODES: readonly string[] = codesOf("home-visit-other-code");

/**
 * What a term without a head could be all the same: it has a word of each list, and none of `not`. Words as they are
 * compared.
 */
export const COULD_BE: readonly {
  readonly concept: Concept;
  readonly words: readonly (readonly string[])[];
  readonly not?: readonly string[];
}[] = [
  {
    concept: "flu-given",
    words: [["influenza"], ["vaccination", "vaccine", "vaccines", "vaccinated"]],
    not: ["haemophilus", "hemophilus", "hib"],
  },
  {
    concept: "pneumococcal-given",
    words: [
      ["pneumococcal", "pneumoniae", "pneumovax", "prevenar", "ppv", "ppv23", "pcv", "pcv13", "pcv20"],
      ["vaccination", "vaccine", "vaccines", "vaccinated"],
    ],
  },
  {
    concept: "medication-review",
    words: [
      ["medication", "medications", "medicine", "medicines", "polypharmacy"],
      ["review", "reviewed", "reviews"],
    ],
  },
  { concept: "frailty-diagnosis", words: [["rockwood"]] },
  { concept: "frailty-diagnosis", words: [["clinical"], ["frailty"], ["scale"]] },
];

/** A term that holds one of these, and is not ours, is a home visit under another code. */
export const HOME_VISIT_WORDS: readonly string[] = [
  ...["home visit", "home visits", "seen in own home", "domiciliary visit", "domiciliary visits"],
];

/** A term with one of these is about a home visit, and none. Beginnings of words. */
export const NO_HOME_VISIT: readonly string[] = ["admin", "advice", "not needed"];

/** A type of consultation that holds one of these as whole words is remote. Source: deck, "Does remote activity count?". */
export const REMOTE_WORDS: readonly string[] = [
  ...["telephone", "video", "online", "e-consultation", "sms", "text message", "email", "e-mail", "remote"],
];
