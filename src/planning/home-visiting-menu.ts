import type { Contract, Test } from "../contracts/contract";
import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Evidence } from "../assessment/evidence";
import type { Finding } from "../assessment/finding";
import { daysLeft, stepFor } from "../assessment/next-step";
import type { PaymentOf } from "../assessment/totals";
import {
  type Menu,
  type Menus,
  type Option,
  RAISES,
  evidenceOf,
  isCoding,
  isStillThere,
  mayBeRegistered,
  standsInTheWay,
  undominated,
} from "./menu";
import type { NotPlanned } from "./model";
import type { Share } from "./share";

/**
 * The counts that a home visiting plan adds to: the places of `adds`. Each KPI has two more, in its order: by how much it
 * is over its target, and who is without it, as less than nothing.
 */
export const COUNTS = {
  payable: 0,
  visitsOver: 1,
  contributors: 2,
  moreVisits: 3,
  eligible: 4,
  kpis: 5,
} as const;
/** How many counts a KPI has. */
export const OF_KPI = 2;

/** What the menus of one practice are made under. */
export interface Visiting {
  readonly assessment: Assessment;
  readonly contract: Contract;
  readonly payment: PaymentOf<"register-and-kpis">;
  /** The average as whole parts: `visits × of` against `part × contributors`. */
  readonly average: Share;
  readonly contributorVisits: number;
  readonly kpis: readonly VisitingKpi[];
  readonly visitsByGp: boolean;
  /** KPIs are taken among the payable; else among the register. */
  readonly amongPayable: boolean;
}

/** A KPI whose target the plan can work towards. */
export interface VisitingKpi {
  readonly id: string;
  readonly label: string;
  /** Its place among the contract's. */
  readonly place: number;
  readonly target: Share;
}

/** A patient as the plan finds them. */
interface Case {
  readonly patient: AssessedPatient;
  readonly evidence: Evidence;
  readonly visits: number;
  readonly days: number;
  /** A care plan review in the year, on any day. */
  readonly reviewed: boolean;
  /** Not met, by what meets them. */
  readonly codes: readonly Finding[];
  readonly registerCodes: boolean;
  readonly visitsNeeded: number;
  readonly planNeeded: boolean;
  readonly atContact: readonly Finding[];
  /** False where something stands in the way of becoming payable. */
  readonly canBecomePayable: boolean;
  /** False where the sheet has to be settled first: then nothing is coded or reviewed by the plan. */
  readonly mayChange: boolean;
}

/** What stands in the way of becoming payable; null where nothing does. */
type Blocked = "out-of-reach" | "settle-first" | null;

/** What is done in one option. */
interface Deed {
  readonly code: boolean;
  readonly visits: number;
  readonly other: boolean;
  readonly plan: boolean;
}

const NOTHING: Deed = { code: false, visits: 0, other: false, plan: false };

/** What can be done for each patient of a practice. */
export function visitingMenus(patients: readonly AssessedPatient[], visiting: Visiting): Menus {
  const menus: Menu[] = [];
  const outOfReach: NotPlanned[] = [];
  const settleFirst: NotPlanned[] = [];
  for (const patient of patients) {
    const evidence = evidenceOf(patient, visiting.assessment);
    const blocked = patient.payable === "yes" ? null : standsInTheWay(patient.findings, evidence);
    const candidate = patient.payable === "yes" || mayBeRegistered(patient, visiting.contract.register);
    if (blocked && candidate) {
      (blocked.kind === "out-of-reach" ? outOfReach : settleFirst).push({ patient, why: blocked.why });
    }
    // Who is not on the register, and has nothing that speaks for it, is nobody to plan.
    if (!candidate || !isStillThere(evidence) || patient.visits === null) continue;
    const menu = menuOf(caseOf(patient, evidence, blocked?.kind ?? null, visiting), visiting);
    if (menu) menus.push(menu);
  }
  return { menus, outOfReach, settleFirst };
}

function caseOf(
  patient: AssessedPatient,
  evidence: Evidence,
  blocked: Blocked,
  { contract, payment }: Visiting,
): Case {
  const visits = patient.visits ?? 0;
  const missing = patient.findings.filter(({ outcome }) => outcome === "not-met");
  const register = new Set(contract.register.map(({ id }) => id));
  const canBecomePayable = blocked === null;
  // Who cannot become payable can still be coded on to the register, where KPIs are taken among it.
  const codes = missing.filter(
    ({ id, criterion }) => isCoding(criterion) && (canBecomePayable || register.has(id)),
  );
  const registerTold = patient.findings.every(
    ({ id, outcome }) => !register.has(id) || outcome !== "cannot-tell",
  );
  const needed = missing.map(({ detail, criterion }) =>
    criterion.test.kind === "at-least-days" && detail.kind === "days" ? detail.need - visits : 0,
  );
  const review = [payment.contributorReview];
  return {
    ...{ patient, evidence, visits, codes, canBecomePayable },
    mayChange: blocked !== "settle-first",
    days: daysLeft(evidence.tally(contract.visits), evidence.context),
    reviewed: evidence.days(review).inYear.length > 0 || evidence.said(review),
    registerCodes: registerTold && codes.some(({ id }) => register.has(id)),
    visitsNeeded: Math.max(0, ...needed),
    planNeeded: missing.some(({ criterion }) => criterion.test.kind === "on-same-day"),
    atContact: missing.filter(({ criterion }) => criterion.test.kind === "coded-in-year"),
  };
}

function menuOf(each: Case, visiting: Visiting): Menu | null {
  const none = countsAfter(each, NOTHING, visiting);
  const most = Math.max(
    1,
    each.visitsNeeded,
    each.planNeeded ? 1 : 0,
    visiting.contributorVisits - each.visits,
  );
  const deeds: Deed[] = [];
  // Who cannot become payable counts in the average all the same, and among those of the register.
  const { mayChange } = each;
  for (const code of mayChange && each.codes.length > 0 ? [false, true] : [false]) {
    if (code) deeds.push({ code, visits: 0, other: false, plan: false });
    for (const plan of mayChange ? [false, true] : [false]) {
      if (mayChange || each.patient.onRegister === "yes") {
        deeds.push({ code, visits: 0, other: true, plan });
        for (let visits = 1; visits <= Math.min(most, each.days); visits++) {
          deeds.push({ code, visits, other: false, plan });
        }
      }
    }
  }
  const options = undominated(
    deeds.flatMap((deed): Option[] => {
      const after = countsAfter(each, deed, visiting);
      const adds = after.map((count, place) => count - (none[place] ?? 0));
      if (isOneMoreVisit(adds, none)) return [];
      const cost = {
        appointments: deed.visits + (deed.other ? 1 : 0),
        byGp: visiting.visitsByGp ? deed.visits : 0,
        homeVisits: deed.visits,
      };
      const steps = stepsOf(each, deed, after, visiting);
      return [{ cost, adds, steps, brings: bringsInWords(adds, visiting), worth: null, tier: null }];
    }),
  );
  const moreVisits = none[COUNTS.moreVisits] ?? 0;
  if (options.length === 0 && moreVisits === 0) return null;
  return { patient: each.patient, options, by: visiting.contract.to, moreVisits };
}

/** Visits that raise the average and do nothing else are anybody's who counts in it: no option of this patient's. */
function isOneMoreVisit(adds: readonly number[], none: readonly number[]): boolean {
  return (
    none[COUNTS.contributors] === 1 &&
    adds.every((each, place) => each === 0 || place === COUNTS.visitsOver || place === COUNTS.moreVisits)
  );
}

/** No practice has so many appointments that one patient could be visited on more days than these. */
const MOST_DAYS = 366;

/** What the patient counts as after a deed. */
function countsAfter(each: Case, deed: Deed, visiting: Visiting): number[] {
  const { patient, evidence } = each;
  const { average, contributorVisits, kpis, amongPayable } = visiting;
  const contact = deed.visits > 0 || deed.other;
  const visits = each.visits + deed.visits;
  const coded = deed.code || each.codes.length === 0;
  const onRegister = patient.onRegister === "yes" || (deed.code && each.registerCodes);
  const payable =
    patient.payable === "yes" ||
    (each.canBecomePayable &&
      coded &&
      deed.visits >= each.visitsNeeded &&
      (!each.planNeeded || (deed.visits > 0 && deed.plan)) &&
      (each.atContact.length === 0 || contact));
  const reviewed = each.reviewed || (contact && deed.plan);
  const contributor =
    patient.contributor === "yes" || (onRegister && reviewed && visits >= contributorVisits);
  const population = amongPayable ? payable : onRegister;
  const eligible = population && !evidence.patient.twoPeople;
  return [
    payable ? 1 : 0,
    contributor ? visits * average.of - average.part : 0,
    contributor ? 1 : 0,
    contributor ? Math.min(each.days, MOST_DAYS) - deed.visits : 0,
    eligible ? 1 : 0,
    ...kpis.flatMap(({ place, target }) => {
      if (!eligible) return [0, 0];
      const done = contact || patient.kpis[place] === "met";
      return done ? [target.of - target.part, 0] : [-target.part, -1];
    }),
  ];
}

/** What an option brings, in words. */
function bringsInWords(adds: readonly number[], { kpis }: Visiting): string {
  const brought = [
    ...((adds[COUNTS.payable] ?? 0) > 0 ? ["becomes payable"] : []),
    ...((adds[COUNTS.visitsOver] ?? 0) > 0 ? [RAISES] : []),
    ...kpis.flatMap(({ label }, at) =>
      (adds[COUNTS.kpis + OF_KPI * at] ?? 0) > 0 ? [label.toLowerCase()] : [],
    ),
  ];
  return brought.join(", ");
}

/** What to do, in the order in which it is done: nothing that brings nothing. */
function stepsOf(each: Case, deed: Deed, after: readonly number[], visiting: Visiting): string[] {
  const { contract, payment, visitsByGp } = visiting;
  const payable = after[COUNTS.payable] === 1;
  const register = new Set(contract.register.map(({ id }) => id));
  const codes = deed.code ? each.codes.filter(({ id }) => payable || register.has(id)) : [];
  const steps = codes.map((finding) => stepFor(finding, each.evidence).text);
  const by = inWords(contract.to);
  const whose = visitsByGp ? " by a GP" : "";
  if (deed.visits === 1) steps.push(`1 home visit${whose}, by ${by}`);
  if (deed.visits > 1) {
    steps.push(`${deed.visits} home visits${whose} on days of their own, the last by ${by}`);
  }
  if (deed.other) steps.push(`1 appointment with anybody, by ${by}`);
  if (deed.plan) {
    steps.push(
      deed.visits > 0
        ? "Review the care plan on the day of a visit"
        : "Review the care plan at the appointment",
    );
  }
  if (deed.visits === 0 && !deed.other) return steps;
  if (payable) steps.push(...each.atContact.map((finding) => stepFor(finding, each.evidence).text));
  for (const [place, { label, test }] of payment.kpis.entries()) {
    if (after[COUNTS.eligible] !== 1 || each.patient.kpis[place] === "met") continue;
    steps.push(`${label}: do it then${canBeDeclined(test) ? ", or code that it was declined" : ""}`);
  }
  return steps;
}

/** Whether a refusal counts as much as the thing itself. */
function canBeDeclined(test: Test): boolean {
  return test.kind === "coded-in-year" && test.anyOf.some((concept) => concept.endsWith("-declined"));
}
