/** @jest-environment ./test/stand-in/environment.cjs */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { strToU8 } from "fflate";
import { unparse } from "papaparse";
import { run } from "../../src/cli/main";
import type { EarlierIn } from "../../src/work/work";
import { NO_WISHES } from "../../src/work/work";
import { work } from "../../src/work/index";
import type { Cell } from "../../src/patients/sheet";
import { onHomeVisiting, onPracticeBased, payableVisits } from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";
import { Opened, PASTED, practice } from "./support";

let opened: Opened;
afterEach(() => opened.standIn.dispose());

const ONE: MadePatient = { nhs: "9990000018", name: "XXTEST-ABLE, Anna", events: payableVisits };
const TWO: MadePatient = { nhs: "9990000026", name: "XXTEST-BAKER, Ben", events: onHomeVisiting };
const rowsOf = (patients: readonly MadePatient[]): string[][] =>
  [...eventList(patients).rows].map((cells) => cells.map((cell: Cell) => String(cell ?? "")));
const NOW = rowsOf([ONE, { ...TWO, events: payableVisits }]);
const BEFORE = rowsOf([ONE, TWO]);

const EARLIER = "Earlier search";
const OF_EARLIER: EarlierIn = { kind: "sheet", name: EARLIER };

/** The later sheet is shown, and the earlier stands beside it. */
async function open(before: readonly (readonly string[])[] = BEFORE): Promise<void> {
  opened = await Opened.with(NOW);
  opened.standIn.person.addSheet(EARLIER);
  await opened.standIn.person.paste(EARLIER, before);
  opened.standIn.person.activate(PASTED);
}

const compare = (earlier: EarlierIn = OF_EARLIER) => work.compare(earlier, NO_WISHES);
const fileOf = (name: string, text: string): EarlierIn => ({ kind: "file", name, bytes: strToU8(text) });

describe("comparing with an earlier sheet of the workbook", () => {
  test("sheets that are neither shown nor ours can be the earlier one", async () => {
    await open();
    await opened.annotate();
    await compare();
    await work.writeChanges();
    expect(await work.earlierSheets()).toEqual([EARLIER]);
  });

  test("who is newly payable is told with why and the row to go to; nothing is written", async () => {
    await open();
    const before = opened.snapshot();
    const done = await compare();
    if (done.kind !== "compared") throw new Error(done.problem.happened);
    expect(
      done.changes.lists?.map(({ id, patients }) => [id, patients.map(({ name, row }) => [name, row])]),
    ).toEqual([["newlyPayable", [["XXTEST-BAKER, Ben", expect.any(Number)]]]]);
    expect(done.changes.movements.find(({ id }) => id === "payable")).toEqual({
      ...{ id: "payable", label: "Payable", before: "1", after: "2", difference: "+1" },
    });
    expect(opened.snapshot()).toEqual(before);
  });

  test("more rows than one block holds are read", async () => {
    const rows = practice(400);
    opened = await Opened.with(rows);
    opened.standIn.person.addSheet(EARLIER);
    await opened.standIn.person.paste(EARLIER, rows);
    opened.standIn.person.activate(PASTED);
    expect(rows.length).toBeGreaterThan(2000);
    const done = await compare();
    if (done.kind !== "compared") throw new Error(done.problem.happened);
    expect(done.changes.lists).toEqual([]);
  });
});

describe("comparing with another file", () => {
  test("a .csv, with no change to the workbook", async () => {
    await open();
    const done = await compare(fileOf("january.csv", unparse(BEFORE)));
    if (done.kind !== "compared") throw new Error(done.problem.happened);
    expect(done.changes.notices[0]).toMatch(
      /^Earlier: january\.csv, as at .*, 2 patients\. Now: Search output/,
    );
    expect(done.changes.lists?.map(({ id }) => id)).toEqual(["newlyPayable"]);
  });

  test("an annotated workbook is judged by its own settings, and what differs is said", async () => {
    const folder = mkdtempSync(join(tmpdir(), "compared-"));
    try {
      const at = (name: string): string => join(folder, name);
      writeFileSync(at("january.csv"), unparse(BEFORE));
      writeFileSync(at("settings.json"), '{ "minimumRegister": 40 }');
      const quiet = { out: new PassThrough().resume(), err: new PassThrough().resume() };
      const args = [at("january.csv"), "--settings", at("settings.json"), "--out", at("january.xlsx")];
      expect(await run(["annotate", ...args], quiet)).toBe(0);
      await open();
      const bytes = Uint8Array.from(readFileSync(at("january.xlsx")));
      const done = await compare({ kind: "file", name: "january.xlsx", bytes });
      if (done.kind !== "compared") throw new Error(done.problem.happened);
      expect(done.changes.notices.join(" ")).toContain("Minimum register: 40 before, not given now");
      expect(done.changes.lists?.map(({ id }) => id)).toEqual(["newlyPayable"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.each([
    [
      "a file that is no table",
      fileOf("notes.csv", "My own notes\nnothing else\n"),
      "“notes.csv” was not read.",
    ],
    ["an empty file", fileOf("empty.csv", ""), "empty.csv is empty."],
    [
      "a workbook that is damaged",
      { kind: "file", name: "cut.xlsx", bytes: Uint8Array.from([80, 75, 3, 4, 0]) },
      "cut.xlsx is damaged",
    ],
    ["a sheet that is not there", { kind: "sheet", name: "Gone" }, "The sheet was deleted or changed"],
  ] as const)("%s is refused in words", async (_, earlier, words) => {
    await open();
    const before = opened.snapshot();
    const done = await compare(earlier);
    expect(done).toMatchObject({ kind: "refused" });
    expect(done.kind === "refused" && done.problem.happened).toContain(words);
    expect(opened.snapshot()).toEqual(before);
  });

  test("a sheet of another contract is said, and not compared", async () => {
    await open(rowsOf([{ ...ONE, events: onPracticeBased }]));
    expect(await compare()).toEqual({
      kind: "refused",
      problem: {
        happened:
          "“Earlier search” was not compared. The earlier sheet is of Proactive care: practice based, and this one is of Proactive care: home visiting.",
        untouched: "Nothing in the workbook was changed.",
        toDo: "Choose an earlier sheet of Proactive care: home visiting.",
      },
    });
    expect(await work.writeChanges()).toMatchObject({ kind: "refused" });
  });
});

describe("writing it on a sheet", () => {
  test("every figure with a native difference, then who changed and why", async () => {
    await open();
    await compare();
    expect(await work.writeChanges()).toEqual({ kind: "written", sheet: "Changes" });
    const rows = opened.rows("Changes", "A1:F60");
    expect(rows[0]?.[0]).toBe("Changes: Proactive care: home visiting, 2024-25");
    expect(rows.find(([label]) => label === "Payable")).toEqual(["Payable", 1, 2, 1, "", ""]);
    expect(rows.find(([label]) => label === "£ earned in all")).toEqual([
      ...["£ earned in all", "not known", "not known", "not known", "", ""],
    ]);
    const newly = rows.findIndex(([label]) => label === "Newly payable: 1");
    expect(rows[newly + 2]?.slice(0, 4)).toEqual(["XXTEST-BAKER, Ben", "No", "Yes", "999 000 0026"]);
    expect(rows[newly + 2]?.[4]).toContain("2 visits – 2 visits: 4 June 2024 and 3 September");
    const formulas = opened.snapshot().sheets.find(({ name }) => name === "Changes");
    expect(JSON.stringify(formulas)).toContain("ISNUMBER(B");
  });

  test("twice is one sheet; the annotation stays as it is; Clear gives the workbook back", async () => {
    await open();
    const before = opened.snapshot();
    await opened.annotate();
    const annotated = opened.snapshot();
    await compare();
    await work.writeChanges();
    await work.writeChanges();
    expect(opened.names().filter((name) => name.startsWith("Changes"))).toEqual(["Changes"]);
    expect(opened.snapshot().sheets.filter(({ name }) => name !== "Changes")).toEqual(annotated.sheets);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });
});
