import type { Assessment } from "../../src/assessment/assess";
import { type AssessedPatient, assessPatient } from "../../src/assessment/assess-patient";
import { patientsOf } from "../../src/assessment/plan-tiers";
import { type Totals, totalsOf } from "../../src/assessment/totals";
import type { Concept } from "../../src/contracts/concepts";
import type { CodedEvent } from "../../src/patients/patient";
import type { Cost, Plan, PlannedPatient } from "../../src/planning/model";

// A plan followed to the letter: what its sentences say is done at the appointments, and nothing besides. The patients are
// then judged again by the rules. A sentence that is not known here is a failure: nobody could follow it either.

const CODES: Readonly<Record<string, Concept>> = {
  "Code “Ongoing home visits by GP required”": "home-visits-required",
  "Code “Housebound” or “Temporarily housebound”": "housebound",
  "Code “Provision of proactive care”": "proactive-care",
  "Code a Rockwood diagnosis": "frailty-diagnosis",
  "Code a Rockwood diagnosis: only a score is coded": "frailty-diagnosis",
};

/** Done, and declined where a refusal counts. */
const KPIS: Readonly<Record<string, { readonly done: Concept; readonly declined: Concept | null }>> = {
  Flu: { done: "flu-given", declined: "flu-declined" },
  Pneumococcal: { done: "pneumococcal-given", declined: "pneumococcal-declined" },
  "Medication review": { done: "medication-review", declined: null },
};

/** How the sentences are followed: what can be declined is. */
export type Manner = "done" | "declined";

const CONTACT =
  /^(\d+) (?:further )?(home visit|proactive care review|appointment)s?( by a GP| with anybody)?(?: on days of their own)?(?:, (\d+) of them by a GP)?(?: on days of their own)?,( the last)? by 31 March 2025(?:, for the average)?$/;

class Followed {
  readonly events: CodedEvent[] = [];
  readonly cost = { appointments: 0, byGp: 0, homeVisits: 0 };
  private readonly contacts: number[] = [];
  private readonly free: number[] = [];

  constructor(
    { patient }: AssessedPatient,
    { contract, readings, asAt }: Assessment,
    private readonly manner: Manner,
  ) {
    const from = readings[patient.file]?.asAt ?? asAt;
    const busy = new Set(
      patient.events
        .filter(({ concept }) => concept === "home-visit" || concept === "proactive-care-review")
        .map(({ day }) => day),
    );
    for (let day = contract.to; day >= from; day--) if (!busy.has(day)) this.free.push(day);
  }

  private code(concept: Concept, day: number, role: CodedEvent["role"] = "other"): void {
    this.events.push({
      ...{ concept, day, role, row: 0, column: 0 },
      ...{ remote: false, level: false, consultation: "" },
    });
  }

  follow(step: string): void {
    const code = CODES[step];
    if (code) return this.code(code, 0);
    const contact = CONTACT.exec(step);
    if (contact) return this.contact(contact);
    const [first] = this.contacts;
    if (first === undefined) throw new Error(`Nobody is seen on whom this could be done: ${step}`);
    if (step.startsWith("Review the care plan")) return this.code("care-plan-review", first);
    if (step === "Complete a holistic needs assessment") {
      return this.code("holistic-needs-assessment", first);
    }
    const [, label = "", or = ""] =
      /^([A-Za-z ]+): do it then(, or code that it was declined)?$/.exec(step) ?? [];
    const kpi = KPIS[label];
    if (!kpi) throw new Error(`Nobody knows what to do: ${step}`);
    if ((or !== "") !== (kpi.declined !== null)) throw new Error(`A refusal counts or does not: ${step}`);
    this.code(this.manner === "declined" ? (kpi.declined ?? kpi.done) : kpi.done, first);
  }

  private contact([, number, kind, by, some]: RegExpExecArray): void {
    const count = Number(number);
    const byGp = by === " by a GP" ? count : Number(some ?? 0);
    this.cost.appointments += count;
    this.cost.byGp += byGp;
    if (kind === "home visit") this.cost.homeVisits += count;
    for (let done = 0; done < count; done++) {
      const day = this.free.shift();
      if (day === undefined) throw new Error("No day is left.");
      this.contacts.push(day);
      if (kind === "home visit") this.code("home-visit", day, done < byGp ? "gp" : "other");
      if (kind === "proactive care review")
        this.code("proactive-care-review", day, done < byGp ? "gp" : "other");
    }
  }
}

/** What following a plan comes to: what was used, and the totals by the rules. */
export function followed(
  { practice, patients, before }: Plan,
  assessment: Assessment,
  manner: Manner,
): { readonly used: Cost; readonly totals: Totals; readonly costs: readonly Cost[] } {
  const { contract, settings, groups } = assessment;
  const group = groups.find((each) => each.practice === practice);
  if (!group || before.payable !== group.totals.payable) throw new Error("There is no such practice.");
  const byPatient = new Map(patients.map((each) => [each.patient, each]));
  if (byPatient.size !== patients.length) throw new Error("A patient is planned twice.");
  const context = { contract, choices: settings.choices, asAt: contract.to };
  const used = { appointments: 0, byGp: 0, homeVisits: 0 };
  const costs = new Map<PlannedPatient, Cost>();
  const after = patientsOf(practice, assessment).map((assessed) => {
    const planned = byPatient.get(assessed);
    if (!planned) return assessed;
    const doing = new Followed(assessed, assessment, manner);
    for (const step of planned.steps) doing.follow(step);
    costs.set(planned, doing.cost);
    used.appointments += doing.cost.appointments;
    used.byGp += doing.cost.byGp;
    used.homeVisits += doing.cost.homeVisits;
    const { patient } = assessed;
    const events = [...patient.events, ...doing.events];
    return assessPatient({ ...patient, events }, assessed.practice, context, settings);
  });
  const facts = [...new Set(after.map(({ patient }) => patient.facts))];
  const of = { contract, settings, figures: group.figures, asAt: contract.to, patients: after, facts };
  return { used, totals: totalsOf(of), costs: patients.map((each) => costs.get(each) ?? each.cost) };
}

/** A plan brings what it promises, in either manner, and takes what it says. */
export function expectKept(made: Plan, assessment: Assessment): void {
  for (const manner of ["done", "declined"] as const) {
    const { used, totals, costs } = followed(made, assessment, manner);
    const { after } = made;
    expect(used).toEqual(made.used);
    expect(costs).toEqual(made.patients.map(({ cost }) => cost));
    expect(totals.payable).toBe(after.payable);
    expect(totals.payment.lines).toEqual(after.lines);
    expect(totals.payment.total).toBe(after.total);
    expect(totals.payment.capped).toBe(after.capped);
    expect(totals.tiers?.map(({ patients }) => patients) ?? null).toEqual(after.tiers);
    const { homeVisiting } = totals;
    const promised = after.homeVisiting;
    expect(homeVisiting?.contributors).toBe(promised?.contributors);
    expect(homeVisiting?.visits).toBe(promised?.visits);
    expect(homeVisiting?.averageMet).toBe(promised?.averageMet);
    expect(homeVisiting?.kpis.map(({ done, eligible }) => [done, eligible])).toEqual(
      promised?.kpis.map(({ done, eligible }) => [done, eligible]),
    );
  }
}
