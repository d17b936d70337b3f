import type { Finding } from "../assessment/finding";
import type { Contract } from "../contracts/contract";
import { criteriaIn, isOfYear } from "../contracts/walk";

// Two sheets of one scheme in two contract years: each is judged by its own, and what was done in the one year does not
// count in the other.

/** The contracts of two sheets that are of two years. */
export interface Turn {
  readonly earlier: Contract;
  readonly later: Contract;
}

/** The turn of the year between two sheets; null where both are of one. */
export function turnBetween(earlier: Contract, later: Contract): Turn | null {
  return earlier.year === later.year ? null : { earlier, later };
}

const isForward = ({ earlier, later }: Turn) => earlier.from < later.from;

/** What is to be known first of such a comparison, in a sentence. */
export function turnInWords(turn: Turn): string {
  const { earlier, later } = turn;
  const counts = isForward(turn)
    ? "so what was done in the earlier year no longer counts in the later"
    : "so what was done in the one year does not count in the other";
  return `The earlier sheet is of ${earlier.year} and the later of ${later.year}: each is judged by its own year, ${counts}.`;
}

/** A sentence that is so because the year is another, and for no other reason. */
export function becauseOfTurn(turn: Turn, sentence: string): string {
  return `${isForward(turn) ? "A new year" : "Another year"}: ${sentence}`;
}

/** Whether a criterion was met by what was done in the one year, which is all that it lacks in the other. */
export function isByTurn({ later }: Turn, before: Finding, after: Finding): boolean {
  const { found, criterion } = before;
  return (
    before.outcome === "met" &&
    after.outcome === "not-met" &&
    isOfYear(criterion.test) &&
    found.length > 0 &&
    found.every((day) => day < later.from || day > later.to)
  );
}

/** What is asked of a patient, or of all, by one of two contracts only: a criterion, a KPI or a line of payment. */
export interface Asked {
  readonly id: string;
  readonly label: string;
}

function asked(contract: Contract): Asked[] {
  const { payment } = contract;
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  const ofTiers = tiers.flatMap(({ criteria }) => criteria);
  const criteria = criteriaIn(contract).filter((each) => !ofTiers.includes(each));
  return [
    ...criteria,
    ...tiers.flatMap(({ tier, criteria: own }) => [
      { id: `tier-${tier}`, label: `tier ${tier}` },
      ...own.map(({ id, label }) => ({ id: `tier${tier}.${id}`, label: `${label} (tier ${tier})` })),
    ]),
    ...(payment.kind === "register-and-kpis"
      ? payment.kpis.map(({ id, label }) => ({ id: `kpi ${id}`, label: `${label} (KPI)` }))
      : []),
    ...(payment.kind === "components" ? payment.components.map(({ id, text }) => ({ id, label: text })) : []),
  ];
}

/** What only one of two contracts asks for or pays: it has no difference. */
export function askedByOne({ earlier, later }: Turn): { earlier: readonly Asked[]; later: readonly Asked[] } {
  const [before, after] = [asked(earlier), asked(later)];
  const without = (own: readonly Asked[], other: readonly Asked[]) => {
    const ids = new Set(other.map(({ id }) => id));
    return own.filter(({ id }) => !ids.has(id));
  };
  return { earlier: without(before, after), later: without(after, before) };
}
