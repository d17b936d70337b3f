import { MemoryBytes } from "./bytes";
import type { OpenedFile } from "./opened";
import { openedFrom } from "./opening";
import { UNPACK } from "./unpack";

export { FileProblem } from "./file-problem";
export type { OpenedFile, OpenedSheet } from "./opened";

/**
 * Opens a file whose bytes are in memory, as a browser hands them over: the same as `openFile` does of the file.
 * Throws FileProblem where it cannot be read, or its name says something else.
 *
 * @example
 * const opened = await openBytes(file.name, new Uint8Array(await file.arrayBuffer()));
 */
export function openBytes(name: string, bytes: Uint8Array): Promise<OpenedFile> {
  return openedFrom(new MemoryBytes(name, bytes), UNPACK);
}
