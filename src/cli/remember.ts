import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { codeOf } from "../files/file-problem";
import { writeWhole } from "../files/output-file";
import {
  type RememberedCopy,
  RememberedProblem,
  readRemembered,
  rememberedText,
} from "../sharing/remembered";
import { CommandProblem } from "./problem";

/** What copies before this one showed, from the file of --remember; nothing where there is no file yet. */
export function readRememberedFile(path: string | undefined): RememberedCopy[] {
  if (path === undefined) return [];
  if (extname(path).toLowerCase() !== ".json") throw new CommandProblem("--remember must end in .json.");
  try {
    return readRemembered(textOf(path));
  } catch (problem) {
    if (!(problem instanceof RememberedProblem)) throw problem;
    throw new CommandProblem(
      `${problem.message} ${basename(path)}: say --remember with the file that an earlier copy wrote, or with one that is not there yet.`,
    );
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new CommandProblem(
      `${basename(path)} cannot be read. Nothing was written: check that it is a file, and that you may open it.`,
    );
  }
}

/** Writes what this copy showed: only into a file that was not there, or that an earlier copy wrote. */
export async function writeRememberedFile(path: string, copies: readonly RememberedCopy[]): Promise<void> {
  try {
    await writeWhole(path, true, async (file) => {
      await file.write(`${rememberedText(copies)}\n`);
    });
  } catch {
    throw new CommandProblem(
      `The copy was written, and what it shows was not remembered: ${basename(path)} cannot be written to. Do not share it yet: make the copy again with another --remember.`,
    );
  }
}
