import { SECOND_YEAR } from "../support/families";
import { cli } from "./support";

const IDS = ["home-visiting", "practice-based", "unplanned-admissions"];

interface ContractJson {
  readonly id: string;
  readonly year: string;
  readonly register: readonly { readonly id: string; readonly source: string }[];
  readonly criteria: readonly { readonly id: string; readonly source: string }[];
  readonly figures: readonly { readonly value: number; readonly source: string; readonly unit: string }[];
  readonly choices: readonly { readonly id: string; readonly default: unknown }[];
}

async function contracts(): Promise<readonly ContractJson[]> {
  const { code, out, err } = await cli(["contracts", "--json"]);
  expect([code, err]).toEqual([0, ""]);
  return JSON.parse(out) as ContractJson[];
}

/** Those that came out first: the tests have a second year of each. */
const published = async () => (await contracts()).filter(({ year }) => year !== SECOND_YEAR);

describe("contracts", () => {
  it("names each contract, its year and its source in a line", async () => {
    const { code, out } = await cli(["contracts"]);
    expect(code).toBe(0);
    const rows = out.trim().split("\n");
    expect(rows.map((row) => row.split(/\s+/).slice(0, 2))).toEqual(
      [
        ["home-visiting", "2024-25"],
        ["practice-based", "2024-25"],
        ["unplanned-admissions", "2014-15"],
      ].flatMap(([id = "", year = ""]) => [
        [id, year],
        [id, SECOND_YEAR],
      ]),
    );
    for (const row of rows) expect(row).toMatch(/source/i);
  });

  it("has them as JSON with criteria, figures and choices, each with its source", async () => {
    const all = await contracts();
    expect(all.map(({ id }) => id)).toEqual(IDS.flatMap((id) => [id, id]));
    for (const { register, criteria, figures, choices } of all) {
      expect(register.length).toBeGreaterThan(0);
      for (const { source } of [...register, ...criteria, ...figures]) expect(source).toMatch(/\w{4}/);
      for (const { unit } of figures) expect(unit).not.toBe("");
      for (const choice of choices) expect(choice.default).toBeDefined();
    }
  });

  it("has the ids that the answer has", async () => {
    const [visiting, based, admissions] = await published();
    expect([...(visiting?.register ?? []), ...(visiting?.criteria ?? [])].map(({ id }) => id)).toEqual([
      ...["home-visits-required", "housebound", "two-visits", "care-plan-on-visit-day"],
      ...["holistic-needs-assessment", "frailty-diagnosis"],
    ]);
    const tier = [
      "reviews",
      "care-plan-on-review-day",
      "holistic-needs-assessment",
      "frailty-diagnosis",
      "gp-reviews",
    ];
    expect(based?.criteria.map(({ id }) => id)).toEqual([
      ...tier.map((id) => `tier1.${id}`),
      ...tier.map((id) => `tier2.${id}`),
    ]);
    expect(admissions?.register.map(({ id }) => id)).toEqual(["care-started"]);
    expect(admissions?.criteria.map(({ id }) => id)).toEqual(["named-gp-informed", "care-plan"]);
  });

  it("has the twelve choices among them, with the defaults of the specification", async () => {
    const all = await contracts();
    const defaults = new Map(all.flatMap(({ choices }) => choices.map((each) => [each.id, each.default])));
    expect(defaults.size).toBe(12);
    const of = (id: string, choice: string) =>
      all.find((contract) => contract.id === id)?.choices.find((each) => each.id === choice)?.default;
    expect(of("home-visiting", "unknownRoleIsGp")).toBe(true);
    expect(of("practice-based", "unknownRoleIsGp")).toBe(false);
    expect(defaults.get("visitsBy")).toBe("gp");
    expect(defaults.get("ageOn")).toBe("year-end");
    expect(defaults.get("deadlines")).toBe("as-published");
  });
});
