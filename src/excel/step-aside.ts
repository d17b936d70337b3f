const ASIDE = / \(before(?: \d+)?\)$/;

/**
 * The name to which a sheet of ours steps aside, while a new one is written under its own.
 * @param taken the names of all sheets.
 */
export function asideName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  let aside = `${name} (before)`;
  for (let number = 2; used.has(aside.toLowerCase()); number++) aside = `${name} (before ${number})`;
  return aside;
}

/** The name that a sheet had before it stepped aside; null where it did not. */
export function nameBefore(name: string): string | null {
  return ASIDE.test(name) ? name.replace(ASIDE, "") : null;
}
