import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { isSettingsOf, readSettingsSheet, settingsAreOf } from "../annotation/read-settings-sheet";
import type { Assessment } from "../assessment/assess";
import { assess } from "../assessment/assess";
import { likeliestContract } from "../assessment/choose";
import { readSettings } from "../assessment/read-settings";
import type { Settings } from "../assessment/settings";
import type { Contract } from "../contracts/contract";
import { type Day, dayOf, inWords } from "../contracts/day";
import { CONTRACTS, findContract } from "../contracts/registry";
import { type OpenedFile, openFile } from "../files/open";
import type { Reading } from "../patients/patient";
import { chooseSheet } from "../patients/choose-sheet";
import type { Cell } from "../patients/sheet";
import { SheetReader } from "../patients/reader";
import { SheetProblem } from "../patients/table";
import { Progress, type Streams } from "./output";
import { CommandProblem } from "./problem";

export interface ReadOptions {
  readonly contract?: string;
  readonly year?: string;
  readonly asAt?: string;
  readonly settings?: string;
  readonly sheet?: string;
}

/** One file that was read: the file, the sheet that was chosen of it, and what was on it. */
export interface Read {
  readonly file: OpenedFile;
  readonly sheet: string | null;
  readonly reading: Reading;
}

/** Everything that a command needs of its files. */
export interface Run {
  readonly reads: readonly Read[];
  readonly contract: Contract;
  readonly settings: Settings;
  /** The contract and year that an annotated workbook's own sheet of settings is of; null where there is none. */
  readonly annotatedFor: string | null;
  readonly today: Day;
}

/** The day it is in the practice's calendar. */
function today(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

function asAtOf(text: string | undefined): Day | null {
  if (text === undefined) return null;
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const [year, month, date] = found ? found.slice(1).map(Number) : [];
  const made = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date));
  if (!found || made.toISOString().slice(0, 10) !== text) {
    throw new CommandProblem(`--as-at must be a date such as 2025-01-14, not “${text}”.`);
  }
  return dayOf(year ?? 0, month ?? 0, date ?? 0);
}

function sheetOf(file: OpenedFile, name: string | undefined): string | null {
  if (file.kind === "text") return null;
  if (name !== undefined) {
    const found = file.sheets.find((sheet) => sheet.name?.toLowerCase() === name.toLowerCase());
    if (!found) {
      const names = file.sheets.map((sheet) => sheet.name).join(", ");
      throw new CommandProblem(`${basename(file.path)} has no sheet “${name}”. It has: ${names}.`);
    }
    return found.name;
  }
  return chooseSheet(file.sheets.filter(({ ours }) => !ours)).name;
}

/** A problem of a sheet, with the file that it is in. */
function inFile<Result>(file: OpenedFile, work: () => Result): Result {
  try {
    return work();
  } catch (problem) {
    if (problem instanceof SheetProblem)
      throw new CommandProblem(`${basename(file.path)}: ${problem.message}`);
    throw problem;
  }
}

async function readFile(
  path: string,
  name: string,
  position: number,
  options: ReadOptions,
  asAt: Day | null,
  now: Day,
  streams: Streams,
): Promise<Read> {
  const file = await openFile(path);
  const sheet = inFile(file, () => sheetOf(file, options.sheet));
  const reader = new SheetReader({
    ...{ file: name, position, asAt, today: now, date1904: file.date1904, sheet },
  });
  const progress = new Progress(streams, `Reading ${name}`);
  try {
    await file.rows(sheet, (cells) => inFile(file, () => reader.row(cells)), progress.at);
  } finally {
    progress.stop();
  }
  const reading = inFile(file, () => reader.finish());
  if (asAt !== null && reading.asAtFrom === "preamble") {
    streams.err.write(
      `${name}: the sheet's own run date, ${inWords(reading.asAt)}, was used, not --as-at.\n`,
    );
  }
  return { file, sheet, reading };
}

/** What files are called in the answer: their names, or where two have one name, their paths as they were given. */
function namesOf(paths: readonly string[]): string[] {
  const names = paths.map((path) => (path === "-" ? path : basename(path)));
  return names.map((name, place) =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : (paths[place] ?? name),
  );
}

function readSettingsFile(path: string | undefined, contract: Contract): Settings {
  if (path === undefined) return readSettings({}, contract);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new CommandProblem(`The settings file ${basename(path)} cannot be read. Check its name.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new CommandProblem(`The settings file ${basename(path)} is not JSON, such as { "budget": 50000 }.`);
  }
  return readSettings(value, contract);
}

/** What --settings says; else what was typed into the sheet `Settings` of an annotated workbook; else the defaults. */
async function settingsOf(
  reads: readonly Read[],
  options: ReadOptions,
  contract: Contract,
  streams: Streams,
): Promise<Settings> {
  const [only] = reads;
  const own = only?.file.sheets.find(
    ({ ours, firstRows }) => ours && isSettingsOf(firstRows[0]?.[0], contract),
  );
  if (options.settings !== undefined || reads.length !== 1 || !only || !own) {
    return readSettingsFile(options.settings, contract);
  }
  const rows: (readonly Cell[])[] = [];
  await only.file.rows(own.name, (cells) => rows.push(cells));
  const { settings, refused } = readSettingsSheet(rows, contract);
  streams.err.write(
    `${only.reading.file ?? ""}: the settings of its own sheet ${own.name ?? ""} were used.\n`,
  );
  for (const label of refused) {
    streams.err.write(`${own.name ?? ""}, “${label}”: not a value that can be, so the default was used.\n`);
  }
  return settings;
}

function annotatedFor(reads: readonly Read[]): string | null {
  const titles = (reads[0]?.file.sheets ?? [])
    .filter(({ ours }) => ours)
    .map(({ firstRows }) => settingsAreOf(firstRows[0]?.[0]));
  return titles.find((title) => title !== null) ?? null;
}

function contractOf(reads: readonly Read[], options: ReadOptions, streams: Streams): Contract {
  if (options.contract !== undefined) return findContract(options.contract, options.year);
  const patients = reads.flatMap(({ reading }) => reading.patients);
  const choice = likeliestContract(patients, CONTRACTS);
  if (choice.kind === "tie") {
    const ids = choice.contracts.map(({ id }) => id).join(", ");
    throw new CommandProblem(
      `The contract cannot be told from the sheet. Say which with --contract: ${ids}.`,
    );
  }
  const { contract } = choice;
  const why =
    choice.because === "register" ? "most patients have its register codes" : "most activity is its own";
  streams.err.write(
    `Contract: ${contract.title} (${contract.id}), ${options.year ?? contract.year}: ${why}.\n`,
  );
  return options.year === undefined ? contract : findContract(contract.id, options.year);
}

/** Reads every file, and finds the contract and the settings. */
export async function readAll(
  paths: readonly string[],
  options: ReadOptions,
  streams: Streams,
): Promise<Run> {
  const now = today();
  const asAt = asAtOf(options.asAt);
  if (options.contract !== undefined) findContract(options.contract, options.year);
  if (paths.filter((path) => path === "-").length > 1) {
    throw new CommandProblem("Standard input (-) can be given once.");
  }
  const reads: Read[] = [];
  const names = namesOf(paths);
  for (const [place, path] of paths.entries()) {
    reads.push(await readFile(path, names[place] ?? path, place, options, asAt, now, streams));
  }
  const contract = contractOf(reads, options, streams);
  const settings = await settingsOf(reads, options, contract, streams);
  return { reads, contract, settings, annotatedFor: annotatedFor(reads), today: now };
}

/** The one answer of all the files. */
export function assessAll({ reads, contract, settings, today: now }: Run): Assessment {
  return assess(
    reads.map(({ reading }) => reading),
    contract,
    settings,
    now,
  );
}
