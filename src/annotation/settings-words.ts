import type { Choice } from "../contracts/choices";
import type { Figure } from "../contracts/figures";
import { exactInWords, percentInWords } from "../contracts/figures-in-words";
import { mostOf } from "../assessment/editable";
import { moneyInWords, pounds } from "../assessment/money";
import type { Style } from "./plan";

// How settings are called, and how they stand in cells: for the sheet, for its reader, and for the pane.

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  true: "Yes",
  false: "No",
  "year-end": "Year end",
  "as-at": "As-at date",
  gp: "GP",
  anyone: "Anyone",
  payable: "Payable patients",
  register: "Register",
  nothing: "Nothing",
  "pro-rata": "Pro rata",
  "as-published": "As published",
  "as-corrected": "As corrected",
};

/** A choice's value in words, as it stands in its cell. */
export function choiceInWords(value: unknown): string {
  return CHOICE_WORDS[String(value)] ?? String(value);
}

const PERCENT = 100;
const THOUSANDTHS = 1000;

/** The id of the weight of a KPI. */
export function weightId(kpi: string): string {
  return `weight.${kpi}`;
}

/** How the weight of a KPI is labelled. */
export function weightLabel(kpi: string): string {
  return `Weight of the KPI: ${kpi} (choice 7)`;
}

/** How a choice is labelled. */
export function choiceLabel({ text, number }: Pick<Choice, "text" | "number">): string {
  return `${text} (choice ${number})`;
}

/** What a cell's number is multiplied by to be in the figure's own unit. */
function scaleOf({ unit }: Figure): number {
  if (unit === "thousandths") return THOUSANDTHS;
  return unit === "pence" || unit === "percent" ? PERCENT : 1;
}

/** How a figure stands in a cell, pounds, shares from 0 to 1, or a count; and the most that can be typed there. */
export function shown(
  figure: Figure,
  value: number,
): { value: number; style: Style; input: Style; most: number } {
  const most = mostOf(figure) / scaleOf(figure);
  switch (figure.unit) {
    case "pence":
      return { value: pounds(value), style: "money", input: "input-money", most };
    case "percent":
    case "thousandths":
      return { value: value / scaleOf(figure), style: "exact-percent", input: "input-percent", most };
    default:
      return { value, style: "exact", input: "input", most };
  }
}

/** Decimals of what a person types; what multiplying adds to them is noise. */
const DECIMALS = 4;

/** The figure that stands so in a cell. Money is rounded to whole pence, as the formulas round it. */
export function figureFromCell(figure: Figure, value: number): number {
  const exact = Number((value * scaleOf(figure)).toFixed(DECIMALS));
  return figure.unit === "pence" ? Math.round(exact) : exact;
}

/** A figure in words: "£169.17", "85%", "4". */
export function figureInWords(figure: Figure, value: number): string {
  switch (figure.unit) {
    case "pence":
      return moneyInWords(value);
    case "percent":
      return percentInWords(value);
    case "thousandths":
      return percentInWords(value / (THOUSANDTHS / PERCENT));
    default:
      return exactInWords(value);
  }
}
