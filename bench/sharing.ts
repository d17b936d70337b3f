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

interface Spent {
  readonly made: number;
  readonly written: number;
  readonly megabytes: number;
  readonly figures: number;
}

async function secondsOf(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Shares a copy of so many patients: made, read again and compared, then written; and one of figures. */
async function spentOn(patients: number): Promise<Spent> {
  const rows = madeUpPractice(CONTRACT, patients, 1);
  const reading = readSheet({ name: null, rows }, { file: null, asAt: null, today: TODAY });
  const source = assess([reading], CONTRACT, defaultSettings(CONTRACT.id), TODAY);
  const library = await excelize();
  let seed = 1;
  const chance = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let copy: ReturnType<typeof makeCopy> | null = null;
  const made = await secondsOf(() => (copy = makeCopy(source, { chance, practice: null, today: TODAY })));
  let bytes = 0;
  const written = await secondsOf(async () => {
    if (copy) bytes = (await newWorkbook(library, copyWorkbook(copy, TODAY, "nowhere"))).length;
  });
  const figures = await secondsOf(async () => {
    const { workbook } = figuresCopy(source, { under: 8, practice: null, made: TODAY, remembered: [] });
    await newWorkbook(library, workbook);
  });
  return { made, written, megabytes: bytes / 1e6, figures };
}

/** The same practice at half its size and whole: twice the rows are to take twice the time, no more. */
export async function sharing(patients: number): Promise<void> {
  const half = await spentOn(patients / 2);
  const whole = await spentOn(patients);
  const seconds = (spent: number) => `${spent.toFixed(1)} s`;
  say(`Share a copy, ${patients} patients: made and read again`, seconds(whole.made));
  say(`  written as .xlsx (${whole.megabytes.toFixed(1)} MB)`, seconds(whole.written));
  say(`  figures only, made and written`, seconds(whole.figures));
  const ratio = (whole.made + whole.written) / (half.made + half.written);
  say(`  made and written, against half as many`, `${ratio.toFixed(1)} ×`, "at most 2: linear");
}
