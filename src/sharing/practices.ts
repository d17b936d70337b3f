import type { Assessment, PracticeTotals } from "../assessment/assess";
import type { Settings } from "../assessment/settings";

/** A national code of a practice. Other names of practices are words of the sheet's, and stay in its workbook. */
const CODE = /^[A-Z]{1,3}\d{3,6}$/i;

/** How the copy names a practice, in the order of the sheet: its national code, else `Practice 1`. */
export class PracticeNames {
  private readonly names = new Map<string, string>();

  constructor(groups: readonly PracticeTotals[]) {
    let number = 0;
    for (const { practice } of groups) {
      if (practice === null) continue;
      if (!CODE.test(practice)) number += 1;
      this.names.set(practice.toLowerCase(), CODE.test(practice) ? practice : `Practice ${number}`);
    }
  }

  /** "" where the sheet names none. */
  of(practice: string | null): string {
    return practice === null ? "" : (this.names.get(practice.toLowerCase()) ?? "");
  }
}

/** The settings under which a copy comes to the same: each practice's figures under the name that the copy gives it. */
export function settingsOfCopy(
  { settings }: Assessment,
  groups: readonly PracticeTotals[],
  names: PracticeNames,
): Settings {
  const [only] = groups;
  if (groups.length === 1 && only) return { ...settings, practice: only.figures, practices: {} };
  const named = groups.filter(({ practice }) => practice !== null);
  return {
    ...settings,
    practices: Object.fromEntries(named.map(({ practice, figures }) => [names.of(practice), figures])),
  };
}
