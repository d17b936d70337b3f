import type { Contract } from "../contracts/contract";
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

/** The contract whose register codes most patients have; where nobody has any, the one with most of its activity. */
export function likeliestContract(patients: readonly Patient[], contracts: readonly Contract[]): Choice {
  const counted = (measure: (patient: Patient, contract: Contract) => number) =>
    contracts.map((contract) => ({
      contract,
      count: patients.reduce((sum, patient) => sum + measure(patient, contract), 0),
    }));
  const best = (counts: ReturnType<typeof counted>) => {
    const most = Math.max(...counts.map(({ count }) => count));
    return { most, of: counts.filter(({ count }) => count === most).map(({ contract }) => contract) };
  };
  const byRegister = best(counted((patient, contract) => (hasRegisterCodes(patient, contract) ? 1 : 0)));
  const because = byRegister.most > 0 ? "register" : "activity";
  const found = byRegister.most > 0 ? byRegister.of : best(counted(activityOf)).of;
  const [only] = found;
  return only && found.length === 1
    ? { kind: "chosen", contract: only, because }
    : { kind: "tie", contracts: found };
}
