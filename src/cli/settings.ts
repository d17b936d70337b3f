import { existsSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Command } from "commander";
import { carriedText } from "../annotation/carried-settings";
import { contractOfSettings, settingsAreOf, settingsOnSheet } from "../annotation/read-settings-sheet";
import { openFile } from "../files/open";
import { type Streams, writeAll } from "./output";
import { CommandProblem } from "./problem";
import { settingsRows } from "./run";

/** Adds the command `settings`. */
export function addSettings(program: Command, streams: Streams): void {
  program
    .command("settings")
    .description("take the settings of an annotated workbook, to be given to others with --settings")
    .argument("<file>", "an annotated .xlsx")
    .option("--out <file>", "a .json file; else standard output")
    .action(async (path: string, { out }: { out?: string }) => {
      await settingsCommand(path, out, streams);
    });
}

async function settingsCommand(path: string, out: string | undefined, streams: Streams): Promise<void> {
  if (out !== undefined && extname(out).toLowerCase() !== ".json") {
    throw new CommandProblem("--out must end in .json.");
  }
  if (out !== undefined && existsSync(out)) {
    throw new CommandProblem(`${basename(out)} is there already. Nothing was written.`);
  }
  const file = await openFile(path);
  const own = await settingsRows(file);
  if (own === null) {
    throw new CommandProblem(
      `${basename(path)} has no sheet Settings of ours. Annotate it first: proactive-care annotate.`,
    );
  }
  const title = own.rows[0]?.[0];
  const contract = contractOfSettings(own.rows);
  if (!contract) {
    throw new CommandProblem(
      `The settings of ${basename(path)} are of ${settingsAreOf(title) ?? "no contract"}, which is not known here.`,
    );
  }
  const { settings, noticed } = settingsOnSheet(own.rows, contract, { date1904: file.date1904 });
  for (const each of noticed) streams.err.write(`${basename(path)}: ${each}\n`);
  const text = carriedText(settings, contract);
  if (out === undefined) {
    await writeAll(streams.out, [text]);
    return;
  }
  try {
    writeFileSync(out, text, { flag: "wx" });
  } catch {
    throw new CommandProblem(`${basename(out)} cannot be written: its folder cannot be written to.`);
  }
  streams.err.write(`Written: ${out}\n`);
}
