import { type Part, type Taken, relax } from "./relaxed";

// Whole numbers that make a sum greatest under some demands, exactly. The relaxed problem, in which parts of a patient are
// allowed, is solved in fractions and says how good a branch can be at best. A branch is two smaller problems: of some that
// are alike, so many take an option, or fewer do. There are finitely many, and nothing is rounded, so that it always ends.

/** So many that are alike: each takes one option, or none. */
export interface Kind {
  readonly count: number;
  /** What each option adds to each count. Whole numbers. */
  readonly options: readonly (readonly number[])[];
}

/** A count that must come to at least this many. */
export interface Demand {
  readonly place: number;
  readonly least: number;
}

export interface WholeAnswer {
  readonly value: number;
  /** How many of each kind take each of its options. */
  readonly taken: readonly (readonly number[])[];
  /** What most of each kind took in the relaxed problem: where another problem of the same kinds begins. */
  readonly keys: readonly number[];
}

/** Some of a kind, of which only these options are still open. */
interface Some {
  readonly kind: number;
  readonly count: number;
  /** The places of the options; the first, -1, is to do nothing. */
  readonly open: readonly number[];
  /** The place in `open` of what most of them take in the relaxed problem. */
  readonly key: number;
}

interface Branch {
  readonly some: readonly Some[];
  /** No choice in it is worth more. */
  readonly bound: number;
}

/** More branches than these no practice has needed by far; then it says so, and no answer is given. */
const MOST_BRANCHES = 20_000;

/** What was too much to be worked out. */
export class TooMuch extends Error {}

/** The greatest that the count at `place` can come to under the demands; null where they cannot be met. */
export function greatest(
  kinds: readonly Kind[],
  place: number,
  demands: readonly Demand[],
  begin: readonly number[] = [],
): WholeAnswer | null {
  const asked = demands.filter((demand) => !isMetByAny(kinds, demand));
  const least = asked.map((demand) => demand.least);
  const partOf = ({ kind, count, open }: Some): Part => {
    const options = open.map((option) => kinds[kind]?.options[option]);
    return {
      count,
      adds: options.map((adds) => asked.map((demand) => adds?.[demand.place] ?? 0)),
      worth: options.map((adds) => adds?.[place] ?? 0),
    };
  };
  const all = kinds.map(({ count, options }, kind): Some => {
    return { kind, count, open: [NOTHING, ...options.keys()], key: begin[kind] ?? 0 };
  });
  let first: readonly number[] | null = null;
  let best: WholeAnswer | null = null;
  const waiting: Branch[] = [{ some: all, bound: Number.POSITIVE_INFINITY }];
  for (let branches = 1; ; branches++) {
    const branch = waiting.pop();
    if (!branch) return best;
    if (best !== null && branch.bound <= best.value) continue;
    if (branches > MOST_BRANCHES) throw new TooMuch();
    const parts = branch.some.map(partOf);
    const relaxed = relax(
      parts,
      least,
      branch.some.map(({ key }) => key),
    );
    if (relaxed === null || (best !== null && relaxed.bound <= best.value)) continue;
    const { bound, keys, taken } = relaxed;
    first ??= keys;
    const some = branch.some.map((each, at): Some => ({ ...each, key: keys[at] ?? 0 }));
    for (const counts of [taken.map(downTo), taken.map(nearest)]) {
      const value = sumOf(counts, ({ worth }) => worth, parts);
      const isBetter = best === null || value > best.value;
      const meets = least.every((most, at) => sumOf(counts, adding(at), parts) >= most);
      if (isBetter && meets) best = { value, taken: ofKinds(kinds, some, counts), keys: first };
    }
    if (best !== null && bound <= best.value) continue;
    waiting.push(...split(some, taken).map((each): Branch => ({ some: each, bound })));
  }
}

/** What the count at `place` cannot be more than, parts allowed; null where the demands cannot be met even so. */
export function ceiling(
  kinds: readonly Kind[],
  place: number,
  demands: readonly Demand[],
  begin: readonly number[] = [],
): number | null {
  const parts = kinds.map(({ count, options }): Part => {
    const all = [NO_ADDS, ...options];
    return {
      count,
      adds: all.map((adds) => demands.map((demand) => adds[demand.place] ?? 0)),
      worth: all.map((adds) => adds[place] ?? 0),
    };
  });
  const least = demands.map((demand) => demand.least);
  const keys = kinds.map((_, kind) => begin[kind] ?? 0);
  return relax(parts, least, keys)?.bound ?? null;
}

const NO_ADDS: readonly number[] = [];

/** The option of doing nothing. */
const NOTHING = -1;

/** Whatever is chosen, the demand is met. */
function isMetByAny(kinds: readonly Kind[], { place, least }: Demand): boolean {
  const fewest = ({ count, options }: Kind) =>
    count * options.reduce((few, adds) => Math.min(few, adds[place] ?? 0), 0);
  return kinds.reduce((sum, kind) => sum + fewest(kind), 0) >= least;
}

/** Of the options of one part how many take each: an option's place in the part, and a count. */
type Counts = ReadonlyMap<number, number>;

/** What is in parts goes to nothing. */
function downTo(taken: readonly Taken[]): Counts {
  const counts = new Map(taken.map(({ option, whole }) => [option, whole]));
  counts.set(0, (counts.get(0) ?? 0) + leftOver(taken));
  return counts;
}

/** What is in parts goes to the options that have most of it. */
function nearest(taken: readonly Taken[]): Counts {
  const byMost = [...taken].sort((a, b) => (a.over === b.over ? 0 : a.over > b.over ? -1 : 1));
  const most = byMost.slice(0, leftOver(taken));
  return new Map(taken.map((each) => [each.option, each.whole + (most.includes(each) ? 1 : 0)]));
}

/** How many there are beyond the whole ones: what is in parts is whole together. */
function leftOver(taken: readonly Taken[]): number {
  const [first] = taken;
  return first ? Number(taken.reduce((sum, { over }) => sum + over, 0n) / first.by) : 0;
}

function adding(demand: number): (part: Part) => readonly number[] {
  return ({ adds }) => adds.map((each) => each[demand] ?? 0);
}

function sumOf(
  counts: readonly Counts[],
  of: (part: Part) => readonly number[],
  parts: readonly Part[],
): number {
  let sum = 0;
  for (const [at, part] of parts.entries()) {
    const each = of(part);
    for (const [option, count] of counts[at] ?? []) sum += count * (each[option] ?? 0);
  }
  return sum;
}

function ofKinds(
  kinds: readonly Kind[],
  some: readonly Some[],
  counts: readonly Counts[],
): readonly (readonly number[])[] {
  const taken = kinds.map(({ options }) => options.map(() => 0));
  for (const [at, { kind, open }] of some.entries()) {
    const own = taken[kind];
    for (const [place, count] of counts[at] ?? []) {
      const option = open[place] ?? NOTHING;
      if (own && option !== NOTHING) own[option] = (own[option] ?? 0) + count;
    }
  }
  return taken;
}

/**
 * Two smaller problems: at most so many of a part take an option, and all others do without it; or one more surely takes
 * it. The nearer is the last, and is looked at first. Nothing where nothing is in parts, or only where it makes no difference.
 */
function split(some: readonly Some[], taken: readonly (readonly Taken[])[]): readonly (readonly Some[])[] {
  let most = 0n;
  let found: { at: number; own: Taken } | null = null;
  for (const [at, options] of taken.entries()) {
    for (const own of options) {
      const { over, by } = own;
      const part = over * 2n < by ? over : by - over;
      if (over > 0n && part > most && own.option > 0) {
        most = part;
        found = { at, own };
      }
    }
  }
  const part = found === null ? undefined : some[found.at];
  if (found === null || !part) return [];
  const { at } = found;
  const { option, whole, over, by } = found.own;
  const { kind, count, open, key } = part;
  const put = (...parts: readonly Some[]) =>
    [...some.slice(0, at), ...parts, ...some.slice(at + 1)].filter((each) => each.count > 0);
  const without = open.filter((_, place) => place !== option);
  const keyWithout = key === option ? 0 : key > option ? key - 1 : key;
  const fewer = put(
    { kind, count: whole, open, key },
    { kind, count: count - whole, open: without, key: keyWithout },
  );
  const more = put(
    { kind, count: whole + 1, open: [open[option] ?? NOTHING], key: 0 },
    { kind, count: count - whole - 1, open, key },
  );
  return over * 2n > by ? [fewer, more] : [more, fewer];
}
