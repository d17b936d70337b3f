import type { PracticeView } from "../answer/practices-view";
import type { AnswerView, PatientView } from "../answer/views";

/** How many patients are shown at first, and how many more each time. */
export const A_PAGE = 20;

/**
 * Whom to see, in the order in which they come; of one criterion everybody who misses it and has neither left nor died,
 * who can still become payable first; of a practice alone its patients.
 */
export function whoMisses(
  { toSee, others }: Pick<AnswerView, "toSee" | "others">,
  criterion: string | null,
  practice: PracticeView | null = null,
): readonly PatientView[] {
  const ofPractice = ({ practice: own }: PatientView) =>
    practice === null || practice.spellings.includes(own);
  if (criterion === null) return practice === null ? toSee : toSee.filter(ofPractice);
  return [...toSee, ...others].filter(
    (patient) => patient.isHere && patient.missing.includes(criterion) && ofPractice(patient),
  );
}
