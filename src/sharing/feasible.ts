import type { Span } from "./suppress";

// Whole numbers under sums that may not pass a bound: which values each can have. It is worked out in integers, by
// narrowing spans as far as each sum alone tells, and by trying the values that are left.

/** A sum of counts, each so many times, is no more than this. */
export interface Relation {
  readonly sum: Readonly<Record<string, number>>;
  readonly atMost: number;
}

/** Which numbers each count can be, by its id. */
export type Spans = ReadonlyMap<string, Span>;

interface Term {
  readonly place: number;
  readonly times: number;
}

/** What is known of some counts. */
export class KnownCounts {
  private readonly sums: readonly { readonly terms: readonly Term[]; readonly atMost: number }[];

  /** @param ids the counts; every relation is about these alone */
  constructor(
    readonly ids: readonly string[],
    relations: readonly Relation[],
  ) {
    this.sums = relations.map(({ sum, atMost }) => {
      const terms = Object.entries(sum).map(([id, times]) => ({ place: ids.indexOf(id), times }));
      return { terms: terms.filter(({ times }) => times !== 0), atMost };
    });
  }

  /** Whether there are whole numbers in all spans that keep all relations. */
  isFeasible(spans: Spans): boolean {
    return this.hasNumbers(this.boundsOf(spans));
  }

  /** The values that a count can have, least first: all of them, or as many as are asked for. */
  valuesOf(spans: Spans, id: string, enough = Number.POSITIVE_INFINITY): number[] {
    const bounds = this.boundsOf(spans);
    const place = this.ids.indexOf(id);
    const values: number[] = [];
    if (place < 0 || !this.narrow(bounds)) return values;
    const { least, most } = bounds.at(place);
    for (let value = least; value <= most && values.length < enough; value++)
      if (this.hasNumbers(bounds.with(place, value, value))) values.push(value);
    return values;
  }

  private boundsOf(spans: Spans): Bounds {
    const all = this.ids.map((id) => spans.get(id) ?? { least: 0, most: 0 });
    return new Bounds(
      all.map(({ least }) => least),
      all.map(({ most }) => most),
    );
  }

  private hasNumbers(bounds: Bounds): boolean {
    if (!this.narrow(bounds)) return false;
    const open = bounds.firstOpen();
    if (open < 0) return true;
    const { least, most } = bounds.at(open);
    return (
      this.hasNumbers(bounds.with(open, least, least)) || this.hasNumbers(bounds.with(open, least + 1, most))
    );
  }

  /** Takes away what one sum alone rules out, until nothing changes. False where nothing is left of a count. */
  private narrow(bounds: Bounds): boolean {
    for (let changed = true; changed;) {
      changed = false;
      for (const { terms, atMost } of this.sums) {
        let total = 0;
        for (const term of terms) total += bounds.smallest(term);
        for (const term of terms) {
          const left = (atMost - total + bounds.smallest(term)) / term.times;
          if (bounds.cut(term, left)) changed = true;
        }
      }
      if (bounds.isEmpty()) return false;
    }
    return !bounds.isEmpty();
  }
}

/** The least and the most of each count, in their order. */
class Bounds {
  constructor(
    private readonly least: number[],
    private readonly most: number[],
  ) {}

  at(place: number): Span {
    return { least: this.least[place] ?? 0, most: this.most[place] ?? 0 };
  }

  with(place: number, least: number, most: number): Bounds {
    const other = new Bounds(this.least.slice(), this.most.slice());
    other.least[place] = least;
    other.most[place] = most;
    return other;
  }

  /** The smallest that a term of a sum can be. */
  smallest({ place, times }: Term): number {
    return times * ((times > 0 ? this.least : this.most)[place] ?? 0);
  }

  /** Keeps a count within what the others of its sum leave of it; tells whether that changed anything. */
  cut({ place, times }: Term, left: number): boolean {
    const { least, most } = this.at(place);
    if (times > 0 && left < most) {
      this.most[place] = Math.floor(left);
      return Math.floor(left) < most;
    }
    if (times < 0 && left > least) {
      this.least[place] = Math.ceil(left);
      return Math.ceil(left) > least;
    }
    return false;
  }

  isEmpty(): boolean {
    return this.least.some((least, place) => least > (this.most[place] ?? 0));
  }

  firstOpen(): number {
    return this.least.findIndex((least, place) => least < (this.most[place] ?? 0));
  }
}
