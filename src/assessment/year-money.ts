import { isoDay } from "../contracts/day";
import type { Payment } from "../contracts/contract";
import type { Assessment, PracticeTotals } from "./assess";
import type { AssessedPatient } from "./assess-patient";
import { PARTS, type Pence, partsOfPercent } from "./money";
import { mostPaid } from "./most";
import { payAdmissions } from "./pay-admissions";
import { type PaymentLine, averageMet, payHomeVisiting, sumOf } from "./pay-home-visiting";
import { payTiers } from "./pay-tiers";
import { type Reach, reachesOf } from "./reach";
import { figureIn } from "./settings";

/**
 * The most that a contract can pay, in three parts that add up to it. Null where it is not known: of practice based
 * without a budget there is no most.
 * @example 5 of 10 payable, below the minimum, and 6 more can still be: earned £0, the whole budget still possible
 */
export interface YearMoney {
  readonly earned: Pence | null;
  /** What can still be earned, were everything done that still can be: at most so much. */
  readonly possible: Pence | null;
  readonly outOfReach: Pence | null;
}

/** What the figure of what is still possible rests on. */
export const POSSIBLE_WORDS: Readonly<Record<Payment["kind"], string>> = {
  "register-and-kpis":
    "were everybody payable who still can be, visited on every day left, and each KPI done for all it can be done for",
  tiers: "were everybody in the highest tier that they can still come into",
  components: "were every quarter that has not ended met, and all declared that can be",
};

type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

/** A patient, and what can still be done. */
interface Reached {
  readonly assessed: AssessedPatient;
  readonly reach: Reach;
}

/** What a practice would come to, were everything done that still can be. */
export interface Best {
  readonly lines: readonly PaymentLine[];
  readonly total: Pence | null;
  /** Home visiting. */
  readonly payable: number;
  readonly contributors: number;
  readonly visits: number;
  readonly averageMet: boolean;
  /** Practice based: patients in each tier, in the contract's order. */
  readonly tiers: readonly number[];
}

export interface PracticeYearMoney extends YearMoney {
  readonly best: Best;
}

const known = new WeakMap<Assessment, readonly PracticeYearMoney[]>();

/** The three parts of each practice, in the order of the assessment's groups; worked out once for each assessment. */
export function moneyByPractice(assessment: Assessment): readonly PracticeYearMoney[] {
  let parts = known.get(assessment);
  if (!parts) {
    parts = assessment.groups.map((group) => moneyOf(group, assessment));
    known.set(assessment, parts);
  }
  return parts;
}

/** The three parts of all practices together. */
export function yearMoney(assessment: Assessment): YearMoney {
  const parts = moneyByPractice(assessment);
  const sum = (of: (part: YearMoney) => Pence | null) =>
    parts.reduce<Pence | null>((total, part) => {
      const value = of(part);
      return total === null || value === null ? null : total + value;
    }, 0);
  return {
    earned: sum(({ earned }) => earned),
    possible: sum(({ possible }) => possible),
    outOfReach: sum(({ outOfReach }) => outOfReach),
  };
}

function moneyOf(group: PracticeTotals, assessment: Assessment): PracticeYearMoney {
  const { contract, settings, groups } = assessment;
  const several = groups.length > 1;
  const reaches = reachesOf(assessment);
  const own = assessment.patients.flatMap((assessed): Reached[] => {
    const reach = reaches.get(assessed);
    const isOwn = !several || assessed.practice?.toLowerCase() === group.practice?.toLowerCase();
    return reach && isOwn ? [{ assessed, reach }] : [];
  });
  const earned = earnedBy(group, assessment);
  const best = bestOf(own, group, assessment);
  const most = mostPaid(contract, settings, group.figures);
  const possible = earned === null || best.total === null ? null : Math.max(0, best.total - earned);
  const outOfReach = most === null || earned === null || possible === null ? null : most - earned - possible;
  return { earned, possible, outOfReach, best };
}

/** What is earned; a quarter that has not ended has earned nothing yet. */
function earnedBy({ totals }: PracticeTotals, { contract, asAt }: Assessment): Pence | null {
  const { payment } = contract;
  if (payment.kind !== "components") return totals.payment.total;
  const open = new Set(
    payment.components
      .filter(({ quarter }) => quarter !== undefined && isOpen(quarter, payment, asAt))
      .map(({ id }) => id),
  );
  return sumOf(
    totals.payment.lines.map(({ id, amount }) => ({ id, amount: amount ?? (open.has(id) ? 0 : null) })),
  );
}

const NOTHING: Best = {
  ...{ lines: [], total: null, payable: 0, contributors: 0, visits: 0, averageMet: false, tiers: [] },
};

function bestOf(own: readonly Reached[], group: PracticeTotals, assessment: Assessment): Best {
  const { payment } = assessment.contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return bestHomeVisiting(own, group, assessment, payment);
    case "tiers":
      return bestTiers(own, group, assessment, payment);
    case "components":
      return bestAdmissions(group, assessment, payment);
  }
}

function bestHomeVisiting(
  own: readonly Reached[],
  { figures, totals }: PracticeTotals,
  { contract, settings }: Assessment,
  payment: PaymentOf<"register-and-kpis">,
): Best {
  const home = totals.homeVisiting;
  if (!home) return NOTHING;
  const target = figureIn(contract, settings, payment.averageVisits);
  const average = bestAverage(own, target);
  const payable = totals.payable + own.filter(({ reach }) => reach.becomesPayable).length;
  const met = home.averageMet === null || averageMet(average.visits, average.contributors, target);
  const lines = payHomeVisiting(
    {
      ...figures,
      mainShare: figureIn(contract, settings, payment.mainShare),
      averageTarget: target,
      belowMinimum: settings.choices.belowMinimum,
      kpiWeights: settings.choices.kpiWeights,
    },
    {
      ...{ payable, ...average, averageMet: met },
      kpisMet: payment.kpis.map(({ id, target: percent }, place) => {
        const ofPayable = settings.choices.kpiPopulation === "payable";
        const done = kpiInReach(own, place, ofPayable, figureIn(contract, settings, percent));
        return { id, met: home.kpis[place]?.met === "cannot-tell" ? null : done };
      }),
    },
  );
  return { ...NOTHING, lines, total: sumOf(lines), payable, ...average, averageMet: met };
}

/** The average at its best: each contributor visited on every day left, and joined by those who would raise it. */
function bestAverage(own: readonly Reached[], target: number): { contributors: number; visits: number } {
  let contributors = 0;
  let visits = 0;
  for (const { assessed, reach } of own) {
    if (assessed.contributor !== "yes" && !(reach.joinsAverage && reach.visits >= target)) continue;
    contributors += 1;
    visits += reach.visits;
  }
  return { contributors, visits };
}

/** Whether a KPI can still reach its target: done for all for whom it can be, and by those who can still come in. */
function kpiInReach(own: readonly Reached[], place: number, ofPayable: boolean, percent: number): boolean {
  let eligible = 0;
  let done = 0;
  for (const { assessed, reach } of own) {
    const isIn = (ofPayable ? assessed.payable : assessed.onRegister) === "yes";
    const can = reach.kpis[place] === true;
    if (!isIn && !(reach.becomesPayable && can)) continue;
    eligible += 1;
    if (can) done += 1;
  }
  return eligible > 0 && done * PARTS >= partsOfPercent(percent) * eligible;
}

/** Each patient in the highest tier that they are in or can still come into, up to the budget. */
function bestTiers(
  own: readonly Reached[],
  { figures }: PracticeTotals,
  { contract, settings }: Assessment,
  payment: PaymentOf<"tiers">,
): Best {
  const tiers = payment.tiers.map(({ tier, rate }) => ({
    tier,
    patients: own.filter(({ reach }) => reach.tier === tier).length,
    rate: figureIn(contract, settings, rate),
  }));
  const { lines, total } = payTiers(tiers, figures.budget);
  return { ...NOTHING, lines, total, tiers: tiers.map(({ patients }) => patients) };
}

/** Every component that is earned or still open: a quarter that has not ended, and what has only to be declared. */
function bestAdmissions(
  { figures, totals }: PracticeTotals,
  { contract, settings, asAt }: Assessment,
  payment: PaymentOf<"components">,
): Best {
  const { admissions } = totals;
  if (!admissions) return NOTHING;
  const standings = new Map(
    admissions.quarters.map(({ quarter, standing }) => [
      quarter,
      isOpen(quarter, payment, asAt) ? ("met" as const) : standing,
    ]),
  );
  const yearOver = asAt > contract.to;
  const lines = payAdmissions(
    payment.components,
    (component) => figureIn(contract, settings, component.share),
    {
      registeredList: figures.registeredList,
      perPatient: figureIn(contract, settings, payment.perPatient),
      // A practice that has not said can still sign up, while the year lasts.
      signedUp: figures.signedUp === true || !yearOver,
      yearEndReport: true,
      ...{ yearOver, standings, componentsStandAlone: settings.choices.componentsStandAlone },
    },
  );
  return { ...NOTHING, lines, total: sumOf(lines) };
}

/** A quarter whose last day is ahead, or is the day of the search: its register can still be filled. */
export function isOpen(quarter: number, payment: PaymentOf<"components">, asAt: number): boolean {
  const end = payment.quarters.find((each) => each.quarter === quarter)?.end;
  return end !== undefined && isoDay(end) >= asAt;
}
