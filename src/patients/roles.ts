import { GP_PHRASES, GP_TITLES, GP_WORDS, NOT_GP_WORDS, WITH_GP_WORDS } from "../contracts/roles";
import { folded } from "./term-grammar";

/** Who did something, as far as a contract asks. */
export type Role = "gp" | "other" | "unknown";

/** A role that entries of a sheet are by, how often, and how it was counted. */
export interface SeenRole {
  readonly text: string;
  readonly count: number;
  readonly role: Role;
  /** Somebody said so. */
  readonly said: boolean;
}

/** Roles that somebody said to be a GP's (true) or not, as the clinical system writes them. */
export type SaidRoles = Readonly<Record<string, boolean>>;

/** A role as it is compared: without case, brackets, numbers and dots. */
export function roleKey(text: string): string {
  return folded(text)
    .replace(/\bg\.? ?p\b\.?/g, "gp")
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !/^\d+$/.test(word))
    .join(" ");
}

/** What somebody said of a role, whatever its case, brackets and numbers; null where nobody did. */
export function saidOf(text: string, said: SaidRoles): boolean | null {
  const key = roleKey(text);
  const found = Object.entries(said).find(
    ([role]) => folded(role) === folded(text) || (key !== "" && roleKey(role) === key),
  );
  return found ? found[1] : null;
}

/** Whether a role is a GP's: by what somebody said of it, else by its words, brackets and numbers aside. */
export function roleIn(text: string, said: SaidRoles = {}): Role {
  const own = saidOf(text, said);
  if (own !== null) return own ? "gp" : "other";
  const key = roleKey(text);
  const words = inOneWord(key).split(" ");
  const isNamed = words.some((word) => GP_TITLES.has(word));
  if (isGpRole(words)) return "gp";
  if (!isNamed) return "other";
  // “GP Assistant” supports a GP; with a word more it may be anybody.
  if (words.length === 2 && words[1] === "assistant") return "other";
  if (words.some((word) => NOT_GP_WORDS.has(word))) return "other";
  return "unknown";
}

/** `general practitioner` and the like as one word. */
function inOneWord(key: string): string {
  return GP_PHRASES.reduce((left, phrase) => left.replaceAll(phrase, "gp"), key);
}

const BEFORE_ONLY: ReadonlySet<string> = new Set(["associate", "assistant"]);

function isGpRole(words: readonly string[]): boolean {
  let has = false;
  for (const word of words) {
    if (GP_WORDS.has(word)) has = true;
    else if (BEFORE_ONLY.has(word)) {
      if (has) return false;
    } else if (!WITH_GP_WORDS.has(word)) return false;
  }
  return has;
}
