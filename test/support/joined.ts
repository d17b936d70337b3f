import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import type { ContractId } from "../../src/contracts/contract";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { type Joined, join } from "../../src/patients/join";
import { readSheet } from "../../src/patients/reader";
import type { Sheet } from "../../src/patients/sheet";
import { AFTER_THE_YEAR, type Answer, type PatientAnswer, answerOf } from "./assess-sheet";

export interface JoinAsked {
  readonly contract?: ContractId;
  readonly settings?: object;
  readonly asAt?: string;
  /** Somebody said that they are one practice's. */
  readonly asked?: boolean;
}

/** Sheets as files `a.csv`, `b.csv`, …, with the reports of one practice joined. */
export function joinSheets(
  sheets: readonly Sheet[],
  { asAt = AFTER_THE_YEAR, asked }: JoinAsked = {},
): Joined {
  const day = isoDay(asAt);
  const readings = sheets.map((sheet, position) =>
    readSheet(sheet, { file: fileAt(position), position, asAt: day, today: day }),
  );
  return join(readings, { all: asked ?? false, groups: [] });
}

export function fileAt(position: number): string {
  return `${"abcdefgh".charAt(position)}.csv`;
}

/** The one answer of several sheets. */
export function answerOfSheets(sheets: readonly Sheet[], asked: JoinAsked = {}): Answer {
  const contract = publishedContract(asked.contract ?? "home-visiting");
  const settings = readSettings(asked.settings ?? {}, contract);
  const today = isoDay(asked.asAt ?? AFTER_THE_YEAR);
  return answerOf(assess(joinSheets(sheets, asked).readings, contract, settings, today));
}

/** What is judged of a patient: everything but the rows, wherever they are named. */
export function judgedOf(patient: PatientAnswer): object {
  const { id, practice, status, onRegister, payable, tier, visits, failing, open, doBy } = patient;
  const steps = patient.nextStep
    ?.replaceAll(/in rows? [^;]*/g, "in a row")
    .toLowerCase()
    .split("; ");
  const nextStep = [...new Set(steps ?? [])];
  const outcomes = patient.criteria.map(({ id: of, outcome, reason, found }) => ({
    of,
    outcome,
    reason,
    found,
  }));
  return { id, practice, status, onRegister, payable, tier, visits, failing, open, nextStep, doBy, outcomes };
}
