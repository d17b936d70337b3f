import type { Contract } from "../contracts/contract";
import { type Figure, valueOn } from "../contracts/figures";

// The figures of a contract that can be set otherwise, and what each can be.

/** Pounds: no rate of one patient is more. */
const MOST_RATE_POUNDS = 1_000_000;
const PENCE_A_POUND = 100;
const WHOLE_PERCENT = 100;
const WHOLE_THOUSANDTHS = 1000;
/** A visit on each day of a leap year. */
const MOST_COUNT = 366;

/** Figures of a contract that can be edited: targets, rates and shares. */
export function editableFigures({ payment }: Contract): Figure[] {
  switch (payment.kind) {
    case "register-and-kpis":
      return [payment.mainShare, payment.averageVisits, ...payment.kpis.map(({ target }) => target)];
    case "tiers":
      return payment.tiers.map(({ rate }) => rate);
    case "components":
      return [
        payment.perPatient,
        payment.registerShare,
        payment.tolerance,
        ...payment.components.map(({ share }) => share),
      ];
  }
}

/** The most that a figure can be, in its own unit. A share is never more than all. */
export function mostOf({ unit }: Pick<Figure, "unit">): number {
  switch (unit) {
    case "pence":
      return MOST_RATE_POUNDS * PENCE_A_POUND;
    case "percent":
      return WHOLE_PERCENT;
    case "thousandths":
      return WHOLE_THOUSANDTHS;
    default:
      return MOST_COUNT;
  }
}

/**
 * Whether a figure can be so much, in its own unit. Money is whole pence.
 * @example canBe(fluTarget, 100) // true; 100.01 is false
 */
export function canBe(figure: Figure, value: unknown): value is number {
  if (typeof value !== "number" || !(value >= 0 && value <= mostOf(figure))) return false;
  return figure.unit !== "pence" || Number.isInteger(value);
}

/** What a figure is where nobody has set it. */
export function standardOf(figure: Figure, contract: Contract): number {
  return valueOn(figure, contract.from);
}
