import type { PatientView } from "../answer/views";

/** How many patients are shown at first, and how many more each time. */
export const A_PAGE = 20;

/** Those who miss a criterion, in the order they came in; all of them where there is none. */
export function whoMisses(
  patients: readonly PatientView[],
  criterion: string | null,
): readonly PatientView[] {
  return criterion === null ? patients : patients.filter(({ missing }) => missing.includes(criterion));
}
