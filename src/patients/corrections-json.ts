import { type AddedCode, checkAddedCodes, conceptCalled } from "./added-codes";
import { startOfYear } from "../contracts/contract-year";
import { isoDay, isoOf } from "../contracts/day";
import { headerText } from "./columns";
import {
  CORRECTIONS_VERSION,
  type ColumnCorrection,
  CorrectionProblem,
  type Corrections,
  type SheetCorrection,
  type YearSaid,
  letteredColumns,
  sheetWithoutHeader,
} from "./corrections";
import { identifierText } from "./nhs-number";
import { type SaidOfSheets, contradictionIn } from "./said-of-sheets";
import { MEANINGS, IGNORE, UNKNOWN, meaningCalled } from "./meanings";
import type { LetteredColumn } from "./no-header";
import { columnLetters, columnOf } from "./sheet";

// Corrections as JSON: kept with a workbook, and in a file for the command line.

const MOST = { sheets: 1000, columns: 16_384, codes: 10_000, people: 100_000, years: 1000, length: 2000 };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const KEYS = [
  ...["version", "sheets", "codes", "samePeople", "years", "twoDigitYears"],
  ...["onePractice", "notOnePractice"],
];

/** Corrections as plain data for JSON. What is usual is left out. */
export function correctionsJson(corrections: Corrections): object {
  const { version, sheets, codes, samePeople, years, twoDigitYears, practices } = corrections;
  return {
    version,
    sheets: sheets.map((sheet) => (sheet.noHeader ? withoutHeaderJson(sheet) : withHeaderJson(sheet))),
    codes: codes.map(({ text, concept }) => ({ text, concept })),
    ...(samePeople.length > 0 ? { samePeople } : {}),
    ...(years.length > 0 ? { years } : {}),
    ...(twoDigitYears ? { twoDigitYears } : {}),
    ...(practices.one.length > 0 ? { onePractice: practices.one } : {}),
    ...(practices.apart.length > 0 ? { notOnePractice: practices.apart } : {}),
  };
}

function withHeaderJson({ headers, chosen, columns }: SheetCorrection): object {
  return {
    headers,
    ...(chosen ? { chosen } : {}),
    columns: columns.map(({ group, header, occurrence, means }) => ({
      ...(group ? { group } : {}),
      header,
      ...(occurrence === 1 ? {} : { occurrence }),
      means,
    })),
  };
}

function withoutHeaderJson(sheet: SheetCorrection): object {
  const columns = letteredColumns(sheet);
  return {
    noHeader: true,
    columns: columns.map(({ column, means }) => ({ column: columnLetters(column), means })),
  };
}

/** Every id that a column can be given, with its words: for the person who edits a file. */
export function meaningsJson(): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...MEANINGS.map(({ id, words }) => [id, words] as const),
    [IGNORE, "Not to be read"],
    [UNKNOWN, "As the header says; not read where that is not known"],
  ]);
}

/**
 * Reads corrections out of JSON that was parsed.
 * @throws CorrectionProblem naming what is wrong, never with text of a patient
 */
export function readCorrections(value: unknown): Corrections {
  const all = record(value, "The corrections");
  only(all, [...KEYS, "canMean"], "The corrections");
  if (all["version"] !== CORRECTIONS_VERSION) {
    throw wrong(`“version” must be ${CORRECTIONS_VERSION}: this is of another version of the add-in.`);
  }
  const sheets = list(all["sheets"] ?? [], "“sheets”", MOST.sheets).map(sheetOf);
  const codes = list(all["codes"] ?? [], "“codes”", MOST.codes).map(codeOf);
  const [refused] = checkAddedCodes(codes).refused;
  if (refused) throw wrong(`codes, number ${refused.place + 1}: ${refused.message}`);
  const samePeople = list(all["samePeople"] ?? [], "“samePeople”", MOST.people).map((id, place) =>
    identifierText(text(id, `samePeople, number ${place + 1}`)).replace(/ /g, ""),
  );
  const years = list(all["years"] ?? [], "“years”", MOST.years).map(yearOf);
  const twoDigitYears = all["twoDigitYears"] ?? false;
  if (typeof twoDigitYears !== "boolean") throw wrong("“twoDigitYears” must be true or false.");
  const practices = practicesOf(all["onePractice"] ?? [], all["notOnePractice"] ?? []);
  return { version: CORRECTIONS_VERSION, sheets, codes, samePeople, years, twoDigitYears, practices };
}

function yearOf(value: unknown, place: number): YearSaid {
  const where = `years, number ${place + 1}`;
  const said = record(value, where);
  only(said, ["contract", "search", "by", "asAt"], where);
  const year = (key: "search" | "by") => {
    const found = text(said[key], `${where}, “${key}”`);
    if (startOfYear(found) === null)
      throw wrong(`${where}, “${key}” must be a contract year such as 2024-25.`);
    return found;
  };
  const contract = text(said["contract"], `${where}, “contract”`);
  const whole = { contract, search: year("search"), by: year("by") };
  if (said["asAt"] === undefined) return whole;
  const asAt = text(said["asAt"], `${where}, “asAt”`);
  if (!ISO_DATE.test(asAt) || isoOf(isoDay(asAt)) !== asAt)
    throw wrong(`${where}, “asAt” must be a day such as 2025-04-03.`);
  return { ...whole, asAt };
}

function practicesOf(one: unknown, apart: unknown): SaidOfSheets {
  const lists = (value: unknown, key: string) =>
    list(value, `“${key}”`, MOST.sheets).map((names, place) => {
      const where = `${key}, number ${place + 1}`;
      const read = list(names, where, MOST.sheets).map((name) => text(name, where));
      if (read.length < 2) throw wrong(`${where}: it must hold the names of two sheets or more.`);
      return read;
    });
  const pairs = lists(apart, "notOnePractice").map((names, place): [string, string] => {
    const [first, second, third] = names;
    if (first === undefined || second === undefined || third !== undefined) {
      throw wrong(`notOnePractice, number ${place + 1}: it must hold the names of two sheets.`);
    }
    return [first, second];
  });
  const practices: SaidOfSheets = { one: lists(one, "onePractice"), apart: pairs };
  const contradiction = contradictionIn(practices);
  if (contradiction !== null) throw wrong(`“onePractice” and “notOnePractice”: ${contradiction}`);
  return practices;
}

function sheetOf(value: unknown, place: number): SheetCorrection {
  const where = `sheets, number ${place + 1}`;
  const sheet = record(value, where);
  const noHeader = sheet["noHeader"] ?? false;
  if (typeof noHeader !== "boolean") throw wrong(`${where}: “noHeader” must be true or false.`);
  if (noHeader) return withoutHeaderOf(sheet, where);
  only(sheet, ["headers", "noHeader", "chosen", "columns"], where);
  const headers = list(sheet["headers"], `${where}, “headers”`, MOST.columns).map((header, column) =>
    headerText(text(header, `${where}, header ${column + 1}`)),
  );
  while (headers.at(-1) === "") headers.pop();
  if (headers.length === 0) throw wrong(`${where}: “headers” must hold the cells of the header row.`);
  const chosen = sheet["chosen"] ?? false;
  if (typeof chosen !== "boolean") throw wrong(`${where}: “chosen” must be true or false.`);
  const columns = list(sheet["columns"] ?? [], `${where}, “columns”`, MOST.columns).map((column, at) =>
    headedOf(column, `${where}, column ${at + 1}`),
  );
  const keys = columns.map(({ group, header, occurrence }) => `${group ?? ""}|${occurrence} ${header}`);
  const twice = keys.findIndex((key, at) => keys.indexOf(key) !== at);
  if (twice >= 0) {
    throw wrong(`${where}, column ${twice + 1}: another one says the same header and occurrence.`);
  }
  const lost = columns.findIndex(
    ({ header, occurrence }) =>
      header !== "" && headers.filter((each) => each === header).length < occurrence,
  );
  if (lost >= 0) {
    throw wrong(`${where}, column ${lost + 1}: its header does not stand among “headers” that often.`);
  }
  return { headers, chosen, noHeader, columns };
}

function withoutHeaderOf(sheet: Readonly<Record<string, unknown>>, where: string): SheetCorrection {
  only(sheet, ["noHeader", "columns"], where);
  const columns = list(sheet["columns"] ?? [], `${where}, “columns”`, MOST.columns).map((column, at) =>
    letteredOf(column, `${where}, column ${at + 1}`),
  );
  const twice = columns.findIndex(
    ({ column }, at) => columns.findIndex((each) => each.column === column) !== at,
  );
  if (twice >= 0) throw wrong(`${where}, column ${twice + 1}: another one says the same column.`);
  return sheetWithoutHeader(columns);
}

function letteredOf(value: unknown, where: string): LetteredColumn {
  const said = record(value, where);
  only(said, ["column", "means"], where);
  const column = columnOf(text(said["column"], `${where}, “column”`));
  if (column === null || column >= MOST.columns) {
    throw wrong(`${where}: “column” must be the letters of a column, such as "B".`);
  }
  return { column, means: meansOf(said, where) };
}

function meansOf(column: Readonly<Record<string, unknown>>, where: string): string {
  const means = text(column["means"], `${where}, “means”`);
  if (meaningCalled(means) === null) {
    throw wrong(`${where}: “${means.slice(0, 60)}” is nothing that a column can mean.`);
  }
  return means;
}

function headedOf(value: unknown, where: string): ColumnCorrection {
  const column = record(value, where);
  only(column, ["group", "header", "occurrence", "means"], where);
  const means = meansOf(column, where);
  const occurrence = column["occurrence"] ?? 1;
  if (typeof occurrence !== "number" || !Number.isInteger(occurrence) || occurrence < 1) {
    throw wrong(`${where}: “occurrence” must be a whole number from 1.`);
  }
  if (occurrence > MOST.columns) throw wrong(`${where}: a sheet has ${MOST.columns} columns at most.`);
  const header = headerText(text(column["header"], `${where}, “header”`));
  const group = headerText(text(column["group"] ?? "", `${where}, “group”`));
  return group === "" ? { header, occurrence, means } : { group, header, occurrence, means };
}

function codeOf(value: unknown, place: number): AddedCode {
  const where = `codes, number ${place + 1}`;
  const code = record(value, where);
  only(code, ["text", "concept"], where);
  const named = text(code["concept"], `${where}, “concept”`);
  const concept = conceptCalled(named);
  if (concept === null) throw wrong(`${where}: “${named.slice(0, 60)}” is nothing that is counted.`);
  return { text: text(code["text"], `${where}, “text”`), concept };
}

function wrong(happened: string): CorrectionProblem {
  return new CorrectionProblem(happened, "Correct it and try again.");
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrong(`${where} must be an object such as { … }.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

function only(given: Readonly<Record<string, unknown>>, keys: readonly string[], where: string): void {
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw wrong(`${where}: “${unknown.slice(0, 60)}” is not known here.`);
}

function list(value: unknown, where: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(`${where} must be a list such as [ … ].`);
  if (value.length > most) throw wrong(`${where} is longer than ${most}.`);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw wrong(`${where} must be text in quotes.`);
  if (value.length > MOST.length) throw wrong(`${where} is too long.`);
  return value;
}
