import { type Cell, textOf } from "./sheet";

/** What stands in an identifier cell. `digits` is 10 digits where it could be mended, else what there is. */
export type NhsNumberRead =
  | { readonly kind: "blank" }
  | { readonly kind: "valid"; readonly digits: string }
  | { readonly kind: "invalid"; readonly digits: string; readonly problem: string }
  | { readonly kind: "not-a-number" };

const LENGTH = 10;
const MODULUS = 11;
/** A number with more or fewer digits than these is a count or something else, not a mistyped NHS number. */
const MISTYPED = { least: 7, most: 12 };

/** Modulus 11: weights 10 to 2 over nine digits; 11 gives 0, and 10 is no number at all. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < LENGTH - 1; place++) sum += Number(digits[place]) * (LENGTH - place);
  const check = MODULUS - (sum % MODULUS);
  return check === MODULUS ? 0 : check;
}

/** Ten equal digits pass the check, and are nobody's: what a system writes where it has no number. */
const ONE_DIGIT = /^(\d)\1*$/;

/** An identifier without what an export puts around it so that Excel takes it as text: `="…"`, `'…`. */
export function identifierText(cell: Cell | undefined): string {
  const text = textOf(cell);
  const quoted = /^=\s*"(.*)"$/.exec(text);
  return (quoted?.[1] ?? text).replace(/^['’]/, "").trim();
}

/**
 * Reads an NHS number: spaces and dashes go, `9990000018.0` and a lost leading zero are mended, and the check digit
 * is tested.
 * @example readNhsNumber("999 000 0018") // { kind: "valid", digits: "9990000018" }
 */
export function readNhsNumber(cell: Cell | undefined): NhsNumberRead {
  const text = identifierText(cell).replace(/[\s\-\u2010-\u2015]/g, "");
  if (text === "") return { kind: "blank" };
  const found = /^(\d+)(?:\.0+)?$/.exec(text);
  const all = found?.[1];
  if (all === undefined) return { kind: "not-a-number" };
  const digits = all.length === LENGTH - 1 ? `0${all}` : all;
  if (digits.length === LENGTH && ONE_DIGIT.test(digits)) return { kind: "not-a-number" };
  if (digits.length !== LENGTH) {
    if (all.length < MISTYPED.least || all.length > MISTYPED.most) return { kind: "not-a-number" };
    return { kind: "invalid", digits: all, problem: `it has ${all.length} digits, not ${LENGTH}` };
  }
  if (checkDigit(digits) !== Number(digits[LENGTH - 1])) {
    return { kind: "invalid", digits, problem: "its check digit is wrong" };
  }
  return { kind: "valid", digits };
}

/** `999 000 0018` */
export function showNhsNumber(digits: string): string {
  return digits.length === LENGTH ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : digits;
}
