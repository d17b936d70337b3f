import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { OpenedFile } from "../files/open";
import { ColumnNamer } from "../patients/columns";
import {
  CorrectionProblem,
  type Corrections,
  NO_CORRECTIONS,
  type SheetCorrection,
  sheetCorrection,
  sheetWithoutHeader,
} from "../patients/corrections";
import { correctionsJson, meaningsJson, readCorrections } from "../patients/corrections-json";
import { UNKNOWN, meaningId } from "../patients/meanings";
import type { Reading } from "../patients/patient";
import type { Cell } from "../patients/sheet";
import { TermMatcher } from "../patients/terms";
import { type Streams, writeAll } from "./output";
import { CommandProblem } from "./problem";
import { readJson } from "./read-json";

/** How a file is to be read, and whether somebody says it now or said it before. */
export interface Said {
  readonly corrections: Corrections;
  /** Given with --columns: what makes no sense is refused. What a workbook keeps is then not used instead. */
  readonly given: boolean;
}

/** What --columns says; null where it is not given. */
export async function readColumnsFile(path: string | undefined): Promise<Corrections | null> {
  if (path === undefined) return null;
  const json = await readJson(path, "columns", ". Write one with proactive-care columns.");
  try {
    return readCorrections(json);
  } catch (problem) {
    if (problem instanceof CorrectionProblem)
      throw new CommandProblem(`${basename(path)}: ${problem.message}`);
    throw problem;
  }
}

/** How a file is read: as --columns says, else as its workbook keeps it, which is said. */
export function saidOf(file: OpenedFile, name: string, given: Corrections | null, streams: Streams): Said {
  if (given) return { corrections: given, given: true };
  if (file.corrections === null) return { corrections: NO_CORRECTIONS, given: false };
  try {
    const corrections = readCorrections(JSON.parse(file.corrections));
    streams.err.write(`${name}: what the workbook keeps of how its sheets are read was used.\n`);
    return { corrections, given: false };
  } catch (problem) {
    if (!(problem instanceof SyntaxError || problem instanceof CorrectionProblem)) throw problem;
    streams.err.write(`${name}: what the workbook keeps of how its sheets are read cannot be used.\n`);
    return { corrections: NO_CORRECTIONS, given: false };
  }
}

const namer = () => new ColumnNamer(new TermMatcher());

/** How a sheet was read, column by column. */
export function correctionOf({ columns, corrected }: Reading): SheetCorrection {
  const cells: Cell[] = [];
  const groups: string[] = [];
  for (const { column, header, group } of columns) {
    cells[column] = header;
    groups[column] = group;
  }
  const means = columns.flatMap(({ column, meaning }) =>
    meaning.kind === "ours" ? [] : [{ column, means: meaningId(meaning) }],
  );
  if (corrected.noHeader) return sheetWithoutHeader(means);
  return sheetCorrection(
    Array.from(cells, (cell) => cell ?? null),
    groups,
    namer(),
    corrected.headerRow,
    means,
  );
}

/** A row of a sheet as its header, with what each of its columns means by its own name. */
export function correctionOfRow(cells: readonly Cell[]): SheetCorrection {
  const by = namer();
  const means = by
    .meanings(cells)
    .flatMap((meaning, column) => (meaning.kind === "ours" ? [] : [{ column, means: meaningId(meaning) }]));
  return sheetCorrection(cells, [], by, true, means);
}

/** A sheet without a header row, each of its columns to be named. */
export function correctionWithout(rows: readonly (readonly Cell[])[]): SheetCorrection {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return sheetWithoutHeader(Array.from({ length: width }, (_, column) => ({ column, means: UNKNOWN })));
}

/** Writes how sheets are read as a file to edit and give back with --columns. */
export async function writeColumns(
  sheets: readonly SheetCorrection[],
  codes: Corrections["codes"],
  out: string | undefined,
  streams: Streams,
): Promise<void> {
  const keys = sheets.map((sheet) => JSON.stringify(sheet));
  const each = sheets.filter((_, place) => keys.indexOf(keys[place] ?? "") === place);
  const written = correctionsJson({ ...NO_CORRECTIONS, sheets: each, codes });
  const text = `${JSON.stringify({ ...written, canMean: meaningsJson() }, null, 2)}\n`;
  if (out === undefined) {
    await writeAll(streams.out, [text]);
    return;
  }
  try {
    writeFileSync(out, text, { flag: "wx" });
  } catch {
    throw new CommandProblem(
      `${basename(out)} cannot be written: it is there already, or its folder cannot be written to.`,
    );
  }
  streams.err.write(`Written: ${out}\n`);
}
