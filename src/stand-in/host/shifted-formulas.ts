import type { FUniver } from "@univerjs/core/facade";
import { type Shift, a1, parseA1, shifted, splitAddress } from "./areas";

/** Univer's number for a reference among the parts of a formula. */
const REFERENCE = 4;

/**
 * A formula, after rows or columns have been put in or taken out of a sheet. `moved` says whether it is the sheet that
 * a reference is on; null is the formula's own.
 */
export function shiftedFormula(
  api: FUniver,
  formula: string,
  shift: Shift,
  moved: (sheet: string | null) => boolean,
): string {
  const parts = api.getFormula().sequenceNodesBuilder(formula);
  const tokens = parts.map((part) => {
    if (typeof part === "string") return part;
    const { sheet, rest } = splitAddress(part.token);
    if (part.nodeType !== REFERENCE || !moved(sheet)) return part.token;
    return part.token.slice(0, part.token.length - rest.length) + shiftedReference(rest, shift);
  });
  return `=${tokens.join("").replace(/^=/, "")}`;
}

function shiftedReference(token: string, shift: Shift): string {
  const area = parseA1(token);
  if (!area) return token;
  const after = shifted(area, shift);
  return after ? withDollarsOf(token, a1(after)) : "#REF!";
}

/** `$A1` stays `$A1` wherever it goes: the marks of what is fixed are carried over. */
function withDollarsOf(token: string, address: string): string {
  const [first = "", last = first] = token.split(":");
  const marks = [first, last].map((cell) => ({
    column: /^\$[A-Z]/i.test(cell),
    row: /\$\d/.test(cell),
  }));
  return address
    .split(":")
    .map((cell, index) =>
      cell
        .replace(/^[A-Z]+/, (letters) => (marks[index]?.column ? `$${letters}` : letters))
        .replace(/\d+$/, (digits) => (marks[index]?.row ? `$${digits}` : digits)),
    )
    .join(":");
}
