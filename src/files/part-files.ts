import { unlinkSync } from "node:fs";

// Files that are being written, and are to go where the process is told to leave.

type Tell = (path: string, there: boolean) => void;

let tell: Tell | null = null;

/** Lets somebody else remove what is half-written: a thread that is ended cannot do it itself. */
export function tellOfParts(whom: Tell): void {
  tell = whom;
}

/** Says that a file is about to be there, and is no more to be than half-written. Gives what says that it is whole. */
export function partFile(path: string): () => void {
  if (tell !== null) {
    const told = tell;
    told(path, true);
    return () => told(path, false);
  }
  const remove = (): void => removePart(path);
  process.once("exit", remove);
  return () => void process.off("exit", remove);
}

/** Removes a file that is half-written, if it is there. */
export function removePart(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already: nothing is left behind either way.
  }
}
