import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { checkServed } from "./server/check";
import { listen } from "./server/listen";
import { standInMounts } from "./server/mounts";
import { siteOf } from "./server/site";
import { startInExcel } from "./server/in-excel";

const PROJECT = join(__dirname, "..");
const PORT = 3000;

/** `npm start`: the add-in in Excel where Excel is, else on the stand-in. */
async function start(): Promise<void> {
  const { standIn, port, once } = new Command("npm start --")
    .description(
      "Opens the add-in: in Excel on Windows and macOS, elsewhere on a stand-in for Excel in your browser.",
    )
    .option("--stand-in", "open it on the stand-in for Excel, also where Excel is")
    .option("--port <number>", "serve the stand-in on this port or the next one that is free", portOf, PORT)
    .option("--once", "serve the stand-in, fetch its page and every file that it names, say so, and stop")
    .parse()
    .opts<{ standIn?: true; port: number; once?: true }>();

  const excelMayBeHere = process.platform === "win32" || process.platform === "darwin";
  if (excelMayBeHere && !standIn && !once) {
    await startInExcel(PROJECT);
    return;
  }
  const running = await listen(siteOf(standInMounts(PROJECT)), port);
  if (once) {
    try {
      process.exitCode = (await checkServed(running.address)) ? 0 : 1;
    } finally {
      await running.stop();
    }
    return;
  }
  process.stdout.write(
    `A workbook with the add-in, and a made-up practice of 120 patients on its sheet, is at\n\n` +
      `    ${running.address}\n\n` +
      `Open this address in your browser. Nothing leaves this machine. Ctrl-C stops it.\n`,
  );
  process.once("SIGINT", () => void running.stop());
  process.once("SIGTERM", () => void running.stop());
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 65535.");
  }
  return port;
}

start().catch((reason: unknown) => {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = 1;
});
