import { codeListWith } from "./added-codes";
import { ColumnNamer } from "./columns";
import { NO_CORRECTIONS, correctedHeader } from "./corrections";
import type { ReadOptions } from "./reader";
import type { Cell } from "./sheet";
import { SheetProblem, findTable, headerScore } from "./table";
import { TermMatcher } from "./terms";

export interface SheetToChoose {
  readonly name: string | null;
  readonly firstRows: readonly (readonly Cell[])[];
}

/** What is to be known beside the headers and the code list. */
export type Said = Pick<ReadOptions, "codes" | "corrections">;

function namerOf({ codes = [], corrections = NO_CORRECTIONS }: Said): ColumnNamer {
  return new ColumnNamer(new TermMatcher(codeListWith([...codes, ...corrections.codes])));
}

/** The sheets of a workbook that have a table, and those among them whose table is the best. */
export function sheetsWithTables(
  sheets: readonly SheetToChoose[],
  said: Said = {},
): { readonly all: readonly SheetToChoose[]; readonly best: readonly SheetToChoose[] } {
  const namer = namerOf(said);
  const scored = sheets.map((sheet) => {
    const known = correctedHeader(sheet.firstRows, namer, said.corrections ?? NO_CORRECTIONS);
    return { sheet, score: headerScore(sheet.firstRows, namer, known) };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const of = (test: (score: number) => boolean) =>
    scored.filter(({ score }) => score > 0 && test(score)).map(({ sheet }) => sheet);
  return { all: of(() => true), best: of((score) => score === most) };
}

/**
 * The sheet of a workbook with the best table.
 * @throws SheetProblem where none has a table, or two have tables that score alike.
 */
export function chooseSheet(sheets: readonly SheetToChoose[], said: Said = {}): SheetToChoose {
  const [best, second] = sheetsWithTables(sheets, said).best;
  if (second && best) {
    throw new SheetProblem(
      `The sheets “${best.name ?? ""}” and “${second.name ?? ""}” could both be meant. Say which with --sheet.`,
    );
  }
  if (best) return best;
  const [only] = sheets;
  if (only && sheets.length === 1) {
    // It says best itself what it lacks.
    findTable(only.firstRows, namerOf(said));
  }
  throw new SheetProblem(
    "No sheet of the workbook has a table of patients. Paste what the search puts out, header row included.",
  );
}
