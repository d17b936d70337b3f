import { basename } from "node:path";
import type { Command } from "commander";
import type { Comparison } from "../annotation/changes-words";
import { assess } from "../assessment/assess";
import { changesBetween } from "../changes/changes-between";
import { contractInWords, otherContract } from "../changes/same-contract";
import { changesInWords } from "./compare-say";
import { changesJson } from "./compare-json";
import { type Streams, writeAll } from "./output";
import { CommandProblem, EXIT } from "./problem";
import { type ReadOptions, type Run, assessAll, readAll } from "./run";
import { warningsInWords } from "./say";

interface CompareOptions extends ReadOptions {
  readonly earlierAsAt?: string;
  readonly earlierSheet?: string;
  readonly json?: boolean;
}

/** Adds the command `compare`. `exit` is told with which code to exit. */
export function addCompare(program: Command, streams: Streams, exit: (code: number) => void): void {
  program
    .command("compare")
    .description("say what changed since an earlier sheet: who is newly payable, who is not any more, and £")
    .argument("<earlier>", "the earlier sheet: .csv, .tsv, .txt, .xlsx, or - for standard input")
    .argument("<later>", "the later one")
    .option("--contract <id>", "the contract; else the likeliest of the later sheet is chosen")
    .option("--year <year>", "the contract year, such as 2024-25; else that of each search")
    .option("--carry-forward", "a year of which there is no contract is judged by the nearest one's rules")
    .option("--as-at <date>", "the day of the later search, where the sheet does not say: YYYY-MM-DD")
    .option("--earlier-as-at <date>", "the same of the earlier search")
    .option("--settings <file>", "settings of both as JSON; else those of each workbook's own sheet")
    .option("--sheet <name>", "the sheet of the later workbook; else the one with the best table")
    .option("--earlier-sheet <name>", "the same of the earlier workbook")
    .option("--json", "all that changed as JSON")
    .action(async (earlier: string, later: string, options: CompareOptions) => {
      exit(await compareCommand(earlier, later, options, streams));
    });
}

async function compareCommand(
  earlierPath: string,
  laterPath: string,
  options: CompareOptions,
  streams: Streams,
): Promise<number> {
  if (earlierPath === "-" && laterPath === "-") {
    throw new CommandProblem("Standard input (-) can be given once.");
  }
  const run = await readAll([laterPath], options, streams);
  const before = await readEarlier(earlierPath, run, options, streams);
  const later = assessAll(run);
  const earlier = assess(
    before.readings,
    run.contract,
    // A sheet without settings of its own is judged by those of the later: what differs comes from the data.
    options.settings === undefined && before.annotatedFor === null ? run.settings : before.settings,
    run.today,
  );
  const comparison: Comparison = {
    ...{ earlier, later, changes: changesBetween(earlier, later) },
    names: { earlier: basename(earlierPath), later: basename(laterPath) },
  };
  const warnings = [...earlier.warnings, ...later.warnings];
  streams.err.write(warningsInWords(warnings));
  const said = options.json
    ? `${JSON.stringify(changesJson(comparison), null, 2)}\n`
    : changesInWords(comparison);
  await writeAll(streams.out, [said]);
  return warnings.some(({ unread }) => unread) ? EXIT.doneWithUnread : EXIT.done;
}

/** Reads the earlier sheet by the contract of the later. Throws CommandProblem where it is of another. */
async function readEarlier(
  path: string,
  { contract }: Run,
  { earlierAsAt, earlierSheet, settings }: CompareOptions,
  streams: Streams,
): Promise<Run> {
  const options: ReadOptions = {
    ...{ contract: contract.id, year: contract.year },
    ...(earlierAsAt !== undefined && { asAt: earlierAsAt }),
    ...(earlierSheet !== undefined && { sheet: earlierSheet }),
    ...(settings !== undefined && { settings }),
  };
  const run = await readAll([path], options, streams);
  const asAt = run.readings[0]?.asAt ?? contract.from;
  const patients = run.readings.flatMap((reading) => reading.patients);
  const other = otherContract(contract, { asAt, patients, annotatedFor: run.annotatedFor });
  if (other !== null) {
    throw new CommandProblem(
      `${basename(path)}: ${other} Nothing was compared: give an earlier sheet of ${contractInWords(contract)}.`,
    );
  }
  return run;
}
