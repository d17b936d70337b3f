import type { Contract, Criterion, Outcome, Test, Tier } from "../contracts/contract";
import type { Settles } from "../patients/columns";
import type { Patient } from "../patients/patient";
import { type Context, Evidence } from "./evidence";
import type { Finding, Verdict } from "./finding";
import { judge } from "./judge";
import { type NextStep, nextKpisFor, nextStepFor } from "./next-step";
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
  /** Home visiting: each KPI in the contract's order, whether or not the patient is among those that it is taken of. */
  readonly kpis: readonly Outcome[];
  readonly next: NextStep | null;
}

/** Yes unless something is not met, or cannot be told. Not met wins over what cannot be told. */
export function allMet(verdicts: readonly { readonly outcome: Verdict["outcome"] }[]): Answer {
  let answer: Answer = "yes";
  for (const { outcome } of verdicts) {
    if (outcome === "not-met") return "no";
    if (outcome === "cannot-tell") answer = "cannot-tell";
  }
  return answer;
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

/** What is asked of a criterion under some settings: the same for every patient. */
class Asking {
  private readonly everyone: boolean;

  constructor(
    private readonly contract: Contract,
    private readonly settings: Settings,
  ) {
    this.everyone = settings.choices.everyoneOnRegister && contract.choices.includes("everyoneOnRegister");
  }

  register(evidence: Evidence): Finding[] {
    return this.contract.register.map((criterion) =>
      this.everyone && !evidence.patient.twoPeople
        ? findingOf(criterion.id, criterion, EVERYONE)
        : this.ask(criterion, criterion.id, evidence, null, true),
    );
  }

  ask(
    criterion: Criterion,
    id: string,
    evidence: Evidence,
    register: Verdict | null,
    ofRegister = false,
  ): Finding {
    if (evidence.patient.twoPeople) return findingOf(id, criterion, TWO_PEOPLE);
    const asked = { settings: this.settings, ofRegister, settles: settlingColumn(criterion.id), register };
    return findingOf(id, criterion, judge(criterion.test, evidence, asked));
  }

  verdict(test: Test, evidence: Evidence): Verdict {
    if (evidence.patient.twoPeople) return TWO_PEOPLE;
    return judge(test, evidence, {
      settings: this.settings,
      ofRegister: false,
      settles: null,
      register: null,
    });
  }
}

function findingOf(id: string, criterion: Criterion, verdict: Verdict): Finding {
  const { outcome, reason, found, detail, unread } = verdict;
  return unread === undefined
    ? { id, criterion, outcome, reason, found, detail }
    : { id, criterion, outcome, reason, found, detail, unread };
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
  const asking = new Asking(contract, settings);
  const register = asking.register(evidence);
  const onRegister = allMet(register);
  const tally = contract.visits.length > 0 ? evidence.tally(contract.visits) : null;
  const visits = tally === null || tally.hidden ? null : tally.least;
  const visitsUpTo = tally?.mostWithDamaged ?? 0;
  if (contract.payment.kind === "tiers") {
    const tiers = contract.payment.tiers.map((tier) => ({
      tier,
      findings: tier.criteria.map((criterion) =>
        asking.ask(criterion, `tier${tier.tier}.${criterion.id}`, evidence, null),
      ),
    }));
    return {
      patient,
      practice,
      onRegister,
      visits,
      visitsUpTo,
      ...tiered(register, onRegister, tiers, evidence),
    };
  }
  const findings = [...register];
  for (const criterion of contract.payable) {
    findings.push(asking.ask(criterion, criterion.id, evidence, register[0] ?? null));
  }
  const payable = allMet(findings);
  const { contributor, kpis } = homeVisiting(contract, onRegister, evidence, asking);
  return {
    patient,
    practice,
    onRegister,
    payable,
    tier: null,
    tierUpTo: null,
    nextTier: null,
    visits,
    visitsUpTo,
    findings,
    failing: idsWith(findings, "not-met"),
    open: idsWith(findings, "cannot-tell"),
    contributor,
    kpis,
    next: payable === "yes" ? nextKpisFor(kpis, evidence) : nextStepFor(findings, evidence),
  };
}

const NO_IDS: readonly string[] = [];

function idsWith(findings: readonly Finding[], outcome: Finding["outcome"]): readonly string[] {
  let ids: string[] | null = null;
  for (const finding of findings) if (finding.outcome === outcome) (ids ??= []).push(finding.id);
  return ids ?? NO_IDS;
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
    met: allMet(findings),
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

/** The average and the KPIs of a home visiting contract, as tests: made once for each contract. */
const contributorTests = new WeakMap<Contract, readonly Test[]>();

function contributorTestsOf(contract: Contract): readonly Test[] {
  const known = contributorTests.get(contract);
  if (known) return known;
  const { payment } = contract;
  const tests: Test[] =
    payment.kind === "register-and-kpis"
      ? [
          {
            kind: "at-least-days",
            days: payment.contributorVisits,
            of: contract.visits,
            called: { one: "visit", many: "visits" },
          },
          { kind: "coded-in-year", anyOf: [payment.contributorReview] },
        ]
      : [];
  contributorTests.set(contract, tests);
  return tests;
}

/** Whether the patient counts towards the average, and each KPI. */
function homeVisiting(
  contract: Contract,
  onRegister: Answer,
  evidence: Evidence,
  asking: Asking,
): Pick<AssessedPatient, "contributor" | "kpis"> {
  const { payment } = contract;
  if (payment.kind !== "register-and-kpis") return { contributor: null, kpis: [] };
  const kpis = payment.kpis.map(({ test }) => asking.verdict(test, evidence).outcome);
  const tests = contributorTestsOf(contract).map((test) => asking.verdict(test, evidence));
  const contributor = onRegister === "no" ? "no" : allMet(tests);
  return { contributor: contributor === "yes" ? onRegister : contributor, kpis };
}
