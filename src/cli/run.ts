import { basename } from "node:path";
import { annotatedAsAtIn } from "../annotation/as-at-of-ours";
import { codesOf, rolesOfFile, settingsOfFile } from "../annotation/carried-settings";
import { OUR_TITLES } from "../annotation/plan";
import {
  contractOfSettings,
  isSettingsOf,
  settingsAreOf,
  settingsOnSheet,
} from "../annotation/read-settings-sheet";
import { readOwnCodes } from "../annotation/settings-codes";
import { readOwnRoles } from "../annotation/settings-roles";
import type { Assessment } from "../assessment/assess";
import { assess } from "../assessment/assess";
import type { Settings } from "../assessment/settings";
import type { Contract } from "../contracts/contract";
import { type Day, dayOf, inWords } from "../contracts/day";
import { type OpenedFile, openFile } from "../files/open";
import { type AddedCode, checkAddedCodes } from "../patients/added-codes";
import { atPosition, join } from "../patients/join";
import type { Reading } from "../patients/patient";
import type { SaidRoles } from "../patients/roles";
import { type Cell, textOf } from "../patients/sheet";
import { CorrectionProblem, type Corrections, NO_CORRECTIONS } from "../patients/corrections";
import { SheetReader } from "../patients/reader";
import { SheetProblem } from "../patients/table";
import { type Said, readColumnsFile, saidOf } from "./columns";
import { Progress, type Streams } from "./output";
import { checkYear, contractOf } from "./contract-said";
import { CommandProblem } from "./problem";
import { readJson } from "./read-json";
import { readSheets } from "./sheets";

export interface ReadOptions {
  readonly contract?: string;
  readonly year?: string;
  readonly asAt?: string;
  readonly settings?: string;
  readonly sheet?: string;
  /** A file that says how sheets are read. */
  readonly columns?: string;
  /** A year that no contract of ours is of is judged by the rules of the nearest. */
  readonly carryForward?: boolean;
  /** The files and sheets are reports of one practice. */
  readonly join?: boolean;
}

/** One sheet that was read: its file, which of the file's it is, and what was on it. */
export interface Read {
  readonly file: OpenedFile;
  readonly sheet: string | null;
  readonly reading: Reading;
  /** What was said of how it is read. */
  readonly corrections: Corrections;
  /** Its own sheet `Settings`, where it is read for its settings. */
  readonly own: OwnSettings | null;
}

/** The sheet `Settings` of an annotated workbook. */
export interface OwnSettings {
  readonly sheet: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Everything that a command needs of its files. */
export interface Run {
  readonly reads: readonly Read[];
  /** What was read of each, with the reports of one practice joined. */
  readonly readings: readonly Reading[];
  readonly contract: Contract;
  readonly settings: Settings;
  /** The contract and year that an annotated workbook's own sheet of settings is of; null where there is none. */
  readonly annotatedFor: string | null;
  readonly today: Day;
}

/** The day it is in the practice's calendar. */
export function today(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** The day that --as-at says. Throws CommandProblem where it is none. */
export function asAtOf(text: string): Day {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const [year, month, date] = found ? found.slice(1).map(Number) : [];
  const made = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date));
  if (!found || made.toISOString().slice(0, 10) !== text) {
    throw new CommandProblem(`--as-at must be a date such as 2025-01-14, not “${text}”.`);
  }
  return dayOf(year ?? 0, month ?? 0, date ?? 0);
}

/** A problem of a sheet, with the file that it is in. */
async function inFile<Result>(file: OpenedFile, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    if (problem instanceof CorrectionProblem)
      throw new CommandProblem(
        `${basename(file.path)}: ${problem.happened} Nothing was written. ${problem.toDo}`,
      );
    if (problem instanceof SheetProblem)
      throw new CommandProblem(`${basename(file.path)}: ${problem.message}`);
    throw problem;
  }
}

/** What --settings says, before it is known for which contract; undefined where it is not given. */
export async function settingsOption({ settings }: ReadOptions): Promise<unknown> {
  return settings === undefined
    ? undefined
    : readJson(settings, "settings", ', such as { "budget": 50000 }.');
}

/** The rows of the sheet `Settings` of an annotated workbook; null where it has none. */
export async function settingsRows(file: OpenedFile): Promise<OwnSettings | null> {
  const own = file.sheets.find(
    ({ ours, firstRows }) => ours && textOf(firstRows[0]?.[0]).startsWith(OUR_TITLES.settings),
  );
  if (!own) return null;
  const rows: (readonly Cell[])[] = [];
  await file.rows(own.name, (cells) => rows.push(cells));
  return { sheet: own.name ?? "", rows };
}

/** The terms and codes that count beside the code list: of the settings file, else of the workbook's own sheet. */
function ownCodes(said: unknown, own: OwnSettings | null): readonly AddedCode[] {
  if (said !== undefined) return codesOf(said);
  return own === null ? [] : readOwnCodes(own.rows).codes;
}

/** What is said of roles: by the settings file, else on the workbook's own sheet. */
function ownRoles(said: unknown, own: OwnSettings | null): SaidRoles {
  if (said !== undefined) return rolesOfFile(said);
  return own === null ? {} : readOwnRoles(own.rows).roles;
}

interface ReadingOf {
  readonly name: string;
  readonly asAt: Day | null;
  readonly today: Day;
  /** What the settings file says. */
  readonly said: unknown;
  /** What --columns says. */
  readonly columns: Corrections | null;
  /** The only file: the settings of an annotated workbook are its own. */
  readonly only: boolean;
}

async function readFile(
  path: string,
  { name, asAt, today: now, said, only, columns }: ReadingOf,
  options: ReadOptions,
  streams: Streams,
): Promise<readonly Read[]> {
  const file = await openFile(path);
  const own = only && said === undefined ? await settingsRows(file) : null;
  const { usable: codes } = checkAddedCodes(ownCodes(said, own));
  const roles = ownRoles(said, own);
  const how = saidOf(file, name, columns, streams);
  const attempt = async (corrections: Corrections): Promise<readonly Read[]> => {
    const read = async (sheet: string | null): Promise<Reading> => {
      const reader = new SheetReader({
        ...{ file: name, asAt, today: now, date1904: file.date1904, sheet },
        ...{ codes, roles, corrections, proves: how.given },
        annotatedAsAt: annotatedAsAtIn(sheet, file.sheets),
      });
      const progress = new Progress(streams, `Reading ${name}`);
      try {
        await file.rows(sheet, (cells) => reader.row(cells), progress.at);
      } finally {
        progress.stop();
      }
      return reader.finish();
    };
    const wanted = { name: options.sheet, all: options.join ?? false };
    const sheets = await readSheets(file, wanted, { codes, corrections }, read);
    return sheets.map(({ sheet, reading }) => ({ file, sheet, reading, own, corrections }));
  };
  const reads = await inFile(file, () => readAsSaid(attempt, how, name, streams));
  if (how.given) sayUnused(reads, how.corrections, name, streams);
  const shown = reads.find(({ reading }) => reading.asAtFrom === "preamble");
  if (asAt !== null && shown) {
    streams.err.write(
      `${name}: the sheet's own run date, ${inWords(shown.reading.asAt)}, was used, not --as-at.\n`,
    );
  }
  return reads;
}

/** A sheet that has a header row is read by it, whatever is said of sheets without one: that is told. */
function sayUnused(reads: readonly Read[], { sheets }: Corrections, name: string, streams: Streams): void {
  if (!sheets.some(({ noHeader }) => noHeader)) return;
  for (const { reading } of reads) {
    if (reading.corrected.noHeader) continue;
    streams.err.write(
      `${name}: row ${reading.headerRow} is its header row, so what --columns says of sheets without one was not used.
`,
    );
  }
}

/** Reads as was said; what a workbook keeps that makes no sense for its sheet is not used, and that is said. */
async function readAsSaid(
  attempt: (corrections: Corrections) => Promise<readonly Read[]>,
  { corrections, given }: Said,
  name: string,
  streams: Streams,
): Promise<readonly Read[]> {
  try {
    return await attempt(corrections);
  } catch (problem) {
    if (given || !(problem instanceof CorrectionProblem)) throw problem;
    streams.err.write(
      `${name}: what the workbook keeps of how the sheet is read makes no sense for it, so it was not used. ${problem.happened}\n`,
    );
    return attempt(NO_CORRECTIONS);
  }
}

/** What files are called in the answer: their names, or where two have one name, their paths as they were given. */
function namesOf(paths: readonly string[]): string[] {
  const names = paths.map((path) => (path === "-" ? path : basename(path)));
  return names.map((name, place) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : (paths[place] ?? name),
  );
}

/** What --settings says; else what was typed into the sheet `Settings` of an annotated workbook; else the defaults. */
function settingsOf(reads: readonly Read[], said: unknown, contract: Contract, streams: Streams): Settings {
  const [only] = reads;
  if (said !== undefined || !only?.own) {
    const { settings, said: words } = settingsOfFile(said === undefined ? {} : said, contract);
    for (const each of words) streams.err.write(`Settings: ${each}\n`);
    for (const { place, message } of checkAddedCodes(settings.codes).refused) {
      streams.err.write(`Settings: term or code number ${place + 1}: ${message} It was not used.\n`);
    }
    return settings;
  }
  const { sheet, rows } = only.own;
  const { settings, noticed } = settingsOnSheet(rows, contract, { date1904: only.file.date1904 });
  if (isSettingsOf(rows[0]?.[0], contract)) {
    streams.err.write(`${only.reading.file ?? ""}: the settings of its own sheet ${sheet} were used.\n`);
  }
  for (const each of noticed) streams.err.write(`${only.reading.file ?? ""}: ${each}\n`);
  return settings;
}

/** What an annotated workbook's own sheet of settings names, and the contract that this is. */
export function annotatedBy(reads: readonly Read[]): {
  readonly named: string | null;
  readonly contract: Contract | null;
} {
  const ours = (reads[0]?.file.sheets ?? []).filter((sheet) => sheet.ours);
  const own = ours.find(({ firstRows }) => settingsAreOf(firstRows[0]?.[0]) !== null);
  if (!own) return { named: null, contract: null };
  return { named: settingsAreOf(own.firstRows[0]?.[0]), contract: contractOfSettings(own.firstRows) };
}

/** How the contract is found that sheets are judged by. */
export type ChooseContract = typeof contractOf;

/**
 * Reads every file, and finds the contract and the settings.
 * @param choose how the contract is found
 */
export async function readAll(
  paths: readonly string[],
  options: ReadOptions,
  streams: Streams,
  choose: ChooseContract = contractOf,
): Promise<Run> {
  checkYear(options);
  const said = await settingsOption(options);
  const { reads, now } = await readFiles(paths, said, options, streams);
  const { readings, unclear } = join(
    reads.map(({ reading }) => reading),
    { all: options.join ?? false, groups: sheetsByFile(reads) },
  );
  for (const each of unclear) streams.err.write(`${each}\n`);
  const contract = choose(readings, reads, { options, today: now }, streams);
  const settings = settingsOf(reads, said, contract, streams);
  return { reads, readings, contract, settings, annotatedFor: annotatedBy(reads).named, today: now };
}

/**
 * Reads every file.
 * @param said what the settings file says
 */
export async function readFiles(
  paths: readonly string[],
  said: unknown,
  options: ReadOptions,
  streams: Streams,
): Promise<{ readonly reads: readonly Read[]; readonly now: Day }> {
  const now = today();
  const asAt = options.asAt === undefined ? null : asAtOf(options.asAt);
  if (paths.filter((path) => path === "-").length > 1) {
    throw new CommandProblem("Standard input (-) can be given once.");
  }
  const columns = await readColumnsFile(options.columns);
  const reads: Read[] = [];
  const names = namesOf(paths);
  for (const [place, path] of paths.entries()) {
    const of = { name: names[place] ?? path, asAt, today: now, said, columns };
    for (const read of await readFile(path, { ...of, only: paths.length === 1 }, options, streams)) {
      reads.push({ ...read, reading: atPosition(read.reading, reads.length) });
    }
  }
  return { reads, now };
}

/** Positions of sheets that were read of one file, where they are several: it was told that they belong together. */
function sheetsByFile(reads: readonly Read[]): number[][] {
  const byFile = new Map<OpenedFile, number[]>();
  for (const [position, { file }] of reads.entries()) {
    byFile.set(file, [...(byFile.get(file) ?? []), position]);
  }
  return [...byFile.values()].filter(({ length }) => length > 1);
}

/** The one answer of all the files. */
export function assessAll({ readings, contract, settings, today: now }: Run): Assessment {
  return assess(readings, contract, settings, now);
}
