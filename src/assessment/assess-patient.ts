import type { Contract, Criterion, Tier } from "../contracts/contract";
import type { Settles } from "../patients/columns";
import type { Patient } from "../patients/patient";
import { type Context, Evidence } from "./evidence";
import type { Finding, Verdict } from "./finding";
import { judge } from "./judge";
import { type NextStep, nextStepFor } from "./next-step";
import type { Settings } from "./settings";

/** A question about a patient that may not be told. */
export type Answer = "yes" | "no" | "cannot-tell";

/** One patient against one contract. */
export interface AssessedPatient {
  readonly patient: Patient;
  /** The patient's practice: the sheet's, or the file's name where several files are read. */
  readonly practice: string | null;
  readonly onRegister: Answer;
  readonly payable: Answer;
  /** The tier surely reached; null where the contract has none. */
  readonly tier: number | null;
  /** The tier that would be reached, were all that cannot be told met. */
  readonly tierUpTo: number | null;
  /** The tier that `failing` and `open` speak of; null where there is none above. */
  readonly nextTier: number | null;
  /** Counted visit or review days; null where the sheet does not show them. */
  readonly visits: number | null;
  /** The most that there can have been. */
  readonly visitsUpTo: number;
  /** In the contract's order, those of the register first. */
  readonly findings: readonly Finding[];
  readonly failing: readonly string[];
  readonly open: readonly string[];
  /** Home visiting: counts towards the average. */
  readonly contributor: Answer | null;
  /** Home visiting: each KPI, whether or not the patient is among those that it is taken of. */
  readonly kpis: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly next: NextStep | null;
}

/** Yes unless something is not met, or cannot be told. Not met wins over what cannot be told. */
export function allMet(outcomes: readonly Verdict["outcome"][]): Answer {
  if (outcomes.includes("not-met")) return "no";
  return outcomes.includes("cannot-tell") ? "cannot-tell" : "yes";
}

const TWO_PEOPLE: Verdict = {
  outcome: "cannot-tell",
  reason: "damaged",
  found: [],
  detail: { kind: "two-people" },
};
const EVERYONE: Verdict = {
  outcome: "met",
  reason: null,
  found: [],
  detail: { kind: "register", why: "everyone", day: null },
};
const SETTLING: ReadonlySet<string> = new Set<Settles>(["care-plan-on-visit-day", "care-plan-on-review-day"]);

function settlingColumn(id: string): Settles | null {
  return SETTLING.has(id) ? (id as Settles) : null;
}

/** Judges a patient by a contract, under the settings of their practice. */
export function assessPatient(
  patient: Patient,
  practice: string | null,
  context: Context,
  settings: Settings,
): AssessedPatient {
  const { contract } = context;
  const evidence = new Evidence(patient, context);
  const ask = (criterion: Criterion, id: string, register: Verdict | null, ofRegister = false): Finding => {
    const asked = { settings, ofRegister, settles: settlingColumn(criterion.id), register };
    const verdict = patient.twoBirthDates
      ? TWO_PEOPLE
      : ofRegister && context.choices.everyoneOnRegister && contract.choices.includes("everyoneOnRegister")
        ? EVERYONE
        : judge(criterion.test, evidence, asked);
    return { id, criterion, ...verdict };
  };
  const register = contract.register.map((criterion) => ask(criterion, criterion.id, null, true));
  const onRegister = allMet(register.map(({ outcome }) => outcome));
  const tally = contract.visits.length > 0 ? evidence.tally(contract.visits) : null;
  const base = {
    patient,
    practice,
    onRegister,
    visits: tally === null || tally.hidden ? null : tally.least,
    visitsUpTo: tally?.mostWithDamaged ?? 0,
  };
  if (contract.payment.kind === "tiers") {
    const tiers = contract.payment.tiers.map((tier) => ({
      tier,
      findings: tier.criteria.map((criterion) => ask(criterion, `tier${tier.tier}.${criterion.id}`, null)),
    }));
    return { ...base, ...tiered(register, onRegister, tiers, evidence) };
  }
  const own = contract.payable.map((criterion) => ask(criterion, criterion.id, register[0] ?? null));
  const findings = [...register, ...own];
  const payable = allMet(findings.map(({ outcome }) => outcome));
  return {
    ...base,
    ...{ payable, tier: null, tierUpTo: null, nextTier: null, findings },
    failing: idsWith(findings, "not-met"),
    open: idsWith(findings, "cannot-tell"),
    ...homeVisiting(contract, onRegister, evidence, settings),
    next: payable === "yes" ? null : nextStepFor(findings, evidence),
  };
}

function idsWith(findings: readonly Finding[], outcome: Finding["outcome"]): string[] {
  return findings.filter((finding) => finding.outcome === outcome).map(({ id }) => id);
}

interface TierFindings {
  readonly tier: Tier;
  readonly findings: readonly Finding[];
}

/** The highest tier whose criteria are all met; what fails is what fails of the next. */
function tiered(
  register: readonly Finding[],
  onRegister: Answer,
  tiers: readonly TierFindings[],
  evidence: Evidence,
): Omit<AssessedPatient, "patient" | "practice" | "onRegister" | "visits" | "visitsUpTo"> {
  const judged = tiers.map(({ tier, findings }) => ({
    number: tier.tier,
    findings,
    met: allMet(findings.map(({ outcome }) => outcome)),
  }));
  const highest = (test: (met: Answer) => boolean) =>
    judged.filter(({ met }) => test(met)).reduce((best, { number }) => Math.max(best, number), 0);
  const tier = onRegister === "yes" ? highest((met) => met === "yes") : 0;
  const tierUpTo = onRegister === "no" ? 0 : highest((met) => met !== "no");
  const above = judged.filter(({ number }) => number > tier);
  const next = above.find(({ met }) => met !== "no") ?? above[0] ?? null;
  const ofNext = next ? [...register, ...next.findings] : [];
  const payable: Answer = tier > 0 ? "yes" : tierUpTo > 0 ? "cannot-tell" : "no";
  return {
    payable,
    tier,
    tierUpTo,
    nextTier: next?.number ?? null,
    findings: [...register, ...tiers.flatMap(({ findings }) => findings)],
    failing: idsWith(ofNext, "not-met"),
    open: idsWith(ofNext, "cannot-tell"),
    contributor: null,
    kpis: [],
    next: next ? nextStepFor(ofNext, evidence) : null,
  };
}

/** Whether the patient counts towards the average, and each KPI. */
function homeVisiting(
  contract: Contract,
  onRegister: Answer,
  evidence: Evidence,
  settings: Settings,
): Pick<AssessedPatient, "contributor" | "kpis"> {
  const { payment } = contract;
  if (payment.kind !== "register-and-kpis") return { contributor: null, kpis: [] };
  const asked = { settings, ofRegister: false, settles: null, register: null };
  const { twoBirthDates } = evidence.patient;
  const kpis = payment.kpis.map(({ id, test }) => ({
    id,
    verdict: twoBirthDates ? TWO_PEOPLE : judge(test, evidence, asked),
  }));
  const visits = judge(
    {
      kind: "at-least-days",
      days: payment.contributorVisits,
      of: contract.visits,
      called: { one: "visit", many: "visits" },
    },
    evidence,
    asked,
  );
  const review = judge({ kind: "coded-in-year", anyOf: [payment.contributorReview] }, evidence, asked);
  const register = onRegister === "yes" ? "met" : onRegister === "no" ? "not-met" : "cannot-tell";
  return {
    contributor: twoBirthDates ? "cannot-tell" : allMet([register, visits.outcome, review.outcome]),
    kpis,
  };
}
