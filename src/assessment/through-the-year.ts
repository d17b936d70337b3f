import type { Contract } from "../contracts/contract";
import { type Day, addMonths } from "../contracts/day";
import type { Assessment, PracticeTotals } from "./assess";
import type { Answer, AssessedPatient } from "./assess-patient";
import { Evidence } from "./evidence";
import { type From, allFrom, countedDays, findingFrom, metFrom, wasSo } from "./met-from";
import type { Pence } from "./money";
import { payTiers } from "./pay-tiers";
import { type Settings, figureIn } from "./settings";
import { onRegisterAt } from "./totals";

// The year so far, from the dates alone: what each figure was at each month's end, and what it is now.

/** From when a patient counts for each thing that is counted. */
export interface PatientYear {
  /** Of the DES not used: who is on its register comes and goes. */
  readonly onRegister: From;
  /** Of tiers: in the lowest that was reached first. */
  readonly payable: From;
  readonly contributor: From;
  /** In the contract's order. */
  readonly kpis: readonly From[];
  /** In the contract's order. */
  readonly tiers: readonly From[];
  /** Criteria that make payable, in the contract's order. */
  readonly criteria: readonly From[];
  /** Dated visits or reviews that count, up to each month's end before the search. */
  readonly visits: readonly number[];
  /** Of the DES: on the register at each month's end before the search. */
  readonly registerAt: readonly Answer[];
}

/** The figures as they stood at the end of a day. */
export interface YearPoint {
  readonly day: Day;
  /** The day of the search: the figures are those of the totals, with what has no date. */
  readonly now: boolean;
  readonly onRegister: number;
  readonly payable: number;
  readonly contributors: number;
  /** The contributors' visits. */
  readonly visits: number;
  /** In the contract's order; `done` null where the sheet does not show it. */
  readonly kpis: readonly { readonly done: number | null; readonly eligible: number }[];
  /** Patients in each tier, in the contract's order. */
  readonly tiers: readonly number[];
  /** Of tiers: what they came to, up to the budget. */
  readonly paid: Pence | null;
  /** Of the DES: who was on the register and met each criterion, in the contract's order. */
  readonly criteria: readonly number[];
}

export interface ThroughTheYear {
  readonly monthEnds: readonly Day[];
  /** Month ends before the search, then the day of the search: the earliest first. */
  readonly points: readonly YearPoint[];
  readonly patients: ReadonlyMap<AssessedPatient, PatientYear>;
  /** Payable now, by what the sheet says without a date: in no month's figure. */
  readonly undated: number;
}

/** The last day of each month of the contract year. */
export function monthEndsOf({ from, to }: Contract): Day[] {
  const ends: Day[] = [];
  for (let months = 1; ends.at(-1) !== to; months++) ends.push(Math.min(to, addMonths(from, months) - 1));
  return ends;
}

const known = new WeakMap<Assessment, ThroughTheYear>();

/** The year so far of an assessment; worked out once for each. */
export function throughTheYear(assessment: Assessment): ThroughTheYear {
  let year = known.get(assessment);
  if (!year) {
    year = make(assessment);
    known.set(assessment, year);
  }
  return year;
}

function make(assessment: Assessment): ThroughTheYear {
  const { contract, asAt, groups } = assessment;
  const monthEnds = monthEndsOf(contract);
  const before = monthEnds.filter((day) => day < asAt);
  const patients = new Map(assessment.patients.map((each) => [each, yearOf(each, assessment, before)]));
  const several = groups.length > 1;
  const byPractice = groups.map((group) => {
    const own = assessment.patients.filter(
      ({ practice }) => !several || practice?.toLowerCase() === group.practice?.toLowerCase(),
    );
    const years = own.flatMap((each) => patients.get(each) ?? []);
    return [
      ...before.map((day, place) => pointAt(day, place, years, group, assessment)),
      pointNow(group, own, assessment),
    ];
  });
  const points = [...before, asAt].map((_, place) =>
    together(byPractice.flatMap((each) => each[place] ?? [])),
  );
  const undated = assessment.patients.filter((each) => patients.get(each)?.payable === "undated").length;
  return { monthEnds, points, patients, undated };
}

/** From when one patient counts, and how much they were visited by each month's end. */
function yearOf(assessed: AssessedPatient, assessment: Assessment, ends: readonly Day[]): PatientYear {
  const { contract, settings, readings } = assessment;
  const { payment } = contract;
  const asAt = readings[assessed.patient.file]?.asAt ?? assessment.asAt;
  const evidence = new Evidence(assessed.patient, { contract, choices: settings.choices, asAt });
  const from = assessed.findings.map((finding) => findingFrom(finding, evidence, settings));
  const registers = contract.register.length;
  const onRegister = assessed.onRegister === "yes" ? allFrom(from.slice(0, registers)) : null;
  const criteria = from.slice(registers, registers + contract.payable.length);
  const tiers = tiersFrom(assessed, onRegister, from, contract);
  return {
    onRegister,
    payable:
      payment.kind === "tiers"
        ? firstOf(tiers)
        : assessed.payable === "yes"
          ? allFrom([onRegister, ...criteria])
          : null,
    contributor: contributorFrom(assessed, onRegister, evidence, settings),
    kpis:
      payment.kind === "register-and-kpis"
        ? payment.kpis.map(({ test }, place) =>
            metFrom(assessed.kpis[place] ?? "cannot-tell", test, evidence, settings),
          )
        : [],
    tiers,
    criteria,
    visits: contract.visits.length > 0 ? visitsBy(countedDays(evidence, contract.visits), ends) : [],
    registerAt: payment.kind === "components" ? ends.map((day) => onRegisterAt(assessed, day)) : [],
  };
}

/** When the first of several things was so. */
function firstOf(parts: readonly From[]): From {
  const days = parts.filter((part) => typeof part === "number");
  if (days.length > 0) return Math.min(...days);
  return parts.includes("undated") ? "undated" : null;
}

function tiersFrom(
  { findings }: AssessedPatient,
  onRegister: From,
  from: readonly From[],
  { payment }: Contract,
): From[] {
  if (payment.kind !== "tiers") return [];
  return payment.tiers.map(({ tier }) =>
    allFrom([onRegister, ...from.filter((_, place) => findings[place]?.id.startsWith(`tier${tier}.`))]),
  );
}

/** In the average: on the register, visited often enough, and the care plan reviewed on any day of the year. */
function contributorFrom(
  { contributor }: AssessedPatient,
  onRegister: From,
  evidence: Evidence,
  settings: Settings,
): From {
  const { contract } = evidence.context;
  const { payment } = contract;
  if (payment.kind !== "register-and-kpis" || contributor !== "yes") return null;
  const need = figureIn(contract, settings, payment.contributorVisits);
  const enough = need <= 0 ? contract.from : countedDays(evidence, contract.visits)[Math.ceil(need) - 1];
  const reviewed = evidence.days([payment.contributorReview]).inYear[0];
  return allFrom([onRegister, enough ?? "undated", reviewed ?? "undated"]);
}

/** How many of some days, first to last, there had been by each month's end. */
function visitsBy(days: readonly Day[], ends: readonly Day[]): number[] {
  let counted = 0;
  return ends.map((end) => {
    while (counted < days.length && (days[counted] ?? end) <= end) counted += 1;
    return counted;
  });
}

function pointAt(
  day: Day,
  place: number,
  years: readonly PatientYear[],
  { figures, totals }: PracticeTotals,
  { contract, settings }: Assessment,
): YearPoint {
  const { payment } = contract;
  const count = (test: (year: PatientYear) => boolean) => {
    let found = 0;
    for (const year of years) if (test(year)) found += 1;
    return found;
  };
  const isDes = payment.kind === "components";
  const onRegister = (year: PatientYear) =>
    isDes ? year.registerAt[place] === "yes" : wasSo(year.onRegister, day);
  const among = settings.choices.kpiPopulation;
  const eligible = (year: PatientYear) => wasSo(among === "payable" ? year.payable : year.onRegister, day);
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  const inTier = tiers.map((_, tier) =>
    count(
      ({ tiers: from }) =>
        wasSo(from[tier] ?? null, day) && !from.slice(tier + 1).some((above) => wasSo(above, day)),
    ),
  );
  let visits = 0;
  for (const year of years) if (wasSo(year.contributor, day)) visits += year.visits[place] ?? 0;
  return {
    ...{ day, now: false, visits, tiers: inTier },
    onRegister: count(onRegister),
    payable: isDes
      ? count((year) => onRegister(year) && year.criteria.every((from) => wasSo(from, day)))
      : count(({ payable }) => wasSo(payable, day)),
    contributors: count(({ contributor }) => wasSo(contributor, day)),
    kpis: (totals.homeVisiting?.kpis ?? []).map(({ done }, kpi) => ({
      done: done === null ? null : count((year) => eligible(year) && wasSo(year.kpis[kpi] ?? null, day)),
      eligible: count(eligible),
    })),
    paid:
      payment.kind === "tiers"
        ? payTiers(
            payment.tiers.map(({ tier, rate }, at) => ({
              ...{ tier, patients: inTier[at] ?? 0 },
              rate: figureIn(contract, settings, rate),
            })),
            figures.budget,
          ).total
        : null,
    criteria: isDes
      ? contract.payable.map((_, criterion) =>
          count((year) => onRegister(year) && wasSo(year.criteria[criterion] ?? null, day)),
        )
      : [],
  };
}

/** The figures of the day of the search: those of the totals. */
function pointNow(
  { totals }: PracticeTotals,
  own: readonly AssessedPatient[],
  { contract, asAt }: Assessment,
): YearPoint {
  const home = totals.homeVisiting;
  const metBy = (id: string) =>
    own.filter(
      ({ onRegister, findings }) =>
        onRegister === "yes" && findings.some((finding) => finding.id === id && finding.outcome === "met"),
    ).length;
  return {
    ...{ day: asAt, now: true, onRegister: totals.onRegister, payable: totals.payable },
    contributors: home?.contributors ?? 0,
    visits: home?.visits ?? 0,
    kpis: (home?.kpis ?? []).map(({ done, eligible }) => ({ done, eligible })),
    tiers: (totals.tiers ?? []).map(({ patients }) => patients),
    paid: contract.payment.kind === "tiers" ? totals.payment.total : null,
    criteria: contract.payment.kind === "components" ? contract.payable.map(({ id }) => metBy(id)) : [],
  };
}

/** The figures of several practices on one day. */
function together(points: readonly YearPoint[]): YearPoint {
  const [first, ...others] = points;
  if (!first) throw new RangeError("An assessment has a practice at least.");
  const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
  const each = (a: readonly number[], b: readonly number[]) =>
    a.map((value, place) => value + (b[place] ?? 0));
  return others.reduce(
    (sum, point) => ({
      ...{ day: sum.day, now: sum.now },
      onRegister: sum.onRegister + point.onRegister,
      payable: sum.payable + point.payable,
      contributors: sum.contributors + point.contributors,
      visits: sum.visits + point.visits,
      kpis: sum.kpis.map(({ done, eligible }, kpi) => ({
        done: add(done, point.kpis[kpi]?.done ?? null),
        eligible: eligible + (point.kpis[kpi]?.eligible ?? 0),
      })),
      tiers: each(sum.tiers, point.tiers),
      paid: add(sum.paid, point.paid),
      criteria: each(sum.criteria, point.criteria),
    }),
    first,
  );
}
