import { inWords } from "../contracts/day";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Finding } from "../assessment/finding";
import { because } from "../assessment/words";
import { type Pair, birthsDiffer } from "./same-patient";

// Why a patient stands otherwise than before, in sentences: what is met now, or not any more, in the finding's words.

const TIER = /^tier(\d+)\./;

/** The findings that decide whether a patient is payable, or in a tier: of the register, and of that tier alone. */
function deciding({ findings }: AssessedPatient, tier: number | null): readonly Finding[] {
  return findings.filter(({ id }) => {
    const of = TIER.exec(id)?.[1];
    return of === undefined || Number(of) === tier;
  });
}

function sentence(finding: Finding): string {
  return `${finding.criterion.label} – ${because(finding)}`;
}

const isMet = ({ outcome }: Finding): boolean => outcome === "met" || outcome === "not-applicable";

/** What is met now and was not before. */
export function metNow({ before, after }: Pair): string[] {
  if (!after) return [];
  if (!before) return ["New on the sheet"];
  const was = new Map(before.findings.map((finding) => [finding.id, finding]));
  const said = deciding(after, after.tier)
    .filter((finding) => {
      const earlier = was.get(finding.id);
      return isMet(finding) && (earlier === undefined || !isMet(earlier));
    })
    .map(sentence);
  return withMore(said, before, after);
}

/** What was met before and is not any more, or cannot be told now; and what is not on the sheet any more. */
export function metNoLonger({ before, after }: Pair): string[] {
  if (!before) return ["New on the sheet"];
  if (!after) return ["Not on the later sheet: the patient may have left, or the search may have changed"];
  const now = new Map(after.findings.map((finding) => [finding.id, finding]));
  const lost = deciding(before, before.tier).flatMap((earlier) => {
    const finding = now.get(earlier.id);
    return finding && isMet(earlier) && !isMet(finding) ? [{ earlier, finding }] : [];
  });
  const said = lost.map(({ finding }) => sentence(finding));
  const gone = new Set(lost.flatMap(({ earlier }) => daysGone(earlier, before, after)));
  if (gone.size > 0) {
    const days = [...gone].sort((a, b) => a - b).map(inWords);
    said.push(`Not on the later sheet any more: the entry of ${days.join(", ")}`);
  }
  return withMore(said, before, after);
}

/** What cannot be told of a patient now, or, told now, what is not met. */
export function otherwise({ before, after }: Pair): string[] {
  if (!before) return ["New on the sheet"];
  if (!after) return ["Not on the later sheet"];
  const was = new Map(before.findings.map((finding) => [finding.id, finding.outcome]));
  const said = after.findings
    .filter(({ id, outcome }) => outcome !== "met" && was.get(id) !== outcome)
    .map(sentence);
  return withMore([...new Set(said)], before, after);
}

/** Days on which something was coded that counted, and on which the later sheet has nothing of the kind. */
function daysGone({ found }: Finding, before: AssessedPatient, after: AssessedPatient): number[] {
  const kinds = new Set(after.patient.events.map(({ concept, day }) => `${concept} ${day}`));
  return found.filter((day) => {
    const entries = before.patient.events.filter((event) => event.day === day);
    return entries.length > 0 && entries.every(({ concept }) => !kinds.has(`${concept} ${day}`));
  });
}

function sameEntries(before: AssessedPatient, after: AssessedPatient): boolean {
  const entries = ({ patient }: AssessedPatient): string =>
    patient.events
      .map(({ concept, day, role, remote }) => `${concept} ${day} ${role} ${String(remote)}`)
      .sort()
      .join("\n");
  return before.patient.status === after.patient.status && entries(before) === entries(after);
}

function withMore(said: readonly string[], before: AssessedPatient, after: AssessedPatient): string[] {
  const more = [...said];
  const [was, is] = [before.practice, after.practice];
  if (was !== null && is !== null && was.toLowerCase() !== is.toLowerCase()) {
    more.push(`The practice was ${was}, and is ${is} now`);
  }
  if (birthsDiffer(before, after)) {
    more.push("The two sheets have different dates of birth: it may be two people");
  }
  if (sameEntries(before, after)) {
    more.push("The entries are the same on both sheets: it is the run date, or a setting, that differs");
  }
  return more;
}
