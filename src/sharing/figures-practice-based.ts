import { figureIn } from "../assessment/settings";
import { type Makers, type PaymentOf, moneyRows } from "./figure-parts";
import { type FigureRow, type FiguresOf, type View, type Worked, countIn, wholePounds } from "./figures";
import { fromShown } from "./suppress";

/** The rows of practice based care: the tiers and their money, under the cap. */
export function tierRows(
  { contract, settings }: FiguresOf,
  payment: PaymentOf<"tiers">,
  makers: Makers,
): FigureRow[] {
  const tiers = payment.tiers.map(({ tier, rate }) => ({
    ...{ id: `tier-${tier}`, label: `Tier ${tier}`, rate: figureIn(contract, settings, rate) },
  }));
  const line = (view: View, id: string): Worked => {
    const rate = tiers.find((tier) => tier.id === id)?.rate ?? 0;
    const { shown } = countIn(view, id);
    return fromShown([countIn(view, id)], () => wholePounds(Number(shown) * rate));
  };
  const total = (view: View): Worked => {
    const budget = view.practice?.figures.budget ?? null;
    const counts = tiers.map(({ id }) => countIn(view, id));
    return fromShown(counts, () => {
      const uncapped = tiers.reduce((sum, { id, rate }) => sum + Number(countIn(view, id).shown) * rate, 0);
      return wholePounds(budget === null ? uncapped : Math.min(budget, uncapped));
    });
  };
  return [
    ...tiers.map(({ id, label }) => makers.count(id, label)),
    makers.count("cannotTell", "Cannot be told yet"),
    ...moneyRows(makers, tiers, line, total),
  ];
}
