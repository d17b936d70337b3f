/** @jest-environment ./test/stand-in/environment.cjs */
import { withoutSpilled } from "../../src/excel/freeze-find";
import { work } from "../../src/work/index";
import type { FreezeDone } from "../../src/work/work";
import { Opened, PASTED } from "./support";

// Formulas of ours into values, for readers who do not have the add-in, and back.

let opened: Opened;
afterEach(() => opened.standIn.dispose());

const freeze = (signal = new AbortController().signal) => work.freezeFormulas(signal);

function said(done: FreezeDone): string {
  if (done.kind === "done") return done.said.join(" ");
  if (done.kind === "refused")
    return `${done.problem.happened} ${done.problem.untouched} ${done.problem.toDo}`;
  return done.kind;
}

const FORMULAS: readonly (readonly [sheet: string, address: string, formula: string])[] = [
  [PASTED, "B1", "=CARE.TIER_PAYMENT(A1)"],
  [PASTED, "B2", "=ROUND(care.tier_payment(A2),2)"],
  [PASTED, "B3", '=CARE.WORDS("=1+1")'],
  [PASTED, "D1", "=SEQUENCE(2,2,CARE.TIER_PAYMENT(1))"],
  ["Notes", "A1", `=CARE.TIER_PAYMENT('${PASTED}'!A2)`],
];

/** A workbook with formulas of ours on two sheets, and others that are none of ours. */
async function open(): Promise<void> {
  opened = await Opened.with([[1], [2], [3], [4]]);
  const { univerAPI, person } = opened.standIn;
  const formula = univerAPI.getFormula();
  formula.registerFunction("CARE.TIER_PAYMENT", (tier) => Number(tier) * 338.33);
  formula.registerFunction("CARE.WORDS", (words) => String(words));
  formula.registerFunction("CARE.NOTHING", () => "#N/A");
  person.addSheet("Notes");
  for (const [sheet, address, text] of FORMULAS) await person.type(sheet, address, text);
  await person.type("Notes", "A3", '="CARE.TIER_PAYMENT(1)"');
  await person.type("Notes", "A4", "=1+1");
}

const formulaAt = (sheet: string, address: string) =>
  opened.snapshot().sheets.find(({ name }) => name === sheet)?.cells[address]?.formula;
const validations = (sheet: string) =>
  opened.snapshot().sheets.find(({ name }) => name === sheet)?.validations ?? [];

test("values stand where formulas of ours were, spilled ones too, and nothing else is touched; and all goes back", async () => {
  await open();
  const before = opened.snapshot();
  const shown = opened.rows(PASTED, "A1:E4");
  expect(said(await freeze())).toBe(
    "Values stand where CARE formulas were: 4 formulas on “Search output”, 1 formula on “Notes”. The formulas are kept with the workbook.",
  );
  expect(opened.rows(PASTED, "A1:E4")).toEqual(shown);
  expect(opened.rows(PASTED, "B1:B3").flat()).toEqual([338.33, 676.66, "=1+1"]);
  expect(opened.rows(PASTED, "D2:E2").flat()).toEqual([340.33, 341.33]);
  for (const [sheet, address] of FORMULAS) expect(formulaAt(sheet, address)).toBeUndefined();
  expect(formulaAt("Notes", "A3")).toBe('="CARE.TIER_PAYMENT(1)"');
  expect(formulaAt("Notes", "A4")).toBe("=1+1");
  expect(JSON.stringify(validations("Notes"))).toContain(`Was =CARE.TIER_PAYMENT('${PASTED}'!A2)`);
  expect(await work.formulasKept()).toBe(true);

  expect(said(await work.bringFormulasBack())).toBe(
    "Formulas are back: 4 formulas on “Search output”, 1 formula on “Notes”.",
  );
  expect(opened.snapshot()).toEqual(before);
  expect(await work.formulasKept()).toBe(false);
});

test("a cell that holds something else by now is left, and named", async () => {
  await open();
  await freeze();
  await opened.standIn.person.type(PASTED, "B2", 5);
  expect(said(await work.bringFormulasBack())).toMatch(/changed or moved meanwhile: Search output!B2\.$/);
  expect(opened.rows(PASTED, "B2:B2").flat()).toEqual([5]);
  expect(formulaAt(PASTED, "B1")).toBe("=CARE.TIER_PAYMENT(A1)");
  expect(validations(PASTED)).toEqual([]);
});

test("a validation of the person's own stays; the formula is kept all the same", async () => {
  await open();
  const { Excel } = opened.standIn;
  await Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem("Notes").getRange("A1");
    cell.dataValidation.rule = { custom: { formula: "=A1>0" } };
    await context.sync();
  });
  const before = opened.snapshot();
  const own = validations("Notes");
  expect(said(await freeze())).toContain("Without a note in the cell, and kept all the same: 1 formula.");
  expect(validations("Notes")).toEqual(own);
  await work.bringFormulasBack();
  expect(opened.snapshot()).toEqual(before);
});

test("an error, or what is not worked out yet, is never written as a value", async () => {
  await open();
  const { person } = opened.standIn;
  await person.type("Notes", "C1", "=CARE.NOTHING()");
  await person.type("Notes", "C2", "=CARE.TIER_PAYMENT(1)/0");
  expect(said(await freeze())).toContain("not worked out yet: 2 formulas on “Notes”.");
  expect(formulaAt("Notes", "C1")).toBe("=CARE.NOTHING()");
  expect(formulaAt("Notes", "C2")).toBe("=CARE.TIER_PAYMENT(1)/0");
});

test("refused at any request or action, it is all or nothing", async () => {
  await open();
  const { host } = opened.standIn;
  const before = opened.snapshot();
  const MANY = 1_000_000;
  host.damage = { refuseRequest: MANY, refuseAction: MANY };
  await freeze();
  const requests = MANY - (host.damage.refuseRequest ?? 0);
  const actions = MANY - (host.damage.refuseAction ?? 0);
  host.damage = {};
  await work.bringFormulasBack();
  const trials = [
    ...Array.from({ length: requests }, (_, at) => ({ refuseRequest: at + 1 })),
    ...Array.from({ length: 12 }, (_, at) => ({ refuseAction: actions - at * 4 })),
  ];
  for (const damage of trials) {
    host.damage = { ...damage };
    const done = await freeze();
    host.damage = {};
    expect({ damage, kind: done.kind }).toEqual({ damage, kind: "refused" });
    expect(said(done)).toContain("Nothing in the workbook was changed.");
    expect({ damage, same: opened.snapshot() }).toEqual({ damage, same: before });
  }
}, 120_000);

test("a protected sheet, a workbook for reading only, a cell being edited, a cancel: said, and nothing is changed", async () => {
  await open();
  const { person, host } = opened.standIn;
  person.protect("Notes");
  const before = opened.snapshot();
  expect(said(await freeze())).toMatch(/^The sheet “Notes” is protected\. Nothing/);
  person.protect("Notes", false);
  host.damage = { readOnly: true };
  expect(said(await freeze())).toMatch(/^The workbook is open for reading only\./);
  host.damage = { editMode: true };
  expect(said(await freeze())).toMatch(/^A cell is being edited/);
  host.damage = {};
  expect(said(await freeze(AbortSignal.abort()))).toBe("cancelled");
  person.protect("Notes");
  expect(opened.snapshot()).toEqual(before);
});

test("a workbook without formulas of ours says so, and nothing is kept", async () => {
  opened = await Opened.with([["CARE.TIER_PAYMENT(1)"]]);
  expect(said(await freeze())).toBe("There are no CARE formulas in this workbook.");
  expect(await work.formulasKept()).toBe(false);
});

test("an Excel that names a spilled cell's formula too: the answer is written once, from its first cell", async () => {
  await open();
  const at = (sheetId: string, row: number, column: number, values: (string | number)[][]) => ({
    ...{ sheetId, row, column, values },
  });
  const found = [
    at("a", 0, 3, [[1], [2]]),
    at("a", 1, 3, [[2]]),
    // The cell below the answer, and the same cell of another sheet, are answers of their own.
    at("a", 2, 3, [[3]]),
    at("b", 1, 3, [[2]]),
  ];
  expect(withoutSpilled(found)).toEqual([found[0], found[2], found[3]]);
});
