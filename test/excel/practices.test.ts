/** @jest-environment ./test/stand-in/environment.cjs */
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractices } from "../../src/made-up/practice";
import { rankPractices } from "../../src/answer/practices-view";
import { work } from "../../src/work/index";
import { Opened } from "./support";

// A facilitator's sheet: one click to a practice's patients, and each practice's own figures, kept with the workbook.

const PATIENTS = 36;
/** Of the table of `Patients`, below its header. */
const FIRST_ROW = 5;
const ROWS = madeUpPractices(publishedContract("home-visiting"), PATIENTS, 7, 3);
const FIGURES = { XX0001: { budget: 20000, minimumRegister: 4 }, XX0002: { budget: 1000 } };

let book: Opened;
afterEach(() => book.standIn.dispose());

/** The rows of the table of `Patients` that are not hidden by a filter: the practice and the outcome of a criterion. */
function shown(criterion: string): { practice: unknown; outcome: unknown }[] {
  const sheet = book.snapshot().sheets.find(({ name }) => name === "Patients");
  const all = book.rows("Patients", `A${FIRST_ROW - 1}:Z${FIRST_ROW + PATIENTS - 1}`);
  const [headers = [], ...rows] = all;
  const at = (header: string) => headers.indexOf(header);
  const hidden = new Set(sheet?.hiddenRows ?? []);
  return rows
    .filter((_, row) => !hidden.has(row + FIRST_ROW))
    .map((cells) => ({ practice: cells[at("Practice")], outcome: cells[at(criterion)] }));
}

describe("the patients of one practice", () => {
  test("a practice and a criterion filter the sheet Patients together, and are taken off again", async () => {
    book = await Opened.with(ROWS);
    await book.annotate({ practices: FIGURES });
    expect(await work.showPatients({ missing: null, practice: ["XX0002"] })).toBeNull();
    const own = shown("2 visits");
    expect(own).toHaveLength(12);
    expect(new Set(own.map(({ practice }) => practice))).toEqual(new Set(["XX0002"]));

    expect(await work.showPatients({ missing: "2 visits", practice: ["XX0002"] })).toBeNull();
    const missing = shown("2 visits");
    expect(missing.length).toBeLessThan(own.length);
    expect(missing.every(({ outcome }) => outcome === "Not met" || outcome === "Cannot tell")).toBe(true);
    expect(missing.every(({ practice }) => practice === "XX0002")).toBe(true);

    expect(await work.showPatients({ missing: null, practice: null })).toBeNull();
    expect(shown("2 visits")).toHaveLength(PATIENTS);
  });

  test("without annotations there is no sheet to filter, and it is said", async () => {
    book = await Opened.with(ROWS);
    const problem = await work.showPatients({ missing: null, practice: ["XX0002"] });
    expect(problem?.toDo).toContain("Annotate");
  });
});

test("figures that were typed for a practice are kept on Settings, and used when it is read again", async () => {
  book = await Opened.with(ROWS);
  await book.annotate({ practices: FIGURES });
  const settings = book.rows("Settings", "A7:D9");
  expect(settings.map(([name, budget, minimum]) => [name, budget, minimum])).toEqual([
    ["XX0001", 20000, 4],
    ["XX0002", 1000, ""],
    ["XX0003", "", ""],
  ]);
  const again = await book.look();
  if (again.kind !== "read") throw new Error("The sheet was not read again.");
  expect(again.answer.practices.map(({ fields }) => fields.map(({ value }) => value))).toEqual([
    [20000, 4, null],
    [1000, null, null],
    [null, null, null],
  ]);
});

test("the workbook's own formulas come to the engine's figures, and Settings counts in them at once", async () => {
  book = await Opened.with(ROWS);
  const done = await book.annotate({ practices: FIGURES });
  if (done.kind !== "done" || done.look.kind !== "read") throw new Error("The sheet was not annotated.");
  const totals = () => {
    const rows = book.rows("Totals", "A1:Z120");
    const at = rows.findIndex(([label, second]) => label === "Practice" && second === "On the register");
    const headers = rows[at] ?? [];
    const column = (header: string) =>
      rows.slice(at + 1, at + 4).map((cells) => cells[headers.indexOf(header)]);
    return {
      far: column("Minimum register: from the target"),
      rank: column("Minimum register: rank"),
      visits: column("Average visits: from the target").map(Number),
      visitsRank: column("Average visits: rank"),
    };
  };
  const { practices } = done.look.answer;
  const before = totals();
  expect(before.far).toEqual([(practices[0]?.payable ?? 0) - 4, "Not known", "Not known"]);
  expect(before.rank).toEqual([1, "", ""]);
  const distances = practices.map(({ targets }) => {
    const { part = 0, of = 1 } = targets.find(({ id }) => id === "average-visits")?.distance ?? {};
    return part / of;
  });
  before.visits.forEach((visits, place) => {
    expect(visits).toBeCloseTo(distances[place] ?? Number.NaN, 9);
  });
  const ranked = rankPractices(practices, "average-visits", "worst");
  expect(before.visitsRank).toEqual(
    practices.map(({ name }) => ranked.find(({ practice }) => practice.name === name)?.rank),
  );

  await book.standIn.person.type("Settings", "C8", 30);
  const after = totals();
  expect(after.far).toEqual([before.far[0], (practices[1]?.payable ?? 0) - 30, "Not known"]);
  expect(after.rank).toEqual([2, 1, ""]);
});

test("annotated twice it is as once, tables and charts too; cleared it is as it was", async () => {
  book = await Opened.with(ROWS);
  const before = book.snapshot();
  await book.annotate({ practices: FIGURES });
  const once = book.snapshot();
  const totals = once.sheets.find(({ name }) => name === "Totals");
  expect(totals?.tables).toMatchObject([{ name: "CARE_practice_table" }]);
  await book.annotate({ practices: FIGURES });
  expect(book.snapshot()).toEqual(once);
  await book.clear();
  expect(book.snapshot()).toEqual(before);
});
