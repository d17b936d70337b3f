import { join } from "node:path";
import ExcelJS from "exceljs";
import { makePlan } from "../../src/annotation/make-plan";
import type { Plan, PlanCell, PlanSheet } from "../../src/annotation/plan";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { dayOf, isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { openFile } from "../../src/files/open";
import { namesTaken, writeAnnotated } from "../../src/files/write";
import { SheetReader } from "../../src/patients/reader";

const TODAY = isoDay("2025-06-01");

/** A sheet to annotate, and the settings to do it under. */
export interface Job {
  readonly name: string;
  readonly file: string;
  readonly contract: string;
  readonly asAt: string | null;
  /** As a settings file has them; `figures` are those of the contract, by id, which only the sheet can change. */
  readonly settings: object;
  readonly changed: object;
}

/** The plan of a sheet under some settings. */
export async function planOf(
  job: Job,
  settings: object,
): Promise<{ plan: Plan; write: (out: string) => Promise<void> }> {
  const file = await openFile(job.file);
  const [first] = file.sheets;
  const sheet = first?.name ?? null;
  const reader = new SheetReader({
    ...{ file: job.name, today: TODAY, asAt: job.asAt === null ? null : isoDay(job.asAt) },
    ...{ date1904: file.date1904, sheet },
  });
  await file.rows(sheet, (cells) => reader.row(cells));
  const reading = reader.finish();
  const contract = publishedContract(job.contract);
  const { figures = {}, ...others } = settings as { figures?: Record<string, number> };
  const read = { ...readSettings(others, contract) };
  const all = { ...read, figures: { ...read.figures, ...figures } };
  const assessment = assess([reading], contract, all, TODAY);
  const plan = makePlan(assessment, reading, namesTaken(file));
  return { plan, write: async (out) => void (await writeAnnotated(file, sheet, plan, out, { force: true })) };
}

/** What exceljs makes of words in a cell that has the format of a date: it does not say which. */
const WORDS_IN_A_DATE = "Missing";

/** What a cell of a workbook comes to: a formula's result, a date as a serial day, an empty cell as "". */
function resultOf(cell: ExcelJS.Cell): string | number | boolean {
  const held = cell.formula ? cell.result : cell.value;
  if (held === null || held === undefined) return "";
  if (typeof held === "object" && "getTime" in held) {
    return Number.isNaN(held.getTime()) ? WORDS_IN_A_DATE : dayOf(...dayParts(held));
  }
  if (typeof held === "number" || typeof held === "string" || typeof held === "boolean") return held;
  return JSON.stringify(held);
}

function dayParts(date: Date): [year: number, month: number, date: number] {
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

export function sheetOf(plan: Plan, role: PlanSheet["role"]): PlanSheet {
  const sheet = plan.sheets.find((each) => each.role === role);
  if (!sheet) throw new Error(`The plan has no ${role}.`);
  return sheet;
}

/** Every formula of a sheet with what the engine says that it comes to, and what the workbook says. */
export function compared(
  sheet: PlanSheet,
  workbook: ExcelJS.Workbook,
): { cell: string; engine: string | number | boolean; workbook: string | number | boolean }[] {
  const found = workbook.getWorksheet(sheet.name);
  if (!found) throw new Error(`The workbook has no sheet ${sheet.name}.`);
  return sheet.rows.flatMap((cells, row) =>
    cells.flatMap((planned: PlanCell, column) => {
      if (planned === null || typeof planned !== "object" || !("formula" in planned)) return [];
      const cell = found.getCell(row + 1, column + 1);
      const about = `${sheet.name}!${cell.address} ${String(cells[0])}`;
      return [{ cell: about, engine: planned.value ?? "", workbook: resultOf(cell) }];
    }),
  );
}

/** Where an engine's figure and a workbook's differ. Money agrees to the penny, and shares to a billionth. */
export function differences(rows: ReturnType<typeof compared>): string[] {
  return rows
    .filter(({ engine, workbook }) =>
      typeof engine === "number" && typeof workbook === "number"
        ? Math.abs(engine - workbook) > 1e-9 * Math.max(1, Math.abs(engine))
        : engine !== workbook,
    )
    .map(({ cell, engine, workbook }) => `${cell}: engine ${engine}, workbook ${workbook}`);
}

export async function load(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** Types into the cells of `Settings` what a plan under other settings has there. */
export function typeSettings(workbook: ExcelJS.Workbook, into: Plan, from: Plan): void {
  const [old, fresh] = [sheetOf(into, "settings"), sheetOf(from, "settings")];
  const sheet = workbook.getWorksheet(old.name);
  fresh.rows.forEach((cells, row) => {
    cells.forEach((value, column) => {
      const before = old.rows[row]?.[column] ?? null;
      if (value !== null && typeof value === "object" && "formula" in value) return;
      const typed = value !== null && typeof value === "object" ? value.day : value;
      if (sheet && typed !== before) sheet.getCell(row + 1, column + 1).value = typed;
    });
  });
}

/** Types a word that cannot be into every yellow cell of `Settings` but those for terms. */
export function typeNonsense(workbook: ExcelJS.Workbook, plan: Plan): void {
  const sheet = workbook.getWorksheet(sheetOf(plan, "settings").name);
  for (const { name, area } of plan.names) {
    if (name === "CARE_own_terms" || name === "CARE_roles") continue;
    for (let row = area.row; row < area.row + area.rows; row++) {
      if (sheet) sheet.getCell(row, area.column + 1).value = "nonsense";
    }
  }
}

export const pathIn = (folder: string, name: string) => join(folder, `${name}.xlsx`);
