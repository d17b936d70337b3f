import { format as formatted, parseValue } from "numfmt";

/** What a cell comes to hold when something is typed in it. */
export type Typed =
  | { readonly kind: "empty" }
  | { readonly kind: "formula"; readonly formula: string }
  | { readonly kind: "text"; readonly value: string; readonly forced: boolean }
  | { readonly kind: "number"; readonly value: number; readonly format?: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "error"; readonly value: string };

export const ERRORS: ReadonlySet<string> = new Set([
  "#N/A",
  "#VALUE!",
  "#REF!",
  "#DIV/0!",
  "#NUM!",
  "#NAME?",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "#GETTING_DATA",
]);

/** Most text is nothing but text, and the library takes its time to say so: only what may be a value is put to it. */
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?" +
  "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const MAY_BE_A_VALUE = new RegExp(
  [
    // Digits and the signs that stand among them in numbers, amounts, dates and times.
    String.raw`^\s*[-+(]?\s*[£$€]?\s*[\d.][\d\s.,:/%()-]*(?:e[+-]?\d+)?(?:\s*[ap]m)?\s*$`,
    String.raw`^\s*\d{1,4}[ /-]*${MONTH}\b[ \d:,/-]*$`,
    String.raw`^\s*${MONTH}[ ,-]+\d[ \d:,/-]*$`,
    String.raw`^\s*(?:true|false)\s*$`,
  ].join("|"),
  "i",
);
/** Excel takes no date from 3.9.2024 and no year from 3/9. */
const DOTTED = /\d\.\d+\./;
const DAY_AND_MONTH = /^\s*(\d{1,2})([/-])(\d{1,2})\s*$/;

/** What Excel makes of `input` typed in a cell of a UK workbook; in a cell formatted as text nothing but text. */
export function typed(input: string, textFormat = false): Typed {
  if (input === "") return { kind: "empty" };
  if (textFormat) return { kind: "text", value: input, forced: false };
  if (input.startsWith("'")) return { kind: "text", value: input.slice(1), forced: true };
  if (input.length > 1 && input.startsWith("=")) return { kind: "formula", formula: input };
  if (input.startsWith("#") && ERRORS.has(input.toUpperCase())) {
    return { kind: "error", value: input.toUpperCase() };
  }
  return (
    (MAY_BE_A_VALUE.test(input) ? asValue(input) : null) ?? { kind: "text", value: input, forced: false }
  );
}

function asValue(input: string): Typed | null {
  if (DOTTED.test(input)) return null;
  const plain = Number(input);
  if (/^\s*[-+]?[\d.]+\s*$/.test(input) && Number.isFinite(plain)) return { kind: "number", value: plain };
  // The library reads 3/9 with the month first, as in America.
  const parsed = parsedOnce(input.replace(DAY_AND_MONTH, "$3$2$1"));
  if (parsed === null) return null;
  if (typeof parsed.v === "boolean") return { kind: "boolean", value: parsed.v };
  if (typeof parsed.v !== "number") return null;
  return { kind: "number", value: parsed.v, ...(parsed.z ? { format: inFull(parsed.z) } : {}) };
}

type Parsed = ReturnType<typeof parseValue>;
const REMEMBERED = 10_000;
const remembered = new Map<string, Parsed>();

/** The same dates come again and again. */
function parsedOnce(input: string): Parsed {
  let parsed = remembered.get(input);
  if (parsed === undefined) {
    parsed = parseValue(input, { locale: "en-GB" });
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(input, parsed);
  }
  return parsed;
}

const inFull = (format: string): string => (format === "d/m/yyyy" ? "dd/mm/yyyy" : format);

/** What a cell shows for its value. */
export function shownText(value: string | number | boolean, format: string): string {
  if (typeof value === "string" && (ERRORS.has(value) || format === "General")) return value;
  return formatted(format, value, { locale: "en-GB", nbsp: false });
}

export const isTextFormat = (format: string): boolean => format === "@";
