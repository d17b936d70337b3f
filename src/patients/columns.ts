import type { Concept } from "../contracts/concepts";
import type { Cell } from "./sheet";
import { type TermMatcher, folded } from "./terms";

/** What a column of a patient's details gives. */
export type DetailField =
  | "nhs-number"
  | "own-number"
  | "full-name"
  | "name-part"
  | "birth-date"
  | "age"
  | "gender"
  | "usual-gp"
  | "practice-code"
  | "practice-name"
  | "status"
  | "status-date"
  | "death-date";

/** What a column of an event list gives of an event. */
export type EventField =
  | "date"
  | "term"
  | "code"
  | "consultation"
  | "clinician-forenames"
  | "clinician-surname"
  | "clinician-role"
  | "value"
  | "event-other";

/** What a yes or no in a patient list settles outright. */
export type Settles = "care-plan-on-visit-day" | "care-plan-on-review-day" | "on-register";

/** What a column of frailty is of; `either` where its header does not say whether of the diagnosis or of the score. */
export type FrailtyColumn = "diagnosis" | "level" | "either";

/** What a column means. */
export type Meaning =
  | { readonly kind: "detail"; readonly field: DetailField }
  | { readonly kind: "event"; readonly field: EventField }
  /** Dates of a concept, one patient a row. `declined` is the concept of a refusal, where one counts. */
  | {
      readonly kind: "dates";
      readonly concept: Concept;
      readonly declined: Concept | null;
      readonly byGp: boolean;
    }
  | { readonly kind: "any-value"; readonly concept: Concept }
  /**
   * Words, levels, scores and dates of frailty. `of` says what a bare date or a yes is: the diagnosis, a level, or
   * that the header does not say.
   */
  | { readonly kind: "frailty"; readonly of: FrailtyColumn }
  | { readonly kind: "count"; readonly concept: Concept }
  | { readonly kind: "settles"; readonly what: Settles }
  /** A column that we wrote ourselves. */
  | { readonly kind: "ours" }
  /** Somebody said that it is not to be read. */
  | { readonly kind: "ignored" }
  | { readonly kind: "unknown" };

const DETAILS: Readonly<Record<DetailField, readonly string[]>> = {
  "nhs-number": ["nhs number", "nhs no", "nhs num", "nhs", "nhs number (10 digits)"],
  "own-number": [
    "emis number",
    "emis no",
    "emis id",
    "patient id",
    "patient number",
    "patient no",
    "systmone id",
    "systmone number",
    "anonymised identifier",
    "anonymous identifier",
    "patient identifier",
  ],
  "full-name": ["full name", "name", "patient"],
  "name-part": [
    "title",
    "family name",
    "calling name",
    "first name",
    "surname",
    "forename",
    "forenames",
    "given name",
    "given names",
    "last name",
    "middle names",
  ],
  "birth-date": ["date of birth", "dob", "birth date"],
  age: ["age", "age (years)", "age in years", "age (yrs)"],
  gender: ["gender", "sex"],
  "usual-gp": ["usual gp's full name", "usual gp", "usual gp full name", "registered gp", "named gp"],
  "practice-code": ["organisation code", "practice code", "ods code", "organisation ods code"],
  "practice-name": ["organisation name", "organisation", "practice name", "practice"],
  status: ["registration status", "status"],
  "status-date": ["date status added", "status date", "registration status date"],
  "death-date": ["date of death", "death date", "deceased date", "date deceased", "dod"],
};

const EVENTS: Readonly<Record<EventField, readonly string[]>> = {
  date: ["date", "event date", "date of event"],
  term: ["code term", "term", "event term"],
  code: [
    "code",
    "snomed code",
    "snomed ct code",
    "read code",
    "event code",
    "concept id",
    "snomed concept id",
    "snomed ct concept id",
  ],
  consultation: ["type of consultation", "consultation type"],
  "clinician-forenames": ["user details' forenames", "user details' forename"],
  "clinician-surname": ["user details' surname", "user details' full name"],
  "clinician-role": ["user details' user type", "user type", "clinician role", "clinician's role"],
  value: ["value"],
  "event-other": [
    "associated text",
    "episode (first, new...)",
    "episode",
    "event done at id",
    "event done at",
    "user details' title",
    "problem",
    "rubric",
    "unit",
    "units",
  ],
};

/** The headers that this project writes right of a pasted sheet. They are never read as data. */
export const OUR_HEADERS = {
  payable: "Payable?",
  missing: "Missing",
  nextStep: "Next step",
  doBy: "Do by",
  tier: "Tier",
  money: "£",
  howItCounted: "How it counted",
} as const;

/** What a column of a patient list can mean, and the name of a group. */
export type ListMeaning = Exclude<Meaning, { kind: "detail" | "event" | "ours" | "ignored" | "unknown" }>;

const dates = (concept: Concept, declined: Concept | null = null, byGp = false): ListMeaning => ({
  kind: "dates",
  concept,
  declined,
  byGp,
});

/** Headers of a patient list beside the terms of the code list, as `spec/sheets.md` has them. */
const LIST_HEADERS: readonly { readonly headers: readonly string[]; readonly gives: ListMeaning }[] = [
  { headers: ["home visit", "visit"], gives: dates("home-visit") },
  { headers: ["review"], gives: dates("proactive-care-review") },
  { headers: ["review by gp", "gp review"], gives: dates("proactive-care-review", null, true) },
  { headers: ["care plan"], gives: dates("care-plan-review") },
  { headers: ["hna", "holistic needs"], gives: dates("holistic-needs-assessment") },
  {
    headers: ["rockwood diagnosis", "frailty diagnosis"],
    gives: { kind: "frailty", of: "diagnosis" },
  },
  {
    headers: ["frailty", "rockwood", "clinical frailty", "cfs"],
    gives: { kind: "frailty", of: "either" },
  },
  {
    headers: ["rockwood score", "frailty score", "cfs score"],
    gives: { kind: "any-value", concept: "frailty-score" },
  },
  { headers: ["med review"], gives: dates("medication-review") },
  { headers: ["smr"], gives: dates("structured-medication-review") },
  {
    headers: ["flu", "flu jab", "flu vaccine", "flu vaccination"],
    gives: dates("flu-given", "flu-declined"),
  },
  {
    headers: ["pneumococcal", "pneumococcal jab", "ppv", "pneumo"],
    gives: dates("pneumococcal-given", "pneumococcal-declined"),
  },
  {
    headers: [
      "home visits in year",
      "visits in year",
      "number of home visits",
      "number of visits",
      "no of home visits",
      "no of visits",
    ],
    gives: { kind: "count", concept: "home-visit" },
  },
  {
    headers: ["reviews in year", "number of reviews", "no of reviews"],
    gives: { kind: "count", concept: "proactive-care-review" },
  },
  { headers: ["care plan on visit day"], gives: { kind: "settles", what: "care-plan-on-visit-day" } },
  { headers: ["care plan on review day"], gives: { kind: "settles", what: "care-plan-on-review-day" } },
  { headers: ["on register"], gives: { kind: "settles", what: "on-register" } },
];

/** What a refusal in a column of this concept is. */
const REFUSAL: Partial<Record<Concept, Concept>> = {
  "flu-given": "flu-declined",
  "pneumococcal-given": "pneumococcal-declined",
  "admission-care-plan": "admission-care-plan-declined",
  "flu-declined": "flu-declined",
  "pneumococcal-declined": "pneumococcal-declined",
  "admission-care-plan-declined": "admission-care-plan-declined",
};

/** A column of dates of a concept, of its refusals too where one counts. */
export function datesOf(concept: Concept, byGp = false): ListMeaning {
  if (concept === "frailty-diagnosis") return { kind: "frailty", of: "diagnosis" };
  return dates(concept, REFUSAL[concept] ?? null, byGp);
}

/** The concepts that a column of a list can show: its refusals too. */
export function conceptsOf(meaning: ListMeaning): Concept[] {
  switch (meaning.kind) {
    case "settles":
      return [];
    case "frailty":
      return ["frailty-diagnosis", "frailty-score"];
    case "dates":
      return meaning.declined ? [meaning.concept, meaning.declined] : [meaning.concept];
    default:
      return [meaning.concept];
  }
}

function byName<Field extends string>(
  table: Readonly<Record<Field, readonly string[]>>,
): ReadonlyMap<string, Field> {
  const names = new Map<string, Field>();
  for (const field of Object.keys(table) as Field[]) {
    for (const name of table[field]) names.set(squeezed(name), field);
  }
  return names;
}

/**
 * The words of a header: dashes, underscores, full stops and apostrophes do not tell two apart, nor does a word that
 * only begins with a capital letter (`NHSNumber`).
 */
function headerWords(header: string): string {
  return headerText(
    header
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .replace(/([A-Z])([A-Z][a-z]{2})/g, "$1 $2")
      .replace(/['’‘`]/g, "")
      .replace(/[-_.\u2010-\u2015]/g, " "),
  );
}

/** The same without its spaces: `nhs number` and `nhsnumber` are one. */
function squeezed(header: string): string {
  return headerWords(header).replace(/ /g, "");
}

const WHOSE = /^(?:patients?|pt) (?=\S)/;

const DETAIL_NAMES = byName(DETAILS);
const EVENT_NAMES = byName(EVENTS);
const OUR_NAMES: ReadonlySet<string> = new Set(Object.values(OUR_HEADERS).map((header) => folded(header)));

/** Longer text is no header. */
const LONGEST_HEADER = 200;

/** What may stand at the end of a patient list's header: a number, `date`, `dates`, `(last)`. */
const ENDING = /(?: ?#?\d+| dates?| ?\(last\))$/;

/** A header's words without the number, `date`, `dates` or `(last)` at its end. */
export function withoutEndings(words: string): string {
  let left = words;
  while (ENDING.test(left)) left = left.replace(ENDING, "");
  return left.trim();
}

/** Plurals do not matter: `care plans reviews` is `care plan review`. */
function singular(header: string): string {
  return header.replace(/([a-z]{2,}[^s\W])s\b/g, "$1");
}

const listKey = (words: string) => singular(words).replace(/ /g, "");

const LIST_NAMES: ReadonlyMap<string, ListMeaning> = new Map(
  LIST_HEADERS.flatMap(({ headers, gives }) =>
    headers.map((header) => [listKey(headerWords(header)), gives] as const),
  ),
);

/** A header without case, quotes, byte order mark and doubled spaces. */
export function headerText(cell: string): string {
  return folded(cell.replace(/[\uFEFF"“”]/g, ""));
}

/** `Visits: Event date` of a joined SystmOne report: the report's name, and the header. */
export function splitPrefix(header: string): { prefix: string; name: string } {
  const found = /^(.+?):\s*(.+)$/.exec(header);
  return found ? { prefix: found[1] ?? "", name: found[2] ?? "" } : { prefix: "", name: header };
}

/** Names the columns of a sheet by their headers. */
export class ColumnNamer {
  private readonly known = new Map<string, Meaning>();

  /** @param terms the code list, which a workbook can have added to */
  constructor(readonly terms: TermMatcher) {}

  /** What a header means; `unknown` where it is none that we know. */
  meaning(header: string): Meaning {
    if (header.length > LONGEST_HEADER) return { kind: "unknown" };
    let meaning = this.known.get(header);
    if (!meaning) {
      meaning = this.find(header);
      this.known.set(header, meaning);
    }
    return meaning;
  }

  /** What each cell of a header row means. */
  meanings(cells: readonly Cell[]): Meaning[] {
    return cells.map((cell) => (typeof cell === "string" ? this.meaning(cell) : { kind: "unknown" }));
  }

  /** What the name of a group means: what a patient list's header of that name would; null where it means nothing. */
  group(name: string): ListMeaning | null {
    const meaning = this.listed(headerWords(name.slice(0, LONGEST_HEADER)));
    return meaning.kind === "unknown" ? null : meaning;
  }

  private find(text: string): Meaning {
    const whole = headerText(text);
    if (whole === "") return { kind: "unknown" };
    if (OUR_NAMES.has(whole)) return { kind: "ours" };
    const { prefix, name } = splitPrefix(text);
    const named = this.named(text);
    return named.kind === "unknown" && prefix !== "" ? this.named(name) : named;
  }

  private named(text: string): Meaning {
    const words = headerWords(text);
    // "Patient ID" is a name of its own: the word before it goes only where the whole is not known.
    for (const spelling of [words, words.replace(WHOSE, "")]) {
      const key = spelling.replace(/ /g, "");
      const detail = DETAIL_NAMES.get(key);
      if (detail) return { kind: "detail", field: detail };
      const event = EVENT_NAMES.get(key);
      if (event && spelling === words) return { kind: "event", field: event };
      const listed = this.listed(spelling);
      if (listed.kind !== "unknown") return listed;
    }
    return { kind: "unknown" };
  }

  private listed(words: string): ListMeaning | { readonly kind: "unknown" } {
    const name = withoutEndings(words);
    if (name === "") return { kind: "unknown" };
    for (const key of [listKey(words), listKey(name)]) {
      const listed = LIST_NAMES.get(key);
      if (listed) return listed;
    }
    for (const spelling of [words, name, singular(name)]) {
      const { concept, level } = this.terms.term(spelling);
      if (concept === "frailty-score") return { kind: "any-value", concept };
      if (concept === "frailty-diagnosis") return { kind: "frailty", of: level ? "level" : "diagnosis" };
      if (concept) return datesOf(concept);
    }
    return { kind: "unknown" };
  }
}
