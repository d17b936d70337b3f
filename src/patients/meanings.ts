import { CONCEPTS, type Concept } from "../contracts/concepts";
import { CONCEPTS_FOR_TERMS } from "./added-codes";
import {
  type DetailField,
  type EventField,
  type FrailtyColumn,
  type Meaning,
  type Settles,
  datesOf,
} from "./columns";

// What a person can say that a column means. Each has an id that stays, for files and workbooks, and words.

/** What a column of the person's own means. */
export type Told = Exclude<Meaning, { kind: "ours" }>;

const DETAIL_WORDS: Readonly<Record<DetailField, string>> = {
  "nhs-number": "NHS number",
  "own-number": "The system's own number",
  "full-name": "Name",
  "name-part": "Part of the name",
  "birth-date": "Date of birth",
  age: "Age",
  gender: "Gender",
  "usual-gp": "Usual GP",
  "practice-code": "Practice code",
  "practice-name": "Practice",
  status: "Registration status",
  "status-date": "Date of the registration status",
  "death-date": "Date of death",
};

const EVENT_WORDS: Readonly<Record<EventField, string>> = {
  date: "Date of the entry",
  term: "Term of the entry",
  code: "Code of the entry",
  consultation: "Type of consultation",
  "clinician-forenames": "Clinician's forenames",
  "clinician-surname": "Clinician's surname",
  "clinician-role": "Clinician's role",
  value: "Value of the entry",
  "event-other": "Of the entry, not needed",
};

const SETTLES_WORDS: Readonly<Record<Settles, string>> = {
  "care-plan-on-visit-day": "Care plan reviewed on the day of a visit",
  "care-plan-on-review-day": "Care plan reviewed on the day of a review",
  "on-register": "On the register",
};

const EVENT_IDS: Readonly<Record<EventField, string>> = {
  date: "entry-date",
  term: "entry-term",
  code: "entry-code",
  consultation: "consultation",
  "clinician-forenames": "clinician-forenames",
  "clinician-surname": "clinician-surname",
  "clinician-role": "clinician-role",
  value: "entry-value",
  "event-other": "entry-other",
};

/** The first is the id of a column of dates: corrections that are kept have it. */
const FRAILTY_IDS: Readonly<Record<FrailtyColumn, string>> = {
  diagnosis: "dates:frailty-diagnosis",
  level: "frailty-level",
  either: "frailty",
};

const FRAILTY_WORDS: Readonly<Record<FrailtyColumn, string>> = {
  diagnosis: `${CONCEPTS["frailty-diagnosis"].name}: dates, or Mild, Moderate, Severe`,
  level: "Rockwood level: dates",
  either: "Frailty: not said whether the diagnosis or the score",
};

/** A meaning that a column can be given. */
export interface NamedMeaning {
  readonly id: string;
  readonly group: string;
  readonly words: string;
  readonly meaning: Told;
}

/** The id of a column that is not read, because somebody said so. */
export const IGNORE = "ignore";
/** The id of a column whose header is not known: it is not read either. Given back, it corrects nothing. */
export const UNKNOWN = "unknown";

const keysOf = <Key extends string>(record: Readonly<Record<Key, string>>) => Object.keys(record) as Key[];
/** A score is no date: whatever stands in its column counts. */
const SCORE: Concept = "frailty-score";
const DATED = CONCEPTS_FOR_TERMS.filter((concept) => concept !== SCORE && concept !== "nothing-counted");

const GROUPS: readonly (readonly [string, readonly Told[]])[] = [
  ["About the patient", keysOf(DETAIL_WORDS).map((field) => ({ kind: "detail", field }))],
  ["About an entry: one entry a row", keysOf(EVENT_WORDS).map((field) => ({ kind: "event", field }))],
  [
    "Dates of: one patient a row",
    [...DATED.map((concept) => datesOf(concept)), datesOf("proactive-care-review", true)],
  ],
  [
    "A count, a score, or yes and no: one patient a row",
    [
      { kind: "count", concept: "home-visit" },
      { kind: "count", concept: "proactive-care-review" },
      { kind: "any-value", concept: SCORE },
      { kind: "frailty", of: "level" },
      { kind: "frailty", of: "either" },
      ...keysOf(SETTLES_WORDS).map((what) => ({ kind: "settles", what }) as const),
    ],
  ],
];

/** Every meaning that can be chosen, in the order in which it is offered. */
export const MEANINGS: readonly NamedMeaning[] = GROUPS.flatMap(([group, meanings]) =>
  meanings.map((meaning) => ({
    ...{ id: meaningId(meaning), group, meaning },
    words: meaningInWords(meaning) ?? "",
  })),
);

const IGNORED: Told = { kind: "ignored" };
const NOT_KNOWN: Told = { kind: "unknown" };
const BY_ID: ReadonlyMap<string, Told> = new Map([
  ...MEANINGS.map(({ id, meaning }) => [id, meaning] as const),
  [IGNORE, IGNORED],
  [UNKNOWN, NOT_KNOWN],
]);

/** What an id stands for; null where it is none. */
export function meaningCalled(id: string): Told | null {
  return BY_ID.get(id) ?? null;
}

/** The id of what a column means. */
export function meaningId(meaning: Told): string {
  switch (meaning.kind) {
    case "detail":
      return meaning.field;
    case "event":
      return EVENT_IDS[meaning.field];
    case "dates":
      return `dates:${meaning.concept}${meaning.byGp ? "-by-gp" : ""}`;
    case "any-value":
      return `value:${meaning.concept}`;
    case "frailty":
      return FRAILTY_IDS[meaning.of];
    case "count":
      return `count:${meaning.concept}`;
    case "settles":
      return meaning.what;
    case "ignored":
      return IGNORE;
    case "unknown":
      return UNKNOWN;
  }
}

/** What a column means, in words; null where it is not read because its header is not known. */
export function meaningInWords(meaning: Told): string | null {
  switch (meaning.kind) {
    case "detail":
      return DETAIL_WORDS[meaning.field];
    case "event":
      return EVENT_WORDS[meaning.field];
    case "dates":
      return `${CONCEPTS[meaning.concept].name}${meaning.byGp ? " by a GP" : ""}: dates`;
    case "any-value":
      return CONCEPTS[meaning.concept].name;
    case "frailty":
      return FRAILTY_WORDS[meaning.of];
    case "count":
      return `${CONCEPTS[meaning.concept].name}: how many`;
    case "settles":
      return SETTLES_WORDS[meaning.what];
    case "ignored":
      return "Not read, as you said";
    case "unknown":
      return null;
  }
}
