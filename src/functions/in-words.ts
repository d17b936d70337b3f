import type { Finding } from "../assessment/finding";
import { because } from "../assessment/words";
import type { Judged } from "./patients";

/** What is missing for a patient, or cannot be told: `; ` between the criteria. "" where nothing is. */
export function missing({ assessed, names }: Judged): string {
  const { findings, failing, open } = assessed;
  return findings
    .filter(({ id }) => failing.includes(id) || open.includes(id))
    .map((finding) => inWords(finding, names))
    .join("; ");
}

/** What cannot be told of a patient, and why. */
export function open({ assessed, names }: Judged): string {
  return assessed.findings
    .filter(({ id }) => assessed.open.includes(id))
    .map((finding) => inWords(finding, names))
    .join("; ");
}

function inWords(finding: Finding, names: Judged["names"]): string {
  // A semicolon stands between criteria only.
  const why = unreadIn(finding, names) ?? because(finding).replaceAll("; ", ", ");
  const words = finding.outcome === "cannot-tell" ? `cannot tell: ${lowerFirst(why)}` : why;
  return `${finding.criterion.label} – ${words}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Where an entry cannot be read, the parameter that it is in: a cell has no row that a person could look up. */
function unreadIn({ reason, unread }: Finding, names: Judged["names"]): string | null {
  if (reason !== "damaged" || !unread || unread.length === 0) return null;
  const where = [...new Set(unread.map(({ column }) => names[column]))];
  return `${where.join(" and ")} ${where.length === 1 ? "has" : "have"} a date that cannot be read, or that is before the date of birth`;
}
