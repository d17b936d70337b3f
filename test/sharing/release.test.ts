import * as fc from "fast-check";
import type { ContractId } from "../../src/contracts/contract";
import { KnownCounts, type Relation } from "../../src/sharing/feasible";
import { figuresCopy } from "../../src/sharing/figures-workbook";
import type { FigureRow } from "../../src/sharing/figures";
import { fewestFirst } from "../../src/sharing/release";
import { type Figure, UNDER, type Under } from "../../src/sharing/suppress";
import { TODAY, assessedSample } from "./support";
import { type World, releasesOf, sheetOf, upTo, world } from "./worlds";

describe("Which values a count can have", () => {
  const IDS = ["a", "b", "c", "d"];
  const times = fc.integer({ min: -3, max: 3 });
  const relation = fc.record({
    sum: fc.record({ a: times, b: times, c: times, d: times }),
    atMost: fc.integer({ min: -6, max: 12 }),
  });
  const span = fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 }))
    .map(([least, more]) => ({ least, most: least + more }));

  test("just those of the numbers that keep every relation, whatever the relations are", () => {
    const of = fc.tuple(fc.array(relation, { maxLength: 4 }), fc.tuple(span, span, span, span));
    fc.assert(
      fc.property(of, ([relations, all]) => {
        const spans = new Map(IDS.map((id, place) => [id, all[place] ?? { least: 0, most: 0 }]));
        const found = IDS.map(() => new Set<number>());
        const ranges = all.map(({ least, most }) => upTo(least, most));
        for (const a of ranges[0] ?? [])
          for (const b of ranges[1] ?? [])
            for (const c of ranges[2] ?? [])
              for (const d of ranges[3] ?? [])
                if (
                  relations.every(
                    ({ sum, atMost }) => sum.a * a + sum.b * b + sum.c * c + sum.d * d <= atMost,
                  )
                )
                  [a, b, c, d].forEach((value, place) => found[place]?.add(value));
        const known = new KnownCounts(IDS, relations);
        IDS.forEach((id, place) => {
          expect(known.valuesOf(spans, id)).toEqual([...(found[place] ?? [])].sort((x, y) => x - y));
        });
        expect(known.isFeasible(spans)).toBe((found[0]?.size ?? 0) > 0);
      }),
      { numRuns: 1000 },
    );
  });

  test("choices come by their size, those without what matters most before the others", () => {
    const all = [...fewestFirst(["a", "b", "c"])].map((choice) => choice.join(""));
    expect(all).toEqual(["", "a", "b", "c", "ab", "ac", "bc", "abc"]);
  });

  test("a relation of no counts", () => {
    const nothing: Relation = { sum: {}, atMost: 0 };
    expect(new KnownCounts(["a"], [nothing]).valuesOf(new Map([["a", { least: 2, most: 3 }]]), "a")).toEqual([
      2, 3,
    ]);
  });
});

// A reader who knows nothing of how a copy is made, but what every figure says of itself, and the contract. What that
// reader can work out is gone through here number by number, apart from what the copy is made by.

type Numbers = Readonly<Record<string, number>>;
const n = (of: Numbers, id: string) => of[id] ?? 0;
const DAYS = 289;

/** What the contracts say of any practice: the first day of the year to 14 January, with both, are 289 days. */
const ALWAYS: Readonly<Record<ContractId, readonly ((of: Numbers) => boolean)[]>> = {
  "home-visiting": [
    (of) => n(of, "payable") + n(of, "cannotTell") <= n(of, "onRegister"),
    (of) => n(of, "contributors") <= n(of, "onRegister"),
    (of) => n(of, "payable") <= n(of, "contributors"),
    (of) => n(of, "kpi.flu") <= n(of, "payable"),
    (of) => 2 * n(of, "contributors") <= n(of, "visits"),
    (of) => n(of, "visits") <= DAYS * n(of, "contributors"),
  ],
  "practice-based": [(of) => n(of, "tier-1") + n(of, "tier-2") + n(of, "cannotTell") <= n(of, "onRegister")],
  "unplanned-admissions": [
    (of) => n(of, "quarter-2") <= 600,
    (of) => n(of, "quarter-3") <= 600,
    (of) => n(of, "quarter-4") <= 600,
  ],
};

function readBy(figure: Figure, under: Under): number[] {
  return figure === "*"
    ? upTo(0, under - 1)
    : upTo(0, figure + 2).filter((count) => count >= under && Math.round(count / 5) * 5 === figure);
}

/** Whether every count has three values, and every `*` nought among them, by looking until they are found. */
function readerIsKeptFrom(contract: ContractId, figures: ReadonlyMap<string, Figure>, under: Under): boolean {
  const ids = [...figures.keys()];
  const ranges = ids.map((id) => readBy(figures.get(id) ?? "*", under));
  const found = (fixed: number, value: number): boolean => {
    const chosen: Record<string, number> = {};
    const rest = (place: number): boolean => {
      const id = ids[place];
      if (id === undefined) return ALWAYS[contract].every((holds) => holds(chosen));
      for (const each of place === fixed ? [value] : (ranges[place] ?? [])) {
        chosen[id] = each;
        if (rest(place + 1)) return true;
      }
      return false;
    };
    return rest(0);
  };
  return ids.every((id, place) => {
    const values = (ranges[place] ?? []).filter((value) => found(place, value));
    return values.length >= 3 && (figures.get(id) !== "*" || values.includes(0));
  });
}

const count = (most: number) => fc.integer({ min: 0, max: most });

/** A practice based practice. */
const tiers = fc.tuple(count(20), count(20), count(6), count(2)).map(([first, second, cannotTell, others]) =>
  world({
    onRegister: first + second + cannotTell + others,
    "tier-1": first,
    "tier-2": second,
    cannotTell,
  }),
);

/** A home visiting practice. */
const visiting = fc
  .tuple(count(24), count(24), count(8), count(8), count(30), count(10))
  .map(([flu, more, also, others, visits, cannotTell]) => {
    const payable = flu + (more % 6);
    const contributors = payable + (also % 4);
    return world({
      onRegister: contributors + Math.max(0, cannotTell - (also % 4)) + others,
      payable,
      cannotTell,
      contributors,
      visits: contributors === 0 ? 0 : 2 * contributors + visits,
      "kpi.flu": flu,
    });
  });

const TIGHT = world({ onRegister: 17, "tier-1": 8, "tier-2": 8, cannotTell: 1 });

const CASES: readonly [ContractId, fc.Arbitrary<World>][] = [
  ["practice-based", tiers],
  ["home-visiting", visiting],
];

describe("A reader who knows the contract, and takes every `*` for a small number", () => {
  test.each(CASES)(
    "%s: tells no count within fewer than three, and no more than needed is suppressed",
    (contract, practice) => {
      let hidden = 0;
      fc.assert(
        fc.property(practice, fc.constantFrom(...UNDER), (counts, under) => {
          const [release] = releasesOf(sheetOf(contract, [counts], under));
          if (!release) throw new Error("Nothing is shown.");
          expect(readerIsKeptFrom(contract, release.shown, under)).toBe(true);
          // Every smaller choice would let this reader work something back.
          const shownFully = [...release.alone].filter(([, figure]) => figure !== "*").map(([id]) => id);
          const also = shownFully.filter((id) => release.shown.get(id) === "*");
          hidden += also.length;
          for (const fewer of fewestFirst(shownFully)) {
            if (fewer.length >= also.length) break;
            const other = new Map(
              [...release.alone].map(([id, figure]) => [id, fewer.includes(id) ? ("*" as const) : figure]),
            );
            expect(readerIsKeptFrom(contract, other, under)).toBe(false);
          }
        }),
        // 17 on the register are 8, 8 and 1: something is hidden whatever chance brings.
        { numRuns: 150, examples: contract === "practice-based" ? [[TIGHT, 8]] : [] },
      );
      expect(hidden).toBeGreaterThan(0);
    },
  );
});

describe("Two copies", () => {
  const neighbours: Readonly<Record<string, (of: World) => World[]>> = {
    "practice-based": (of) => {
      const changed = (by: Numbers) =>
        new Map([...of].map(([id, value]) => [id, (value ?? 0) + (by[id] ?? 0)]));
      return [
        changed({ onRegister: 1 }),
        changed({ onRegister: 1, "tier-1": 1 }),
        changed({ onRegister: 1, "tier-2": 1 }),
        changed({ onRegister: 1, cannotTell: 1 }),
        ...((of.get("cannotTell") ?? 0) > 0 ? [changed({ cannotTell: -1, "tier-1": 1 })] : []),
        ...((of.get("tier-1") ?? 0) > 0 ? [changed({ "tier-1": -1, "tier-2": 1 })] : []),
      ];
    },
    "home-visiting": (of) => {
      const changed = (by: Numbers) =>
        new Map([...of].map(([id, value]) => [id, (value ?? 0) + (by[id] ?? 0)]));
      return [
        changed({ onRegister: 1 }),
        changed({ onRegister: 1, cannotTell: 1 }),
        changed({ onRegister: 1, contributors: 1, visits: 2 }),
        changed({ onRegister: 1, contributors: 1, visits: 5, payable: 1, "kpi.flu": 1 }),
      ];
    },
  };

  test.each(CASES)("%s: a patient apart, they are alike in every figure", (contract, practice) => {
    fc.assert(
      fc.property(practice, fc.constantFrom(...UNDER), (counts, under) => {
        const first = sheetOf(contract, [counts], under);
        for (const other of neighbours[contract]?.(counts) ?? []) {
          const second = sheetOf(contract, [other], under, {}, releasesOf(first));
          expect(second.rows).toEqual(first.rows);
          // And a third, back where it was.
          expect(sheetOf(contract, [counts], under, {}, releasesOf(second)).rows).toEqual(first.rows);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("practice based: whatever came before, nothing can be worked back from the later one", () => {
    const most = 22;
    const small = upTo(0, most).flatMap((onRegister) =>
      upTo(0, onRegister).flatMap((first) =>
        upTo(0, onRegister - first).map((second) =>
          world({ onRegister, "tier-1": first, "tier-2": second, cannotTell: 0 }),
        ),
      ),
    );
    for (const under of UNDER)
      for (const counts of [
        { onRegister: 3, "tier-1": 1, "tier-2": 1, cannotTell: 0 },
        { onRegister: 11, "tier-1": 10, "tier-2": 0, cannotTell: 0 },
        { onRegister: 22, "tier-1": 13, "tier-2": 8, cannotTell: 0 },
        { onRegister: 40, "tier-1": 16, "tier-2": 15, cannotTell: 0 },
      ]) {
        const before = releasesOf(sheetOf("practice-based", [world(counts)], under));
        const bySheet = new Map<string, { rows: readonly FigureRow[]; worlds: World[] }>();
        for (const own of small) {
          const { rows } = sheetOf("practice-based", [own], under, {}, before);
          const key = JSON.stringify(rows.map(({ values }) => values));
          const found = bySheet.get(key) ?? { rows, worlds: [] };
          bySheet.set(key, { rows, worlds: [...found.worlds, own] });
        }
        for (const { rows, worlds } of bySheet.values())
          for (const id of ["onRegister", "tier-1", "tier-2"]) {
            const value = rows.find((row) => row.id === id)?.values[0];
            const possible = new Set(worlds.map((own) => own.get(id)));
            // What is shown as 20 or more could also be of practices that are larger than these.
            if (typeof value === "number" && value > 15) continue;
            expect(possible.size).toBeGreaterThanOrEqual(3);
            if (value === "*") expect(possible).toContain(0);
          }
      }
  });
});

describe("Samples that told too much", () => {
  const copyOf = (name: string, remembered: Parameters<typeof figuresCopy>[1]["remembered"] = []) =>
    figuresCopy(assessedSample(name), { under: 8, practice: null, made: TODAY, remembered });
  const values = ({ rows }: ReturnType<typeof copyOf>) =>
    Object.fromEntries(rows.map(({ id, values: [value] }) => [id, value]));

  test("17 on the register are 8, 8 and 1: one of the tiers is suppressed too", () => {
    expect(values(copyOf("suppress-practice-based.csv"))).toMatchObject({
      onRegister: 15,
      "tier-1": "*",
      "tier-2": 10,
      cannotTell: "*",
      "money.tier-1": "*",
      "money.tier-2": 3383,
      "money.total": "*",
    });
  });

  test("no average that nobody can have, and no visits that tell who had them", () => {
    const shown = values(copyOf("suppress-home-visiting.csv"));
    expect(shown["average"]).not.toBe(1.5);
    const release = copyOf("suppress-home-visiting.csv").remembered[0]?.release;
    expect(readerIsKeptFrom("home-visiting", visibleOf(release?.shown), 8)).toBe(true);
  });

  const visibleOf = (shown: ReadonlyMap<string, Figure> | undefined) =>
    new Map([...(shown ?? [])].filter(([id]) => !/^kpi\.(?!flu)/.test(id)));

  test("a patient more a month later: the same is shown", () => {
    const first = copyOf("suppress-month-1.csv");
    expect(values(copyOf("suppress-month-2.csv", first.remembered))).toEqual(values(first));
    expect(values(copyOf("suppress-month-2.csv"))).not.toEqual(values(first));
  });
});
