import { inWords } from "../contracts/day";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Finding } from "../assessment/finding";
import { because } from "../assessment/words";
import { type Pair, birthsDiffer } from "./same-patient";
import { type Turn, becauseOfTurn, isByTurn } from "./turn";

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

/** A sentence of a criterion that is not met now: said to be so by the year, where it is. */
function notMetNow(earlier: Finding | undefined, finding: Finding, turn: Turn | null): string {
  if (turn === null) return sentence(finding);
  if (earlier === undefined) {
    return becauseOfTurn(turn, `${finding.criterion.label} is asked now – ${because(finding)}`);
  }
  return isByTurn(turn, earlier, finding) ? becauseOfTurn(turn, sentence(finding)) : sentence(finding);
}

/** What is met now and was not before; and what was not met and is not asked any more. */
export function metNow({ before, after }: Pair, turn: Turn | null): string[] {
  if (!after) return [];
  if (!before) return ["New on the sheet"];
  const was = new Map(before.findings.map((finding) => [finding.id, finding]));
  const said = deciding(after, after.tier)
    .filter((finding) => {
      const earlier = was.get(finding.id);
      // What another year's contract asks for anew, and is met, made nobody payable.
      return isMet(finding) && (earlier === undefined ? turn === null : !isMet(earlier));
    })
    .map(sentence);
  if (turn !== null) {
    const asked = new Set(after.findings.map(({ id }) => id));
    const gone = deciding(before, after.tier).filter((finding) => !isMet(finding) && !asked.has(finding.id));
    const words = gone.map(({ criterion }) =>
      becauseOfTurn(turn, `${criterion.label} is not asked any more`),
    );
    said.push(...words);
  }
  return withMore(said, { before, after, turn });
}

/** What was met before and is not any more, or cannot be told now; and what is not on the sheet any more. */
export function metNoLonger({ before, after }: Pair, turn: Turn | null): string[] {
  if (!before) return ["New on the sheet"];
  if (!after) return ["Not on the later sheet: the patient may have left, or the search may have changed"];
  const now = new Map(after.findings.map((finding) => [finding.id, finding]));
  const lost = deciding(before, before.tier).flatMap((earlier) => {
    const finding = now.get(earlier.id);
    return finding && isMet(earlier) && !isMet(finding) ? [{ earlier, finding }] : [];
  });
  const said = lost.map(({ earlier, finding }) => notMetNow(earlier, finding, turn));
  const was = new Set(before.findings.map(({ id }) => id));
  const anew = turn === null ? [] : deciding(after, before.tier).filter(({ id }) => !was.has(id));
  said.push(...anew.filter((finding) => !isMet(finding)).map((each) => notMetNow(undefined, each, turn)));
  // Days of another year do not count in this one, whether or not the later sheet still shows them.
  const really = lost.filter(({ earlier, finding }) => turn === null || !isByTurn(turn, earlier, finding));
  const gone = new Set(really.flatMap(({ earlier }) => daysGone(earlier, before, after)));
  if (gone.size > 0) {
    const days = [...gone].sort((a, b) => a - b).map(inWords);
    said.push(`Not on the later sheet any more: the entry of ${days.join(", ")}`);
  }
  return withMore(said, { before, after, turn });
}

/** What cannot be told of a patient now, or, told now, what is not met. */
export function otherwise({ before, after }: Pair, turn: Turn | null): string[] {
  if (!before) return ["New on the sheet"];
  if (!after) return ["Not on the later sheet"];
  const was = new Map(before.findings.map((finding) => [finding.id, finding]));
  const said = after.findings
    .filter(({ id, outcome }) => outcome !== "met" && was.get(id)?.outcome !== outcome)
    .map((finding) => notMetNow(was.get(finding.id), finding, turn));
  return withMore([...new Set(said)], { before, after, turn });
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

interface OnBoth {
  readonly before: AssessedPatient;
  readonly after: AssessedPatient;
  readonly turn: Turn | null;
}

function withMore(said: readonly string[], { before, after, turn }: OnBoth): string[] {
  const more = [...said];
  const [was, is] = [before.practice, after.practice];
  if (was !== null && is !== null && was.toLowerCase() !== is.toLowerCase()) {
    more.push(`The practice was ${was}, and is ${is} now`);
  }
  if (birthsDiffer(before, after)) {
    more.push("The two sheets have different dates of birth: it may be two people");
  }
  if (sameEntries(before, after)) {
    const what = turn === null ? "the run date, or a setting," : "the year, the run date or a setting";
    more.push(`The entries are the same on both sheets: it is ${what} that differs`);
  }
  return more;
}
