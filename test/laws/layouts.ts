import * as fc from "fast-check";
import type { Cell } from "../../src/patients/sheet";
import { madeUpNhsNumber } from "../../src/made-up/practice";
import { dayInYear, someDay } from "./made-up";

// The same made-up people in each of the four layouts, each row with whose it is.

export interface Entry {
  readonly feature: Feature;
  readonly term: string;
  readonly on: string;
}

export interface Person {
  readonly born: string;
  readonly entries: readonly Entry[];
}

/** A row of a sheet, and whose it is: null for a header, a preamble, or a row of nobody's. */
export interface OwnedRow {
  readonly cells: readonly Cell[];
  readonly owner: string | null;
}

export interface LaidOut {
  readonly layout: "event list" | "side by side" | "patient list" | "named groups" | "report names";
  /** Above the first patient: a preamble, a group row, the header last. */
  readonly head: readonly (readonly Cell[])[];
  readonly hasGroupRow: boolean;
  readonly rows: readonly OwnedRow[];
}

const FEATURES = {
  required: { name: "Ongoing home visits by GP required", terms: ["Ongoing home visits by GP required"] },
  housebound: { name: "Housebound", terms: ["Housebound", "Temporarily housebound"] },
  register: { name: "Provision of proactive care", terms: ["Provision of proactive care"] },
  visit: { name: "Home visit", terms: ["Home visit for chronic condition"] },
  review: { name: "Proactive care review", terms: ["Proactive care review"] },
  plan: { name: "Care plan review", terms: ["Care plan review", "Review of care plan"] },
  needs: { name: "Holistic needs assessment", terms: ["Holistic needs assessment"] },
  frailty: { name: "Rockwood diagnosis", terms: ["Mild frailty", "Severe frailty"] },
  flu: { name: "Flu", terms: ["Influenza vaccination", "Influenza vaccination declined"] },
  pneumococcal: { name: "Pneumococcal", terms: ["Pneumococcal vaccination"] },
  medication: { name: "Medication review", terms: ["Medication review done", "Medication review"] },
} as const;
export type Feature = keyof typeof FEATURES;
const ALL = Object.keys(FEATURES) as Feature[];

const entryOf = (feature: Feature): fc.Arbitrary<Entry> =>
  fc.record({
    feature: fc.constant(feature),
    term: fc.constantFrom(...FEATURES[feature].terms),
    on: fc.oneof({ weight: 5, arbitrary: dayInYear }, { weight: 1, arbitrary: someDay }),
  });

const somePerson: fc.Arbitrary<Person> = fc.record({
  born: fc.constantFrom("1940-06-15", "1960-04-01", "1970-02-02"),
  entries: fc
    .tuple(
      // Most are near to payable: a lone missing thing is where a wrong answer shows.
      ...ALL.map((feature) =>
        fc.array(entryOf(feature), {
          minLength: 0,
          maxLength: feature === "visit" || feature === "review" ? 5 : 2,
        }),
      ),
    )
    .map((lists) => lists.flat()),
});

export const somePeople = fc.array(somePerson, { minLength: 1, maxLength: 5 });

const idOf = (place: number) => madeUpNhsNumber(place + 1);
const details = ({ born }: Person, place: number): Cell[] => [
  idOf(place),
  `XXTEST-${String.fromCharCode(65 + place)}, ${["Anna", "Bilal", "Chidi", "Dorota", "Esme"][place] ?? "Una"}`,
  born,
];
const DETAILS = ["NHS Number", "Full Name", "Date of Birth"];
const blank = (count: number): Cell[] => Array.from({ length: count }, () => null);
const GAP = blank(DETAILS.length);
const PREAMBLE: readonly Cell[][] = [["A report"], [], ["Last Run", null, null, "31/03/2025 10:07"], []];

function entriesOf({ entries }: Person, feature: Feature): readonly Entry[] {
  return entries.filter((entry) => entry.feature === feature);
}

/** The first row of a person has the details, the next ones leave those cells blank. */
function underneath(
  person: Person,
  place: number,
  rows: readonly (readonly Cell[])[],
  width: number,
): OwnedRow[] {
  const all = rows.length === 0 ? [blank(width)] : rows;
  return all.map((cells, at) => ({
    cells: [...(at === 0 ? details(person, place) : GAP), ...cells],
    owner: idOf(place),
  }));
}

function eventList(people: readonly Person[]): LaidOut {
  const header = [...DETAILS, "Date", "Code Term", "Type of Consultation", "User Details' User Type"];
  return {
    layout: "event list",
    head: [...PREAMBLE, header],
    hasGroupRow: false,
    rows: people.flatMap((person, place) =>
      underneath(
        person,
        place,
        person.entries.map(({ on, term }) => [on, term, "Home visit", "GP"]),
        4,
      ),
    ),
  };
}

function sideBySide(people: readonly Person[]): LaidOut {
  const block = ["Date", "Code Term", "User Details' Forenames", "User Details' Surname"];
  const seen = ["Date", "Type of Consultation", "User Details' Forenames", "User Details' Surname"];
  return {
    layout: "side by side",
    head: [
      ...PREAMBLE,
      ["Patient Details", null, null, "Clinical Codes", null, null, null, "Consultations"],
      [...DETAILS, ...block, ...seen, "User Details' User Type"],
    ],
    hasGroupRow: true,
    rows: people.flatMap((person, place) => {
      const rows = person.entries.map(({ on, term }, at): Cell[] => [
        on,
        term,
        "Gp",
        "XXTEST",
        ...(at % 2 === 0 ? [on, "Home visit", "Gp", "XXTEST", "GP"] : blank(5)),
      ]);
      return underneath(person, place, rows, 9);
    }),
  };
}

/** How many columns each feature needs: the most that anybody has of it, and one at least. */
function widths(people: readonly Person[]): Map<Feature, number> {
  return new Map(
    ALL.map((feature) => [feature, Math.max(1, ...people.map((each) => entriesOf(each, feature).length))]),
  );
}

const declined = ({ term, on }: Entry): string => (term.endsWith("declined") ? `declined ${on}` : on);

function patientList(people: readonly Person[]): LaidOut {
  const wide = widths(people);
  const columns = ALL.flatMap((feature) =>
    Array.from({ length: wide.get(feature) ?? 1 }, (_, at) => ({ feature, at })),
  );
  return {
    layout: "patient list",
    head: [[...DETAILS, ...columns.map(({ feature, at }) => `${FEATURES[feature].name} ${at + 1}`)]],
    hasGroupRow: false,
    rows: people.map((person, place) => ({
      cells: [
        ...details(person, place),
        ...columns.map(({ feature, at }) => {
          const entry = entriesOf(person, feature)[at];
          return entry ? declined(entry) : null;
        }),
      ],
      owner: idOf(place),
    })),
  };
}

interface NamedBlock {
  readonly feature: Feature;
  readonly at: number;
  readonly headers: readonly string[];
}

function namedBlocks(people: readonly Person[]): NamedBlock[] {
  const wide = widths(people);
  return ALL.flatMap((feature) =>
    Array.from({ length: wide.get(feature) ?? 1 }, (_, at) => ({ feature, at, headers: headersOf(feature) })),
  );
}

/** Register codes have no date, visits and plans nothing but a date, the rest both. */
function headersOf(feature: Feature): readonly string[] {
  if (feature === "required" || feature === "housebound" || feature === "register") return ["Code Term"];
  if (feature === "visit" || feature === "plan" || feature === "needs") return ["Date"];
  return ["Code Term", "Date"];
}

function cellsOf(entry: Entry | undefined, headers: readonly string[]): Cell[] {
  return headers.map((header) => (entry ? (header === "Date" ? entry.on : entry.term) : null));
}

function namedGroups(people: readonly Person[], byReport: boolean): LaidOut {
  const blocks = namedBlocks(people);
  const name = ({ feature, at }: NamedBlock) =>
    at === 0 || byReport ? FEATURES[feature].name : `${FEATURES[feature].name} ${at + 1}`;
  const groups = [
    "Patient Details",
    ...blank(DETAILS.length - 1),
    ...blocks.flatMap((block) => [name(block), ...blank(block.headers.length - 1)]),
  ];
  const headers = blocks.flatMap((block) =>
    block.headers.map((header) =>
      byReport ? `${name(block)}: ${header === "Date" ? "Event date" : header}` : header,
    ),
  );
  const header = [...DETAILS, ...headers];
  return {
    layout: byReport ? "report names" : "named groups",
    head: byReport ? [header] : [...PREAMBLE, groups, header],
    hasGroupRow: !byReport,
    rows: people.map((person, place) => ({
      cells: [
        ...details(person, place),
        ...blocks.flatMap(({ feature, at, headers: under }) =>
          cellsOf(entriesOf(person, feature)[at], under),
        ),
      ],
      owner: idOf(place),
    })),
  };
}

/** People in one of the four layouts, and in the reports of SystmOne that are joined. */
export const someSheet: fc.Arbitrary<LaidOut> = fc
  .tuple(somePeople, fc.nat({ max: 4 }))
  .map(([people, layout]) => {
    if (layout === 0) return eventList(people);
    if (layout === 1) return sideBySide(people);
    if (layout === 2) return patientList(people);
    return namedGroups(people, layout === 4);
  });

export function rowsOf({ head, rows }: LaidOut): (readonly Cell[])[] {
  return [...head, ...rows.map(({ cells }) => cells)];
}
