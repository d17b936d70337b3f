import type { Payment } from "../contracts/contract";
import type { Pence } from "../assessment/money";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { type FigureRow, type View, type Worked, sumWorked, wholePounds } from "./figures";
import { SUPPRESSED, type Shown, fromShown } from "./suppress";

// What the rows of the three contracts share. Each row is worked out from the shown counts of its view, and from
// figures that are no counts of patients: targets, rates, budgets, lists. Where the roundings leave two answers open,
// neither is given.

export type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;
export const EITHER = "Too near to tell";
const MONEY = "Money, from the rounded counts";
const MET = { yes: "Met", no: "Not met" } as const;

export interface Makers {
  readonly row: (
    id: string,
    label: string,
    style: FigureRow["style"],
    value: (view: View) => Worked,
    heading?: string,
  ) => FigureRow;
  readonly count: (id: string, label: string, heading?: string) => FigureRow;
}

/** Yes or no where both ends of what a count can be say the same; else that it cannot be told. */
export function standing(of: readonly Shown[], lowest: boolean, highest: boolean): Worked {
  const told = fromShown(of, () => true);
  if (told !== true) return told === SUPPRESSED ? told : null;
  return lowest === highest ? (lowest ? MET.yes : MET.no) : EITHER;
}

/** Money where both ends agree that there is some, or that there is none; else suppressed. */
export function money(
  of: readonly Shown[],
  low: Pence | null,
  middle: Pence | null,
  high: Pence | null,
): Worked {
  const told = fromShown(of, () => true);
  if (told === SUPPRESSED) return SUPPRESSED;
  if (told === null || low === null || middle === null || high === null) return null;
  return (low === 0) === (high === 0) ? wholePounds(middle) : SUPPRESSED;
}

/** Lines of money and their sum. The column of all practices adds up what is shown in the others. */
export function moneyRows(
  { row }: Makers,
  lines: readonly { readonly id: string; readonly label: string }[],
  own: (view: View, id: string) => Worked,
  total: (view: View) => Worked,
): FigureRow[] {
  const made = (id: string, label: string, value: (view: View) => Worked, heading?: string): FigureRow => {
    const plain = row(id, label, "money", (view) => (view.practice ? value(view) : null), heading);
    const [, ...practices] = plain.values;
    return practices.length === 0 ? plain : { ...plain, values: [sumWorked(practices), ...practices] };
  };
  return [
    ...lines.map(({ id, label }, place) =>
      made(`money.${id}`, label, (view) => own(view, id), place === 0 ? MONEY : undefined),
    ),
    made("money.total", "Earned in all", total),
  ];
}

export const amountOf = (lines: readonly PaymentLine[], id: string) =>
  lines.find((line) => line.id === id)?.amount ?? null;
