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

/**
 * The sheet of a workbook with the best table.
 * @param said what is to be known beside the headers and the code list
 * @throws SheetProblem where none has a table, or two have tables that score alike.
 */
export function chooseSheet(
  sheets: readonly SheetToChoose[],
  { codes = [], corrections = NO_CORRECTIONS }: Pick<ReadOptions, "codes" | "corrections"> = {},
): SheetToChoose {
  const namer = new ColumnNamer(new TermMatcher(codeListWith([...codes, ...corrections.codes])));
  const scored = sheets.map((sheet) => {
    const known = correctedHeader(sheet.firstRows, namer, corrections);
    return { sheet, score: headerScore(sheet.firstRows, namer, known) };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const [best, second] = scored.filter(({ score }) => score === most && score > 0);
  if (second && best) {
    throw new SheetProblem(
      `The sheets “${best.sheet.name ?? ""}” and “${second.sheet.name ?? ""}” could both be meant. Say which with --sheet.`,
    );
  }
  if (best) return best.sheet;
  const [only] = sheets;
  if (only && sheets.length === 1) {
    // It says best itself what it lacks.
    findTable(only.firstRows, namer);
  }
  throw new SheetProblem(
    "No sheet of the workbook has a table of patients. Paste what the search puts out, header row included.",
  );
}
