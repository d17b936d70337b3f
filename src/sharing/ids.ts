/** A whole number from 0 to one less than `below`, each as likely: cryptographic chance, given by the caller. */
export type Chance = (below: number) => number;

// No vowels, so that no id is a word or the name of a month, and nothing that is taken for a digit.
const LETTERS = "BCDFGHJKMNPQRTVWXZ";
const DIGITS = "23456789";
const SHAPE = [LETTERS, LETTERS, LETTERS, LETTERS, "-", DIGITS, DIGITS, DIGITS, DIGITS];

/**
 * Random identifiers, each once: `KTMX-4827`. No reader takes one for an NHS number, a date or a number. They are
 * made for one copy: nothing in them comes from a patient.
 */
export function randomIds(count: number, chance: Chance): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    made.add(SHAPE.map((from) => (from.length === 1 ? from : (from[chance(from.length)] ?? ""))).join(""));
  }
  return [...made];
}

/** The same items in an order of chance: the order of a sheet can tell whose row is whose. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items];
  const all: Item[] = [];
  while (left.length > 0) {
    const place = chance(left.length);
    const last = left.pop();
    const taken = place < left.length ? left[place] : last;
    if (last !== undefined && place < left.length) left[place] = last;
    if (taken !== undefined) all.push(taken);
  }
  return all;
}
