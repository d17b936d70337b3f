import type { PracticeTotals } from "../../src/assessment/assess";
import type { Assessment } from "../../src/assessment/assess";
import type { Totals } from "../../src/assessment/totals";
import type { ContractId } from "../../src/contracts/contract";
import { figureRows } from "../../src/sharing/figure-rows";
import { type FigureRow, type View, viewsOf } from "../../src/sharing/figures";
import type { Release } from "../../src/sharing/release";
import type { Under } from "../../src/sharing/suppress";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";

// Practices by their counts alone, and what a copy of figures shows of them.

/** The counts of a practice, by their ids; null where its sheet does not show one. */
export type World = ReadonlyMap<string, number | null>;

export const world = (counts: Readonly<Record<string, number | null>>): World =>
  new Map(Object.entries(counts));

/** A whole number from one to another, both with. */
export const upTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

const bases = new Map<ContractId, Assessment>();
export function baseOf(contract: ContractId): Assessment {
  const person = { events: [{ on: "2024-05-05", term: "Home visit for chronic condition" }] };
  const known = bases.get(contract) ?? assessmentOf(eventList([person]), { contract });
  bases.set(contract, known);
  return known;
}

/** Totals with these counts in them. */
function totalsWith(totals: Totals, counts: World): Totals {
  const of = (id: string) => counts.get(id) ?? 0;
  const { homeVisiting, tiers, admissions } = totals;
  const averageShown = counts.get("visits") !== null;
  return {
    ...totals,
    onRegister: of("onRegister"),
    payable: of("payable"),
    cannotTell: of("cannotTell"),
    homeVisiting: homeVisiting && {
      ...homeVisiting,
      contributors: of("contributors"),
      visits: of("visits"),
      averageMet: averageShown ? false : null,
      kpis: homeVisiting.kpis.map((kpi) => ({ ...kpi, done: counts.get(`kpi.${kpi.id}`) ?? null })),
    },
    tiers: tiers && tiers.map((tier) => ({ ...tier, patients: of(`tier-${tier.tier}`) })),
    admissions: admissions && {
      ...admissions,
      quarters: admissions.quarters.map((quarter) => ({
        ...quarter,
        register: counts.get(`quarter-${quarter.quarter}`) ?? null,
      })),
    },
  };
}

/** What is said of each practice. */
export interface Said {
  readonly minimum?: number;
  readonly adults?: number;
}

export interface Sheet {
  readonly rows: readonly FigureRow[];
  readonly views: readonly View[];
}

/** What a copy shows of some practices. */
export function sheetOf(
  contract: ContractId,
  worlds: readonly World[],
  under: Under,
  { minimum = 3, adults = 600 }: Said = {},
  before: readonly (Release | null)[] = [],
): Sheet {
  const base = baseOf(contract);
  const [group] = base.groups;
  if (!group) throw new Error("Nobody is on the sheet.");
  const figures = {
    ...group.figures,
    budget: 1_000_000,
    minimumRegister: minimum,
    registeredList: 7000,
    adultLists: [adults, adults, adults],
    signedUp: true,
  };
  const practices = worlds.map((counts, place) => {
    const own: PracticeTotals = { practice: `P${place}`, figures, totals: totalsWith(group.totals, counts) };
    return { name: `P${place}`, group: own, before: before[place] ?? null };
  });
  const views = viewsOf(base, practices, under);
  return { rows: figureRows(base, views), views };
}

export function releasesOf({ views }: Sheet): Release[] {
  return views.flatMap(({ release }) => (release ? [release] : []));
}

/**
 * Tells what can be worked back, by going through all practices that there could be: those that give the very same
 * sheet are put together. Whoever reads the sheet, and knows how it is made, knows no more than that it is one of these.
 */
export function workedBack(
  contract: ContractId,
  all: readonly (readonly World[])[],
  under: Under,
  said: Said = {},
): string[] {
  const bySheet = new Map<string, { rows: readonly FigureRow[]; worlds: (readonly World[])[] }>();
  for (const worlds of all) {
    const { rows } = sheetOf(contract, worlds, under, said);
    const key = JSON.stringify(rows.map(({ values }) => values));
    const found = bySheet.get(key);
    if (found) found.worlds.push(worlds);
    else bySheet.set(key, { rows, worlds: [worlds] });
  }
  // A count that is the same in all of them is not looked for: there is nothing else that it could be.
  const varies = (id: string) => new Set(all.map((each) => each[0]?.get(id))).size > 1;
  const varying = new Set([...(all[0]?.[0]?.keys() ?? [])].filter(varies));
  const told: string[] = [];
  for (const { rows, worlds } of bySheet.values()) {
    const practices = worlds[0]?.length ?? 0;
    for (const { id, values } of rows) {
      if (!varying.has(id)) continue;
      values.forEach((value, column) => {
        const place = practices > 1 ? column - 1 : column;
        const possible = new Set(
          worlds.map((each) =>
            place >= 0
              ? (each[place]?.get(id) ?? 0)
              : each.reduce((sum, counts) => sum + (counts.get(id) ?? 0), 0),
          ),
        );
        if (possible.size < 3 || (value === "*" && !possible.has(0)))
          told.push(`${id}, column ${column}, shown as ${String(value)}: ${[...possible].join()}`);
      });
    }
  }
  return told;
}
