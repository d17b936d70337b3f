import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { nearestFirst, worthOf } from "../assessment/order";
import { NO_PRACTICE } from "../assessment/settings";
import { criterionHeaders, missingInWords } from "../annotation/patients-sheet";
import { showNhsNumber } from "../patients/nhs-number";
import type { CriterionView, PatientView } from "./views";

/**
 * Whom to see next, nearest to payable first, and how many cannot become payable any more. Who is payable and lacks a
 * KPI alone has a next step on `Patients`, and is nobody to make payable.
 */
export function toSee(assessment: Assessment): { toSee: PatientView[]; outOfReach: number } {
  const { contract, settings } = assessment;
  const workable = nearestFirst(assessment.patients, contract, settings).filter(
    ({ onRegister }) => contract.payment.kind !== "components" || onRegister !== "no",
  );
  return {
    toSee: workable
      .filter(({ payable, next, nextTier }) => next?.possible && (payable !== "yes" || nextTier !== null))
      .map((patient) => viewOf(patient, assessment)),
    outOfReach: workable.filter(({ payable, next }) => payable !== "yes" && !next?.possible).length,
  };
}

function viewOf(assessed: AssessedPatient, { contract, settings }: Assessment): PatientView {
  const { patient, next, failing, open } = assessed;
  return {
    name: patient.name,
    number: patient.idKind === "nhs-number" ? showNhsNumber(patient.id) : patient.id,
    practice: assessed.practice ?? NO_PRACTICE,
    row: patient.rows[0] ?? 1,
    lacks: missingInWords(assessed).split("\n").filter(Boolean),
    nextStep: next?.text ?? "",
    doBy: next?.doBy ? inWords(next.doBy) : null,
    worth: worthOf(assessed, contract, settings),
    missing: [...failing, ...open],
  };
}

/** Every criterion in the contract's order, and how many patients miss it. */
export function criteriaViews({ contract, patients }: Assessment): CriterionView[] {
  return criterionHeaders(contract).map(({ id, header, label }, place) => {
    const outcomes = patients.map(({ findings }) => findings[place]?.outcome);
    return {
      ...{ id, label, header },
      notMet: outcomes.filter((outcome) => outcome === "not-met").length,
      cannotTell: outcomes.filter((outcome) => outcome === "cannot-tell").length,
    };
  });
}
