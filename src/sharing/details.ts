import type { Day } from "../contracts/day";
import { isoOf } from "../contracts/day";
import type { PlanCell } from "../annotation/plan";
import type { Patient, Status } from "../patients/patient";
import type { CopiedPatient, DetailColumns } from "./copied-patient";
import { UNREADABLE } from "./terms";

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  registered: "Registered",
  left: "Left",
  died: "Deceased",
  unknown: "",
};

/** From 3 October 1954 to 8 April 2064 a number is read as a date; other days are written out. */
const SERIAL = { least: 20_000, most: 60_000 };

/** A day as a cell that every reader takes for it. */
export function dayCell(day: Day): PlanCell {
  return day >= SERIAL.least && day <= SERIAL.most ? { day } : isoOf(day);
}

export function detailHeaders(columns: DetailColumns): string[] {
  return [
    "Patient ID",
    ...(columns.age ? ["Age"] : []),
    ...(columns.practice ? ["Organisation Code"] : []),
    ...(columns.status ? ["Registration Status", "Date Status Added"] : []),
  ];
}

/** The cells of a patient's first row. */
export function detailCells(copied: CopiedPatient, columns: DetailColumns): PlanCell[] {
  const { status, statusDay } = copied.assessed.patient;
  return [
    copied.id,
    ...(columns.age ? [copied.age] : []),
    ...(columns.practice ? [copied.practice] : []),
    ...(columns.status ? [STATUS_WORDS[status], statusDay === null ? "" : dayCell(statusDay)] : []),
  ];
}

/** The cells of a further row of the same patient. */
export function furtherCells(copied: CopiedPatient, columns: DetailColumns): PlanCell[] {
  return [
    copied.id,
    ...detailHeaders(columns)
      .slice(1)
      .map(() => ""),
  ];
}

/**
 * The cells of a row that stands before a patient's first one: another registration, whose date cannot be read, so
 * that it may be the later one. Null where there is none.
 */
export function unsureCells(copied: CopiedPatient, columns: DetailColumns): PlanCell[] | null {
  const { patient } = copied.assessed;
  if (!patient.statusUnsure || !columns.status) return null;
  const cells = furtherCells(copied, columns);
  const other = patient.status === "left" ? STATUS_WORDS.registered : STATUS_WORDS.left;
  return [...cells.slice(0, -2), other, UNREADABLE];
}

export function showsStatus({ status, statusDay, statusUnsure }: Patient): boolean {
  return status !== "unknown" || statusDay !== null || statusUnsure;
}
