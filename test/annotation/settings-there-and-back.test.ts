import fc from "fast-check";
import { carriedText, readCarriedText } from "../../src/annotation/carried-settings";
import { makePlan } from "../../src/annotation/make-plan";
import type { PlanCell } from "../../src/annotation/plan";
import { readSettingsSheet } from "../../src/annotation/read-settings-sheet";
import { assess } from "../../src/assessment/assess";
import { editableFigures, mostOf } from "../../src/assessment/editable";
import { readSettings } from "../../src/assessment/read-settings";
import type { Settings } from "../../src/assessment/settings";
import { CHOICES, type Choice } from "../../src/contracts/choices";
import { type Contract } from "../../src/contracts/contract";
import { isoDay, isoOf, partsOf } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { CONCEPTS_FOR_TERMS } from "../../src/patients/added-codes";
import type { Reading } from "../../src/patients/patient";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { CONTRACT_IDS, madeUp } from "./planned";

// Whatever is set, the sheet Settings says it and is read back the same; and so is the text that is carried.

const TODAY = isoDay("2025-01-14");
const readings = new Map<Contract, Reading>();

function reading(contract: Contract): Reading {
  const found = readings.get(contract) ?? readSheet(madeUp(contract.id, 3), { today: TODAY });
  readings.set(contract, found);
  return found;
}

/** The cells of `Settings` as Excel hands them over. */
function cellsOf(contract: Contract, settings: Settings): Cell[][] {
  const sheet = reading(contract);
  const plan = makePlan(assess([sheet], contract, settings, TODAY), sheet, []);
  const cellOf = (cell: PlanCell): Cell => {
    if (cell === null || typeof cell !== "object") return cell;
    return "formula" in cell ? cell.value : cell.day;
  };
  const rows = plan.sheets.find(({ role }) => role === "settings")?.rows ?? [];
  return rows.map((cells) => cells.map(cellOf));
}

const pounds = fc.integer({ min: 0, max: 1e9 }).map((pence) => pence / 100);
const people = (least: number) => fc.integer({ min: least, max: 1e7 });
const option = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

function choices(contract: Contract): fc.Arbitrary<object> {
  const asked = (Object.values(CHOICES) as Choice[]).filter(
    ({ id }) => id !== "kpiWeights" && contract.choices.includes(id),
  );
  return fc.record(
    Object.fromEntries(asked.map(({ id, values = [] }) => [id, fc.constantFrom(...values)])) as Record<
      string,
      fc.Arbitrary<unknown>
    >,
    { requiredKeys: [] },
  );
}

function figures(contract: Contract): fc.Arbitrary<object> {
  const all = editableFigures(contract).map((figure) => [
    figure.id,
    figure.unit === "pence"
      ? fc.integer({ min: 0, max: mostOf(figure) })
      : fc.integer({ min: 0, max: mostOf(figure) * 100 }).map((value) => value / 100),
  ]);
  return fc.record(Object.fromEntries(all) as Record<string, fc.Arbitrary<number>>, { requiredKeys: [] });
}

/** One review a month at most: a month has one cell. */
function reviews({ from, to }: Contract): fc.Arbitrary<string[]> {
  const month = (day: number) => isoOf(day).slice(0, 7);
  return fc
    .uniqueArray(fc.integer({ min: from, max: to }), { selector: month })
    .map((days) => days.sort((a, b) => a - b).map(isoOf));
}

function own(contract: Contract): fc.Arbitrary<object> {
  switch (contract.payment.kind) {
    case "register-and-kpis":
      return fc
        .record({ budget: pounds, minimumRegister: people(1), more: fc.nat(100) }, { requiredKeys: [] })
        .map(({ more, ...said }) => ({
          ...said,
          ...(more === undefined || said.minimumRegister === undefined
            ? {}
            : { extendedRegister: Math.min(1e7, said.minimumRegister + more) }),
        }));
    case "tiers":
      return fc.record({ budget: pounds }, { requiredKeys: [] });
    case "components": {
      const ids = contract.payment.declarations.map(({ id }) => [id, fc.boolean()] as const);
      const list = (least: number) =>
        fc
          .array(fc.option(people(least)), { minLength: 3, maxLength: 3 })
          .filter((each) => each.some((one) => one !== null));
      return fc.record(
        {
          ...{ registeredList: people(0), adultLists: list(1), registers: list(0) },
          ...{ signedUp: fc.boolean(), yearEndReport: fc.boolean(), monthlyReviews: reviews(contract) },
          declarations: fc.record(Object.fromEntries(ids), { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      );
    }
  }
}

const word = fc.stringMatching(/^[a-z]{3,9} [a-z]{3,9}$/);
const codes = fc.array(fc.record({ term: word, concept: fc.constantFrom(...CONCEPTS_FOR_TERMS) }), {
  maxLength: 40,
});
const roles = fc.dictionary(word, fc.boolean(), { maxKeys: 6 });
const weights = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 3 })
  .map((all) => all.map((each) => each / 10))
  .filter((all) => all.some((each) => each > 0));

function anything(contract: Contract): fc.Arbitrary<object> {
  const split = contract.choices.includes("kpiWeights") ? option(weights) : fc.constant(undefined);
  return fc
    .tuple(choices(contract), figures(contract), own(contract), codes, split, roles)
    .map(([chosen, some, said, terms, kpiWeights, named]) => ({
      ...{ ...chosen, ...said, figures: some, codes: terms, roles: named },
      ...(kpiWeights === undefined ? {} : { kpiWeights }),
    }));
}

describe.each(CONTRACT_IDS)("%s", (id) => {
  const contract = publishedContract(id);

  test("whatever is set is read back from the sheet the same", () => {
    fc.assert(
      fc.property(anything(contract), (json) => {
        const settings = readSettings(json, contract);
        const read = readSettingsSheet(cellsOf(contract, settings), contract);
        expect(read.refused).toEqual([]);
        expect(read.settings).toEqual(settings);
      }),
      { numRuns: 40 },
    );
  });

  test("whatever is set is read back from the text that is carried the same, and nothing is said of it", () => {
    fc.assert(
      fc.property(anything(contract), (json) => {
        const settings = readSettings(json, contract);
        const carried = readCarriedText(carriedText(settings, contract), contract);
        expect(carried?.said).toEqual([]);
        expect(readSettings(carried?.settings, contract)).toEqual(settings);
      }),
      { numRuns: 60 },
    );
  });

  test("whatever is typed in whichever cell, the sheet is read, and what cannot be is as by default", () => {
    const cells = cellsOf(contract, readSettings({}, contract));
    const typed = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant("Yes"));
    fc.assert(
      fc.property(fc.nat(cells.length - 1), fc.nat(8), typed, (row, column, value) => {
        const edited = cells.map((each, at) =>
          at === row && row > 1 ? each.map((cell, place) => (place === column + 1 ? value : cell)) : each,
        );
        const read = readSettingsSheet(edited, contract);
        expect(readSettings({}, contract).practices).toEqual(read.settings.practices);
        for (const { id: figure } of editableFigures(contract)) {
          if (read.refused.some((each) => each.id === figure)) {
            expect(read.settings.figures[figure]).toBeUndefined();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("a month's second review is not lost to the count: the first of the month is what stands in its cell", () => {
  const contract = publishedContract("unplanned-admissions");
  const settings = readSettings({ monthlyReviews: ["2014-04-30", "2014-04-02"] }, contract);
  const read = readSettingsSheet(cellsOf(contract, settings), contract);
  expect(read.settings.practice.monthlyReviews).toEqual([isoDay("2014-04-02")]);
});

test("in a workbook that counts days from 1904 the same days are read", () => {
  const contract = publishedContract("unplanned-admissions");
  const settings = readSettings({ monthlyReviews: ["2014-04-30", "2015-03-31"] }, contract);
  const cells = cellsOf(contract, settings).map((row) =>
    row.map((cell) => (typeof cell === "number" && partsOf(cell).year > 2013 ? cell - 1462 : cell)),
  );
  const read = readSettingsSheet(cells, contract, { date1904: true });
  expect(read.refused).toEqual([]);
  expect(read.settings.practice.monthlyReviews.map(isoOf)).toEqual(["2014-04-30", "2015-03-31"]);
});
