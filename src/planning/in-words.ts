import type { Contract } from "../contracts/contract";
import { type Pence, moneyInWords } from "../assessment/money";
import type { Cost, Plan, PlanTotals } from "./model";

// A plan as a person reads it, in the pane and on the command line alike.

/** One figure before the plan and after it. */
export interface TotalsRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const PLACES = 100;

function count(number: number): string {
  return number.toLocaleString("en-GB");
}

function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

function money(pence: Pence | null): string {
  return pence === null ? "not known" : moneyInWords(pence);
}

/** `3 appointments: 2 by a GP, 1 home visit`; `no appointment` where it is coding alone. */
export function costInWords({ appointments, byGp, homeVisits }: Cost): string {
  if (appointments === 0) return "no appointment";
  const parts = [
    ...(byGp > 0 ? [`${count(byGp)} by a GP`] : []),
    ...(homeVisits > 0 ? [counted(homeVisits, "home visit")] : []),
  ];
  const all = counted(appointments, "appointment");
  return parts.length === 0 ? all : `${all}: ${parts.join(", ")}`;
}

/** `29 of 30 appointments are used: 29 by a GP, 29 home visits; 1 is left.` */
export function usedInWords({ used, appointments }: Plan): string {
  const left = appointments.all - used.appointments;
  const parts = [
    ...(used.byGp > 0 ? [`${count(used.byGp)} by a GP`] : []),
    ...(used.homeVisits > 0 ? [counted(used.homeVisits, "home visit")] : []),
  ];
  const kinds = parts.length === 0 ? "" : `: ${parts.join(", ")}`;
  const rest = left === 0 ? "none is left" : `${count(left)} ${left === 1 ? "is" : "are"} left`;
  return `${count(used.appointments)} of ${counted(appointments.all, "appointment")} ${used.appointments === 1 ? "is" : "are"} used${kinds}; ${rest}.`;
}

/** Every figure of a practice before the plan and after it. */
export function totalsRows({ before, after }: Plan, contract: Contract): TotalsRow[] {
  const row = (label: string, of: (totals: PlanTotals) => string): TotalsRow => {
    return { label, before: of(before), after: of(after) };
  };
  const rows: TotalsRow[] = [row("Payable", ({ payable }) => count(payable))];
  const { payment } = contract;
  if (payment.kind === "register-and-kpis") {
    rows.push(row("Average visits", averageOf));
    payment.kpis.forEach(({ label }, place) => rows.push(row(label, (totals) => kpiOf(totals, place))));
    rows.push(row("£ for the register", ({ lines }) => money(lines[0]?.amount ?? null)));
    payment.kpis.forEach(({ label }, place) =>
      rows.push(row(`£ for ${label.toLowerCase()}`, ({ lines }) => money(lines[place + 1]?.amount ?? null))),
    );
  }
  if (payment.kind === "tiers") {
    payment.tiers.forEach(({ tier }, place) =>
      rows.push(row(`In tier ${tier}`, ({ tiers }) => count(tiers?.[place] ?? 0))),
    );
    rows.push(row("£ over the budget, not paid", ({ capped }) => money(capped)));
  }
  return [...rows, row("£ in all", ({ total }) => money(total))];
}

function averageOf({ homeVisiting }: PlanTotals): string {
  if (!homeVisiting || homeVisiting.averageMet === null) return "not shown";
  const { visits, contributors } = homeVisiting;
  if (contributors === 0) return "nobody counts";
  // Rounded down, so that no average that misses the target reads as if it reached it.
  const average = Math.floor((visits * PLACES) / contributors) / PLACES;
  return average.toLocaleString("en-GB", { minimumFractionDigits: 2 });
}

function kpiOf({ homeVisiting }: PlanTotals, place: number): string {
  const kpi = homeVisiting?.kpis[place];
  if (!kpi || kpi.done === null) return "not shown";
  return `${count(kpi.done)} of ${count(kpi.eligible)}`;
}

/** The mix of tiers that would pay most within the budget, in a sentence; null where there is none. */
export function mixInWords({ mix }: Plan, contract: Contract): string | null {
  const { payment } = contract;
  if (mix === null || payment.kind !== "tiers") return null;
  const patients = payment.tiers.map(
    ({ tier }, place) => `${count(mix.mix.patients[place] ?? 0)} in tier ${tier}`,
  );
  const reach = payment.tiers.map(
    ({ tier }, place) => `${count(mix.reachable[place] ?? 0)} can be in tier ${tier}`,
  );
  const left =
    mix.mix.left === 0
      ? "nothing of the budget is left"
      : `${moneyInWords(mix.mix.left)} of the budget is left`;
  return `With as many appointments as it takes, the mix that pays most without going over the budget: ${patients.join(", ")}, ${moneyInWords(mix.mix.paid)}; ${left}. ${reach.join(", ")}.`;
}
