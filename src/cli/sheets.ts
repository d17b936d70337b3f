import { basename } from "node:path";
import type { OpenedFile } from "../files/open";
import { type Said, chooseSheet, sheetsWithTables } from "../patients/choose-sheet";
import { atPosition } from "../patients/join";
import { onePracticeOf } from "../patients/one-practice";
import type { Reading } from "../patients/patient";
import { NOTHING_SAID, saidByPosition } from "../patients/said-of-sheets";
import { SheetProblem } from "../patients/table";
import { CommandProblem } from "./problem";

/** A sheet that was read. */
export interface SheetRead {
  /** Null for a text file. */
  readonly sheet: string | null;
  readonly reading: Reading;
}

/** Which sheets of a file are wanted. */
export interface Wanted {
  /** The one of this name. */
  readonly name: string | undefined;
  /** All that have a table: somebody said that they are one practice's. */
  readonly all: boolean;
}

/**
 * Reads the sheet of a file that is meant, and with it those that are reports of the same practice.
 * @param read reads one sheet
 */
export async function readSheets(
  file: OpenedFile,
  { name, all }: Wanted,
  said: Said,
  read: (sheet: string | null) => Promise<Reading>,
): Promise<readonly SheetRead[]> {
  const one = async (sheet: string | null) => [{ sheet, reading: await read(sheet) }];
  if (file.kind === "text") return one(null);
  if (name !== undefined) return one(sheetCalled(file, name));
  const theirs = file.sheets.filter(({ ours }) => !ours);
  const annotated = theirs.filter((sheet) => sheet.annotated);
  const practices = said.corrections?.practices ?? NOTHING_SAID;
  const areApart = saidByPosition(annotated.map(nameOf), practices).apart.length > 0;
  if (annotated.length > 1 && !areApart) {
    // They were joined when the workbook was annotated.
    const reads: SheetRead[] = [];
    for (const { name: sheet } of annotated) reads.push({ sheet, reading: await read(sheet) });
    return reads;
  }
  const found = sheetsWithTables(theirs, said);
  if (found.all.length < 2) return one(chooseSheet(theirs, said).name);
  const best = found.best.map((sheet) => sheet.name);
  const reads: SheetRead[] = [];
  for (const sheet of found.all) {
    try {
      reads.push({ sheet: sheet.name, reading: await read(sheet.name) });
    } catch (problem) {
      // A sheet beside the one that is meant need not be one that can be read.
      if (!(problem instanceof SheetProblem) || (best.length === 1 && best[0] === sheet.name)) throw problem;
    }
  }
  if (all && reads.length > 0) return reads;
  const byPosition = saidByPosition(
    reads.map(({ sheet }) => sheet),
    practices,
  );
  const { groups } = onePracticeOf(
    reads.map(({ reading }, position) => atPosition(reading, position)),
    byPosition.groups,
    byPosition.apart,
  );
  const places = reads.flatMap(({ sheet }, place) => (best.includes(sheet) ? [place] : []));
  const together = groups.find((group) => places.every((place) => group.includes(place)));
  if (together && places.length === best.length) return together.flatMap((place) => reads[place] ?? []);
  const chosen = chooseSheet(theirs, said).name;
  return reads.filter(({ sheet }) => sheet === chosen);
}

function nameOf({ name }: OpenedFile["sheets"][number]): string | null {
  return name;
}

function sheetCalled(file: OpenedFile, name: string): string | null {
  const found = file.sheets.find((sheet) => sheet.name?.toLowerCase() === name.toLowerCase());
  if (!found) {
    const names = file.sheets.map((sheet) => sheet.name).join(", ");
    throw new CommandProblem(`${basename(file.path)} has no sheet “${name}”. It has: ${names}.`);
  }
  return found.name;
}
