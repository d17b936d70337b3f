import { type PlanQuestion, type PlanView, planView } from "../answer/plan-view";
import type { Answered } from "../answer/answer";
import { NOTHING_CHANGED, type Problem } from "../excel/problem";
import { PlanProblem } from "../planning/model";

/** A sheet that was read and judged. */
export type ReadAnswer = Extract<Answered, { kind: "read" }>;

/** How planning ended. */
export type Planned =
  | { readonly kind: "planned"; readonly plan: PlanView }
  | { readonly kind: "refused"; readonly problem: Problem };

const NOT_READ: Problem = {
  happened: "No sheet has been read yet, so there is nobody to plan.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the sheet with the search output, then plan again.",
};

/** Plans over what was read last: nothing is asked of Excel, and nothing is written. */
export function planned(read: ReadAnswer | null, question: PlanQuestion): Planned {
  if (read === null) return { kind: "refused", problem: NOT_READ };
  try {
    return { kind: "planned", plan: planView(read.assessment, question) };
  } catch (problem) {
    if (!(problem instanceof PlanProblem)) throw problem;
    const toDo = "Change what is typed above, then plan again.";
    return { kind: "refused", problem: { happened: problem.message, untouched: NOTHING_CHANGED, toDo } };
  }
}
