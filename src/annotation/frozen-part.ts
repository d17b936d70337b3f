import { str as crc } from "crc-32";
import type { Cell } from "../patients/sheet";
import { type PartKind, partXml, textInPart } from "./xml-part";

// Formulas whose values were written in their place are kept in an XML part of the workbook, to be brought back.

const FROZEN: PartKind = { root: "frozen", namespace: "urn:proactive-care:frozen:1" };
export const FROZEN_NAMESPACE = FROZEN.namespace;

/** A formula that gave its place to its value. */
export interface FrozenFormula {
  /** The id that Excel knows the sheet by. */
  readonly sheetId: string;
  /** What the sheet was called: by this it is found where its id is another. */
  readonly sheet: string;
  /** Its cell, from 0. */
  readonly row: number;
  readonly column: number;
  /** How many cells its answer took: 1 and 1, but where it spilled. */
  readonly rows: number;
  readonly columns: number;
  /** The formula, with its `=`. */
  readonly formula: string;
  /** By this it is known whether the cells still hold what was written; the values themselves are not kept twice. */
  readonly sum: number;
  /** Whether the cell has a note of ours. */
  readonly noted: boolean;
}

/** A number that cells of other values do not share, but by a chance of one in four thousand million. */
export function sumOf(values: readonly (readonly Cell[])[]): number {
  return crc(JSON.stringify(values));
}

/** The part for formulas. */
export function frozenXml(formulas: readonly FrozenFormula[]): string {
  return partXml(FROZEN, JSON.stringify(formulas));
}

/** The formulas in a part; none where it cannot be read. */
export function frozenInXml(xml: string): readonly FrozenFormula[] {
  try {
    const read: unknown = JSON.parse(textInPart(FROZEN, xml) ?? "[]");
    return Array.isArray(read) ? read.filter(isFrozen) : [];
  } catch {
    return [];
  }
}

const PLACES = ["row", "column", "rows", "columns", "sum"] as const;

function isFrozen(read: unknown): read is FrozenFormula {
  const { sheetId, sheet, formula, noted, ...more } = Object(read) as Partial<FrozenFormula>;
  return (
    [sheetId, sheet, formula].every((each) => typeof each === "string") &&
    typeof noted === "boolean" &&
    PLACES.every((place) => Number.isInteger(more[place]))
  );
}

/** The longest words that Excel shows where a cell is selected. */
const LONGEST = 255;

/** What a frozen cell says where it is selected: `Was =CARE.TIER_PAYMENT(4, 2)`. */
export function frozenNote(formula: string): string {
  const words = `Was ${formula.replace(/\s+/g, " ")}`;
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}

/** Text in quotes, and names of sheets in theirs: what stands in them is no call. */
const QUOTED = /"(?:[^"]|"")*"|'(?:[^']|'')*'/g;
const CALL = /(?:^|[^\w.])CARE\.[A-Z][\w.]*\s*\(/i;

/** Whether a formula calls one of our functions. `="CARE.TIER_PAYMENT(1)"` does not. */
export function callsCare(formula: unknown): formula is string {
  return typeof formula === "string" && formula.startsWith("=") && CALL.test(formula.replace(QUOTED, '""'));
}

const ERROR = /^#[A-Z][A-Z0-9_/]*[!?]?$/;

/** Whether a value is an error, or says that it is still being worked out: `#N/A`, `#BUSY!`. */
export function isErrorValue(value: unknown): boolean {
  return typeof value === "string" && ERROR.test(value);
}
