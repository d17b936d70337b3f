import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { CONTRACTS } from "../contracts/registry";
import type { Patient, Reading } from "../patients/patient";
import type { Warning } from "../patients/warnings";
import { type AssessedPatient, assessPatient } from "./assess-patient";
import type { Pence } from "./money";
import type { PaymentLine } from "./pay-home-visiting";
import { patientWarnings, sheetWarnings } from "./say";
import { type Settings, figuresOf } from "./settings";
import { type Totals, totalsOf } from "./totals";

export interface PracticeTotals {
  readonly practice: string | null;
  readonly totals: Totals;
}

/** Every patient of some sheets against one contract, and what they come to. */
export interface Assessment {
  readonly contract: Contract;
  readonly settings: Settings;
  /** The latest of the sheets' as-at dates. */
  readonly asAt: Day;
  readonly readings: readonly Reading[];
  /** In the order in which they first appear. */
  readonly patients: readonly AssessedPatient[];
  readonly totals: Totals;
  /** Where there are several. */
  readonly practices: readonly PracticeTotals[];
  readonly warnings: readonly Warning[];
}

/**
 * Assesses what was read, by one contract.
 * @param today the day it is, for the warning that a search is old.
 */
export function assess(
  readings: readonly Reading[],
  contract: Contract,
  settings: Settings,
  today: Day,
): Assessment {
  const warnings: Warning[] = readings.flatMap((reading) => reading.warnings);
  const patients: AssessedPatient[] = [];
  for (const { patient, practice } of inOnePractice(readings, warnings)) {
    const reading = readings[patient.file];
    if (!reading) continue;
    const context = { contract, choices: settings.choices, asAt: reading.asAt };
    const assessed = assessPatient(patient, practice, context, settings);
    warnings.push(...patientWarnings(assessed, reading.file, context, CONTRACTS));
    patients.push(assessed);
  }
  for (const reading of readings) {
    const own = patients.filter(({ patient }) => readings[patient.file] === reading);
    warnings.push(...sheetWarnings(reading, contract, own, today));
  }
  const asAt = Math.max(...readings.map((reading) => reading.asAt));
  const names = [...new Set(patients.map(({ practice }) => practice))];
  const several = names.length > 1;
  const practices = names.map((practice): PracticeTotals => {
    const own = patients.filter((each) => each.practice === practice);
    const figures = figuresOf(settings, practice, several);
    const facts = [...new Set(own.map(({ patient }) => patient.facts))];
    return { practice, totals: totalsOf({ contract, settings, figures, asAt, patients: own, facts }) };
  });
  const [only] = practices;
  const totals =
    several || !only ? sumOfPractices(practices, { contract, settings, asAt, patients }) : only.totals;
  warnings.push(...figuresMissing(practices, several, contract));
  return {
    ...{ contract, settings, asAt, readings, patients, totals, warnings },
    practices: several ? practices : [],
  };
}

/**
 * The patients of all sheets, each in one practice. An NHS number in two files is one patient: the later
 * registration has the patient, with what both sheets show. A sheet's own numbers are not compared between files.
 */
function inOnePractice(
  readings: readonly Reading[],
  warnings: Warning[],
): { patient: Patient; practice: string | null }[] {
  const several = readings.length > 1;
  const placed: { patient: Patient; practice: string | null }[] = [];
  const byNumber = new Map<string, number>();
  for (const reading of readings) {
    for (const patient of reading.patients) {
      const practice = patient.practice ?? (several ? reading.file : null);
      const known = several && patient.idKind === "nhs-number" ? byNumber.get(patient.id) : undefined;
      const other = known === undefined ? undefined : placed[known];
      if (known === undefined || !other) {
        if (patient.idKind === "nhs-number") byNumber.set(patient.id, placed.length);
        placed.push({ patient, practice });
        continue;
      }
      const later = (patient.statusDay ?? 0) > (other.patient.statusDay ?? 0);
      const [has, hasNot] = later ? [{ patient, practice }, other] : [other, { patient, practice }];
      placed[known] = { patient: joined(has.patient, hasNot.patient), practice: has.practice };
      warnings.push({
        code: "two-practices",
        file: reading.file,
        row: patient.rows[0] ?? null,
        column: null,
        message: `This patient is also in ${readings[other.patient.file]?.file ?? "another file"}. The later registration, ${has.practice ?? ""}, has the patient.`,
        unread: false,
      });
    }
  }
  return placed;
}

/** One patient of two sheets: the details of the first, and the entries of both, each once. */
function joined(has: Patient, hasNot: Patient): Patient {
  const key = (event: Patient["events"][number]) =>
    `${event.day}|${event.concept}|${event.role}|${event.consultation}`;
  const known = new Set(has.events.map(key));
  const births = new Set(
    [has.birth, hasNot.birth].flatMap((birth) => (birth.kind === "date" ? [birth.day] : [])),
  );
  return {
    ...has,
    birth: has.birth.kind === "date" ? has.birth : hasNot.birth.kind === "date" ? hasNot.birth : has.birth,
    events: [...has.events, ...hasNot.events.filter((event) => !known.has(key(event)))],
    damaged: [...has.damaged, ...hasNot.damaged],
    twoBirthDates: has.twoBirthDates || hasNot.twoBirthDates || births.size > 1,
  };
}

const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

function addLines(
  practices: readonly PracticeTotals[],
  of: (totals: Totals) => readonly PaymentLine[],
): PaymentLine[] {
  const [first, ...others] = practices.map(({ totals }) => of(totals));
  return (first ?? []).map(({ id, amount }, place) => ({
    id,
    amount: others.reduce<Pence | null>((sum, lines) => add(sum, lines[place]?.amount ?? null), amount),
  }));
}

/** The totals of several practices: each is paid on its own figures, and the lines of all are sums. */
function sumOfPractices(
  practices: readonly PracticeTotals[],
  of: Omit<Parameters<typeof totalsOf>[0], "figures" | "facts">,
): Totals {
  const facts = [...new Set(of.patients.map(({ patient }) => patient.facts))];
  const figures = figuresOf(of.settings, null, true);
  const all = totalsOf({ ...of, figures, facts });
  const sum = (value: (totals: Totals) => Pence | null) =>
    practices.reduce<Pence | null>((total, { totals }) => add(total, value(totals)), 0);
  return {
    ...all,
    payment: {
      lines: addLines(practices, ({ payment }) => payment.lines),
      total: sum(({ payment }) => payment.total),
      upTo: sum(({ payment }) => payment.upTo),
      upToLines: addLines(practices, ({ payment }) => payment.upToLines),
      capped: all.payment.capped === null ? null : sum(({ payment }) => payment.capped),
    },
  };
}

/** A line that needs a figure nobody gave is null, and it is said. */
function figuresMissing(
  practices: readonly PracticeTotals[],
  several: boolean,
  contract: Contract,
): Warning[] {
  const needs: Readonly<Record<Contract["payment"]["kind"], string>> = {
    "register-and-kpis": "the budget and the minimum register",
    tiers: "",
    components: "the registered list, and the adult lists at the start of each quarter",
  };
  return practices
    .filter(({ totals }) => totals.payment.total === null && needs[contract.payment.kind] !== "")
    .map(({ practice }) => ({
      code: "figure-missing" as const,
      ...{ file: null, row: null, column: null, unread: false },
      message: `Some of the payment${several && practice ? ` of ${practice}` : ""} cannot be worked out: give ${needs[contract.payment.kind]} in the settings.`,
    }));
}
