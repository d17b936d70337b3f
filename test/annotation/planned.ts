import { makePlan } from "../../src/annotation/make-plan";
import type {
  AddedColumn,
  Annotations,
  FormulaCell,
  Plan,
  PlanCell,
  PlanSheet,
} from "../../src/annotation/plan";
import type { Assessment } from "../../src/assessment/assess";
import type { ContractId } from "../../src/contracts/contract";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";

/** What is planned for a sheet, and the assessment that it rests on. */
export interface Planned {
  readonly plan: Plan;
  readonly assessment: Assessment;
}

export const CONTRACT_IDS = [
  "home-visiting",
  "practice-based",
  "unplanned-admissions",
] as const satisfies readonly ContractId[];

/** What is written into the workbook of a sheet. `taken` are the names of the user's own sheets. */
export function planned(sheet: Sheet, asked: Asked = {}, taken: readonly string[] = []): Planned {
  const assessment = assessmentOf(sheet, asked);
  const [reading] = assessment.readings;
  if (!reading) throw new Error("Nothing was read.");
  return { assessment, plan: makePlan(assessment, reading, taken) };
}

/** A made-up practice as a sheet: all its cells are text, as they are in a .csv. */
export function madeUp(contract: ContractId, patients = 25, seed = 4): Sheet {
  return sheetOf(madeUpPractice(publishedContract(contract), patients, seed));
}

/** Whatever a made-up practice of a contract can be asked. */
export const FIGURES: Readonly<Record<ContractId, object>> = {
  "home-visiting": { budget: 60000, minimumRegister: 10, extendedRegister: 20 },
  "practice-based": { budget: 3000 },
  "unplanned-admissions": { registeredList: 7000, adultLists: [5600, 5600, 5600], signedUp: true },
};

export function plannedMadeUp(contract: ContractId, taken: readonly string[] = []): Planned {
  return planned(madeUp(contract), { contract, settings: FIGURES[contract] }, taken);
}

export function sheetIn(plan: Plan, role: PlanSheet["role"]): PlanSheet {
  const found = plan.sheets.find((sheet) => sheet.role === role);
  if (!found) throw new Error(`The plan has no ${role}.`);
  return found;
}

export const headersOf = ({ columns }: Annotations): string[] => columns.map(({ header }) => header);

/** The values of an added column by the rows of the sheet, those that are left alone left out. */
export function byRow(plan: Plan, header: string): Record<number, AddedColumn["values"][number]> {
  const { annotations } = plan;
  const column = annotations.columns.find((each) => each.header === header);
  if (!column) throw new Error(`No column ${header} is added.`);
  return Object.fromEntries(
    column.values.flatMap((value, at) => (value === null ? [] : [[annotations.headerRow + 1 + at, value]])),
  );
}

/** What is said beside one row, or null. */
export function besideRow(plan: Plan, row: number): AddedColumn["values"][number] {
  return byRow(plan, "How it counted")[row] ?? null;
}

export function isFormula(cell: PlanCell | undefined): cell is FormulaCell {
  return typeof cell === "object" && cell !== null && "formula" in cell;
}

/** Every formula of our sheets. */
export function formulasOf(sheets: readonly PlanSheet[]): string[] {
  return sheets.flatMap(({ rows }) =>
    rows.flatMap((cells) => cells.filter(isFormula).map(({ formula }) => formula)),
  );
}

/** The table of `Patients` as records by header, in its order. */
export function patientRecords(plan: Plan): Record<string, PlanCell>[] {
  const { rows, table } = sheetIn(plan, "patients");
  if (!table) throw new Error("Patients is not a table.");
  const { row, column, rows: count, columns } = table.area;
  const headers = (rows[row - 1] ?? []).slice(column, column + columns).map(String);
  return rows
    .slice(row, row + count - 1)
    .map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[column + at] ?? null])));
}

/** A pasted sheet as it stands in the workbook once it is annotated: the values that were added are cells. */
export function annotated(sheet: Sheet, { annotations }: Plan): Sheet {
  const { headerRow, firstColumn, columns } = annotations;
  const rows = [...sheet.rows].map((cells) => [...cells]);
  const put = (row: number, column: number, value: Cell): void => {
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
  };
  columns.forEach(({ header, values }, place) => {
    put(headerRow, firstColumn + place, header);
    values.forEach((value, at) => {
      if (value === null) return;
      put(headerRow + 1 + at, firstColumn + place, typeof value === "object" ? value.day : value);
    });
  });
  return { ...sheet, rows };
}
