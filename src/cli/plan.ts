import { type Command, InvalidArgumentError } from "commander";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { type Pence, pounds } from "../assessment/money";
import { carriedInWords } from "../contracts/carry-forward";
import { inWords, isoOf } from "../contracts/day";
import { showNhsNumber } from "../patients/nhs-number";
import { costInWords, mixInWords, totalsRows, usedInWords } from "../planning/in-words";
import type { NotPlanned, Plan, PlanTotals } from "../planning/model";
import { plan } from "../planning/plan";
import { type Streams, writeAll } from "./output";
import { EXIT } from "./problem";
import { type ReadOptions, assessAll, readAll } from "./run";
import { warningsInWords } from "./say";

interface PlanOptions extends ReadOptions {
  readonly appointments: number;
  readonly gp?: number;
  readonly homeVisits?: number;
  readonly practice?: string;
  readonly budget?: Pence;
  readonly minimumRegister?: number;
  readonly extendedRegister?: number;
  readonly json?: boolean;
}

const MOST = 100_000;
const PENCE_A_POUND = 100;

function number(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) > MOST) {
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${MOST}.`);
  }
  return Number(text);
}

/** `50000` or `50000.50`, in pounds. */
function amount(text: string): Pence {
  if (!/^£?\d{1,9}(\.\d{1,2})?$/.test(text)) {
    throw new InvalidArgumentError("It must be pounds, such as 50000 or 50000.50.");
  }
  return Math.round(Number(text.replace("£", "")) * PENCE_A_POUND);
}

/** Adds the command `plan` to a command that reads files. `exit` is told with which code to exit. */
export function addPlan(command: Command, streams: Streams, exit: (code: number) => void): void {
  command
    .description("whom to see with the appointments that are left before the year's end")
    .requiredOption("--appointments <n>", "how many there are; a home visit is one too", number)
    .option("--gp <n>", "of them, at most so many with a GP", number)
    .option("--home-visits <n>", "of them, at most so many home visits", number)
    .option("--practice <name>", "the practice, where there are several: each is planned by itself")
    .option("--budget <pounds>", "what if: another budget than the practice's own", amount)
    .option("--minimum-register <n>", "what if: another minimum register", number)
    .option("--extended-register <n>", "what if: another extended register", number)
    .option("--json", "the whole plan as JSON")
    .action(async (files: string[], options: PlanOptions) => {
      exit(await planCommand(files, options, streams));
    });
}

async function planCommand(
  files: readonly string[],
  options: PlanOptions,
  streams: Streams,
): Promise<number> {
  const assessment = assessAll(await readAll(files, options, streams));
  const { budget, minimumRegister, extendedRegister } = options;
  const made = plan(assessment, {
    appointments: {
      all: options.appointments,
      byGp: options.gp ?? null,
      homeVisits: options.homeVisits ?? null,
    },
    practice: options.practice ?? null,
    whatIf: {
      ...(budget === undefined ? {} : { budget }),
      ...(minimumRegister === undefined ? {} : { minimumRegister }),
      ...(extendedRegister === undefined ? {} : { extendedRegister }),
    },
  });
  streams.err.write(warningsInWords(assessment.warnings));
  const text = options.json
    ? `${JSON.stringify(planJson(made, assessment), null, 2)}\n`
    : planInWords(made, assessment);
  await writeAll(streams.out, [text]);
  return assessment.warnings.some(({ unread }) => unread) ? EXIT.doneWithUnread : EXIT.done;
}

function numberOf({ patient }: AssessedPatient): string {
  return patient.idKind === "nhs-number" ? showNhsNumber(patient.id) : patient.id;
}

/** The patient, with the file where there are several. */
function who(assessed: AssessedPatient, { readings }: Assessment): string {
  const { name, rows, file } = assessed.patient;
  const inFile = readings.length > 1 ? ` of ${readings[file]?.file ?? ""}` : "";
  const row = rows[0] === undefined ? "" : `, row ${rows[0]}${inFile}`;
  return `${numberOf(assessed)}${name === "" ? "" : ` ${name}`}${row}`;
}

function planInWords(made: Plan, assessment: Assessment): string {
  const { contract } = assessment;
  const { practice, said, patients, settleFirst, outOfReach } = made;
  const carried = carriedInWords(contract);
  const mix = mixInWords(made, contract);
  const left = (title: string, people: readonly NotPlanned[]) =>
    people.length === 0
      ? []
      : [
          "",
          `${title}: ${people.length}`,
          ...people.map(({ patient, why }) => `  ${who(patient, assessment)}: ${why}`),
        ];
  const rows = totalsRows(made, contract);
  const [label, before] = [widest(rows.map((row) => row.label)), widest(rows.map((row) => row.before))];
  return `${[
    `${contract.title}, ${contract.year}${practice === null ? "" : `, ${practice}`}`,
    ...(carried === null ? [] : [carried]),
    usedInWords(made),
    ...said,
    ...(mix === null ? [] : [mix]),
    "",
    ...rows.map((row) => `  ${row.label.padEnd(label)}  ${row.before.padStart(before)}  →  ${row.after}`),
    "",
    `Whom to see: ${patients.length}`,
    ...patients.flatMap(({ patient, cost, steps, by, brings }) => [
      `  ${who(patient, assessment)}: ${costInWords(cost)}${brings === "" ? "" : `; then: ${brings}`}${by === null ? "" : `; by ${inWords(by)}`}`,
      ...steps.map((step) => `      ${step}`),
    ]),
    ...left("Settle these first on the sheet", settleFirst),
    ...left("Cannot be reached any more this year", outOfReach),
  ].join("\n")}\n`;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}

function inPounds(pence: Pence | null): number | null {
  return pence === null ? null : pounds(pence);
}

function totalsJson({ lines, total, capped, payable, homeVisiting, tiers }: PlanTotals) {
  return {
    payable,
    ...(homeVisiting ?? {}),
    ...(tiers === null ? {} : { tiers }),
    lines: lines.map((line) => ({ id: line.id, amount: inPounds(line.amount) })),
    total: inPounds(total),
    ...(capped === null ? {} : { capped: inPounds(capped) }),
  };
}

function planJson(made: Plan, assessment: Assessment): object {
  const { contract } = assessment;
  const person = ({ patient }: AssessedPatient) => ({ id: patient.id, row: patient.rows[0] ?? null });
  const left = (people: readonly NotPlanned[]) =>
    people.map(({ patient, why }) => ({ ...person(patient), why }));
  return {
    ...{ contract: contract.id, year: contract.year, practice: made.practice },
    ...{ appointments: made.appointments, used: made.used },
    ...{ before: totalsJson(made.before), after: totalsJson(made.after), said: made.said },
    patients: made.patients.map(({ patient, cost, steps, by, worth, brings }) => ({
      ...person(patient),
      ...cost,
      ...{ steps, brings, worth: inPounds(worth) },
      doBy: by === null ? null : isoOf(by),
    })),
    settleFirst: left(made.settleFirst),
    outOfReach: left(made.outOfReach),
    ...(made.mix === null
      ? {}
      : {
          mix: {
            ...{ patients: made.mix.mix.patients, reachable: made.mix.reachable },
            ...{ paid: pounds(made.mix.mix.paid), left: pounds(made.mix.mix.left) },
          },
        }),
  };
}
