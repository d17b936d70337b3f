import type { Contract, Outcome } from "../contracts/contract";
import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { nearestFirst, worthOf } from "../assessment/order";
import { NO_PRACTICE } from "../assessment/settings";
import { criterionHeaders, isHere, missingInWords } from "../annotation/patients-sheet";
import { showNhsNumber } from "../patients/nhs-number";
import { rowOf } from "./row-of";
import type { CriterionView, PatientView } from "./views";

/**
 * Whom to see next, nearest to payable first, and how many cannot become payable any more. Who is payable and lacks a
 * KPI alone has a next step on `Patients`, and is nobody to make payable. `others` are all who miss a criterion beside
 * those.
 */
export function toSee(assessment: Assessment): {
  toSee: PatientView[];
  others: PatientView[];
  outOfReach: number;
} {
  const { contract, settings } = assessment;
  const all = nearestFirst(assessment.patients, contract, settings);
  const workable = all.filter(
    ({ onRegister }) => contract.payment.kind !== "components" || onRegister !== "no",
  );
  const seen = new Set(
    workable.filter(
      ({ payable, next, nextTier }) => next?.possible && (payable !== "yes" || nextTier !== null),
    ),
  );
  const views = (patients: readonly AssessedPatient[]) => patients.map((each) => viewOf(each, assessment));
  return {
    toSee: views([...seen]),
    others: views(all.filter((each) => !seen.has(each) && missedBy(each, contract).length > 0)),
    outOfReach: workable.filter(({ payable, next }) => payable !== "yes" && !next?.possible).length,
  };
}

function viewOf(assessed: AssessedPatient, assessment: Assessment): PatientView {
  const { contract, settings } = assessment;
  const { patient, next } = assessed;
  return {
    name: patient.name,
    number: patient.idKind === "nhs-number" ? showNhsNumber(patient.id) : patient.id,
    practice: assessed.practice ?? NO_PRACTICE,
    ...rowOf(patient, assessment),
    lacks: missingInWords(assessed).split("\n").filter(Boolean),
    nextStep: next?.text ?? "",
    doBy: next?.doBy ? inWords(next.doBy) : null,
    worth: worthOf(assessed, contract, settings),
    missing: missedBy(assessed, assessment.contract),
    isHere: isHere(assessed),
  };
}

/** The ids of the criteria that are not met, or cannot be told. */
function missedBy({ findings }: AssessedPatient, contract: Contract): string[] {
  return criterionHeaders(contract)
    .filter((_, place) => MISSED.includes(findings[place]?.outcome ?? "met"))
    .map(({ id }) => id);
}

const MISSED: readonly Outcome[] = ["not-met", "cannot-tell"];

/** Every criterion in the contract's order, and how many patients miss it; who has left or died is counted apart. */
export function criteriaViews({ contract, patients }: Assessment): CriterionView[] {
  const here = patients.filter(isHere);
  return criterionHeaders(contract).map(({ id, header, label }, place) => {
    const outcomes = here.map(({ findings }) => findings[place]?.outcome);
    const missed = patients.filter(({ findings }) => MISSED.includes(findings[place]?.outcome ?? "met"));
    return {
      ...{ id, label, header },
      gone: missed.filter((each) => !isHere(each)).length,
      notMet: outcomes.filter((outcome) => outcome === "not-met").length,
      cannotTell: outcomes.filter((outcome) => outcome === "cannot-tell").length,
    };
  });
}
