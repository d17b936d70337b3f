import * as fc from "fast-check";
import { split } from "../../src/assessment/money";
import { averageMet, payHomeVisiting, sumOf } from "../../src/assessment/pay-home-visiting";
import { type PlannedTier, bestMix, payTiers } from "../../src/assessment/pay-tiers";

const pence = fc.integer({ min: 0, max: 100_000_000 });
const people = fc.integer({ min: 1, max: 500 });
const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0.5, 0.25, 0.1, 33.3)), {
    ...{ minLength: 3, maxLength: 3 },
  })
  .filter((each) => each.some((weight) => weight > 0));

test("shares always add up to the pot, and none is a penny from its exact part", () => {
  fc.assert(
    fc.property(pence, weights, (pot, parts) => {
      const shares = split(pot, parts);
      const sum = parts.reduce((total, weight) => total + weight, 0);
      expect(shares.reduce((total, share) => total + share, 0)).toBe(pot);
      shares.forEach((share, place) => {
        expect(Math.abs(share - (pot * (parts[place] ?? 0)) / sum)).toBeLessThan(1.001);
      });
    }),
  );
});

const homeVisiting = fc.record({
  budget: pence,
  minimum: people,
  more: fc.option(fc.integer({ min: 0, max: 300 })),
  payable: fc.integer({ min: 0, max: 900 }),
  contributors: people,
  visits: fc.integer({ min: 0, max: 4000 }),
  belowMinimum: fc.constantFrom("nothing" as const, "pro-rata" as const),
  kpiWeights: weights,
  kpis: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
});

test("a home visiting payment never exceeds the budget, times extended ÷ minimum", () => {
  fc.assert(
    fc.property(homeVisiting, (made) => {
      const extended = made.more === null ? null : made.minimum + made.more;
      const lines = payHomeVisiting(
        {
          ...{ budget: made.budget, minimumRegister: made.minimum, extendedRegister: extended },
          ...{ mainShare: 90, averageTarget: 4, kpiWeights: made.kpiWeights },
          belowMinimum: made.belowMinimum,
        },
        {
          ...{ payable: made.payable, contributors: made.contributors, visits: made.visits },
          averageMet: averageMet(made.visits, made.contributors, 4),
          kpisMet: made.kpis.map((met, place) => ({ id: String(place), met })),
        },
      );
      const total = sumOf(lines) ?? Number.NaN;
      expect(Number.isInteger(total)).toBe(true);
      expect(total).toBeGreaterThanOrEqual(0);
      // Half a penny up, at most: in whole numbers, so that nothing is rounded here.
      const most = 2n * BigInt(made.budget) * BigInt(extended ?? made.minimum) + BigInt(made.minimum);
      expect(2n * BigInt(total) * BigInt(made.minimum) <= most).toBe(true);
    }),
  );
});

test("one more payable patient never pays less (home visiting)", () => {
  fc.assert(
    fc.property(homeVisiting, (made) => {
      const register = (payable: number) =>
        payHomeVisiting(
          {
            ...{ budget: made.budget, minimumRegister: made.minimum, mainShare: 90, averageTarget: 4 },
            extendedRegister: made.more === null ? null : made.minimum + made.more,
            ...{ belowMinimum: made.belowMinimum, kpiWeights: made.kpiWeights },
          },
          { payable, contributors: 1, visits: 4, averageMet: true, kpisMet: [] },
        )[0]?.amount ?? Number.NaN;
      expect(register(made.payable + 1)).toBeGreaterThanOrEqual(register(made.payable));
    }),
  );
});

test("a practice based payment is never over the budget, and nothing is lost between paid and unpaid", () => {
  fc.assert(
    fc.property(fc.option(pence), people, people, (budget, first, second) => {
      const paid = payTiers(
        [
          { tier: 1, patients: first, rate: 16_917 },
          { tier: 2, patients: second, rate: 33_833 },
        ],
        budget,
      );
      expect(paid.total).toBeLessThanOrEqual(budget ?? Number.POSITIVE_INFINITY);
      expect(paid.total + paid.capped).toBe(first * 16_917 + second * 33_833);
      expect(paid.capped).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("no other mix of tiers pays more, or as much with fewer reviews", () => {
  const few = fc.integer({ min: 0, max: 7 });
  const rate = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 120 }),
      few,
      few,
      rate,
      rate,
      fc.integer({ min: 0, max: 14 }),
      (...made) => {
        const [budget, first, second, lower, higher, most] = made;
        const tiers: [PlannedTier, PlannedTier] = [
          { rate: lower, most: first, reviews: 2 },
          { rate: higher, most: second, reviews: 4 },
        ];
        const best = bestMix(budget, tiers, most);
        const [inFirst = 0, inSecond = 0] = best.patients;
        expect(inFirst + inSecond).toBeLessThanOrEqual(most);
        expect(best.paid).toBe(inFirst * lower + inSecond * higher);
        expect(best.left).toBe(budget - best.paid);
        expect(best.left).toBeGreaterThanOrEqual(0);
        for (let n = 0; n <= first; n++) {
          for (let m = 0; m <= second && n + m <= most; m++) {
            const paid = n * lower + m * higher;
            if (paid > budget) continue;
            expect(paid).toBeLessThanOrEqual(best.paid);
            if (paid === best.paid) expect(best.reviews).toBeLessThanOrEqual(2 * n + 4 * m);
          }
        }
      },
    ),
  );
});
