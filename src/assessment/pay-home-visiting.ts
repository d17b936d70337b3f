import { PARTS, type Pence, partsOfPercent, share, split } from "./money";

/** A line of a payment; null where a figure that it needs was not given, or cannot be told. */
export interface PaymentLine {
  readonly id: string;
  readonly amount: Pence | null;
}

export interface KpiStanding {
  readonly id: string;
  /** Null where the sheet has no column that shows it. */
  readonly done: number | null;
  readonly eligible: number;
  /** Percent. */
  readonly target: number;
  readonly met: boolean | "cannot-tell";
  /** How many more must be done to reach the target. */
  readonly shortfall: number | null;
}

/** Met: `done × 100 ≥ target × eligible`, in integers. Nobody eligible: no rate, not met. */
export function kpiStanding(id: string, done: number | null, eligible: number, target: number): KpiStanding {
  if (done === null) return { id, done, eligible, target, met: "cannot-tell", shortfall: null };
  return {
    id,
    done,
    eligible,
    target,
    met: eligible > 0 && done * PARTS >= partsOfPercent(target) * eligible,
    shortfall: Math.max(0, Math.ceil((partsOfPercent(target) * eligible) / PARTS) - done),
  };
}

export interface HomeVisitingFigures {
  readonly budget: Pence | null;
  readonly minimumRegister: number | null;
  readonly extendedRegister: number | null;
  /** Percent of the budget for the register. */
  readonly mainShare: number;
  /** Visits. */
  readonly averageTarget: number;
  readonly belowMinimum: "nothing" | "pro-rata";
  readonly kpiWeights: readonly number[];
}

export interface HomeVisitingActivity {
  readonly payable: number;
  readonly contributors: number;
  readonly visits: number;
  /** Null where the sheet shows no care plan reviews or no visits. */
  readonly averageMet: boolean | null;
  /** Whether each KPI is met; null where it cannot be told. */
  readonly kpisMet: readonly { readonly id: string; readonly met: boolean | null }[];
}

/** The part of the budget for the register, to the penny: "To achieve 90% payment". */
export function mainPart(budget: Pence, mainShare: number): Pence {
  return share(budget, partsOfPercent(mainShare), PARTS);
}

/**
 * The average is met: visits ÷ contributors against the target, compared exactly and never after rounding.
 * No contributors: no average.
 * @example averageMet(44, 11, 4) // true: exactly 4
 */
export function averageMet(visits: number, contributors: number, target: number): boolean {
  return contributors > 0 && visits >= target * contributors;
}

/** The lines of a home visiting payment. Source: deck, "To achieve 90% payment" and the KPIs. */
export function payHomeVisiting(figures: HomeVisitingFigures, activity: HomeVisitingActivity): PaymentLine[] {
  const { budget, mainShare, kpiWeights } = figures;
  const ids = activity.kpisMet.map(({ id }) => id);
  if (budget === null) return ["register", ...ids].map((id) => ({ id, amount: null }));
  const main = mainPart(budget, mainShare);
  const shares = split(budget - main, kpiWeights);
  return [
    { id: "register", amount: registerLine(main, figures, activity) },
    ...activity.kpisMet.map(({ id, met }, place) => ({
      id,
      amount: met === null ? null : met ? (shares[place] ?? 0) : 0,
    })),
  ];
}

function registerLine(
  main: Pence,
  { minimumRegister, extendedRegister, belowMinimum }: HomeVisitingFigures,
  { payable, averageMet: met }: HomeVisitingActivity,
): Pence | null {
  if (minimumRegister === null) return null;
  const reached = payable >= minimumRegister;
  if (met === false || payable === 0) return 0;
  if (!reached && belowMinimum === "nothing") return 0;
  if (met === null) return null;
  const cap = extendedRegister ?? minimumRegister;
  return share(main, Math.min(payable, cap), minimumRegister);
}

/** The sum of lines, or null where one of them is. */
export function sumOf(lines: readonly PaymentLine[]): Pence | null {
  let sum = 0;
  for (const { amount } of lines) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
