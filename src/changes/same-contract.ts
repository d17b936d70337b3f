import { hasRegisterCodes, likeliestContract } from "../assessment/choose";
import { type ContractFor, contractFor, searchYearOf } from "../assessment/contract-for";
import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { contractsNear } from "../contracts/registry";
import type { Patient, Reading } from "../patients/patient";

/** What is known of an earlier sheet before it is assessed. */
export interface EarlierSheet {
  readonly readings: readonly Reading[];
  /** What its own sheet of settings names, `Proactive care, 2024-25`; null where it has none. */
  readonly annotatedFor: string | null;
  /** The contract that this is; null where it is none that we know. */
  readonly annotatedBy: Contract | null;
  /** The year that somebody said it is of. */
  readonly year: string | null;
  /** A year that nobody has written is judged by the nearest one's rules. */
  readonly carry: boolean;
}

/** The sheet that it is compared with. */
export interface LaterSheet {
  readonly readings: readonly Reading[];
  readonly contract: Contract;
}

/** The contract of an earlier sheet, or why there is none to compare by. */
export type ContractOfEarlier =
  | { readonly kind: "chosen"; readonly contract: Contract }
  | Extract<ContractFor, { kind: "which-year" | "other-year" }>
  /** It is of another scheme: a sentence. */
  | { readonly kind: "other-scheme"; readonly why: string };

/** A contract and its year, as the title of each of our sheets has them. */
export function contractInWords({ title, year }: Contract): string {
  return `${title}, ${year}`;
}

/**
 * The contract by which an earlier sheet is judged: of the later's scheme, in the year that the earlier is of. That is
 * what somebody said, else what it was annotated by, else the year of its search; a search of the year that the later's
 * is of is judged by what the later is.
 * @param today the day it is
 * @throws UnknownContract where the year that was said is none that we have, and is not to be carried.
 */
export function contractOfEarlier(earlier: EarlierSheet, later: LaterSheet, today: Day): ContractOfEarlier {
  const { readings, annotatedFor, annotatedBy, year, carry } = earlier;
  const { id, title } = later.contract;
  if (annotatedFor !== null && annotatedBy?.id !== id) {
    const why = `The earlier sheet was annotated for ${annotatedFor}, and this one is of ${contractInWords(later.contract)}.`;
    return { kind: "other-scheme", why };
  }
  if (annotatedBy === null) {
    const patients = readings.flatMap((reading) => reading.patients);
    const other = otherScheme(patients, later.contract);
    if (other)
      return { kind: "other-scheme", why: `The earlier sheet is of ${other}, and this one is of ${title}.` };
  }
  if (year === null && annotatedBy !== null) return { kind: "chosen", contract: annotatedBy };
  if (year === null && isOfSameYear(readings, later, today))
    return { kind: "chosen", contract: later.contract };
  const found = contractFor(readings, { contract: id, year, carry }, today);
  if (found.kind === "which-contract") throw new RangeError("The scheme was said.");
  return found;
}

function isOfSameYear(readings: readonly Reading[], later: LaterSheet, today: Day): boolean {
  const [mine, theirs] = [readings, later.readings].map(
    (each) => searchYearOf(each, later.contract.id, today).found,
  );
  return mine?.kind === "told" && theirs?.kind === "told" && mine.year === theirs.year;
}

/** The schemes that a sheet is of by its codes, where the one that is meant is not among them; else null. */
function otherScheme(patients: readonly Patient[], contract: Contract): string | null {
  if (patients.some((patient) => hasRegisterCodes(patient, contract))) return null;
  const choice = likeliestContract(patients, contractsNear(contract.year));
  const likely = choice.kind === "chosen" ? [choice.contract] : choice.contracts;
  return likely.some(({ id }) => id === contract.id) ? null : likely.map(({ title }) => title).join(" or ");
}
