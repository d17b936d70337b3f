import { existsSync, fstatSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { CommandProblem } from "./problem";

/** What a command reads, and where it is to write. */
export interface Places {
  /** Every file that is read: also of settings and of columns. */
  readonly inputs: readonly (string | undefined)[];
  readonly outputs: readonly string[];
  /** Lets what is there be overwritten; an input never. */
  readonly force: boolean;
}

/** Where standard input stands among the open files of a process. */
const STANDARD_INPUT = 0;

/**
 * Looks, before anything is read, whether every output may be written: none is an input, by whatever name, link or
 * capitals it is called, no two are one file, and nothing that is there is overwritten unasked. Throws CommandProblem.
 */
export function checkPlaces({ inputs, outputs, force }: Places): void {
  const read = new Set(inputs.flatMap((path) => (path === undefined ? [] : (identityOf(path)?.id ?? []))));
  const written = new Set<string>();
  for (const output of outputs) {
    const name = basename(output);
    const there = identityOf(output);
    const id = there?.id ?? placeOf(output);
    if (written.has(id)) {
      throw new CommandProblem(`Two files would both be written to ${name}. Rename one of them.`);
    }
    written.add(id);
    if (there === null) continue;
    if (read.has(there.id)) {
      throw new CommandProblem(`${name} is one of the inputs, and an input is never overwritten.`);
    }
    if (there.kind === "folder") {
      throw new CommandProblem(`${name} is a folder. Give --out or --out-dir. Nothing was written.`);
    }
    if (there.kind === "other") {
      throw new CommandProblem(`${name} is no file that can be replaced. Give another name after --out.`);
    }
    if (!force) {
      throw new CommandProblem(`${name} is there already. Add --force to overwrite it. Nothing was written.`);
    }
  }
}

interface Identity {
  readonly id: string;
  readonly kind: "file" | "folder" | "other";
}

/** Which file it is on the disk, whatever leads to it; null where there is none that can be looked at. */
function identityOf(path: string): Identity | null {
  try {
    const found =
      path === "-" ? fstatSync(STANDARD_INPUT, { bigint: true }) : statSync(path, { bigint: true });
    const kind = found.isDirectory() ? "folder" : found.isFile() ? "file" : "other";
    return { id: `${found.dev}:${found.ino}`, kind };
  } catch {
    return null;
  }
}

/** Where a file would be that is not there yet. Of names that differ in capitals only, many disks make one. */
function placeOf(path: string): string {
  const folder = dirname(path);
  const name = basename(path).normalize("NFC").toLowerCase();
  return `${existsSync(folder) ? (identityOf(folder)?.id ?? folder) : folder}/${name}`;
}
