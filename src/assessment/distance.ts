import type { Assessment, PracticeTotals } from "./assess";
import { shownAverage, shownRate } from "../contracts/figures-in-words";
import { PARTS, partsOfPercent } from "./money";
import { figureIn } from "./settings";

// How far a practice stands from each target of its contract: whole numbers over whole numbers. A rate and an average
// stand as far from a target as what is shown of them, so that a person can add it up.

/** `part ÷ of`, both whole numbers, `of` above 0. */
export interface Fraction {
  readonly part: number;
  readonly of: number;
}

/** Points are hundredths of a share: 78.8% is 6.2 points below 85%. */
export type DistanceUnit = "patients" | "visits" | "points" | "pence";

/** Why a practice has no distance to a target. */
export type NoDistance =
  "not-shown" | "no-minimum" | "no-budget" | "no-adult-list" | "nobody-counted" | "not-ended";

/** Where a practice stands against one target. */
export interface TargetDistance {
  readonly id: string;
  /** A few words, for a column's header. */
  readonly label: string;
  readonly unit: DistanceUnit;
  readonly now: Fraction | null;
  readonly aim: Fraction | null;
  /** `now` as it is shown, less `aim`: below 0 is short of it. Null where it is not known, and then `why` says why. */
  readonly distance: Fraction | null;
  readonly why: NoDistance | null;
}

const PERCENT = 100;

/**
 * `a` before `b` on the line of numbers: below 0, 0 where they are equal, or above 0. Exact.
 * @example compareFractions({ part: 7, of: 2 }, { part: 14, of: 4 }) // 0
 */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = BigInt(a.part) * BigInt(b.of);
  const right = BigInt(b.part) * BigInt(a.of);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Both as whole parts of one: averages and percentages count to four decimals, as they are typed. */
function between(unit: DistanceUnit, now: Fraction, aim: Fraction): Fraction {
  const shown = now.part / now.of;
  const parts = (value: number) => Math.round(value * PARTS);
  switch (unit) {
    case "points":
      return { part: parts(shownRate(shown / PERCENT) * PERCENT) - parts(aim.part / aim.of), of: PARTS };
    case "visits":
      return { part: parts(shownAverage(shown)) - parts(aim.part / aim.of), of: PARTS };
    default:
      return { part: now.part - aim.part, of: 1 };
  }
}

const whole = (part: number): Fraction => ({ part, of: 1 });

function target(
  about: Pick<TargetDistance, "id" | "label" | "unit">,
  now: Fraction | null,
  aim: Fraction | null,
  why: NoDistance,
): TargetDistance {
  const known = now !== null && aim !== null;
  return {
    ...about,
    now,
    aim,
    distance: known ? between(about.unit, now, aim) : null,
    why: known ? null : why,
  };
}

/** Every target of the contract, in its order, as one practice stands. */
export function distancesOf(
  { totals, figures }: PracticeTotals,
  { contract, settings }: Pick<Assessment, "contract" | "settings">,
): TargetDistance[] {
  const { payment } = contract;
  switch (payment.kind) {
    case "register-and-kpis": {
      const home = totals.homeVisiting;
      if (!home) return [];
      const { minimumRegister } = figures;
      const average = Math.round(figureIn(contract, settings, payment.averageVisits) * PARTS);
      const { contributors, visits, averageMet, kpis } = home;
      return [
        target(
          { id: "register", label: "Minimum register", unit: "patients" },
          whole(totals.payable),
          minimumRegister === null ? null : whole(minimumRegister),
          "no-minimum",
        ),
        target(
          { id: "average-visits", label: "Average visits", unit: "visits" },
          averageMet === null || contributors === 0 ? null : { part: visits, of: contributors },
          { part: average, of: PARTS },
          averageMet === null ? "not-shown" : "nobody-counted",
        ),
        ...kpis.map(({ id, done, eligible, target: goal }) =>
          target(
            { id, label: payment.kpis.find((kpi) => kpi.id === id)?.label ?? id, unit: "points" },
            done === null || eligible === 0 ? null : { part: done * PERCENT, of: eligible },
            { part: partsOfPercent(goal), of: PERCENT },
            done === null ? "not-shown" : "nobody-counted",
          ),
        ),
      ];
    }
    case "tiers": {
      const { total, capped } = totals.payment;
      return [
        target(
          { id: "budget", label: "Budget", unit: "pence" },
          total === null ? null : whole(total + (capped ?? 0)),
          figures.budget === null ? null : whole(figures.budget),
          "no-budget",
        ),
      ];
    }
    case "components": {
      const thousandths = figureIn(contract, settings, payment.registerShare);
      const aim: Fraction = { part: Math.round((thousandths * PARTS) / 1000), of: PERCENT };
      return (totals.admissions?.quarters ?? []).map(({ quarter, register, adults }) =>
        target(
          { id: `quarter-${quarter}`, label: `Quarter ${quarter} register`, unit: "points" },
          register === null || adults === null || adults === 0
            ? null
            : { part: register * PERCENT, of: adults },
          aim,
          adults === null ? "no-adult-list" : "not-ended",
        ),
      );
    }
  }
}
