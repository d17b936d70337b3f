import { type PlannedTier, bestMix, payTiers } from "../../src/assessment/pay-tiers";
import { assessSheet } from "../support/assess-sheet";
import { carePlan, holisticNeeds, onPracticeBased, review } from "../support/events";
import { eventList } from "../support/sheets";

const RATES = [16_917, 33_833];
const tiers = (first: number, second: number) =>
  [first, second].map((patients, place) => ({ tier: place + 1, patients, rate: RATES[place] ?? 0 }));

test.each<readonly [number, number, number | null, number, number, string]>([
  [40, 25, 15_000_00, 15_000_00, 225_05, "capped"],
  [40, 25, 15_225_05, 15_225_05, 0, "the budget exactly"],
  [40, 25, null, 15_225_05, 0, "no budget: no cap"],
  [3, 5, 1_172_00, 1_172_00, 1_027_16, "the sample's"],
  [0, 0, 1_172_00, 0, 0, "under the cap nothing is lost"],
  [1, 0, 0, 0, 169_17, "a budget of nothing"],
])(
  "%i in tier 1 and %i in tier 2 under %p pence: %i, %i unpaid (%s)",
  (first, second, budget, total, capped) => {
    const paid = payTiers(tiers(first, second), budget);
    expect(paid).toMatchObject({ total, capped });
    expect(paid.lines).toEqual([
      { id: "tier-1", amount: first * 16_917 },
      { id: "tier-2", amount: second * 33_833 },
    ]);
  },
);

const REVIEWED = ["2024-05-07", "2024-06-04", "2024-07-02", "2024-09-03"];
const patientWith = (reviews: number) => ({
  born: "1970-02-02",
  events: [
    ...[...onPracticeBased, holisticNeeds("2024-05-14"), carePlan("2024-05-07")],
    ...REVIEWED.slice(0, reviews).map((on) => review(on)),
  ],
});

test("each patient is paid at the rate of the tier reached", () => {
  const sheet = eventList([1, 2, 3, 4].map(patientWith));
  const { totals, warnings } = assessSheet(sheet, { contract: "practice-based" });
  expect(totals.tiers).toEqual([
    { tier: 1, patients: 2, rate: 169.17 },
    { tier: 2, patients: 1, rate: 338.33 },
  ]);
  expect(totals.payment).toMatchObject({ total: 676.67, upTo: 676.67, capped: 0 });
  // Without a budget there is no cap, and that needs no warning.
  expect(warnings.map(({ code }) => code)).not.toContain("figure-missing");
});

test("the rates can be set", () => {
  const settings = { tierRates: [100, 250.5], budget: 300 };
  const { totals } = assessSheet(eventList([patientWith(2), patientWith(4)]), {
    ...{ contract: "practice-based", settings },
  });
  expect(totals.payment).toMatchObject({ total: 300, capped: 50.5 });
});

/** Every mix there is, tried one by one. */
function bruteForce(budget: number, planned: readonly PlannedTier[], most: number) {
  let best = { paid: 0, reviews: 0 };
  const [first, second] = planned;
  if (!first || !second) throw new Error("Two tiers are planned.");
  for (let n = 0; n <= first.most; n++) {
    for (let m = 0; m <= second.most && n + m <= most; m++) {
      const paid = n * first.rate + m * second.rate;
      const reviews = n * first.reviews + m * second.reviews;
      if (paid > budget) continue;
      if (paid > best.paid || (paid === best.paid && reviews < best.reviews)) best = { paid, reviews };
    }
  }
  return best;
}

const planned = (first: number, second: number, rates = RATES): PlannedTier[] => [
  { rate: rates[0] ?? 0, most: first, reviews: 2 },
  { rate: rates[1] ?? 0, most: second, reviews: 4 },
];

describe("the mix of tiers that pays most without going over", () => {
  test.each([
    [5_000_00, 8, 20, RATES, 20],
    [5_000_00, 30, 3, RATES, 100],
    [1_172_00, 8, 5, RATES, 8],
    [338_33, 4, 4, RATES, 4],
    [338_32, 4, 4, RATES, 4],
    [169_16, 4, 4, RATES, 4],
    [10, 9, 9, [1, 2], 18],
    [12, 9, 9, [2, 3], 18],
    [60, 12, 12, [7, 9], 12],
    [0, 4, 4, RATES, 4],
    [1_000_00, 0, 0, RATES, 0],
  ])(
    "under %i pence, at most %i and %i at %p, %i people: as every mix tried",
    (budget, first, second, rates, most) => {
      const tiersPlanned = planned(first, second, rates);
      const mix = bestMix(budget, tiersPlanned, most);
      const { paid, reviews } = bruteForce(budget, tiersPlanned, most);
      expect(mix).toMatchObject({ paid, reviews, left: budget - paid });
      const [inFirst = 0, inSecond = 0] = mix.patients;
      expect(inFirst * (rates[0] ?? 0) + inSecond * (rates[1] ?? 0)).toBe(paid);
      expect(inFirst).toBeLessThanOrEqual(first);
      expect(inSecond).toBeLessThanOrEqual(second);
    },
  );

  test.each([
    [6, [2, 3], [3, 0], 6, "3 of the first: 6 reviews; 2 of the second: 8"],
    [3, [1, 3], [0, 1], 4, "3 of the first: 6 reviews; 1 of the second: 4"],
  ])("where two mixes pay %i at %p, the one with fewer reviews: %p", (budget, rates, patients, reviews) => {
    expect(bestMix(budget, planned(3, 2, rates))).toEqual({ patients, paid: budget, left: 0, reviews });
  });
});
