import { codeListWith } from "./added-codes";
import type { Concept } from "../contracts/concepts";
import { ColumnNamer, conceptsOf } from "./columns";
import { findCorrectedTable } from "./corrected-table";
import { meaningIn } from "./events";
import type { ReadOptions } from "./reader";
import { type Cell, textOf } from "./sheet";
import type { SeenRole } from "./roles";
import { type Block, HEADER_WITHIN, SheetProblem } from "./table";
import { TermMatcher } from "./terms";

/** A term that is not counted, and how often it stands on the sheet. */
export interface UnknownTerm {
  readonly text: string;
  readonly count: number;
  /** What it could be, where that is open: until somebody says it, what it could meet cannot be told. */
  readonly couldBe: readonly Concept[];
  /** The name over the block in which it stands, as the sheet has it; null where there is none. */
  readonly group: string | null;
  /** What that name means: a suggestion, which decides nothing; null where it means nothing. */
  readonly suggests: Concept | null;
}

type Asked = Pick<ReadOptions, "codes" | "roles" | "corrections" | "date1904">;

/**
 * The terms of an event list that mean nothing to any contract, that are not known, or are a home visit under another
 * code: first those that are open, the most frequent first. Of a sheet without entries, none. A term may be text of a
 * patient: it is for the person who has the sheet, and for nobody else.
 */
export function unknownTerms(
  rows: readonly (readonly Cell[])[],
  options: Asked,
  most: number,
): UnknownTerm[] {
  const terms = matcherOf(options);
  const found = new Map<string, UnknownTerm>();
  eachEntry(rows, terms, options, (block, cells) => {
    const text = textIn(block.columns.term, cells);
    if (text === "") return;
    const { concept, settled, refusal, couldBe } = meaningIn(block, cells, terms);
    const isNear = concept === "home-visit-other-code";
    if (!isNear && (settled || (refusal && couldBe.length === 0))) return;
    const named = !isNear && block.gives ? conceptsOf(block.gives) : [];
    const before = found.get(text);
    found.set(text, {
      text,
      count: (before?.count ?? 0) + 1,
      couldBe: [...new Set([...(before?.couldBe ?? []), ...couldBe, ...named])],
      group: before?.group ?? (block.name === null ? null : block.shown),
      suggests: before?.suggests ?? suggestedBy(block, isNear),
    });
  });
  const isOpen = ({ couldBe }: UnknownTerm) => (couldBe.length > 0 ? 1 : 0);
  return [...found.values()]
    .sort((a, b) => isOpen(b) - isOpen(a) || b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, most);
}

/** What the name over a block suggests for a term under it. A near miss of a visit may be one there all the same. */
function suggestedBy({ gives }: Block, isNear: boolean): Concept | null {
  if (gives === null || gives.kind === "settles") return null;
  // A name such as “Frailty” does not say whether it is the diagnosis or the score.
  if (gives.kind === "frailty") return gives.of === "either" ? null : "frailty-diagnosis";
  return isNear && gives.concept !== "home-visit" ? null : gives.concept;
}

/** The roles that entries are by, how often, and how each is counted: the most frequent first. */
export function seenRoles(rows: readonly (readonly Cell[])[], options: Asked, most: number): SeenRole[] {
  const terms = matcherOf(options);
  const counts = new Map<string, number>();
  eachEntry(rows, terms, options, (block, cells) => {
    const text = textIn(block.columns["clinician-role"], cells);
    if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  });
  return [...counts]
    .map(([text, count]) => ({ text, count, role: terms.role(text), said: terms.isSaid(text) }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, most);
}

function matcherOf({ codes = [], roles = {}, corrections }: Asked): TermMatcher {
  return new TermMatcher(codeListWith([...codes, ...(corrections?.codes ?? [])]), roles);
}

function textIn(column: number | undefined, cells: readonly Cell[]): string {
  return column === undefined ? "" : textOf(cells[column]);
}

function eachEntry(
  rows: readonly (readonly Cell[])[],
  terms: TermMatcher,
  options: Asked,
  see: (block: Block, cells: readonly Cell[]) => void,
): void {
  const table = tableIn(rows, terms, options);
  const blocks = table?.blocks.filter(({ hasEvents }) => hasEvents) ?? [];
  for (let at = table?.headerRow ?? rows.length; at < rows.length; at++) {
    for (const block of blocks) see(block, rows[at] ?? []);
  }
}

function tableIn(
  rows: readonly (readonly Cell[])[],
  terms: TermMatcher,
  options: Pick<ReadOptions, "corrections" | "date1904">,
) {
  try {
    return findCorrectedTable(rows.slice(0, HEADER_WITHIN), new ColumnNamer(terms), options).table;
  } catch (problem) {
    if (problem instanceof SheetProblem) return null;
    throw problem;
  }
}
