/** @jest-environment ./test/stand-in/environment.cjs */
import { isoDay } from "../../src/contracts/day";
import type { WorkbookSnapshot } from "../../src/stand-in/host/snapshot";
import { work } from "../../src/work/index";
import type { Wishes } from "../../src/work/work";
import { Opened, sample, saidOf } from "./support";

// Reports of one practice on several sheets of the workbook: all of them are annotated, or none.

const VISITS = sample("s1_part1.csv");
const PLANS = sample("s1_part2.csv");
const OURS = ["Patients", "Totals", "Settings"];
const AT: Partial<Wishes> = { contract: "home-visiting", asAt: isoDay("2025-03-31") };

let opened: Opened;
afterEach(() => opened.standIn.dispose());

/** Sheets in their order; the first of them is shown. */
async function open(
  sheets: Readonly<Record<string, readonly (readonly unknown[])[]>> = { Visits: VISITS, Plans: PLANS },
) {
  opened = await Opened.withSheets(sheets);
  opened.standIn.person.activate(Object.keys(sheets)[0] ?? "");
  return opened;
}

/** What stands in one of our columns of a sheet, under its header. */
function column(sheet: string, header: string): unknown[] {
  const [first = [], ...rows] = opened.rows(sheet, "A1:T4");
  const at = first.indexOf(header);
  return at < 0 ? [] : rows.map((cells) => cells[at]).filter((cell) => cell !== "");
}

async function looked() {
  const look = await opened.look(AT);
  if (look.kind !== "read") throw new Error(`It was not read: ${look.kind}.`);
  return look;
}

const sayOne = (sheet: string, one: string[], not: string[] = []) => work.sayOnePractice({ sheet, one, not });

describe("joined sheets", () => {
  test("are annotated together: our columns on each of them, and our sheets once", async () => {
    await open();
    const done = await opened.annotate(AT);
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.said).toEqual([]);
    expect(done.look.answer.sheet.beside?.words).toContain(
      "“Visits” and “Plans” were read as reports of one practice",
    );
    expect(opened.names()).toEqual(["Visits", "Plans", ...OURS]);
    for (const sheet of ["Visits", "Plans"]) expect(column(sheet, "Payable?")).toEqual(["Yes", "No"]);
    expect(column("Plans", "How it counted").join()).toContain(
      "3 May 2024: Care plan review, on a visit day (“Visits”, row 2)",
    );
    expect(column("Visits", "How it counted").join()).toContain("3 May 2024: Visit 1");
    expect(opened.rows("Patients", "A4:H6").map((cells) => cells.slice(5, 7))).toContainEqual(["Visits", 2]);
  });

  test("twice gives the same as once, and so does the other sheet with the first again after it", async () => {
    await open();
    await opened.annotate(AT);
    const once = opened.snapshot();
    expect((await opened.annotate(AT)).kind).toBe("done");
    expect(opened.snapshot()).toEqual(once);
    opened.standIn.person.activate("Plans");
    const done = await opened.annotate(AT);
    expect(done.kind === "done" && done.said).toEqual([]);
    for (const sheet of ["Visits", "Plans"]) expect(column(sheet, "Payable?")).toEqual(["Yes", "No"]);
    opened.standIn.person.activate("Visits");
    await opened.annotate(AT);
    expect(opened.snapshot().names).toEqual(once.names);
  });

  test("clear gives back the workbook as it was, from either sheet", async () => {
    await open({ Visits: VISITS, Notes: [["Bring the list"]], Plans: PLANS });
    const before = opened.snapshot();
    for (const sheet of ["Visits", "Plans"]) {
      opened.standIn.person.activate("Visits");
      await opened.annotate(AT);
      opened.standIn.person.activate(sheet);
      expect((await opened.clear()).kind).toBe("done");
      expect(opened.snapshot()).toEqual(before);
    }
  });

  test("what a person typed right of the data of the other sheet stays", async () => {
    await open();
    await opened.standIn.person.type("Plans", "L1", "My own");
    const before = opened.snapshot();
    await opened.annotate(AT);
    expect(opened.rows("Plans", "L1:M1")).toEqual([["My own", "Payable?"]]);
    await opened.clear();
    expect(opened.snapshot()).toEqual(before);
  });

  test("the day of the annotation holds for each of them the next time", async () => {
    await open();
    await opened.annotate(AT);
    const once = opened.snapshot();
    const done = await opened.annotate();
    if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
    expect(done.look.answer.sheet.asAt).toBe("31 March 2025");
    expect(opened.snapshot()).toEqual(once);
  });

  test("a joined sheet is no earlier search of itself, and a click leads to the sheet that has the row", async () => {
    await open({
      Plans: PLANS,
      Visits: VISITS,
      January: [
        ["NHS number", "Home visit"],
        ["9990010048", "03-May-2023"],
      ],
    });
    await looked();
    expect(await work.earlierSheets()).toEqual(["January"]);
    expect(await work.goTo(3, "Visits")).toBeNull();
    expect(await opened.look(AT)).toMatchObject({ kind: "read", answer: { sheet: { sheet: "Visits" } } });
  });

  test("a change on either is noticed", async () => {
    await open();
    const told: string[] = [];
    work.whenChanged((what) => told.push(what));
    await looked();
    await opened.standIn.person.type("Plans", "B2", "04-May-2024");
    expect(told).toEqual(["cells"]);
  });
});

describe("what the person says", () => {
  test("takes a sheet out, is kept with the workbook, and its annotations go", async () => {
    await open();
    await opened.annotate(AT);
    expect(await sayOne("Visits", [], ["Plans"])).toBeNull();
    expect((await looked()).answer.sheet.beside?.words).toBeNull();
    const done = await opened.annotate(AT);
    expect(done.kind === "done" && done.said).toEqual([
      expect.stringContaining("of the sheet “Plans” were taken away"),
    ]);
    expect([column("Visits", "Payable?"), column("Plans", "Payable?")]).toEqual([["Cannot tell", "No"], []]);
    await opened.clear();
    expect((await looked()).answer.sheet.beside?.others).toEqual([{ name: "Plans", joined: false }]);
    expect(await sayOne("Visits", ["Plans"])).toBeNull();
    expect((await looked()).answer.sheet.beside?.others).toEqual([{ name: "Plans", joined: true }]);
  });

  test("joins what the rule does not", async () => {
    const more = VISITS.map((cells, row) =>
      cells.map((cell, at) => (row === 2 && at === 6 ? "09-Jul-2024" : cell)),
    );
    await open({ Visits: VISITS, More: more });
    expect((await looked()).answer.sheet.beside?.others).toEqual([{ name: "More", joined: false }]);
    await sayOne("Visits", ["More"]);
    await opened.annotate(AT);
    expect(column("More", "How it counted").join()).toContain("9 July 2024: Visit 2");
  });

  test("selected rows are read alone", async () => {
    await open();
    opened.standIn.person.select("Visits", "A1:H3");
    const look = await opened.look({ ...AT, selectionOnly: true });
    expect(look.kind === "read" && look.answer.sheet.beside).toBeNull();
  });
});

describe("what stands in the way", () => {
  test.each<[string, () => void | Promise<void>, RegExp]>([
    ["the other sheet is protected", () => opened.standIn.person.protect("Plans"), /“Plans” is protected/],
    [
      "a filter hides rows of the other sheet",
      () => opened.standIn.person.filter("Plans", "A1:H3", 0, ["9990010013"]),
      /A filter hides rows of the sheet “Plans”/,
    ],
  ])("%s: nothing is written", async (_, act, words) => {
    await open();
    await act();
    const before = opened.snapshot();
    expect(saidOf(await opened.annotate(AT))).toMatch(words);
    expect(opened.snapshot()).toEqual(before);
  });

  test("the other sheet is changed while it is written: nothing is left", async () => {
    await open();
    const before = opened.snapshot();
    let typed: Promise<void> | null = null;
    const progress = (step: string) => {
      if (step === "working-out") typed ??= opened.standIn.person.type("Plans", "B2", "04-May-2024");
    };
    const done = await opened.annotate(AT, { progress });
    await typed;
    expect(saidOf(done)).toContain("was changed while it was being annotated");
    await opened.standIn.person.type("Plans", "B2", "03-May-2024");
    expect(opened.snapshot()).toEqual(before);
  });
});

const MANY = 1_000_000;

/** Places among actions: spread over all of them, and closer where the end is put right. */
function places(actions: number): number[] {
  const spread = Array.from({ length: 6 }, (_, at) => 1 + Math.floor((at * actions) / 6));
  const last = Array.from({ length: 8 }, (_, at) => actions - at * 20).filter((place) => place > 0);
  return [...new Set([...spread, ...last, actions - 1])].sort((a, b) => a - b);
}

describe.each([
  ["a first annotation", async () => undefined],
  ["an annotation in the place of another", () => opened.annotate({ ...AT, contract: "practice-based" })],
])("%s that Excel refuses half-way", (_, begin) => {
  test("is written on all sheets, or on none", async () => {
    await open();
    await begin();
    const before = opened.snapshot();
    const { host } = opened.standIn;
    host.damage = { refuseAction: MANY };
    await opened.annotate(AT);
    const actions = MANY - (host.damage.refuseAction ?? 0);
    host.damage = {};
    const after = opened.snapshot();
    const back = async () => {
      await opened.clear();
      opened.standIn.person.activate("Visits");
      await begin();
    };
    await back();
    const ends: WorkbookSnapshot[] = [];
    for (const place of places(actions)) {
      opened.standIn.person.activate("Visits");
      host.damage = { refuseAction: place };
      const done = await opened.annotate(AT);
      host.damage = {};
      const now = opened.snapshot();
      const end = done.kind === "refused" ? before : after;
      const looked = done.kind === "done" && done.look.kind === "refused";
      if (!looked) expect({ place, now }).toEqual({ place, now: end });
      if (done.kind === "done") await back();
      ends.push(end);
    }
    expect(new Set(ends)).toContain(before);
  }, 3_600_000);
});
