import * as fc from "fast-check";
import { figuresCopy } from "../../src/sharing/figures-workbook";
import { SharingProblem } from "../../src/sharing/make-copy";
import { UNDER, type Under, figureOf, keptFor, readAs, roundedTo } from "../../src/sharing/suppress";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";
import { SAMPLES, TODAY, assessedSample } from "./support";
import { type World, sheetOf, upTo, workedBack, world } from "./worlds";
import { bytesOfBook, partsOf } from "./zip";

const FIRST = { before: null, more: 2 } as const;

describe("What a count is shown as by itself", () => {
  test.each<[number, Under, number | "*"]>([
    [0, 8, "*"],
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
    expect(figureOf(count, { under, ...FIRST })).toBe(shown);
  });

  test.each<[number | "*", number, Under, number | "*"]>([
    ["*", 8, 8, "*"],
    ["*", 9, 8, "*"],
    ["*", 10, 8, 10],
    [10, 7, 8, 10],
    [10, 6, 8, 10],
    [10, 5, 8, "*"],
    [10, 14, 8, 10],
    [10, 15, 8, 15],
    // 7 alone could have made this change, or 12, or 10.
    ["*", 7, 5, "*"],
    ["*", 12, 10, "*"],
    [15, 10, 10, "*"],
    ["*", 8, 5, 10],
    ["*", 13, 10, 15],
  ])("shown as %s before, %d under %d is %s", (before, count, under, shown) => {
    expect(figureOf(count, { under, before, more: 2 })).toBe(shown);
  });

  test("every figure, and every change of one, is of at least three counts; `*` of none among them", () => {
    for (const under of UNDER)
      for (const more of [2, 5])
        for (const first of [null, ...upTo(0, 60)]) {
          const before = first === null ? null : figureOf(first, { under, before: null, more });
          const shown = new Map<number | "*", number[]>();
          for (const count of upTo(0, 90)) {
            const figure = figureOf(count, { under, before, more });
            shown.set(figure, [...(shown.get(figure) ?? []), count]);
          }
          for (const [figure, counts] of shown) {
            if (figure === 90) continue;
            expect(counts.length).toBeGreaterThanOrEqual(3);
            if (figure === "*") expect(counts[0]).toBe(0);
            const read = readAs(figure, { under, before, more });
            expect(counts).toEqual(expect.arrayContaining(upTo(read.least, read.most)));
            const kept = keptFor(figure, under, more);
            if (figure !== "*") expect(upTo(kept.least, kept.most)).toEqual(expect.arrayContaining(counts));
          }
        }
  });
});

const one = (worlds: readonly World[]) => worlds.map((each) => [each]);

/** Every practice of tiers with up to so many on its register. */
function tierWorlds(most: number): World[] {
  const worlds: World[] = [];
  for (const onRegister of upTo(0, most))
    for (const first of upTo(0, onRegister))
      for (const second of upTo(0, onRegister - first))
        for (const cannotTell of upTo(0, onRegister - first - second))
          worlds.push(world({ onRegister, "tier-1": first, "tier-2": second, cannotTell }));
  return worlds;
}

/** Every practice whose sheet shows no visits, with up to so many on its register. */
function payableWorlds(most: number): World[] {
  const worlds: World[] = [];
  for (const onRegister of upTo(0, most))
    for (const payable of upTo(0, onRegister))
      for (const cannotTell of upTo(0, onRegister - payable))
        for (const flu of upTo(0, payable))
          worlds.push(
            world({ onRegister, payable, cannotTell, contributors: null, visits: null, "kpi.flu": flu }),
          );
  return worlds;
}

/** Every practice whose sheet shows no KPIs, with up to so many on its register and so many visits. */
function visitWorlds(most: number, mostVisits: number): World[] {
  const worlds: World[] = [];
  for (const onRegister of upTo(0, most))
    for (const contributors of upTo(0, onRegister))
      for (const payable of upTo(0, contributors))
        for (const visits of contributors === 0 ? [0] : upTo(2 * contributors, mostVisits))
          worlds.push(world({ onRegister, payable, cannotTell: 0, contributors, visits }));
  return worlds;
}

/** Every practice of the DES with up to 12 on its register, and so many adults on it at each quarter's end. */
function quarterWorlds(most: number): World[] {
  return upTo(0, 12).flatMap((onRegister) =>
    upTo(0, most).flatMap((second) =>
      upTo(0, most).map((third) => world({ onRegister, "quarter-2": second, "quarter-3": third })),
    ),
  );
}

describe.each(UNDER)("Nothing can be worked back, counts under %d suppressed", (under) => {
  test("practice based: every small practice", () => {
    expect(workedBack("practice-based", one(tierWorlds(17)), under)).toEqual([]);
  }, 240_000);

  test("home visiting: every small practice, its register and KPIs", () => {
    expect(workedBack("home-visiting", one(payableWorlds(12)), under)).toEqual([]);
  }, 240_000);

  test("home visiting: every small practice, its register and visits", () => {
    expect(workedBack("home-visiting", one(visitWorlds(12, 22)), under)).toEqual([]);
  }, 240_000);

  test.each([9, 600])(
    "the DES: every small practice with %d adults",
    (adults) => {
      const worlds = quarterWorlds(Math.min(adults, 17));
      expect(workedBack("unplanned-admissions", one(worlds), under, { adults })).toEqual([]);
    },
    240_000,
  );

  test("two practices whose columns add up to a third", () => {
    const each = upTo(0, 12).flatMap((onRegister) =>
      upTo(0, onRegister).map((payable) =>
        world({ onRegister, payable, cannotTell: 0, contributors: null, visits: null }),
      ),
    );
    const pairs = each.flatMap((first) => each.map((second) => [first, second]));
    expect(workedBack("home-visiting", pairs, under)).toEqual([]);
  }, 240_000);
});

describe("The search for what can be worked back", () => {
  const all = upTo(0, 7).map((payable) => [
    world({ payable, onRegister: 9, contributors: null, visits: null }),
  ]);

  test("finds nothing where seven counts give one sheet", () => {
    expect(workedBack("home-visiting", all, 8).filter((told) => told.startsWith("payable"))).toEqual([]);
  });

  test("finds a count that has two values", () => {
    expect(workedBack("home-visiting", all.slice(0, 2), 8)).toEqual(["payable, column 0, shown as *: 0,1"]);
  });

  test("finds a `*` that cannot be nought", () => {
    expect(workedBack("home-visiting", all.slice(1), 8)).toContain(
      "payable, column 0, shown as *: 1,2,3,4,5,6,7",
    );
  });
});

describe("What is worked out from shown counts", () => {
  const percent = (text: string) => text.split(" to ").map((end) => Number(end.replace("%", "")));

  test("a rate and an average are told by ends that they lie between, or are left out", () => {
    const counts = fc
      .record({ payable: fc.integer({ min: 0, max: 400 }), rest: fc.integer({ min: 0, max: 40 }) })
      .chain(({ payable, rest }) =>
        fc.record({
          payable: fc.constant(payable),
          onRegister: fc.constant(payable + rest),
          contributors: fc.integer({ min: payable, max: payable + rest }),
          flu: fc.integer({ min: 0, max: payable }),
          more: fc.integer({ min: 0, max: 900 }),
        }),
      );
    let told = 0;
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(...UNDER),
        ({ payable, onRegister, contributors, flu, more }, under) => {
          const visits = contributors === 0 ? 0 : 2 * contributors + more;
          const own = world({ onRegister, payable, cannotTell: 0, contributors, visits, "kpi.flu": flu });
          const { rows } = sheetOf("home-visiting", [own], under);
          const value = (id: string) => rows.find((row) => row.id === id)?.values[0];
          for (const [id, real] of [
            ["rate.flu", (100 * flu) / payable],
            ["average", visits / contributors],
          ] as const) {
            const shown = value(id);
            if (shown === "*" || shown === "Left out") continue;
            told += 1;
            const [low = 0, high = low] = percent(String(shown));
            expect(low).toBeLessThanOrEqual(real + 0.06);
            expect(high).toBeGreaterThanOrEqual(real - 0.06);
            if (id === "average") expect(low).toBeGreaterThanOrEqual(2);
            else expect(high).toBeLessThanOrEqual(100);
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(told).toBeGreaterThan(20);
  });

  test("a standing and what is still needed hold for every count that a figure can be kept for", () => {
    for (const under of UNDER)
      for (const shown of [10, 15, 40]) {
        const { least, most } = roundedTo(shown, under);
        const kept = keptFor(shown, under, 2);
        for (const minimum of upTo(5, 50)) {
          const sheets = upTo(least, most).map((payable) => {
            const own = world({ payable, onRegister: 90, contributors: null, visits: null });
            return sheetOf("home-visiting", [own], under, { minimum }).rows;
          });
          for (const rows of sheets) expect(rows).toEqual(sheets[0]);
          const value = (id: string) => sheets[0]?.find((row) => row.id === id)?.values[0];
          expect(value("minimumMet")).toBe(
            kept.least >= minimum ? "Met" : kept.most < minimum ? "Not met" : "Too near to tell",
          );
          const [needs, atMost] = [Math.max(0, minimum - kept.most), Math.max(0, minimum - kept.least)];
          const words = (needed: number) => (needed === 0 ? "None" : String(needed));
          expect(value("stillNeeded")).toBe(
            needs === atMost ? words(needs) : `${words(needs)} to ${words(atMost)}`,
          );
        }
      }
  });

  test("a sum of numbers is a number, of numbers and suppressed ones words, of suppressed ones alone is suppressed", () => {
    const of = (...registers: readonly number[]) =>
      sheetOf(
        "practice-based",
        registers.map((onRegister) => world({ onRegister, "tier-1": 0, "tier-2": 0, cannotTell: 0 })),
        8,
      ).rows[0]?.values[0];
    expect(of(20, 31)).toBe(50);
    expect(of(20, 31, 4, 2)).toBe("50 and 2 suppressed");
    expect(of(4, 2)).toBe("*");
  });

  test("parts that do not fit their whole as they are rounded are summed in words", () => {
    const tight = world({ onRegister: 50, "tier-1": 23, "tier-2": 13, cannotTell: 14 });
    const loose = world({ onRegister: 60, "tier-1": 20, "tier-2": 20, cannotTell: 10 });
    const { rows } = sheetOf("practice-based", [tight, loose], 5);
    const value = (id: string) => rows.find((row) => row.id === id)?.values;
    expect(value("onRegister")?.slice(1)).toEqual([50, 60]);
    expect(value("tier-1")?.slice(1)).toEqual([25, 20]);
    expect(value("tier-2")?.slice(1)).toEqual([15, 20]);
    expect(value("cannotTell")?.slice(1)).toEqual([15, 10]);
    // 25, 15 and 15 are more than 50: the whole is more than it is shown as, or a part less.
    const sums = ["onRegister", "tier-1", "tier-2", "cannotTell"].map((id) => value(id)?.[0]);
    expect(sums).toEqual(["About 110", "About 45", 35, "About 25"]);
  });
});

/** Targets and lists: nobody is counted in them. */
const NO_COUNTS = /^(minimum|adults-\d)$/;

describe("A copy of figures", () => {
  const copyOf = (source: Parameters<typeof figuresCopy>[0], under: Under, practice: string | null = null) =>
    figuresCopy(source, { under, practice, made: TODAY, remembered: [] });

  test.each(SAMPLES)(
    "%s: no row of anybody, no formula, no note, nothing but figures as they are shown",
    async (name) => {
      const source = assessedSample(name, { budget: 50_000, minimumRegister: 3 });
      for (const under of UNDER) {
        const { workbook, rows } = copyOf(source, under);
        expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["About this copy", "Figures"]);
        expect(workbook.names).toEqual([]);
        for (const { id, style, values } of rows)
          for (const value of values)
            if (style === "count" && !NO_COUNTS.test(id) && typeof value === "number") {
              expect(value).toBeGreaterThanOrEqual(under);
              expect(value % 5).toBe(0);
            }
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
    const own = copyOf(source, 8, "F84002");
    expect(JSON.stringify(own)).not.toContain("F84001");
    expect(own.rows.every(({ values }) => values.length === 1)).toBe(true);
    const all = copyOf(source, 8);
    expect(all.rows[0]?.values).toEqual(["*", "*", "*"]);
    expect(() => copyOf(source, 8, "X")).toThrow(SharingProblem);
  });
});
