import type { AssessedPatient } from "../assessment/assess-patient";
import type { Menu, Option } from "./menu";
import { NO_COST } from "./model";
import { type Unknown, greatest } from "./whole-numbers";

/** The first places of every list of counts: what is taken, as less than nothing, so that most is fewest. */
export const TAKEN = { appointments: 0, byGp: 1, homeVisits: 2 } as const;
/** Where a contract's own counts begin. */
export const OWN = 3;

/** A count that must come to at least this many, what there is already left out. */
export interface Demand {
  readonly place: number;
  readonly least: number;
}

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
  private readonly unknowns: {
    readonly alike: number;
    readonly option: Option;
    readonly adds: readonly number[];
  }[];

  constructor(
    menus: readonly Menu[],
    private readonly extras: readonly Extra[] = [],
  ) {
    const byKey = new Map<string, Alike>();
    for (const menu of menus) {
      if (menu.options.length === 0) continue;
      const key = JSON.stringify(menu.options.map(({ cost, adds }) => [Object.values(cost), adds]));
      const known = byKey.get(key);
      if (known) known.menus.push(menu);
      else byKey.set(key, { options: menu.options, menus: [menu] });
    }
    this.alike = [...byKey.values()];
    this.unknowns = this.alike.flatMap(({ options }, alike) =>
      options.map((option) => ({ alike, option, adds: countsOf(option) })),
    );
  }

  /** The most of one count after another, each without losing of those before; null where a demand cannot be met. */
  best(places: readonly number[], demands: readonly Demand[]): Chosen | null {
    let taken: readonly number[] | null = null;
    const held = [...demands];
    for (const place of places) {
      const found = this.most(place, held);
      if (found === null) return null;
      taken = found.taken;
      held.push({ place, least: found.value });
    }
    return taken === null ? null : this.chosen(taken);
  }

  /** The most that one count can come to; null where a demand cannot be met. */
  mostOf(place: number, demands: readonly Demand[]): number | null {
    return this.most(place, demands)?.value ?? null;
  }

  private most(
    place: number,
    demands: readonly Demand[],
  ): { value: number; taken: readonly number[] } | null {
    const asked = (adds: readonly number[]) => demands.map((demand) => adds[demand.place] ?? 0);
    const unknowns: Unknown[] = [
      ...this.unknowns.map(({ alike, adds }) => ({
        group: alike,
        most: this.alike[alike]?.menus.length ?? 0,
        adds: asked(adds),
      })),
      ...this.extras.map(({ adds, most }) => ({ group: null, most, adds: asked(adds) })),
    ];
    const worth = [...this.unknowns, ...this.extras].map(({ adds }) => adds[place] ?? 0);
    const problem = {
      unknowns,
      groups: this.alike.map(({ menus }) => menus.length),
      demands: demands.map(({ least }) => least),
    };
    return greatest(problem, worth);
  }

  private chosen(taken: readonly number[]): Chosen {
    const counts: number[] = [];
    const all = [...this.unknowns, ...this.extras];
    for (const [at, { adds }] of all.entries()) {
      for (const [place, each] of adds.entries()) {
        counts[place] = (counts[place] ?? 0) + each * (taken[at] ?? 0);
      }
    }
    const options: { menu: Menu; option: Option }[] = [];
    for (const [number, { menus }] of this.alike.entries()) {
      const waiting = [...menus].sort(nearestFirst);
      for (const [at, { alike, option }] of this.unknowns.entries()) {
        if (alike !== number) continue;
        const place = this.alike[number]?.options.indexOf(option) ?? 0;
        for (const menu of waiting.splice(0, taken[at] ?? 0)) {
          const own = menu.options[place];
          if (own) options.push({ menu, option: own });
        }
      }
    }
    return { counts, options, extras: taken.slice(this.unknowns.length) };
  }
}

function countsOf({ cost, adds }: Option): number[] {
  return [-cost.appointments, -cost.byGp, -cost.homeVisits, ...adds];
}

/** What an extra takes and adds, as a list of counts. */
export function extraCounts(cost: typeof NO_COST, adds: readonly number[]): number[] {
  return [-cost.appointments, -cost.byGp, -cost.homeVisits, ...adds];
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
