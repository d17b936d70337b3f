import type { Plan, PlanCell } from "../../src/annotation/plan";
import { makePlan } from "../../src/annotation/make-plan";
import { isSettingsOf, readSettingsSheet } from "../../src/annotation/read-settings-sheet";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";

// What is typed into `Settings` counts at the next annotation.

const TODAY = isoDay("2025-01-14");

function planOf(contractId: string, settings: object, practices: readonly string[] = []): Plan {
  const contract = publishedContract(contractId);
  const rows: Cell[][] = madeUpPractice(contract, 12, 5).map((row, at) => {
    if (practices.length === 0) return row;
    if (row[0] === "NHS Number") return [...row, "Organisation Code"];
    return /^\d/.test(row[0] ?? "") ? [...row, practices[at % practices.length] ?? ""] : row;
  });
  const reading = readSheet({ name: null, rows }, { today: TODAY });
  return makePlan(assess([reading], contract, readSettings(settings, contract), TODAY), reading, []);
}

function settingsCells(plan: Plan): Cell[][] {
  const sheet = plan.sheets.find(({ role }) => role === "settings");
  const cellOf = (cell: PlanCell): Cell => {
    if (cell === null || typeof cell !== "object") return cell;
    return "formula" in cell ? cell.value : cell.day;
  };
  return (sheet?.rows ?? []).map((cells) => cells.map(cellOf));
}

test.each([
  ["home-visiting", {}],
  ["home-visiting", { budget: 60000.01, minimumRegister: 55, extendedRegister: 70, kpiWeights: [3, 0.5, 2] }],
  [
    "home-visiting",
    {
      visitsBy: "anyone",
      ageOn: "as-at",
      belowMinimum: "pro-rata",
      kpiPopulation: "register",
      everyoneOnRegister: true,
    },
  ],
  ["practice-based", { budget: 12345.67, tierRates: [170.01, 339.99], unknownRoleIsGp: true }],
  [
    "unplanned-admissions",
    {
      ...{ registeredList: 6689, adultLists: [5600, null, 5580], registers: [109, 100, null] },
      ...{ signedUp: true, yearEndReport: false, deadlines: "as-corrected", componentsStandAlone: false },
    },
  ],
])("%s: what was set as %j is read back the same", (contractId, settings) => {
  const contract = publishedContract(contractId);
  const read = readSettingsSheet(settingsCells(planOf(contractId, settings)), contract);
  expect(read.refused).toEqual([]);
  expect(read.settings).toEqual(readSettings(settings, contract));
});

test("several practices keep each its own figures", () => {
  const contract = publishedContract("home-visiting");
  const settings = {
    practices: {
      F84001: { budget: 100.5, minimumRegister: 2 },
      F84002: { budget: 200, extendedRegister: 9 },
    },
  };
  const cells = settingsCells(planOf("home-visiting", settings, ["F84001", "F84002"]));
  expect(readSettingsSheet(cells, contract).settings.practices).toEqual(
    readSettings(settings, contract).practices,
  );
});

function edited(cells: Cell[][], label: string, value: Cell): Cell[][] {
  return cells.map((row) => (row[0] === label ? [row[0], value, ...row.slice(2)] : row));
}

test("a target that is edited is used, to two decimals of a per cent", () => {
  const contract = publishedContract("home-visiting");
  const cells = edited(settingsCells(planOf("home-visiting", {})), "Flu target", 0.8555);
  expect(readSettingsSheet(cells, contract).settings.figures).toEqual({ "flu-target": 85.55 });
});

test.each([
  ["Flu target", 1.5],
  ["Flu target", "high"],
  ["Average visits", -1],
  ["Whose home visits count (choice 3)", "Nobody"],
  ["This practice", "lots"],
])("“%s” cannot be %p: it is refused by its label, and the default is used", (label, value) => {
  const contract = publishedContract("home-visiting");
  const cells = edited(settingsCells(planOf("home-visiting", {})), label, value);
  const read = readSettingsSheet(cells, contract);
  expect(read.refused.map((each) => each.label)).toEqual([label === "This practice" ? "Budget £" : label]);
  expect(read.settings).toEqual(readSettings({}, contract));
});

test("the sheet is known by its title: another contract's settings are not taken", () => {
  const [title] = settingsCells(planOf("home-visiting", {}))[0] ?? [];
  expect(isSettingsOf(title, publishedContract("home-visiting"))).toBe(true);
  expect(isSettingsOf(title, publishedContract("practice-based"))).toBe(false);
});
