import type { Kpi } from "../contracts/contract";
import type { Assessment } from "./assess";
import type { AssessedPatient } from "./assess-patient";
import { canReach } from "./plan-tiers";

/** What one patient can still come to by the year's end, were everything done that still can be. */
export interface Reach {
  /** Not surely payable, and can still be. */
  readonly becomesPayable: boolean;
  /** Not surely in the average, and can still be. */
  readonly joinsAverage: boolean;
  /** The most visits or reviews that there can be by the year's end. */
  readonly visits: number;
  /** Each KPI, in the contract's order: done, or can still be. */
  readonly kpis: readonly boolean[];
  /** The highest tier that the patient is in or can still come into; 0 where there is none. */
  readonly tier: number;
}

/** More visits than these nobody has in what is left of a year, where two of one day both count (⚙1). */
const VISITS_WITHOUT_LIMIT = 366;

/**
 * What can still be done for a patient, by the day of the search and the day on which the year ends. Each thing is
 * asked alone: it is the most, and rests on somebody having the time.
 */
function reachOf(assessed: AssessedPatient, assessment: Assessment): Reach {
  const { contract } = assessment;
  const { payment } = contract;
  const isPossible = assessed.next?.possible === true;
  const becomesPayable = assessed.payable !== "yes" && isPossible;
  const sure = assessed.contributor === "yes";
  const visits = sure ? (assessed.visits ?? 0) : assessed.visitsUpTo;
  return {
    becomesPayable,
    joinsAverage: !sure && (becomesPayable || assessed.contributor === "cannot-tell"),
    visits: visits + visitsLeft(assessed, assessment),
    kpis:
      payment.kind === "register-and-kpis"
        ? payment.kpis.map((kpi, place) => canBeDone(kpi, place, assessed, assessment))
        : [],
    tier:
      payment.kind === "tiers"
        ? payment.tiers
            .filter(
              ({ tier }) =>
                assessed.tier === tier || canReach(assessed, tier, assessment, asAtOf(assessed, assessment)),
            )
            .reduce((best, { tier }) => Math.max(best, tier), assessed.tier ?? 0)
        : 0,
  };
}

const known = new WeakMap<Assessment, ReadonlyMap<AssessedPatient, Reach>>();

/** The same of every patient; worked out once for each assessment. */
export function reachesOf(assessment: Assessment): ReadonlyMap<AssessedPatient, Reach> {
  let reaches = known.get(assessment);
  if (!reaches) {
    reaches = new Map(assessment.patients.map((each) => [each, reachOf(each, assessment)]));
    known.set(assessment, reaches);
  }
  return reaches;
}

function asAtOf({ patient }: AssessedPatient, { readings, asAt }: Assessment): number {
  return readings[patient.file]?.asAt ?? asAt;
}

/** Whether something can still be done for a patient. */
function isHere({ patient }: AssessedPatient): boolean {
  return patient.status !== "left" && patient.status !== "died";
}

/** Days left in the year on which a patient can be visited, that of the search among them unless it was a visit day. */
function visitsLeft(assessed: AssessedPatient, assessment: Assessment): number {
  const { contract, settings } = assessment;
  const asAt = asAtOf(assessed, assessment);
  if (asAt > contract.to || !isHere(assessed)) return 0;
  if (!settings.choices.sameDayCountsOnce) return VISITS_WITHOUT_LIMIT;
  const visited = assessed.patient.events.some(
    ({ concept, day }) => day === asAt && contract.visits.some((activity) => activity.concept === concept),
  );
  return contract.to - asAt + (visited ? 0 : 1);
}

function canBeDone(kpi: Kpi, place: number, assessed: AssessedPatient, assessment: Assessment): boolean {
  const outcome = assessed.kpis[place];
  if (outcome === "met" || outcome === "cannot-tell") return true;
  const { contract, settings } = assessment;
  const { test } = kpi;
  const ofAnyYear = test.kind === "coded-in-year" && test.everWhen && settings.choices[test.everWhen];
  return isHere(assessed) && (ofAnyYear === true || asAtOf(assessed, assessment) <= contract.to);
}
