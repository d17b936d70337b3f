import { inWords } from "../contracts/day";
import type { Context, Evidence, Tally } from "./evidence";
import type { Detail, Finding } from "./finding";
import type { Step } from "./next-step";

// The visits and reviews that are still needed, by whom, each counted once: one review by a GP is one of the reviews
// that are missing and one of those by a GP.

type DaysDetail = Extract<Detail, { kind: "days" }>;

/** Days that one kind of contact still lacks. */
interface Lack extends DaysDetail {
  readonly more: number;
  readonly byGp: boolean;
}

/** One criterion that asks for days of contacts: met in any of these ways. */
interface Wanted {
  readonly finding: Finding;
  readonly ways: readonly Lack[];
}

/** Whether a finding is of contacts that are too few. */
export function isOfContacts({ outcome, detail }: Finding): boolean {
  return outcome === "not-met" && daysIn(detail).length > 0;
}

function daysIn(detail: Detail): readonly DaysDetail[] {
  if (detail.kind === "days") return [detail];
  return detail.kind === "either" ? detail.parts.flatMap(daysIn) : [];
}

function wantedOf(finding: Finding, evidence: Evidence): Wanted {
  const ways = daysIn(finding.detail).map((detail) => ({
    ...detail,
    more: Math.ceil(detail.need - detail.have),
    byGp: evidence.byGpOnly(detail.of),
  }));
  return { finding, ways };
}

/**
 * Days on which one more contact can still count: from the day of the search, unless it has been counted, to the last
 * of the year. A search on 31 March leaves 1. Without end where two on one day count as two.
 */
export function daysLeft({ counted }: Tally, { contract, asAt, choices }: Context): number {
  const left = Math.max(0, contract.to - asAt + 1);
  if (!choices.sameDayCountsOnce) return left === 0 ? 0 : Number.POSITIVE_INFINITY;
  return left === 0 || !counted.includes(asAt) ? left : left - 1;
}

/** The contacts that some findings lack, all together: as few as will do. */
export function contactSteps(findings: readonly Finding[], evidence: Evidence): Step[] {
  const wanted = findings.map((finding) => wantedOf(finding, evidence));
  const anybody = wanted.find(({ ways }) => ways.length === 1 && ways[0]?.byGp === false);
  const byGp = anybody && wanted.find((each) => each !== anybody && isAmong(each, anybody));
  const [all] = anybody?.ways ?? [];
  if (!all || !byGp) return wanted.map((each) => aloneStep(each, evidence));
  const others = wanted.filter((each) => each !== anybody && each !== byGp);
  return [together(all, byGp, evidence), ...others.map((each) => aloneStep(each, evidence))];
}

/** Whether every contact that one criterion asks for, by a GP, is one that the other counts too. */
function isAmong({ ways }: Wanted, other: Wanted): boolean {
  const counted = new Set(other.ways.flatMap(({ of }) => of.map(({ concept }) => concept)));
  return ways.every(({ byGp, of }) => byGp && of.every(({ concept }) => counted.has(concept)));
}

/** The contacts of one criterion: `2 more visits by a GP, the last by 31 March 2025`. */
function aloneStep({ finding, ways }: Wanted, evidence: Evidence): Step {
  const { context } = evidence;
  const open = inTime(ways, context);
  const [first, ...others] = open;
  if (!first) return tooLate(ways, context);
  const text = [
    `${first.more} more ${called(first)}${inPerson(finding, first)}`,
    ...others.map((way) => `or ${way.more} ${called(way)}`),
    until(open, context),
  ].join(", ");
  const recode = ways.some((way) => isEnoughRecoded(way, evidence)) ? RECODE : "";
  return { text: `${text}${recode}`, by: context.contract.to, possible: true };
}

const RECODE = ", or correct the code of those under another code if they were home visits";

/** Whether what stands under another code would be enough, were it coded as what is asked for. */
function isEnoughRecoded({ tally, need }: Lack, evidence: Evidence): boolean {
  return tally.recodable.length > 0 && evidence.count([...tally.counted, ...tally.recodable]) >= need;
}

/** Contacts by anybody, some of them by a GP: `2 more reviews, 1 of them by a GP, the last by 31 March 2025`. */
function together(all: Lack, byGp: Wanted, evidence: Evidence): Step {
  const { context } = evidence;
  const ways = inTime(byGp.ways, context);
  if (inTime([all], context).length === 0) return tooLate([all], context);
  if (ways.length === 0) return tooLate(byGp.ways, context);
  const within = ways.filter(({ more }) => more <= all.more);
  const [first] = ways;
  // Where the first way takes more than are missing, it is all that is asked for; and the other way beside it.
  const texts =
    first && first.more > all.more
      ? ways.map((way, place) => insteadInWords(way, all, place === 0))
      : [withinInWords(within, all)];
  return {
    text: `${texts.join(", or ")}, ${until([all, ...ways], context)}`,
    by: context.contract.to,
    possible: true,
  };
}

/** So many, of whom so many by a GP: the first way, and another where it takes fewer. */
function withinInWords(ways: readonly Lack[], all: Lack): string {
  const [first, ...others] = ways;
  if (!first) return `${all.more} more ${called(all)}`;
  // Whatever a GP does counts where one of the other kind is enough, or where there is no other kind.
  const anyKind = first.of.length === all.of.length || others.some(({ more }) => more === 1);
  const fewer = others.filter(({ more }) => !anyKind || more < first.more);
  const head = `${all.more} more`;
  if (first.more === all.more && fewer.length === 0) {
    return anyKind ? `${head} ${called(all)} by a GP` : `${head} ${called(first)}`;
  }
  const share =
    first.more < all.more ? `${first.more} of them` : first.more === BOTH ? "both of them" : "all of them";
  const kind = anyKind ? "by a GP" : ofThem(first);
  const other = fewer.map((way) => `or ${way.more} of them ${ofThem(way)}`);
  return [`${head} ${called(all)}`, `${share} ${kind}`, ...other].join(", ");
}

const BOTH = 2;

/** `a home visit by a GP`, `home visits by a GP` */
function ofThem(way: Lack): string {
  return way.more === 1 ? `a ${way.called.one}` : way.called.many;
}

/** One way by itself: more of it than are missing, or so many of which it is a part. */
function insteadInWords(way: Lack, all: Lack, isFirst: boolean): string {
  const more = isFirst ? " more" : "";
  if (way.more >= all.more) return `${way.more}${more} ${called(way)}`;
  return `${all.more}${more} ${called(all)}, ${way.more} of them ${ofThem(way)}`;
}

function inTime(ways: readonly Lack[], context: Context): readonly Lack[] {
  return ways.filter(({ more, tally }) => more <= daysLeft(tally, context));
}

function tooLate(ways: readonly Lack[], { contract, asAt }: Context): Step {
  const [first] = ways;
  const end = inWords(contract.to);
  const text =
    asAt > contract.to || !first
      ? `Can no longer be met: the year ended on ${end}`
      : `Can no longer be met: ${first.more} more ${called(first)} ${first.more === 1 ? "is" : "are"} needed, with too few days left before ${end}`;
  return { text, by: null, possible: false };
}

/** `visits by a GP` */
function called({ more, called: { one, many }, byGp }: Lack): string {
  const noun = more === 1 ? one : many;
  return `${noun}${byGp && !noun.endsWith(BY_A_GP) ? BY_A_GP : ""}`;
}

export const BY_A_GP = " by a GP";

function inPerson({ reason }: Finding, { of }: Lack): string {
  return reason === "remote" && of.every(({ remoteCounts }) => !remoteCounts) ? ", in person" : "";
}

function until(ways: readonly Lack[], { contract }: Context): string {
  return `${ways.every(({ more }) => more === 1) ? "by" : "the last by"} ${inWords(contract.to)}`;
}
