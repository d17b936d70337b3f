import type { Contract } from "../contracts/contract";
import { type Day, dayOf, inWords, isoOf, partsOf } from "../contracts/day";
import { type Pence, pounds } from "../assessment/money";
import { MOST_PEOPLE, MOST_POUNDS } from "../assessment/read-settings";
import type { PracticeFigures } from "../assessment/settings";
import { type Cell, isBlank, textOf } from "../patients/sheet";
import { isWord } from "./setting-word";
import type { PlainCell } from "./plan";

// What a practice says of itself, a column each: on the sheet `Settings` and in the pane.

/** What can stand in a column's cells. */
export type PracticeKind =
  | { readonly kind: "money" }
  | { readonly kind: "people"; readonly least: number }
  | { readonly kind: "yes-no" }
  | { readonly kind: "date"; readonly from: Day; readonly to: Day };

export interface PracticeColumn {
  readonly id: string;
  readonly header: string;
  readonly is: PracticeKind;
}

const MONEY: PracticeKind = { kind: "money" };
const PATIENTS: PracticeKind = { kind: "people", least: 1 };
const PATIENTS_OR_NONE: PracticeKind = { kind: "people", least: 0 };
const YES_NO: PracticeKind = { kind: "yes-no" };

const column = (id: string, header: string, is: PracticeKind): PracticeColumn => ({ id, header, is });
const BUDGET = column("budget", "Budget £", MONEY);

/** The figures that only a practice knows, of a contract: those that its payment rests on. */
export function practiceFigures({ payment }: Contract): readonly PracticeColumn[] {
  switch (payment.kind) {
    case "register-and-kpis":
      return [
        BUDGET,
        column("minimumRegister", "Minimum register", PATIENTS),
        column("extendedRegister", "Extended register", PATIENTS),
      ];
    case "tiers":
      return [BUDGET];
    case "components":
      return [
        column("registeredList", "Registered patients, all ages", PATIENTS_OR_NONE),
        column("adults2", "Adults on the list, 1 July 2014", PATIENTS),
        column("adults3", "Adults on the list, 1 October 2014", PATIENTS),
        column("adults4", "Adults on the list, 1 January 2015", PATIENTS),
        column("register2", "Adults on the register, 30 September 2014", PATIENTS_OR_NONE),
        column("register3", "Adults on the register, 31 December 2014", PATIENTS_OR_NONE),
        column("register4", "Adults on the register, 31 March 2015", PATIENTS_OR_NONE),
        column("signedUp", "Signed up", YES_NO),
        column("yearEndReport", "Year-end report done", YES_NO),
      ];
  }
}

const MONTHS_A_YEAR = 12;
const REVIEW = "review.";
const DECLARATION = "declaration.";

/** The id of the column of a month's review: `review.2014-04`. */
export function reviewId(month: string): string {
  return REVIEW + month;
}

/** The id of a declaration's column. */
export function declarationId(id: string): string {
  return DECLARATION + id;
}

/** The review of each month of the year. */
function reviews(contract: Contract): PracticeColumn[] {
  const { year, month } = partsOf(contract.from);
  return Array.from({ length: MONTHS_A_YEAR }, (_, place) => {
    const from = dayOf(year, month + place, 1);
    const to = dayOf(year, month + place + 1, 1) - 1;
    const [, ...named] = inWords(from).split(" ");
    const id = reviewId(isoOf(from).slice(0, "2014-04".length));
    return column(id, `Reviewed in ${named.join(" ")}`, { kind: "date", from, to });
  });
}

/** A table of `Settings` with a row for each practice. */
export interface PracticeTable {
  readonly title: string;
  readonly columns: readonly PracticeColumn[];
}

/** The tables of what a practice says of itself. */
export function practiceTables(contract: Contract): readonly PracticeTable[] {
  const own = { title: "The practice's own figures", columns: practiceFigures(contract) };
  if (contract.payment.kind !== "components") return [own];
  return [
    own,
    { title: "The day of each monthly review of the register", columns: reviews(contract) },
    {
      title: "Declarations, without money",
      columns: contract.payment.declarations.map(({ id, text }) => column(declarationId(id), text, YES_NO)),
    },
  ];
}

/** Every column of a practice. */
export function practiceColumns(contract: Contract): readonly PracticeColumn[] {
  return practiceTables(contract).flatMap(({ columns }) => columns);
}

const FIRST_QUARTER = 2;
const ofQuarter = (id: string) => Number(id.at(-1)) - FIRST_QUARTER;
const yesNo = (value: boolean | null | undefined) =>
  value === null || value === undefined ? null : value ? "Yes" : "No";

/** What a practice says, as it stands in its cell; a day as its number. */
export function practiceCell({ id, is }: PracticeColumn, figures: PracticeFigures): PlainCell {
  if (is.kind === "date") {
    const inMonth = figures.monthlyReviews.filter((day) => day >= is.from && day <= is.to);
    return inMonth.length > 0 ? Math.min(...inMonth) : null;
  }
  if (id.startsWith(DECLARATION)) return yesNo(figures.declarations[id.slice(DECLARATION.length)]);
  switch (id) {
    case "budget":
      return figures.budget === null ? null : pounds(figures.budget);
    case "minimumRegister":
    case "extendedRegister":
    case "registeredList":
      return figures[id];
    case "signedUp":
    case "yearEndReport":
      return yesNo(figures[id]);
    default:
      return (id.startsWith("adults") ? figures.adultLists : figures.registers)?.[ofQuarter(id)] ?? null;
  }
}

const PENCE_A_POUND = 100;
const DECIMALS = 4;

/** Pounds as they were typed, to the penny as the formulas round them. */
function toThePenny(value: number): number {
  const pence: Pence = Math.round(Number((value * PENCE_A_POUND).toFixed(DECIMALS)));
  return pence / PENCE_A_POUND;
}

/** What was typed into a cell, as a settings file says it; undefined where it cannot be. */
function valueOf({ is }: PracticeColumn, cell: Cell): string | number | boolean | undefined {
  if (is.kind === "yes-no") {
    if (isWord(cell, "Yes")) return true;
    return isWord(cell, "No") ? false : undefined;
  }
  if (typeof cell !== "number") return undefined;
  switch (is.kind) {
    case "money":
      return cell >= 0 && cell <= MOST_POUNDS ? toThePenny(cell) : undefined;
    case "people":
      return Number.isInteger(cell) && cell >= is.least && cell <= MOST_PEOPLE ? cell : undefined;
    case "date": {
      const day = Math.floor(cell);
      return day >= is.from && day <= is.to ? isoOf(day) : undefined;
    }
  }
}

/** What a practice typed, as a settings file says it, and the headers of what cannot be. */
export interface PracticeTyped {
  readonly said: Readonly<Record<string, unknown>>;
  readonly refused: readonly PracticeColumn[];
}

/** Reads what a practice typed, cell by cell. An empty cell is nothing said; what cannot be is left out. */
export function practiceTyped(contract: Contract, at: (column: PracticeColumn) => Cell): PracticeTyped {
  const said: Record<string, unknown> = {};
  const refused: PracticeColumn[] = [];
  const list = (key: string, id: string, value: unknown): void => {
    const before = (said[key] ?? [null, null, null]) as readonly unknown[];
    said[key] = before.map((each, place) => (place === ofQuarter(id) ? value : each));
  };
  for (const each of practiceColumns(contract)) {
    const { id, is } = each;
    const cell = at(each);
    if (isBlank(cell)) continue;
    const value = valueOf(each, cell);
    const below =
      id === "extendedRegister" && typeof value === "number" && value < Number(said["minimumRegister"]);
    if (value === undefined || below) refused.push(each);
    else if (is.kind === "date") said["monthlyReviews"] = [...((said["monthlyReviews"] ?? []) as []), value];
    else if (id.startsWith(DECLARATION)) {
      const before = (said["declarations"] ?? {}) as object;
      said["declarations"] = { ...before, [id.slice(DECLARATION.length)]: value };
    } else if (id.startsWith("adults")) list("adultLists", id, value);
    else if (/^register\d$/.test(id)) list("registers", id, value);
    else said[id] = value;
  }
  return { said, refused };
}

/** A column by the header that a person sees. */
export function columnCalled(header: Cell | undefined, contract: Contract): PracticeColumn | null {
  const text = textOf(header);
  return practiceColumns(contract).find((each) => each.header === text) ?? null;
}
