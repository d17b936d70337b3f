import type { Contract } from "../contracts/contract";
import { conceptsOf } from "../contracts/walk";
import type { Concept } from "../contracts/concepts";
import type { Patient } from "../patients/patient";

/** Which contract a sheet is most likely of, or that two are as likely. */
export type Choice =
  | { readonly kind: "chosen"; readonly contract: Contract; readonly because: "register" | "activity" }
  | { readonly kind: "tie"; readonly contracts: readonly Contract[] };

function has(patient: Patient, concepts: readonly Concept[]): boolean {
  return (
    patient.events.some(({ concept }) => concepts.includes(concept)) ||
    concepts.some((concept) => {
      const statement = patient.statements.get(concept);
      return statement !== undefined && (statement.yes > 0 || (statement.count ?? 0) > 0);
    })
  );
}

function registerConcepts({ register }: Contract): readonly Concept[] {
  return register.flatMap(({ test }) => conceptsOf(test));
}

/** Whether the patient has every register code of a contract. */
export function hasRegisterCodes(patient: Patient, contract: Contract): boolean {
  return contract.register.every(({ test }) => {
    if (test.kind === "coded-ever") return has(patient, test.anyOf);
    return test.kind === "started-not-ended" && has(patient, [test.started]);
  });
}

/** How much of a contract's own activity a patient has. */
function activityOf(patient: Patient, contract: Contract): number {
  const coded = patient.events.filter(({ concept }) => contract.activity.includes(concept)).length;
  const said = contract.activity.reduce((sum, concept) => {
    const statement = patient.statements.get(concept);
    return sum + (statement ? statement.yes + (statement.count ?? 0) : 0);
  }, 0);
  return coded + said;
}

/**
 * The contract whose register codes most patients have: any of them, since a search often leaves some out, and where
 * two have as many, all of them. Where nobody has any, the contract with most of its activity.
 * @param contracts one of each scheme: two years of one would always be as likely
 */
export function likeliestContract(patients: readonly Patient[], contracts: readonly Contract[]): Choice {
  const most = (among: readonly Contract[], measure: (patient: Patient, contract: Contract) => number) => {
    const counts = among.map((contract) => ({
      contract,
      count: patients.reduce((sum, patient) => sum + measure(patient, contract), 0),
    }));
    const highest = Math.max(...counts.map(({ count }) => count));
    return { highest, of: counts.filter(({ count }) => count === highest).map(({ contract }) => contract) };
  };
  const byAny = most(contracts, (patient, contract) => (has(patient, registerConcepts(contract)) ? 1 : 0));
  const because = byAny.highest > 0 ? "register" : "activity";
  const found =
    byAny.highest > 0
      ? most(byAny.of, (patient, contract) => (hasRegisterCodes(patient, contract) ? 1 : 0)).of
      : most(contracts, activityOf).of;
  const [only] = found;
  return only && found.length === 1
    ? { kind: "chosen", contract: only, because }
    : { kind: "tie", contracts: found };
}
