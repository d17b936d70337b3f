import { type Day, inWords } from "../contracts/day";
import { Grid } from "../annotation/grid";
import type { FurtherSheet } from "../annotation/plan";
import { showNhsNumber } from "../patients/nhs-number";
import type { Copy } from "./make-copy";

const WIDTHS = [16, 22, 36, 12, 26];

/** The sheet of the practice's own workbook that says whose row is which in a copy. It never goes with the copy. */
export function keySheet({ key, assessment }: Copy, made: Day): FurtherSheet {
  const { contract } = assessment;
  const grid = new Grid();
  grid.add([`Key: the copy of ${inWords(made)}, ${contract.title}, ${contract.year}`], "title");
  grid.add(["This says whose row is which in the copy. Never send it along. Clear takes it away."], "info");
  grid.blank();
  const headerRow = grid.add(["Random id", "Number", "Name", "First row", "Practice"], "header");
  for (const { id, identifier, name, row, practice } of key) {
    const number = /^\d{10}$/.test(identifier) ? showNhsNumber(identifier) : identifier;
    grid.add([id, number, name, row, practice ?? ""]);
  }
  return {
    ...{ role: "key", name: `Key of copy, ${inWords(made)}`, rows: grid.rows, styles: grid.styles },
    ...{ widths: WIDTHS, heights: [], frozenRows: headerRow, frozenColumns: 1, table: null },
    ...{ notes: [], colours: [], charts: [], validations: [] },
  };
}
