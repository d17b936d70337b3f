import { codeListWith } from "./added-codes";
import { ColumnNamer } from "./columns";
import { findCorrectedTable } from "./corrected-table";
import { meaningIn } from "./events";
import type { ReadOptions } from "./reader";
import { type Cell, textOf } from "./sheet";
import { HEADER_WITHIN, SheetProblem } from "./table";
import { TermMatcher } from "./terms";

/** A term that means nothing to any contract, and how often it stands on the sheet. */
export interface UnknownTerm {
  readonly text: string;
  readonly count: number;
}

/**
 * The terms of an event list that mean nothing to any contract, or are a home visit under another code: the most
 * frequent first. Of a sheet without entries, none. A term may be text of a patient: it is for the person who has the
 * sheet, and for nobody else.
 */
export function unknownTerms(
  rows: readonly (readonly Cell[])[],
  options: Pick<ReadOptions, "codes" | "corrections" | "date1904">,
  most: number,
): UnknownTerm[] {
  const terms = new TermMatcher(
    codeListWith([...(options.codes ?? []), ...(options.corrections?.codes ?? [])]),
  );
  const counts = new Map<string, number>();
  const table = tableIn(rows, terms, options);
  const blocks = table?.blocks.filter(({ hasEvents, columns }) => hasEvents && columns.term !== undefined);
  for (let at = table?.headerRow ?? rows.length; at < rows.length; at++) {
    const cells = rows[at] ?? [];
    for (const block of blocks ?? []) {
      const term = textOf(cells[block.columns.term ?? 0]);
      if (term === "") continue;
      const { concept, settled, refusal } = meaningIn(block, cells, terms);
      const unknown = concept === "home-visit-other-code" || !(settled || refusal);
      if (unknown) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, most);
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
