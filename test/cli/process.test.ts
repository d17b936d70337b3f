import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  type Folder,
  STACK,
  type Ran,
  answerOf,
  bookAt,
  cli,
  csvOf,
  testFolder,
  withoutFile,
} from "./support";
import { SECRET, VISITING } from "./practices";

const COMMAND = join(__dirname, "..", "..", "bin", "proactive-care.js");
const BUILT = existsSync(join(__dirname, "..", "..", "dist", "proactive-care.js"));

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

/** Gives text to a command as its standard input, in this process. */
async function withInput(input: string | Buffer, args: readonly string[]): Promise<Ran> {
  const real = Object.getOwnPropertyDescriptor(process, "stdin");
  Object.defineProperty(process, "stdin", { configurable: true, value: Readable.from([Buffer.from(input)]) });
  try {
    return await cli(args);
  } finally {
    if (real) Object.defineProperty(process, "stdin", real);
  }
}

/** Runs the command as a process of its own where it is built, else in this process. */
async function alone(args: readonly string[], input = ""): Promise<Ran> {
  if (!BUILT) return input === "" ? cli(args) : withInput(input, args);
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    input,
    encoding: "utf8",
  });
  expect(stdout + stderr).not.toMatch(STACK);
  return { code: status ?? -1, out: stdout, err: stderr };
}

describe("Standard input", () => {
  it("is read for -, and gives what the file gives", async () => {
    const { code, out } = await withInput(csvOf(VISITING), ["assess", "-", "--json"]);
    expect(code).toBe(0);
    const { patients, totals } = JSON.parse(out) as Awaited<ReturnType<typeof answerOf>>;
    const fromFile = await answerOf(folder.csv("visits.csv", VISITING));
    expect(withoutFile(patients)).toEqual(withoutFile(fromFile.patients));
    expect(totals).toEqual(fromFile.totals);
  });

  it("is annotated to --out", async () => {
    const out = folder.path("from input.xlsx");
    expect((await withInput(csvOf(VISITING), ["annotate", "-", "--out", out])).code).toBe(0);
    expect((await bookAt(out)).worksheets.map(({ name }) => name)).toContain("Patients");
  });

  it.each(["", "\u0000\u0001\u0002".repeat(900)])(
    "is exit 2 where nothing can be made of it",
    async (input) => {
      const { code, out, err } = await withInput(input, ["assess", "-"]);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/standard input/i);
    },
  );
});

describe("The command as a process", () => {
  it("exits 0 and has only JSON on standard output", async () => {
    const path = folder.csv("process.csv", VISITING);
    const { code, out, err } = await alone(["assess", path, "--json"]);
    expect(code).toBe(0);
    const answer = JSON.parse(out) as { contract: string };
    expect(answer.contract).toBe("home-visiting");
    expect(err).toContain("home-visiting");
    // A bar is drawn with returns and escapes.
    expect(["\r", "\u001b"].filter((mark) => err.includes(mark))).toEqual([]);
  });

  it("reads standard input", async () => {
    const { code, out } = await alone(["assess", "-", "--json"], csvOf(VISITING));
    expect(code).toBe(0);
    expect((JSON.parse(out) as { patients: object[] }).patients.length).toBe(2);
  });

  it("exits 1 where a row belongs to nobody", async () => {
    const lost = [
      ...VISITING.rows,
      [],
      [null, null, null, null, null, null, null, "2024-06-04", "Housebound"],
    ];
    const path = folder.csv("lost.csv", { name: null, rows: lost });
    const { code, err } = await alone(["assess", path]);
    expect(code).toBe(1);
    expect(err).not.toContain(SECRET);
  });

  it("exits 2 where the use is wrong", async () => {
    const { code, out, err } = await alone(["assess", folder.path("nowhere.csv")]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("nowhere.csv");
  });
});
