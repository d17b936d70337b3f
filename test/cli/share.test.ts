import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { partsOf } from "../sharing/zip";
import { answerOf, bookAt, cli, testFolder, textsOf } from "./support";

const SAMPLE = join(__dirname, "../samples/pb-events-small.tsv");
const folder = testFolder();
afterAll(() => folder.remove());

test("a copy is written, its key apart, and it is assessed as its source is", async () => {
  const [copy, key] = [folder.path("copy.xlsx"), folder.path("key.csv")];
  const { code, out } = await cli(["share", SAMPLE, "--out", copy, "--key", key]);
  expect(code).toBeLessThan(2);
  expect(out).toContain("under random ids");
  const [before, after] = [await answerOf(SAMPLE), await answerOf(copy)];
  expect(after.totals).toEqual(before.totals);
  const rows = readFileSync(key, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","));
  expect(rows).toHaveLength(before.patients.length);
  for (const [id, number] of rows) {
    const [one, other] = [
      after.patients.find((patient) => patient.id === id),
      before.patients.find((patient) => patient.id === number),
    ];
    const of = (patient: typeof one) => patient?.criteria.map(({ id: which, outcome }) => [which, outcome]);
    expect(of(one)).toEqual(of(other));
  }
  const parts = partsOf(new Uint8Array(readFileSync(copy)));
  const text = [...parts.values()].join("");
  expect(before.patients.filter(({ id }) => text.includes(id))).toEqual([]);
  expect(rows.every(([id = ""]) => text.includes(id))).toBe(true);

  // The copy is annotated again, by its random ids, and what it was annotated with is replaced.
  const again = folder.path("again.xlsx");
  expect((await cli(["annotate", copy, "--out", again])).code).toBeLessThan(2);
  expect((await answerOf(again)).totals).toEqual(before.totals);
});

test("figures only, small numbers suppressed: no row of anybody, and no key", async () => {
  const copy = folder.path("figures.xlsx");
  const { code, out } = await cli(["share", SAMPLE, "--out", copy, "--small-numbers", "10"]);
  expect(code).toBeLessThan(2);
  expect(out).toContain("counts under 10 are suppressed");
  const names = [...partsOf(new Uint8Array(readFileSync(copy))).keys()];
  expect(names.filter((name) => name.includes("worksheets/sheet"))).toHaveLength(2);
  const refused = await cli([
    ...[
      "share",
      SAMPLE,
      "--out",
      folder.path("x.xlsx"),
      "--small-numbers",
      "8",
      "--key",
      folder.path("x.csv"),
    ],
  ]);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("leave --key out") as string });
});

test("wrong use is refused before anything is read, and nothing is written", async () => {
  const copy = folder.write("there.xlsx", "mine");
  const wrong = async (...more: string[]) => {
    const { code, err } = await cli(["share", SAMPLE, ...more]);
    expect(code).toBe(2);
    return err;
  };
  expect(await wrong("--out", copy)).toContain("is there already");
  expect(readFileSync(copy, "utf8")).toBe("mine");
  expect(await wrong("--out", folder.path("copy.csv"))).toContain("must end in .xlsx");
  expect(await wrong("--out", folder.path("new.xlsx"), "--small-numbers", "7")).toContain("one of 5, 8, 10");
  expect(await wrong("--out", folder.path("new.xlsx"), "--practice", "F99999")).toContain("No patient");
  expect(await wrong("--out", folder.path("new.xlsx"), "--key", SAMPLE)).toContain("must end in .csv");
  expect(await wrong("--out", folder.path("nowhere/new.xlsx"))).toContain("does not exist");
  expect(await wrong()).toContain("--out");
  expect(existsSync(folder.path("new.xlsx"))).toBe(false);
});

test("copies of figures are remembered: the next shows the same, and another number has to be confirmed", async () => {
  const month = (number: number) => join(__dirname, `../samples/suppress-month-${number}.csv`);
  const remember = folder.path("shown.json");
  const figuresOf = async (name: string, from: string, ...more: string[]) => {
    const out = folder.path(name);
    const ran = await cli(["share", from, "--out", out, ...more]);
    if (ran.code === 2) return ran.err;
    return textsOf(await bookAt(out), "Figures").slice(2);
  };
  const first = await figuresOf("1.xlsx", month(1), "--small-numbers", "8", "--remember", remember);
  const second = await figuresOf("2.xlsx", month(2), "--small-numbers", "8", "--remember", remember);
  expect(second).toEqual(first);
  expect(await figuresOf("3.xlsx", month(2), "--small-numbers", "8")).not.toEqual(first);

  const before = readFileSync(remember, "utf8");
  const refused = await figuresOf("4.xlsx", month(2), "--small-numbers", "5", "--remember", remember);
  expect(refused).toContain("Whoever has both can tell which counts lie between 5 and 7");
  expect(refused).toContain("--other-number");
  expect(existsSync(folder.path("4.xlsx"))).toBe(false);
  expect(readFileSync(remember, "utf8")).toBe(before);
  const confirmed = ["--small-numbers", "5", "--remember", remember, "--other-number"];
  expect(await figuresOf("4.xlsx", month(2), ...confirmed)).toBeInstanceOf(Array);
  expect(readFileSync(remember, "utf8")).toContain('"under":5');
});

test("what is no memory of copies is never written over", async () => {
  const mine = folder.write("mine.json", '{"budget": 50000}');
  const figures = ["--out", folder.path("5.xlsx"), "--small-numbers", "8"];
  const wrong = async (...more: string[]) => (await cli(["share", SAMPLE, ...more])).err;
  expect(await wrong(...figures, "--remember", mine)).toContain("What earlier copies showed cannot be read");
  expect(readFileSync(mine, "utf8")).toBe('{"budget": 50000}');
  expect(await wrong(...figures, "--remember", folder.path("x.csv"))).toContain("must end in .json");
  expect(await wrong("--out", folder.path("5.xlsx"), "--remember", mine)).toContain(
    "--remember is for figures",
  );
  expect(existsSync(folder.path("5.xlsx"))).toBe(false);
});
