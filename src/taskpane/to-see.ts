import type { PracticeView } from "../answer/practices-view";
import type { PatientView } from "../answer/views";

/** How many patients are shown at first, and how many more each time. */
export const A_PAGE = 20;

/** Those of a practice who miss a criterion, in the order they came in; all of them where there is neither. */
export function whoMisses(
  patients: readonly PatientView[],
  criterion: string | null,
  practice: PracticeView | null = null,
): readonly PatientView[] {
  if (criterion === null && practice === null) return patients;
  return patients.filter(
    ({ missing, practice: own }) =>
      (criterion === null || missing.includes(criterion)) &&
      (practice === null || practice.spellings.includes(own)),
  );
}
