import type { BookSheet } from "../annotation/new-workbook";
import type { FormulaCell, Note, PlanCell } from "../annotation/plan";

/** A formula as a note tells of it. Formulas of a copy name cells of the copy alone. */
export function formulaNote(formula: string): string {
  return `This was worked out by\n=${formula}`;
}

function isFormula(cell: PlanCell): cell is FormulaCell {
  return typeof cell === "object" && cell !== null && "formula" in cell;
}

/** A sheet whose formulas are their values, each with its formula as a note on the cell. */
export function frozen(sheet: BookSheet): BookSheet {
  const notes = new Map(sheet.notes.map((note) => [`${note.row} ${note.column}`, note]));
  const rows = sheet.rows.map((cells, at) =>
    cells.map((cell, column) => {
      if (!isFormula(cell)) return cell;
      const key = `${at + 1} ${column}`;
      const before = notes.get(key);
      const text = formulaNote(cell.formula);
      const note: Note = { row: at + 1, column, text: before ? `${before.text}\n\n${text}` : text };
      notes.set(key, note);
      return cell.value;
    }),
  );
  return { ...sheet, rows, notes: [...notes.values()] };
}
