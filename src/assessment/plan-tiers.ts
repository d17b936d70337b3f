import type { Day } from "../contracts/day";
import type { Assessment } from "./assess";
import type { AssessedPatient } from "./assess-patient";
import { Evidence } from "./evidence";
import type { Pence } from "./money";
import { nextStepFor } from "./next-step";
import { type TierMix, bestMix } from "./pay-tiers";
import { figureIn } from "./settings";

/** The mix of tiers that pays most within a practice's budget, over the patients who can still reach them. */
export interface TierPlan {
  readonly practice: string | null;
  /** How many patients are in each tier or can still reach it, in the order of the tiers. */
  readonly reachable: readonly number[];
  readonly mix: TierMix;
  /** Who is in the highest tier already comes to more than the budget: no mix would pay more. */
  readonly passed: boolean;
}

/** Whether a patient is in a tier, or can still come into it before the year ends. */
export function canReach(
  assessed: AssessedPatient,
  tier: number,
  assessment: Assessment,
  asAt: Day,
): boolean {
  const { contract, settings } = assessment;
  if (assessed.tier === tier) return true;
  const register = new Set(contract.register.map(({ id }) => id));
  const findings = assessed.findings.filter(({ id }) => register.has(id) || id.startsWith(`tier${tier}.`));
  const evidence = new Evidence(assessed.patient, { contract, choices: settings.choices, asAt });
  return nextStepFor(findings, evidence)?.possible ?? true;
}

/**
 * "Practices can decide how many patients they want in T1/T2 up to the budget cap": what would pay most, for each
 * practice whose budget is known. Empty for a contract without tiers.
 */
export function planTiers(assessment: Assessment): TierPlan[] {
  const { contract, groups } = assessment;
  if (contract.payment.kind !== "tiers") return [];
  return groups.flatMap(({ practice, figures: { budget } }) => {
    const plan = budget === null ? null : planTiersWithin(budget, practice, assessment);
    return plan === null ? [] : [plan];
  });
}

/** The patients of a practice; all, where the sheets are of one. */
export function patientsOf(practice: string | null, { groups, patients }: Assessment): AssessedPatient[] {
  return patients.filter((each) => groups.length < 2 || sameName(each.practice, practice));
}

/** The mix that pays one practice most within a budget, its own or another; null for a contract without tiers. */
export function planTiersWithin(
  budget: Pence,
  practice: string | null,
  assessment: Assessment,
): TierPlan | null {
  const { contract, settings, readings } = assessment;
  const { payment } = contract;
  if (payment.kind !== "tiers") return null;
  const own = patientsOf(practice, assessment);
  // Who is in the highest tier already is paid for it: the plan is over the others, with what that leaves.
  const top = payment.tiers.length - 1;
  const settled = own.filter(({ tier }) => tier === payment.tiers[top]?.tier).length;
  const others = own.filter(({ tier }) => tier !== payment.tiers[top]?.tier);
  const reaches = others.map((each) =>
    payment.tiers.map(({ tier }) =>
      canReach(each, tier, assessment, readings[each.patient.file]?.asAt ?? assessment.asAt),
    ),
  );
  const reachable = payment.tiers.map((_, place) => reaches.filter((each) => each[place]).length);
  const tiers = payment.tiers.map(({ rate, reviews }, place) => ({
    rate: figureIn(contract, settings, rate),
    most: reachable[place] ?? 0,
    reviews,
  }));
  const anybody = reaches.filter((each) => each.includes(true)).length;
  const earned = settled * (tiers[top]?.rate ?? 0);
  const paid = Math.min(budget, earned);
  const mix = bestMix(budget - paid, tiers, anybody);
  const atTop = (count: number, place: number) => count + (place === top ? settled : 0);
  return {
    practice,
    reachable: reachable.map(atTop),
    passed: earned > budget,
    mix: {
      patients: mix.patients.map(atTop),
      paid: mix.paid + paid,
      left: mix.left,
      reviews: mix.reviews + settled * (tiers[top]?.reviews ?? 0),
    },
  };
}

function sameName(a: string | null, b: string | null): boolean {
  return (a?.toLowerCase() ?? null) === (b?.toLowerCase() ?? null);
}
