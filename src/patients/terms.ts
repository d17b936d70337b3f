import {
  ASKED_CODES,
  ASKED_TERMS,
  CODE_LIST,
  type CodeEntry,
  COULD_BE,
  HOME_VISIT_CODES,
  HOME_VISIT_WORDS,
  NO_HOME_VISIT,
  REMOTE_WORDS,
} from "../contracts/codes";
import type { Concept } from "../contracts/concepts";
import { LEVEL_LIST, PUBLIC_LISTS } from "../contracts/public-codes";
import { type Role, type SaidRoles, roleIn, saidOf } from "./roles";
import { type Cell, textOf } from "./sheet";
import {
  type FoundHead,
  Heads,
  comparable,
  couldBeByWords,
  escaped,
  folded,
  saysDeclined,
  saysNoActivity,
} from "./term-grammar";
import { passesVerhoeff } from "./verhoeff";

export { folded, saysDeclined, saysNoActivity } from "./term-grammar";
export type { Role } from "./roles";

/** What a term or a code means. */
export interface Meaning {
  readonly concept: Concept | null;
  /** It names a Rockwood level, which counts as the diagnosis by a choice. */
  readonly level: boolean;
  /** The term says what it is, or that it is no activity (an invitation, a refusal): a code beside it is not asked. */
  readonly settled: boolean;
  /** The term says that something was declined, and not what. */
  readonly refusal?: true;
  /**
   * Of a term that is not known: what it could mean. It is neither done nor nothing. Empty where the term is known, or
   * is none of ours.
   */
  readonly couldBe: readonly Concept[];
}

const NO_CONCEPTS: readonly Concept[] = [];
const NOTHING: Meaning = { concept: null, level: false, settled: false, couldBe: NO_CONCEPTS };
/** A refusal of something: only a code that is a refusal's can still say of what. */
const REFUSAL: Meaning = {
  concept: null,
  level: false,
  settled: false,
  refusal: true,
  couldBe: NO_CONCEPTS,
};
const NO_ACTIVITY: Meaning = { concept: null, level: false, settled: true, couldBe: NO_CONCEPTS };

/** What is known to mean a concept. */
function known(concept: Concept, level: boolean): Meaning {
  if (concept === "nothing-counted") return NO_ACTIVITY;
  return { concept, level, settled: true, couldBe: NO_CONCEPTS };
}

/** What is not known, and could be any of these. Of what could only be a score it is asked whether it is a diagnosis. */
function unknown(concepts: readonly Concept[], refusal: boolean): Meaning {
  const couldBe = [
    ...new Set(concepts.map((each) => (each === "frailty-score" ? "frailty-diagnosis" : each))),
  ];
  const meaning: Meaning = { ...NOTHING, couldBe };
  return refusal ? { ...meaning, refusal: true } : meaning;
}

/** A whole term that somebody added, as an expression over a folded term: `…` stands for anything. */
function wholePattern(term: string): RegExp {
  return new RegExp(
    `^${escaped(term.toLowerCase()).replaceAll(" … ", "(?: .*)? ").replaceAll(" …", "(?:[^a-z].*)?")}$`,
  );
}

const phrases = (words: readonly string[], end: string) =>
  new RegExp(`(?<![a-z0-9])(?:${words.map(escaped).join("|")})${end}`);
const IS_HOME_VISIT = phrases(HOME_VISIT_WORDS, "(?![a-z0-9])");
const IS_NO_HOME_VISIT = phrases(NO_HOME_VISIT, "");
const IS_REMOTE = phrases(REMOTE_WORDS, "(?![a-z0-9])");

/** Longer text is no term, and no code, of any list. */
const LONGEST_TERM = 500;
const LONGEST_CODE = 40;

const TRAILING_BRACKET = / ?\([^()]*\)$/;

/** Without its trailing brackets: a code, or `(finding)`. */
function withoutBrackets(term: string): string {
  let left = term;
  while (TRAILING_BRACKET.test(left)) left = left.replace(TRAILING_BRACKET, "");
  return left;
}

/** The terms of the public lists, as they are compared, and what each means. */
function publicTerms(): Map<string, Meaning> {
  const terms = new Map<string, Meaning>();
  const add = (text: string, meaning: Meaning) => {
    const term = comparable(text);
    if (!terms.has(term)) terms.set(term, meaning);
  };
  for (const list of PUBLIC_LISTS) {
    if (list.says !== "done" || list.concept === "home-visit-other-code") continue;
    for (const [, ...texts] of list.codes) {
      for (const text of texts) add(text, known(list.concept, list === LEVEL_LIST));
    }
  }
  for (const { term, concept } of ASKED_TERMS) add(term, unknown([concept], false));
  return terms;
}

const PUBLIC_TERMS = publicTerms();

/** Digits from which Excel no longer keeps a number whole. */
const DAMAGED_FROM_DIGITS = 16;
const DIGITS_KEPT = 15;

/** What is in a code cell: a code, or a number that Excel spoiled, with the concepts that it could have been. */
export type CodeRead =
  | { readonly kind: "blank" }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "damaged"; readonly couldBe: readonly Concept[] };

/** Text that begins as a formula does is text, and no term of any list. */
const FORMULA = /^\s*[=+@]/;

/** Matches terms and codes to concepts. One for a sheet: it remembers what it has matched. */
export class TermMatcher {
  private readonly heads: readonly Heads[];
  private readonly whole: readonly { readonly entry: CodeEntry; readonly patterns: readonly RegExp[] }[];
  private readonly byCode = new Map<string, Meaning>();
  private readonly refusals = new Set<Concept>();
  private readonly knownTerms = new Map<string, Meaning>();
  private readonly knownRoles = new Map<string, Role>();
  private readonly knownRemote = new Map<string, boolean>();

  /**
   * @param list the code list; a workbook can add to it.
   * @param roles roles that somebody said to be a GP's or not
   */
  constructor(
    list: readonly CodeEntry[] = CODE_LIST,
    private readonly roles: SaidRoles = {},
  ) {
    this.heads = list.filter(({ whole }) => !whole).map((entry) => new Heads(entry));
    this.whole = list
      .filter(({ whole }) => whole)
      .map((entry) => ({ entry, patterns: entry.terms.map(wholePattern) }));
    for (const entry of list) {
      if (entry.declined) this.refusals.add(entry.concept);
      for (const code of entry.codes) this.addCode(code, known(entry.concept, entry.level ?? false));
    }
    for (const code of HOME_VISIT_CODES) this.addCode(code, known("home-visit-other-code", false));
    for (const { code, concept } of ASKED_CODES) this.addCode(code, unknown([concept], false));
  }

  /** The first stands: what is added never changes what the list says. What it only asks for, somebody can say. */
  private addCode(code: string, meaning: Meaning): void {
    if (!this.byCode.has(codeKey(code))) this.byCode.set(codeKey(code), meaning);
  }

  /** What a term means; `concept` null where it is none of ours. */
  term(text: string): Meaning {
    if (text.length > LONGEST_TERM || FORMULA.test(text)) return NOTHING;
    const before = this.knownTerms.get(text);
    if (before) return before;
    const byList = this.byList(comparable(text));
    const meaning = byList.settled ? byList : (this.byWhole(text) ?? byList);
    this.knownTerms.set(text, meaning);
    return meaning;
  }

  /** By the terms that somebody added. */
  private byWhole(text: string): Meaning | null {
    if (this.whole.length === 0) return null;
    const whole = folded(text);
    const term = withoutBrackets(whole);
    const declined = saysDeclined(whole);
    const found = this.whole.find(
      ({ entry, patterns }) =>
        ((entry.declined ?? false) === declined || entry.concept === "nothing-counted") &&
        patterns.some((pattern) => pattern.test(term) || pattern.test(whole)),
    );
    return found ? known(found.entry.concept, false) : null;
  }

  private byList(term: string): Meaning {
    if (term === "") return NOTHING;
    const exact = PUBLIC_TERMS.get(term);
    if (exact) return exact;
    const found = this.longestHeads(term);
    if (found.length > 0) return byHeads(found, term);
    if (saysNoActivity(term)) return NO_ACTIVITY;
    const couldBe = couldBeByWords(term);
    if (!saysDeclined(term)) return couldBe.length > 0 ? unknown(couldBe, false) : NOTHING;
    return refusalOf(couldBe);
  }

  /** The entries with the longest head that stands in a term. */
  private longestHeads(term: string): { heads: Heads; found: FoundHead }[] {
    let longest = 0;
    let best: { heads: Heads; found: FoundHead }[] = [];
    for (const heads of this.heads) {
      const found = heads.find(term);
      if (!found || found.length < longest) continue;
      if (found.length > longest) best = [];
      longest = found.length;
      best.push({ heads, found });
    }
    return best;
  }

  /** What a code means. Beside a term that says no more than a refusal, only a refusal's code counts. */
  code(code: string, beside: Meaning = NOTHING): Meaning {
    if (code.length > LONGEST_CODE) return NOTHING;
    const meaning = this.byCode.get(codeKey(code)) ?? NOTHING;
    const { concept } = meaning;
    if (beside.refusal && concept && !this.refusals.has(concept)) return NO_ACTIVITY;
    return meaning;
  }

  /** Reads a code cell, and says so where a long number has lost its last digits. */
  readCode(cell: Cell | undefined): CodeRead {
    const text =
      typeof cell === "number" && Number.isInteger(cell) && Math.abs(cell) < 1e21
        ? BigInt(cell).toString()
        : textOf(cell);
    if (text === "") return { kind: "blank" };
    if (text.length > LONGEST_CODE) return { kind: "code", code: text };
    const long = /^\d+$/.test(text) && text.length >= DAMAGED_FROM_DIGITS;
    if (long && !passesVerhoeff(text)) {
      const couldBe = this.conceptsWhere(
        (code) => code.length === text.length && code.slice(0, DIGITS_KEPT) === text.slice(0, DIGITS_KEPT),
      );
      return { kind: "damaged", couldBe };
    }
    const scientific = /^(\d(?:\.\d+)?)E\+?(\d+)$/i.exec(text);
    if (scientific) {
      const figures = (scientific[1] ?? "").replace(".", "").length;
      const couldBe = this.conceptsWhere(
        (code) =>
          /^\d+$/.test(code) &&
          code.length === Number(scientific[2]) + 1 &&
          Number(Number(code).toPrecision(figures)) === Number(text),
      );
      return { kind: "damaged", couldBe };
    }
    return { kind: "code", code: text };
  }

  private conceptsWhere(matches: (code: string) => boolean): Concept[] {
    const found = [...this.byCode]
      .filter(([code]) => matches(code))
      .flatMap(([, { concept, couldBe }]) => (concept === null ? couldBe : [concept]));
    return [...new Set(found)];
  }

  /** Whether a term that is none of ours is a home visit all the same. */
  isHomeVisitUnderAnotherCode(text: string): boolean {
    if (text.length > LONGEST_TERM) return false;
    const term = comparable(text);
    return IS_HOME_VISIT.test(term) && !IS_NO_HOME_VISIT.test(term);
  }

  /** A clinician's role: a GP's, another, or not known. */
  role(text: string): Role {
    if (text === "") return "unknown";
    let role = this.knownRoles.get(text);
    if (!role) {
      role = text.length <= LONGEST_TERM ? roleIn(text, this.roles) : "other";
      this.knownRoles.set(text, role);
    }
    return role;
  }

  /** Whether somebody said whether a role is a GP's. */
  isSaid(role: string): boolean {
    return saidOf(role, this.roles) !== null;
  }

  /** Whether a type of consultation is by telephone, video or the like. */
  isRemote(consultation: string): boolean {
    if (consultation === "") return false;
    let remote = this.knownRemote.get(consultation);
    if (remote === undefined) {
      remote = IS_REMOTE.test(folded(consultation.slice(0, LONGEST_TERM)));
      this.knownRemote.set(consultation, remote);
    }
    return remote;
  }
}

/** What the heads of the code list say of a term. */
function byHeads(found: readonly { heads: Heads; found: FoundHead }[], term: string): Meaning {
  const judged = found.map(({ heads, found: head }) => ({ entry: heads.entry, says: heads.judge(head) }));
  const certain = judged.find(({ says }) => says === "known");
  if (certain) return known(certain.entry.concept, certain.entry.level ?? false);
  if (judged.some(({ says }) => says === "no-activity")) return NO_ACTIVITY;
  const open = judged.filter(({ says }) => says === "unknown");
  if (open.length > 0) return unknownOf(open, term);
  return judged.some(({ says }) => says === "declined") ? REFUSAL : NOTHING;
}

function unknownOf(open: readonly { entry: CodeEntry }[], term: string): Meaning {
  const words = new Set(term.split(" "));
  const excluded = new Set(
    COULD_BE.filter(({ not }) => not?.some((word) => words.has(word))).map(({ concept }) => concept),
  );
  const own = open.map(({ entry }) => entry.concept);
  const declined = open.some(({ entry }) => entry.declined);
  // What is structured is the other kind already.
  const isStructured = own.includes("structured-medication-review");
  const also = declined
    ? []
    : couldBeByWords(term).filter((concept) => !isStructured || concept !== "medication-review");
  const couldBe = [...own, ...also].filter((concept) => !excluded.has(concept));
  return couldBe.length > 0 ? unknown(couldBe, declined) : NOTHING;
}

/** Of a refusal whose words could be a vaccination's: that vaccination declined. */
const REFUSED: Partial<Record<Concept, Concept>> = {
  "flu-given": "flu-declined",
  "pneumococcal-given": "pneumococcal-declined",
};

function refusalOf(couldBe: readonly Concept[]): Meaning {
  const refused = couldBe.flatMap((concept) => REFUSED[concept] ?? []);
  return refused.length > 0 ? unknown(refused, true) : REFUSAL;
}

/** Read codes are written with and without their closing dots. */
function codeKey(code: string): string {
  return code.replace(/\.+$/, "");
}
