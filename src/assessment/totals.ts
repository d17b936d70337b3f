import type { Concept } from "../contracts/concepts";
import type { Contract, Payment } from "../contracts/contract";
import { type Day, isoDay, partsOf } from "../contracts/day";
import { wouldShow } from "../patients/facts";
import type { SheetFacts } from "../patients/patient";
import { isAged } from "./age";
import type { Answer, AssessedPatient } from "./assess-patient";
import { latestOf } from "./care-register";
import type { Pence } from "./money";
import { type Standing, payAdmissions, registerStanding } from "./pay-admissions";
import {
  type HomeVisitingFigures,
  type KpiStanding,
  type PaymentLine,
  averageMet,
  kpiStanding,
  payHomeVisiting,
  sumOf,
} from "./pay-home-visiting";
import { type TierCount, payTiers } from "./pay-tiers";
import { type PracticeFigures, type Settings, figureIn } from "./settings";

export interface PaymentTotals {
  readonly lines: readonly PaymentLine[];
  readonly total: Pence | null;
  /** The total of the same sheet with every `cannot-tell` taken as met. */
  readonly upTo: Pence | null;
  readonly upToLines: readonly PaymentLine[];
  /** What the cap leaves unpaid: practice based only. */
  readonly capped: Pence | null;
}

export interface QuarterTotals {
  readonly quarter: number;
  readonly register: number | null;
  readonly adults: number | null;
  readonly share: number | null;
  readonly standing: Standing | null;
}

export interface Totals {
  readonly onRegister: number;
  readonly payable: number;
  readonly cannotTell: number;
  readonly homeVisiting: {
    readonly contributors: number;
    readonly visits: number;
    /** Null without contributors, and where the sheet shows no visits or no care plan reviews. */
    readonly averageVisits: number | null;
    readonly averageMet: boolean | null;
    readonly kpis: readonly KpiStanding[];
    readonly upTo: { readonly payable: number; readonly contributors: number; readonly visits: number };
  } | null;
  readonly tiers: readonly TierCount[] | null;
  readonly tiersUpTo: readonly TierCount[] | null;
  readonly admissions: {
    readonly quarters: readonly QuarterTotals[];
    readonly averageShare: number | null;
    /** The months of the year, each with the day of its review. */
    readonly monthlyReviews: readonly { readonly month: string; readonly day: Day | null }[];
    readonly declarations: Readonly<Record<string, boolean | null>>;
    /** Care plans are missed, so that the establishment payment may be clawed back. */
    readonly atRisk: boolean;
  } | null;
  readonly payment: PaymentTotals;
}

export interface TotalsOf {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly figures: PracticeFigures;
  readonly asAt: Day;
  readonly patients: readonly AssessedPatient[];
  /** What the sheets of these patients show. */
  readonly facts: readonly SheetFacts[];
}

const count = <Item>(items: readonly Item[], test: (item: Item) => boolean) => {
  let found = 0;
  for (const item of items) if (test(item)) found += 1;
  return found;
};

/** The totals of one practice. */
export function totalsOf(of: TotalsOf): Totals {
  const { contract, patients } = of;
  const base = {
    onRegister: count(patients, (each) => each.onRegister === "yes"),
    payable: count(patients, (each) => each.payable === "yes"),
    cannotTell: count(patients, (each) => each.payable === "cannot-tell"),
    ...{ homeVisiting: null, tiers: null, tiersUpTo: null, admissions: null },
  };
  switch (contract.payment.kind) {
    case "register-and-kpis":
      return { ...base, ...homeVisitingTotals(of, contract.payment, base.payable, base.cannotTell) };
    case "tiers":
      return { ...base, ...tierTotals(of, contract.payment) };
    case "components":
      return { ...base, ...admissionsTotals(of, contract.payment) };
  }
}

export type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

/** What a home visiting payment is worked out from, beside the activity. */
export function homeVisitingFigures(
  contract: Contract,
  payment: PaymentOf<"register-and-kpis">,
  settings: Settings,
  { budget, minimumRegister, extendedRegister }: PracticeFigures,
): HomeVisitingFigures {
  return {
    ...{ budget, minimumRegister, extendedRegister },
    mainShare: figureIn(contract, settings, payment.mainShare),
    averageTarget: figureIn(contract, settings, payment.averageVisits),
    belowMinimum: settings.choices.belowMinimum,
    kpiWeights: settings.choices.kpiWeights,
  };
}

function homeVisitingTotals(
  of: TotalsOf,
  payment: PaymentOf<"register-and-kpis">,
  payable: number,
  cannotTell: number,
): Pick<Totals, "homeVisiting" | "payment"> {
  const { contract, settings, figures, patients, facts } = of;
  const shown = facts.every(
    (each) =>
      contract.visits.every(({ concept }) => wouldShow(each, concept)) &&
      wouldShow(each, payment.contributorReview),
  );
  const target = figureIn(contract, settings, payment.averageVisits);
  const sure = patients.filter((each) => each.contributor === "yes");
  const possible = patients.filter((each) => each.contributor !== "no" && each.contributor !== null);
  const visits = sure.reduce((sum, each) => sum + (each.visits ?? 0), 0);
  const visitsUpTo = possible.reduce((sum, each) => sum + each.visitsUpTo, 0);
  const kpis = payment.kpis.map((kpi, place) => {
    const { anyOf } = kpi.test.kind === "coded-in-year" ? kpi.test : { anyOf: [] };
    const kpiShown = facts.every((each) => anyOf.some((concept) => wouldShow(each, concept)));
    const kpiTarget = figureIn(contract, settings, kpi.target);
    const sureOf = { eligible: 0, done: 0 };
    const upToOf = { eligible: 0, done: 0 };
    for (const each of patients) {
      const answer = settings.choices.kpiPopulation === "payable" ? each.payable : each.onRegister;
      if (answer === "no") continue;
      const outcome = each.kpis[place];
      upToOf.eligible += 1;
      if (outcome !== "not-met") upToOf.done += 1;
      if (answer !== "yes") continue;
      sureOf.eligible += 1;
      if (outcome === "met") sureOf.done += 1;
    }
    const done = kpiShown ? sureOf.done : null;
    return {
      standing: kpiStanding(kpi.id, done, sureOf.eligible, kpiTarget),
      metUpTo: !kpiShown || kpiStanding(kpi.id, upToOf.done, upToOf.eligible, kpiTarget).met === true,
    };
  });
  const paid = homeVisitingFigures(contract, payment, settings, figures);
  const met = shown ? averageMet(visits, sure.length, target) : null;
  const lines = payHomeVisiting(paid, {
    ...{ payable, contributors: sure.length, visits, averageMet: met },
    kpisMet: kpis.map(({ standing }) => ({
      id: standing.id,
      met: standing.met === "cannot-tell" ? null : standing.met,
    })),
  });
  const upTo = { payable: payable + cannotTell, contributors: possible.length, visits: visitsUpTo };
  const upToLines = payHomeVisiting(paid, {
    ...upTo,
    averageMet: !shown || averageMet(visitsUpTo, possible.length, target),
    kpisMet: kpis.map(({ standing, metUpTo }) => ({ id: standing.id, met: metUpTo })),
  });
  return {
    homeVisiting: {
      contributors: sure.length,
      visits,
      averageVisits: shown && sure.length > 0 ? visits / sure.length : null,
      averageMet: met,
      kpis: kpis.map(({ standing }) => standing),
      upTo,
    },
    payment: { lines, total: sumOf(lines), upTo: sumOf(upToLines), upToLines, capped: null },
  };
}

function tierTotals(
  { contract, settings, figures, patients }: TotalsOf,
  payment: PaymentOf<"tiers">,
): Pick<Totals, "tiers" | "tiersUpTo" | "payment"> {
  const counts = (tierOf: (each: AssessedPatient) => number | null): TierCount[] =>
    payment.tiers.map(({ tier, rate }) => ({
      tier,
      patients: count(patients, (each) => tierOf(each) === tier),
      rate: figureIn(contract, settings, rate),
    }));
  const tiers = counts(({ tier }) => tier);
  const tiersUpTo = counts(({ tierUpTo }) => tierUpTo);
  const { lines, total, capped } = payTiers(tiers, figures.budget);
  const upTo = payTiers(tiersUpTo, figures.budget);
  return { tiers, tiersUpTo, payment: { lines, total, upTo: upTo.total, upToLines: upTo.lines, capped } };
}

/** Whether a patient was on the register of the DES on a day, by what the sheet shows. */
export function onRegisterAt({ patient, onRegister }: AssessedPatient, day: Day): Answer {
  if (onRegister === "cannot-tell") return "cannot-tell";
  const all = patient.events.filter(({ concept }) => concept === "care-started");
  const entry = latestOf(all.filter((event) => event.day <= day).map((event) => event.day));
  // A start or an end that cannot be read may be of any day that nothing else rules out.
  const mayBe = (concept: Concept, after: Day) =>
    patient.damaged.some(
      (entry) =>
        entry.couldBe.includes(concept) && (entry.day === null || (entry.day > after && entry.day <= day)),
    );
  // Started without a date, or gone on a day that is not shown: it may have been before this day or after.
  if (entry === null) {
    const unsure = mayBe("care-started", BEFORE_ANY_DAY) || (all.length === 0 && onRegister === "yes");
    return unsure ? "cannot-tell" : "no";
  }
  if (patient.status === "left" || patient.status === "died") {
    if (patient.statusDay === null) return "cannot-tell";
    if (patient.statusDay <= day) return "no";
  }
  const ended = latestOf(
    patient.events
      .filter((event) => event.concept === "care-ended" && event.day > entry && event.day <= day)
      .map((event) => event.day),
  );
  if (ended !== null) return mayBe("care-started", ended - 1) ? "cannot-tell" : "no";
  return mayBe("care-ended", entry) ? "cannot-tell" : "yes";
}

const BEFORE_ANY_DAY: Day = -1;

/** Whether a patient was an adult on the register on a day, by what the sheet shows. */
export function registerAnswerAt(assessed: AssessedPatient, day: Day, adultAge: number): Answer {
  const answer = onRegisterAt(assessed, day);
  if (answer !== "yes") return answer;
  const aged = isAged(assessed.patient.birth, adultAge, day);
  return aged === "unknown" ? "cannot-tell" : aged;
}

/** Adults on the register on a day, counted from the sheet; null where births are not known. */
function registerAt(day: Day, adultAge: number, patients: readonly AssessedPatient[]): number | null {
  const answers = patients.map((patient) => registerAnswerAt(patient, day, adultAge));
  return answers.includes("cannot-tell") ? null : count(answers, (answer) => answer === "yes");
}

function admissionsTotals(
  { contract, settings, figures, patients, asAt }: TotalsOf,
  payment: PaymentOf<"components">,
): Pick<Totals, "admissions" | "payment"> {
  const target = figureIn(contract, settings, payment.registerShare);
  const tolerance = figureIn(contract, settings, payment.tolerance);
  const adultAge = figureIn(contract, settings, payment.adultAge);
  const quarters = payment.quarters.map(({ quarter, end }, place): QuarterTotals => {
    const last = isoDay(end);
    const said = figures.registers?.[place] ?? null;
    const register = said ?? (last <= asAt ? registerAt(last, adultAge, patients) : null);
    const adults = figures.adultLists?.[place] ?? null;
    const known = register !== null && adults !== null;
    return {
      ...{ quarter, register, adults },
      share: known && adults > 0 ? register / adults : null,
      standing: known ? registerStanding(register, adults, target, tolerance) : null,
    };
  });
  const shares = quarters.flatMap(({ share }) => (share === null ? [] : [share]));
  const activity = {
    registeredList: figures.registeredList,
    perPatient: figureIn(contract, settings, payment.perPatient),
    signedUp: figures.signedUp ?? false,
    yearEndReport: figures.yearEndReport ?? false,
    yearOver: asAt > contract.to,
    standings: new Map(quarters.map(({ quarter, standing }) => [quarter, standing])),
    componentsStandAlone: settings.choices.componentsStandAlone,
  };
  const shareOf = (component: (typeof payment.components)[number]) =>
    figureIn(contract, settings, component.share);
  const lines = payAdmissions(payment.components, shareOf, activity);
  // A quarter whose register cannot be told is taken as met; one without an adult list lacks a figure nobody gave.
  const standings = new Map(
    quarters.map(({ quarter, register, adults, standing }) => [
      quarter,
      standing ?? (register === null && adults !== null ? ("met" as const) : null),
    ]),
  );
  const upToLines = payAdmissions(payment.components, shareOf, { ...activity, standings });
  return {
    admissions: {
      quarters,
      averageShare: shares.length > 0 ? shares.reduce((sum, each) => sum + each, 0) / shares.length : null,
      monthlyReviews: monthsOf(contract, figures.monthlyReviews),
      declarations: Object.fromEntries(
        payment.declarations.map(({ id }) => [id, figures.declarations[id] ?? null]),
      ),
      atRisk: patients.some((each) => each.onRegister === "yes" && each.failing.includes(CARE_PLAN)),
    },
    payment: { lines, total: sumOf(lines), upTo: sumOf(upToLines), upToLines, capped: null },
  };
}

/** The criterion whose missing puts the establishment payment at risk. */
const CARE_PLAN = "care-plan";
const MONTHS = 12;

/** The twelve months of the contract year, each with the first review in it. */
function monthsOf(contract: Contract, reviews: readonly Day[]): { month: string; day: Day | null }[] {
  const first = partsOf(contract.from);
  return Array.from({ length: MONTHS }, (_, place) => {
    const months = first.month - 1 + place;
    const year = first.year + Math.floor(months / MONTHS);
    const month = (months % MONTHS) + 1;
    const inMonth = reviews.filter((day) => {
      const parts = partsOf(day);
      return parts.year === year && parts.month === month;
    });
    return {
      month: `${year}-${String(month).padStart(2, "0")}`,
      day: inMonth.length > 0 ? Math.min(...inMonth) : null,
    };
  });
}
