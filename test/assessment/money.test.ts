import { moneyInWords, pounds, share, split } from "../../src/assessment/money";
import { averageMet, kpiStanding, mainPart } from "../../src/assessment/pay-home-visiting";
import { registerStanding } from "../../src/assessment/pay-admissions";

test.each([
  [50_000_00, 90, 100, 45_000_00, "90% of £50,000"],
  [5, 90, 100, 5, "4.5 pence, half up"],
  [1, 90, 100, 1, "0.9 pence"],
  [1, 45, 100, 0, "0.45 pence"],
  [100_00, 1, 3, 33_33, "a third"],
  [100_00, 2, 3, 66_67, "two thirds"],
  [1, 1, 2, 1, "half a penny, half up"],
  [3, 1, 2, 2, "1.5 pence, half up"],
  [9_007_199_254_740_991, 1, 1, 9_007_199_254_740_991, "as large as a number can be"],
])("%i pence × %i ÷ %i is %i: %s", (amount, numerator, denominator, expected) => {
  expect(share(amount, numerator, denominator)).toBe(expected);
});

test.each([
  [500_000, [1, 1, 1], [166_667, 166_667, 166_666], "pennies left over to the earlier KPI"],
  [10_000, [1, 1, 1], [3334, 3333, 3333], "one penny left over"],
  [559_295, [1, 0, 1], [279_648, 0, 279_647], "nothing for a weight of nothing"],
  [100, [1, 2, 1], [25, 50, 25], "even shares"],
  [10, [1, 1, 2], [3, 2, 5], "2.5, 2.5 and 5: the penny to the earlier"],
  [10, [1, 2, 3], [2, 3, 5], "1.67, 3.33 and 5: the penny to the largest fraction"],
  [1, [1, 1, 1], [1, 0, 0], "one penny in all"],
  [0, [1, 1, 1], [0, 0, 0], "nothing"],
  [10_000, [0.5, 0.25, 0.25], [5000, 2500, 2500], "weights are divided by their sum"],
  [10_000, [0.1, 0.2, 0.3], [1667, 3333, 5000], "weights that are no binary fractions"],
])("%i pence by %p are %p: %s", (pot, weights, expected) => {
  expect(split(pot, weights)).toEqual(expected);
});

test("money is shown with two decimals", () => {
  expect([moneyInWords(33_833), moneyInWords(102_716), moneyInWords(0)]).toEqual([
    "£338.33",
    "£1,027.16",
    "£0.00",
  ]);
  expect(pounds(33_833)).toBe(338.33);
});

test.each([
  [17, 20, 85, true, 0, "17 of 20 is 85% exactly"],
  [16, 20, 85, false, 1, "one short"],
  [11, 13, 85, false, 1, "84.6% is not 85%"],
  [12, 13, 85, true, 0, "92.3%"],
  [19, 25, 76, true, 0, "76% exactly"],
  [18, 25, 76, false, 1, "72%"],
  [19, 20, 95, true, 0, "95% exactly"],
  [94, 99, 95, false, 1, "94.95% is not 95%, though it rounds to it"],
  [0, 1, 85, false, 1, "the only one missing"],
  [0, 0, 85, false, 0, "nobody eligible: no rate, not met"],
])("%i of %i against %i%%: %p, %i short: %s", (done, eligible, target, met, shortfall) => {
  expect(kpiStanding("flu", done, eligible, target)).toMatchObject({ met, shortfall });
});

test("a KPI without a column cannot be told", () => {
  expect(kpiStanding("flu", null, 20, 85)).toMatchObject({ done: null, met: "cannot-tell", shortfall: null });
});

test.each([
  [44, 11, true, "4 exactly"],
  [43, 11, false, "3.91"],
  [3999, 1000, false, "3.999, which rounds to 4"],
  [0, 0, false, "no contributors: no average"],
])("%i visits of %i contributors: the average is met: %p (%s)", (visits, contributors, met) => {
  expect(averageMet(visits, contributors, 4)).toBe(met);
});

test.each([
  [112, 5600, "met", "2% exactly"],
  [111, 5600, "within-tolerance", "one fewer"],
  [101, 5600, "within-tolerance", "1.8% is 100.8"],
  [100, 5600, "not-met", "one fewer"],
  [18, 1000, "within-tolerance", "1.8% exactly"],
  [17, 1000, "not-met", "1.7%"],
  [20, 1000, "met", "2% exactly, of 1,000"],
])("%i of %i adults on the register: %s (%s)", (register, adults, standing) => {
  expect(registerStanding(register, adults, 20, 18)).toBe(standing);
});

test("90% of the budget is to the penny", () => {
  expect(mainPart(5_592_950, 90)).toBe(5_033_655);
  expect(mainPart(2_487_737, 90)).toBe(2_238_963);
});
