import type { Identities } from "./identity";
import { columnLetters } from "./sheet";
import { SheetProblem, type Table } from "./table";

/** Why nobody is read of a table. */
export function nobodyAtAll(
  table: Table,
  firstUnread: Identities["firstUnread"],
  lastFilledRow: number,
): SheetProblem {
  if (firstUnread) {
    const place = `row ${firstUnread.row}, column ${columnLetters(firstUnread.column)}`;
    return new SheetProblem(
      `No row has a number of a patient that can be read: the first stands in ${place}. Nothing was read. Paste the column again as the clinical system has it, as text.`,
    );
  }
  if (table.noHeader) {
    return new SheetProblem(
      `No row says whose it is: the first stands in row ${table.headerRow + 1}. Nothing was read. Say under “Correct how it was read” which column tells patients apart.`,
    );
  }
  if (lastFilledRow > table.headerRow) {
    return new SheetProblem(
      `No row below the header in row ${table.headerRow} says whose it is: the first stands in row ${table.headerRow + 1}. Nothing was read. Add the NHS number to the search, and paste it again.`,
    );
  }
  return new SheetProblem(
    `There is a header in row ${table.headerRow}, and no patient below it. Check that the search found patients, and paste it again.`,
  );
}
