import type { PracticeField } from "../answer/views";

// Figures as people type them.

type Unit = PracticeField["unit"];

/** What was typed: a number, null where nothing was, undefined where it is no figure of this unit. */
export function readTyped(text: string, unit: Unit): number | null | undefined {
  const bare = text.replace(/[\s,]/g, "").replace(unit === "pounds" ? /^£/ : "", "");
  if (bare === "") return null;
  const shape = unit === "pounds" ? /^\d{1,12}(\.\d{1,2})?$/ : /^\d{1,9}$/;
  return shape.test(bare) ? Number(bare) : undefined;
}

/** A figure as it is shown in the box: `60,000`, `1,234.50`. */
export function showTyped(value: number | null): string {
  if (value === null) return "";
  const decimals = Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** What to say of something that is no figure. */
export function typedWrong(unit: Unit): string {
  return unit === "pounds" ? "Type pounds, such as 60,000" : "Type a whole number, such as 55";
}
