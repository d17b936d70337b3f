import { closeSync, openSync, writeSync } from "node:fs";
import { isoDay } from "../src/contracts/day";
import { publishedContract } from "../src/contracts/registry";
import { madeUpPractice } from "../src/made-up/practice";
import { type Reading } from "../src/patients/patient";
import { readSheet } from "../src/patients/reader";
import Papa from "papaparse";

const HOME_VISITING = publishedContract("home-visiting");
const PATIENTS_AT_ONCE = 2000;

/** Rows of one big practice: the header once, then patients until there are rows enough. */
export function* bigSheet(rows: number): Generator<string[]> {
  let written = 0;
  let seed = 1;
  let first = 0;
  while (written < rows) {
    const practice = madeUpPractice(HOME_VISITING, PATIENTS_AT_ONCE, seed++);
    for (const [place, row] of practice.entries()) {
      if (written >= rows) return;
      if (seed > 2 && place < 7) continue;
      const [number = ""] = row;
      // Every patient of every batch is a person of their own.
      if (/^\d{10}$/.test(number)) row[0] = `P${(first += 1)}`;
      yield row;
      written += 1;
    }
  }
}

/** Writes a CSV of so many rows. */
export function writeBigCsv(path: string, rows: number): void {
  const file = openSync(path, "w");
  let batch: string[][] = [];
  const flush = () => {
    if (batch.length > 0) writeSync(file, `${Papa.unparse(batch, { newline: "\n" })}\n`);
    batch = [];
  };
  for (const row of bigSheet(rows)) {
    batch.push(row[0]?.startsWith("NHS") ? ["EMIS Number", ...row.slice(1)] : row);
    if (batch.length >= 5000) flush();
  }
  flush();
  closeSync(file);
}

/** An event list of so many made-up patients in so many rows: entries are added to patients until there are enough. */
export function eventRows(patients: number, rows: number): string[][] {
  const practice = madeUpPractice(HOME_VISITING, patients, 3);
  const header = practice.findIndex(([first]) => first === "NHS Number");
  const names = practice[header] ?? [];
  const more = Math.max(0, rows - practice.length);
  const made = practice.slice(0, header).concat([["EMIS Number", ...names.slice(1)]]);
  let number = 0;
  let added = 0;
  for (const cells of practice.slice(header + 1)) {
    const first = /^\d{10}$/.test(cells[0] ?? "");
    if (first) number += 1;
    made.push(first ? [`P${number}`, ...cells.slice(1)] : cells);
    // An entry that no contract counts, after the first row of each patient.
    for (; first && added < (more * number) / patients; added++) {
      made.push([
        ...names.slice(0, 7).map(() => ""),
        "03-Sep-2024",
        "Blood pressure recorded",
        "",
        "GP Partner",
      ]);
    }
  }
  return made;
}

/** A reading of so many made-up patients. */
export function readingOf(patients: number): Reading {
  const rows = madeUpPractice(HOME_VISITING, patients, 3);
  let number = 0;
  for (const row of rows) {
    if (row[0] === "NHS Number") row[0] = "EMIS Number";
    else if (/^\d{10}$/.test(row[0] ?? "")) row[0] = `P${(number += 1)}`;
  }
  return readSheet({ name: null, rows }, { today: isoDay("2025-01-20") });
}
