import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { countInWords } from "../contracts/figures-in-words";
import type { PracticeTotals } from "../assessment/assess";
import type { Pence } from "../assessment/money";
import type { Settings } from "../assessment/settings";
import type { Totals } from "../assessment/totals";
import { byWhatMatters, keptBeyond, relationsOf } from "./reader-knows";
import { type Release, doNotFit, releaseOf } from "./release";
import { LEFT_OUT, NOT_SHOWN, SUPPRESSED, type Shown, type Under, keptFor } from "./suppress";

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
  /** What the practice's counts were shown as; null for all practices together. */
  readonly release: Release | null;
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

/** A practice whose figures are shown. */
export interface PracticeToShow {
  readonly name: string;
  readonly group: PracticeTotals;
  /** What an earlier copy under the same number showed of it; null where none did. */
  readonly before: Release | null;
}

/** The views of a suppressed copy: one, or all together and each practice. */
export function viewsOf(of: FiguresOf, practices: readonly PracticeToShow[], under: Under): View[] {
  const misfits = new Set<string>();
  const views = practices.map(({ name, group, before }): View => {
    const counts = [...countsOf(group.totals)];
    const known = new Map(
      counts.flatMap(([id, count]): [string, number][] => (count === null ? [] : [[id, count]])),
    );
    const ids = byWhatMatters(of, [...known.keys()]);
    const relations = relationsOf(of, ids, group.figures);
    const toShow = ids.map((id) => ({ id, count: known.get(id) ?? 0, more: keptBeyond(id) }));
    const release = releaseOf(toShow, relations, under, before);
    for (const id of doNotFit(release, relations, under)) misfits.add(id);
    const shown = counts.map(([id]) => [id, shownOf(id, release, under)] as const);
    return { name, practice: group, counts: new Map(shown), release };
  });
  const [first] = views;
  if (views.length < 2 || !first) return views;
  const all = [...first.counts.keys()].map(
    (id) =>
      [
        id,
        sumShown(
          views.map((view) => countIn(view, id)),
          misfits.has(id),
        ),
      ] as const,
  );
  return [{ name: "All practices", practice: null, counts: new Map(all), release: null }, ...views];
}

/** A count as it is shown. Whatever rests on it must hold for every count for which its figure is kept. */
function shownOf(id: string, { shown }: Release, under: Under): Shown {
  const figure = shown.get(id);
  if (figure === undefined) return NOT_SHOWN;
  return { shown: figure, ...keptFor(figure, under, keptBeyond(id)) };
}

/**
 * The sum of what is shown, which tells nothing that its parts do not.
 * @param misfits the parts do not fit the other counts of their practices, so that their sum is said to be near
 */
export function sumShown(parts: readonly Shown[], misfits: boolean): Shown {
  const numbers = parts.flatMap(({ shown }) => (typeof shown === "number" ? [shown] : []));
  const sum = numbers.reduce((total, number) => total + number, 0);
  const suppressed = parts.filter(({ shown }) => shown === SUPPRESSED).length;
  const span = {
    least: parts.reduce((total, { least }) => total + least, 0),
    most: parts.reduce((total, { most }) => total + most, 0),
  };
  if (numbers.length + suppressed < parts.length) return NOT_SHOWN;
  if (numbers.length === 0) return { shown: SUPPRESSED, ...span };
  if (suppressed > 0)
    return { shown: LEFT_OUT, words: `${countInWords(sum)} and ${suppressed} suppressed`, ...span };
  return misfits ? { shown: sum, words: `About ${countInWords(sum)}`, ...span } : { shown: sum, ...span };
}

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
    return typeof sum === "number" && typeof value === "number" ? sum + value : SUPPRESSED;
  }, 0);
}
