/** @jest-environment ./test/stand-in/environment.cjs */
import { Opened, PASTED, SMALL, practice, saidOf } from "./support";

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[]) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

const OURS = ["Patients", "Totals", "Settings"];

describe("annotating a sheet", () => {
  test("puts our columns right of the data, beside each patient's first row, and adds our sheets", async () => {
    await open(SMALL);
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.names()).toEqual([PASTED, ...OURS]);
    const header = opened.rows(PASTED, "A7:P7")[0];
    expect(header?.slice(11)).toEqual(["Payable?", "Missing", "Next step", "Do by", "How it counted"]);
    const answers = opened.rows(PASTED, "L8:L60").flat();
    expect(answers.filter((answer) => answer !== "")).toHaveLength(2);
  });

  test("leaves every cell that was pasted as it was", async () => {
    await open(SMALL);
    const before = opened.rows(PASTED, `A1:K${SMALL.length}`);
    const dressed = Object.entries(opened.snapshot().sheets[0]?.cells ?? {});
    await opened.annotate();
    expect(opened.rows(PASTED, `A1:K${SMALL.length}`)).toEqual(before);
    expect(opened.snapshot().sheets[0]?.cells).toMatchObject(Object.fromEntries(dressed));
  });

  test("twice gives the same as once", async () => {
    await open(practice(12));
    await opened.annotate();
    const once = opened.snapshot();
    expect((await opened.annotate()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(once);
  });

  test("clear gives back the workbook as it was, after one annotation and after two", async () => {
    await open(practice(12));
    const before = opened.snapshot();
    await opened.annotate();
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
    await opened.annotate();
    await opened.annotate();
    expect((await opened.clear()).kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });

  test("clear gives back formats, widths, merged cells and a filter", async () => {
    await open(SMALL);
    const { person, Excel } = opened.standIn;
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(PASTED);
      sheet.getRange("A1:Z1").format.fill.color = "#FFEE00";
      sheet.getRange("M:N").format.columnWidth = 120;
      sheet.getRange("P3").values = [["Typed far to the right"]];
      sheet.getRange("A3:C3").format.font.bold = true;
      await context.sync();
    });
    person.merge(PASTED, "A2:T2");
    person.filter(PASTED, `A7:K${SMALL.length}`);
    const before = opened.snapshot();
    await opened.annotate();
    expect(opened.rows(PASTED, "Q7:Q7")).toEqual([["Payable?"]]);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("another contract replaces it, with more columns and then fewer", async () => {
    await open(practice(12));
    const before = opened.snapshot();
    await opened.annotate();
    await opened.annotate({ contract: "practice-based" });
    expect(opened.rows(PASTED, "L7:S7")[0]).toEqual([
      ...["Payable?", "Missing", "Next step", "Do by", "Tier", "£", "How it counted", ""],
    ]);
    await opened.annotate({ contract: "home-visiting" });
    expect(opened.rows(PASTED, "L7:Q7")[0]).toEqual([
      ...["Payable?", "Missing", "Next step", "Do by", "How it counted", ""],
    ]);
    expect(opened.names()).toEqual([PASTED, ...OURS]);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("keeps the contract that was chosen, and what was typed on Settings, at the next annotation", async () => {
    await open(practice(12));
    await opened.annotate({ contract: "practice-based" });
    const settings = opened.rows("Settings", "A1:B40");
    const row = settings.findIndex(([first]) => first === "Practice") + 2;
    await opened.standIn.person.type("Settings", `B${row}`, 15000);
    const done = await opened.annotate();
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.look.answer.contract.id).toBe("practice-based");
    expect(done.look.fields).toEqual([{ id: "budget", label: "Budget", unit: "pounds", value: 15000 }]);
    expect(opened.rows("Settings", `B${row}:B${row}`)).toEqual([[15000]]);
  });

  test("our sheets get other names where the person has sheets of these names", async () => {
    await open(SMALL);
    opened.standIn.person.addSheet("Totals");
    await opened.standIn.person.type("Totals", "A1", "My own");
    opened.standIn.person.activate(PASTED);
    const before = opened.snapshot();
    const done = await opened.annotate();
    expect(done.kind === "done" && done.said).toEqual([
      "The workbook has a sheet “Totals” of its own: ours is called “Totals (2)”.",
    ]);
    expect(opened.names()).toEqual([PASTED, "Totals", "Patients", "Totals (2)", "Settings"]);
    expect(opened.rows("Totals", "A1:A1")).toEqual([["My own"]]);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("another sheet is annotated in its place, and it is said", async () => {
    await open(SMALL);
    await opened.annotate();
    const first = opened.snapshot();
    opened.standIn.person.addSheet("Second");
    await opened.standIn.person.paste("Second", practice(3));
    opened.standIn.person.activate("Second");
    const done = await opened.annotate();
    expect(done.kind === "done" && done.said[0]).toContain(`“${PASTED}” were taken away`);
    expect(opened.rows(PASTED, "L7:P7")[0]?.join("")).toBe("");
    expect(opened.rows("Second", "L7:L7")).toEqual([["Payable?"]]);
    expect(first.sheets).toHaveLength(4);
  });

  test("only the selected rows are read where that is wished, and nothing is put into the data", async () => {
    const rows = practice(12);
    await open(rows);
    opened.standIn.person.select(PASTED, "A7:I40");
    const done = await opened.annotate({ selectionOnly: true });
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.look.answer.sheet.patients).toBeLessThan(12);
    expect(opened.rows(PASTED, "A7:L7")[0]).toEqual([...(rows[6] ?? []), "Payable?"]);
  });

  test("totals are native formulas that come to what the pane says", async () => {
    await open(practice(40));
    const done = await opened.annotate({ figures: { budget: 50000, minimumRegister: 5 } });
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    const { totals } = done.look.answer;
    const cells = opened.rows("Totals", "A1:B60");
    const at = (label: string) => cells.find(([first]) => first === label)?.[1];
    expect(at("On the register")).toBe(totals.onRegister);
    expect(at("Payable")).toBe(totals.payable);
    expect(at("Earned in all")).toBe((totals.money.earned ?? Number.NaN) / 100);
    const formulas = Object.values(opened.snapshot().sheets[2]?.cells ?? {}).filter(({ formula }) => formula);
    expect(formulas.length).toBeGreaterThan(30);
  });
});

describe("what is on the sheet", () => {
  test("an empty sheet, our own sheet and a sheet of other things are told apart", async () => {
    await open([]);
    expect((await opened.look()).kind).toBe("empty");
    await opened.standIn.person.paste(PASTED, [["Shopping"], ["Milk"]]);
    expect((await opened.look()).kind).toBe("not-recognised");
    await opened.standIn.person.paste(PASTED, SMALL);
    await opened.annotate();
    opened.standIn.person.activate("Totals");
    expect(await opened.look()).toEqual({ kind: "ours", sheet: "Totals", pasted: PASTED });
  });

  test("a sheet that was annotated is known as such", async () => {
    await open(SMALL);
    const annotated = async () => {
      const look = await opened.look();
      return look.kind === "read" && look.annotated;
    };
    expect(await annotated()).toBe(false);
    await opened.annotate();
    expect(await annotated()).toBe(true);
    await opened.clear();
    expect(await annotated()).toBe(false);
  });
});
