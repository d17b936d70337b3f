import type { Contract } from "../contracts/contract";
import { type Day, inWords } from "../contracts/day";
import { contractsNear } from "../contracts/registry";
import { hasRegisterCodes, likeliestContract } from "../assessment/choose";
import type { Patient } from "../patients/patient";

/** What is known of an earlier sheet before it is assessed. */
export interface EarlierSheet {
  readonly asAt: Day;
  readonly patients: readonly Patient[];
  /** The contract that its own sheet of settings names, `Proactive care, 2024-25`; null where it has none. */
  readonly annotatedFor: string | null;
}

/** A contract and its year, as the title of each of our sheets has them. */
export function contractInWords({ title, year }: Contract): string {
  return `${title}, ${year}`;
}

/**
 * Why an earlier sheet cannot be compared by a contract, in a sentence; null where it can. It goes by what the sheet
 * was annotated for, or else by its codes and its run date.
 */
export function otherContract(
  contract: Contract,
  { asAt, patients, annotatedFor }: EarlierSheet,
): string | null {
  const wanted = contractInWords(contract);
  if (annotatedFor !== null && annotatedFor !== wanted) {
    return `The earlier sheet was annotated for ${annotatedFor}, and this one is of ${wanted}.`;
  }
  if (asAt < contract.from) {
    return `The earlier sheet is of ${inWords(asAt)}, before the year of this contract begins on ${inWords(contract.from)}.`;
  }
  if (annotatedFor !== null || patients.some((patient) => hasRegisterCodes(patient, contract))) return null;
  const choice = likeliestContract(patients, contractsNear(contract.year));
  const likely = choice.kind === "chosen" ? [choice.contract] : choice.contracts;
  if (likely.includes(contract)) return null;
  return `The earlier sheet is of ${likely.map(contractInWords).join(" or ")}, and this one is of ${wanted}.`;
}
