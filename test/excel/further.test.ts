/** @jest-environment ./test/stand-in/environment.cjs */
import type { FurtherRole, FurtherSheet } from "../../src/annotation/plan";
import { type FurtherWritten, writeFurther } from "../../src/excel/further";
import { Opened, PASTED, SMALL, practice } from "./support";

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[] = SMALL) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

const NAMES: Readonly<Record<FurtherRole, string>> = { changes: "Changes", key: "Key" };

function sheetOf(role: FurtherRole, word = "first", rows = 3): FurtherSheet {
  return {
    ...{ role, name: NAMES[role], widths: [30, 12], heights: [], frozenRows: 2, frozenColumns: 0 },
    rows: [
      [`${NAMES[role]}: Proactive care (home visiting), 2024-25`],
      ["As at 14 January 2025."],
      ["Payable", 12, { formula: "B3-10", value: 2 }],
      ...Array.from({ length: rows }, (_, at) => [`${word} ${at}`, at]),
    ],
    styles: [{ area: { row: 1, column: 0, rows: 1, columns: 1 }, style: "title" }],
    ...{ table: null, notes: [], colours: [], charts: [], validations: [] },
  };
}

const write = (sheet: FurtherSheet, signal = new AbortController().signal): Promise<FurtherWritten> =>
  writeFurther(sheet, { progress: () => undefined, signal });

/** The snapshot without which sheet is shown. */
const workbook = () => opened.snapshot();

describe("a further sheet of ours", () => {
  test("is written beside an annotation, of which nothing is touched, and is known again", async () => {
    await open();
    await opened.annotate();
    const before = workbook();
    expect(await write(sheetOf("key"))).toEqual({ kind: "written", name: "Key" });
    const after = workbook();
    expect(after.sheets.filter(({ name }) => name !== "Key")).toEqual(before.sheets);
    expect(after.names.filter(({ name }) => name !== "CARE_sheet_key_1")).toEqual(before.names);
    expect(after.names.map(({ name }) => name)).toContain("CARE_sheet_key_1");
    expect(opened.rows("Key", "A3:C3")).toEqual([["Payable", 12, 2]]);
    opened.standIn.person.activate("Key");
    expect(await opened.look()).toEqual({ kind: "ours", sheet: "Key", pasted: PASTED });
  });

  test("is left alone by another annotation", async () => {
    await open();
    await opened.annotate();
    await write(sheetOf("key"));
    await write(sheetOf("changes"));
    const before = workbook();
    opened.standIn.person.activate(PASTED);
    expect((await opened.annotate()).kind).toBe("done");
    const after = workbook();
    for (const name of ["Key", "Changes"]) {
      expect(after.sheets.find((sheet) => sheet.name === name)).toEqual(
        before.sheets.find((sheet) => sheet.name === name),
      );
    }
    expect(opened.names().sort()).toEqual(
      ["Changes", "Key", "Patients", "Search output", "Settings", "Totals"].sort(),
    );
  });

  test("of what changed takes the place of the one before; keys are kept, each under its own name", async () => {
    await open();
    for (const word of ["first", "second"]) {
      await write(sheetOf("changes", word));
      await write(sheetOf("key", word));
    }
    expect(opened.names()).toEqual([PASTED, "Key", "Changes", "Key (2)"]);
    expect(opened.rows("Changes", "A4:A4")).toEqual([["second 0"]]);
    expect(opened.rows("Key", "A4:A4")).toEqual([["first 0"]]);
    expect(opened.rows("Key (2)", "A4:A4")).toEqual([["second 0"]]);
  });

  test("goes with Clear, and the workbook is as it was", async () => {
    await open();
    const before = workbook();
    await opened.annotate();
    await write(sheetOf("changes"));
    await write(sheetOf("key"));
    await write(sheetOf("key"));
    opened.standIn.person.activate(PASTED);
    expect((await opened.clear()).kind).toBe("done");
    expect(workbook()).toEqual(before);
  });

  test("goes with Clear where there is no annotation", async () => {
    await open();
    const before = workbook();
    await write(sheetOf("key"));
    await opened.clear();
    expect(workbook()).toEqual(before);
  });

  test("gets another name where the user's own sheet has it, which is never taken for ours", async () => {
    await open();
    const { person } = opened.standIn;
    person.addSheet("changes");
    await person.type("changes", "A1", "My own list of changes");
    person.activate(PASTED);
    const before = workbook();
    expect(await write(sheetOf("changes"))).toEqual({ kind: "written", name: "Changes (2)" });
    expect(await write(sheetOf("changes", "again"))).toEqual({ kind: "written", name: "Changes (2)" });
    await opened.clear();
    expect(workbook()).toEqual(before);
  });

  test("whose name was moved to a sheet of the person's leaves that sheet alone", async () => {
    await open();
    const { Excel, person } = opened.standIn;
    person.addSheet("My list");
    await person.type("My list", "A1", "Mrs Test");
    await Excel.run(async ({ workbook: { names, worksheets } }) => {
      names.add("CARE_sheet_key_1", worksheets.getItem("My list").getRange("A1"));
    });
    person.activate(PASTED);
    const before = workbook();
    await opened.clear();
    expect(workbook()).toEqual(before);
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.names()).toContain("My list");
  });
});

describe("all of it is written, or nothing", () => {
  // From the first action to the last, those that finish the work among them.
  const refusals = Array.from({ length: 16 }, (_, at) => 1 + at * 4);

  test.each(refusals)("the action %i is refused: the workbook is as it was, or all is there", async (at) => {
    await open();
    await opened.annotate();
    await write(sheetOf("changes", "first"));
    const before = workbook();
    opened.standIn.host.damage = { refuseAction: at };
    const written = await write(sheetOf("changes", "second"));
    opened.standIn.host.damage = {};
    if (written.kind === "written") {
      expect(opened.rows("Changes", "A4:A4")).toEqual([["second 0"]]);
      expect(
        workbook()
          .names.map(({ name }) => name)
          .filter((name) => /_new_/.test(name)),
      ).toEqual([]);
    } else {
      expect(written.kind).toBe("refused");
      expect(workbook()).toEqual(before);
    }
  });

  test("cancelled before it begins, and while it is written in several requests", async () => {
    await open();
    await write(sheetOf("changes", "first"));
    const before = workbook();
    const early = new AbortController();
    early.abort();
    expect(await write(sheetOf("changes", "second"), early.signal)).toEqual({ kind: "cancelled" });
    expect(workbook()).toEqual(before);
    const late = new AbortController();
    const done = await writeFurther(sheetOf("changes", "x".repeat(3000), 1500), {
      progress: () => late.abort(),
      signal: late.signal,
    });
    expect(done).toEqual({ kind: "cancelled" });
    expect(workbook()).toEqual(before);
  });

  test("the connection drops half-way: writing it again, or Clear, puts it right", async () => {
    await open();
    const before = workbook();
    await write(sheetOf("key", "first"));
    const { host } = opened.standIn;
    const { handle } = host;
    host.handle = async (message) => {
      const answer = await handle.call(host, message);
      if (message.length > 20_000) host.damage = { dropped: true };
      return answer;
    };
    const said = await write(sheetOf("key", "second".repeat(10), 500));
    host.handle = handle;
    host.damage = {};
    expect(said).toMatchObject({
      kind: "refused",
      problem: { happened: "Excel stopped answering half-way." },
    });
    expect(opened.names()).toEqual([PASTED, "Key", "Key (2)"]);
    expect(await write(sheetOf("key", "third"))).toEqual({ kind: "written", name: "Key (2)" });
    expect(opened.rows("Key", "A4:A4")).toEqual([["first 0"]]);
    expect(opened.rows("Key (2)", "A4:A4")).toEqual([["third 0"]]);
    await opened.clear();
    expect(workbook()).toEqual(before);
  });

  test("an annotation that puts right what stopped half-way keeps the keys", async () => {
    await open(practice(12));
    await write(sheetOf("key"));
    const { host, person } = opened.standIn;
    const { handle } = host;
    host.damage = { refuseAction: 900 };
    host.handle = async (message) => {
      const answer = await handle.call(host, message);
      if (message.length > 50_000) host.damage = { dropped: true };
      return answer;
    };
    person.activate(PASTED);
    expect((await opened.annotate()).kind).toBe("refused");
    host.handle = handle;
    host.damage = {};
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.rows("Key", "A4:A4")).toEqual([["first 0"]]);
  });

  test.each([
    ["the workbook is open for reading only", { readOnly: true }, "The workbook is open for reading only."],
    ["a cell is being edited", { editMode: true }, "A cell is being edited, and Excel waits for that."],
  ])("%s", async (_, damage, happened) => {
    await open();
    const before = workbook();
    opened.standIn.host.damage = damage;
    expect(await write(sheetOf("key"))).toMatchObject({ kind: "refused", problem: { happened } });
    opened.standIn.host.damage = {};
    expect(workbook()).toEqual(before);
  });
});
