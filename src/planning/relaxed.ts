// The relaxed problem, in which parts of a patient are allowed, solved exactly: every number is a whole number or a
// fraction of two. It says how good a choice can be at best, and nothing is ever nearly so.
//
// The simplex method for many kinds and few demands. Each kind has one option that most of it takes, its key; beside the
// keys there are only as many unknowns as demands. What is worked out is as small as that, however many kinds there are.

/** So many that are alike: each takes one of the options. The first is to do nothing. */
export interface Part {
  readonly count: number;
  /** What each option adds to each demand. */
  readonly adds: readonly (readonly number[])[];
  /** What each option is worth. */
  readonly worth: readonly number[];
}

/** What the relaxed problem comes to. */
export interface RelaxedAnswer {
  /** No choice of whole numbers is worth more. */
  readonly bound: number;
  /** How many take each option of each part, rounded down; and whether that is all of them. */
  readonly taken: readonly (readonly Taken[])[];
  /** The option of each part that most take: where a problem like this one begins. */
  readonly keys: readonly number[];
}

/** A count in parts: `whole + over ÷ by`. */
export interface Taken {
  readonly option: number;
  readonly whole: number;
  readonly over: bigint;
  readonly by: bigint;
}

/** An unknown beside the keys: an option of a part, what a demand is passed by, or what it lacks. */
type Unknown =
  | { readonly kind: "option"; readonly part: number; readonly option: number }
  | { readonly kind: "passed" | "lacking"; readonly demand: number };

/** What becomes less at a step: an unknown beside the keys, or the key of a part. Nothing is left after `left ÷ per`. */
type Leaving = { readonly left: bigint; readonly per: bigint; readonly place: number } & (
  { readonly beside: number } | { readonly beside: null; readonly part: number }
);

function isSooner(a: Leaving, b: Leaving): boolean {
  const difference = a.left * b.per - b.left * a.per;
  return difference < 0n || (difference === 0n && a.place < b.place);
}

/** Steps in a row that gain nothing, before care is taken. */
const MOST_STILL = 24;
/** Whole numbers up to this are exact as plain numbers. */
const EXACT = 2 ** 53;

/** The greatest worth with parts allowed; null where the demands cannot be met even so. */
export function relax(
  parts: readonly Part[],
  demands: readonly number[],
  keys: readonly number[],
): RelaxedAnswer | null {
  const simplex = new Simplex(parts, demands, keys);
  if (!simplex.meetDemands()) return null;
  simplex.gainWorth();
  return simplex.answer();
}

class Simplex {
  private readonly keys: number[];
  private readonly beside: Unknown[];
  private inverse: readonly (readonly bigint[])[];
  /** All of the inverse, and all that comes of it, is to be divided by this. */
  private by = 1n;
  /** What an option is worth while the demands are not met yet: nothing. */
  private phase: "demands" | "worth" = "demands";
  /** The largest number in a part, to tell when plain numbers are exact. */
  private readonly largest: number;
  /** How many options the parts before each part have. */
  private readonly firsts: readonly number[];

  constructor(
    private readonly parts: readonly Part[],
    private readonly demands: readonly number[],
    keys: readonly number[],
  ) {
    this.keys = [...keys];
    const wanting = this.wanting();
    this.beside = wanting.map((want, demand) => ({ kind: want > 0 ? "lacking" : "passed", demand }));
    this.inverse = wanting.map((want, at) =>
      wanting.map((_, row) => (row === at ? (want > 0 ? 1n : -1n) : 0n)),
    );
    const all = parts.flatMap(({ adds, worth }) => [...worth, ...adds.flat()]);
    this.largest = all.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
    let before = 0;
    this.firsts = parts.map(({ adds }) => (before += adds.length) - adds.length);
  }

  /** False where the demands cannot be met. */
  meetDemands(): boolean {
    this.run();
    const values = this.values();
    return this.beside.every(({ kind }, at) => kind !== "lacking" || values[at] === 0n);
  }

  gainWorth(): void {
    this.phase = "worth";
    this.run();
  }

  private run(): void {
    // After many steps that gain nothing the first is taken and not the best, so that there is no circle.
    let still = 0;
    for (;;) {
      const enters = this.entering(still > MOST_STILL);
      if (enters === null) return;
      still = this.step(enters) ? 0 : still + 1;
    }
  }

  /** What the keys alone leave wanting of each demand. */
  private wanting(): number[] {
    return this.demands.map((least, demand) =>
      this.parts.reduce(
        (left, { count, adds }, part) => left - count * (adds[this.keys[part] ?? 0]?.[demand] ?? 0),
        least,
      ),
    );
  }

  private worthOf(unknown: Unknown): number {
    if (this.phase === "demands") return unknown.kind === "lacking" ? -1 : 0;
    if (unknown.kind !== "option") return 0;
    const { worth } = this.part(unknown.part);
    return (worth[unknown.option] ?? 0) - (worth[this.keys[unknown.part] ?? 0] ?? 0);
  }

  private part(at: number): Part {
    const part = this.parts[at];
    if (!part) throw new RangeError("There is no such part.");
    return part;
  }

  /** What one more of an unknown adds to each demand, the key giving way to it. */
  private columnOf(unknown: Unknown): number[] {
    if (unknown.kind !== "option") {
      const each = unknown.kind === "passed" ? -1 : 1;
      return this.demands.map((_, demand) => (demand === unknown.demand ? each : 0));
    }
    const { adds } = this.part(unknown.part);
    const key = adds[this.keys[unknown.part] ?? 0] ?? [];
    return (adds[unknown.option] ?? []).map((each, demand) => each - (key[demand] ?? 0));
  }

  /** Puts an unknown beside the keys in the place of another. Every division comes out even. */
  private put(at: number, unknown: Unknown): void {
    const moves = this.times(this.columnOf(unknown));
    const pivot = moves[at] ?? 0n;
    const own = this.inverse[at] ?? [];
    const { by } = this;
    const sign = pivot < 0n ? -1n : 1n;
    this.inverse = this.inverse.map((row, place) => {
      if (place === at) return sign < 0n ? row.map((each) => -each) : row;
      const move = moves[place] ?? 0n;
      return row.map((each, column) => (sign * (each * pivot - (own[column] ?? 0n) * move)) / by);
    });
    this.by = sign * pivot;
    this.beside[at] = unknown;
  }

  /** The inverse times a column. */
  private times(column: readonly number[]): bigint[] {
    const whole = column.map(BigInt);
    return this.inverse.map((row) => row.reduce((sum, each, at) => sum + each * (whole[at] ?? 0n), 0n));
  }

  /** How many there are of each unknown beside the keys, times `by`. */
  private values(): bigint[] {
    return this.times(this.wanting());
  }

  /** What one more of each demand would cost, times `by`: never less than nothing at the end. */
  private prices(): bigint[] {
    const worths = this.beside.map((unknown) => BigInt(this.worthOf(unknown)));
    return this.demands.map((_, demand) =>
      this.inverse.reduce((sum, row, at) => sum - (worths[at] ?? 0n) * (row[demand] ?? 0n), 0n),
    );
  }

  /** An unknown that would gain something: the most, or the first where it is to be careful. Null at the best. */
  private entering(careful: boolean): Unknown | null {
    const prices = this.prices();
    const large = prices.reduce((most, each) => Math.max(most, Math.abs(Number(each))), Number(this.by));
    // Where plain numbers are exact they are much faster.
    const plain = large * this.largest * 2 * (prices.length + 1) < EXACT;
    const gains = plain ? this.gains(prices.map(Number), Number(this.by)) : this.exactGains(prices);
    let most: number | bigint = 0;
    let best: Unknown | null = null;
    for (const { gain, unknown } of gains) {
      if (gain <= most) continue;
      [most, best] = [gain, unknown];
      if (careful) break;
    }
    return best;
  }

  /** What one more of each unknown would gain, times `by`. */
  private *gains(
    prices: readonly number[],
    by: number,
  ): Generator<{ readonly gain: number; readonly unknown: Unknown }> {
    for (const [demand, price] of prices.entries())
      yield { gain: -price, unknown: { kind: "passed", demand } };
    for (const [part, { adds, worth, count }] of this.parts.entries()) {
      if (count === 0) continue;
      const values = adds.map((each, option) => {
        let value = this.phase === "worth" ? by * (worth[option] ?? 0) : 0;
        for (const [demand, price] of prices.entries()) value += price * (each[demand] ?? 0);
        return value;
      });
      const key = values[this.keys[part] ?? 0] ?? 0;
      for (const [option, value] of values.entries())
        if (value > key) yield { gain: value - key, unknown: { kind: "option", part, option } };
    }
  }

  private *exactGains(
    prices: readonly bigint[],
  ): Generator<{ readonly gain: bigint; readonly unknown: Unknown }> {
    for (const [demand, price] of prices.entries())
      yield { gain: -price, unknown: { kind: "passed", demand } };
    for (const [part, { count, adds }] of this.parts.entries()) {
      if (count === 0) continue;
      for (const option of adds.keys()) {
        const unknown: Unknown = { kind: "option", part, option };
        const column = this.columnOf(unknown);
        const own = BigInt(this.worthOf(unknown)) * this.by;
        yield { gain: prices.reduce((sum, each, at) => sum + each * BigInt(column[at] ?? 0), own), unknown };
      }
    }
  }

  /** Takes as much of an unknown as there can be. False where that is nothing. */
  private step(enters: Unknown): boolean {
    const values = this.values();
    const moves = this.times(this.columnOf(enters));
    // What becomes less, and how soon there is nothing left of it: an unknown beside the keys, or the key of a part.
    const offered: Leaving[] = [];
    const keys = new Map<number, { left: bigint; per: bigint }>();
    const ofPart = (part: number) => {
      const known = keys.get(part) ?? { left: BigInt(this.part(part).count) * this.by, per: 0n };
      keys.set(part, known);
      return known;
    };
    if (enters.kind === "option") ofPart(enters.part).per += this.by;
    for (const [at, unknown] of this.beside.entries()) {
      const [left, per] = [values[at] ?? 0n, moves[at] ?? 0n];
      // What a demand lacked is nothing by now, and stays so.
      const pinned = unknown.kind === "lacking" && this.phase === "worth";
      if (per > 0n) offered.push({ left, per, beside: at, place: this.placeOf(unknown) });
      else if (pinned && per < 0n)
        offered.push({ left: 0n, per: 1n, beside: at, place: this.placeOf(unknown) });
      if (unknown.kind !== "option") continue;
      const key = ofPart(unknown.part);
      key.left -= left;
      key.per -= per;
    }
    for (const [part, { left, per }] of keys) {
      const place = this.placeOf({ kind: "option", part, option: this.keys[part] ?? 0 });
      if (per > 0n) offered.push({ left, per, beside: null, part, place });
    }
    const [first, ...others] = offered;
    if (!first) throw new RangeError("Something could be taken without end.");
    const leaves = others.reduce((soonest, each) => (isSooner(each, soonest) ? each : soonest), first);
    this.exchange(enters, leaves);
    return leaves.left > 0n;
  }

  /** An order of all unknowns, the same at every step. */
  private placeOf(unknown: Unknown): number {
    if (unknown.kind === "option")
      return this.demands.length + (this.firsts[unknown.part] ?? 0) + unknown.option;
    return unknown.kind === "passed" ? unknown.demand : -1;
  }

  private exchange(enters: Unknown, leaves: Leaving): void {
    if (leaves.beside !== null) return this.put(leaves.beside, enters);
    // The key of a part gives way: another option of the part is its key from now on.
    const { part } = leaves;
    const own = [...this.beside.entries()].filter(([, each]) => each.kind === "option" && each.part === part);
    const [first, ...others] = own;
    const key = first?.[1] ?? enters;
    if (key.kind === "option") this.keys[part] = key.option;
    if (!first) return;
    for (const [at, unknown] of others) this.put(at, unknown);
    this.put(first[0], enters);
  }

  answer(): RelaxedAnswer {
    const { by } = this;
    const values = this.values();
    const counts = this.parts.map(({ count }, part) => new Map([[this.keys[part] ?? 0, BigInt(count) * by]]));
    for (const [at, unknown] of this.beside.entries()) {
      if (unknown.kind !== "option") continue;
      const value = values[at] ?? 0n;
      const own = counts[unknown.part];
      const key = this.keys[unknown.part] ?? 0;
      own?.set(key, (own.get(key) ?? 0n) - value);
      own?.set(unknown.option, (own.get(unknown.option) ?? 0n) + value);
    }
    let sum = 0n;
    const taken = counts.map((own, part) =>
      [...own].map(([option, value]) => {
        sum += value * BigInt(this.part(part).worth[option] ?? 0);
        return { option, whole: Number(value / by), over: value % by, by };
      }),
    );
    const down = sum / by - (sum % by < 0n ? 1n : 0n);
    return { bound: Number(down), taken, keys: this.keys };
  }
}
