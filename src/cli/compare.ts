import { basename } from "node:path";
import type { Command } from "commander";
import type { Comparison } from "../annotation/changes-words";
import { assess } from "../assessment/assess";
import { changesBetween } from "../changes/changes-between";
import { type ContractOfEarlier, contractOfEarlier } from "../changes/same-contract";
import { type Settings, settingsOfAnotherYear } from "../assessment/settings";
import { yearsWritten } from "../contracts/registry";
import { changesInWords } from "./compare-say";
import { changesJson } from "./compare-json";
import { type Streams, writeAll } from "./output";
import { CommandProblem, EXIT } from "./problem";
import { type ReadOptions, type Run, annotatedBy, assessAll, readAll } from "./run";
import { warningsInWords } from "./say";

interface CompareOptions extends ReadOptions {
  readonly earlierAsAt?: string;
  readonly earlierSheet?: string;
  readonly earlierYear?: string;
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
    .option("--year <year>", "the contract year of the later, such as 2024-25; else that of its search")
    .option(
      "--earlier-year <year>",
      "the same of the earlier; else what it was annotated by, or of its search",
    )
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
  const hasOwn = options.settings !== undefined || before.annotatedFor !== null;
  const settings = hasOwn ? before.settings : settingsOfLater(before, run);
  const earlier = assess(before.readings, before.contract, settings, run.today);
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

/** A sheet without settings of its own is judged by those of the later: what differs comes from the data. */
function settingsOfLater({ contract }: Run, { settings, contract: { id, year } }: Run): Settings {
  return contract.year === year ? settings : settingsOfAnotherYear(settings, id);
}

/** Reads the earlier sheet, to be judged by its own year. Throws CommandProblem where it is of another scheme. */
async function readEarlier(
  path: string,
  later: Run,
  { earlierAsAt, earlierSheet, earlierYear, settings, carryForward = false }: CompareOptions,
  streams: Streams,
): Promise<Run> {
  const options: ReadOptions = {
    contract: later.contract.id,
    carryForward,
    ...(earlierYear !== undefined && { year: earlierYear }),
    ...(earlierAsAt !== undefined && { asAt: earlierAsAt }),
    ...(earlierSheet !== undefined && { sheet: earlierSheet }),
    ...(settings !== undefined && { settings }),
  };
  return readAll([path], options, streams, (readings, reads, { today }) => {
    const { named, contract } = annotatedBy(reads);
    const said = { year: earlierYear ?? null, carry: carryForward };
    const sheet = { readings, annotatedFor: named, annotatedBy: contract, ...said };
    const found = contractOfEarlier(sheet, later, today);
    if (found.kind === "chosen") return found.contract;
    throw new CommandProblem(`${basename(path)}: ${found.why} Nothing was compared: ${toSay(found, later)}`);
  });
}

/** What to say, or give, so that an earlier sheet is compared. */
function toSay(found: Exclude<ContractOfEarlier, { kind: "chosen" }>, { contract }: Run): string {
  switch (found.kind) {
    case "other-scheme":
      return `give an earlier sheet of ${contract.title}.`;
    case "which-year": {
      const years = found.years.map((year) => `--earlier-year ${year}`).join(" or ");
      if (years === "") return "correct it on the sheet, or say which year is meant with --earlier-year.";
      return `say ${years}.`;
    }
    case "other-year": {
      const { near, year } = found;
      const own = yearsWritten(near.id).map((each) => `--earlier-year ${each}`);
      return `say --carry-forward to judge it by the rules of ${near.year}, carried to ${year}, or ${own.join(" or ")} to judge it by those all the same.`;
    }
  }
}
