import { CHOICES, type ChoiceId, defaultChoices } from "../../src/contracts/choices";
import { isoOf } from "../../src/contracts/day";
import {
  CONTRACTS,
  UnknownContract,
  contractIds,
  findContract,
  publishedContract,
} from "../../src/contracts/registry";

test("three schemes came out, each in one year", () => {
  expect(
    contractIds()
      .map(publishedContract)
      .map(({ id, year, standing }) => [id, year, standing]),
  ).toEqual([
    ["home-visiting", "2024-25", "current"],
    ["practice-based", "2024-25", "current"],
    ["unplanned-admissions", "2014-15", "past"],
  ]);
  expect(contractIds()).toEqual(["home-visiting", "practice-based", "unplanned-admissions"]);
});

test.each([
  ["home-visiting", "2024-04-01", "2025-03-31"],
  ["practice-based", "2024-04-01", "2025-03-31"],
  ["unplanned-admissions", "2014-04-01", "2015-03-31"],
])("the year of %s is from %s to %s, both days included", (id, from, to) => {
  const contract = publishedContract(id);
  expect([isoOf(contract.from), isoOf(contract.to)]).toEqual([from, to]);
});

test("a contract is found by its id and by its year", () => {
  expect(publishedContract("practice-based").id).toBe("practice-based");
  expect(findContract("practice-based", "2024-25")).toBe(publishedContract("practice-based"));
});

test("a contract that there is not names those that there are", () => {
  const asked = () => publishedContract("home-visits");
  expect(asked).toThrow(UnknownContract);
  expect(asked).toThrow(/home-visits.*home-visiting, practice-based, unplanned-admissions/);
});

test.each([
  ["home-visiting", "2025-26", "2024-25"],
  ["practice-based", "2023-24", "2024-25"],
  ["unplanned-admissions", "2024-25", "2014-15"],
])("%s of %s is an error that names %s, never last year's figures", (id, year, known) => {
  const asked = () => findContract(id, year);
  expect(asked).toThrow(UnknownContract);
  expect(asked).toThrow(new RegExp(`${year}.*${known}`));
});

const ids = Object.keys(CHOICES) as ChoiceId[];

test("there are twelve choices, numbered as in the rules", () => {
  expect(ids.map((id) => [CHOICES[id].number, id])).toEqual([
    [1, "sameDayCountsOnce"],
    [2, "ageOn"],
    [3, "visitsBy"],
    [4, "kpiPopulation"],
    [5, "pneumococcalEver"],
    [6, "belowMinimum"],
    [7, "kpiWeights"],
    [8, "deadlines"],
    [9, "componentsStandAlone"],
    [10, "everyoneOnRegister"],
    [11, "unknownRoleIsGp"],
    [12, "rockwoodLevelCounts"],
  ]);
  for (const id of ids) expect(CHOICES[id].text).toMatch(/\w{3}/);
});

test("the defaults are those of the rules, and the role not shown is a GP's for home visiting only", () => {
  const usual = {
    sameDayCountsOnce: true,
    ageOn: "year-end",
    visitsBy: "gp",
    kpiPopulation: "payable",
    pneumococcalEver: false,
    belowMinimum: "nothing",
    kpiWeights: [1, 1, 1],
    deadlines: "as-published",
    componentsStandAlone: true,
    everyoneOnRegister: false,
    unknownRoleIsGp: true,
    rockwoodLevelCounts: true,
  };
  expect(defaultChoices("home-visiting")).toEqual(usual);
  expect(defaultChoices("practice-based")).toEqual({ ...usual, unknownRoleIsGp: false });
});

test("each contract lists the choices that it has", () => {
  for (const contract of CONTRACTS) {
    const own = ids.filter((id) => CHOICES[id].contracts.includes(contract.id));
    expect([...contract.choices].sort()).toEqual([...own].sort());
  }
});

test("everyone on the sheet can be on the register of the two proactive care contracts only", () => {
  expect(CHOICES.everyoneOnRegister.contracts).toEqual(["home-visiting", "practice-based"]);
});
