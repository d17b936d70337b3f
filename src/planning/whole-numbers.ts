import { type Constraint, solve } from "yalps";

// Whole numbers that make a sum greatest under some limits, exactly. The relaxed problem, in which parts of a patient
// are allowed, only says how good a branch can be at best: what is answered is always checked in whole numbers.

/** How many of one kind of thing are taken: whole, from none to `most`. */
export interface Unknown {
  /** Of whom they are taken: all unknowns of a group together take at most the group's number. */
  readonly group: number | null;
  readonly most: number;
  /** What one of it adds to each demand, in the order of the demands. Whole numbers. */
  readonly adds: readonly number[];
}

/** A problem in whole numbers: every demand must be reached or passed. */
export interface WholeProblem {
  readonly unknowns: readonly Unknown[];
  /** How many there are in each group. */
  readonly groups: readonly number[];
  /** The least that each demand must come to. */
  readonly demands: readonly number[];
}

export interface WholeAnswer {
  readonly value: number;
  /** How many are taken of each unknown. */
  readonly taken: readonly number[];
}

/** What is whole but for the arithmetic of the relaxed problem. */
const NEARLY = 1e-6;
/** Rounds of the relaxed problem; more is a circle, and then it says nothing. */
const MOST_PIVOTS = 4096;

interface Range {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The greatest sum of `worth`, a whole number for each unknown, under the demands; null where they cannot be met.
 * Branches on an unknown that the relaxed problem leaves in parts, and leaves a branch that cannot beat what is known.
 */
export function greatest(problem: WholeProblem, worth: readonly number[]): WholeAnswer | null {
  const relaxed = new Relaxed(problem, worth);
  let best: WholeAnswer | null = null;
  let ceiling = Number.POSITIVE_INFINITY;
  const open: { ranges: readonly Range[]; bound: number }[] = [{ ranges: [], bound: ceiling }];
  for (let node = open.pop(); node; node = open.pop()) {
    if (best !== null && (node.bound <= best.value || best.value >= ceiling)) continue;
    const found = relaxed.solve(node.ranges);
    if (found === "impossible") continue;
    const bound = found === null ? node.bound : Math.min(node.bound, Math.floor(found.value + NEARLY));
    if (node.ranges.length === 0) ceiling = bound;
    if (best !== null && bound <= best.value) continue;
    for (const taken of found === null ? [] : [found.taken.map(Math.round), found.taken.map(downTo)]) {
      const value = sum(worth, taken);
      if (isAllowed(problem, taken) && (best === null || value > best.value)) best = { value, taken };
    }
    if (best !== null && bound <= best.value) continue;
    const split = found === null ? null : mostInParts(found.taken);
    const at = split ?? firstOpen(problem, node.ranges);
    if (at === null) continue;
    const [from, to] = rangeOf(problem, node.ranges, at);
    const middle =
      found !== null && split !== null
        ? Math.min(to - 1, Math.max(from, Math.floor(found.taken[at] ?? 0)))
        : Math.floor((from + to) / 2);
    const others = node.ranges.filter((range) => range.at !== at);
    const below = { ranges: [...others, { at, from, to: middle }], bound };
    const above = { ranges: [...others, { at, from: middle + 1, to }], bound };
    // The nearer side is looked at first: the last that is put down is the next that is taken up.
    const part = (found?.taken[at] ?? 0) - middle;
    open.push(...(part > 0.5 ? [below, above] : [above, below]));
  }
  return best;
}

function sum(worth: readonly number[], taken: readonly number[]): number {
  let total = 0;
  for (const [at, count] of taken.entries()) if (count !== 0) total += count * (worth[at] ?? 0);
  return total;
}

function downTo(part: number): number {
  return Math.floor(part + NEARLY);
}

/** Whether whole numbers keep every limit. */
function isAllowed({ unknowns, groups, demands }: WholeProblem, taken: readonly number[]): boolean {
  const used = groups.map(() => 0);
  const reached = demands.map(() => 0);
  for (const [at, { group, most, adds }] of unknowns.entries()) {
    const count = taken[at] ?? 0;
    if (count < 0 || count > most) return false;
    if (count === 0) continue;
    if (group !== null) used[group] = (used[group] ?? 0) + count;
    for (const [demand, each] of adds.entries()) reached[demand] = (reached[demand] ?? 0) + count * each;
  }
  return (
    used.every((count, group) => count <= (groups[group] ?? 0)) &&
    reached.every((total, demand) => total >= (demands[demand] ?? 0))
  );
}

function mostInParts(taken: readonly number[]): number | null {
  let most = NEARLY;
  let found: number | null = null;
  for (const [at, value] of taken.entries()) {
    const part = Math.abs(value - Math.round(value));
    if (part > most) {
      most = part;
      found = at;
    }
  }
  return found;
}

function rangeOf({ unknowns, groups }: WholeProblem, ranges: readonly Range[], at: number): [number, number] {
  const said = ranges.find((range) => range.at === at);
  if (said) return [said.from, said.to];
  const unknown = unknowns[at];
  const ofGroup = unknown?.group == null ? Number.POSITIVE_INFINITY : (groups[unknown.group] ?? 0);
  return [0, Math.min(unknown?.most ?? 0, ofGroup)];
}

function firstOpen(problem: WholeProblem, ranges: readonly Range[]): number | null {
  const found = problem.unknowns.findIndex((_, at) => {
    const [from, to] = rangeOf(problem, ranges, at);
    return from < to;
  });
  return found < 0 ? null : found;
}

/** The relaxed problem, written once and solved again for each branch. */
class Relaxed {
  private readonly constraints: (readonly [string, Constraint])[] = [];
  private readonly columns: (readonly [number, readonly (readonly [string, number])[]])[];

  constructor(
    private readonly problem: WholeProblem,
    worth: readonly number[],
  ) {
    problem.groups.forEach((most, group) => this.constraints.push([`g${group}`, { max: most }]));
    problem.demands.forEach((least, demand) => this.constraints.push([`d${demand}`, { min: least }]));
    this.columns = problem.unknowns.map(({ group, adds }, at) => {
      const cells: (readonly [string, number])[] = [
        ["worth", worth[at] ?? 0],
        [`u${at}`, 1],
      ];
      if (group !== null) cells.push([`g${group}`, 1]);
      adds.forEach((each, demand) => {
        if (each !== 0) cells.push([`d${demand}`, each]);
      });
      return [at, cells];
    });
  }

  /** Null where it could not be solved: then it says nothing. */
  solve(ranges: readonly Range[]): { value: number; taken: number[] } | "impossible" | null {
    const own: (readonly [string, Constraint])[] = [];
    this.problem.unknowns.forEach(({ group, most }, at) => {
      if (group === null) own.push([`u${at}`, { max: most }]);
    });
    for (const { at, from, to } of ranges)
      own.push([`u${at}`, from > 0 ? { min: from, max: to } : { max: to }]);
    const { status, result, variables } = solve(
      {
        direction: "maximize",
        objective: "worth",
        constraints: [...this.constraints, ...own],
        variables: this.columns,
      },
      { maxPivots: MOST_PIVOTS },
    );
    if (status === "infeasible") return "impossible";
    if (status !== "optimal") return null;
    const taken = this.problem.unknowns.map(() => 0);
    for (const [at, count] of variables) taken[at] = count;
    return { value: result, taken };
  }
}
