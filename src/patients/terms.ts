import {
  CODE_LIST,
  type CodeEntry,
  DECLINED,
  GP_WORDS,
  HOME_VISIT_WORDS,
  NOT_ACTIVITY,
  REMOTE_WORDS,
  ROCKWOOD_LEVELS,
} from "../contracts/codes";
import type { Concept } from "../contracts/concepts";
import { type Cell, textOf } from "./sheet";
import { passesVerhoeff } from "./verhoeff";

/** What a term or a code means. */
export interface Meaning {
  readonly concept: Concept | null;
  /** It names a Rockwood level, which counts as the diagnosis by a choice. */
  readonly level: boolean;
  /** The term says that this is no activity (an invitation, a refusal): a code beside it is not asked. */
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
  return { concept, level, settled: true, couldBe: NO_CONCEPTS };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A term of the code list as an expression over the whole of a folded term. */
function termPattern(term: string): RegExp {
  const source = escaped(term.toLowerCase())
    .replaceAll("\\[level\\]", "[1-9](?!\\d)")
    .replaceAll(" … ", "(?: .*)? ")
    .replaceAll(" …", "(?:[^a-z].*)?");
  return new RegExp(`^${source}$`);
}

function anyWord(words: readonly string[], ending: "whole" | "beginning"): RegExp {
  const each = words.map((word) =>
    word.startsWith("=") || ending === "whole"
      ? `${escaped(word.replace("=", ""))}(?![a-z0-9])`
      : escaped(word),
  );
  return new RegExp(`(?<![a-z0-9])(?:${each.join("|")})`);
}

const IS_NO_ACTIVITY = anyWord(NOT_ACTIVITY, "beginning");
const IS_DECLINED = anyWord(DECLINED, "beginning");
/** `Declined pneumococcal vaccination`, `No consent for influenza vaccination`. */
const DECLINED_FIRST = /^(?:declined|refused|no consent(?: for| to)?) /;
const IS_HOME_VISIT = anyWord(HOME_VISIT_WORDS, "whole");
const IS_REMOTE = anyWord(REMOTE_WORDS, "whole");
const IS_GP = new RegExp(`^(?:(?:${GP_WORDS.map(escaped).join("|")})(?: |$))+$`);
const IS_LEVEL = ROCKWOOD_LEVELS.terms.map(termPattern);
const LEVEL_CODES: ReadonlySet<string> = new Set(ROCKWOOD_LEVELS.codes);

/** A term without case, doubled spaces and typographic quotes. */
export function folded(text: string): string {
  return text.trim().toLowerCase().replace(/[’‘`]/g, "'").replace(/\s+/g, " ");
}

/** Whether a folded term says that nothing was done, whatever else it says: invited, due, not given. */
export function saysNoActivity(term: string): boolean {
  return IS_NO_ACTIVITY.test(term);
}

/** Whether a folded term says that something was declined. */
export function saysDeclined(term: string): boolean {
  return IS_DECLINED.test(term);
}

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

/** Digits from which Excel no longer keeps a number whole. */
const DAMAGED_FROM_DIGITS = 16;
const DIGITS_KEPT = 15;

/** What is in a code cell: a code, or a number that Excel spoiled, with the concepts that it could have been. */
export type CodeRead =
  | { readonly kind: "blank" }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "damaged"; readonly couldBe: readonly Concept[] };

/** Matches terms and codes to concepts. One for a sheet: it remembers what it has matched. */
export class TermMatcher {
  private readonly entries: readonly { entry: CodeEntry; patterns: readonly RegExp[] }[];
  private readonly byCode = new Map<string, Concept>();
  private readonly refusals = new Set<Concept>();
  private readonly knownTerms = new Map<string, Meaning>();
  private readonly knownRoles = new Map<string, Role>();
  private readonly knownRemote = new Map<string, boolean>();

  /** @param list the code list; a workbook can add to it. */
  constructor(list: readonly CodeEntry[] = CODE_LIST) {
    this.entries = list.map((entry) => ({ entry, patterns: entry.terms.map(termPattern) }));
    for (const entry of list) {
      if (entry.declined) this.refusals.add(entry.concept);
      for (const code of entry.codes) {
        // The first stands: what is added never changes what the list says.
        if (!this.byCode.has(codeKey(code))) this.byCode.set(codeKey(code), entry.concept);
      }
    }
  }

  /** What a term means; `concept` null where it is none of ours. */
  term(text: string): Meaning {
    if (text.length > LONGEST_TERM) return NOTHING;
    const before = this.knownTerms.get(text);
    if (before) return before;
    const meaning = this.matchTerm(folded(text));
    this.knownTerms.set(text, meaning);
    return meaning;
  }

  private matchTerm(whole: string): Meaning {
    if (whole === "") return NOTHING;
    // Before a bracket is dropped: "(declined)" must not be lost.
    if (saysNoActivity(whole)) return NO_ACTIVITY;
    const declined = saysDeclined(whole);
    const term = withoutBrackets(whole).replace(DECLINED_FIRST, "");
    for (const { entry, patterns } of this.entries) {
      if ((entry.declined ?? false) !== declined) continue;
      if (patterns.some((pattern) => pattern.test(term) || pattern.test(whole))) {
        return known(
          entry.concept,
          IS_LEVEL.some((level) => level.test(term)),
        );
      }
    }
    return declined ? REFUSAL : NOTHING;
  }

  /** What a code means. Beside a term that says no more than a refusal, only a refusal's code counts. */
  code(code: string, beside: Meaning = NOTHING): Meaning {
    if (code.length > LONGEST_CODE) return NOTHING;
    const key = codeKey(code);
    const concept = this.byCode.get(key);
    if (beside.refusal && concept && !this.refusals.has(concept)) return NO_ACTIVITY;
    return concept ? known(concept, LEVEL_CODES.has(key)) : NOTHING;
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
    const found = [...this.byCode].filter(([code]) => matches(code)).map(([, concept]) => concept);
    return [...new Set(found)];
  }

  /** Whether a term that is none of ours is a home visit all the same. */
  isHomeVisitUnderAnotherCode(text: string): boolean {
    return text.length <= LONGEST_TERM && IS_HOME_VISIT.test(folded(text));
  }

  /** A clinician's role: a GP, another, or not shown. */
  role(text: string): Role {
    if (text === "") return "unknown";
    let role = this.knownRoles.get(text);
    if (!role) {
      role =
        text.length <= LONGEST_TERM &&
        IS_GP.test(
          folded(text)
            .replace(/[^a-z0-9]+/g, " ")
            .trim(),
        )
          ? "gp"
          : "other";
      this.knownRoles.set(text, role);
    }
    return role;
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

/** Who did something, as far as a contract asks. */
export type Role = "gp" | "other" | "unknown";

/** Read codes are written with and without their closing dots. */
function codeKey(code: string): string {
  return code.replace(/\.+$/, "");
}
