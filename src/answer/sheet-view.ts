import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Contract, Test } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { sumOfRows } from "../contracts/figures-in-words";
import { conceptsOf, criteriaIn } from "../contracts/walk";
import type { Assessment } from "../assessment/assess";
import { factsOf } from "../patients/facts";
import { HEADER_THAT_SHOWS } from "../patients/headers";
import { meaningInWords } from "../patients/meanings";
import type { Reading } from "../patients/patient";
import { columnLetters } from "../patients/sheet";
import type { Layout } from "../patients/table";
import type { Warning, WarningCode } from "../patients/warnings";
import { isOfJoining } from "./beside";
import type { BesideView, ColumnView, PlaceView, SheetView } from "./views";

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
function shows(reading: Reading, concepts: readonly Concept[]): boolean {
  const facts = factsOf(reading);
  const shown = facts.listsAll ? facts.carried : facts.columns;
  return concepts.some((concept) => shown.has(concept));
}

/** Register codes of a contract, none of which the sheet shows, so that somebody has to say who is on the register. */
function asksRegister(reading: Reading, contract: Contract): boolean {
  if (!contract.choices.includes("everyoneOnRegister")) return false;
  if (factsOf(reading).settles.has("on-register")) return false;
  return contract.register.some(({ test }) => !shows(reading, conceptsOf(test)));
}

/** Concepts that a test needs one of, each group on its own. */
function needs(test: Test): (readonly Concept[])[] {
  return test.kind === "at-least-days" ? test.of.map(({ concept }) => [concept]) : [conceptsOf(test)];
}

function unseenOf(reading: Reading, contract: Contract): string[] {
  const facts = factsOf(reading);
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

function placeOf({ file, row, column, message }: Warning): PlaceView {
  return { sheet: file, row, column, message };
}

/**
 * What is on a sheet that was read, for one contract.
 * @param reading the sheet that is shown, the first of the assessment's: the others were joined with it
 */
export function sheetView(
  reading: Reading,
  assessment: Assessment,
  beside: BesideView | null = null,
): SheetView {
  const { contract, warnings, readings } = assessment;
  const unread = warnings.filter((warning) => warning.unread);
  const remarks = warnings.filter(
    (warning) =>
      warning.row === null && !warning.unread && !SAID_ELSEWHERE.has(warning.code) && !isOfJoining(warning),
  );
  const saysRun = readings.some(({ asAtFrom }) => asAtFrom === "preamble");
  const isList = readings.every(({ layout }) => layout === "patient-list");
  return {
    sheet: reading.sheet,
    layout: LAYOUT_WORDS[reading.layout],
    patients: readings.reduce((sum, { patients }) => sum + patients.length, 0),
    entries: isList ? null : readings.reduce((sum, each) => sum + entriesOf(each), 0),
    asAt: inWords(reading.asAt),
    asAtIsToday: reading.asAtFrom === "today" && !saysRun,
    asksAsAt: !saysRun,
    rows: sumOfRows(readings.map((each) => each.rows)),
    columns: columnsOf(reading),
    corrected: correctedInWords(reading),
    unseen: unseenOf(reading, contract),
    asksRegister: asksRegister(reading, contract),
    unread: { count: unread.length, first: unread.slice(0, FIRST_UNREAD).map(placeOf) },
    remarks: [...new Set(remarks.map(({ message }) => message))],
    beside,
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
