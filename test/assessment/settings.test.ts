import { SettingsProblem, readSettings } from "../../src/assessment/read-settings";
import { defaultSettings, figuresOf } from "../../src/assessment/settings";
import { isoDay } from "../../src/contracts/day";
import { CONTRACTS, publishedContract } from "../../src/contracts/registry";

const HOME_VISITING = publishedContract("home-visiting");
const read = (value: unknown) => readSettings(value, HOME_VISITING);

test("nothing said is every default, for each contract", () => {
  for (const contract of CONTRACTS) expect(readSettings({}, contract)).toEqual(defaultSettings(contract.id));
});

test("pounds become whole pence", () => {
  expect(read({ budget: 50_000 }).practice.budget).toBe(5_000_000);
  expect(read({ budget: 338.33 }).practice.budget).toBe(33_833);
  expect(read({ budget: 55_929.5 }).practice.budget).toBe(5_592_950);
});

test("every setting of the file is known", () => {
  const settings = readSettings(
    {
      ...{ budget: 50000, minimumRegister: 60, extendedRegister: 80, kpiWeights: [1, 1, 1], visitsBy: "gp" },
      ...{ unknownRoleIsGp: true, ageOn: "year-end", kpiPopulation: "payable", belowMinimum: "nothing" },
      ...{ pneumococcalEver: false, sameDayCountsOnce: true, everyoneOnRegister: false },
      ...{ rockwoodLevelCounts: true, deadlines: "as-published", componentsStandAlone: true },
      ...{ registeredList: 7000, adultLists: [5600, 5600, 5600], registers: [112, 110, 109] },
      ...{ signedUp: true, yearEndReport: true, monthlyReviews: ["2014-04-30"], declarations: {} },
      ...{ tierRates: [169.17, 338.33], practices: { F84001: { budget: 50000, minimumRegister: 60 } } },
    },
    HOME_VISITING,
  );
  expect(settings.practice).toMatchObject({
    ...{ minimumRegister: 60, extendedRegister: 80, registeredList: 7000, registers: [112, 110, 109] },
    monthlyReviews: [isoDay("2014-04-30")],
  });
  expect(settings.practices).toEqual({ F84001: { budget: 5_000_000, minimumRegister: 60 } });
});

test.each<readonly [string, unknown, string]>([
  ["an unknown key", { bugdet: 50000 }, "bugdet"],
  ["a choice that cannot be", { visitsBy: "nurse" }, "visitsBy"],
  ["yes/no that is neither", { pneumococcalEver: "yes" }, "pneumococcalEver"],
  ["money below nothing", { budget: -1 }, "budget"],
  ["money with half pennies", { budget: 0.005 }, "budget"],
  ["money as text", { budget: "50000" }, "budget"],
  ["a minimum of nobody", { minimumRegister: 0 }, "minimumRegister"],
  ["half a patient", { minimumRegister: 60.5 }, "minimumRegister"],
  ["an extended target below the minimum", { minimumRegister: 60, extendedRegister: 59 }, "extendedRegister"],
  ["two weights", { kpiWeights: [1, 1] }, "kpiWeights"],
  ["weights of nothing", { kpiWeights: [0, 0, 0] }, "kpiWeights"],
  ["a weight below nothing", { kpiWeights: [1, -1, 1] }, "kpiWeights"],
  ["two adult lists", { adultLists: [5600, 5600] }, "adultLists"],
  ["an impossible day", { monthlyReviews: ["2014-02-31"] }, "monthlyReviews"],
  ["a day written otherwise", { monthlyReviews: ["30/04/2014"] }, "monthlyReviews"],
  ["one rate", { tierRates: [169.17] }, "tierRates"],
  ["an unknown key of a practice", { practices: { F84001: { bugdet: 1 } } }, "bugdet"],
  ["practices that are a list", { practices: [] }, "practices"],
  ["an age on another day", { ageOn: "birthday" }, "ageOn"],
])("%s is an error that names it", (_, value, name) => {
  expect(() => read(value)).toThrow(SettingsProblem);
  expect(() => read(value)).toThrow(name);
});

test.each([[null], [[]], ["budget"], [42]])("%p is no settings at all", (value) => {
  expect(() => read(value)).toThrow(SettingsProblem);
});

test("an extended target may be none, or the minimum", () => {
  expect(read({ minimumRegister: 60, extendedRegister: 60 }).practice.extendedRegister).toBe(60);
  expect(read({ minimumRegister: 60, extendedRegister: null }).practice.extendedRegister).toBeNull();
});

describe("whose figures", () => {
  const settings = read({ budget: 1000, practices: { F84001: { budget: 2000 } } });

  test("one practice has what is said of the one practice", () => {
    expect(figuresOf(settings, null, false).budget).toBe(100_000);
    expect(figuresOf(settings, "F84002", false).budget).toBe(100_000);
    expect(figuresOf(settings, "F84001", false).budget).toBe(200_000);
  });

  test("of several, each has its own, and one without has none", () => {
    expect(figuresOf(settings, "F84001", true).budget).toBe(200_000);
    expect(figuresOf(settings, "F84002", true).budget).toBeNull();
  });
});
