import type { Day } from "../contracts/day";
import type { Cell } from "../patients/sheet";
import { SheetReader } from "../patients/reader";
import type { PlanCell } from "../annotation/plan";
import { isAged } from "../assessment/age";
import { type Assessment, type PracticeTotals, assess } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { NO_PRACTICE, type Settings, figureIn } from "../assessment/settings";
import { readAge } from "../patients/age-cell";
import { ageCell, bandStarts } from "./ages";
import type { CopiedPatient, DetailColumns } from "./copied-patient";
import { showsStatus } from "./details";
import { eventRows } from "./event-rows";
import { type Chance, randomIds, shuffled } from "./ids";
import { listRows } from "./list-rows";
import { PracticeNames, settingsOfCopy } from "./practices";
import { differenceOf } from "./same";
import { type Steps, allSteps, each } from "./steps";
import { type TakenOut, takenOutOf } from "./taken-out";

/** A copy cannot be made as it should be. The message says why, and what to do. */
export class SharingProblem extends Error {}

export interface CopyOptions {
  readonly chance: Chance;
  /** The practice whose copy it is, where a sheet is of several: a practice sees only its own. Null for all. */
  readonly practice: string | null;
  /** The day it is. */
  readonly today: Day;
}

/** Whose row an id of a copy is. It stays in the practice's own workbook. */
export interface KeyRow {
  readonly id: string;
  /** The NHS number or the sheet's own identifier. */
  readonly identifier: string;
  readonly name: string;
  /** The patient's first row on the sheet. */
  readonly row: number | null;
  readonly file: string | null;
  readonly practice: string | null;
}

/** A sheet without identities, made anew: nothing that was pasted is carried over as it was. */
export interface Copy {
  readonly rows: readonly (readonly PlanCell[])[];
  /** The copy, read and judged again: the same patient by patient, and in its totals and money, as its source. */
  readonly assessment: Assessment;
  readonly key: readonly KeyRow[];
  readonly taken: TakenOut;
}

/** The name of the copy's sheet of patients. */
export const COPY_SHEET = "Search output";

/**
 * Makes a copy of what was assessed without identities: random ids, ages in bands, the words of the code list.
 * The copy is read and judged again before anybody gets it.
 * @throws SharingProblem where there is no such practice, or the copy would not say the same as its source.
 */
export function makeCopy(source: Assessment, options: CopyOptions): Copy {
  return allSteps(copySteps(source, options));
}

/** Rows that are read between two steps: some hundredths of a second. */
const ROWS_A_STEP = 1000;

/** The same as makeCopy in steps, for a page that stays alive meanwhile. Throws what it throws. */
export function* copySteps(source: Assessment, options: CopyOptions): Steps<Copy> {
  const groups = groupsOf(source, options.practice);
  const chosen = patientsOf(source, groups);
  const names = new PracticeNames(groups);
  const days = new Set(chosen.map(({ patient }) => source.readings[patient.file]?.asAt ?? source.asAt));
  const [asAt = source.asAt, ...others] = days;
  if (others.length > 0) {
    throw new SharingProblem(
      "These searches were run on different days, and one copy has one day. Nothing was made: share one practice at a time.",
    );
  }
  const settings = settingsOfCopy(source, groups, names);
  const patients = copied(chosen, source, settings, names, asAt, options.chance);
  const rows: PlanCell[][] = [["Last Run", { day: asAt }], [], ...tableOf(patients, source)];
  yield;
  const reader = new SheetReader({ file: null, sheet: COPY_SHEET, asAt, today: options.today });
  yield* each(rows, ROWS_A_STEP, (cells) => reader.row(cells.map(plain)));
  const reading = reader.finish();
  yield;
  const [only] = groups;
  const totals = groups.length === 1 && only ? only.totals : source.totals;
  const copySettings = withRegisters(source, settings, groups, patients);
  const assessment = assess([reading], source.contract, copySettings, options.today);
  yield;
  const nameOf = (practice: string | null) => names.of(practice);
  const difference = differenceOf(patients, groups, totals, nameOf, assessment);
  if (difference.patients > 0 || difference.totals) throw notTheSame(difference.patients);
  const key = patients.map(({ id, assessed: { patient, practice } }) => ({
    ...{ id, identifier: patient.id, name: patient.name, row: patient.rows[0] ?? null, practice },
    file: source.readings[patient.file]?.file ?? null,
  }));
  return { rows, assessment, key, taken: takenOutOf(source, chosen) };
}

function notTheSame(patients: number): SharingProblem {
  const whom = patients > 0 ? ` for ${patients} of its patients` : " in its totals";
  return new SharingProblem(
    `A copy without identities would not say the same as this sheet${whom}, so none was made. Correct the cells that cannot be read, read the sheet again and share it then; or share figures only.`,
  );
}

/** The practices that the copy is of. Throws SharingProblem where the one that is asked for is not there. */
export function groupsOf(source: Assessment, practice: string | null): readonly PracticeTotals[] {
  if (practice === null) return source.groups;
  const found = source.groups.filter(
    (group) => (group.practice ?? NO_PRACTICE).toLowerCase() === practice.toLowerCase(),
  );
  if (found.length === 0) {
    throw new SharingProblem(
      "No patient of this sheet is of that practice. Nothing was made: choose another.",
    );
  }
  return found;
}

export function patientsOf(source: Assessment, groups: readonly PracticeTotals[]): AssessedPatient[] {
  if (groups.length === source.groups.length) return [...source.patients];
  const wanted = new Set(groups.map(({ practice }) => practice?.toLowerCase() ?? ""));
  return source.patients.filter(({ practice }) => wanted.has(practice?.toLowerCase() ?? ""));
}

function copied(
  chosen: readonly AssessedPatient[],
  source: Assessment,
  settings: Settings,
  names: PracticeNames,
  asAt: Day,
  chance: Chance,
): CopiedPatient[] {
  const { contract } = source;
  const ids = randomIds(chosen.length, chance);
  const starts = bandStarts(contract, settings);
  const patients = shuffled(chosen, chance).map((assessed, place) => ({
    ...{ assessed, id: ids[place] ?? "", practice: names.of(assessed.practice) },
    age: ageCell(assessed.patient, contract, settings, asAt, starts),
  }));
  const order = new Map(source.groups.map(({ practice }, place) => [names.of(practice), place]));
  return patients.sort((a, b) => (order.get(a.practice) ?? 0) - (order.get(b.practice) ?? 0));
}

function tableOf(patients: readonly CopiedPatient[], source: Assessment): PlanCell[][] {
  const columns: DetailColumns = {
    age: patients.some(({ assessed, age }) => age !== "" || assessed.patient.facts.showsBirth),
    status: patients.some(({ assessed }) => showsStatus(assessed.patient)),
    practice: patients.some(({ practice }) => practice !== ""),
  };
  const facts = patients[0]?.assessed.patient.facts;
  if (facts && !facts.listsAll) return listRows(patients, columns, facts);
  const carried = new Set(source.readings.flatMap((reading) => [...reading.facts.carried]));
  return eventRows(patients, columns, carried);
}

function plain(cell: PlanCell): Cell {
  if (typeof cell !== "object" || cell === null) return cell;
  return "day" in cell ? cell.day : cell.value;
}

/**
 * Where an age in a band no longer tells who was an adult at which quarter's end, the registers of the quarters
 * are said as figures of the practice, as they were counted.
 */
function withRegisters(
  { contract }: Assessment,
  settings: Settings,
  groups: readonly PracticeTotals[],
  patients: readonly CopiedPatient[],
): Settings {
  const { payment } = contract;
  const [only] = groups;
  if (payment.kind !== "components" || groups.length !== 1 || !only?.totals.admissions) return settings;
  const adult = figureIn(contract, settings, payment.adultAge);
  const crosses = patients.some(({ age }) => {
    const read = readAge(age);
    return read.kind === "band" && isAged(read, adult, contract.to) === "unknown";
  });
  if (!crosses) return settings;
  const registers = only.totals.admissions.quarters.map(({ register }) => register);
  return { ...settings, practice: { ...settings.practice, registers } };
}
