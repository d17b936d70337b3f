import { writeFileSync } from "node:fs";
import { basename, dirname, extname, join as pathTo } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import Papa from "papaparse";
import { makePlan } from "../annotation/make-plan";
import { NO_ROOM_FOR_HEADERS, hasRoomForHeaders } from "../annotation/pasted";
import { assess } from "../assessment/assess";
import { SettingsProblem } from "../assessment/read-settings";
import { type Settings, figuresOf } from "../assessment/settings";
import { CONTRACTS, UnknownContract, publishedContract } from "../contracts/registry";
import { FileProblem } from "../files/file-problem";
import { writeAnnotated } from "../files/write";
import { contractOnDay } from "../made-up/demonstration";
import { madeUpPractice, madeUpPractices } from "../made-up/practice";
import { PlanProblem } from "../planning/model";
import { atPosition, join } from "../patients/join";
import { SheetProblem } from "../patients/table";
import { addColumns } from "./columns-command";
import { addCompare } from "./compare";
import { SharingProblem } from "../sharing/make-copy";
import { contractsJson } from "./contracts-json";
import { jsonPieces } from "./json";
import { Progress, type Streams, writeAll } from "./output";
import { addPlan } from "./plan";
import { checkPlaces } from "./places";
import { CommandProblem, EXIT } from "./problem";
import { type Read, type ReadOptions, type Run, asAtOf, assessAll, readAll, today } from "./run";
import { type ShareOptions, shareCommand, withShareOptions } from "./share";
import { addSettings } from "./settings";
import { contractsInWords, totalsInWords, warningsInWords } from "./say";
import { correctionsToWrite, datesIn, sheetsToWrite } from "./sheets-to-write";

interface AnnotateOptions extends ReadOptions {
  readonly out?: string;
  readonly outDir?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

interface SampleOptions {
  readonly contract: string;
  readonly patients: number;
  readonly practices: number;
  readonly seed: number;
  readonly asAt?: string;
  readonly out?: string;
}

const MOST_PATIENTS = 100_000;
const MOST_PRACTICES = 1000;

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** Runs one command line, and says with which code to exit. */
export async function run(args: readonly string[], streams: Streams): Promise<number> {
  let exit: number = EXIT.done;
  const program = new Command("proactive-care");
  program
    .description(
      "Who is payable under a proactive care contract, what is missing for whom, and what it is worth.",
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.out.write(text),
      writeErr: (text) => void streams.err.write(text),
    })
    .showHelpAfterError("See proactive-care --help.");
  const reading = (command: Command) =>
    command
      .argument("<file...>", ".csv, .tsv, .txt, .xlsx, or - for standard input")
      .option("--contract <id>", "the contract; else the likeliest is chosen")
      .option("--year <year>", "the contract year, such as 2024-25; else that of the search")
      .option("--carry-forward", "a year of which there is no contract is judged by the nearest one's rules")
      .option("--as-at <date>", "the day of the search, where the sheet does not say: YYYY-MM-DD")
      .option("--settings <file>", "settings as JSON")
      .option("--sheet <name>", "the sheet of a workbook; else the one with the best table")
      .option("--columns <file>", "how sheets are read, as JSON: see proactive-care columns")
      .option("--join", "the files, and the sheets of a workbook, are reports of one practice");
  reading(program.command("assess"))
    .description("say who is payable and what it comes to")
    .option("--json", "the whole answer as JSON")
    .action(async (files: string[], options: ReadOptions & { json?: boolean }) => {
      exit = await assessCommand(files, options, streams);
    });
  reading(program.command("annotate"))
    .description("write workbooks with what is missing beside each patient")
    .option("--out <file>", "the workbook to write, for one input")
    .option("--out-dir <folder>", "the folder to write to")
    .option("--force", "overwrite what is there; an input never")
    .option("--json", "print the whole answer as JSON")
    .action(async (files: string[], options: AnnotateOptions) => {
      exit = await annotateCommand(files, options, streams);
    });
  addPlan(reading(program.command("plan")), streams, (code) => (exit = code));
  addColumns(reading(program.command("columns")), streams);
  addCompare(program, streams, (code) => (exit = code));
  withShareOptions(reading(program.command("share"))).action(
    async (files: string[], options: ShareOptions) => {
      exit = await shareCommand(files, options, streams);
    },
  );
  addSettings(program, streams);
  program
    .command("contracts")
    .description("list the contracts")
    .option("--json", "with criteria, figures and choices as JSON")
    .action(async (options: { json?: boolean }) => {
      const text = options.json
        ? `${JSON.stringify(contractsJson(CONTRACTS), null, 2)}\n`
        : contractsInWords(CONTRACTS);
      await writeAll(streams.out, [text]);
    });
  program
    .command("sample")
    .description("make up a practice to try")
    .option("--contract <id>", "the contract", "home-visiting")
    .option("--patients <n>", "how many patients", wholeNumber(1, MOST_PATIENTS), 120)
    .option("--practices <n>", "so many practices beside each other", wholeNumber(1, MOST_PRACTICES), 1)
    .option("--as-at <date>", "the day of its search, and so its contract year; else today: YYYY-MM-DD")
    .option("--seed <n>", "the same seed gives the same practice", wholeNumber(0, 2 ** 32 - 1), 1)
    .option("--out <file>", "a .csv or .tsv file; else standard output")
    .action(async (options: SampleOptions) => {
      await sampleCommand(options, streams);
    });
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (problem) {
    return explain(problem, streams);
  }
  return exit;
}

/** Says what went wrong in words, never as a stack trace. */
function explain(problem: unknown, streams: Streams): number {
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
  const known = [
    ...[
      CommandProblem,
      FileProblem,
      SheetProblem,
      SettingsProblem,
      SharingProblem,
      PlanProblem,
      UnknownContract,
    ],
  ];
  const said = problem instanceof Error && known.some((kind) => problem instanceof kind);
  // The answer itself could not be handed over: a full disk, a folder that is gone.
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  if (!said && ["ENOSPC", "EIO", "EDQUOT", "EBADF"].includes(code)) {
    streams.err.write("The answer could not be written: the disk is full or cannot be written to.\n");
    return EXIT.wrongUse;
  }
  const unforeseen =
    "Something went wrong that was not foreseen, and nothing was written. Please report it, with the command but without any patient's data.";
  streams.err.write(`${said ? problem.message : unforeseen}\n`);
  return EXIT.wrongUse;
}

async function assessCommand(
  files: readonly string[],
  options: ReadOptions & { json?: boolean },
  streams: Streams,
): Promise<number> {
  const assessment = assessAll(await readAll(files, options, streams));
  streams.err.write(warningsInWords(assessment.warnings));
  await writeAll(streams.out, options.json ? jsonPieces(assessment) : [totalsInWords(assessment)]);
  return assessment.warnings.some(({ unread }) => unread) ? EXIT.doneWithUnread : EXIT.done;
}

/** Where the annotated workbook of an input goes. */
function outputOf(path: string, options: AnnotateOptions): string {
  if (options.out !== undefined) return options.out;
  if (path === "-" && options.outDir === undefined) {
    throw new CommandProblem("Say with --out where the workbook of standard input is to be written.");
  }
  const name = path === "-" ? "standard input" : basename(path, extname(path));
  return pathTo(options.outDir ?? dirname(path), `${name} annotated.xlsx`);
}

function outputsOf(files: readonly string[], options: AnnotateOptions): string[] {
  if (options.out !== undefined && options.outDir !== undefined) {
    throw new CommandProblem("Give --out or --out-dir, not both.");
  }
  if (options.out !== undefined && extname(options.out).toLowerCase() !== ".xlsx") {
    throw new CommandProblem("--out must end in .xlsx.");
  }
  const outputs = options.out === undefined ? files.map((path) => outputOf(path, options)) : [options.out];
  checkPlaces({
    inputs: [...files, options.settings, options.columns],
    outputs,
    force: options.force ?? false,
  });
  return outputs;
}

/** The settings for one of several practices: each is on its own figures, and has nobody else's. */
function settingsFor({ settings, reads }: Run, own: readonly Read[]): Settings {
  if (reads.length === own.length) return settings;
  const called = own.flatMap(({ reading }) => [
    reading.file,
    ...reading.patients.map(({ practice }) => practice),
  ]);
  const names = new Set(called.map((name) => name?.toLowerCase()));
  return {
    ...settings,
    practice: figuresOf(settings, own[0]?.reading.file ?? null, true),
    practices: Object.fromEntries(
      Object.entries(settings.practices).filter(([name]) => names.has(name.toLowerCase())),
    ),
  };
}

async function annotateCommand(
  files: readonly string[],
  options: AnnotateOptions,
  streams: Streams,
): Promise<number> {
  const outputs = outputsOf(files, options);
  const run = await readAll(files, options, streams);
  let unread = false;
  const practices = practicesOf(run);
  if (options.out !== undefined && practices.length > 1) {
    throw new CommandProblem(
      "--out is for one practice. Give --out-dir for several: each gets a workbook of its own. Reports of one practice are joined with --join.",
    );
  }
  for (const own of practices) {
    const output = outputs[files.indexOf(own[0]?.file.path ?? "")] ?? outputs[0] ?? "";
    unread = (await annotatePractice(run, own, output, options, streams)) || unread;
  }
  if (options.json) await writeAll(streams.out, jsonPieces(assessAll(run)));
  return unread ? EXIT.doneWithUnread : EXIT.done;
}

/** What was read of each practice. */
function practicesOf({ reads, readings }: Run): (readonly Read[])[] {
  return readings.flatMap(({ together }, position) => {
    const files = together?.files ?? [position];
    return files[0] === position ? [files.flatMap((file) => reads[file] ?? [])] : [];
  });
}

/** Writes one workbook of a practice, with all the sheets that were read of it. */
async function annotatePractice(
  run: Run,
  own: readonly Read[],
  output: string,
  { force = false, json = false, columns, join: said = false }: AnnotateOptions,
  streams: Streams,
): Promise<boolean> {
  const sheets = sheetsToWrite(own);
  const { first, others, taken } = sheets;
  const called = new Map([...others, first].map(({ read, name }) => [read, name]));
  const { readings } = join(
    own.map((read, position) => {
      const reading = atPosition(read.reading, position);
      return own.length === 1 ? reading : { ...reading, sheet: called.get(read) ?? reading.sheet };
    }),
    { all: true, groups: [] },
  );
  const assessment = assess(readings, run.contract, settingsFor(run, own), run.today);
  if (!readings.every(hasRoomForHeaders)) {
    throw new CommandProblem(`${NO_ROOM_FOR_HEADERS.happened} ${NO_ROOM_FOR_HEADERS.toDo}`);
  }
  const readingOf = (read: Read) => readings[own.indexOf(read)] ?? read.reading;
  const plan = makePlan(
    assessment,
    readingOf(first.read),
    taken,
    undefined,
    others.map(({ read, name }) => ({ reading: readingOf(read), sheet: name })),
  );
  const progress = new Progress(streams, `Writing ${basename(output)}`);
  try {
    const { leftOut } = await writeAnnotated(first.read.file, first.read.sheet, plan, output, {
      force,
      corrections: correctionsToWrite(sheets, { columns: columns !== undefined, join: said }),
      beside: others.map(({ read, name }) => ({
        ...{ file: read.file, sheet: read.sheet, name, dates: datesIn(read.reading) },
      })),
      onProgress: progress.at,
    });
    for (const what of leftOut) streams.err.write(`${basename(output)}: left out: ${what}.\n`);
  } finally {
    progress.stop();
  }
  streams.err.write(warningsInWords(assessment.warnings));
  if (json) streams.err.write(`Written: ${output}\n`);
  else await writeAll(streams.out, [totalsInWords(assessment), `\nWritten: ${output}\n`]);
  return assessment.warnings.some((warning) => warning.unread);
}

async function sampleCommand(options: SampleOptions, streams: Streams): Promise<void> {
  const now = options.asAt === undefined ? today() : asAtOf(options.asAt);
  const contract = contractOnDay(publishedContract(options.contract).id, now);
  const { patients, practices, seed } = options;
  if (practices > patients) {
    throw new CommandProblem("Every practice needs a patient: give more --patients, or fewer --practices.");
  }
  const rows =
    practices === 1
      ? madeUpPractice(contract, patients, seed, now)
      : madeUpPractices(contract, patients, seed, practices, now);
  const extension = options.out === undefined ? ".csv" : extname(options.out).toLowerCase();
  if (![".csv", ".tsv", ".txt"].includes(extension)) {
    throw new CommandProblem("A sample is written as .csv, .tsv or .txt.");
  }
  const text = Papa.unparse(rows, { delimiter: extension === ".csv" ? "," : "\t", newline: "\r\n" });
  if (options.out === undefined) {
    await writeAll(streams.out, [`${text}\r\n`]);
    return;
  }
  try {
    writeFileSync(options.out, `\uFEFF${text}\r\n`, { flag: "wx" });
  } catch {
    throw new CommandProblem(
      `${basename(options.out)} cannot be written: it is there already, or its folder cannot be written to.`,
    );
  }
  streams.err.write(`Written: ${options.out}\n`);
}
