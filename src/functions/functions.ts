import { pounds } from "../assessment/money";
import { kpiStanding } from "../assessment/pay-home-visiting";
import type { Contract } from "../contracts/contract";
import { DateReader } from "../patients/dates";
import {
  criteriaOf,
  eachPatient,
  isDateInYear,
  isPayable,
  missingForTier,
  nhsNumberIn,
  tierOf,
  averageOf,
} from "./answers";
import { eachCell, isLeftOut } from "./cells";
import { missing } from "./in-words";
import { kpiCounts, kpiPence } from "./kpis";
import {
  amounts,
  average,
  count,
  counts,
  pence,
  penceOrBlank,
  pences,
  percent,
  percents,
  ratesOf,
  yes,
  yesOrBlank,
} from "./numbers";
import type { Gives, PatientParameter } from "./patients";
import {
  admissionsPounds,
  contractRates,
  homeVisitingPounds,
  mixOf,
  rateOf,
  registerStandings,
  tierPounds,
} from "./payments";
import { cannotTell, nobody } from "./runtime";
import { contractIn, contractNamed, yearOrPublished } from "./years";

// What Excel shows of each function is made of the comments here: see metadata.mjs. Names and the order of parameters
// never change; a new parameter is optional and last. A range that can be left out is told from a blank one, so it is
// a range even where one cell is meant.

/**
 * Whether each patient meets the four payable criteria of home visiting: TRUE, FALSE, or #N/A where it cannot be told. Neither the register nor remote visits are asked about. One row a patient.
 * @customfunction PAYABLE_HV
 * @param visits Dates of home visits: one column or several, or several dates in a cell.
 * @param carePlanReviews Dates of care plan reviews.
 * @param holisticNeeds Dates of holistic needs assessments.
 * @param frailtyDiagnosis Dates of Rockwood diagnoses, of any year. A score is not a diagnosis.
 * @param birthDate Date of birth.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function payableHv(
  visits: unknown[][],
  carePlanReviews: unknown[][],
  holisticNeeds: unknown[][],
  frailtyDiagnosis: unknown[][],
  birthDate: unknown[][],
  year?: unknown[][],
): unknown[][] {
  const patients = visiting(visits, carePlanReviews, holisticNeeds, frailtyDiagnosis, birthDate);
  return eachPatient(contractIn("home-visiting", year), patients, isPayable);
}

/**
 * What each patient lacks for home visiting, or what cannot be told, in words; blank where the patient is payable. One row a patient.
 * @customfunction FAILING_HV
 * @param visits Dates of home visits: one column or several, or several dates in a cell.
 * @param carePlanReviews Dates of care plan reviews.
 * @param holisticNeeds Dates of holistic needs assessments.
 * @param frailtyDiagnosis Dates of Rockwood diagnoses, of any year. A score is not a diagnosis.
 * @param birthDate Date of birth.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function failingHv(
  visits: unknown[][],
  carePlanReviews: unknown[][],
  holisticNeeds: unknown[][],
  frailtyDiagnosis: unknown[][],
  birthDate: unknown[][],
  year?: unknown[][],
): unknown[][] {
  const patients = visiting(visits, carePlanReviews, holisticNeeds, frailtyDiagnosis, birthDate);
  return eachPatient(contractIn("home-visiting", year), patients, missing);
}

/**
 * The tier that each patient surely reaches in practice based care: 0, 1, 2, or #N/A where it cannot be told whether any. The register is not asked about. One row a patient.
 * @customfunction TIER
 * @param reviews Dates of proactive care reviews: one column or several, or several dates in a cell.
 * @param carePlanReviews Dates of care plan reviews.
 * @param holisticNeeds Dates of holistic needs assessments.
 * @param frailtyDiagnosis Dates of Rockwood diagnoses, of any year. A score is not a diagnosis.
 * @param birthDate Date of birth.
 * @param gpReviews Dates of the reviews by a GP.
 * @param homeVisits Dates of home visits, which count for tier 2 only. Left out is not shown; blank is none.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function tier(
  reviews: unknown[][],
  carePlanReviews: unknown[][],
  holisticNeeds: unknown[][],
  frailtyDiagnosis: unknown[][],
  birthDate: unknown[][],
  gpReviews: unknown[][],
  homeVisits?: unknown[][],
  year?: unknown[][],
): unknown[][] {
  const care = [reviews, carePlanReviews, holisticNeeds, frailtyDiagnosis, birthDate, gpReviews];
  return eachPatient(contractIn("practice-based", year), practiceBased(care, homeVisits), tierOf);
}

/**
 * What each patient lacks for the next tier of practice based care, or what cannot be told, in words; blank in tier 2. One row a patient.
 * @customfunction FAILING_PB
 * @param reviews Dates of proactive care reviews: one column or several, or several dates in a cell.
 * @param carePlanReviews Dates of care plan reviews.
 * @param holisticNeeds Dates of holistic needs assessments.
 * @param frailtyDiagnosis Dates of Rockwood diagnoses, of any year. A score is not a diagnosis.
 * @param birthDate Date of birth.
 * @param gpReviews Dates of the reviews by a GP.
 * @param homeVisits Dates of home visits, which count for tier 2 only. Left out is not shown; blank is none.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function failingPb(
  reviews: unknown[][],
  carePlanReviews: unknown[][],
  holisticNeeds: unknown[][],
  frailtyDiagnosis: unknown[][],
  birthDate: unknown[][],
  gpReviews: unknown[][],
  homeVisits?: unknown[][],
  year?: unknown[][],
): unknown[][] {
  const care = [reviews, carePlanReviews, holisticNeeds, frailtyDiagnosis, birthDate, gpReviews];
  return eachPatient(contractIn("practice-based", year), practiceBased(care, homeVisits), missingForTier);
}

/**
 * £ for one patient in a tier; 0 for tier 0. Over a range of tiers, £ for each.
 * @customfunction TIER_RATE
 * @param tier Tier, or a range of tiers.
 * @param rates £ for a patient in each tier, tier 1 first; the contract's if left out.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function tierRate(tier: unknown[][], rates?: unknown[][], year?: unknown[][]): unknown[][] {
  const known = ratesGiven(rates, contractIn("practice-based", year));
  return eachCell(tier, (cell) => rateOf(cell, known));
}

/**
 * £ for the patients in each tier, capped at the budget.
 * @customfunction TIER_PAYMENT
 * @param patients Patients in each tier, tier 1 first: a row or a column.
 * @param rates £ for a patient in each tier, tier 1 first; the contract's if left out.
 * @param budget £ that the payment cannot go over; no cap if left out or empty.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function tierPayment(
  patients: unknown[][],
  rates?: unknown[][],
  budget?: unknown[][],
  year?: unknown[][],
): number {
  const contract = contractIn("practice-based", year);
  const cap = isLeftOut(budget) ? null : penceOrBlank("budget", budget);
  return tierPounds(counts("patients", patients), ratesGiven(rates, contract), cap);
}

/**
 * The mix of tiers that pays most within a budget, in a row: patients in each tier, £ paid, £ left.
 * @customfunction TIER_MIX
 * @param budget £ to stay within.
 * @param rates £ for a patient in each tier, tier 1 first; the contract's if left out.
 * @param most The most patients that can reach each tier, tier 1 first; no limit if left out.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function tierMix(
  budget: unknown,
  rates?: unknown[][],
  most?: unknown[][],
  year?: unknown[][],
): unknown[][] {
  const contract = contractIn("practice-based", year);
  const limits = isLeftOut(most) ? null : counts("most", most);
  return [mixOf(contract, pence("budget", budget), ratesGiven(rates, contract), limits)];
}

/**
 * Share of the eligible patients for whom something was done in the year, from 0 to 1. Nobody eligible: #DIV/0!.
 * @customfunction KPI_RATE
 * @param done One row a patient: a date, TRUE or yes. Or one number: how many were done.
 * @param eligible One row a patient: TRUE or yes; every row if left out. Or one number: how many are eligible.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function kpiRate(done: unknown[][], eligible?: unknown[][], year?: unknown[][]): number {
  const counted = kpiCounts(contractIn("home-visiting", year), done, eligible);
  if (counted.eligible === 0) throw nobody();
  return counted.done / counted.eligible;
}

/**
 * How many more patients must be done to reach a target; 0 when it is reached.
 * @customfunction KPI_SHORTFALL
 * @param done One row a patient: a date, TRUE or yes. Or one number: how many were done.
 * @param eligible One row a patient: TRUE or yes. Or one number: how many are eligible.
 * @param target Target, such as 85% or 0.85.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function kpiShortfall(
  done: unknown[][],
  eligible: unknown[][],
  target: unknown,
  year?: unknown[][],
): number {
  const contract = contractIn("home-visiting", year);
  const share = percent("target", target);
  if (share === 0) throw cannotTell("target is missing: give a share such as 85%.");
  const counted = kpiCounts(contract, done, eligible);
  return kpiStanding("", counted.done, counted.eligible, share).shortfall ?? 0;
}

/**
 * £ of a pot for each KPI at or over its target, added.
 * @customfunction KPI_PAYMENT
 * @param rates Rate of each KPI, such as CARE.KPI_RATE gives. #DIV/0! is a KPI that is not met.
 * @param targets Target of each KPI, such as 85%.
 * @param pot £ for all KPIs.
 * @param weights How the pot is split; equally if left out.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function kpiPayment(
  rates: unknown[][],
  targets: unknown[][],
  pot: unknown,
  weights?: unknown[][],
  year?: unknown[][],
): number {
  // All that is paid by is given. A year that there is not is no less wrong here.
  contractIn("home-visiting", year);
  const split = isLeftOut(weights) ? null : amounts("weights", weights);
  return pounds(kpiPence(pence("pot", pot), ratesOf("rates", rates), percents("targets", targets), split));
}

/**
 * Average visit days of the patients with 2 or more and a care plan review in the year. Nobody: #DIV/0!.
 * @customfunction VISIT_AVERAGE
 * @param visits Dates of home visits, one row a patient: one column or several, or several dates in a cell.
 * @param carePlanReviews Dates of care plan reviews.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function visitAverage(visits: unknown[][], carePlanReviews: unknown[][], year?: unknown[][]): number {
  return averageOf(contractIn("home-visiting", year), visiting(visits, carePlanReviews));
}

/**
 * £ of the home visiting payment: the register's part, and each KPI that reaches its target.
 * @customfunction HV_PAYMENT
 * @param budget £ of the practice's budget.
 * @param payable Payable patients.
 * @param minimum Minimum payable register.
 * @param averageVisits Average visits, such as CARE.VISIT_AVERAGE gives. #DIV/0! is no average.
 * @param extended Extended register, if there is one.
 * @param kpiRates Rates of the year's KPIs in a row or a column, of 2024-25 flu, pneumococcal and medication review; none met if left out.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function hvPayment(
  budget: unknown,
  payable: unknown,
  minimum: unknown,
  averageVisits: unknown,
  extended?: unknown,
  kpiRates?: unknown[][],
  year?: unknown[][],
): number {
  return homeVisitingPounds(contractIn("home-visiting", year), {
    budget: pence("budget", budget),
    payable: count("payable", payable),
    minimum: count("minimum", minimum),
    averageVisits: average("averageVisits", averageVisits),
    extended: count("extended", extended),
    kpiRates: isLeftOut(kpiRates) ? null : ratesOf("kpiRates", kpiRates),
  });
}

/**
 * How a register stands against the share of adults that the unplanned admissions DES asks for: met, within tolerance or not met.
 * @customfunction UA_REGISTER
 * @param register Adults on the register at the end of the quarter.
 * @param adults Adults on the practice's list at its start.
 * @param year Contract year, as "2014-15" or a cell with it; 2014-15 if left out, for ever.
 */
export function uaRegister(register: unknown[][], adults: unknown[][], year?: unknown[][]): unknown[][] {
  return registerStandings(contractIn("unplanned-admissions", year), register, adults);
}

/**
 * £ of the unplanned admissions DES: its five components, added. #N/A where a quarter or the sign-up is not known.
 * @customfunction UA_PAYMENT
 * @param registered Registered patients of all ages.
 * @param registers Adults on the register at the end of quarters 2, 3 and 4: three cells.
 * @param adults Adults on the practice's list at the start of quarters 2, 3 and 4: three cells.
 * @param signedUp TRUE or yes where the practice signed up, else FALSE or no. Left out or empty is not known.
 * @param yearEndReport TRUE or yes where the year-end report is done; no if left out.
 * @param year Contract year, as "2014-15" or a cell with it; 2014-15 if left out, for ever.
 */
export function uaPayment(
  registered: unknown,
  registers: unknown[][],
  adults: unknown[][],
  signedUp?: unknown,
  yearEndReport?: unknown,
  year?: unknown[][],
): number {
  return admissionsPounds(contractIn("unplanned-admissions", year), {
    registered: count("registered", registered),
    registers: counts("registers", registers),
    adults: counts("adults", adults),
    signedUp: yesOrBlank("signedUp", signedUp),
    yearEndReport: yes("yearEndReport", yearEndReport),
  });
}

/**
 * Whether a date is in the contract year, 1 April to 31 March. Over a range, for each date.
 * @customfunction IN_YEAR
 * @param date Date, or a range of dates.
 * @param year Contract year, as "2024-25" or a cell with it; 2024-25 if left out, for ever.
 */
export function inYear(date: unknown[][], year?: unknown[][]): unknown[][] {
  const days = yearOrPublished(year);
  const dates = new DateReader(false);
  return eachCell(date, (cell) => isDateInYear(cell, days, dates));
}

/**
 * An NHS number as 999 000 0018, or #VALUE! that says what is wrong with it. Over a range, each number.
 * @customfunction NHS_NUMBER
 * @param text NHS number, as text or as a number.
 */
export function nhsNumber(text: unknown[][]): unknown[][] {
  return eachCell(text, nhsNumberIn);
}

/**
 * The criteria of a contract, one a row: id, text, source.
 * @customfunction CRITERIA
 * @param contract "home-visiting", "practice-based" or "unplanned-admissions".
 * @param year Contract year, as "2024-25" or a cell with it; if left out 2024-25, of unplanned admissions 2014-15, for ever.
 */
export function criteria(contract: unknown, year?: unknown[][]): unknown[][] {
  return criteriaOf(contractNamed(contract, year));
}

function visiting(...care: readonly unknown[][][]): PatientParameter[] {
  return given(care, [
    ["visits", "home-visit"],
    ["carePlanReviews", "care-plan-review"],
    ["holisticNeeds", "holistic-needs-assessment"],
    ["frailtyDiagnosis", "frailty-diagnosis"],
    ["birthDate", "birth-date"],
  ]);
}

function practiceBased(
  care: readonly unknown[][][],
  homeVisits: unknown[][] | null | undefined,
): PatientParameter[] {
  const patients = given(care, [
    ["reviews", "proactive-care-review"],
    ["carePlanReviews", "care-plan-review"],
    ["holisticNeeds", "holistic-needs-assessment"],
    ["frailtyDiagnosis", "frailty-diagnosis"],
    ["birthDate", "birth-date"],
    ["gpReviews", "review-by-gp"],
  ]);
  if (!isLeftOut(homeVisits)) patients.push({ name: "homeVisits", gives: "home-visit", given: homeVisits });
  return patients;
}

function given(
  ranges: readonly unknown[][][],
  names: readonly (readonly [string, Gives])[],
): PatientParameter[] {
  return ranges.flatMap((range, place) => {
    const named = names[place];
    return named ? [{ name: named[0], gives: named[1], given: range }] : [];
  });
}

function ratesGiven(rates: unknown[][] | null | undefined, contract: Contract): readonly number[] {
  return isLeftOut(rates) ? contractRates(contract) : pences("rates", rates);
}
