import type { FileHandle } from "node:fs/promises";
import type { NewWorkbook } from "../annotation/new-workbook";
import { excelize } from "./excelize-in-node";
import { newWorkbook } from "./new-workbook";
import { checkOutput, writeWhole } from "./output-file";
import { readNewAgain } from "./read-again";

export interface WriteNewOptions {
  /** Lets a file that is there be overwritten; an input never. */
  readonly force: boolean;
  readonly onProgress?: (share: number) => void;
}

/**
 * Writes a workbook that is new as a whole into a file: all of it, or nothing.
 * @param inputs the files that were read, none of which is ever overwritten
 * @throws FileProblem where the output may not be written
 */
export async function writeNewWorkbook(
  inputs: readonly string[],
  workbook: NewWorkbook,
  out: string,
  { force, onProgress }: WriteNewOptions,
): Promise<void> {
  for (const input of inputs) await checkOutput(input, out, force);
  const bytes = await newWorkbook(await excelize(), workbook, onProgress ? { onProgress } : {});
  const names = workbook.sheets.map(({ name }) => name);
  const write = async (file: FileHandle): Promise<void> => {
    await file.writeFile(bytes);
  };
  await writeWhole(out, force, write, (path) => readNewAgain(path, out, names));
}
