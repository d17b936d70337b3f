import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import type { PracticeTotals } from "../assessment/assess";
import type { Pence } from "../assessment/money";
import type { Settings } from "../assessment/settings";
import type { Totals } from "../assessment/totals";
import { type Shown, type Under, show, sumShown } from "./suppress";

/** A figure of a suppressed copy that is no count: worked out from what is shown. */
export type Worked = number | string | null;

/** How a figure is written. */
export type FigureStyle = "count" | "average" | "percent" | "money" | "words";

/** One row of figures. */
export interface FigureRow {
  readonly id: string;
  readonly label: string;
  readonly style: FigureStyle;
  /** Of each view, in order. */
  readonly values: readonly Worked[];
  /** The row begins a part with this heading. */
  readonly heading?: string;
}

/** The counts of one practice, or of all, as they are shown. */
export interface View {
  readonly name: string;
  /** Null for the view of all practices, whose figures are sums of what is shown of each. */
  readonly practice: PracticeTotals | null;
  readonly counts: ReadonlyMap<string, Shown>;
}

/** What figures are worked out under. */
export interface FiguresOf {
  readonly contract: Contract;
  readonly settings: Settings;
  readonly asAt: Day;
}

/**
 * Every count of some totals that is shown, by an id. How many patients there are in all is not among them: with it,
 * the tiers and those who cannot be told would have a sum, and in a small practice there is one way only to make it up.
 */
export function countsOf(totals: Totals): Map<string, number | null> {
  const counts = new Map<string, number | null>([["onRegister", totals.onRegister]]);
  const { homeVisiting, tiers, admissions } = totals;
  if (tiers) for (const { tier, patients: count } of tiers) counts.set(`tier-${tier}`, count);
  else if (homeVisiting) counts.set("payable", totals.payable);
  if (!admissions) counts.set("cannotTell", totals.cannotTell);
  if (homeVisiting) {
    const known = homeVisiting.averageMet !== null;
    counts.set("contributors", known ? homeVisiting.contributors : null);
    counts.set("visits", known ? homeVisiting.visits : null);
    for (const { id, done } of homeVisiting.kpis) counts.set(`kpi.${id}`, done);
  }
  if (admissions)
    for (const { quarter, register } of admissions.quarters) counts.set(`quarter-${quarter}`, register);
  return counts;
}

/** The views of a suppressed copy: one, or all together and each practice. */
export function viewsOf(
  practices: readonly { readonly name: string; readonly group: PracticeTotals }[],
  under: Under,
): View[] {
  const views = practices.map(({ name, group }): View => {
    const counts = [...countsOf(group.totals)].map(([id, count]) => [id, show(count, under)] as const);
    return { name, practice: group, counts: new Map(counts) };
  });
  const [first] = views;
  if (views.length < 2 || !first) return views;
  const all = [...first.counts.keys()].map(
    (id) => [id, sumShown(views.map(({ counts }) => countIn({ counts }, id)))] as const,
  );
  return [{ name: "All practices", practice: null, counts: new Map(all) }, ...views];
}

const NOT_SHOWN: Shown = { shown: null, least: 0, most: Number.POSITIVE_INFINITY };

export function countIn({ counts }: Pick<View, "counts">, id: string): Shown {
  return counts.get(id) ?? NOT_SHOWN;
}

/** Money as it is written: whole pounds, since it rests on rounded counts. */
export function wholePounds(pence: Pence): number {
  return Math.round(pence / 100);
}

/** Sums what the practices' columns say, where all of them say it. */
export function sumWorked(values: readonly Worked[]): Worked {
  return values.reduce<Worked>((sum, value) => {
    if (sum === null || value === null) return null;
    return typeof sum === "number" && typeof value === "number" ? sum + value : "*";
  }, 0);
}
