// How figures are worded, the one way everywhere: pane, sheets, command line and shared copies. A sheet's number
// formats round as these do.

/** Decimals of a rate in percent, and of a difference of two in points. */
const RATE_DECIMALS = 1;
/** Decimals of an average. */
const AVERAGE_DECIMALS = 2;
const PERCENT = 100;
/** Digits of a double that are its number: what comes after them is noise. Excel shows as many. */
const DIGITS = 15;

/**
 * Rounded half up, and below nought half down, as Excel shows it: by the decimal that a number stands for, not by the
 * double that holds it.
 * @example rounded(91.25, 1) // 91.3
 */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const parts = Number((Math.abs(value) * scale).toPrecision(DIGITS));
  const whole = Math.floor(parts + 0.5);
  return whole === 0 ? 0 : (Math.sign(value) * whole) / scale;
}

function fixed(value: number, decimals: number): string {
  return rounded(value, decimals).toLocaleString("en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** `1,340` */
export function countInWords(count: number): string {
  return count.toLocaleString("en-GB");
}

/** `1 patient`, `1,340 patients` */
export function countedInWords(count: number, one: string, many = `${one}s`): string {
  return `${countInWords(count)} ${count === 1 ? one : many}`;
}

/** The rate that is shown for a share from 0 to 1: 0.9118 is shown as 91.2%, which is 0.912. */
export function shownRate(share: number): number {
  return rounded(share * PERCENT, RATE_DECIMALS) / PERCENT;
}

/** A share from 0 to 1 as a rate: `91.2%`. Rounded half up, never cut. */
export function rateInWords(share: number): string {
  return `${fixed(share * PERCENT, RATE_DECIMALS)}%`;
}

/** The average that is shown: 4.126 is 4.13. */
export function shownAverage(average: number): number {
  return rounded(average, AVERAGE_DECIMALS);
}

/** `4.13` */
export function averageInWords(average: number): string {
  return fixed(average, AVERAGE_DECIMALS);
}

/** A difference in points without its sign: `6.2 points`, `5.0 points`; with all of a target's decimals, `0.05 points`. */
export function pointsInWords(points: number): string {
  const exact = Number(Math.abs(points).toPrecision(DIGITS));
  const number = exact.toLocaleString("en-GB", {
    minimumFractionDigits: RATE_DECIMALS,
    maximumFractionDigits: DIGITS,
  });
  return `${number} points`;
}

/** How many points lie between two rates as they are shown, so that what is read adds up: 85.0% and 91.2%, 6.2. */
export function pointsBetween(before: number, after: number): number {
  return rounded((shownRate(after) - shownRate(before)) * PERCENT, RATE_DECIMALS);
}

/** A figure of a contract as it was typed, with all that counts of it: `85%`, `84.25%`. */
export function percentInWords(percent: number): string {
  return `${exactInWords(percent)}%`;
}

/** A number with all its decimals: `3.5`, `4`, `1,000`. */
export function exactInWords(value: number): string {
  return Number(value.toPrecision(DIGITS)).toLocaleString("en-GB", { maximumFractionDigits: DIGITS });
}

/** The rows of a sheet: all that were read, and where each of them went. */
export interface RowsRead {
  readonly read: number;
  /** Above the table. */
  readonly preamble: number;
  readonly header: number;
  readonly used: number;
  readonly setAside: number;
}

/** `1,340 rows: 9 above the table, 2 headers, 1,325 used, 4 set aside`: they add up, whatever they are. */
export function rowsInWords({ read, preamble, header, used, setAside }: RowsRead): string {
  const parts = [
    ...(preamble > 0 ? [`${countInWords(preamble)} above the table`] : []),
    ...(header > 0 ? [countedInWords(header, "header")] : []),
    `${countInWords(used)} used`,
    `${countInWords(setAside)} set aside`,
  ];
  return `${countedInWords(read, "row")}: ${parts.join(", ")}`;
}

/** The rows of several sheets together. */
export function sumOfRows(sheets: readonly RowsRead[]): RowsRead {
  const sum = (of: keyof RowsRead) => sheets.reduce((total, rows) => total + rows[of], 0);
  return {
    read: sum("read"),
    preamble: sum("preamble"),
    header: sum("header"),
    used: sum("used"),
    setAside: sum("setAside"),
  };
}
