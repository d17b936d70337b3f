import type { Activity, Contract, Test } from "../contracts/contract";
import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Evidence } from "../assessment/evidence";
import type { Detail, Finding } from "../assessment/finding";
import { type Pence, moneyInWords } from "../assessment/money";
import { daysLeft, stepFor } from "../assessment/next-step";
import { figureIn } from "../assessment/settings";
import type { PaymentOf } from "../assessment/totals";
import {
  type Menu,
  type Menus,
  type Option,
  evidenceOf,
  isCoding,
  isStillThere,
  mayBeRegistered,
  standsInTheWay,
  undominated,
} from "./menu";
import type { NotPlanned } from "./model";

/** What the menus of one practice are made under. */
export interface Tiers {
  readonly assessment: Assessment;
  readonly contract: Contract;
  readonly payment: PaymentOf<"tiers">;
}

/** Days of contacts that a tier still asks of a patient. */
interface Lacks {
  /** Days of their own, by anybody. */
  days: number;
  /** Of them, reviews by a GP. */
  byGp: number;
  /** Home visits by a GP that would do instead; null where they would not. */
  gpVisits: number | null;
  carePlan: boolean;
  /** Kinds of contact that count. */
  of: readonly Activity[];
}

/** What can be done for each patient of a practice. */
export function tierMenus(patients: readonly AssessedPatient[], tiers: Tiers): Menus {
  const menus: Menu[] = [];
  const outOfReach: NotPlanned[] = [];
  const settleFirst: NotPlanned[] = [];
  for (const patient of patients) {
    const above = tiers.payment.tiers.filter(({ tier }) => tier > (patient.tier ?? 0));
    if (above.length === 0 || !mayBeRegistered(patient, tiers.contract.register)) continue;
    const evidence = evidenceOf(patient, tiers.assessment);
    const options: Option[] = [];
    const blocked: NonNullable<ReturnType<typeof standsInTheWay>>[] = [];
    for (const { tier } of above) {
      const findings = findingsOf(patient, tier, tiers.contract);
      const inTheWay = standsInTheWay(findings, evidence);
      if (inTheWay) blocked.push(inTheWay);
      else if (isStillThere(evidence)) {
        options.push(...optionsFor(patient, tier, findings, evidence, tiers));
      }
    }
    const best = undominated(options);
    if (best.length > 0) menus.push({ patient, options: best, by: tiers.contract.to, moreVisits: 0 });
    else if (patient.payable !== "yes" || blocked.some(({ kind }) => kind === "settle-first")) {
      // Of two tiers, what stands in the way of the nearer one is told; what can be settled, before what cannot.
      const told = blocked.find(({ kind }) => kind === "settle-first") ?? blocked[0];
      const gone = { kind: "out-of-reach", why: tooLate(tiers) } as const;
      const { kind, why } = told ?? gone;
      (kind === "out-of-reach" ? outOfReach : settleFirst).push({ patient, why });
    }
  }
  return { menus, outOfReach, settleFirst };
}

function tooLate({ contract }: Tiers): string {
  return `Can no longer be met: too few days are left before ${inWords(contract.to)}`;
}

function findingsOf(patient: AssessedPatient, tier: number, { register }: Contract): Finding[] {
  const ids = new Set(register.map(({ id }) => id));
  return patient.findings.filter(({ id }) => ids.has(id) || id.startsWith(`tier${tier}.`));
}

function rateOf(tier: number | null, { assessment, contract, payment }: Tiers): Pence {
  const found = payment.tiers.find((each) => each.tier === tier);
  return found ? figureIn(contract, assessment.settings, found.rate) : 0;
}

function optionsFor(
  patient: AssessedPatient,
  tier: number,
  findings: readonly Finding[],
  evidence: Evidence,
  tiers: Tiers,
): Option[] {
  const missing = findings.filter(({ outcome }) => outcome === "not-met");
  const lacks = lacksOf(missing, findings);
  const atContact = missing.filter(({ criterion }) => criterion.test.kind === "coded-in-year");
  const codes = missing.filter(({ criterion }) => isCoding(criterion));
  const days = daysLeft(evidence.tally(lacks.of), evidence.context);
  const worth = rateOf(tier, tiers) - rateOf(patient.tier, tiers);
  const planDay = lacks.carePlan ? 1 : 0;
  const ways = [{ reviews: Math.max(lacks.days, planDay, lacks.byGp), byGp: lacks.byGp, visits: 0 }];
  if (lacks.gpVisits !== null) {
    const { gpVisits } = lacks;
    ways.push({ reviews: Math.max(lacks.days, planDay, gpVisits) - gpVisits, byGp: 0, visits: gpVisits });
  }
  return ways.flatMap(({ reviews, byGp, visits }): Option[] => {
    if (reviews + visits > days) return [];
    const other = reviews + visits === 0 && atContact.length > 0 ? 1 : 0;
    const gp = byGp === 0 ? "" : byGp === reviews ? " by a GP" : `, ${byGp} of them by a GP`;
    const by = inWords(tiers.contract.to);
    return [
      {
        cost: { appointments: reviews + visits + other, byGp: byGp + visits, homeVisits: visits },
        adds: [worth],
        worth,
        tier,
        brings: `comes into tier ${tier}: ${moneyInWords(worth)}`,
        steps: [
          ...codes.map((finding) => stepFor(finding, evidence).text),
          ...counted(visits, "home visit by a GP", "home visits by a GP", `, by ${by}`),
          ...counted(
            reviews,
            `proactive care review${gp}`,
            `proactive care reviews${gp} on days of their own`,
            `, by ${by}`,
          ),
          ...counted(other, "appointment with anybody", "", `, by ${by}`),
          ...(lacks.carePlan ? ["Review the care plan on one of those days"] : []),
          ...atContact.map((finding) => stepFor(finding, evidence).text),
        ],
      },
    ];
  });
}

function counted(count: number, one: string, many: string, until: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}${until}`];
}

/** The days that are lacking, from the findings of one tier. */
function lacksOf(missing: readonly Finding[], all: readonly Finding[]): Lacks {
  const lacks: Lacks = { days: 0, byGp: 0, gpVisits: null, carePlan: false, of: [] };
  for (const { criterion, detail } of all) {
    if (criterion.test.kind === "at-least-days" && !isByGp(criterion.test)) lacks.of = criterion.test.of;
    else if (criterion.test.kind === "on-same-day" && lacks.of.length === 0) lacks.of = criterion.test.as;
    else if (detail.kind === "days" && lacks.of.length === 0) lacks.of = detail.of;
  }
  for (const { criterion, detail } of missing) {
    if (criterion.test.kind === "on-same-day") lacks.carePlan = true;
    for (const part of partsOf(detail)) {
      const more = part.need - part.have;
      if (part.of.every(({ by }) => by !== "gp")) lacks.days = Math.max(lacks.days, more);
      else if (part.of.every(({ concept }) => concept === "home-visit")) lacks.gpVisits = more;
      else lacks.byGp = Math.max(lacks.byGp, more);
    }
  }
  return lacks;
}

function isByGp(test: Test): boolean {
  return test.kind === "at-least-days" && test.of.some(({ by }) => by === "gp");
}

function partsOf(detail: Detail): Extract<Detail, { kind: "days" }>[] {
  if (detail.kind === "days") return [detail];
  return detail.kind === "either" ? detail.parts.flatMap(partsOf) : [];
}
