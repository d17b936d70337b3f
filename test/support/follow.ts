import type { MadeEvent } from "./events";
import {
  admissionPlan,
  carePlan,
  careStarted,
  diagnosis,
  fluDeclined,
  fluGiven,
  holisticNeeds,
  homeVisitsRequired,
  housebound,
  medicationReview,
  namedGpInformed,
  pneumococcalGiven,
  proactiveCare,
  review,
  structuredReview,
  temporarilyHousebound,
  visit,
} from "./events";

// Does what a next step says, to the letter and nothing beside it: the words are read here anew, and whatever they
// leave open is done in any of the ways that they allow.

/** What the words leave open, as whole numbers to choose by. */
export type Chosen = (options: number) => number;

/** Days on which something can be done, first to last. */
export interface Following {
  readonly days: readonly string[];
  readonly choose: Chosen;
}

export interface Followed {
  readonly events: readonly MadeEvent[];
  /** Visits and reviews among them. */
  readonly contacts: readonly MadeEvent[];
  /** Parts of the text that ask for the sheet to be put right, and not for anything to be done. */
  readonly toSettle: number;
}

type Contact = (on: string) => MadeEvent;

const NURSE = { by: "Practice Nurse" };
const GP = { by: "GP Partner" };

const SETTLES =
  /^(?:show |add |write |correct |say )|^(?:nothing more can be done|can no longer be met|[^:;]+: can no longer be met|overdue since )/;

/** Follows a whole next step. */
export function follow(text: string, following: Following): Followed {
  const parts = text.split("; ").map((part) => part.toLowerCase());
  const contacts: MadeEvent[] = [];
  const events: MadeEvent[] = [];
  let toSettle = 0;
  let day = 0;
  const next = () => following.days[day++] ?? "no day is left";
  for (const part of parts) {
    const made = contactsIn(part, following.choose);
    if (made) contacts.push(...made.map((contact) => contact(next())));
  }
  for (const part of parts) {
    if (contactsIn(part, () => 0)) continue;
    const onDayOf = /^review the care plan on the day of the next (.+)$/.exec(part);
    if (onDayOf) {
      const kind = onDayOf[1] ?? "";
      const found = contacts.find((contact) => isOf(kind, contact));
      const of = found ?? oneOf(kind, following.choose)(next());
      if (!found) contacts.push(of);
      events.push(carePlan(of.on, following.choose(2) === 0 ? GP : NURSE));
    } else if (SETTLES.test(part)) toSettle += 1;
    else events.push(codeOf(part, following));
  }
  return { events: [...events, ...contacts], contacts, toSettle };
}

/** The contacts that a part asks for, in one of the ways that it allows; null where it asks for none. */
function contactsIn(part: string, choose: Chosen): Contact[] | null {
  if (!/^\d+ more /.test(part)) return null;
  const [said = ""] = part.split(/, (?:the last )?by \d/);
  const pieces = said.replace(", in person", "").split(", ");
  const [head = "", ...others] = pieces;
  const all = /^(\d+) more (.+)$/.exec(head);
  const count = Number(all?.[1] ?? "0");
  const what = all?.[2] ?? "";
  const ways = others.map((piece) => piece.replace(/^or /, ""));
  const shares = ways.filter((way) => / of them /.test(way));
  if (shares.length === 0) {
    // `2 more reviews by a gp, or 1 home visit by a gp`: either of them is all.
    const whole = [`${count} ${what}`, ...ways];
    const chosen = /^(\d+) (.+)$/.exec(whole[choose(whole.length)] ?? "");
    return many(Number(chosen?.[1] ?? "0"), chosen?.[2] ?? "", choose);
  }
  const share = /^(\d+|both|all) of them (?:a )?(.+)$/.exec(shares[choose(shares.length)] ?? "");
  const some = /^\d+$/.test(share?.[1] ?? "") ? Number(share?.[1]) : count;
  const kind = share?.[2] === "by a gp" ? `${what} by a gp` : (share?.[2] ?? "");
  return [...many(some, kind, choose), ...many(count - some, what, choose)];
}

function many(count: number, what: string, choose: Chosen): Contact[] {
  return Array.from({ length: count }, () => oneOf(what, choose));
}

/** `reviews or home visits by a gp`: one of them. */
function oneOf(what: string, choose: Chosen): Contact {
  const byGp = what.endsWith(" by a gp");
  const kinds = what.replace(" by a gp", "").split(" or ");
  const kind = kinds[choose(kinds.length)] ?? "";
  // Another type of consultation than the sheets have: on a busy day it is no entry of theirs again.
  const by = { ...(byGp || choose(2) === 0 ? GP : NURSE), consultation: "Face to face" };
  if (/^(?:home )?visits?$/.test(kind)) return (on) => visit(on, by);
  if (/^(?:proactive care )?reviews?$/.test(kind)) {
    // A review may be remote: nothing says that it may not.
    const remote = choose(2) === 0 ? { consultation: "Telephone consultation" } : {};
    return (on) => review(on, { ...by, ...remote });
  }
  throw new Error(`A step names contacts that nobody knows: ${what}`);
}

function isOf(what: string, { term, by }: MadeEvent): boolean {
  if (what.endsWith(" by a gp") && by !== GP.by) return false;
  const isVisit = String(term).startsWith("Home visit");
  return what
    .replace(" by a gp", "")
    .split(" or ")
    .some((kind) => (/visits?$/.test(kind) ? isVisit : !isVisit));
}

/** What is coded, on a day of any of those that are left. */
function codeOf(part: string, { days, choose }: Following): MadeEvent {
  const until = /, by (\d+) (\w+) (\d+)$/.exec(part);
  const last = until ? isoOf(until) : null;
  const allowed = last === null ? days : days.filter((day) => day <= last);
  const on = allowed[choose(allowed.length)] ?? "no day is left";
  const said = until ? part.slice(0, until.index) : part;
  const codes: Readonly<Record<string, readonly ((on: string) => MadeEvent)[]>> = {
    "complete a holistic needs assessment": [holisticNeeds],
    "code a rockwood diagnosis": [diagnosis],
    "code a rockwood diagnosis: only a score is coded": [diagnosis],
    "code “housebound” or “temporarily housebound”": [housebound, temporarilyHousebound],
    "code “ongoing home visits by gp required”": [homeVisitsRequired],
    "code “provision of proactive care”": [proactiveCare],
    "code “admission avoidance care started” if the patient belongs on the register": [careStarted],
    "tell the patient who their named gp is, and code it": [namedGpInformed],
    "agree the personalised care plan, and code it": [admissionPlan],
    "give the flu vaccination, or code that it was declined": [fluGiven, fluDeclined],
    "give the pneumococcal vaccination, or code that it was declined": [
      pneumococcalGiven,
      (day) => ({ ...pneumococcalGiven(day), term: "Pneumococcal vaccination declined" }),
    ],
    "do a medication review": [medicationReview, structuredReview],
  };
  const made = codes[said];
  if (!made) throw new Error(`A step says what nobody can do: ${part}`);
  const code = made[choose(made.length)] ?? made[0];
  if (!code) throw new Error(`A step names no code: ${part}`);
  return code(on);
}

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"],
  ...["november", "december"],
];

function isoOf([, day, month, year]: RegExpExecArray): string {
  const number = MONTHS.indexOf(month ?? "") + 1;
  return `${year ?? ""}-${String(number).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
}
