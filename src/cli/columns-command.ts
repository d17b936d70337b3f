import type { Command } from "commander";
import { openFile } from "../files/open";
import type { SheetCorrection } from "../patients/corrections";
import { correctionOf, correctionOfRow, correctionWithout, readColumnsFile, writeColumns } from "./columns";
import type { Streams } from "./output";
import { CommandProblem } from "./problem";
import { type ReadOptions, readFiles, settingsOption } from "./run";

interface ColumnsOptions extends ReadOptions {
  readonly headerRow?: string;
  /** False where it was said that there is none. */
  readonly header?: boolean;
  readonly out?: string;
}

/** Makes a command that reads files into `columns`, which writes how each sheet is read. */
export function addColumns(command: Command, streams: Streams): void {
  command
    .description(
      "write how each sheet is read, column by column, as a file to edit and give back with --columns",
    )
    .option("--header-row <row>", "the row in which the names of the columns stand, where it is not found")
    .option("--no-header", "there is no header row: each column is named by its letters")
    .option("--out <file>", "the file to write; else standard output")
    .action(async (files: string[], options: ColumnsOptions) => {
      await columnsCommand(files, options, streams);
    });
}

async function columnsCommand(
  files: readonly string[],
  options: ColumnsOptions,
  streams: Streams,
): Promise<void> {
  const without = options.header === false;
  if (without && options.headerRow !== undefined) {
    throw new CommandProblem("--header-row and --no-header cannot both be meant.");
  }
  if (options.headerRow !== undefined || without) {
    const codes = (await readColumnsFile(options.columns))?.codes ?? [];
    const sheets: SheetCorrection[] = [];
    for (const path of files) sheets.push(await sheetSaid(path, options.headerRow, options.sheet));
    await writeColumns(sheets, codes, options.out, streams);
    return;
  }
  const { reads } = await readFiles(files, await settingsOption(options), options, streams);
  const codes = reads.flatMap(({ corrections }) => corrections.codes);
  await writeColumns(
    reads.map(({ reading }) => correctionOf(reading)),
    codes.filter(({ text }, place) => codes.findIndex((code) => code.text === text) === place),
    options.out,
    streams,
  );
}

/**
 * A sheet with the row that somebody points at as its header, or without one. It need not be one that can be read yet.
 */
async function sheetSaid(
  path: string,
  row: string | undefined,
  name: string | undefined,
): Promise<SheetCorrection> {
  const { sheets } = await openFile(path);
  const theirs = sheets.filter(({ ours }) => !ours);
  const sheet =
    name === undefined ? theirs[0] : theirs.find((each) => each.name?.toLowerCase() === name.toLowerCase());
  if (row === undefined) return correctionWithout(sheet?.firstRows ?? []);
  const correction = correctionOfRow(sheet?.firstRows[Number(row) - 1] ?? []);
  if (!/^\d+$/.test(row) || correction.headers.length === 0) {
    throw new CommandProblem(
      `--header-row must be one of the first 40 rows, with something in it, not “${row}”.`,
    );
  }
  return correction;
}
