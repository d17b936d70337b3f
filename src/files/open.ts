import type { OpenedFile } from "./opened";
import { openedFrom } from "./opening";
import { Source } from "./source";
import { UNPACK_IN_NODE } from "./unpack-in-node";

export type { OpenedFile, OpenedSheet } from "./opened";

/**
 * Opens a .csv, .tsv, .txt, .xlsx or .xlsm file, or standard input for "-", and reads the start of each sheet. What it
 * is goes by its content. Throws FileProblem where it cannot be read or its name says something else.
 *
 * @example
 * const file = await openFile("hv-events.csv");
 * await file.rows(null, (cells) => count(cells));
 */
export async function openFile(path: string): Promise<OpenedFile> {
  return openedFrom(await Source.open(path), UNPACK_IN_NODE);
}
