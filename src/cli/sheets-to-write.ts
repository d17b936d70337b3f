import { freeName } from "../annotation/names";
import { namesTaken } from "../files/write";
import { sheetNameFor } from "../files/sheet-name";
import type { Reading } from "../patients/patient";
import type { Meaning } from "../patients/columns";
import { CorrectionProblem, type Corrections, NO_CORRECTIONS } from "../patients/corrections";
import { correctionsJson, readCorrections } from "../patients/corrections-json";
import { sayOfSheet } from "../patients/said-of-sheets";
import type { Read } from "./run";

/** A sheet that was read, and what it is called in the workbook that is written. */
export interface SheetToWrite {
  readonly read: Read;
  readonly name: string;
}

/** The sheets of a practice as they stand in one workbook. */
export interface SheetsToWrite {
  /** The one whose file the workbook is made from: a workbook, where there is one, which keeps all that it has. */
  readonly first: SheetToWrite;
  readonly others: readonly SheetToWrite[];
  /** Names that are taken, so that ours have others. */
  readonly taken: readonly string[];
}

/** The longest name that Excel takes, with room for a number after it. */
const LONGEST = 31 - " (99)".length;

/** Where each sheet of a practice goes: one workbook has them all. */
export function sheetsToWrite(own: readonly Read[]): SheetsToWrite {
  const base = own.find(({ file }) => file.kind === "workbook") ?? own[0];
  if (!base) throw new RangeError("There is no sheet to write.");
  const taken = [...namesTaken(base.file)];
  const first = { read: base, name: base.sheet ?? taken[0] ?? "" };
  const others = own
    .filter((read) => read !== base)
    .map((read): SheetToWrite => {
      // A sheet of the same workbook stays where it is.
      if (read.file === base.file) return { read, name: read.sheet ?? "" };
      const wanted = read.sheet ?? sheetNameFor(read.file.path);
      const isTaken = taken.some((name) => name.toLowerCase() === wanted.toLowerCase());
      const name = isTaken ? freeName(wanted.slice(0, LONGEST), taken) : wanted;
      taken.push(name);
      return { read, name };
    });
  return { first, others, taken };
}

/**
 * What the workbook is to keep of how its sheets are read, where somebody says it now: with --columns, and with --join
 * that its sheets are of one practice. Null leaves what it keeps.
 */
export function correctionsToWrite(
  { first, others }: SheetsToWrite,
  said: { readonly columns: boolean; readonly join: boolean },
): string | null {
  const { corrections, file } = first.read;
  const join = said.join && others.length > 0;
  if (!said.columns && !join) return null;
  const before = said.columns ? corrections : keptIn(file);
  const names = others.map(({ name }) => name);
  const practices = join ? sayOfSheet(before.practices, first.name, names, []) : before.practices;
  return JSON.stringify(correctionsJson({ ...before, practices }));
}

/** What a workbook keeps; nothing where it cannot be read, which was said when the workbook was. */
function keptIn({ corrections }: Read["file"]): Corrections {
  try {
    return corrections === null ? NO_CORRECTIONS : readCorrections(JSON.parse(corrections));
  } catch (problem) {
    if (problem instanceof SyntaxError || problem instanceof CorrectionProblem) return NO_CORRECTIONS;
    throw problem;
  }
}

/** The columns of a sheet that hold dates. */
export function datesIn({ columns }: Reading): ReadonlySet<number> {
  return new Set(columns.filter(({ meaning }) => isOfDates(meaning)).map(({ column }) => column));
}

function isOfDates(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case "detail":
      return meaning.field === "birth-date" || meaning.field === "status-date";
    case "event":
      return meaning.field === "date";
    default:
      return meaning.kind === "dates" || meaning.kind === "frailty";
  }
}
