import type { Cell } from "../patients/sheet";

// A word that was typed into a cell of `Settings`: what the formulas take for it, the engine takes, and nothing else.

const SPACES = ["\u00a0", "\u202f", "\u2007"];
/** Tab, line feed, carriage return, as the function CHAR has them. */
const CONTROLS = [9, 10, 13];
const DASHES = ["‐", "‑", "–", "—"];
const QUOTES = ["’", "‘"];

/** A word as it is compared: without spaces around it or doubled, plain dashes and quotes, in small letters. */
export function wordTyped(cell: Cell | undefined): string {
  if (typeof cell !== "string") return "";
  let word = cell;
  for (const space of [...SPACES, ...CONTROLS.map((code) => String.fromCharCode(code))])
    word = word.replaceAll(space, " ");
  for (const dash of DASHES) word = word.replaceAll(dash, "-");
  for (const quote of QUOTES) word = word.replaceAll(quote, "'");
  return inSmall(word.replace(/ +/g, " ").replace(/^ | $/g, ""));
}

/** Letters of English only: of others, programs do not agree. */
function inSmall(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a word that was typed is the one that is meant. */
export function isWord(cell: Cell | undefined, meant: string): boolean {
  return wordTyped(cell) === wordTyped(meant);
}

/**
 * The same as a formula: the text of a cell as it is compared with the words that are meant, whose capitals do not
 * matter to `=`.
 */
export function wordFormula(cell: string, meant: readonly string[]): string {
  const replaced = (text: string, what: string, by: string): string => `SUBSTITUTE(${text},${what},"${by}")`;
  let text = cell;
  for (const space of SPACES) text = replaced(text, `"${space}"`, " ");
  for (const code of CONTROLS) text = replaced(text, `CHAR(${code})`, " ");
  if (meant.some((word) => word.includes("-")))
    for (const dash of DASHES) text = replaced(text, `"${dash}"`, "-");
  if (meant.some((word) => word.includes("'")))
    for (const quote of QUOTES) text = replaced(text, `"${quote}"`, "'");
  // Not every program's TRIM makes one space of two.
  return `TRIM(${replaced(replaced(text, '"  "', " "), '"  "', " ")})`;
}

/** A formula that gives the word that is meant, as it is written, or something else where none is. */
export function meantFormula(cell: string, meant: readonly string[], otherwise: string): string {
  const word = wordFormula(cell, meant);
  return meant.reduceRight((rest, each) => `IF(${word}="${each}","${each}",${rest})`, otherwise);
}
