import { invalidArgument } from "./errors";

// Arguments come off the wire as anything: each is looked at before it is used.

export function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw invalidArgument(`${what} must be text`);
  return value;
}

export function whole(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw invalidArgument(`${what} must be a whole number`);
  }
  return value;
}

export function number(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw invalidArgument(`${what} must be a number`);
  return value;
}

export function flag(value: unknown, what: string): boolean {
  if (typeof value !== "boolean") throw invalidArgument(`${what} must be true or false`);
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], what: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalidArgument(`${what} must be one of ${allowed.join(", ")}`);
  return found;
}

export function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidArgument(`${what} must be an object`);
  }
  return { ...value };
}

/** A colour as Excel gives it back: `#RRGGBB` in capitals. */
export function colour(value: unknown, what: string): string {
  const given = text(value, what);
  if (/^#[0-9a-f]{6}$/i.test(given)) return given.toUpperCase();
  const known = NAMED_COLOURS[given.toLowerCase()];
  if (known === undefined) throw invalidArgument(`${what} must be a colour such as #FFA500`);
  return known;
}

const NAMED_COLOURS: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#FFFFFF",
  red: "#FF0000",
  green: "#008000",
  blue: "#0000FF",
  yellow: "#FFFF00",
  orange: "#FFA500",
  grey: "#808080",
  gray: "#808080",
};
