import { CONCEPTS, type Concept } from "../contracts/concepts";
import { inWords } from "../contracts/day";
import { type AddedCode, CONCEPTS_FOR_TERMS, codeListWith } from "../patients/added-codes";
import { ColumnNamer, type Meaning } from "../patients/columns";
import { findCorrectedTable } from "../patients/corrected-table";
import { type Corrections, correctedHeader, withoutSheet } from "../patients/corrections";
import { withoutHeader } from "../patients/no-header";
import { DateReader } from "../patients/dates";
import { IGNORE, MEANINGS, UNKNOWN, meaningId } from "../patients/meanings";
import { type Cell, columnLetters, isBlank, textOf } from "../patients/sheet";
import { HEADER_WITHIN, SheetProblem, headerMeanings, namesOver } from "../patients/table";
import { TermMatcher } from "../patients/terms";
import type { SaidRoles } from "../patients/roles";
import { type UnknownTerm, seenRoles, unknownTerms } from "../patients/unknown-terms";
import { COUNTED_AS } from "../annotation/settings-roles";
import type { Reading } from "../patients/patient";
import { type Question, ownCodes, ownRoles, readOrProblem, together } from "./answer";
import {
  type ChoiceGroup,
  type CorrectableColumn,
  type CorrectionForm,
  type HeaderRowView,
  NO_HEADER_ROW,
} from "./correct-views";
import { keptCorrections } from "./kept-corrections";

const MOST = { cellsOfARow: 4, samples: 3, rowsForSamples: 500, terms: 30, roles: 60, letters: 40 };

/** The sheet's rows, and what is kept of how to read them. */
interface Given {
  readonly rows: readonly (readonly Cell[])[];
  readonly first: readonly (readonly Cell[])[];
  readonly namer: ColumnNamer;
  readonly kept: Corrections;
  /** Terms and codes that stand on `Settings`. */
  readonly codes: readonly AddedCode[];
  /** What was said of roles on `Settings`. */
  readonly roles: SaidRoles;
  readonly date1904: boolean;
}

export function givenOf({ sheet, corrections, settings, wishes }: Question): Given {
  const rows = [...sheet.rows];
  const { corrections: kept } = keptCorrections(corrections);
  const codes = ownCodes(settings, wishes.carried);
  return {
    ...{ rows, kept, codes, first: rows.slice(0, HEADER_WITHIN) },
    namer: new ColumnNamer(new TermMatcher(codeListWith([...codes, ...kept.codes]))),
    roles: ownRoles(settings, wishes.carried),
    date1904: sheet.date1904 ?? false,
  };
}

/**
 * What can be corrected of a sheet.
 * @param headerRow the row that somebody wants to be the header, from 1, or `NO_HEADER_ROW`; null for the one that
 * holds now
 */
export function correctionForm(question: Question, headerRow: number | null): CorrectionForm {
  const given = givenOf(question);
  const { first, namer, kept, rows, codes, date1904 } = given;
  const dates = new DateReader(date1904);
  const asked = { codes, roles: given.roles, corrections: kept, date1904 };
  const known = correctedHeader(first, namer, kept);
  const holds = known?.noHeader ? NO_HEADER_ROW : (known?.row ?? foundRow(given));
  const at = headerRow ?? holds;
  const meanings =
    at === null ? [] : known !== null && holds === at ? known.meanings : meaningsOf(first, at, namer);
  return {
    sheet: question.sheet.name,
    rows: first.flatMap((cells, place) => rowView(cells, place, dates)),
    headerRow: at,
    columns: at === null ? [] : columnsOf(given, at, meanings),
    choices: choiceGroups(at === NO_HEADER_ROW),
    unknownTerms: unknownTerms(rows, asked, MOST.terms).map((term) => ({
      text: term.text,
      count: term.count,
      under: underOf(term),
      hint: hintOf(term),
      suggests: suggestionOf(term),
    })),
    roles: seenRoles(rows, asked, MOST.roles).map(({ text, count, role, said }) => ({
      text,
      count,
      counted: said ? `${COUNTED_AS[role]}, as you said` : COUNTED_AS[role],
    })),
    terms: kept.codes,
    concepts: CONCEPTS_FOR_TERMS.map((id) => ({ id, name: CONCEPTS[id].name })),
    ...saidOfPeople(question, kept),
    kept: known !== null || kept.codes.length > 0 || kept.samePeople.length > 0 || kept.twoDigitYears,
  };
}

/** What columns mean by their headers alone: nothing where there are none. */
function meaningsOf(first: Given["first"], row: number, namer: ColumnNamer): readonly Meaning[] {
  return row === NO_HEADER_ROW ? [] : headerMeanings(first, row, namer);
}

/** What is asked of years and of people, as the sheet is read now. */
function saidOfPeople(
  question: Question,
  kept: Corrections,
): Pick<CorrectionForm, "twoDigitYears" | "samePeople"> {
  const reading = readOrProblem(question, kept);
  if (reading === "empty" || reading instanceof SheetProblem) return { twoDigitYears: null, samePeople: [] };
  const { readings } = together(question, reading, kept);
  const people = readings
    .flatMap(({ patients }) => patients)
    .filter(({ id, twoPeople }) => twoPeople || kept.samePeople.includes(id));
  return {
    twoDigitYears: reading.twoDigitYears ? kept.twoDigitYears : null,
    samePeople: people.map(({ id, rows, file, also = [] }) => ({
      id,
      words: `R${[{ file, rows }, ...also]
        .map((each) => rowsInWords(each, readings))
        .join(" and ")
        .slice(1)} are of the same person`,
      said: kept.samePeople.includes(id),
    })),
  };
}

/** "rows 3 to 5", "rows 2 to 2 of “Plans”" */
function rowsInWords(
  { file, rows }: { readonly file: number; readonly rows: readonly number[] },
  readings: readonly Reading[],
): string {
  const words = `rows ${rows[0] ?? ""} to ${rows.at(-1) ?? ""}`;
  return file === 0 ? words : `${words} of “${readings[file]?.sheet ?? ""}”`;
}

function underOf(term: UnknownTerm): string {
  const suggests = suggestionOf(term);
  if (term.group === null) return "";
  return `under ${term.group}${suggests === null ? "" : `: is it “${CONCEPTS[suggests].name}”?`}`;
}

/** What it could be besides. */
function hintOf(term: UnknownTerm): string {
  const others = term.couldBe.filter((concept) => concept !== suggestionOf(term));
  return others.length === 0
    ? ""
    : `could be ${others.map((concept) => CONCEPTS[concept].name).join(" or ")}`;
}

/** A suggestion that can be agreed to: what a term can be given. */
function suggestionOf({ suggests }: UnknownTerm): Concept | null {
  return CONCEPTS_FOR_TERMS.find((concept) => concept === suggests) ?? null;
}

/** The header row that the add-in finds by itself; null where it finds none, or two. */
export function foundRow({ first, namer, kept, date1904 }: Given): number | null {
  try {
    const corrections = withoutSheet(kept, first, namer);
    return findCorrectedTable(first, namer, { corrections, date1904 }).table.headerRow;
  } catch (problem) {
    if (problem instanceof SheetProblem) return null;
    throw problem;
  }
}

function rowView(cells: readonly Cell[], place: number, dates: DateReader): HeaderRowView[] {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => shown(cell, dates));
  if (filled.length === 0) return [];
  const more = filled.length > MOST.cellsOfARow ? " …" : "";
  const words = `Row ${place + 1}: ${filled.slice(0, MOST.cellsOfARow).join(" · ")}${more}`;
  return [{ row: place + 1, words }];
}

function shortened(text: string): string {
  return text.length > MOST.letters ? `${text.slice(0, MOST.letters)}…` : text;
}

function columnsOf(given: Given, row: number, meanings: readonly Meaning[]): CorrectableColumn[] {
  const { first, namer } = given;
  const none = row === NO_HEADER_ROW;
  const header = first[row - 1] ?? [];
  const from = none ? withoutHeader(first, namer, []).above : row;
  const below = given.rows.slice(from, from + MOST.rowsForSamples);
  const asRead = none ? oursAlone(meanings) : headerMeanings(first, row, namer);
  const groups = none ? [] : namesOver(first, row, namer);
  const width = Math.max(header.length, ...below.map((cells) => cells.length));
  const dates = new DateReader(given.date1904);
  const columns: CorrectableColumn[] = [];
  for (let column = 0; column < width; column++) {
    const meaning = meanings[column] ?? { kind: "unknown" };
    const alone = asRead[column] ?? { kind: "unknown" };
    if (meaning.kind === "ours" || alone.kind === "ours") continue;
    const samples = samplesOf(below, column, dates);
    const text = textOf(header[column]);
    if (text === "" && samples.length === 0) continue;
    const over = groups[column]?.above ?? "";
    columns.push({
      column,
      letters: columnLetters(column),
      // Under names, the same header comes again and again.
      header: over === "" || groups[column]?.bySystem ? text : `${over}: ${text}`,
      samples,
      means: meaningId(meaning),
      asRead: meaningId(alone),
    });
  }
  return columns;
}

/** Without a header row, only a column of ours says what it is. */
function oursAlone(meanings: readonly Meaning[]): Meaning[] {
  return meanings.map((meaning) => (meaning.kind === "ours" ? meaning : { kind: "unknown" }));
}

function samplesOf(rows: readonly (readonly Cell[])[], column: number, dates: DateReader): string[] {
  const found = new Set<string>();
  for (const cells of rows) {
    const cell = cells[column] ?? null;
    if (isBlank(cell)) continue;
    found.add(shown(cell, dates));
    if (found.size === MOST.samples) break;
  }
  return [...found];
}

/** The earliest births of people who live, as Excel's own dates. */
const OLDEST_BIRTH = 3000;

/** A cell as a person knows it again: Excel's own dates are numbers, and so are some that are none. */
function shown(cell: Cell, dates: DateReader): string {
  const text = textOf(cell);
  if (typeof cell !== "number") return shortened(text);
  const day = dates.read(cell);
  if (typeof day === "number") return inWords(day);
  const birth = cell >= OLDEST_BIRTH ? dates.readBirth(cell) : null;
  return typeof birth === "number" ? `${text} (as a date ${inWords(birth)})` : shortened(text);
}

function choiceGroups(noHeader: boolean): ChoiceGroup[] {
  const groups = new Map<string, { id: string; words: string }[]>();
  for (const { group, id, words } of MEANINGS) {
    groups.set(group, [...(groups.get(group) ?? []), { id, words }]);
  }
  return [
    {
      group: "Nothing",
      choices: [
        { id: IGNORE, words: "Not to be read" },
        { id: UNKNOWN, words: noHeader ? "Not said yet: not read" : "Its header is not known: not read" },
      ],
    },
    ...[...groups].map(([group, choices]) => ({ group, choices })),
  ];
}
