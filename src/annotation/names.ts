/** The names of our three sheets, as they stand in this workbook. */
export interface SheetNames {
  readonly patients: string;
  readonly totals: string;
  readonly settings: string;
}

const WANTED: SheetNames = { patients: "Patients", totals: "Totals", settings: "Settings" };

/** Our sheets' names: another, where the user's own sheet has taken one. Case does not matter to Excel. */
export function sheetNames(taken: readonly string[]): SheetNames {
  const used = [...taken];
  const free = (wanted: string): string => {
    const name = freeName(wanted, used);
    used.push(name);
    return name;
  };
  return { patients: free(WANTED.patients), totals: free(WANTED.totals), settings: free(WANTED.settings) };
}

/** The name that is wanted, or with a number where it is taken: `Key (2)`. Case does not matter to Excel. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${wanted} (${number})`;
  return name;
}
