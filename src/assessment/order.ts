import type { AssessedPatient } from "./assess-patient";
import type { Contract } from "../contracts/contract";
import type { Pence } from "./money";
import { type Settings, figureIn } from "./settings";

/** What one more step of a patient is worth: the difference to the next tier. Null where it is not one patient's. */
export function worthOf(patient: AssessedPatient, contract: Contract, settings: Settings): Pence | null {
  if (contract.payment.kind !== "tiers" || patient.nextTier === null) return null;
  const rateOf = (number: number | null) => {
    const tier =
      contract.payment.kind === "tiers" ? contract.payment.tiers.find((t) => t.tier === number) : undefined;
    return tier ? figureIn(contract, settings, tier.rate) : 0;
  };
  return rateOf(patient.nextTier) - rateOf(patient.tier);
}

/** Who comes first: to be worked on, payable and could rise, payable, then who cannot be reached any more. */
function groupOf({ payable, next, onRegister }: AssessedPatient, contract: Contract): number {
  // Who is not on the DES register is nobody to work on: the practice chose whom to put there.
  if (contract.payment.kind === "components" && onRegister === "no") return 4;
  if (payable !== "yes") return next?.possible ? 0 : 3;
  return next?.possible ? 1 : 2;
}

/** Nearest to payable first: fewest missing steps, then most money, then name. */
export function nearestFirst(
  patients: readonly AssessedPatient[],
  contract: Contract,
  settings: Settings,
): AssessedPatient[] {
  const collator = new Intl.Collator("en-GB");
  const keyed = patients.map((patient) => ({
    patient,
    group: groupOf(patient, contract),
    steps: patient.next?.steps ?? 0,
    worth: worthOf(patient, contract, settings) ?? 0,
    onRegister: patient.onRegister === "no" ? 1 : 0,
  }));
  keyed.sort(
    (a, b) =>
      a.group - b.group ||
      a.steps - b.steps ||
      b.worth - a.worth ||
      a.onRegister - b.onRegister ||
      collator.compare(a.patient.patient.name, b.patient.patient.name),
  );
  return keyed.map(({ patient }) => patient);
}
