import type { Pence } from "./money";
import type { PaymentLine } from "./pay-home-visiting";

export interface TierCount {
  readonly tier: number;
  readonly patients: number;
  readonly rate: Pence;
}

/**
 * The lines of a practice based payment before the cap, and what the cap leaves unpaid. Without a budget there is
 * no cap. "Practices are paid for the activity they deliver."
 */
export function payTiers(
  tiers: readonly TierCount[],
  budget: Pence | null,
): { lines: PaymentLine[]; total: Pence; capped: Pence } {
  const lines = tiers.map(({ tier, patients, rate }) => ({ id: `tier-${tier}`, amount: patients * rate }));
  const uncapped = lines.reduce((sum, { amount }) => sum + amount, 0);
  const total = budget === null ? uncapped : Math.min(budget, uncapped);
  return { lines, total, capped: uncapped - total };
}

/** A tier that patients can be planned into. */
export interface PlannedTier {
  readonly rate: Pence;
  /** How many patients can still reach it. */
  readonly most: number;
  /** Reviews that one patient in it takes. */
  readonly reviews: number;
}

export interface TierMix {
  /** Patients in each tier, in the order of the tiers. */
  readonly patients: readonly number[];
  readonly paid: Pence;
  readonly left: Pence;
  readonly reviews: number;
}

/**
 * The mix of tiers that pays most without going over the budget; where two mixes pay the same, the one with fewer
 * reviews. A patient who can reach a higher tier can be in a lower one instead, and is in one only.
 * "Practices can decide how many patients they want in T1/T2 up to the budget cap."
 * @param most the most patients in all tiers together, where they are the same people; else no limit.
 */
export function bestMix(
  budget: Pence,
  tiers: readonly PlannedTier[],
  most = Number.POSITIVE_INFINITY,
): TierMix {
  let best: TierMix = { patients: tiers.map(() => 0), paid: 0, left: budget, reviews: 0 };
  const search = (place: number, patients: number[], paid: Pence, reviews: number, room: number): void => {
    const tier = tiers[place];
    if (!tier) {
      if (paid > best.paid || (paid === best.paid && reviews < best.reviews)) {
        best = { patients: [...patients], paid, left: budget - paid, reviews };
      }
      return;
    }
    const affordable = tier.rate > 0 ? Math.floor((budget - paid) / tier.rate) : 0;
    const limit = Math.min(tier.most, room, affordable);
    // The last tier takes all that it can: one fewer pays less.
    for (let n = limit; n >= (place === tiers.length - 1 ? limit : 0); n--) {
      search(place + 1, [...patients, n], paid + n * tier.rate, reviews + n * tier.reviews, room - n);
    }
  };
  search(0, [], 0, 0, most);
  return best;
}
