import type { Pence } from "../assessment/money";
import { payTiers } from "../assessment/pay-tiers";
import { figureIn } from "../assessment/settings";
import { type Chosen, Choosing, FEWEST, OWN, TAKEN, limitOf } from "./choosing";
import type { Menu } from "./menu";
import type { Appointments, PlanTotals } from "./model";
import type { Tiers } from "./practice-based-menu";
import { commonDivisor } from "./share";
import type { Demand } from "./whole-numbers";

/** The places of the money in the lists of a `Choosing`: whole units of it, and what is over them. */
const UNITS = OWN;
const OVER = OWN + 1;

/**
 * The best use of the appointments of a practice based contract: most money within the cap, then fewest appointments,
 * then fewest by a GP, then fewest home visits.
 * @param room what the budget leaves over what is earned already; null where there is no cap.
 */
export function bestTiers(
  menus: readonly Menu[],
  room: Pence | null,
  { all, byGp, homeVisits }: Appointments,
  tiers: Tiers,
): Chosen {
  // £169.17 and £338.33 are nearly one unit and two. Units and what is over them are small numbers, pence are large ones,
  // and of choices that are nearly worth the same there are far fewer.
  const unit = unitOf(tiers);
  const over = menus.flatMap(({ options }) => options.map(({ adds: [worth = 0] }) => worth % unit));
  const share = over.reduce(commonDivisor, 0) || 1;
  const choosing = new Choosing(
    menus.map((menu) => ({
      ...menu,
      options: menu.options.map((option) => {
        const [worth = 0] = option.adds;
        return { ...option, adds: [Math.floor(worth / unit), (worth % unit) / share] };
      }),
    })),
  );
  const limits = [
    ...limitOf(TAKEN.appointments, all),
    ...limitOf(TAKEN.byGp, byGp),
    ...limitOf(TAKEN.homeVisits, homeVisits),
  ];
  const withUnits = (units: number): Demand[] => [...limits, { place: UNITS, least: units }];
  const mostUnits = choosing.mostOf(UNITS, limits) ?? 0;
  const mostOver = share * (choosing.mostOf(OVER, limits) ?? 0);
  let most = 0;
  for (let units = mostUnits; units >= 0 && units * unit + mostOver > most; units--) {
    if (room !== null && most >= room) break;
    const found = choosing.mostOf(OVER, withUnits(units)) ?? 0;
    most = Math.max(most, units * unit + share * found);
  }
  const paid = room === null ? most : Math.max(0, Math.min(most, room));
  // So much money is so many units with much over them, or a unit more with less.
  const ways: Demand[][] = [];
  const enough = Math.min(mostUnits, Math.ceil(paid / unit));
  for (let units = Math.max(0, Math.ceil((paid - mostOver) / unit)); units <= enough; units++) {
    const least = Math.max(0, Math.ceil((paid - units * unit) / share));
    ways.push([...withUnits(units), { place: OVER, least }]);
  }
  const best = choosing.bestOfAll(FEWEST, ways);
  if (best === null) throw new RangeError("Nothing at all is always within the limits.");
  return best;
}

/** The smaller of what the tiers pay more than the tier below, where two of it are more than the larger; else the larger. */
function unitOf({ assessment, contract, payment }: Tiers): Pence {
  const rates = payment.tiers.map(({ rate }) => figureIn(contract, assessment.settings, rate));
  const steps = rates.map((rate, place) => rate - (rates[place - 1] ?? 0)).filter((step) => step > 0);
  const [smallest, largest] = [Math.min(...steps), Math.max(...steps)];
  if (steps.length === 0) return 1;
  return largest <= 2 * smallest ? smallest : largest;
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
