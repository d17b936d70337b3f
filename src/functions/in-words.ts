import type { Finding } from "../assessment/finding";
import { because } from "../assessment/words";
import type { Judged } from "./patients";

/** A later year may ask for what the function has no parameter for: its parameters never change. */
const NO_PARAMETER = "This function has no parameter for it, so annotate the sheet";

/** What is missing for a patient, or cannot be told: `; ` between the criteria. "" where nothing is. */
export function missing(judged: Judged): string {
  const { findings, failing, open } = judged.assessed;
  return findings
    .filter(({ id }) => failing.includes(id) || open.includes(id))
    .map((finding) => inWords(finding, judged))
    .join("; ");
}

/** What cannot be told of a patient, and why. */
export function open(judged: Judged): string {
  return judged.assessed.findings
    .filter(({ id }) => judged.assessed.open.includes(id))
    .map((finding) => inWords(finding, judged))
    .join("; ");
}

function inWords(finding: Finding, { names, withoutParameter }: Judged): string {
  // A semicolon stands between criteria only.
  const why = withoutParameter.has(finding.criterion)
    ? NO_PARAMETER
    : (unreadIn(finding, names) ?? because(finding).replaceAll("; ", ", "));
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
