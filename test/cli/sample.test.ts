import { readFileSync } from "node:fs";
import { parse } from "papaparse";
import { modulus11 } from "../support/people";
import { type Folder, answerOf, cli, testFolder } from "./support";

const CONTRACTS = ["home-visiting", "practice-based", "unplanned-admissions"];

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

/** A sample of a search in the year that came out first: of today it would be carried to this year. */
async function sample(...args: readonly string[]): Promise<string> {
  const asAt = args.includes("unplanned-admissions") ? "2015-01-14" : "2025-01-14";
  const { code, out } = await cli(["sample", "--as-at", asAt, ...args]);
  expect(code).toBe(0);
  return out;
}

/** A column of a sample below its header, the blank cells left out. */
function columnOf(text: string, header: string): string[] {
  const rows = parse<string[]>(text).data;
  const at = rows.findIndex((cells) => cells.includes(header));
  expect(at).toBeGreaterThanOrEqual(0);
  const column = rows[at]?.indexOf(header) ?? -1;
  return rows.slice(at + 1).flatMap((cells) => cells[column] || []);
}

describe("sample", () => {
  it.each(CONTRACTS)("is the same for the same seed, and another for another: %s", async (contract) => {
    const of = (seed: string) => sample("--contract", contract, "--patients", "40", "--seed", seed);
    expect(await of("7")).toBe(await of("7"));
    expect(await of("7")).not.toBe(await of("8"));
  });

  it.each(CONTRACTS)("assesses to its own contract, without --contract: %s", async (contract) => {
    for (const seed of ["1", "2", "3"]) {
      const text = await sample("--contract", contract, "--patients", "30", "--seed", seed);
      const answer = await answerOf(folder.write(`${contract} ${seed}.csv`, text));
      expect(answer.contract).toBe(contract);
      expect(answer.patients.length).toBe(30);
      const outcomes = new Set(answer.patients.map(({ payable }) => payable));
      expect(outcomes.size).toBeGreaterThan(1);
    }
  });

  it.each(CONTRACTS)("has nobody real in it: XXTEST names and 999 numbers for %s", async (contract) => {
    const text = await sample("--contract", contract, "--patients", "400");
    const numbers = columnOf(text, "NHS Number").map((number) => number.replace(/[\s-]/g, ""));
    const names = columnOf(text, "Full Name");
    expect(new Set(numbers).size).toBe(400);
    expect(numbers.filter((number) => !/^999\d{7}$/.test(number))).toEqual([]);
    // One in a practice is mistyped, as it happens.
    const mistyped = numbers.filter((number) => String(modulus11(number.slice(0, 9))) !== number.at(-1));
    expect(mistyped).toHaveLength(3);
    expect(new Set(names).size).toBe(400);
    expect(names.filter((name) => !name.startsWith("XXTEST"))).toEqual([]);
  });

  it.each([
    ["1", 1],
    ["120", 120],
    ["500", 500],
  ])("has as many patients as were asked for: %s", async (asked, patients) => {
    expect(new Set(columnOf(await sample("--patients", asked), "NHS Number")).size).toBe(patients);
  });

  it("makes up several practices beside each other, each of them with patients", async () => {
    const text = await sample("--patients", "60", "--practices", "6");
    const answer = await answerOf(folder.write("six practices.csv", text));
    expect(answer.practices?.map(({ practice }) => practice)).toEqual(
      [1, 2, 3, 4, 5, 6].map((place) => `XX000${place}`),
    );
    const { code, err } = await cli(["sample", "--patients", "5", "--practices", "6"]);
    expect([code, err]).toEqual([2, expect.stringContaining("Every practice needs a patient")]);
  });

  it.each(["practice.csv", "practice.tsv", "practice.txt"])("is written to --out: %s", async (name) => {
    const { code, out } = await cli([
      ...["sample", "--as-at", "2025-01-14", "--patients", "10"],
      ...["--out", folder.path(name)],
    ]);
    expect([code, out]).toEqual([0, ""]);
    expect((await answerOf(folder.path(name))).patients.length).toBe(10);
  });

  it("overwrites nothing", async () => {
    const there = folder.write("there.csv", "of somebody else");
    const { code, err } = await cli(["sample", "--out", there]);
    expect(code).toBe(2);
    expect(err).toContain("there.csv");
    expect(readFileSync(there, "utf8")).toBe("of somebody else");
  });

  it("cannot be written below a file", async () => {
    const there = folder.write("file.csv", "x");
    const before = folder.listing();
    expect((await cli(["sample", "--out", `${there}/sample.csv`])).code).toBe(2);
    expect(folder.listing()).toEqual(before);
  });

  it.each([
    ["--patients", "0"],
    ["--patients", "-5"],
    ["--patients", "1.5"],
    ["--patients", "many"],
    ["--patients", ""],
    ["--patients", "1e3"],
    ["--seed", "x"],
    ["--seed", "-1"],
  ])("is exit 2 for %s %j, naming the option", async (option, value) => {
    const { code, out, err } = await cli(["sample", option, value]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(option);
  });

  it("is exit 2 for a contract that there is not, naming those there are", async () => {
    const { code, err } = await cli(["sample", "--contract", "nothing"]);
    expect(code).toBe(2);
    for (const id of CONTRACTS) expect(err).toContain(id);
  });
});
