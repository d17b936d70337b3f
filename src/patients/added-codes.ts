import { CODE_LIST, type CodeEntry } from "../contracts/codes";
import { CONCEPTS, type Concept } from "../contracts/concepts";
import { TermMatcher, folded, saysDeclined, saysNoActivity } from "./terms";

/** A term or a code of somebody's own, and the concept that it means, beside those of the code list. */
export interface AddedCode {
  /** A whole term or a code, as the clinical system writes it. */
  readonly text: string;
  readonly concept: Concept;
}

/** Ours, for a near miss: nobody can say that a term means it. */
const NOT_FOR_TERMS: ReadonlySet<Concept> = new Set(["home-visit-other-code"]);

/** The concepts that a term or a code can be said to mean, in the order of the code list. */
export const CONCEPTS_FOR_TERMS: readonly Concept[] = (Object.keys(CONCEPTS) as Concept[]).filter(
  (concept) => !NOT_FOR_TERMS.has(concept),
);

/** The concepts of refusals. A term that says "declined" can mean no other. */
const REFUSALS: ReadonlySet<Concept> = new Set(
  CODE_LIST.filter(({ declined }) => declined).map(({ concept }) => concept),
);

/** A concept by its name or its id, whatever the case: `Home visit` and `home-visit`. Null where there is none. */
export function conceptCalled(text: string): Concept | null {
  const asked = folded(text);
  return (
    CONCEPTS_FOR_TERMS.find((concept) => concept === asked || folded(CONCEPTS[concept].name) === asked) ??
    null
  );
}

/** No code is longer, or has a space. */
const LOOKS_LIKE_A_CODE = /^(?=.*\d)\S{1,40}$/;
const LONGEST_TERM = 500;

/** The code list with terms and codes added at its end: the list's own always come first. */
export function codeListWith(added: readonly AddedCode[]): readonly CodeEntry[] {
  if (added.length === 0) return CODE_LIST;
  return [
    ...CODE_LIST,
    ...added.map(({ text, concept }): CodeEntry => {
      const term = folded(text);
      const codes = LOOKS_LIKE_A_CODE.test(term) ? [text.trim()] : [];
      const entry: CodeEntry = { concept, terms: [term], codes, whole: true };
      return saysDeclined(term) ? { ...entry, declined: true } : entry;
    }),
  ];
}

/** Terms and codes that were added, and those of them that make no sense. */
export interface CheckedCodes {
  readonly usable: readonly AddedCode[];
  /** `place` is the position among those given, from 0; the message says why in words, without the term. */
  readonly refused: readonly { readonly place: number; readonly message: string }[];
}

/**
 * Checks terms and codes that somebody added. The message of a refusal does not hold the term: it may be text of a
 * patient. One that the code list gives another concept already is refused, and so is the second of two that differ.
 */
export function checkAddedCodes(added: readonly AddedCode[]): CheckedCodes {
  const usable: AddedCode[] = [];
  const refused: { place: number; message: string }[] = [];
  const list = new TermMatcher();
  const before = new Map<string, Concept>();
  added.forEach((each, place) => {
    const message = whyNot(each, list, before);
    if (message !== null) {
      refused.push({ place, message });
      return;
    }
    if (!before.has(folded(each.text))) usable.push(each);
    before.set(folded(each.text), each.concept);
  });
  return { usable, refused };
}

function whyNot(
  { text, concept }: AddedCode,
  list: TermMatcher,
  before: ReadonlyMap<string, Concept>,
): string | null {
  const term = folded(text);
  if (!/[a-z0-9]/.test(term)) return "A term or a code is missing.";
  if (term.length > LONGEST_TERM) return "This is too long to be a term or a code.";
  if (!CONCEPTS_FOR_TERMS.includes(concept)) return "What it means is none of the things that are counted.";
  const isNothing = concept === "nothing-counted";
  if (saysNoActivity(term) && !isNothing) {
    return "This term says that nothing was done (such as invited, due or not given), so it can never count.";
  }
  if (saysDeclined(term) && !REFUSALS.has(concept) && !isNothing) {
    return `This term says that it was declined, so it cannot mean “${CONCEPTS[concept].name}”.`;
  }
  if (list.readCode(text).kind === "damaged") {
    return "Excel has changed the last digits of this code. Write it as text, with an apostrophe before it.";
  }
  const known = list.term(text).concept ?? list.code(text.trim()).concept;
  const other = known !== null && known !== concept ? known : (before.get(term) ?? concept);
  return other === concept ? null : `It means “${CONCEPTS[other].name}” already.`;
}
