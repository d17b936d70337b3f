import * as fc from "fast-check";
import type { Assessment, PracticeTotals } from "../../src/assessment/assess";
import type { ContractId } from "../../src/contracts/contract";
import type { Totals } from "../../src/assessment/totals";
import { figuresCopy } from "../../src/sharing/figures-workbook";
import { figureRows } from "../../src/sharing/figure-rows";
import { type FigureRow, viewsOf } from "../../src/sharing/figures";
import { SharingProblem } from "../../src/sharing/make-copy";
import { type Under, UNDER, show } from "../../src/sharing/suppress";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";
import { SAMPLES, TODAY, assessedSample } from "./support";
import { bytesOfBook, partsOf } from "./zip";

describe("What is shown of a count", () => {
  test.each<[number, Under, number | "*"]>([
    [0, 8, 0],
    [1, 8, "*"],
    [7, 8, "*"],
    [8, 8, 10],
    [12, 8, 10],
    [13, 8, 15],
    [4, 5, "*"],
    [5, 5, 5],
    [9, 10, "*"],
    [10, 10, 10],
  ])("%d under %d is %s", (count, under, shown) => {
    expect(show(count, under).shown).toBe(shown);
  });

  test("a count lies between the least and the most that are told of it, and never alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(...UNDER), (count, under) => {
        const { least, most } = show(count, under);
        expect(least).toBeLessThanOrEqual(count);
        expect(most).toBeGreaterThanOrEqual(count);
        expect(most).toBeGreaterThan(least);
        for (let other = least; other <= most; other++)
          expect(show(other, under)).toEqual(show(count, under));
      }),
    );
  });
});

// Everybody who could be behind a sheet of figures: all counts that a practice can have, small as it is, are gone
// through, and those that give the very same sheet are put together. Whoever reads the sheet knows no more than that
// it is one of these.

/** A whole number from one to another, both with. */
const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

type World = ReadonlyMap<string, number>;

const bases = new Map<ContractId, Assessment>();
function baseOf(contract: ContractId): Assessment {
  const person = { events: [{ on: "2024-05-05", term: "Home visit for chronic condition" }] };
  const known = bases.get(contract) ?? assessmentOf(eventList([person]), { contract });
  bases.set(contract, known);
  return known;
}

/** Totals with these counts in them. */
function totalsWith(totals: Totals, world: World): Totals {
  const of = (id: string) => world.get(id) ?? 0;
  const { homeVisiting, tiers } = totals;
  return {
    ...totals,
    ...{ onRegister: of("onRegister"), payable: of("payable"), cannotTell: of("cannotTell") },
    homeVisiting: homeVisiting && {
      ...homeVisiting,
      ...{ contributors: of("contributors"), visits: of("visits"), averageMet: false },
      kpis: homeVisiting.kpis.map((kpi) => ({ ...kpi, done: of(`kpi.${kpi.id}`) })),
    },
    tiers: tiers && tiers.map((tier) => ({ ...tier, patients: of(`tier-${tier.tier}`) })),
  };
}

/** The rows of figures that a copy of some practices shows. */
function shownOf(contract: ContractId, worlds: readonly World[], under: Under, minimum: number): FigureRow[] {
  const base = baseOf(contract);
  const [group] = base.groups;
  if (!group) throw new Error("Nobody is on the sheet.");
  const figures = { ...group.figures, budget: 1_000_000, minimumRegister: minimum };
  const practices = worlds.map((world, place) => {
    const own: PracticeTotals = { practice: `P${place}`, figures, totals: totalsWith(group.totals, world) };
    return { name: `P${place}`, group: own };
  });
  return figureRows(base, viewsOf(practices, under));
}

/** Tells for which sheets a suppressed count of a practice can be worked back, by going through all worlds. */
function workedBack(
  contract: ContractId,
  all: readonly (readonly World[])[],
  under: Under,
  minimum: number,
): string[] {
  const bySheet = new Map<string, { rows: FigureRow[]; worlds: (readonly World[])[] }>();
  for (const worlds of all) {
    const rows = shownOf(contract, worlds, under, minimum);
    const key = JSON.stringify(rows);
    const found = bySheet.get(key);
    if (found) found.worlds.push(worlds);
    else bySheet.set(key, { rows, worlds: [worlds] });
  }
  const told: string[] = [];
  for (const { rows, worlds } of bySheet.values()) {
    for (const { id, values } of rows) {
      const first = values.length > 1 ? 1 : 0;
      values.slice(first).forEach((value, practice) => {
        if (value !== "*" || !worlds[0]?.[practice]?.has(id)) return;
        const possible = new Set(worlds.map((each) => each[practice]?.get(id)));
        if (possible.size < 2) told.push(`${id} of practice ${practice} is ${[...possible].join()}`);
      });
      // Of all together, too.
      if (first === 0 || values[0] !== "*" || !worlds[0]?.[0]?.has(id)) continue;
      const sums = new Set(worlds.map((each) => each.reduce((sum, world) => sum + (world.get(id) ?? 0), 0)));
      if (sums.size < 2) told.push(`${id} of all is ${[...sums].join()}`);
    }
  }
  return told;
}

/** Every count that home visiting can have with so many on the register. */
function homeVisitingWorlds(most: number): World[] {
  const worlds: World[] = [];
  for (const onRegister of upTo(0, most))
    for (const payable of upTo(0, onRegister))
      for (const cannotTell of [0, 1, 2])
        for (const contributors of upTo(0, onRegister))
          for (const visits of contributors === 0 ? [0] : upTo(2 * contributors, 2 * contributors + 8))
            for (const flu of upTo(0, payable)) {
              const counts = { onRegister, payable, cannotTell, contributors, visits, "kpi.flu": flu };
              worlds.push(new Map(Object.entries(counts)));
            }
  return worlds;
}

describe("No suppressed number can be worked back", () => {
  test("home visiting, one practice: the register, the average, KPIs, standings and money", () => {
    // All counts that 5 can stand for are gone through: 5, 6 and 7.
    const all = homeVisitingWorlds(7).map((world) => [world]);
    expect(workedBack("home-visiting", all, 5, 3)).toEqual([]);
  }, 240_000);

  test.each<[Under, number]>([
    [5, 7],
    [8, 12],
    [10, 12],
  ])(
    "practice based, under %d: tiers, their rates and the cap",
    (under, most) => {
      const all: World[][] = [];
      for (const onRegister of upTo(0, most))
        for (const one of upTo(0, onRegister))
          for (const two of upTo(0, onRegister - one))
            for (const cannotTell of [0, 1, 2])
              all.push([new Map(Object.entries({ onRegister, "tier-1": one, "tier-2": two, cannotTell }))]);
      expect(workedBack("practice-based", all, under, 1)).toEqual([]);
    },
    120_000,
  );

  test("two practices whose rows add up to a total", () => {
    const one: World[] = [];
    for (const onRegister of upTo(0, 7))
      for (const payable of upTo(0, onRegister)) one.push(new Map(Object.entries({ onRegister, payable })));
    const all = one.flatMap((first) => one.map((second) => [first, second]));
    expect(workedBack("home-visiting", all, 5, 2)).toEqual([]);
  }, 120_000);

  test("were exact totals shown beside it, this search would find it: the search can tell", () => {
    const worlds = upTo(1, 4).map((payable) => [new Map(Object.entries({ payable, onRegister: 9 }))]);
    expect(workedBack("home-visiting", worlds, 5, 1)).toEqual([]);
    const leaky = workedBack("home-visiting", worlds.slice(0, 1), 5, 1);
    expect(leaky).toContain("payable of practice 0 is 1");
  });

  test("any practice: what is shown is the same for every count that its words leave open", () => {
    const counts = fc.record({
      payable: fc.integer({ min: 0, max: 90 }),
      contributors: fc.integer({ min: 0, max: 90 }),
    });
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(...UNDER),
        fc.integer({ min: 1, max: 60 }),
        (count, under, minimum) => {
          const world = (payable: number) =>
            new Map(
              Object.entries({
                ...{ onRegister: 120, payable, cannotTell: 12 },
                ...{ contributors: count.contributors, visits: count.contributors * 4 },
              }),
            );
          const before = shownOf("home-visiting", [world(count.payable)], under, minimum);
          const { least, most } = show(count.payable, under);
          for (const other of [least, most])
            expect(shownOf("home-visiting", [world(other)], under, minimum)).toEqual(before);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Targets and lists, and what a shown count lacks of a target: nobody is counted in them. */
const NO_COUNTS = /^(minimum|stillNeeded|adults-\d)$/;

describe("A copy of figures", () => {
  test.each(SAMPLES)(
    "%s: no row of anybody, no formula, no note, nothing but figures as they are shown",
    async (name) => {
      const source = assessedSample(name, { budget: 50_000, minimumRegister: 3 });
      for (const under of UNDER) {
        const { workbook, rows } = figuresCopy(source, { under, practice: null, made: TODAY });
        expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["About this copy", "Figures"]);
        expect(workbook.names).toEqual([]);
        for (const { id, style, values } of rows)
          for (const value of values)
            if (style === "count" && !NO_COUNTS.test(id) && typeof value === "number" && value > 0)
              expect(value).toBeGreaterThanOrEqual(under);
        if (under !== 8) continue;
        const parts = partsOf(await bytesOfBook(workbook));
        const text = [...parts.values()].join("");
        for (const { patient } of source.patients) expect(text.includes(patient.id)).toBe(false);
        for (const [part, xml] of parts) if (part.includes("worksheets/")) expect(xml).not.toMatch(/<f[ >]/);
        expect([...parts.keys()].filter((part) => part.includes("comments"))).toEqual([]);
        expect([...parts.keys()].filter((part) => part.includes("charts/chart"))).toHaveLength(2);
      }
    },
  );

  test("of several practices, only the one that is asked for", () => {
    const person = { events: [{ on: "2024-05-05", term: "Housebound" }] };
    const source = assessmentOf(
      eventList([
        { ...person, practice: "F84001" },
        { ...person, practice: "F84002" },
      ]),
      { settings: { everyoneOnRegister: true } },
    );
    const own = figuresCopy(source, { under: 8, practice: "F84002", made: TODAY });
    expect(JSON.stringify(own)).not.toContain("F84001");
    expect(own.rows.every(({ values }) => values.length === 1)).toBe(true);
    const all = figuresCopy(source, { under: 8, practice: null, made: TODAY });
    expect(all.rows[0]?.values).toEqual(["*", "*", "*"]);
    expect(() => figuresCopy(source, { under: 8, practice: "X", made: TODAY })).toThrow(SharingProblem);
  });
});
