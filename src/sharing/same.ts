import type { Assessment, PracticeTotals } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Totals } from "../assessment/totals";
import type { CopiedPatient } from "./copied-patient";

/** What of a copy is not as in its source: the number of patients who read otherwise, and whether the totals do. */
export interface Difference {
  readonly patients: number;
  readonly totals: boolean;
}

/** Everything that a patient comes to, in one text; the ids of the criteria stand in the contract's order. */
function patientText(assessed: AssessedPatient): string {
  const { onRegister, payable, tier, tierUpTo, nextTier, visits, visitsUpTo, contributor } = assessed;
  const outcomes = assessed.findings.map(({ id, outcome }) => `${id} ${outcome}`);
  const rest = [onRegister, payable, tier, tierUpTo, nextTier, visits, visitsUpTo, contributor];
  return [...outcomes, ...rest, ...assessed.kpis].join("|");
}

/** Every figure of some totals in one text. */
function totalsText(totals: Totals): string {
  return JSON.stringify(totals);
}

/** Whether a copy gives for each patient, by the key, and in its totals and money just what its source gives. */
export function differenceOf(
  patients: readonly CopiedPatient[],
  groups: readonly PracticeTotals[],
  totals: Totals,
  nameOf: (practice: string | null) => string,
  copy: Assessment,
): Difference {
  const byId = new Map(copy.patients.map((each) => [each.patient.id, each]));
  let differing = Math.abs(copy.patients.length - patients.length);
  for (const { id, assessed } of patients) {
    const found = byId.get(id);
    if (!found || patientText(found) !== patientText(assessed)) differing += 1;
  }
  const inCopy = new Map(copy.groups.map((group) => [group.practice ?? "", group.totals]));
  const same =
    totalsText(copy.totals) === totalsText(totals) &&
    (groups.length === 1 ||
      (copy.groups.length === groups.length &&
        groups.every((group) => {
          const found = inCopy.get(nameOf(group.practice));
          return found !== undefined && totalsText(found) === totalsText(group.totals);
        })));
  return { patients: differing, totals: !same };
}
