import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { MOST_PEOPLE, MOST_POUNDS } from "../assessment/read-settings";
import { NO_PRACTICE } from "../assessment/settings";
import { type Grid, absolute, cellOf, dateFormula } from "./grid";
import type { Area, DefinedName, PlanCell, Style, Validation } from "./plan";
import { wordFormula } from "./setting-word";
import { type PracticeColumn, type PracticeTable, practiceCell, practiceTables } from "./practice-columns";

// On `Settings`: what each practice says of itself, a table a subject, a row a practice.

/** The header above the names of the practices. */
export const PRACTICE = "Practice";
/** What stands for the only practice of a sheet that does not name it. */
export const THIS_PRACTICE = "This practice";

const YES_NO = ["Yes", "No"];
const INPUTS: Readonly<Record<PracticeColumn["is"]["kind"], Style>> = {
  money: "input-money",
  people: "input",
  "yes-no": "input",
  date: "input-date",
};

/** The name of a practice as it stands on `Settings`. */
export function practiceName(practice: string | null, several: boolean): string {
  return practice ?? (several ? NO_PRACTICE : THIS_PRACTICE);
}

export class SettingsPractices {
  private readonly firstRows = new Map<PracticeTable, number>();
  private readonly tables: readonly PracticeTable[];

  constructor(
    private readonly assessment: Assessment,
    private readonly sheet: string,
  ) {
    this.tables = practiceTables(assessment.contract);
  }

  /** Adds the tables, a name for each column of cells, and what can be typed there. */
  write(grid: Grid, names: DefinedName[], validations: Validation[]): void {
    const { groups } = this.assessment;
    for (const table of this.tables) {
      grid.add([table.title], "heading");
      grid.add([PRACTICE, ...table.columns.map(({ header }) => header), "Check"], "header");
      this.firstRows.set(table, grid.next);
      const first = grid.next;
      for (const group of groups) this.row(grid, table, group);
      table.columns.forEach((column, at) => {
        const area: Area = { row: first, column: at + 1, rows: groups.length, columns: 1 };
        grid.style(area.row, area.column, area.rows, area.columns, INPUTS[column.is.kind]);
        names.push({ name: `CARE_${column.id.replace(/[^A-Za-z0-9]+/g, "_")}`, sheet: this.sheet, area });
        validations.push(validationOf(column, area));
      });
      grid.blank();
    }
  }

  /** The cell of what a practice says, by the id of the column; of a yes or no the word, however it was typed. */
  cell(place: number, id: string): string {
    for (const table of this.tables) {
      const at = table.columns.findIndex((column) => column.id === id);
      const first = this.firstRows.get(table);
      if (at < 0 || first === undefined) continue;
      const cell = cellOf(this.sheet, first + place, at + 1);
      return table.columns[at]?.is.kind === "yes-no" ? wordFormula(cell, YES_NO) : cell;
    }
    throw new RangeError(`Settings has no ${id}.`);
  }

  private row(
    grid: Grid,
    { columns }: PracticeTable,
    { practice, figures }: Assessment["groups"][number],
  ): void {
    const row = grid.next;
    const checks = columns.map((column, at) => checkOf(column, absolute(row, at + 1), absolute(row, at)));
    grid.add([
      practiceName(practice, this.assessment.groups.length > 1),
      ...columns.map((column): PlanCell => {
        const cell = practiceCell(column, figures);
        return column.is.kind === "date" && typeof cell === "number" ? { day: cell } : cell;
      }),
      { formula: checks.join("&"), value: "" },
    ]);
    grid.style(row, columns.length + 1, 1, 1, "strong");
  }
}

function validationOf({ is }: PracticeColumn, area: Area): Validation {
  switch (is.kind) {
    case "yes-no":
      return { area, kind: "list", values: YES_NO, hint: "Yes or No" };
    case "date":
      return {
        ...{ area, kind: "date", from: is.from, to: is.to },
        hint: `A day from ${inWords(is.from)} to ${inWords(is.to)}`,
      };
    case "money":
      return {
        ...{ area, kind: "number", least: 0, most: MOST_POUNDS, whole: false },
        hint: "Pounds and pence, such as 50000",
      };
    case "people":
      return {
        ...{ area, kind: "number", least: is.least, most: MOST_PEOPLE, whole: true },
        hint: "A whole number",
      };
  }
}

/** A formula that says what is wrong with a cell, and nothing where nothing is. `left` is the cell on its left. */
function checkOf({ id, header, is }: PracticeColumn, cell: string, left: string): string {
  const wrong = (text: string) => `"${header}: ${text}, so it is not used. "`;
  const number = (test: string, otherwise: string, more = `""`) =>
    `IF(${cell}="","",IF(ISNUMBER(${cell}),IF(${test},${more},${wrong(otherwise)}),${wrong("not a number")}))`;
  switch (is.kind) {
    case "yes-no": {
      const word = wordFormula(cell, YES_NO);
      return `IF(OR(${word}="",${word}="Yes",${word}="No"),"",${wrong("not Yes or No")})`;
    }
    case "date": {
      const [from, after] = [dateFormula(is.from), dateFormula(is.to + 1)];
      return `IF(${cell}="","",IF(ISNUMBER(${cell}),IF(AND(${cell}>=${from},${cell}<${after}),"",${wrong("not a day in the month")}),${wrong("not a date")}))`;
    }
    case "money":
      return number(`AND(${cell}>=0,${cell}<=${MOST_POUNDS})`, "not an amount that can be");
    case "people": {
      // The minimum register stands on its left.
      const below = `IF(ISNUMBER(${left}),IF(${cell}<${left},${wrong("below the minimum")},""),"")`;
      const fine = `AND(${cell}>=${is.least},${cell}<=${MOST_PEOPLE},${cell}=INT(${cell}))`;
      return number(fine, "not a whole number that can be", id === "extendedRegister" ? below : `""`);
    }
  }
}
