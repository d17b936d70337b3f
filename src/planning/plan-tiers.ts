import type { Pence } from "../assessment/money";
import { payTiers } from "../assessment/pay-tiers";
import { figureIn } from "../assessment/settings";
import { type Chosen, Choosing, type Demand, OWN, TAKEN } from "./choosing";
import type { Menu } from "./menu";
import type { Appointments, PlanTotals } from "./model";
import type { Tiers } from "./practice-based-menu";

/** The place of the money in the lists of a `Choosing`. */
const GAIN = OWN;
const FEWEST = [TAKEN.appointments, TAKEN.byGp, TAKEN.homeVisits];

/**
 * The best use of the appointments of a practice based contract: most money within the cap, then fewest appointments,
 * then fewest by a GP.
 * @param room what the budget leaves over what is earned already; null where there is no cap.
 */
export function bestTiers(
  menus: readonly Menu[],
  room: Pence | null,
  { all, byGp, homeVisits }: Appointments,
): Chosen {
  const choosing = new Choosing(menus);
  const limits: Demand[] = [
    { place: TAKEN.appointments, least: -all },
    ...(byGp === null ? [] : [{ place: TAKEN.byGp, least: -byGp }]),
    ...(homeVisits === null ? [] : [{ place: TAKEN.homeVisits, least: -homeVisits }]),
  ];
  const most = choosing.mostOf(GAIN, limits) ?? 0;
  const paid = room === null ? most : Math.max(0, Math.min(most, room));
  const best = choosing.best(FEWEST, [...limits, { place: GAIN, least: paid }]);
  if (!best) throw new RangeError("Nothing at all is always within the limits.");
  return best;
}

/** What so many patients in each tier are paid. */
export function totalsOfTiers(patients: readonly number[], budget: Pence | null, tiers: Tiers): PlanTotals {
  const { assessment, contract, payment } = tiers;
  const counts = payment.tiers.map(({ tier, rate }, place) => ({
    tier,
    patients: patients[place] ?? 0,
    rate: figureIn(contract, assessment.settings, rate),
  }));
  const { lines, total, capped } = payTiers(counts, budget);
  return {
    payable: patients.reduce((sum, count) => sum + count, 0),
    homeVisiting: null,
    tiers: patients,
    ...{ lines, total, capped },
  };
}
