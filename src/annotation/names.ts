/** The names of our three sheets, as they stand in this workbook. */
export interface SheetNames {
  readonly patients: string;
  readonly totals: string;
  readonly settings: string;
}

const WANTED: SheetNames = { patients: "Patients", totals: "Totals", settings: "Settings" };

/** Our sheets' names: another, where the user's own sheet has taken one. Case does not matter to Excel. */
export function sheetNames(taken: readonly string[]): SheetNames {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const free = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; used.has(name.toLowerCase()); number++) name = `${wanted} (${number})`;
    used.add(name.toLowerCase());
    return name;
  };
  return { patients: free(WANTED.patients), totals: free(WANTED.totals), settings: free(WANTED.settings) };
}
