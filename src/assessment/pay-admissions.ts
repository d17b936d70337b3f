import type { Component } from "../contracts/contract";
import { PARTS, type Pence, partsOfPercent, share } from "./money";
import type { PaymentLine } from "./pay-home-visiting";

/** How a quarter's share of adults on the register stands; null where a figure is not known. */
export type Standing = "met" | "within-tolerance" | "not-met";

/** Parts in a thousandth. */
const PARTS_EACH = PARTS / 1000;

/**
 * The standing of a register share, in integers.
 * @param target and @param tolerance thousandths of the adult list.
 * @example registerStanding(101, 5600, 20, 18) // "within-tolerance"; 100 is "not-met"
 */
export function registerStanding(
  register: number,
  adults: number,
  target: number,
  tolerance: number,
): Standing {
  const reaches = (thousandths: number) => PARTS * register >= Math.round(thousandths * PARTS_EACH) * adults;
  if (reaches(target)) return "met";
  return reaches(tolerance) ? "within-tolerance" : "not-met";
}

export interface AdmissionsActivity {
  readonly registeredList: number | null;
  readonly perPatient: Pence;
  readonly signedUp: boolean;
  readonly yearEndReport: boolean;
  /** Whether the day of the year-end report is past. */
  readonly yearOver: boolean;
  /** The standing of each quarter; null where it is not known. */
  readonly standings: ReadonlyMap<number, Standing | null>;
  /** ⚙9 */
  readonly componentsStandAlone: boolean;
}

/** The components of the DES, each a share of £2.87 a registered patient. Source: article, and vision for the quarters. */
export function payAdmissions(
  components: readonly Component[],
  shareOf: (component: Component) => number,
  activity: AdmissionsActivity,
): PaymentLine[] {
  const { registeredList, perPatient } = activity;
  const earned = components.map((component) => ({ component, earned: isEarned(component, activity) }));
  // Pulse: missing "any single aspect" loses all, where the components do not stand alone.
  const lost =
    !activity.componentsStandAlone &&
    earned.some(
      (each) => each.earned === false && (each.component.paidWhen !== "year-end-report" || activity.yearOver),
    );
  return earned.map(({ component, earned: paid }) => {
    const { id } = component;
    if (registeredList === null || paid === null)
      return { id, amount: lost && registeredList !== null ? 0 : null };
    return {
      id,
      amount:
        paid && !lost ? share(registeredList * perPatient, partsOfPercent(shareOf(component)), PARTS) : 0,
    };
  });
}

function isEarned(component: Component, activity: AdmissionsActivity): boolean | null {
  switch (component.paidWhen) {
    case "signed-up":
      return activity.signedUp;
    case "year-end-report":
      return activity.yearEndReport;
    case "quarter": {
      const standing = activity.standings.get(component.quarter ?? 0) ?? null;
      return standing === null ? null : standing !== "not-met";
    }
  }
}
