/** @jest-environment ./test/stand-in/environment.cjs */
import { work } from "../../src/work/index";
import type { Look } from "../../src/work/work";
import { Opened, PASTED, practice } from "./support";

// A person edits Settings in Excel: Totals follows at once, the next annotation reads it, and defaults are put back.

let opened: Opened;
afterEach(() => opened.standIn.dispose());

const columns = (row: number) => `A${row}:I${row}`;

/** The row of a label on `Settings`. */
function rowOf(label: string): number {
  const found = opened.rows("Settings", "A1:A120").findIndex(([cell]) => cell === label);
  if (found < 0) throw new Error(`Settings has no ${label}.`);
  return found + 1;
}

function cells(label: string): readonly unknown[] {
  return opened.rows("Settings", columns(rowOf(label)))[0] ?? [];
}

/** A figure of `Totals`, by its label. */
function total(label: string): unknown {
  return opened.rows("Totals", "A1:B120").find(([cell]) => cell === label)?.[1];
}

const toldOn = (row: number) => opened.rows("Totals", `A${row}:A${row}`)[0]?.[0];
const AGAIN = "Settings changed: annotate again";

function read(look: Look): Extract<Look, { kind: "read" }> {
  if (look.kind !== "read") throw new Error(`It was not read: ${look.kind}.`);
  return look;
}

const FIGURES = { budget: 60_000, minimumRegister: 3 };

describe("a figure that is edited on Settings", () => {
  test("counts in Totals at once, and goes back to its default by the button", async () => {
    opened = await Opened.with(practice(12));
    await opened.annotate({ figures: FIGURES });
    const before = total("For the register");
    const { person } = opened.standIn;
    await person.type("Settings", `B${rowOf("Share of the budget for the register")}`, 0.5);
    expect(total("For the register")).not.toEqual(before);
    person.activate(PASTED);
    const [setting] = read(await opened.look()).answer.settings.differing;
    expect(setting).toMatchObject({ id: "main-share", value: "50%", standard: "90%", from: "deck" });
    expect(await work.putBack([{ id: "main-share", practice: null }])).toBeNull();
    expect(cells("Share of the budget for the register").slice(1, 3)).toEqual([0.9, 0.9]);
    expect(total("For the register")).toEqual(before);
    expect(read(await opened.look()).answer.settings.differing).toEqual([]);
  });

  test("that cannot be is marked beside its cell, told in the pane, and can be put back", async () => {
    opened = await Opened.with(practice(12));
    await opened.annotate({ figures: FIGURES });
    await opened.standIn.person.type("Settings", `B${rowOf("Flu target")}`, "lots");
    expect(cells("Flu target").slice(1, 5)).toEqual([
      "lots",
      0.85,
      0.85,
      "Not a number from 0 to 1: the default is used",
    ]);
    const { differing } = read(await opened.look()).answer.settings;
    expect(differing.map(({ id, value }) => [id, value])).toEqual([["flu-target", null]]);
    await work.putBack(differing);
    expect(cells("Flu target")[4]).toBe("");
  });

  test("of a practice is emptied, and of the others nothing is touched", async () => {
    opened = await Opened.with(practice(12));
    await opened.annotate({ figures: FIGURES });
    const settings = opened.rows("Settings", "A1:I90");
    const own = read(await opened.look()).answer.settings.own;
    expect(own.map(({ label, value }) => `${label} ${value ?? ""}`)).toEqual([
      "Budget £60,000.00",
      "Minimum register 3",
    ]);
    await work.putBack(own.filter(({ id }) => id === "budget"));
    const row = rowOf("This practice");
    expect(cells("This practice").slice(1, 3)).toEqual(["", 3]);
    const others = (rows: typeof settings) => rows.map((each, at) => (at === row - 1 ? null : each));
    expect(others(opened.rows("Settings", "A1:I90"))).toEqual(others(settings));
  });
});

describe("a term of the practice's own", () => {
  test("that is typed on Settings is asked to be annotated, counts then, and stays", async () => {
    const rows = practice(12).map((row) =>
      row.map((cell) => (cell === "Holistic needs assessment" ? "Needs looked at in full" : cell)),
    );
    opened = await Opened.with(rows);
    await opened.annotate();
    expect(toldOn(3)).toBe("");
    const met = () =>
      opened
        .rows("Patients", "A1:Z20")
        .flat()
        .filter((cell) => cell === "Met").length;
    const before = met();
    const first = rowOf("Term or code") + 1;
    const { person } = opened.standIn;
    await person.type("Settings", `A${first}`, "needs looked at in full");
    expect(cells("needs looked at in full")[4]).toBe("A term without a meaning: not used");
    await person.type("Settings", `B${first}`, "Holistic needs assessment");
    expect(cells("needs looked at in full")[4]).toBe("");
    expect(toldOn(3)).toBe(AGAIN);
    person.activate(PASTED);
    await opened.annotate();
    expect(met()).toBeGreaterThan(before);
    expect(toldOn(3)).toBe("");
    expect(cells("needs looked at in full").slice(0, 2)).toEqual([
      "needs looked at in full",
      "Holistic needs assessment",
    ]);
    expect(read(await opened.look()).answer.settings.terms).toBe(1);
  });

  test("that the code list gives another meaning is said, and not used", async () => {
    opened = await Opened.with(practice(4));
    await opened.annotate();
    const first = rowOf("Term or code") + 1;
    const { person } = opened.standIn;
    await person.type("Settings", `A${first}`, "Housebound");
    await person.type("Settings", `B${first}`, "Home visit");
    person.activate(PASTED);
    const look = read(await opened.look());
    expect(look.noticed).toContain(`Settings, row ${first}: It means “Housebound” already. Not used.`);
    await opened.annotate();
    expect(cells("Housebound")[4]).toBe("It means “Housebound” already. Not used.");
    await person.type("Settings", `B${first}`, "Housebound");
    expect(cells("Housebound")[4]).toBe("");
  });

  test("below the last yellow row is seen too, and one that stands twice is marked", async () => {
    opened = await Opened.with(practice(4));
    await opened.annotate();
    const last = opened.snapshot().sheets.find(({ name }) => name === "Settings");
    expect(last).toBeDefined();
    const below = rowOf("Term or code") + 40;
    const { person } = opened.standIn;
    await person.type("Settings", `A${below}`, "Ward round at home");
    await person.type("Settings", `B${below}`, "Home visit");
    expect(toldOn(3)).toBe(AGAIN);
    const first = rowOf("Term or code") + 1;
    await person.type("Settings", `A${first}`, "Ward round at home");
    await person.type("Settings", `B${first}`, "Home visit");
    expect(opened.rows("Settings", `E${first}:E${first}`)[0]?.[0]).toMatch(/more than once/);
    person.activate(PASTED);
    expect(read(await opened.look()).answer.settings.terms).toBe(2);
  });
});

test("settings from another workbook are used until they are written, and stand on Settings then", async () => {
  opened = await Opened.with(practice(12));
  const carried = {
    ...{ contract: "home-visiting" as const, year: "2024-25" },
    settings: { budget: 1234.5, visitsBy: "anyone", figures: { "flu-target": 70 } },
  };
  const look = read(await opened.look({ carried }));
  expect(look.answer.settings.differing.map(({ label }) => label)).toEqual([
    "Flu target",
    "Whose home visits count",
  ]);
  await opened.annotate({ carried });
  expect(cells("Flu target")[1]).toBe(0.7);
  expect(cells("This practice")[1]).toBe(1234.5);
  expect(read(await opened.look()).answer.settings.own.map(({ value }) => value)).toEqual(["£1,234.50"]);
});
