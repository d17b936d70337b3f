import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { NO_WISHES } from "../src/answer/views";
import { functionSpeed } from "../src/stand-in/functions-speed";
import { functionsInNode } from "../src/stand-in/functions-in-node";
import { startStandIn } from "../src/stand-in/node";
import { work } from "../src/work/index";
import { say } from "./measure";
import { eventRows } from "./sheets";

// The add-in: what it asks of Excel, how long its own code takes, and how large it is.

const SHEET = "Search output";
const KILOBYTE = 1024;

function bytes(count: number): string {
  return `${(count / 1e6).toFixed(2)} MB`;
}

/** Annotates a practice on the stand-in: requests, bytes, and the time that was not the stand-in's. */
export async function annotating(patients: number, rows: number): Promise<void> {
  const sheet = eventRows(patients, rows);
  const own = Buffer.byteLength(JSON.stringify(sheet));
  const standIn = await startStandIn();
  await standIn.setSheet(SHEET, sheet);
  standIn.person.activate(SHEET);
  // Once before, so that nothing is measured that runs for the first time.
  const wishes = { ...NO_WISHES, contract: "home-visiting" as const };
  const annotate = () => work.annotate(wishes, () => undefined, new AbortController().signal);
  if (patients <= 500) {
    await annotate();
    await work.clear(() => undefined, new AbortController().signal);
  }
  const { host } = standIn;
  const { handle } = host;
  let inHost = 0;
  host.handle = async (message) => {
    const start = performance.now();
    const answer = await handle.call(host, message);
    inHost += performance.now() - start;
    return answer;
  };
  const before = { ...host.counts };
  const start = performance.now();
  const done = await annotate();
  const took = performance.now() - start;
  if (done.kind !== "done") throw new Error(`The practice could not be annotated: ${done.kind}.`);
  const { requests, bytesIn, bytesOut } = host.counts;
  const small = patients <= 500;
  say(
    `Annotate ${patients} patients, ${sheet.length} rows (${bytes(own)}): requests`,
    `${requests - before.requests}`,
    small ? "at most 3" : "",
  );
  const sent = bytesIn - before.bytesIn + bytesOut - before.bytesOut;
  say("  bytes there and back, against the sheet's own", `${(sent / own).toFixed(2)} ×`, "under 3 ×");
  say("  bytes a request", bytes(sent / (requests - before.requests)), "grows with bytes only");
  say(
    "  time outside of the stand-in (our own code, and Office.js)",
    `${(took - inHost).toFixed(0)} ms`,
    small ? "100 ms" : "3,000 ms",
  );
  await standIn.dispose();
}

/** Calls of functions in cells: one cell at a time, and as one range. */
export async function functions(patients: number): Promise<void> {
  const code = readFileSync(join("dist", "add-in", "functions.js"), "utf8");
  const { page } = functionsInNode((customFunctions) => {
    new Function("CustomFunctions", code)(customFunctions);
  });
  const column = (value: unknown) => Array.from({ length: patients }, () => [value]);
  const columns = [
    Array.from({ length: patients }, () => ["10/07/2024", "02/10/2024"]),
    ...[column("10/07/2024"), column("05/06/2024"), column("01/02/2022"), column(14_611)],
  ];
  const { cellByCell, asOneRange, ratio } = await functionSpeed(page, "PAYABLE_HV", columns);
  say(`CARE.PAYABLE_HV, ${patients} patients: one cell at a time`, `${Math.round(cellByCell)} a second`);
  say("  as one range", `${Math.round(asOneRange)} a second`);
  say("  ratio", `${ratio.toFixed(1)} ×`);
}

/** What a person downloads. */
export function sizes(): void {
  const folder = join("dist", "add-in");
  const size = (name: string) => readFileSync(join(folder, name));
  const kilobytes = (count: number) => `${(count / KILOBYTE).toFixed(0)} KB`;
  const functionsPage = size("functions.js").length;
  say("The functions' bundle, minified", kilobytes(functionsPage), "60 KB");
  const pane = readdirSync(folder).filter((name) =>
    /^(taskpane|\d+|app|work|src_|[a-z-]+\.[0-9a-f]{8})[\w.-]*\.js$/.test(name),
  );
  const zipped = pane.reduce((sum, name) => sum + gzipSync(size(name)).length, 0);
  say(`The pane's first load (${pane.length} files), gzipped`, kilobytes(zipped), "250 KB");
}
