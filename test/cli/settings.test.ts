import { type Folder, answerOf, cli, testFolder } from "./support";
import { SECRET, VISITING } from "./practices";

let folder: Folder;
let file: string;
beforeAll(() => {
  folder = testFolder();
  file = folder.csv("visits.csv", VISITING);
});
afterAll(() => folder.remove());

/** What is said where a settings file cannot be used. */
async function refused(text: string): Promise<string> {
  const settings = folder.write("settings.json", text);
  const { code, out, err } = await cli(["assess", file, "--settings", settings, "--json"]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).not.toContain(SECRET);
  return err;
}

describe("A settings file", () => {
  it("that is missing is said by its name", async () => {
    const { code, err } = await cli(["assess", file, "--settings", folder.path("none.json")]);
    expect(code).toBe(2);
    expect(err).toContain("none.json");
  });

  it.each(["", "{", "budget: 50000", "{ 'budget': 1 }", '{ "budget": 1, }'])(
    "that is no JSON is said by its name: %j",
    async (text) => {
      const err = await refused(text);
      expect(err).toContain("settings.json");
      expect(err).toContain("JSON");
    },
  );

  it.each(["[]", "null", "7", '"budget"'])("that is no object is refused: %s", async (text) => {
    expect(await refused(text)).toMatch(/object/);
  });

  it.each([
    ["budgett", { budgett: 50000 }],
    ["Budget", { Budget: 50000 }],
    ["minimumregister", { practices: { F84001: { minimumregister: 60 } } }],
    ["__proto__", JSON.parse('{ "__proto__": { "budget": 1 } }') as object],
    ["constructor", { constructor: 1 }],
  ])("with an unknown key is refused, naming it: %s", async (key, settings) => {
    expect(await refused(JSON.stringify(settings))).toContain(key);
  });

  it.each([
    ["budget", -1],
    ["budget", "50000"],
    ["budget", 0.001],
    ["minimumRegister", 0],
    ["minimumRegister", 1.5],
    ["extendedRegister", -3],
    ["kpiWeights", [1, 1]],
    ["kpiWeights", [0, 0, 0]],
    ["kpiWeights", [1, -1, 1]],
    ["kpiWeights", "equal"],
    ["visitsBy", "nurse"],
    ["unknownRoleIsGp", "yes"],
    ["ageOn", "birthday"],
    ["kpiPopulation", true],
    ["belowMinimum", "half"],
    ["pneumococcalEver", 1],
    ["sameDayCountsOnce", null],
    ["everyoneOnRegister", "no"],
    ["rockwoodLevelCounts", 0],
    ["deadlines", "2014-06-30"],
    ["componentsStandAlone", "yes"],
    ["registeredList", -1],
    ["adultLists", [5600, 5600]],
    ["registers", [1, 2, "3"]],
    ["signedUp", "true"],
    ["yearEndReport", 1],
    ["monthlyReviews", ["2014-04-31"]],
    ["monthlyReviews", "2014-04-30"],
    ["declarations", { anything: "yes" }],
    ["tierRates", [169.17]],
    ["tierRates", [169.17, -1]],
    ["practices", []],
    ["practices", { F84001: 50000 }],
  ])("with a value that cannot be is refused, naming its key: %s %j", async (key, value) => {
    expect(await refused(JSON.stringify({ [key]: value }))).toContain(key);
  });

  it("with an extended register below the minimum is refused, naming it", async () => {
    expect(await refused('{ "minimumRegister": 60, "extendedRegister": 59 }')).toContain("extendedRegister");
  });

  it("with a value that cannot be under a practice is refused, naming it", async () => {
    expect(await refused('{ "practices": { "F84001": { "budget": "much" } } }')).toContain("budget");
  });

  it.each([
    ["an empty object", "{}"],
    ["a byte order mark", '\uFEFF{ "budget": 50000 }'],
    [
      "every key of the specification",
      JSON.stringify({
        ...{
          budget: 50000,
          minimumRegister: 60,
          extendedRegister: 80,
          kpiWeights: [1, 1, 1],
          visitsBy: "gp",
        },
        ...{ unknownRoleIsGp: true, ageOn: "year-end", kpiPopulation: "payable", belowMinimum: "nothing" },
        ...{ pneumococcalEver: false, sameDayCountsOnce: true, everyoneOnRegister: false },
        ...{ rockwoodLevelCounts: true, deadlines: "as-published", componentsStandAlone: true },
        ...{ registeredList: 7000, adultLists: [5600, 5600, 5600], registers: [112, 110, 109] },
        ...{ signedUp: true, yearEndReport: true, monthlyReviews: ["2014-04-30"], declarations: {} },
        ...{ tierRates: [169.17, 338.33] },
        practices: { F84001: { budget: 50000, minimumRegister: 60 } },
      }),
    ],
  ])("with %s is taken", async (_, text) => {
    const settings = folder.write("fine.json", text);
    expect((await cli(["assess", file, "--settings", settings])).code).toBe(0);
  });

  it("counts: what is set is in the answer", async () => {
    const settings = folder.write(
      "counts.json",
      '{ "budget": 1000, "minimumRegister": 1, "belowMinimum": "nothing" }',
    );
    const set = await answerOf(file, "--settings", settings);
    const unset = await answerOf(file);
    expect(set.totals.payment.total).not.toBeNull();
    expect(unset.totals.payment.total).toBeNull();
    expect(unset.warnings.map(({ code }) => code)).toContain("figure-missing");
    expect(set.warnings.map(({ code }) => code)).not.toContain("figure-missing");
  });
});
