/** @jest-environment ./test/stand-in/environment.cjs */
import { annotatedMessage } from "../../src/commands/messages";
import { isoDay } from "../../src/contracts/day";
import { contractOfYear } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import { work } from "../../src/work/index";
import { SECOND_YEAR } from "../support/families";
import { Opened, PASTED } from "./support";

// A search of a year that nobody has written: what is chosen is kept with the workbook, and said on every sheet.

const JANUARY = isoDay("2027-01-14");
const FEBRUARY = isoDay("2027-02-11");
const search = (day: number, year = "2026-27") =>
  madeUpPractice(contractOfYear("home-visiting", year), 4, 7, day);
const CHOSEN = { contract: "home-visiting", search: "2026-27", by: "2026-27" };
const CARRIED = /2026-27 by the rules of 2024-25: (\d+) of \1 not confirmed by a document\./;

let opened: Opened;
beforeEach(async () => {
  opened = await Opened.with(search(JANUARY));
});
beforeAll(() => {
  jest.useFakeTimers({ now: new Date(2027, 1, 20), doNotFake: TIMERS });
});
afterEach(() => opened.standIn.dispose());
afterAll(() => jest.useRealTimers());

/** Only the day is set: what waits goes on waiting. */
const TIMERS = [
  ...(["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"] as const),
  ...(["clearImmediate", "nextTick", "queueMicrotask", "hrtime", "performance"] as const),
];

/** Pastes over what stands on a sheet, which is added where there is none. */
async function paste(name: string, rows: readonly (readonly string[])[], least = 0): Promise<void> {
  const width = Math.max(...rows.map((cells) => cells.length));
  const height = Math.max(least, rows.length);
  await opened.standIn.Excel.run(async ({ workbook: { worksheets } }) => {
    const sheet = name === PASTED ? worksheets.getItem(name) : worksheets.add(name);
    sheet.getRange("A1").getResizedRange(height - 1, width - 1).values = Array.from(
      { length: height },
      (_, row) => Array.from({ length: width }, (__, column) => rows[row]?.[column] ?? ""),
    );
    sheet.activate();
    await sheet.context.sync();
  });
}

const years = () => opened.snapshot().xmlParts.map(({ xml }) => xml);

test("nothing is annotated before somebody has chosen, and the ribbon says where", async () => {
  const before = opened.snapshot();
  const done = await opened.annotate();
  expect(annotatedMessage(done)).toEqual({
    title: "Nothing was annotated: which year’s rules?",
    lines: [
      `This search is of 2026-27. The contracts we have are of 2024-25 and ${SECOND_YEAR}.`,
      "Open the pane (Proactive care, Open pane) and choose.",
    ],
  });
  expect(opened.snapshot()).toEqual(before);
});

test("what was chosen is kept at once: the ribbon annotates by it, and every sheet says so", async () => {
  expect(await work.chooseYear(CHOSEN)).toBeNull();
  expect(years()).toEqual([expect.stringContaining("2026-27")]);
  const done = await opened.annotate();
  expect(done.kind === "done" && done.look.kind === "read" && done.look.answer.contract).toMatchObject({
    year: "2026-27",
    yearBecause: "it was chosen for this workbook",
  });
  for (const sheet of ["Patients", "Totals", "Settings"]) {
    expect(opened.rows(sheet, "A1:A2")[1]?.[0]).toMatch(CARRIED);
  }
  expect(annotatedMessage(done)).toBeNull();
});

test("next month's search on a new sheet uses it without being asked", async () => {
  await work.chooseYear(CHOSEN);
  await opened.annotate();
  await paste("February", search(FEBRUARY));
  const look = await opened.look();
  expect(look.kind === "read" && look.answer).toMatchObject({
    contract: { carriedFrom: "2024-25", yearBecause: "it was chosen for this workbook" },
    sheet: { sheet: "February", asAt: "11 February 2027" },
  });
});

test("clearing gives back the sheets, and leaves what was chosen, as it leaves other choices", async () => {
  await work.chooseYear(CHOSEN);
  const before = opened.snapshot();
  await opened.annotate();
  expect((await opened.clear()).kind).toBe("done");
  expect(opened.snapshot()).toEqual(before);
  expect((await opened.look()).kind).toBe("read");
});

test("another choice takes the place of the first, and what is kept beside it stays", async () => {
  await work.chooseYear(CHOSEN);
  await work.chooseYear({ ...CHOSEN, by: "2024-25" });
  expect(years()).toHaveLength(1);
  const look = await opened.look();
  expect(look.kind === "read" && look.answer.contract).toMatchObject({ year: "2024-25", search: "2026-27" });
});

test("a search of another year pasted over an annotated one is asked anew", async () => {
  await work.chooseYear(CHOSEN);
  await opened.annotate();
  const before = search(JANUARY).length;
  await paste(PASTED, search(isoDay("2026-01-14"), "2025-26"), before);
  const look = await opened.look();
  expect(look.kind === "which-year" && look.ask.search).toBe("2025-26");
});

test("a read-only workbook keeps nothing: it holds for now, and why is said", async () => {
  opened.standIn.host.damage = { readOnly: true };
  const problem = await work.chooseYear(CHOSEN);
  expect(problem).toMatchObject({ happened: "The workbook is open for reading only." });
  expect((await opened.look()).kind).toBe("read");
  opened.standIn.host.damage = {};
  expect(years()).toEqual([]);
  // It is kept once it can be.
  expect(await work.chooseYear(CHOSEN)).toBeNull();
  expect(years()).toHaveLength(1);
});
