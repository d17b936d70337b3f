import type { Payment } from "../contracts/contract";
import type { Pence } from "../assessment/money";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { type FigureRow, type View, type Worked, sumWorked, wholePounds } from "./figures";
import { LEFT_OUT, SUPPRESSED, type Shown, type Span, fromShown } from "./suppress";

// What the rows of the three contracts share. Each row is worked out from the shown counts of its view, and from
// figures that are no counts of patients: targets, rates, budgets, lists. Where the roundings leave two answers open,
// neither is given; a rate or an average is told by both of its ends, or left out where they lie far apart.

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
  const told = fromShown<true>(of, () => true);
  if (told !== true) return told;
  return lowest === highest ? (lowest ? MET.yes : MET.no) : EITHER;
}

/** Money where both ends agree that there is some, or that there is none; else suppressed. */
export function money(
  of: readonly Shown[],
  low: Pence | null,
  middle: Pence | null,
  high: Pence | null,
): Worked {
  const told = fromShown<true>(of, () => true);
  if (told !== null && told !== true) return SUPPRESSED;
  if (told === null || low === null || middle === null || high === null) return null;
  return (low === 0) === (high === 0) ? wholePounds(middle) : SUPPRESSED;
}

/** The least and the most that a figure can be, in words: `79.1% to 86.2%`, or one of them where both read alike. */
export function between(least: number, most: number, inWords: (value: number) => string): string {
  const [low, high] = [inWords(least), inWords(most)];
  return low === high ? low : `${low} to ${high}`;
}

/**
 * What two rounded counts leave of their ratio, in words.
 * @param within no ratio lies outside of it, whatever the counts
 * @param apart where its ends lie further apart, the ratio would mislead and is left out
 */
export function ratio(
  parts: Shown,
  of: Shown,
  within: Span,
  apart: number,
  inWords: (value: number) => string,
): Worked {
  return fromShown([parts, of], () => {
    const least = Math.max(within.least, parts.least / Math.max(1, of.most));
    const most = Math.min(within.most, parts.most / Math.max(1, of.least));
    return least > most || most - least > apart ? LEFT_OUT : between(least, most, inWords);
  });
}

/** Rates whose ends lie further apart, as a share, are left out. */
export const RATE_APART = 0.1;
/** No rate lies outside of these. */
export const A_SHARE: Span = { least: 0, most: 1 };

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
