import type { Contract } from "../contracts/contract";
import { type Day, inWords, isoDay, isoOf } from "../contracts/day";
import type { PracticeTotals } from "../assessment/assess";
import type { Release } from "./release";
import { type Figure, SUPPRESSED, UNDER, type Under } from "./suppress";

// What copies of figures showed is remembered in the practice's own workbook, or in a file of its own, so that the next
// copy shows the same as long as that can still be. It holds figures as they were shown, never the counts.

/** What the last copy showed of one practice. */
export interface RememberedCopy {
  readonly contract: string;
  readonly year: string;
  /** The practice as its sheet names it; "" where it names none. */
  readonly practice: string;
  readonly under: Under;
  readonly made: Day;
  readonly release: Release;
}

const VERSION = 1;

/** What is remembered cannot be read. The message says what to do. */
export class RememberedProblem extends Error {}

const keyOf = ({ contract, year, practice }: Pick<RememberedCopy, "contract" | "year" | "practice">) =>
  [contract, year, practice.toLowerCase()].join(" ");

const nameOf = ({ practice }: Pick<PracticeTotals, "practice">) => practice ?? "";

/** The last copy that showed a practice; null where none did. */
export function rememberedOf(
  copies: readonly RememberedCopy[],
  { id, year }: Contract,
  group: Pick<PracticeTotals, "practice">,
): RememberedCopy | null {
  const key = keyOf({ contract: id, year, practice: nameOf(group) });
  return copies.find((copy) => keyOf(copy) === key) ?? null;
}

/** What is remembered once a copy is made: of a practice the last copy, of the others what it was. */
export function remembering(
  before: readonly RememberedCopy[],
  { id, year }: Contract,
  under: Under,
  made: Day,
  shown: readonly { readonly group: Pick<PracticeTotals, "practice">; readonly release: Release }[],
): RememberedCopy[] {
  const fresh = shown.map(({ group, release }): RememberedCopy => ({
    contract: id,
    year,
    practice: nameOf(group),
    under,
    made,
    release,
  }));
  const replaced = new Set(fresh.map(keyOf));
  return [...before.filter((copy) => !replaced.has(keyOf(copy))), ...fresh];
}

/** What a copy under another number gives away to whoever has the earlier one too; null where none was made so. */
export function givesAway(
  copies: readonly RememberedCopy[],
  contract: Contract,
  groups: readonly Pick<PracticeTotals, "practice">[],
  under: Under,
): string | null {
  const other = groups
    .map((group) => rememberedOf(copies, contract, group))
    .find((copy) => copy !== null && copy.under !== under);
  if (!other) return null;
  const [low, high] = [Math.min(under, other.under), Math.max(under, other.under)];
  return `The copy of ${inWords(other.made)} suppressed counts under ${other.under}, and this one would suppress those under ${under}. Whoever has both can tell which counts lie between ${low} and ${high - 1}: in one copy they are ${SUPPRESSED}, in the other they are numbers.`;
}

/** What is remembered, as a text. */
export function rememberedText(copies: readonly RememberedCopy[]): string {
  const written = copies.map(({ release, made, ...rest }) => ({
    ...rest,
    made: isoOf(made),
    alone: Object.fromEntries(release.alone),
    shown: Object.fromEntries(release.shown),
  }));
  return JSON.stringify({ shownCopies: VERSION, copies: written });
}

/**
 * Reads what is remembered; nothing where the text is null.
 * @throws RememberedProblem where it is not what a copy wrote
 */
export function readRemembered(text: string | null): RememberedCopy[] {
  if (text === null) return [];
  const read = parsed(text);
  const { shownCopies, copies } = Object(read) as { shownCopies?: unknown; copies?: unknown };
  if (shownCopies !== VERSION || !Array.isArray(copies)) throw notRead();
  return copies.map(copyIn);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notRead();
  }
}

function notRead(): RememberedProblem {
  return new RememberedProblem(
    "What earlier copies showed cannot be read: it is damaged, or of another version. Nothing was made.",
  );
}

function copyIn(read: unknown): RememberedCopy {
  const { contract, year, practice, under, made, alone, shown } = Object(read) as Record<string, unknown>;
  const number = UNDER.find((each) => each === under);
  if (typeof contract !== "string" || typeof year !== "string" || typeof practice !== "string")
    throw notRead();
  if (number === undefined || typeof made !== "string" || !/^\d{4}-\d\d-\d\d$/.test(made)) throw notRead();
  return {
    contract,
    year,
    practice,
    under: number,
    made: isoDay(made),
    release: { alone: figuresIn(alone), shown: figuresIn(shown) },
  };
}

function figuresIn(read: unknown): ReadonlyMap<string, Figure> {
  if (typeof read !== "object" || read === null || Array.isArray(read)) throw notRead();
  return new Map(Object.entries(read).map(([id, figure]) => [id, figureIn(figure)]));
}

function figureIn(read: unknown): Figure {
  if (read === SUPPRESSED) return SUPPRESSED;
  if (typeof read !== "number" || !Number.isInteger(read) || read <= 0) throw notRead();
  return read;
}
