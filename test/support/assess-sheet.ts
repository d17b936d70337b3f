import { type Assessment, assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { jsonPieces } from "../../src/cli/json";
import type { ContractId, Outcome, Reason } from "../../src/contracts/contract";
import { isoDay } from "../../src/contracts/day";
import { contractOfYear, publishedContract } from "../../src/contracts/registry";
import type { Reading } from "../../src/patients/patient";
import { readSheet } from "../../src/patients/reader";
import type { Sheet } from "../../src/patients/sheet";
import type { WarningCode } from "../../src/patients/warnings";

/** A criterion of the answer, as `spec/command-line.md` has it. */
export interface CriterionAnswer {
  readonly id: string;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  readonly found: readonly string[];
  readonly needed: string;
  readonly because: string;
  readonly source: string;
}

export interface PatientAnswer {
  readonly id: string;
  readonly practice: string | null;
  readonly rows: readonly number[];
  readonly status: string;
  readonly onRegister: string;
  readonly payable: string;
  readonly tier: number | null;
  readonly visits: number | null;
  readonly criteria: readonly CriterionAnswer[];
  readonly failing: readonly string[];
  readonly open: readonly string[];
  readonly nextStep: string | null;
  readonly doBy: string | null;
}

export interface PaymentAnswer {
  readonly lines: readonly { readonly id: string; readonly amount: number | null }[];
  readonly total: number | null;
  readonly upTo: number | null;
  readonly capped?: number;
}

export interface TotalsAnswer {
  readonly onRegister: number;
  readonly payable: number;
  readonly cannotTell: number;
  readonly contributors?: number;
  readonly visits?: number;
  readonly averageVisits?: number | null;
  readonly kpis?: readonly {
    readonly id: string;
    readonly done: number | null;
    readonly eligible: number;
    readonly target: number;
    readonly met: boolean | "cannot-tell";
    readonly shortfall: number | null;
  }[];
  readonly tiers?: readonly { readonly tier: number; readonly patients: number; readonly rate: number }[];
  readonly quarters?: readonly {
    readonly quarter: number;
    readonly register: number | null;
    readonly adults: number | null;
    readonly share: number | null;
    readonly standing: string | null;
  }[];
  readonly averageShare?: number | null;
  readonly monthlyReviews?: readonly { readonly month: string; readonly date: string | null }[];
  readonly payment: PaymentAnswer;
}

export interface Answer {
  readonly contract: string;
  readonly year: string;
  readonly asAt: string;
  readonly rows: Reading["rows"];
  readonly patients: readonly PatientAnswer[];
  readonly totals: TotalsAnswer;
  readonly practices: readonly { readonly practice: string | null; readonly totals: TotalsAnswer }[];
  readonly warnings: readonly {
    readonly code: WarningCode;
    readonly row: number | null;
    readonly column: string | null;
    readonly message: string;
  }[];
}

export interface Asked {
  readonly contract?: ContractId;
  /** The year whose contract it is, carried there where there is none; else the one that was published first. */
  readonly year?: string;
  readonly settings?: object;
  /** The day of the search, where the preamble does not say. */
  readonly asAt?: string;
  /** The day it is, where that matters. */
  readonly today?: string;
}

/** The day of the search where a test says none: after the year's end, so that nothing is still ahead. */
export const AFTER_THE_YEAR = "2025-04-15";
const AFTER_THE_DES = "2015-04-15";

/** A sheet as it is read, under the day of the search. */
export function readMade(sheet: Sheet, asAt = AFTER_THE_YEAR): Reading {
  return readSheet(sheet, { file: null, asAt: isoDay(asAt), today: isoDay(asAt) });
}

/** Reads a sheet and assesses it. */
export function assessmentOf(sheet: Sheet, asked: Asked = {}): Assessment {
  const id = asked.contract ?? "home-visiting";
  const contract = asked.year === undefined ? publishedContract(id) : contractOfYear(id, asked.year);
  const asAt = asked.asAt ?? (contract.id === "unplanned-admissions" ? AFTER_THE_DES : AFTER_THE_YEAR);
  const reading = readMade(sheet, asAt);
  const settings = readSettings(asked.settings ?? {}, contract);
  return assess([reading], contract, settings, isoDay(asked.today ?? asAt));
}

/** The JSON answer of an assessment. */
export function answerOf(assessment: Assessment): Answer {
  return JSON.parse([...jsonPieces(assessment)].join("")) as Answer;
}

/** The JSON answer about a sheet. */
export function assessSheet(sheet: Sheet, asked: Asked = {}): Answer {
  return answerOf(assessmentOf(sheet, asked));
}

/** The only patient of a sheet. */
export function onlyPatient(sheet: Sheet, asked: Asked = {}): PatientAnswer {
  const { patients } = assessSheet(sheet, asked);
  const [only] = patients;
  if (!only || patients.length !== 1) throw new Error(`The sheet has ${patients.length} patients, not one.`);
  return only;
}

/** One criterion of a patient. */
export function criterionOf(patient: PatientAnswer, id: string): CriterionAnswer {
  const found = patient.criteria.find((criterion) => criterion.id === id);
  if (!found) throw new Error(`There is no criterion ${id}.`);
  return found;
}

/** Outcome and reason of one criterion in a word or two: `met`, `not-met: too-few`. */
export function inShort({ outcome, reason }: CriterionAnswer): string {
  return reason === null ? outcome : `${outcome}: ${reason}`;
}
