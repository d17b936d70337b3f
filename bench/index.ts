import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess } from "../src/assessment/assess";
import { defaultSettings } from "../src/assessment/settings";
import { because } from "../src/assessment/words";
import { isoDay } from "../src/contracts/day";
import { publishedContract } from "../src/contracts/registry";
import { annotating, functions, sizes } from "./add-in";
import { bareLoop } from "./bare-loop";
import { comparing } from "./comparing";
import { say, takeTurns } from "./measure";
import { planning } from "./planning";
import { sharing } from "./sharing";
import { readingOf, writeBigCsv } from "./sheets";

// `npm run bench`: medians and ratios of one run on one machine. Nothing here fails: it is read.

const contract = publishedContract("home-visiting");
const settings = defaultSettings(contract.id);
const today = isoDay("2025-01-20");
const quick = process.argv.includes("--quick");
/** The add-in alone. */
const addInOnly = process.argv.includes("--add-in");

function assessing(patients: number): void {
  const reading = readingOf(patients);
  const judged = () => assess([reading], contract, settings, today);
  const inWords = () => {
    let length = 0;
    for (const { findings } of judged().patients)
      for (const finding of findings) length += because(finding).length;
    return length;
  };
  const bare = bareLoop(reading.patients, reading.asAt);
  const same = judged().patients.filter(
    ({ payable }, place) => (payable === "yes") === bare[place]?.payable,
  ).length;
  say(`${patients} patients: same answer as the bare loop`, `${same} of ${patients}`, "all");
  const runs = patients > 50_000 ? 5 : 9;
  const [loop = 1, rules = 0, words = 0] = takeTurns(runs, [
    () => bareLoop(reading.patients, reading.asAt),
    judged,
    inWords,
  ]);
  say(`  bare loop`, `${loop.toFixed(1)} ms`);
  say(`  all of assess: findings, reasons, next steps, totals, warnings`, `${rules.toFixed(1)} ms`);
  say(`  the same, with every reason in words`, `${words.toFixed(1)} ms`);
  say(`  ratio, reasons as data`, `${(rules / loop).toFixed(1)} ×`, "at most 3 ×");
  say(`  ratio, reasons in words`, `${(words / loop).toFixed(1)} ×`, "at most 3 ×");
}

interface Spent {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs the command line in a process of its own, and says how long it took and its peak memory. */
function command(...args: string[]): Spent {
  const script = `
    process.on("exit", () => process.stderr.write("\\nPEAK " + process.resourceUsage().maxRSS + "\\n"));
    process.argv.splice(1, 0, "proactive-care");
    require(${JSON.stringify(join(process.cwd(), "bin", "proactive-care.js"))});`;
  const start = process.hrtime.bigint();
  const { stderr, status } = spawnSync(process.execPath, ["-e", script, "--", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 2 ** 30,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const peak = /PEAK (\d+)/.exec(stderr ?? "");
  if (status === 2 || !peak) process.stdout.write(`  failed: ${(stderr ?? "").slice(-400)}\n`);
  return { seconds, megabytes: Number(peak?.[1] ?? 0) / 1024 };
}

function files(folder: string): void {
  const sizes = quick ? [20_000, 40_000, 80_000] : [75_000, 150_000, 300_000, 1_048_576];
  const spent = sizes.map((rows) => {
    const path = join(folder, `${rows}.csv`);
    writeBigCsv(path, rows);
    const { seconds, megabytes } = command("assess", path, "--contract", "home-visiting", "--json");
    const size = (statSync(path).size / 1e6).toFixed(0);
    say(`CSV to JSON, ${rows} rows (${size} MB)`, `${seconds.toFixed(1)} s`);
    say(`  rows a second`, Math.round(rows / seconds).toString(), "150,000");
    say(`  peak memory`, `${megabytes.toFixed(0)} MB`, "700 MB");
    return { rows, seconds };
  });
  grows("CSV to JSON", spent);
  const written = (quick ? [2_000, 8_000] : [12_500, 25_000, 50_000, 1_048_576]).map((rows) => {
    const path = join(folder, `annotate-${rows}.csv`);
    writeBigCsv(path, rows);
    const { seconds, megabytes } = command("annotate", path, "--contract", "home-visiting");
    say(`Annotate to .xlsx, ${rows} rows`, `${seconds.toFixed(1)} s`);
    say(`  peak memory`, `${megabytes.toFixed(0)} MB`, "1,500 MB");
    return { rows, seconds };
  });
  grows("Annotate", written);
}

/** Time a row at each size against the smallest: 1 is linear. */
function grows(what: string, spent: readonly { rows: number; seconds: number }[]): void {
  const [first] = spent;
  if (!first) return;
  const each = spent.map(({ rows, seconds }) => (seconds / rows / (first.seconds / first.rows)).toFixed(2));
  say(`${what}: time a row against the smallest`, each.join(", "), "about 1: linear");
}

async function addIn(): Promise<void> {
  if (!addInOnly) await sharing(quick ? 2_000 : 20_000);
  sizes();
  await annotating(500, 5_000);
  await annotating(quick ? 2_000 : 20_000, quick ? 30_000 : 300_000);
  await functions(10_000);
}

if (!addInOnly) {
  planning(500, "under 200 ms");
  planning(5_000, "seconds");
  for (const patients of quick ? [2_000] : [10_000, 100_000]) assessing(patients);
  comparing(quick ? 2_000 : 20_000);
  const folder = mkdtempSync(join(tmpdir(), "proactive-care-bench-"));
  try {
    files(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
void addIn();
