import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { carriedInWords } from "../contracts/carry-forward";
import { contractIds, contractOfYear } from "../contracts/registry";
import { AFTER_AS_AT } from "../patients/date-warnings";
import { factsOf } from "../patients/facts";
import type { CodedEvent, Patient, Reading, SheetFacts } from "../patients/patient";
import type { Warning, WarningCode } from "../patients/warnings";
import { type AssessedPatient, assessPatient } from "./assess-patient";
import type { Pence } from "./money";
import type { PaymentLine } from "./pay-home-visiting";
import { patientWarnings, sheetWarnings } from "./say";
import { NO_PRACTICE, type PracticeFigures, type Settings, figuresOf } from "./settings";
import { type Totals, totalsOf } from "./totals";

export interface PracticeTotals {
  readonly practice: string | null;
  /** What the practice says of itself. */
  readonly figures: PracticeFigures;
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
  /** Every practice: one, where the sheets are of one. */
  readonly groups: readonly PracticeTotals[];
  /** The same, where there are several; else none. */
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
  const carried = carriedInWords(contract);
  if (carried !== null) {
    const message = `${carried}. What is payable, and £, may be otherwise by the documents of ${contract.year}.`;
    warnings.push({ ...say("carried-forward", null, null), message });
  }
  const ofTheYear = contractIds().map((id) =>
    id === contract.id ? contract : contractOfYear(id, contract.year),
  );
  const patients: AssessedPatient[] = [];
  for (const { patient, practice } of inOnePractice(readings, warnings)) {
    const reading = readings[patient.file];
    if (!reading) continue;
    const context = { contract, choices: settings.choices, asAt: reading.asAt };
    const assessed = assessPatient(patient, practice, context, settings);
    const fileOf = (position: number) => readings[position]?.file ?? null;
    warnings.push(...patientWarnings(assessed, fileOf, context, ofTheYear));
    patients.push(assessed);
  }
  for (const [position, reading] of readings.entries()) {
    const files = reading.together?.files ?? [position];
    // What is to be said of sheets that were joined is said once.
    if (files[0] !== position) continue;
    const own = patients.filter(({ patient }) => files.includes(patient.file));
    warnings.push(...sheetWarnings(reading, contract, own, today));
  }
  const asAt = Math.max(...readings.map((reading) => reading.asAt));
  const groups = byPractice(patients);
  const several = groups.length > 1;
  // One sheet that names no practice can be told by its file's name.
  const only = isOnePractice(readings) ? readings[0] : undefined;
  const practices = groups.map(({ practice, own }): PracticeTotals => {
    // Beside others, patients whose practice is not shown are called that on `Settings`.
    const called = several && Object.hasOwn(settings.practices, NO_PRACTICE) ? NO_PRACTICE : only?.file;
    const name = practice ?? called ?? null;
    const figures = figuresOf(settings, name, several);
    const facts = factsShown(own, readings);
    // A quarter has ended for a practice by the day of its own search.
    const searched = Math.min(
      ...[...new Set(own.map(({ patient }) => readings[patient.file]?.asAt ?? asAt))],
    );
    return {
      practice,
      figures,
      totals: totalsOf({ contract, settings, figures, asAt: searched, patients: own, facts }),
    };
  });
  const [first] = practices;
  const totals =
    several || !first
      ? sumOfPractices(practices, readings, { contract, settings, asAt, patients })
      : first.totals;
  for (const each of practices) {
    const message = figuresMissingOf(each, several, contract);
    if (message === null) continue;
    const first = several && each.practice !== null ? firstOf(each.practice, patients) : undefined;
    const file = first ? (readings[first.file]?.file ?? null) : null;
    warnings.push({ ...say("figure-missing", file, first?.rows[0] ?? null), message });
  }
  warnings.push(...figuresOfNobody(settings, practices, readings));
  return {
    ...{ contract, settings, asAt, readings, patients, totals, warnings },
    groups: practices,
    practices: several ? practices : [],
  };
}

/** Whether all sheets are of one practice: the only one, or joined. */
function isOnePractice(readings: readonly Reading[]): boolean {
  return (readings[0]?.together?.files.length ?? 1) === readings.length;
}

/** What the sheets of some patients show, those that were joined together. */
function factsShown(patients: readonly AssessedPatient[], readings: readonly Reading[]): SheetFacts[] {
  const facts = patients.map(({ patient }) => {
    const reading = readings[patient.file];
    return reading ? factsOf(reading) : patient.facts;
  });
  return [...new Set(facts)];
}

/**
 * Patients by practice, in the order in which the practices first appear; capitals do not matter. Where one practice
 * is all that a sheet names, a patient without one is its patient too.
 */
function byPractice(
  patients: readonly AssessedPatient[],
): { practice: string | null; own: AssessedPatient[] }[] {
  const groups = new Map<string, { practice: string | null; own: AssessedPatient[] }>();
  for (const patient of patients) {
    const key = patient.practice?.toLowerCase() ?? "";
    const group = groups.get(key);
    if (group) group.own.push(patient);
    else groups.set(key, { practice: patient.practice, own: [patient] });
  }
  const named = [...groups.values()].filter(({ practice }) => practice !== null);
  const [only] = named;
  return only && named.length === 1
    ? [{ practice: only.practice, own: [...patients] }]
    : [...groups.values()];
}

/**
 * The patients of all sheets, each in one practice. An NHS number in two files is one patient: the later
 * registration has the patient, with what both sheets show. A sheet's own numbers are not compared between files.
 */
function inOnePractice(
  readings: readonly Reading[],
  warnings: Warning[],
): { patient: Patient; practice: string | null }[] {
  const several = !isOnePractice(readings);
  const placed: { patient: Patient; practice: string | null }[] = [];
  const byNumber = new Map<string, number>();
  for (const [position, reading] of readings.entries()) {
    const first = readings[reading.together?.files[0] ?? position];
    for (const patient of reading.patients) {
      const practice = patient.practice ?? (several ? (first?.file ?? null) : null);
      const known = several && patient.idKind === "nhs-number" ? byNumber.get(patient.id) : undefined;
      const other = known === undefined ? undefined : placed[known];
      if (known === undefined || !other) {
        if (patient.idKind === "nhs-number") byNumber.set(patient.id, placed.length);
        placed.push({ patient, practice });
        continue;
      }
      const later = (patient.statusDay ?? 0) > (other.patient.statusDay ?? 0);
      const [has, hasNot] = later ? [{ patient, practice }, other] : [other, { patient, practice }];
      placed[known] = {
        patient: joined(has.patient, hasNot.patient, readings, warnings),
        practice: has.practice,
      };
      warnings.push({
        ...say("two-practices", reading.file, patient.rows[0] ?? null),
        message: `This patient is also in ${readings[other.patient.file]?.file ?? "another file"}. The later registration, ${later ? "this one" : "the one there"}, has the patient.`,
      });
    }
  }
  return placed;
}

function say(code: WarningCode, file: string | null, row: number | null): Omit<Warning, "message"> {
  return { code, file, row, column: null, unread: false };
}

/**
 * One patient of two sheets: the details of the first, and the entries of both, each once. What the other sheet
 * shows after the day of death, or after the first's search, is set aside as it would be on one sheet.
 */
function joined(has: Patient, hasNot: Patient, readings: readonly Reading[], warnings: Warning[]): Patient {
  const asAt = readings[has.file]?.asAt ?? Number.POSITIVE_INFINITY;
  const file = readings[hasNot.file]?.file ?? null;
  const diedOn = has.status === "died" ? has.statusDay : null;
  const leftOn = has.status === "left" ? has.statusDay : null;
  const key = ({ day, concept, level, role, consultation }: CodedEvent) =>
    `${day}|${concept}|${level ? "level" : ""}|${role}|${consultation}`;
  const known = new Set(has.events.map(key));
  const more = hasNot.events.filter((event) => {
    if (event.day > asAt) {
      warnings.push({ ...say("after-as-at", file, event.row), message: AFTER_AS_AT });
      return false;
    }
    if (diedOn !== null && event.day > diedOn) {
      const message = "This date is after the patient died, so the entry was set aside.";
      warnings.push({ ...say("after-death", file, event.row), message });
      return false;
    }
    if (leftOn !== null && event.day > leftOn) {
      const message = "This date is after the patient left. The entry was used.";
      warnings.push({ ...say("after-leaving", file, event.row), message });
    }
    return !known.has(key(event));
  });
  const births = new Set(
    [has.birth, hasNot.birth].flatMap((birth) => (birth.kind === "date" ? [birth.day] : [])),
  );
  const birth =
    has.birth.kind !== "date" && (hasNot.birth.kind === "date" || has.birth.kind === "unknown")
      ? hasNot.birth
      : has.birth;
  return {
    ...has,
    birth,
    events: [...has.events, ...more.map((event) => ({ ...event, file: event.file ?? hasNot.file }))],
    damaged: [
      ...has.damaged,
      ...hasNot.damaged
        .filter(({ day }) => day === null || (day <= asAt && (diedOn === null || day <= diedOn)))
        .map((entry) => (file === null ? entry : { ...entry, file })),
    ],
    twoBirthDates: has.twoBirthDates || hasNot.twoBirthDates || births.size > 1,
    twoPeople: has.twoPeople || hasNot.twoPeople || births.size > 1,
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
  readings: readonly Reading[],
  of: Omit<Parameters<typeof totalsOf>[0], "figures" | "facts">,
): Totals {
  const facts = factsShown(of.patients, readings);
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

/** The first patient of a practice: its rows say which practice is meant, and no message has to name it. */
function firstOf(practice: string, patients: readonly AssessedPatient[]): Patient | undefined {
  return patients.find((each) => each.practice?.toLowerCase() === practice.toLowerCase())?.patient;
}

/** A line that needs a figure nobody gave is null, and it is said which. Null where none is missing. */
export function figuresMissingOf(
  { practice, figures }: Pick<PracticeTotals, "practice" | "figures">,
  several: boolean,
  contract: Contract,
): string | null {
  const missing: string[] = [];
  if (contract.payment.kind === "register-and-kpis") {
    if (figures.budget === null) missing.push("the budget");
    if (figures.minimumRegister === null) missing.push("the minimum register");
  }
  if (contract.payment.kind === "components") {
    if (figures.registeredList === null) missing.push("the number of registered patients");
    const lists = figures.adultLists ?? [null];
    if (lists.some((list) => list === null))
      missing.push("the adults on the list at the start of each quarter");
    if (figures.signedUp === null) missing.push("whether the practice signed up");
  }
  if (missing.length === 0) return null;
  const whose = several
    ? ` of ${practice === null ? "the patients without a practice" : "the practice of this row"}`
    : "";
  return `The payment${whose} cannot be worked out in full. The settings do not say: ${missing.join(", ")}.`;
}

/** Figures in the settings for a practice that no sheet names: most likely its code is mistyped. */
function figuresOfNobody(
  settings: Settings,
  practices: readonly PracticeTotals[],
  readings: readonly Reading[],
): Warning[] {
  const { budget, minimumRegister, registeredList, adultLists } = settings.practice;
  const dropped = [budget, minimumRegister, registeredList, adultLists].some((figure) => figure !== null);
  const ofAll: Warning[] =
    practices.length > 1 && dropped
      ? [
          {
            ...say("figure-missing", null, null),
            message:
              "The settings have a budget, register or list that is no practice's own, and there are several practices: it was not used. Say each practice's under “practices”.",
          },
        ]
      : [];
  const known = new Set(
    [...practices.map(({ practice }) => practice ?? NO_PRACTICE), ...readings.map(({ file }) => file)].map(
      (name) => name?.toLowerCase(),
    ),
  );
  const names = Object.keys(settings.practices);
  const ofNobody = names.flatMap((name, place) =>
    known.has(name.toLowerCase())
      ? []
      : [
          {
            ...say("figure-missing", null, null),
            message: `The settings have figures for a practice of which there is no patient, number ${place + 1} of the ${names.length} that they name. They were not used.`,
          },
        ],
  );
  return [...ofAll, ...ofNobody];
}
