import type { Contract } from "../contracts/contract";
import { PARTS, type Pence, partsOfPercent, share } from "./money";
import { mainPart } from "./pay-home-visiting";
import { type PracticeFigures, type Settings, figureIn } from "./settings";

/**
 * The most that a contract can pay a practice in its year; null where a figure that it needs was not given. With
 * tiers, the budget: it is the cap.
 */
export function mostPaid(contract: Contract, settings: Settings, figures: PracticeFigures): Pence | null {
  const { payment } = contract;
  switch (payment.kind) {
    case "register-and-kpis": {
      const { budget, minimumRegister, extendedRegister } = figures;
      if (budget === null || minimumRegister === null) return null;
      const main = mainPart(budget, figureIn(contract, settings, payment.mainShare));
      return share(main, extendedRegister ?? minimumRegister, minimumRegister) + budget - main;
    }
    case "tiers":
      return figures.budget;
    case "components": {
      const { registeredList } = figures;
      if (registeredList === null) return null;
      const whole = registeredList * figureIn(contract, settings, payment.perPatient);
      return payment.components.reduce(
        (sum, component) =>
          sum + share(whole, partsOfPercent(figureIn(contract, settings, component.share)), PARTS),
        0,
      );
    }
  }
}
