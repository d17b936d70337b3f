import { COULD_BE, type CodeEntry } from "../contracts/codes";
import type { Concept } from "../contracts/concepts";
import {
  DECLINED,
  DECLINED_WORDS,
  DONE_WORDS,
  NOT_ACTIVITY,
  NOT_THIS,
  PERSON_WORDS,
  PLACE_WORDS,
  SAME_PHRASE,
  SAME_WORD,
  WHICH_WORDS,
} from "../contracts/term-words";

// A term is a head of the code list with words before and after it. What those words may be is data of the contracts:
// here they are compared.

export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A term without case, doubled spaces and typographic quotes. */
export function folded(text: string): string {
  return text.trim().toLowerCase().replace(/[’‘`]/g, "'").replace(/\s+/g, " ");
}

/** `[V]`, `[X]` and the like, and the star of what is no longer current. */
const MARK = /^\*|\[[a-z]{1,4}\]/g;
/** What SNOMED CT calls the kinds of its concepts. */
const KIND =
  /\((?:finding|procedure|situation|disorder|event|regime\/therapy|observable entity|assessment scale|person|context-dependent category|life style|navigational concept|record artifact)\)/g;
/** A code in a bracket at the end: of SNOMED CT, or five places of Read. The name of a virus is none. */
const CODE_AT_END = /\((?:\d{6,18}|(?=x|[^()]*[\d.])(?!h\d)[a-z0-9.]{5}(?:\d\d)?)\)$/;

/** What parts words, and says nothing. */
const BETWEEN_WORDS = /[\s,.:;()/\\'"“”&_‐-―-]+/u;
/** Any other sign says something, as a word does: `?` is no ending that is known, and text that starts with `=` is text. */
const SYMBOL = /[^\p{L}\p{N}\s,.:;()/\\'"“”&_‐-―…[\]-]/gu;

/** A term as it is compared: its words alone, one for all that mean the same, without kinds, codes and marks. */
export function comparable(term: string): string {
  let text = folded(term);
  for (const [phrase, same] of SAME_PHRASE) text = text.replace(phrase, same);
  text = text.replace(MARK, " ").replace(KIND, " ").trim().replace(CODE_AT_END, " ");
  return text
    .replace(/'s\b/g, "")
    .replace(SYMBOL, " $& ")
    .split(BETWEEN_WORDS)
    .filter((word) => word !== "")
    .map((word) => (Object.hasOwn(SAME_WORD, word) ? (SAME_WORD[word] ?? word) : word))
    .join(" ");
}

/** Words and phrases, for finding the longest that stands at a place. */
export class Vocabulary {
  private readonly phrases = new Set<string>();
  private readonly longest: number;

  constructor(phrases: readonly string[]) {
    let longest = 0;
    for (const phrase of phrases) {
      this.phrases.add(phrase);
      longest = Math.max(longest, phrase.split(" ").length);
    }
    this.longest = longest;
  }

  /** How many words from a place on are one of the phrases; 0 where none is. */
  at(words: readonly string[], place: number): number {
    for (let length = Math.min(this.longest, words.length - place); length > 0; length--) {
      if (this.phrases.has(words.slice(place, place + length).join(" "))) return length;
    }
    return 0;
  }

  /** How many words from a place on are all of the phrases. */
  run(words: readonly string[], place: number): number {
    let end = place;
    for (let length = this.at(words, end); length > 0; length = this.at(words, end)) end += length;
    return end - place;
  }
}

const PERSONS = new Vocabulary(PERSON_WORDS);
const PLACES = new Vocabulary(PLACE_WORDS);
const LEADING: ReadonlyMap<string, Vocabulary> = new Map([
  ["by", PERSONS],
  ["with", PERSONS],
  ["without", PERSONS],
  ["in", PLACES],
  ["at", PLACES],
  ["on", PLACES],
  ["while", PLACES],
]);
const DONE = new Vocabulary(DONE_WORDS);
const DECLINED_VOCABULARY = new Vocabulary(DECLINED_WORDS);

const wordsOf = (text: string) => text.split(" ").filter((word) => word !== "");

/** Whether all of what follows a head is known. */
function knownAfter(text: string, own: Vocabulary, declined: boolean): boolean {
  const words = wordsOf(text);
  for (let place = 0; place < words.length;) {
    const leads = LEADING.get(words[place] ?? "");
    const led = leads ? leads.run(words, place + 1) : 0;
    const length =
      DONE.at(words, place) ||
      (led > 0 ? led + 1 : 0) ||
      own.at(words, place) ||
      (declined ? DECLINED_VOCABULARY.at(words, place) : 0);
    if (length === 0) return false;
    place += length;
  }
  return true;
}

/** Whether all of what stands before a head is known. */
function knownBefore(text: string, own: Vocabulary, declined: boolean): boolean {
  const words = wordsOf(text);
  for (let place = 0; place < words.length;) {
    const length = own.at(words, place) || (declined ? DECLINED_VOCABULARY.at(words, place) : 0);
    if (length === 0) return false;
    place += length;
  }
  return true;
}

/** One of these as whole words or as the beginning of one. */
function anyOf(words: readonly string[]): RegExp {
  const each = words.map((word) =>
    word.startsWith("=") ? `${escaped(word.slice(1))}(?![\\p{L}\\p{N}])` : escaped(word),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join("|")})`, "u");
}

const SAYS_NOT = new RegExp(`(?<![\\p{L}\\p{N}])not (?:${NOT_THIS.join("|")})(?![\\p{L}\\p{N}])`, "u");
const NO_OR_NOT_FIRST = /^(?:no|not)$/;
const IS_NO_ACTIVITY = anyOf(NOT_ACTIVITY);
const IS_DECLINED = anyOf(DECLINED);

/** Whether words say that nothing was done, whatever else they say: invited, due, not given. */
export function saysNoActivity(term: string): boolean {
  const text = comparable(term);
  return IS_NO_ACTIVITY.test(text) || SAYS_NOT.test(text);
}

/** Whether words say that something was declined. */
export function saysDeclined(term: string): boolean {
  return IS_DECLINED.test(comparable(term));
}

const WHICH = `(?:(?:${[...WHICH_WORDS]
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join("|")}) )`;
const SEROTYPES =
  "(?:(?:danish|serotype|serotypes|and|capsular|polysaccharide|conjugated|\\d{1,2}[a-z]?) ){1,80}";
/** More words than these no list of kinds has. */
const MOST_WHICH = 8;

/** A head as an expression that finds it in a comparable term. */
function headPattern(head: string): RegExp {
  const source = escaped(comparable(head))
    .replaceAll("\\[level\\]", "[1-9](?!\\d)")
    .replaceAll("\\[serotypes\\] ", SEROTYPES)
    .replaceAll("… ", `${WHICH}{0,${MOST_WHICH}}`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, "u");
}

/** What a term is by a head of an entry. */
export type ByHead = "known" | "no-activity" | "declined" | "unknown" | "other-term";

/** A head that was found in a term, with what stands around it. */
export interface FoundHead {
  readonly length: number;
  readonly before: string;
  readonly after: string;
}

/** The heads of an entry of the code list. */
export class Heads {
  private readonly patterns: readonly RegExp[];
  private readonly before: Vocabulary;
  private readonly after: Vocabulary;

  constructor(readonly entry: CodeEntry) {
    this.patterns = entry.terms.map(headPattern);
    this.before = new Vocabulary(entry.before ?? []);
    this.after = new Vocabulary(entry.after ?? []);
  }

  /** The longest head that stands in a comparable term. */
  find(term: string): FoundHead | null {
    let found: FoundHead | null = null;
    for (const pattern of this.patterns) {
      const match = pattern.exec(term);
      if (!match || (found && match[0].length <= found.length)) continue;
      found = {
        length: match[0].length,
        before: term.slice(0, match.index).trim(),
        after: term.slice(match.index + match[0].length).trim(),
      };
    }
    return found;
  }

  /** What a term with this head says. `declined` is "declined" only where the entry is not one of refusals. */
  judge({ before, after }: FoundHead): ByHead {
    const around = `${before} | ${after}`;
    const firstWord = before.split(" ")[0] ?? "";
    const declined = IS_DECLINED.test(around);
    if (IS_NO_ACTIVITY.test(around) || SAYS_NOT.test(around)) return "no-activity";
    if (!declined && NO_OR_NOT_FIRST.test(firstWord)) return "no-activity";
    if (declined !== (this.entry.declined ?? false)) return declined ? "declined" : "other-term";
    if (!knownBefore(before, this.before, declined)) {
      return this.entry.unknownBefore ? "unknown" : "other-term";
    }
    return knownAfter(after, this.after, declined) ? "known" : "unknown";
  }
}

/** The concepts that a term without a head could be, by its words. */
export function couldBeByWords(term: string): readonly Concept[] {
  const words = new Set(term.split(" "));
  const found = COULD_BE.filter(
    ({ words: needed, not }) =>
      needed.every((any) => any.some((word) => words.has(word))) && !not?.some((word) => words.has(word)),
  ).map(({ concept }) => concept);
  return [...new Set(found)];
}
