import fc from "fast-check";
import { errorCell, inCell } from "./excel";
import { pounds } from "../../src/assessment/money";
import { payTiers } from "../../src/assessment/pay-tiers";
import {
  hvPayment,
  kpiPayment,
  tierMix,
  tierPayment,
  tierRate,
  uaPayment,
  uaRegister,
} from "../../src/functions/functions";

const column = (...cells: unknown[]) => cells.map((cell) => [cell]);
const row = (...cells: unknown[]) => [cells];

describe("TIER_RATE", () => {
  test("£ for each tier, 0 for tier 0, blank for a blank, and an error where one stands", () => {
    const tiers = column(0, 1, 2, "", null, "1", errorCell("#N/A"));
    expect(inCell(() => tierRate(tiers))).toEqual(column(0, 169.17, 338.33, "", "", 169.17, "#N/A"));
  });

  test("rates that are given, in a row or a column", () => {
    expect(tierRate(row(1, 3), column(100, 200.5, 300))).toEqual(row(100, 300));
    expect(tierRate([[2]], row(100, "£1,200.50"))).toEqual([[1200.5]]);
  });

  test("a tier that there is not is that cell's error", () => {
    expect(inCell(() => tierRate(row(1, 3, -1, true)))).toEqual(
      row(
        169.17,
        "#VALUE!: tier must be from 0 to 2: there are as many rates.",
        "#VALUE!: tier must be from 0 to a thousand million.",
        "#VALUE!: tier is not a number.",
      ),
    );
  });
});

describe("TIER_PAYMENT", () => {
  test("the finance team's table: 15225.05, capped at 15000", () => {
    expect(tierPayment(column(40, 25), column(169.17, 338.33), [[15000]])).toBe(15000);
    expect(tierPayment(column(40, 25), column(169.17, 338.33))).toBe(15225.05);
    expect(tierPayment(column(40, 25))).toBe(15225.05);
  });

  test("any number of tiers, the one range in a row and the other in a column", () => {
    expect(tierPayment(row(1, 2, 3), column(10, 20.1, 30))).toBe(140.2);
    expect(tierPayment([[4]], [[2.5]])).toBe(10);
  });

  test("a budget left out is no cap, and neither is an empty cell, on every platform", () => {
    for (const empty of [0, null, ""]) {
      expect(tierPayment(column(40, 25), null as never, [[empty]])).toBe(15225.05);
    }
    expect(tierPayment(column(40, 25), null as never, null as never)).toBe(15225.05);
  });

  test.each<[why: string, call: () => number, shown: string]>([
    [
      "unequal lengths",
      () => tierPayment(column(1, 2, 3)),
      "#VALUE!: patients has 3 and rates 2: give the same number of cells in each.",
    ],
    [
      "a block",
      () =>
        tierPayment([
          [1, 2],
          [3, 4],
        ]),
      "#VALUE!: patients is 2 rows by 2 columns: give one row or one column.",
    ],
    [
      "half a patient",
      () => tierPayment(column(1, 0.5)),
      "#VALUE!: patients, cell 2, must be a whole number.",
    ],
    ["text", () => tierPayment(column(1, "XXTEST")), "#VALUE!: patients, cell 2, is not a number."],
    ["an error", () => tierPayment(column(1, errorCell("#REF!"))), "#REF!"],
  ])("%s", (_, call, shown) => {
    expect(inCell(call)).toBe(shown);
  });
});

describe("TIER_MIX", () => {
  test("in a row: patients in each tier, £ paid, £ left", () => {
    expect(tierMix(1000)).toEqual([[5, 0, 845.85, 154.15]]);
    expect(tierMix(15000, column(169.17, 338.33), column(40, 25))).toEqual([[40, 24, 14886.72, 113.28]]);
  });

  test("where two mixes pay the same, the one with fewer reviews", () => {
    // One patient in tier 1 (2 reviews), or one in tier 2 (4).
    expect(tierMix(100, row(100, 100))).toEqual([[1, 0, 100, 0]]);
  });

  test("nothing within nothing, and rates of £0 take nobody", () => {
    expect(tierMix(0)).toEqual([[0, 0, 0, 0]]);
    expect(tierMix(500, row(0, 200, 0))).toEqual([[0, 2, 0, 400, 100]]);
  });

  test("a tier that the budget does not reach takes nobody, however many there are", () => {
    expect(tierMix(1, [new Array<number>(100_000).fill(2)])[0]?.slice(-2)).toEqual([0, 1]);
  });

  test("more mixes than Excel would wait for are refused", () => {
    expect(inCell(() => tierMix(1e6, row(1, 2, 3, 4)))).toBe(
      "#VALUE!: There are too many mixes to try: give fewer tiers, or most.",
    );
    expect(tierMix(1e6, row(1, 2, 3, 4), row(1, 1, 1, 1))).toEqual([[1, 1, 1, 1, 10, 999990]]);
  });

  test("it pays what TIER_PAYMENT pays for that mix, within the budget, and no patient more could be afforded", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), fc.nat(30), fc.nat(30), (pence, most1, most2) => {
        const budget = pounds(pence);
        const [mix = []] = tierMix(budget, column(169.17, 338.33), column(most1, most2));
        const [n1, n2, paid, left] = mix.map(Number);
        const { total } = payTiers(
          [
            { tier: 1, patients: n1 ?? 0, rate: 16917 },
            { tier: 2, patients: n2 ?? 0, rate: 33833 },
          ],
          null,
        );
        expect(paid).toBe(pounds(total));
        expect(Math.round(((paid ?? 0) + (left ?? 0)) * 100)).toBe(pence);
        expect(n1 === most1 || (left ?? 0) < 169.17).toBe(true);
      }),
    );
  });
});

describe("KPI_PAYMENT", () => {
  const targets = column("85%", 0.76, 95);

  test("the pot's share of each KPI at or over its target, to the penny", () => {
    expect(kpiPayment(column(0.85, 0.9, 1), targets, 5592.95)).toBe(5592.95);
    expect(kpiPayment(column(0.85, 0.7, 0.5), targets, 5592.95)).toBe(1864.32);
    expect(kpiPayment(column(0.849999, 0.7, 0.5), targets, 5592.95)).toBe(0);
  });

  test("compared exactly: 57 of 100 reaches 57%", () => {
    expect(kpiPayment([[57 / 100]], [[0.57]], 10)).toBe(10);
    expect(kpiPayment([[56_999 / 100_000]], [[0.57]], 10)).toBe(0);
  });

  test("a KPI that nobody is eligible for is not met", () => {
    expect(kpiPayment(column(errorCell("#DIV/0!"), 1, 1), targets, 300)).toBe(200);
    expect(kpiPayment(column("#DIV/0!", 1, 1), targets, 300)).toBe(200);
    expect(inCell(() => kpiPayment(column(errorCell("#N/A"), 1, 1), targets, 300))).toBe("#N/A");
  });

  test("weights; a blank row has no share", () => {
    expect(kpiPayment(column(1, 1, 0), targets, 100, column(2, 1, 1))).toBe(75);
    expect(kpiPayment(column(1, 1, ""), column(0.5, 0.5, ""), 100)).toBe(100);
  });

  test.each<[why: string, call: () => number, shown: string]>([
    [
      "a target is missing",
      () => kpiPayment(column(1, 1), column(0.5, ""), 1),
      "#N/A: targets, cell 2, is missing.",
    ],
    [
      "unequal lengths",
      () => kpiPayment(column(1, 1), targets, 1),
      "#VALUE!: targets has 3 and rates 2: give the same number of cells in each.",
    ],
    [
      "over 100%",
      () => kpiPayment([[101]], [[0.5]], 1),
      "#VALUE!: rates, cell 1, must be a share: from 0 to 1, or 0% to 100%.",
    ],
    [
      "below nothing",
      () => kpiPayment([[1]], [[0.5]], -1),
      "#VALUE!: pot must be from 0 to a thousand million.",
    ],
  ])("%s", (_, call, shown) => {
    expect(inCell(call)).toBe(shown);
  });
});

describe("HV_PAYMENT: every line of the home visiting payment added", () => {
  const rates = row(0.9, 0.8, 0.96);

  test.each<[why: string, given: Parameters<typeof hvPayment>, pounds: number]>([
    ["minimum and average met, every KPI", [10000, 100, 100, 4, undefined, rates], 10000],
    ["the register's part alone", [10000, 100, 100, 4], 9000],
    ["one patient short of the minimum: the KPIs alone", [10000, 99, 100, 4, undefined, rates], 1000],
    ["an average just under 4", [10000, 100, 100, 3.999999, undefined, rates], 1000],
    ["no average is no average", [10000, 100, 100, errorCell("#DIV/0!"), undefined, rates], 1000],
    ["over the minimum without an extended register", [10000, 150, 100, 4], 9000],
    ["an extended register, reached in part", [10000, 120, 100, 4, 150], 10800],
    ["an extended register, passed", [10000, 200, 100, 4, 150], 13500],
    ["an empty cell is no extended register", [10000, 150, 100, 4, 0], 9000],
    [
      "flu nobody was eligible for",
      [10000, 100, 100, 4, undefined, row(errorCell("#DIV/0!"), 0.8, 0.96)],
      9666.66,
    ],
    ["no budget", ["", 100, 100, 4], 0],
  ])("%s", (_, given, expected) => {
    expect(hvPayment(...given)).toBe(expected);
  });

  test.each<[why: string, given: Parameters<typeof hvPayment>, shown: string]>([
    [
      "no minimum",
      [10000, 100, "", 4],
      "#N/A: minimum is missing: give the minimum payable register, 1 or more.",
    ],
    [
      "an extended register below the minimum",
      [10000, 100, 100, 4, 90],
      "#VALUE!: extended is less than minimum: leave it out, or give the minimum or more.",
    ],
    [
      "two rates for three KPIs",
      [10000, 100, 100, 4, undefined, row(1, 1)],
      "#VALUE!: kpiRates has 2 and the contract (its KPIs) 3: give the same number of cells in each.",
    ],
    ["an average that is another error", [10000, 100, 100, errorCell("#VALUE!")], "#VALUE!"],
    [
      "a range for one cell",
      [10000, row(1, 2), 100, 4],
      "#VALUE!: payable is 1 row by 2 columns: give one cell.",
    ],
  ])("%s", (_, given, shown) => {
    expect(inCell(() => hvPayment(...given))).toBe(shown);
  });
});

describe("UA_REGISTER and UA_PAYMENT", () => {
  const adults = column(5600, 5600, 5600);

  test("2% is met, 1.8% is within tolerance, below is not", () => {
    expect(uaRegister(column(112, 111, 101, 100, ""), column(5600, 5600, 5600, 5600, ""))).toEqual(
      column("met", "within tolerance", "within tolerance", "not met", ""),
    );
    expect(inCell(() => uaRegister(column(112, 1, ""), column("", errorCell("#N/A"), 5600)))).toEqual(
      column(
        "#N/A: adults is missing: give the adults on the list.",
        "#N/A",
        "#N/A: register is missing: give the adults on the register.",
      ),
    );
    expect(inCell(() => uaRegister(column(112), column(1, 2)))).toBe(
      "#VALUE!: register is 1 row by 1 column, and adults is 2 rows by 1 column: give both the same size.",
    );
  });

  test("7,000 registered: £20,090.00 in five components", () => {
    expect(uaPayment(7000, column(101, 112, 101), adults, true, "yes")).toBe(20090);
    expect(uaPayment(7000, row(112, 112, 112), adults, true)).toBe(20090 - 3013.5);
    expect(uaPayment(7000, column(100, 112, 112), adults, true, true)).toBe(20090 - 4018);
    expect(uaPayment(7000, column(100, 100, 100), adults, false, false)).toBe(0);
    expect(uaPayment(7000, column(112, 112, 112), adults, false)).toBe(8036);
  });

  test.each<[why: string, call: () => number, shown: string]>([
    [
      "a list is missing",
      () => uaPayment(7000, column(112, 112, 112), column(5600, "", 5600), true),
      "#N/A: adults is missing for quarter 3.",
    ],
    [
      "a register is missing, and so is a list",
      () => uaPayment(7000, column(112, null, 112), column(5600, 5600, 0), true),
      "#N/A: registers is missing for quarter 3. adults is missing for quarter 4.",
    ],
    [
      "whether the practice signed up is left out",
      () => uaPayment(7000, column(112, 112, 112), adults),
      "#N/A: signedUp is missing: give TRUE or FALSE.",
    ],
    [
      "whether the practice signed up stands in an empty cell",
      () => uaPayment(7000, column(112, 112, 112), adults, "", true),
      "#N/A: signedUp is missing: give TRUE or FALSE.",
    ],
    [
      "the registered list is missing",
      () => uaPayment("", column(112, 112, 112), adults, true),
      "#N/A: registered is missing: give the registered patients of all ages.",
    ],
    [
      "two quarters",
      () => uaPayment(7000, column(112, 112), adults),
      "#VALUE!: registers has 2 and the contract (its quarters) 3: give the same number of cells in each.",
    ],
    [
      "neither yes nor no",
      () => uaPayment(7000, adults, adults, "perhaps"),
      "#VALUE!: signedUp must be TRUE or FALSE, yes or no.",
    ],
  ])("%s", (_, call, shown) => {
    expect(inCell(call)).toBe(shown);
  });
});
