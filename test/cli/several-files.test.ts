import { payableVisits } from "../support/events";
import { eventList } from "../support/sheets";
import { type Folder, answerOf, bookAt, cli, testFolder, textsOf } from "./support";
import { searchedOn } from "./practices";

/** A practice of so many payable patients, whose NHS numbers begin at a place of its own. */
const practice = (patients: number, from: number) =>
  eventList(
    Array.from({ length: patients }, (_, at) => ({
      nhs: NUMBERS[from + at] ?? null,
      events: payableVisits,
    })),
  );
const NUMBERS = ["9990000018", "9990000026", "9990000034", "9990000042", "9990000050"];

let folder: Folder;
let north: string;
let south: string;
beforeAll(() => {
  folder = testFolder();
  north = folder.csv("north.csv", searchedOn("14/01/2025", practice(3, 0)));
  south = folder.csv("south.csv", searchedOn("10/01/2025", practice(2, 3)));
});
afterAll(() => folder.remove());

describe("Several files", () => {
  it("are several practices of one answer, by the files' names", async () => {
    const answer = await answerOf(north, south);
    expect(answer.patients.map((patient) => [patient.practice, patient.payable])).toEqual([
      ["north.csv", "yes"],
      ["north.csv", "yes"],
      ["north.csv", "yes"],
      ["south.csv", "yes"],
      ["south.csv", "yes"],
    ]);
    expect(answer.totals).toMatchObject({ onRegister: 5, payable: 5 });
    expect(answer.practices.map((each) => [each.practice, each.totals.payable])).toEqual([
      ["north.csv", 3],
      ["south.csv", 2],
    ]);
  });

  it("have each its own day and rows, and the rows of all are their sums", async () => {
    const { out } = await cli(["assess", north, south, "--json"]);
    const { files, rows, asAt } = JSON.parse(out) as {
      files: { file: string; asAt: string; rows: Record<string, number> }[];
      rows: Record<string, number>;
      asAt: string;
    };
    expect(files.map((file) => [file.file, file.asAt])).toEqual([
      ["north.csv", "2025-01-14"],
      ["south.csv", "2025-01-10"],
    ]);
    expect(asAt).toBe("2025-01-14");
    for (const key of ["read", "preamble", "header", "used", "setAside"]) {
      expect(rows[key]).toBe(files.reduce((sum, file) => sum + (file.rows[key] ?? 0), 0));
    }
  });

  it("are paid each on its own figures, which stand under practices", async () => {
    const settings = folder.write(
      "own.json",
      JSON.stringify({
        tierRates: [100, 200],
        practices: {
          "north.csv": { budget: 1000, minimumRegister: 2 },
          "south.csv": { budget: 2000, minimumRegister: 2 },
        },
      }),
    );
    const { practices, totals } = await answerOf(north, south, "--settings", settings);
    expect(practices.map((each) => each.totals.payment.total)).toEqual([0, 0]);
    expect(totals.payment.total).toBe(0);
    const some = folder.write(
      "some.json",
      '{ "practices": { "north.csv": { "budget": 1000, "minimumRegister": 2 } } }',
    );
    const without = await answerOf(north, south, "--settings", some);
    expect(without.practices.map((each) => each.totals.payment.total)).toEqual([0, null]);
    expect(without.totals.payment.total).toBeNull();
    expect(without.warnings.filter(({ code }) => code === "figure-missing")).toEqual([
      expect.objectContaining({ file: "south.csv", row: expect.any(Number) as number }),
    ]);
  });

  it("are not paid on figures that stand for one practice only", async () => {
    const settings = folder.write("one.json", '{ "budget": 1000, "minimumRegister": 2 }');
    const { practices } = await answerOf(north, south, "--settings", settings);
    expect(practices.map((each) => each.totals.payment.total)).toEqual([null, null]);
  });

  it("are several practices too where they have the same name in folders of their own", async () => {
    const [one, two] = ["one", "two"].map((name, at) =>
      folder.csv(`${name}/export.csv`, searchedOn("14/01/2025", practice(2, 2 * at))),
    );
    const { practices, totals } = await answerOf(one ?? "", two ?? "");
    expect(totals.payable).toBe(4);
    expect(practices.map((each) => each.totals.payable)).toEqual([2, 2]);
  });

  it("count a patient of both once", async () => {
    const twin = folder.csv("twin.csv", searchedOn("14/01/2025", practice(2, 2)));
    const { patients, totals, warnings } = await answerOf(north, twin);
    expect(patients.map(({ id }) => id)).toEqual(NUMBERS.slice(0, 4));
    expect(totals.payable).toBe(4);
    expect(warnings.map(({ code }) => code)).toContain("two-practices");
  });

  it("say the run date that was used where --as-at is another, for each file", async () => {
    const { err } = await cli(["assess", north, south, "--as-at", "2025-02-01"]);
    expect(err).toMatch(/north\.csv.*14 January 2025.*--as-at/);
    expect(err).toMatch(/south\.csv.*10 January 2025.*--as-at/);
  });

  it("are annotated each with its own patients and its own figures", async () => {
    const settings = folder.write(
      "annotate.json",
      JSON.stringify({ practices: { "north.csv": { budget: 1234, minimumRegister: 2 } } }),
    );
    const { code } = await cli(["annotate", north, south, "--settings", settings]);
    expect(code).toBe(0);
    for (const [name, patients, budget] of [
      ["north", 3, true],
      ["south", 2, false],
    ] as const) {
      const book = await bookAt(folder.path(`${name} annotated.xlsx`));
      const rows = textsOf(book, "Patients");
      const header = rows.findIndex((cells) => cells.includes("Payable?"));
      expect(rows.length - header - 1).toBe(patients);
      expect(textsOf(book, "Settings").flat().includes("1234")).toBe(budget);
    }
  });
});
