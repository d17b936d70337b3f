const BEFORE = " (before)";
/** Excel's limit. */
const LONGEST_NAME = 31;

/** The name to which a sheet of ours steps aside, while a new one is written under its own. */
export function asideName(name: string): string {
  return name.slice(0, LONGEST_NAME - BEFORE.length) + BEFORE;
}

/** The name that a sheet had before it stepped aside; null where it did not. */
export function nameBefore(name: string): string | null {
  return name.endsWith(BEFORE) ? name.slice(0, -BEFORE.length) : null;
}
