import type { AssessedPatient } from "../assessment/assess-patient";
import type { Menu, Option } from "./menu";
import { NO_COST } from "./model";
import { type Demand, type Kind, type WholeAnswer, ceiling, greatest } from "./whole-numbers";

/** The first places of every list of counts: what is taken, as less than nothing, so that most is fewest. */
export const TAKEN = { appointments: 0, byGp: 1, homeVisits: 2, patients: 3 } as const;
/** What is to be fewest, the weightiest first. Who is seen for nothing is not seen at all. */
export const FEWEST: readonly number[] = Object.values(TAKEN);
/** Where a contract's own counts begin. */
export const OWN = FEWEST.length;

/** Something that is no patient's: a visit more to anybody who counts in the average. */
export interface Extra {
  readonly adds: readonly number[];
  readonly most: number;
}

/** Patients who have the same menu. For what a plan is worth, one of them is as good as another. */
interface Alike {
  readonly options: readonly Option[];
  readonly menus: Menu[];
}

/** What was chosen: for each patient at most one option, and how many of each extra. */
export interface Chosen {
  /** What each count comes to, over what there is already. */
  readonly counts: readonly number[];
  readonly options: readonly { readonly menu: Menu; readonly option: Option }[];
  readonly extras: readonly number[];
}

/**
 * Chooses for each patient one option or none. Patients with the same menu are counted together, so that the problem
 * is no larger for 5,000 patients than for the menus that there are.
 */
export class Choosing {
  private readonly alike: Alike[];
  /** The alike, and then the extras. */
  private readonly kinds: readonly Kind[];
  /** Where the next problem begins: at the answer of the last. */
  private keys: readonly number[] = [];

  constructor(menus: readonly Menu[], extras: readonly Extra[] = []) {
    const byKey = new Map<string, Alike>();
    for (const menu of menus) {
      if (menu.options.length === 0) continue;
      const key = JSON.stringify(menu.options.map(countsOf));
      const known = byKey.get(key);
      if (known) known.menus.push(menu);
      else byKey.set(key, { options: menu.options, menus: [menu] });
    }
    this.alike = [...byKey.values()];
    this.kinds = [
      ...this.alike.map((each): Kind => {
        return { count: each.menus.length, options: each.options.map(countsOf) };
      }),
      ...extras.map(({ most, adds }): Kind => ({ count: most, options: [adds] })),
    ];
  }

  /** The most of one count after another, each without losing of those before; null where a demand cannot be met. */
  best(places: readonly number[], demands: readonly Demand[]): Chosen | null {
    let taken: readonly (readonly number[])[] | null = null;
    const held = [...demands];
    for (const place of places) {
      const found = this.most(place, held);
      if (found === null) return null;
      taken = found.taken;
      held.push({ place, least: found.value });
    }
    return taken === null ? null : this.chosen(taken);
  }

  /** Of some ways, each with demands of its own, the best of all; null where none is open. */
  bestOfAll(places: readonly number[], ways: Iterable<readonly Demand[]>): Chosen | null {
    let found: Chosen | null = null;
    for (const demands of ways) {
      if (found !== null && !this.mayBeat(found, places, demands)) continue;
      const chosen = this.best(places, demands);
      if (chosen && (found === null || compare(chosen, found, places) < 0)) found = chosen;
    }
    return found;
  }

  private mayBeat({ counts }: Chosen, places: readonly number[], demands: readonly Demand[]): boolean {
    const held = [...demands];
    for (const place of places) {
      const least = counts[place] ?? 0;
      const most = this.boundOf(place, held);
      if (most === null || most < least) return false;
      if (most > least) return true;
      held.push({ place, least });
    }
    return false;
  }

  /** The most that one count can come to; null where a demand cannot be met. */
  mostOf(place: number, demands: readonly Demand[]): number | null {
    return this.most(place, demands)?.value ?? null;
  }

  private most(place: number, demands: readonly Demand[]): WholeAnswer | null {
    const found = greatest(this.kinds, place, demands, this.keys);
    if (found) this.keys = found.keys;
    return found;
  }

  /** No more than this can one count come to; null where a demand cannot be met even nearly. */
  boundOf(place: number, demands: readonly Demand[]): number | null {
    return ceiling(this.kinds, place, demands, this.keys);
  }

  private chosen(taken: readonly (readonly number[])[]): Chosen {
    const counts: number[] = [];
    for (const [at, { options }] of this.kinds.entries()) {
      for (const [option, adds] of options.entries()) {
        const times = taken[at]?.[option] ?? 0;
        for (const [place, each] of adds.entries()) counts[place] = (counts[place] ?? 0) + each * times;
      }
    }
    const options: Chosen["options"][number][] = [];
    for (const [at, { menus }] of this.alike.entries()) {
      const waiting = [...menus].sort(nearestFirst);
      for (const [place, count] of taken[at]?.entries() ?? []) {
        for (const menu of waiting.splice(0, count)) {
          const option = menu.options[place];
          if (option) options.push({ menu, option });
        }
      }
    }
    return { counts, options, extras: taken.slice(this.alike.length).map(([count]) => count ?? 0) };
  }
}

function countsOf({ cost, adds }: Option): number[] {
  return [-cost.appointments, -cost.byGp, -cost.homeVisits, -1, ...adds];
}

/** What an extra takes and adds, as a list of counts. */
export function extraCounts(cost: typeof NO_COST, adds: readonly number[]): number[] {
  return [-cost.appointments, -cost.byGp, -cost.homeVisits, 0, ...adds];
}

/** The demand that at most so many are taken; none where there is no limit. */
export function limitOf(place: number, most: number | null): Demand[] {
  return most === null ? [] : [{ place, least: -most }];
}

/** By one count after another, the most first. */
function compare(a: Chosen, b: Chosen, places: readonly number[]): number {
  for (const place of places) {
    const more = (b.counts[place] ?? 0) - (a.counts[place] ?? 0);
    if (more !== 0) return more;
  }
  return 0;
}

/** Later than any day. */
const NEVER = Number.MAX_SAFE_INTEGER;
const collator = new Intl.Collator("en-GB");

/** Of patients who are alike: fewest steps first, then the earliest last day, then by name. */
export function nearestFirst(a: Menu, b: Menu): number {
  const stepsOf = ({ options }: Menu) => options.reduce((sum, { steps }) => sum + steps.length, 0);
  return stepsOf(a) - stepsOf(b) || (a.by ?? NEVER) - (b.by ?? NEVER) || byName(a.patient, b.patient);
}

function byName(a: AssessedPatient, b: AssessedPatient): number {
  return collator.compare(a.patient.name, b.patient.name) || collator.compare(a.patient.id, b.patient.id);
}
