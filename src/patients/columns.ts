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
  | "status-date";

/** What a column of an event list gives of an event. */
export type EventField =
  | "date"
  | "term"
  | "code"
  | "consultation"
  | "clinician-forenames"
  | "clinician-surname"
  | "clinician-role"
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
  "nhs-number": ["nhs number", "nhs no", "nhs no.", "nhs"],
  "own-number": [
    ...["emis number", "emis no", "emis no.", "patient id", "patient number", "patient no", "systmone id"],
    ...["anonymised identifier", "anonymous identifier", "patient identifier"],
  ],
  "full-name": ["full name", "name", "patient name", "patient", "patient full name"],
  "name-part": [
    ...["title", "family name", "calling name", "first name", "surname", "forename", "forenames"],
    ...["given name", "given names", "last name", "middle names"],
  ],
  "birth-date": ["date of birth", "dob", "birth date", "d.o.b.", "d.o.b"],
  age: ["age", "age (years)", "age in years"],
  gender: ["gender", "sex"],
  "usual-gp": ["usual gp's full name", "usual gp", "usual gp full name", "registered gp", "named gp"],
  "practice-code": ["organisation code", "practice code", "ods code", "organisation ods code"],
  "practice-name": ["organisation name", "organisation", "practice name", "practice"],
  status: ["registration status", "patient status", "status"],
  "status-date": ["date status added", "status date", "registration status date"],
};

const EVENTS: Readonly<Record<EventField, readonly string[]>> = {
  date: ["date", "event date", "date of event"],
  term: ["code term", "term", "event term"],
  code: ["code", "snomed code", "snomed ct code", "read code", "event code"],
  consultation: ["type of consultation", "consultation type"],
  "clinician-forenames": ["user details' forenames", "user details' forename"],
  "clinician-surname": ["user details' surname", "user details' full name"],
  "clinician-role": ["user details' user type", "user type", "clinician role", "clinician's role"],
  "event-other": [
    ...[
      "associated text",
      "value",
      "episode (first, new...)",
      "episode",
      "event done at id",
      "event done at",
    ],
    ...["user details' title", "problem", "rubric", "unit", "units"],
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

type ListColumn = Exclude<Meaning, { kind: "detail" | "event" | "ours" | "ignored" | "unknown" }>;

const dates = (concept: Concept, declined: Concept | null = null, byGp = false): ListColumn => ({
  kind: "dates",
  concept,
  declined,
  byGp,
});

/** Headers of a patient list beside the terms of the code list, as `spec/sheets.md` has them. */
const LIST_HEADERS: readonly { readonly headers: readonly string[]; readonly gives: ListColumn }[] = [
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
  { headers: ["smr"], gives: dates("structured-medication-review") },
  {
    headers: ["flu", "flu jab", "flu vaccination"],
    gives: dates("flu-given", "flu-declined"),
  },
  {
    headers: ["pneumococcal", "pneumococcal jab"],
    gives: dates("pneumococcal-given", "pneumococcal-declined"),
  },
  {
    headers: ["home visits in year", "visits in year"],
    gives: { kind: "count", concept: "home-visit" },
  },
  { headers: ["reviews in year"], gives: { kind: "count", concept: "proactive-care-review" } },
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
export function datesOf(concept: Concept, byGp = false): ListColumn {
  if (concept === "frailty-diagnosis") return { kind: "frailty", of: "diagnosis" };
  return dates(concept, REFUSAL[concept] ?? null, byGp);
}

function byName<Field extends string>(
  table: Readonly<Record<Field, readonly string[]>>,
): ReadonlyMap<string, Field> {
  const names = new Map<string, Field>();
  for (const field of Object.keys(table) as Field[]) {
    for (const name of table[field]) names.set(name, field);
  }
  return names;
}

const DETAIL_NAMES = byName(DETAILS);
const EVENT_NAMES = byName(EVENTS);
const OUR_NAMES: ReadonlySet<string> = new Set(Object.values(OUR_HEADERS).map((header) => folded(header)));

/** Longer text is no header. */
const LONGEST_HEADER = 200;

/** What may stand at the end of a patient list's header: a number, `date`, `dates`, `(last)`. */
const ENDING = /[\s_#-]{0,3}(?:\d+|dates?|\(last\))$/;

function withoutEndings(header: string): string {
  let left = header;
  while (ENDING.test(left)) left = left.replace(ENDING, "");
  return left.trim();
}

/** Plurals do not matter: `care plans reviews` is `care plan review`. */
function singular(header: string): string {
  return header.replace(/([a-z]{2,}[^s\W])s\b/g, "$1");
}

const LIST_NAMES: ReadonlyMap<string, ListColumn> = new Map(
  LIST_HEADERS.flatMap(({ headers, gives }) => headers.map((header) => [singular(header), gives] as const)),
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

  constructor(private readonly terms: TermMatcher) {}

  /** What a header means; `unknown` where it is none that we know. */
  meaning(header: string): Meaning {
    if (header.length > LONGEST_HEADER) return { kind: "unknown" };
    const text = headerText(header);
    let meaning = this.known.get(text);
    if (!meaning) {
      meaning = this.find(text);
      this.known.set(text, meaning);
    }
    return meaning;
  }

  /** What each cell of a header row means. */
  meanings(cells: readonly Cell[]): Meaning[] {
    return cells.map((cell) => (typeof cell === "string" ? this.meaning(cell) : { kind: "unknown" }));
  }

  private find(text: string): Meaning {
    if (text === "") return { kind: "unknown" };
    if (OUR_NAMES.has(text)) return { kind: "ours" };
    const { prefix, name } = splitPrefix(text);
    const named = this.named(text);
    return named.kind === "unknown" && prefix !== "" ? this.named(name) : named;
  }

  private named(text: string): Meaning {
    const detail = DETAIL_NAMES.get(text);
    if (detail) return { kind: "detail", field: detail };
    const event = EVENT_NAMES.get(text);
    if (event) return { kind: "event", field: event };
    const name = withoutEndings(text);
    if (name === "") return { kind: "unknown" };
    const listed = LIST_NAMES.get(singular(text)) ?? LIST_NAMES.get(singular(name));
    if (listed) return listed;
    for (const spelling of [text, name, singular(name)]) {
      const { concept, level } = this.terms.term(spelling);
      if (concept === "frailty-score") return { kind: "any-value", concept };
      if (concept === "frailty-diagnosis") return { kind: "frailty", of: level ? "level" : "diagnosis" };
      if (concept) return datesOf(concept);
    }
    return { kind: "unknown" };
  }
}
