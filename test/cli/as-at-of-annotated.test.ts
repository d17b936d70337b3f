import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openBytes } from "../../src/files/open-bytes";
import { annotatedAsAtIn } from "../../src/annotation/as-at-of-ours";
import { answer } from "../../src/answer/answer";
import { compareWith } from "../../src/answer/compare";
import { NO_WISHES } from "../../src/answer/views";
import { dayOf, isoOf } from "../../src/contracts/day";
import type { Cell } from "../../src/patients/sheet";
import { rowsOf } from "../files/helpers";
import { edit } from "../files/made-workbooks";
import { done } from "../../src/files/excelize";
import { type Folder, answerOf, cli, testFolder } from "./support";

// A sheet that we annotated is judged as at the day that our own sheets say, on the command line and in the pane.

const FAULT = join(__dirname, "faults", "future-entry.csv");
const SETTINGS = join(__dirname, "faults", "future-entry.settings.json");
const CONTRACT = ["--contract", "home-visiting"];
const [DECEMBER, JANUARY] = ["2024-12-31", "2025-01-31"];

let folder: Folder;
const annotated = (asAt: string): string => folder.path(`${asAt}.xlsx`);
beforeAll(async () => {
  folder = testFolder();
  for (const asAt of [DECEMBER, JANUARY]) {
    const out = ["--out", annotated(asAt), "--as-at", asAt, "--settings", SETTINGS];
    expect((await cli(["annotate", FAULT, ...CONTRACT, ...out])).code).toBe(0);
  }
});
afterAll(() => folder.remove());

const visitsOf = ({ patients }: Awaited<ReturnType<typeof answerOf>>): (number | null)[] =>
  patients.map(({ visits }) => visits);

test.each([
  [DECEMBER, 1],
  [JANUARY, 2],
])("annotated as at %s, it is assessed as at that day: %i visits", async (asAt, visits) => {
  const answered = await answerOf(annotated(asAt), ...CONTRACT);
  expect([answered.asAt, visitsOf(answered)]).toEqual([asAt, [visits]]);
});

test("a day that is said holds before it", async () => {
  const answered = await answerOf(annotated(DECEMBER), ...CONTRACT, "--as-at", JANUARY);
  expect([answered.asAt, visitsOf(answered)]).toEqual([JANUARY, [2]]);
});

test("two are compared each as at its own day", async () => {
  const { code, out } = await cli([
    "compare",
    annotated(DECEMBER),
    annotated(JANUARY),
    ...CONTRACT,
    "--json",
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ earlier: { asAt: DECEMBER }, later: { asAt: JANUARY } });
});

test("any of our sheets says it; a sheet that is not annotated has today", async () => {
  const renamed = folder.path("renamed.xlsx");
  await cli(["annotate", annotated(DECEMBER), ...CONTRACT, "--out", renamed]);
  expect((await answerOf(renamed, ...CONTRACT)).asAt).toBe(DECEMBER);
  await edit(renamed, (book) => {
    done(book.DeleteSheet("Settings"));
    const { index } = done(book.GetSheetIndex("future-entry"));
    done(book.CopySheet(index, done(book.NewSheet("Copy")).index));
  });
  expect((await answerOf(renamed, ...CONTRACT, "--sheet", "future-entry")).asAt).toBe(DECEMBER);
  expect((await answerOf(renamed, ...CONTRACT, "--sheet", "Copy")).asAt).not.toBe(DECEMBER);
});

describe("in the pane", () => {
  const today = dayOf(2026, 5, 1);
  const opened = async (asAt: string) => {
    const file = await openBytes(`${asAt}.xlsx`, Uint8Array.from(readFileSync(annotated(asAt))));
    const ours = file.sheets.filter((sheet) => sheet.ours);
    const name = file.sheets.find((sheet) => sheet.annotated)?.name ?? "";
    const settings = ours.find(({ name: called }) => called === "Settings")?.name ?? "";
    return {
      name,
      rows: await rowsOf(file, name),
      settings: await rowsOf(file, settings),
      annotatedAsAt: annotatedAsAtIn(name, file.sheets),
    };
  };
  const answered = (
    name: string,
    rows: readonly (readonly Cell[])[],
    settings: readonly (readonly Cell[])[],
  ) =>
    answer({
      sheet: { name, rows },
      wishes: { ...NO_WISHES, contract: "home-visiting" },
      ...{ today, settings, annotated: true, corrections: null },
    });

  test("the sheet that is shown, and an earlier one of a file, are each as at their own day", async () => {
    const [earlier, later] = [await opened(DECEMBER), await opened(JANUARY)];
    const shown = answered(later.name, later.rows, later.settings);
    if (shown.kind !== "read") throw new Error(shown.kind);
    expect([isoOf(shown.reading.asAt), shown.reading.asAtFrom]).toEqual([JANUARY, "annotated"]);
    const compared = compareWith(
      { name: "later", assessment: shown.assessment, corrections: null },
      {
        name: "earlier.xlsx",
        sheet: { name: earlier.name, rows: earlier.rows },
        annotatedAsAt: earlier.annotatedAsAt,
        settings: earlier.settings,
      },
      today,
    );
    if (compared.kind !== "compared") throw new Error(compared.happened);
    expect(compared.comparison.earlier.readings.map(({ asAt }) => isoOf(asAt))).toEqual([DECEMBER]);
  });

  test("a sheet of the workbook that is not the annotated one has today", async () => {
    const later = await opened(JANUARY);
    const shown = answer({
      sheet: { name: "another", rows: later.rows },
      wishes: { ...NO_WISHES, contract: "home-visiting" },
      ...{ today, settings: later.settings, annotated: false, corrections: null },
    });
    expect(shown.kind === "read" && shown.reading.asAt).toBe(today);
  });
});
