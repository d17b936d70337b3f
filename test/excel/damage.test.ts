/** @jest-environment ./test/stand-in/environment.cjs */
import { Opened, PASTED, SMALL, practice, saidOf } from "./support";

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[] = SMALL) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

const COLUMNS = ["Payable?", "Missing", "Next step", "Do by", "How it counted"];

describe("what Excel does not allow is said, and leaves the workbook as it was", () => {
  test.each([
    [
      "a cell is being edited",
      () => (opened.standIn.host.damage = { editMode: true }),
      "A cell is being edited, and Excel waits for that. Nothing in the workbook was changed. Press Enter to finish the cell, then try again.",
    ],
    [
      "the sheet is protected",
      () => opened.standIn.person.protect(PASTED),
      `The sheet “${PASTED}” is protected. Nothing in the workbook was changed. Take the protection off (Review, Unprotect Sheet), then try again.`,
    ],
    [
      "the workbook is open for reading only",
      () => (opened.standIn.host.damage = { readOnly: true }),
      "The workbook is open for reading only. Nothing in the workbook was changed. Save a copy of it (File, Save a Copy), open the copy and try again.",
    ],
    [
      "values come back as null",
      () => (opened.standIn.host.damage = { nullAnswers: true }),
      "Excel did not hand over the cells of the sheet. Nothing in the workbook was changed. Try again. If it happens again, save the workbook, close Excel and open it once more.",
    ],
  ])("%s", async (_, spoil, sentence) => {
    await open();
    spoil();
    const before = opened.snapshot();
    expect(saidOf(await opened.annotate())).toBe(sentence);
    expect(opened.snapshot()).toEqual(before);
  });

  test("a protected sheet is not cleared, and it is said", async () => {
    await open();
    await opened.annotate();
    opened.standIn.person.protect(PASTED);
    const before = opened.snapshot();
    expect(saidOf(await opened.clear())).toContain(`The sheet “${PASTED}” is protected.`);
    expect(opened.snapshot()).toEqual(before);
  });

  test("a workbook whose sheets are protected is not cleared in part", async () => {
    await open();
    await opened.annotate();
    const before = opened.snapshot();
    await opened.standIn.Excel.run(async ({ workbook }) => workbook.protection.protect());
    const said = saidOf(await opened.clear());
    await opened.standIn.Excel.run(async ({ workbook }) => workbook.protection.unprotect());
    expect(said).toContain("no sheet can be added or taken away");
    expect(opened.snapshot()).toEqual(before);
  });

  test("another sheet is not annotated while the one before it is protected", async () => {
    await open();
    await opened.annotate();
    const { person } = opened.standIn;
    person.protect(PASTED);
    person.addSheet("Second");
    await person.paste("Second", practice(3));
    person.activate("Second");
    const before = opened.snapshot();
    expect(saidOf(await opened.annotate())).toContain(`The sheet “${PASTED}” is protected.`);
    expect(opened.snapshot()).toEqual(before);
  });

  test("a sheet of the person's own to which a name like ours leads is never taken away", async () => {
    await open();
    const { Excel, person } = opened.standIn;
    person.addSheet("Our care list");
    await person.type("Our care list", "A1", "Mrs Test");
    await Excel.run(async ({ workbook }) => {
      workbook.names.add("CARE_patients", workbook.worksheets.getItem("Our care list").getRange("A1:B9"));
    });
    person.activate(PASTED);
    const before = opened.snapshot();
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
    expect(saidOf(await opened.annotate())).toContain("a name of its own called CARE_patients");
    expect(opened.snapshot()).toEqual(before);
  });

  test("a name of the person's own that we need is named", async () => {
    await open();
    const { Excel } = opened.standIn;
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(PASTED);
      context.workbook.names.add("CARE_budget", sheet.getRange("A1"));
      await context.sync();
    });
    const before = opened.snapshot();
    expect(saidOf(await opened.annotate())).toContain("a name of its own called CARE_budget");
    expect(opened.snapshot()).toEqual(before);
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });

  test("the connection drops half-way: when it is back, Clear takes away what was begun", async () => {
    await open(practice(12));
    const before = opened.snapshot();
    const { host } = opened.standIn;
    host.damage = { refuseAction: 900 };
    const { handle } = host;
    let writes = 0;
    host.handle = async (message) => {
      // The request that writes comes through, half; after that nothing does.
      if (message.length > 50_000) writes += 1;
      else if (writes > 0) host.damage = { dropped: true };
      return handle.call(host, message);
    };
    const said = saidOf(await opened.annotate());
    host.handle = handle;
    host.damage = {};
    expect(said).toBe(
      "Excel stopped answering half-way. What you pasted is as it was. Part of what we write may be there. When Excel answers again, press “Clear annotations”: it takes away what was written.",
    );
    expect(opened.snapshot()).not.toEqual(before);
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });

  test("what stopped half-way is also put right by annotating again", async () => {
    await open(practice(12));
    await opened.annotate();
    const once = opened.snapshot();
    await opened.clear();
    const { host } = opened.standIn;
    const { handle } = host;
    host.damage = { refuseAction: 900 };
    host.handle = async (message) => {
      const answer = await handle.call(host, message);
      if (message.length > 50_000) host.damage = { dropped: true };
      return answer;
    };
    await opened.annotate();
    host.handle = handle;
    host.damage = {};
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(once);
  });
});

describe("what stands on the sheet", () => {
  test("a filter is to be taken off first: Excel may misplace what is written over hidden rows", async () => {
    await open(practice(12));
    const { person } = opened.standIn;
    person.filter(PASTED, "A7:K160", 3, ["Female"]);
    const before = opened.snapshot();
    expect(saidOf(await opened.annotate())).toBe(
      "A filter hides rows of this sheet. Nothing in the workbook was changed. Take the filter off (Data, Clear), then try again. Filter the sheet Patients instead.",
    );
    expect(opened.snapshot()).toEqual(before);
  });

  test("rows that are hidden by hand count like the others, and it is said", async () => {
    await open(practice(12));
    opened.standIn.person.hide(PASTED, "20:30");
    const before = opened.snapshot();
    const done = await opened.annotate();
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.look.noticed).toContain("Some rows are hidden. They count like the others.");
    expect(done.look.answer.sheet.patients).toBe(12);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("merged cells are read for the first of their rows, and it is said", async () => {
    await open();
    opened.standIn.person.merge(PASTED, "A8:A9");
    const before = opened.snapshot();
    const done = await opened.annotate();
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.look.noticed[0]).toContain("Some cells are merged.");
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("a table of the person's under the data stays as it is, and our columns go right of it", async () => {
    await open();
    const { Excel, person } = opened.standIn;
    const row = SMALL.length + 4;
    await person.type(PASTED, `A${row}:N${row + 1}`, [
      ["Tier", "Rate", ...Array.from({ length: 12 }, (_, at) => `Column ${at}`)],
      ["1", "169.17", ...Array.from({ length: 12 }, () => "x")],
    ]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(PASTED);
      sheet.tables.add(`A${row}:N${row + 1}`, true).name = "Rates";
      await context.sync();
    });
    const before = opened.snapshot();
    const done = await opened.annotate();
    expect(done.kind).toBe("done");
    expect(opened.rows(PASTED, "O7:S7")[0]).toEqual(COLUMNS);
    expect(opened.snapshot().sheets[0]?.tables).toEqual(before.sheets[0]?.tables);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });
});

describe("what the person does with our columns before clearing", () => {
  test("a column of their own between ours stays, and all of ours go", async () => {
    await open();
    const before = opened.rows(PASTED, `A1:K${SMALL.length}`);
    await opened.annotate();
    const { person } = opened.standIn;
    await person.insert(PASTED, "N:N");
    await person.type(PASTED, "N7:N8", [["My notes"], ["Rang the daughter"]]);
    await opened.clear();
    expect(opened.rows(PASTED, `A1:K${SMALL.length}`)).toEqual(before);
    expect(opened.rows(PASTED, "L7:M8")).toEqual([
      ["My notes", ""],
      ["Rang the daughter", ""],
    ]);
    expect(opened.names()).toEqual([PASTED]);
  });

  test("ours are found where columns of their own were put in before them", async () => {
    await open();
    await opened.annotate();
    await opened.standIn.person.insert(PASTED, "B:C");
    await opened.clear();
    expect(opened.rows(PASTED, "M7:S7")[0]?.filter(Boolean)).toEqual([SMALL[6]?.[10]]);
    expect(opened.snapshot().names).toEqual([]);
  });

  test("a column of ours that was deleted is not missed", async () => {
    await open();
    const before = opened.snapshot();
    await opened.annotate();
    await opened.standIn.person.delete(PASTED, "M:N");
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });

  test("sorted rows keep their order", async () => {
    await open();
    await opened.annotate();
    const { person } = opened.standIn;
    await person.sort(PASTED, `A8:P${SMALL.length}`, 7);
    const sorted = opened.rows(PASTED, `A1:K${SMALL.length}`);
    await opened.clear();
    expect(opened.rows(PASTED, `A1:K${SMALL.length}`)).toEqual(sorted);
    expect(opened.rows(PASTED, `L1:P${SMALL.length}`).flat().join("")).toBe("");
  });

  test("what they typed above and below our cells stays", async () => {
    await open();
    await opened.annotate();
    const { person } = opened.standIn;
    await person.type(PASTED, "L2", "Ask Dr Test-One");
    await person.type(PASTED, `M${SMALL.length + 3}`, "Total");
    await opened.clear();
    expect(opened.rows(PASTED, "L2:L2")).toEqual([["Ask Dr Test-One"]]);
    expect(opened.rows(PASTED, "L7:P7")[0]?.join("")).toBe("");
    expect(opened.snapshot().names).toEqual([]);
    const left = JSON.stringify(
      opened
        .rows(PASTED, `L1:P${SMALL.length + 5}`)
        .flat()
        .filter(Boolean),
    );
    expect(left).toBe('["Ask Dr Test-One","Total"]');
  });

  test("sheets of ours that were renamed or deleted do not stop it", async () => {
    await open();
    const before = opened.snapshot();
    await opened.annotate();
    await opened.standIn.person.rename("Patients", "My list");
    await opened.standIn.person.deleteSheet("Totals");
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.names()).toEqual([PASTED, "Patients", "Totals", "Settings"]);
    await opened.standIn.person.rename("Patients", "My list");
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });

  test("where only our sheets are left, an empty one takes their place", async () => {
    await open();
    await opened.annotate();
    await opened.standIn.person.deleteSheet(PASTED);
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.names()).toHaveLength(1);
    expect(opened.snapshot().names).toEqual([]);
  });
});
