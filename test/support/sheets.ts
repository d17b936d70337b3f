import { readFileSync } from "node:fs";
import { parse } from "papaparse";
import type { Cell, Sheet } from "../../src/patients/sheet";
import type { MadeEvent } from "./events";
import { madeUpName, nhsNumber } from "./people";

/** A made-up patient of an event list. What is left out is made up, and a `null` is a blank cell. */
export interface MadePatient {
  readonly nhs?: Cell;
  readonly name?: Cell;
  readonly born?: Cell;
  readonly age?: Cell;
  readonly status?: Cell;
  readonly statusOn?: Cell;
  readonly practice?: Cell;
  readonly events?: readonly MadeEvent[];
}

const DETAILS = [
  ...["NHS Number", "Full Name", "Date of Birth", "Age", "Organisation Code"],
  ...["Registration Status", "Date Status Added"],
];
const EVENTS = [
  ...["Date", "Code Term", "SNOMED Code", "Type of Consultation"],
  ...["User Details' Forenames", "User Details' Surname", "User Details' User Type"],
];
export const EVENT_LIST_HEADER: readonly string[] = [...DETAILS, ...EVENTS];

function detailCells(patient: MadePatient, serial: number): Cell[] {
  return [
    patient.nhs === undefined ? nhsNumber(serial) : patient.nhs,
    patient.name === undefined ? madeUpName(serial) : patient.name,
    patient.born === undefined ? "1940-06-15" : patient.born,
    patient.age ?? null,
    patient.practice ?? null,
    patient.status === undefined ? "Registered" : patient.status,
    patient.statusOn === undefined ? "2015-02-03" : patient.statusOn,
  ];
}

function eventCells(event: MadeEvent): Cell[] {
  return [
    ...[event.on, event.term, event.code ?? null, event.consultation ?? null],
    ...[event.forenames ?? null, event.surname ?? null, event.by ?? null],
  ];
}

/** The rows of one patient: the first with the details, the next ones with those cells blank. */
export function patientRows(patient: MadePatient, serial = 1): Cell[][] {
  const [first, ...others] = patient.events ?? [];
  const nothing: Cell[] = DETAILS.map(() => null);
  return [
    [...detailCells(patient, serial), ...(first ? eventCells(first) : EVENTS.map(() => null))],
    ...others.map((event) => [...nothing, ...eventCells(event)]),
  ];
}

/** A row of an event list that says nothing of whom it is about. */
export function eventRow(event: MadeEvent): Cell[] {
  return [...DETAILS.map(() => null), ...eventCells(event)];
}

/** A sheet of these rows. */
export function sheetOf(rows: readonly (readonly Cell[])[], date1904 = false): Sheet {
  return { name: null, rows, date1904 };
}

/** An event list of these patients, in order: serial numbers from 1, header in row 1. */
export function eventList(patients: readonly MadePatient[]): Sheet {
  const rows = patients.flatMap((patient, place) => patientRows(patient, place + 1));
  return sheetOf([EVENT_LIST_HEADER, ...rows]);
}

/**
 * A patient list: one row a patient. The NHS number comes first of itself, and every other column is named.
 * A header may stand twice.
 */
export function patientList(headers: readonly string[], rows: readonly (readonly Cell[])[]): Sheet {
  return sheetOf([["NHS Number", ...headers], ...rows.map((row, place) => [nhsNumber(place + 1), ...row])]);
}

/** A sheet from lines of text, cells parted by `|`: for what is about the shape of a sheet. */
export function lines(text: string): Sheet {
  const rows = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => line.split("|").map((cell): Cell => cell.trim()));
  return sheetOf(rows);
}

/** The sheet in a file of text, delimited by commas or tabs. */
export function sheetInFile(path: string): Sheet {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const delimiter = path.endsWith(".tsv") ? "\t" : ",";
  return { name: null, rows: parse<string[]>(text, { delimiter, skipEmptyLines: false }).data };
}
