import type { Concept } from "./concepts";
import { MEDICATION_REVIEW_LISTS } from "./public-codes-medication";
import { INFLUENZA_LISTS, PNEUMOCOCCAL_LISTS } from "./public-codes-vaccinations";

// Codes with their own terms, as public lists file them, each list with its cluster, version and date. What a list says
// is "done" (for a concept of refusals: declined) or "ask": it names the code, and the contract does not say.
// Facts of SNOMED CT (UK edition) and of Read: see NOTICE.

/** A public list of codes. */
export interface CodeSource {
  /** Its name where it is published: a cluster, or the name of a code set. */
  readonly name: string;
  readonly publisher: string;
  /** As the list numbers or dates its versions. */
  readonly version: string;
  /** Where it was read, and of which day that copy is. */
  readonly read: string;
}

export const CODE_SOURCES = {
  contract: {
    name: "Codes seen in public lists",
    publisher: "the table of the contracts' rules",
    version: "1.0.0",
    read: "docs/decisions.md",
  },
  "flu-cod": {
    name: "FLU_COD",
    publisher: "NHS England, primary care domain reference sets",
    version: "20250912",
    read: "github.com/opensafely/vaccines-data-quality, 11 June 2026",
  },
  "gm-flu": {
    name: "flu-vaccination 1",
    publisher: "University of Manchester, GM code sets (SNOMED CT, Read v2, CTV3)",
    version: "27 February 2024",
    read: "github.com/UoM-Data-Science-Platforms/gm-sde, 15 January 2025",
  },
  "gm-flu-emis": {
    name: "Influenza vaccination, EMIS",
    publisher: "BREATHE, HDR UK phenotype library",
    version: "not numbered",
    read: "by term and code",
  },
  "pneuvac1-cod": {
    name: "PNEUVAC1_COD",
    publisher: "NHS England, primary care domain reference sets",
    version: "20250912",
    read: "a public vaccination tool; terms from the GM code set pneumococcal-vaccination 1",
  },
  "gm-pneumococcal": {
    name: "pneumococcal-vaccination 1 (PCV_COD 20200812, PNEUVAC1_COD 20210127)",
    publisher: "University of Manchester, GM code sets (SNOMED CT, Read v2, CTV3)",
    version: "10 November 2023",
    read: "github.com/UoM-Data-Science-Platforms/gm-sde, 15 January 2025",
  },
  "qof-copd-34": {
    name: "QOF COPD ruleset, influenza vaccination: exceptions",
    publisher: "NHS Digital",
    version: "34.0",
    read: "a public research repository",
  },
  "gms-2016-17": {
    name: "Technical requirements for GMS contract changes, pneumococcal vaccination",
    publisher: "NHS Digital",
    version: "2016/17",
    read: "a public research repository",
  },
  "medrvw-cod": {
    name: "MEDRVW_COD",
    publisher: "NHS England, primary care domain reference sets",
    version: "20200812",
    read: "github.com/opensafely/medication-reviews, 18 September 2023",
  },
  "medication-review-user": {
    name: "user/chriswood/medication-review",
    publisher: "OpenCodelists",
    version: "not numbered",
    read: "github.com/opensafely/medication-reviews, 18 September 2023",
  },
  "gm-medication-review": {
    name: "medication-review-basic 1 (MEDRVW_COD 20200812)",
    publisher: "University of Manchester, GM code sets (Read v2, CTV3)",
    version: "26 January 2024",
    read: "github.com/UoM-Data-Science-Platforms/gm-sde, 15 January 2025",
  },
  "care-planning-medication-review": {
    name: "Care planning medication review simple reference set, and medication reviews of all types",
    publisher: "NHS Digital, by OpenSAFELY",
    version: "not numbered",
    read: "github.com/opensafely/medication-reviews, 18 September 2023",
  },
  housebound: {
    name: "opensafely/housebound",
    publisher: "OpenSAFELY",
    version: "5bc77310",
    read: "github.com/opensafely/nhs-covid-vaccination-coverage, 18 January 2023",
  },
  "no-longer-housebound": {
    name: "opensafely/no-longer-housebound",
    publisher: "OpenSAFELY",
    version: "29a88ca6",
    read: "github.com/opensafely/nhs-covid-vaccination-coverage, 18 January 2023",
  },
  efi: {
    name: "efi-housebound 1",
    publisher: "University of Manchester, GM code sets, after the electronic frailty index (Read v2, CTV3)",
    version: "1",
    read: "github.com/UoM-Data-Science-Platforms/gm-sde, 15 January 2025",
  },
  frailty: {
    name: "MILDFRAIL_COD, MODFRAIL_COD, SEVFRAIL_COD",
    publisher: "NHS England, primary care domain reference sets",
    version: "not shown",
    read: "github.com/milanwiedemann/phc-coding-club, 23 October 2025",
  },
  "rockwood-levels": {
    name: "ROCKWOOD_SCORES, the nine levels",
    publisher: "a public model of NHS North Central London",
    version: "not numbered",
    read: "by code and level; terms of SNOMED CT and of EMIS",
  },
  "clinical-frailty-scale": {
    name: "Clinical Frailty Scale",
    publisher: "SNOMED CT, as FHIR profiles for COVID-19 name it",
    version: "29 October 2020",
    read: "github.com/hl7germany/forschungsnetz-covid19",
  },
} as const satisfies Record<string, CodeSource>;

export type CodeSourceId = keyof typeof CODE_SOURCES;

/** Codes of one concept, of one public list. */
export interface PublicList {
  readonly source: CodeSourceId;
  readonly concept: Concept;
  readonly says: "done" | "ask";
  /** A code, then its preferred term and its synonyms as the list gives them: none where it gives a code alone. */
  readonly codes: readonly (readonly [code: string, ...terms: string[]])[];
}

const LEVELS = [
  ["1129331000000101", "1 - very fit"],
  ["1129341000000105", "2 - well"],
  ["1129351000000108", "3 - managing well"],
  ["1129361000000106", "4 - vulnerable"],
  ["1129371000000104", "5 - mildly frail"],
  ["1129381000000102", "6 - moderately frail"],
  ["1129391000000100", "7 - severely frail"],
  ["1129401000000102", "8 - very severely frail"],
  ["1129411000000100", "9 - terminally ill"],
] as const;

/** Codes that name a Rockwood level. */
export const LEVEL_LIST: PublicList = {
  source: "rockwood-levels",
  concept: "frailty-diagnosis",
  says: "done",
  codes: LEVELS.map(
    ([code, level]) =>
      [
        code,
        `Canadian Study of Health and Aging Clinical Frailty Scale level ${level}`,
        `Rockwood Clinical Frailty Scale level ${level}`,
        `Clinical Frailty Scale level ${level}`,
      ] as const,
  ),
};

const FRAILTY_LISTS: readonly PublicList[] = [
  {
    source: "frailty",
    concept: "frailty-diagnosis",
    says: "done",
    codes: [
      ["925791000000100", "Mild frailty"],
      ["925831000000107", "Moderate frailty"],
      ["925861000000102", "Severe frailty"],
    ],
  },
  {
    source: "clinical-frailty-scale",
    concept: "frailty-score",
    says: "done",
    codes: [
      ["763264000", "Canadian Study of Health and Aging Clinical Frailty Scale score"],
      ["445414007", "Canadian Study of Health and Aging clinical frailty scale"],
    ],
  },
];

const HOUSEBOUND_LISTS: readonly PublicList[] = [
  {
    source: "housebound",
    concept: "housebound",
    says: "done",
    codes: [
      ["160689007", "Housebound"],
      ["138079003", "Housebound"],
    ],
  },
  { source: "efi", concept: "housebound", says: "done", codes: [["13CA.", "Housebound"]] },
  {
    source: "housebound",
    concept: "housebound",
    says: "ask",
    codes: [
      ["160685001", "Bed-ridden"],
      ["759311000000103", "Housebound patient review"],
      ["759321000000109", "Housebound patient review"],
    ],
  },
  {
    source: "housebound",
    concept: "temporarily-housebound",
    says: "done",
    codes: [
      ["428415003", "Temporarily housebound"],
      ["276041000000103", "Temporarily housebound"],
      ["276051000000100", "Temporarily housebound"],
      ["276061000000102", "Temporarily housebound"],
    ],
  },
  {
    source: "no-longer-housebound",
    concept: "no-longer-housebound",
    says: "done",
    codes: [
      ["760661000000106", "No longer housebound"],
      ["760671000000104", "No longer housebound"],
    ],
  },
];

const CONTACT_LISTS: readonly PublicList[] = [
  {
    source: "efi",
    concept: "home-visit",
    says: "done",
    codes: [
      ["185468001", "Home visit for chronic condition"],
      ["9NF9.", "Chronic home visit"],
    ],
  },
  // Home visits that no contract counts: the near miss.
  {
    source: "efi",
    concept: "home-visit-other-code",
    says: "done",
    codes: [
      ["439708006", "Home visit"],
      ["XaBQf", "Home visit"],
      ["185467006", "Home visit for acute condition"],
      ["9NF8.", "Acute home visit"],
      ["185470005", "Home visit elderly assessment"],
      ["9NFB.", "Home visit elderly assessment"],
      ["225929007", "Joint home visit"],
      ["Ua2Cd", "Joint home visit"],
      ["270420001", "Seen in own home"],
      ["185213002", "(Seen in own home) or (home visit)"],
      ["9N1C.", "Seen in own home"],
      ["183737004", "Domiciliary visit received"],
      ["8HL..", "Domiciliary visit received"],
    ],
  },
  {
    source: "contract",
    concept: "proactive-care",
    says: "done",
    codes: [["934231000000106", "Provision of proactive care"]],
  },
  {
    source: "contract",
    concept: "proactive-care-review",
    says: "done",
    codes: [["11932131000006117", "Proactive care review"]],
  },
  {
    source: "contract",
    concept: "care-plan-review",
    says: "done",
    codes: [
      ["425268008", "Review of care plan", "Care plan review"],
      ["13072951000006114", "Review of personalised care and support plan"],
    ],
  },
  {
    source: "contract",
    concept: "holistic-needs-assessment",
    says: "done",
    codes: [["1760301000000115", "Holistic needs assessment"]],
  },
  {
    source: "contract",
    concept: "structured-medication-review",
    says: "done",
    codes: [["13072961000006111", "Structured medication review"]],
  },
];

const ADMISSION_LISTS: readonly PublicList[] = (
  [
    ["care-started", "8CV4.", "Admission avoidance care started"],
    ["care-ended", "8CT2.", "Admission avoidance care ended"],
    ["named-gp-informed", "67DJ.", "Informing patient of named accountable general practitioner"],
    ["admission-care-plan", "8CSB.", "Admission avoidance care plan agreed"],
    ["admission-care-plan-declined", "8IAe1", "Admission avoidance care plan declined"],
    ["admission-care-plan-review", "8CMG3", "Review of admission avoidance care plan"],
  ] as const
).map(([concept, code, term]) => ({ source: "contract", concept, says: "done", codes: [[code, term]] }));

/** Every public list. */
export const PUBLIC_LISTS: readonly PublicList[] = [
  ...HOUSEBOUND_LISTS,
  ...CONTACT_LISTS,
  ...FRAILTY_LISTS,
  LEVEL_LIST,
  ...INFLUENZA_LISTS,
  ...PNEUMOCOCCAL_LISTS,
  ...MEDICATION_REVIEW_LISTS,
  ...ADMISSION_LISTS,
];

/** The codes of a concept that are known to say it. */
export function codesOf(concept: Concept, lists: readonly PublicList[] = PUBLIC_LISTS): string[] {
  const own = lists.filter((list) => list.concept === concept && list.says === "done");
  return [...new Set(own.flatMap(({ codes }) => codes.map(([code]) => code)))];
}
