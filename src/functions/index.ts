import * as care from "./functions";
import { associate } from "./runtime";

// The page of functions in cells. Nothing of the pane is here, so that a workbook opens with figures before the pane.
associate({
  PAYABLE_HV: care.payableHv,
  FAILING_HV: care.failingHv,
  TIER: care.tier,
  FAILING_PB: care.failingPb,
  TIER_RATE: care.tierRate,
  TIER_PAYMENT: care.tierPayment,
  TIER_MIX: care.tierMix,
  KPI_RATE: care.kpiRate,
  KPI_SHORTFALL: care.kpiShortfall,
  KPI_PAYMENT: care.kpiPayment,
  VISIT_AVERAGE: care.visitAverage,
  HV_PAYMENT: care.hvPayment,
  UA_REGISTER: care.uaRegister,
  UA_PAYMENT: care.uaPayment,
  IN_YEAR: care.inYear,
  NHS_NUMBER: care.nhsNumber,
  CRITERIA: care.criteria,
});
