import type { PracticeFigures } from "../assessment/settings";
import { figureIn } from "../assessment/settings";
import type { FiguresOf } from "./figures";
import type { PaymentOf } from "./figure-parts";
import type { Relation } from "./feasible";
import { LEAST_VALUES } from "./suppress";

// What everybody knows of a practice's counts who knows the contract, whatever the practice.

/** What one patient more or fewer comes to: a patient is one in a count of patients, and a few visits. */
const A_PATIENT = 2;
const VISITS_OF_A_PATIENT = 5;

/** How far beyond its rounding a figure is kept from copy to copy, so that a patient more or fewer changes nothing. */
export function keptBeyond(id: string): number {
  return id === "visits" ? VISITS_OF_A_PATIENT : A_PATIENT;
}

/** Whom the KPIs are counted among. */
export function eligibleIdOf({ settings }: Pick<FiguresOf, "settings">): string {
  return settings.choices.kpiPopulation === "payable" ? "payable" : "onRegister";
}

/** The counts of a contract by how much they matter, least first: the first are suppressed before the last. */
export function byWhatMatters({ contract }: FiguresOf, ids: readonly string[]): string[] {
  const { payment } = contract;
  const order =
    payment.kind === "register-and-kpis"
      ? [
          "cannotTell",
          "visits",
          "contributors",
          ...payment.kpis.map(({ id }) => `kpi.${id}`).reverse(),
          "onRegister",
          "payable",
        ]
      : ["cannotTell", "onRegister"];
  // What is paid by itself comes last, in the contract's order: the tiers, the quarters.
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...ids].sort((a, b) => place(a) - place(b));
}

/** What a reader knows of the counts that are shown. */
export function relationsOf(of: FiguresOf, ids: readonly string[], figures: PracticeFigures): Relation[] {
  const { payment } = of.contract;
  const all = allRelations(of, payment, figures);
  return all.filter(({ sum }) => Object.keys(sum).every((id) => ids.includes(id)));
}

function allRelations(
  of: FiguresOf,
  payment: FiguresOf["contract"]["payment"],
  figures: PracticeFigures,
): Relation[] {
  switch (payment.kind) {
    case "tiers":
      return partsWithin([...payment.tiers.map(({ tier }) => `tier-${tier}`), "cannotTell"], "onRegister");
    case "components":
      // A list of two adults leaves a count fewer than three values, whatever is shown of it.
      return payment.quarters.flatMap(({ quarter }, place) => {
        const adults = figures.adultLists?.[place] ?? null;
        return adults === null || adults < LEAST_VALUES
          ? []
          : [{ sum: { [`quarter-${quarter}`]: 1 }, atMost: adults }];
      });
    case "register-and-kpis":
      return [
        ...partsWithin(["payable", "cannotTell"], "onRegister"),
        ...partsWithin(["contributors"], "onRegister"),
        ...payment.kpis.flatMap(({ id }) => partsWithin([`kpi.${id}`], eligibleIdOf(of))),
        ...visitsOf(of, payment),
      ];
  }
}

/** Parts that nobody is in twice are together no more than what they are parts of; and so is each of some of them. */
function partsWithin(parts: readonly string[], whole: string): Relation[] {
  const within = (some: readonly string[]): Relation => ({
    sum: { ...Object.fromEntries(some.map((id) => [id, 1])), [whole]: -1 },
    atMost: 0,
  });
  return parts.length === 1 ? [within(parts)] : [within(parts), ...parts.map((part) => within([part]))];
}

/** Who is payable is in the average; and who is in it has a few visits at least, and one a day at most. */
function visitsOf(
  { contract, settings, asAt }: FiguresOf,
  payment: PaymentOf<"register-and-kpis">,
): Relation[] {
  const least = figureIn(contract, settings, payment.contributorVisits);
  const days = Math.max(least, Math.min(asAt, contract.to) - contract.from + 1);
  const needsVisits = contract.payable.some(
    ({ test }) => test.kind === "at-least-days" && figureIn(contract, settings, test.days) >= least,
  );
  return [
    { sum: { contributors: least, visits: -1 }, atMost: 0 },
    { sum: { visits: 1, contributors: -days }, atMost: 0 },
    ...(needsVisits ? partsWithin(["payable"], "contributors") : []),
  ];
}
