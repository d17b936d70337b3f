/** A name in its parts, as far as it can be told apart; folded, without title, accents and marks. */
export interface NameParts {
  readonly surname: string;
  readonly forenames: readonly string[];
}

const TITLES: ReadonlySet<string> = new Set([
  "mr",
  "mrs",
  "miss",
  "ms",
  "mx",
  "dr",
  "prof",
  "professor",
  "rev",
  "revd",
  "reverend",
  "sir",
  "dame",
  "lady",
  "lord",
  "master",
  "sister",
  "father",
]);

function wordsOf(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/['’‘`´.]/g, "")
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function forenamesIn(text: string): string[] {
  return wordsOf(text.replace(/-/g, " "))
    .map((word) => word.toLowerCase())
    .filter((word) => !TITLES.has(word));
}

/**
 * Takes a full name apart: `ABLE, Anna (Mrs)`, `Mrs Anna Able`, `ABLE Anna`.
 * @example partsOfName("XXTEST-ABLE, Anna (Mrs)") // { surname: "xxtest-able", forenames: ["anna"] }
 */
export function partsOfName(name: string): NameParts {
  const text = name.replace(/\([^()]*\)/g, " ");
  const comma = text.indexOf(",");
  if (comma >= 0) return nameOf(text.slice(0, comma), text.slice(comma + 1));
  const words = wordsOf(text).filter((word) => !TITLES.has(word.toLowerCase()));
  // Without a comma, the surname is what is written in capitals, else what stands last.
  const isCapital = (word: string) => /\p{L}{2}/u.test(word) && !/\p{Ll}/u.test(word);
  const capitals = words.filter(isCapital);
  if (capitals.length > 0 && capitals.length < words.length) {
    const others = words.filter((word) => !isCapital(word));
    return nameOf(capitals.join(" "), others.join(" "));
  }
  return nameOf(words.at(-1) ?? "", words.slice(0, -1).join(" "));
}

/** A name whose parts stand in cells of their own. */
export function nameOf(surname: string, forenames: string): NameParts {
  return { surname: wordsOf(surname).join(" ").toLowerCase(), forenames: forenamesIn(forenames) };
}

/**
 * Whether two names of one identifier are those of one person. Forenames that differ, where neither is an initial or
 * the beginning of the other, are two people's; a surname alone that differs is not, for people marry.
 */
export function compareNames(one: NameParts, other: NameParts): "same" | "other-surname" | "two-people" {
  const length = Math.min(one.forenames.length, other.forenames.length);
  for (let place = 0; place < length; place++) {
    const [a, b] = [one.forenames[place] ?? "", other.forenames[place] ?? ""];
    if (!a.startsWith(b) && !b.startsWith(a)) return "two-people";
  }
  const bothNamed = one.surname !== "" && other.surname !== "";
  return bothNamed && one.surname !== other.surname ? "other-surname" : "same";
}
