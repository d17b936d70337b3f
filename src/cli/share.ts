import { randomInt } from "node:crypto";
import { basename, extname } from "node:path";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import Papa from "papaparse";
import type { Assessment } from "../assessment/assess";
import { writeWhole } from "../files/output-file";
import { writeNewWorkbook } from "../files/write-new";
import { copyWorkbook } from "../sharing/copy-workbook";
import { figuresCopy } from "../sharing/figures-workbook";
import { type KeyRow, groupsOf, makeCopy } from "../sharing/make-copy";
import { type RememberedCopy, givesAway } from "../sharing/remembered";
import { UNDER, type Under } from "../sharing/suppress";
import { Progress, type Streams, writeAll } from "./output";
import { checkPlaces } from "./places";
import { CommandProblem, EXIT } from "./problem";
import { readRememberedFile, writeRememberedFile } from "./remember";
import { type ReadOptions, assessAll, readAll } from "./run";
import { warningsInWords } from "./say";

export interface ShareOptions extends ReadOptions {
  readonly out: string;
  readonly key?: string;
  readonly smallNumbers?: Under;
  readonly practice?: string;
  readonly force?: boolean;
  /** A file of what earlier copies showed. */
  readonly remember?: string;
  /** Copies under another number were made, and what that gives away is accepted. */
  readonly otherNumber?: boolean;
}

function underOf(text: string): Under {
  const under = UNDER.find((each) => String(each) === text);
  if (under === undefined) throw new InvalidArgumentError(`It must be one of ${UNDER.join(", ")}.`);
  return under;
}

/** The options of `share`, beside those of reading. */
export function withShareOptions(command: Command): Command {
  return command
    .description("write a copy without identities, or of figures in which small numbers are suppressed")
    .requiredOption("--out <file>", "the workbook to write")
    .option("--key <file>", "a .csv file for whose row is which; keep it, and never send it along")
    .option("--small-numbers <n>", "figures only, counts under 5, 8 or 10 suppressed", underOf)
    .option(
      "--remember <file>",
      "a .json file of what earlier copies showed, so that this one shows the same; keep it",
    )
    .option(
      "--other-number",
      "make it although the copy before had other --small-numbers: both can be compared",
    )
    .option("--practice <name>", "of several practices, the one whose copy it is")
    .option("--force", "overwrite what is there; an input never");
}

/** Writes a copy to share, and the key apart. */
export async function shareCommand(
  files: readonly string[],
  options: ShareOptions,
  streams: Streams,
): Promise<number> {
  checkShared(files, options);
  const remembered = readRememberedFile(options.remember);
  const run = await readAll(files, options, streams);
  const source = assessAll(run);
  const practice = options.practice ?? null;
  const inputs = files;
  const progress = new Progress(streams, `Writing ${basename(options.out)}`);
  const write = { force: options.force ?? false, onProgress: progress.at };
  const said: string[] = [];
  try {
    if (options.smallNumbers !== undefined) {
      const under = options.smallNumbers;
      if (options.otherNumber !== true) askOtherNumber(source, practice, under, remembered);
      const copy = figuresCopy(source, { under, practice, made: run.today, remembered });
      await writeNewWorkbook(inputs, copy.workbook, options.out, write);
      said.push(`Figures only: counts under ${under} are suppressed.`);
      if (options.remember === undefined)
        said.push("It is not remembered: say --remember FILE.json, so that the next copy shows the same.");
      else await writeRememberedFile(options.remember, copy.remembered);
    } else {
      const copy = makeCopy(source, { chance: randomInt, practice, today: run.today });
      const workbook = copyWorkbook(copy, run.today, options.key === undefined ? "nowhere" : "file");
      await writeNewWorkbook(inputs, workbook, options.out, write);
      said.push(`${copy.taken.patients} patients under random ids.`);
      if (options.key === undefined)
        said.push("No key was kept: say --key FILE.csv to know whose row is which.");
      else await writeKey(options.key, copy.key, write.force);
    }
  } finally {
    progress.stop();
  }
  streams.err.write(warningsInWords(source.warnings));
  await writeAll(streams.out, [`${[...said, `Written: ${options.out}`].join("\n")}\n`]);
  for (const kept of [options.key, options.remember])
    if (kept !== undefined)
      await writeAll(streams.out, [`Written: ${kept}: keep it, and never send it along.\n`]);
  return source.warnings.some(({ unread }) => unread) ? EXIT.doneWithUnread : EXIT.done;
}

/** Throws CommandProblem where the copy before had another number: what that gives away has to be confirmed. */
function askOtherNumber(
  source: Assessment,
  practice: string | null,
  under: Under,
  remembered: readonly RememberedCopy[],
): void {
  const gives = givesAway(remembered, source.contract, groupsOf(source, practice), under);
  if (gives !== null)
    throw new CommandProblem(
      `${gives} Nothing was written: say the --small-numbers of before, or add --other-number.`,
    );
}

/** Throws CommandProblem where the copy or its key may not go where they should. */
function checkShared(files: readonly string[], options: ShareOptions): void {
  const { out, key, smallNumbers, settings, columns, remember } = options;
  if (extname(out).toLowerCase() !== ".xlsx") throw new CommandProblem("--out must end in .xlsx.");
  if (remember !== undefined && smallNumbers === undefined)
    throw new CommandProblem("--remember is for figures: say --small-numbers with it, or leave it out.");
  if (key !== undefined && smallNumbers !== undefined)
    throw new CommandProblem("Figures have no rows of patients, and so no key: leave --key out.");
  if (key !== undefined && extname(key).toLowerCase() !== ".csv")
    throw new CommandProblem("--key must end in .csv.");
  const inputs = [...files, settings, columns];
  const outputs = key === undefined ? [out] : [out, key];
  checkPlaces({ inputs: [...inputs, remember], outputs, force: options.force ?? false });
  // What is remembered is read and written again: into a file of its own.
  if (remember !== undefined) checkPlaces({ inputs, outputs: [...outputs, remember], force: true });
}

/** Whose names are in it is for nobody else on the machine. */
const ONLY_MINE = 0o600;

/** The key as a file of the practice's own. Text that begins like a formula is made text. */
async function writeKey(path: string, key: readonly KeyRow[], force: boolean): Promise<void> {
  const rows = key.map(({ id, identifier, name, row, file, practice }) => [
    ...[id, identifier, name, row ?? "", file ?? "", practice ?? ""],
  ]);
  const header = ["Random id", "NHS number or own number", "Name", "First row", "File", "Practice"];
  const text = Papa.unparse([header, ...rows], { newline: "\r\n", escapeFormulae: true });
  try {
    await writeWhole(path, force, async (file) => {
      await file.chmod(ONLY_MINE);
      await file.writeFile(`\uFEFF${text}\r\n`);
    });
  } catch {
    throw new CommandProblem(
      `The copy was written, and its key was not: ${basename(path)} cannot be written to. Make the copy again with another --key.`,
    );
  }
}
