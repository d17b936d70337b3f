import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Contract, Test } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { conceptsOf, criteriaIn } from "../contracts/walk";
import type { Assessment } from "../assessment/assess";
import { HEADER_THAT_SHOWS } from "../patients/headers";
import { meaningInWords } from "../patients/meanings";
import type { Reading } from "../patients/patient";
import { columnLetters } from "../patients/sheet";
import type { Layout } from "../patients/table";
import type { Warning, WarningCode } from "../patients/warnings";
import type { ColumnView, PlaceView, SheetView } from "./views";

// What is on a sheet, in the words of the person who pasted it.

const LAYOUT_WORDS: Readonly<Record<Layout, string>> = {
  "event-list": "Event list",
  "side-by-side": "Event list with several blocks side by side",
  "patient-list": "Patient list",
  "named-groups": "List with a named group for each thing that was searched for",
};

function columnsOf({ columns }: Reading): ColumnView[] {
  return columns.flatMap(({ column, header, meaning }) =>
    meaning.kind === "ours"
      ? []
      : [{ letters: columnLetters(column), header, means: meaningInWords(meaning) }],
  );
}

/** Whether anything on the sheet could show one of these concepts. */
function shows({ facts }: Reading, concepts: readonly Concept[]): boolean {
  const shown = facts.listsAll ? facts.carried : facts.columns;
  return concepts.some((concept) => shown.has(concept));
}

/** Register codes of a contract, none of which the sheet shows, so that somebody has to say who is on the register. */
function asksRegister(reading: Reading, contract: Contract): boolean {
  if (!contract.choices.includes("everyoneOnRegister") || reading.facts.settles.has("on-register"))
    return false;
  return contract.register.some(({ test }) => !shows(reading, conceptsOf(test)));
}

/** Concepts that a test needs one of, each group on its own. */
function needs(test: Test): (readonly Concept[])[] {
  return test.kind === "at-least-days" ? test.of.map(({ concept }) => [concept]) : [conceptsOf(test)];
}

function unseenOf(reading: Reading, contract: Contract): string[] {
  const { facts } = reading;
  const kpis = contract.payment.kind === "register-and-kpis" ? contract.payment.kpis : [];
  const said = new Set<string>();
  for (const { test } of [...criteriaIn(contract), ...kpis]) {
    for (const concepts of needs(test)) {
      const [first] = concepts;
      if (first === undefined || shows(reading, concepts)) continue;
      const what = HEADER_THAT_SHOWS[first] ?? CONCEPTS[first].name;
      said.add(
        facts.layout === "patient-list"
          ? `No column shows “${what}”.`
          : `No row carries “${what}”: does the search list these codes?`,
      );
    }
  }
  const aged = criteriaIn(contract).some(({ test }) => test.kind === "when-aged");
  if (aged && !facts.showsBirth) said.add("No column shows the date of birth or the age.");
  return [...said];
}

/** Warnings that speak of the whole sheet and are said in another way here, or of patients one by one. */
const SAID_ELSEWHERE: ReadonlySet<WarningCode> = new Set([
  "concept-nowhere",
  "column-unknown",
  "figure-missing",
]);
const FIRST_UNREAD = 50;

function placeOf({ row, column, message }: Warning): PlaceView {
  return { row, column, message };
}

/** What is on a sheet that was read, for one contract. */
export function sheetView(reading: Reading, assessment: Assessment): SheetView {
  const { contract, warnings } = assessment;
  const unread = warnings.filter((warning) => warning.unread);
  const remarks = warnings.filter(
    ({ row, unread: lost, code }) => row === null && !lost && !SAID_ELSEWHERE.has(code),
  );
  return {
    sheet: reading.sheet,
    layout: LAYOUT_WORDS[reading.layout],
    patients: reading.patients.length,
    entries: reading.layout === "patient-list" ? null : entriesOf(reading),
    asAt: inWords(reading.asAt),
    asAtIsToday: reading.asAtFrom === "today",
    asksAsAt: reading.asAtFrom !== "preamble",
    rows: reading.rows,
    columns: columnsOf(reading),
    corrected: correctedInWords(reading),
    unseen: unseenOf(reading, contract),
    asksRegister: asksRegister(reading, contract),
    unread: { count: unread.length, first: unread.slice(0, FIRST_UNREAD).map(placeOf) },
    remarks: [...new Set(remarks.map(({ message }) => message))],
  };
}

/** "the header row, 3 columns and 2 terms" */
function correctedInWords({ corrected: { headerRow, noHeader, columns, codes } }: Reading): string | null {
  const parts = [
    noHeader ? "no header row" : headerRow ? "the header row" : "",
    columns.length > 0 ? countOf(columns.length, "column") : "",
    codes > 0 ? countOf(codes, "term") : "",
  ].filter(Boolean);
  const last = parts.pop();
  return last === undefined ? null : [parts.join(", "), last].filter(Boolean).join(" and ");
}

function countOf(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? "" : "s"}`;
}

function entriesOf({ patients }: Reading): number {
  return patients.reduce((sum, { events, damaged }) => sum + events.length + damaged.length, 0);
}
