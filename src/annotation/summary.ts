import type { Chart } from "./plan";
import { admissionsSummary } from "./summary-admissions";
import { homeVisitingSummary } from "./summary-home-visiting";
import type { Frame } from "./summary-parts";
import { practiceBasedSummary } from "./summary-practice-based";

// The summary on top of `Totals`: what stands against each target, what is still needed, and the money.

/** Writes the summary, and says which charts stand beside it. */
export function summaryOf(frame: Frame): Chart[] {
  return chartsOf(frame);
}

function chartsOf(frame: Frame): Chart[] {
  const { payment } = frame.assessment.contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return homeVisitingSummary(frame, payment);
    case "tiers":
      return practiceBasedSummary(frame, payment);
    case "components":
      return admissionsSummary(frame, payment);
  }
}
