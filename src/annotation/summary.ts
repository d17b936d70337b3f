import type { Assessment } from "../assessment/assess";
import type { Grid } from "./grid";
import type { Chart } from "./plan";
import type { SettingsCells } from "./settings-sheet";
import { admissionsSummary } from "./summary-admissions";
import { homeVisitingSummary } from "./summary-home-visiting";
import type { Frame } from "./summary-parts";
import { practiceBasedSummary } from "./summary-practice-based";
import type { Working } from "./working";

// The summary on top of `Totals`: what stands against each target, what is still needed, and the money.

/** Writes the summary, and says which charts stand beside it. */
export function summaryOf(
  grid: Grid,
  working: Working,
  assessment: Assessment,
  sheet: string,
  settings: SettingsCells,
): Chart[] {
  const frame: Frame = { grid, working, assessment, sheet, settings };
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
