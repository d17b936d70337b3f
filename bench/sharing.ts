import { isoDay } from "../src/contracts/day";
import { HOME_VISITING_2024_25 as CONTRACT } from "../src/contracts/home-visiting-2024-25";
import { assess } from "../src/assessment/assess";
import { defaultSettings } from "../src/assessment/settings";
import { excelize } from "../src/files/excelize-in-node";
import { newWorkbook } from "../src/files/new-workbook";
import { madeUpPractice } from "../src/made-up/practice";
import { readSheet } from "../src/patients/reader";
import { copyWorkbook } from "../src/sharing/copy-workbook";
import { figuresCopy } from "../src/sharing/figures-workbook";
import { makeCopy } from "../src/sharing/make-copy";
import { say } from "./measure";

const TODAY = isoDay("2025-01-14");

/** Shares a copy of so many patients: made, read again and compared, then written; and one of figures. */
export async function sharing(patients: number): Promise<void> {
  const rows = madeUpPractice(CONTRACT, patients, 1);
  const reading = readSheet({ name: null, rows }, { file: null, asAt: null, today: TODAY });
  const source = assess([reading], CONTRACT, defaultSettings(CONTRACT.id), TODAY);
  const library = await excelize();
  const seconds = async (work: () => unknown): Promise<string> => {
    const start = process.hrtime.bigint();
    await work();
    return `${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(1)} s`;
  };
  let seed = 1;
  const chance = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let copy: ReturnType<typeof makeCopy> | null = null;
  const made = await seconds(() => (copy = makeCopy(source, { chance, practice: null, today: TODAY })));
  say(`Share a copy, ${patients} patients: made and read again`, made);
  let bytes = 0;
  const written = await seconds(async () => {
    if (copy) bytes = (await newWorkbook(library, copyWorkbook(copy, TODAY, "nowhere"))).length;
  });
  say(`  written as .xlsx (${(bytes / 1e6).toFixed(1)} MB)`, written);
  const figures = await seconds(async () => {
    const { workbook } = figuresCopy(source, { under: 8, practice: null, made: TODAY });
    await newWorkbook(library, workbook);
  });
  say(`  figures only, made and written`, figures);
}
