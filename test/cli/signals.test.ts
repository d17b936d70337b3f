import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { constants, platform } from "node:os";
import { join } from "node:path";
import { unparse } from "papaparse";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractices } from "../../src/made-up/practice";
import { VISITING } from "./practices";
import { type Folder, csvOf, testFolder } from "./support";

// A signal ends any command, whatever it waits for or works out, and leaves nothing half-written.

const ROOT = join(__dirname, "..", "..");
const COMMAND = join(ROOT, "bin", "proactive-care.js");
/** Pipes with a name are Unix's; `npm test` builds first. */
const CAN = existsSync(join(ROOT, "dist", "proactive-care.js")) && platform() === "linux";

/** What a shell adds to a signal's number. */
const OF_SIGNAL = 128;

let folder: Folder;
let running: ChildProcess[] = [];
beforeAll(() => {
  folder = testFolder();
});
afterEach(() => {
  for (const each of running) each.kill("SIGKILL");
  running = [];
});
afterAll(() => folder.remove());

interface Started {
  readonly child: ChildProcess;
  /** How it ended: its code as a shell has it, and what it said. */
  readonly ended: Promise<Ended>;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  running.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (part: Buffer) => (out += part.toString("utf8")));
  child.stderr.on("data", (part: Buffer) => (err += part.toString("utf8")));
  child.stdin.on("error", () => undefined);
  const ended = new Promise<Ended>((resolve) => {
    // A process that the signal itself ends, where the disk or the machine is slow, has the same code in a shell.
    child.on("close", (code, signal) => {
      const bySignal = signal === null ? -1 : OF_SIGNAL + constants.signals[signal];
      resolve({ code: code ?? bySignal, out, err });
    });
  });
  return { child, ended };
}

function pipe(name: string): string {
  execFileSync("mkfifo", [folder.path(name)]);
  return folder.path(name);
}

/** Opens a pipe to write to: it waits until somebody reads it. */
const opened = (path: string) => open(path, "w");

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Ticks of the processor's time that a process has had: it works. */
const worked = ({ pid }: ChildProcess): number => {
  const after = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return Number(after[11]) + Number(after[12]);
};

const SIGNALS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

(CAN ? describe : describe.skip).each(SIGNALS)("%s", (signal, code) => {
  test.each(["FILE", "--settings", "--columns"])("ends what waits for a pipe given as %s", async (place) => {
    const path = pipe(`${place}-${signal}.csv`);
    const { child, ended } = start(
      "assess",
      ...(place === "FILE" ? [path] : [folder.csv("visits.csv", VISITING), place, path]),
    );
    const writer = await opened(path);
    child.kill(signal);
    expect(await ended).toMatchObject({ code, out: "" });
    await writer.close();
  });

  test("ends what waits for a pipe that somebody has begun to write to", async () => {
    const path = pipe(`begun-${signal}.csv`);
    const { child, ended } = start("assess", path);
    const writer = await opened(path);
    // More than a pipe holds: it is being read.
    await writer.write(csvOf(VISITING).repeat(200));
    child.kill(signal);
    expect(await ended).toMatchObject({ code, out: "" });
    await writer.close();
  });

  test("ends what waits for standard input", async () => {
    const { child, ended } = start("assess", "-");
    // More than stands between two processes: it is being read.
    await new Promise((resolve) => child.stdin?.write(csvOf(VISITING).repeat(9000), resolve));
    child.kill(signal);
    expect(await ended).toMatchObject({ code, out: "" });
  });

  test("ends a long calculation before its end", async () => {
    const { child, ended } = start("sample", "--patients", "100000", "--practices", "1000");
    const begun = 60;
    await until(() => worked(child) > begun);
    child.kill(signal);
    expect(await ended).toMatchObject({ code, out: "" });
  });

  test("ends a command that writes, and what is half-written goes", async () => {
    const rows = madeUpPractices(publishedContract("home-visiting"), 6000, 1, 40);
    const input = folder.write(`large-${signal}.csv`, unparse(rows));
    const { child, ended } = start("annotate", input, "--out", folder.path(`${signal}.xlsx`));
    const parts = () => readdirSync(folder.path()).filter((name) => name.endsWith(".part"));
    await until(() => parts().length > 0 || child.exitCode !== null);
    expect(parts()).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toMatchObject({ code });
    expect(readdirSync(folder.path()).filter((name) => /\.part$|^SIG.*\.xlsx$/.test(name))).toEqual([]);
  });
});

(CAN ? describe : describe.skip)("a pipe", () => {
  test("is read as a file is, to its end", async () => {
    const path = pipe("whole.csv");
    const { ended } = start("assess", path, "--json");
    const writer = await opened(path);
    await writer.write(csvOf(VISITING));
    await writer.close();
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect((JSON.parse(out) as { patients: object[] }).patients).toHaveLength(2);
    expect(err).not.toMatch(/Warning/);
  });

  test("may hold the settings", async () => {
    const path = pipe("settings.json");
    const { ended } = start("assess", folder.csv("visits.csv", VISITING), "--settings", path);
    const writer = await opened(path);
    await writer.write('{ "no such": 1 }');
    await writer.close();
    expect(await ended).toMatchObject({ code: 2, out: "" });
  });

  test("that never ends is refused", async () => {
    const { child, ended } = start("assess", "-");
    const block = Buffer.alloc(1 << 20, "y\n");
    const more = (): void => void child.stdin?.write(block, (problem) => (problem ? undefined : more()));
    more();
    expect(await ended).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/too large/) as string,
    });
  });

  test("whose reader goes away is no error", async () => {
    const { child, ended } = start("sample", "--patients", "2000");
    child.stdout?.once("data", () => child.stdout?.destroy());
    expect((await ended).code).toBe(0);
  });
});
