import { countInWords } from "../contracts/figures-in-words";
import { pounds } from "../assessment/money";
import { LISTS, type PatientChange } from "../changes/patients";
import type { Movement } from "../changes/movement";
import {
  type Comparison,
  NOT_COMPARED,
  NOT_KNOWN,
  comparisonNotices,
  listTitle,
  notInText,
  numberInWords,
  shownDifference,
  standingAfter,
  standingBefore,
} from "./changes-words";
import { Grid, absolute, heightsOf } from "./grid";
import { headLines } from "./patients-sheet";
import type { FurtherSheet, PlanCell, Style } from "./plan";

// Changes: every total before and now with its difference as a native formula, then who changed, a list a kind.

/** Figure or patient, before, now, difference or number, why, practice. */
const WIDTHS = [46, 18, 18, 18, 70, 24];
const BEFORE = 1;
const AFTER = 2;
const WHY = 4;

const STYLES: Readonly<Record<Movement["unit"], Style>> = {
  count: "count",
  average: "average",
  share: "percent",
  pence: "money",
};

const CHANGES: Readonly<Record<Movement["unit"], Style>> = {
  count: "count-change",
  average: "average-change",
  share: "points-change",
  pence: "money-change",
};

/** What lies between two cells as they are shown: what is read beside each other adds up. */
function lessOf(unit: Movement["unit"], after: string, before: string): string {
  switch (unit) {
    case "share":
      return `ROUND((ROUND(${after},3)-ROUND(${before},3))*100,1)`;
    case "average":
    case "pence":
      return `ROUND(ROUND(${after},2)-ROUND(${before},2),2)`;
    case "count":
      return `${after}-${before}`;
  }
}

function valueOf({ unit }: Movement, value: number | null): PlanCell {
  if (value === null) return NOT_KNOWN;
  return unit === "pence" ? pounds(value) : value;
}

function addMovement(grid: Grid, movement: Movement, label = movement.label): void {
  const row = grid.next;
  const [before, after] = [absolute(row, BEFORE), absolute(row, AFTER)].map((cell) =>
    cell.replaceAll("$", ""),
  );
  const { unit } = movement;
  const difference = shownDifference(movement);
  const none = movement.notIn === null ? NOT_KNOWN : NOT_COMPARED;
  const less = lessOf(unit, after ?? "", before ?? "");
  const formula = `IF(AND(ISNUMBER(${before}),ISNUMBER(${after})),${less},"${none}")`;
  const style = STYLES[unit];
  grid.add(
    [
      label,
      notInText(movement, "earlier") ?? valueOf(movement, movement.before),
      notInText(movement, "later") ?? valueOf(movement, movement.after),
      {
        formula,
        value: difference === null ? none : unit === "pence" ? pounds(difference) : difference,
      },
    ],
    ["wrapped", style, style, CHANGES[unit]],
  );
}

/** The figures of a practice that are shown beside the others': more would bury them. */
const OF_PRACTICES: readonly string[] = ["payable", "total"];

function addMovements(grid: Grid, { changes }: Comparison): void {
  grid.add(["How the totals moved"], "heading");
  grid.add(["Figure", "Before", "Now", "Difference"], "header");
  for (const movement of changes.movements) addMovement(grid, movement);
  if (changes.practices.length === 0) return;
  grid.blank();
  grid.add(["By practice"], "heading");
  grid.add(["Practice and figure", "Before", "Now", "Difference"], "header");
  for (const { practice, movements } of changes.practices) {
    for (const movement of movements.filter(({ id }) => OF_PRACTICES.includes(id))) {
      addMovement(grid, movement, `${practice ?? "Not shown"}: ${movement.label}`);
    }
  }
}

function addList(grid: Grid, title: string, list: readonly PatientChange[]): void {
  grid.blank();
  grid.add([`${title}: ${countInWords(list.length)}`], "heading");
  if (list.length === 0) return;
  grid.add(["Patient", "Payable before", "Payable now", "Number", "Why", "Practice"], "header");
  const first = grid.next;
  for (const change of list) {
    const { patient, practice, why } = change;
    const cells = [patient.name, standingBefore(change), standingAfter(change), numberInWords(patient)];
    grid.add([...cells, why.join("\n"), practice ?? ""]);
  }
  grid.style(first, 0, list.length, WIDTHS.length, "wrapped");
}

/** Our sheet `Changes`. It has no table, so that lists of any length stand one below the other. */
export function changesSheet(comparison: Comparison): FurtherSheet {
  const grid = new Grid();
  const [title, info] = headLines("Changes", comparison.later);
  grid.add([title], "title");
  grid.add([info], "info");
  for (const notice of comparisonNotices(comparison)) grid.add([notice], "info");
  grid.blank();
  addMovements(grid, comparison);
  const { patients } = comparison.changes;
  if (patients) for (const id of LISTS) addList(grid, listTitle(id, comparison.changes), patients[id]);
  return {
    ...{ role: "changes", name: "Changes", rows: grid.rows, styles: grid.styles, widths: WIDTHS },
    heights: heightsOf(grid, WIDTHS, (column) => column === WHY),
    ...{ frozenRows: 2, frozenColumns: 1, table: null, notes: [], colours: [], charts: [], validations: [] },
  };
}
