import { randomBytes } from "node:crypto";
import { type FileHandle, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { FileProblem, codeOf, nameOf, writingProblem } from "./file-problem";
import { partFile } from "./part-files";

/**
 * Looks whether a file may be written before any work is done. Throws FileProblem where it is the input (also through
 * a link), a folder, there already without `force`, in no folder that is there, or not named .xlsx.
 */
export async function checkOutput(input: string, out: string, force: boolean): Promise<void> {
  if (extname(out).toLowerCase() !== ".xlsx") {
    throw new FileProblem(
      `The annotated workbook is an .xlsx file, so ${out} must end in .xlsx. Nothing was written.`,
    );
  }
  try {
    const folder = await stat(dirname(out));
    if (!folder.isDirectory())
      throw new FileProblem(`The folder of ${out} does not exist. Nothing was written.`);
  } catch (error) {
    throw writingProblem(error, out);
  }
  const there = await identity(out);
  if (there === null) return;
  if (there.folder)
    throw new FileProblem(`${out} is a folder. Nothing was written: give the name of a file.`);
  if (input !== "-" && (await identity(input))?.id === there.id) {
    throw new FileProblem(
      `${out} is the same file as ${nameOf(input)}, and what was given is never overwritten. Choose another name.`,
    );
  }
  if (!force) throw alreadyThere(out);
}

function alreadyThere(out: string): FileProblem {
  return new FileProblem(
    `${out} is there already and was left as it is. Choose another name, or say that it may be overwritten (--force).`,
  );
}

/** Which file it is on the disk, whatever path or link leads to it; null where there is none. */
async function identity(path: string): Promise<{ id: string; folder: boolean } | null> {
  try {
    const found = await stat(path, { bigint: true });
    return { id: `${found.dev}:${found.ino}`, folder: found.isDirectory() };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw writingProblem(error, path);
  }
}

/** Removes what an earlier run for the same output left when it was killed: it may hold patients' data. */
async function sweep(folder: string, stem: string): Promise<void> {
  const left = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(stem) && /^[0-9a-f]{12}\.part$/.test(name.slice(stem.length)),
  );
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

/**
 * Writes a file whole or not at all: into a file beside it, which takes its name once all is written and is removed
 * where anything fails. Throws FileProblem.
 * @param check reads the file again before it takes its name, and throws where it is not as it should be
 */
export async function writeWhole(
  out: string,
  force: boolean,
  write: (file: FileHandle) => Promise<void>,
  check: (path: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const stem = `.${basename(out).slice(0, 100)}.`;
  await sweep(dirname(out), stem);
  const beside = join(dirname(out), `${stem}${randomBytes(6).toString("hex")}.part`);
  // Before the file is there: the process may be told to leave while it is being opened.
  const whole = partFile(beside);
  try {
    const file = await open(beside, "wx");
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await check(beside);
    const there = await identity(out);
    if (there !== null && !force) throw alreadyThere(out);
    // Where the name is a link, what it leads to is replaced, and the link stays.
    await rename(beside, there === null ? out : await realpath(out));
  } catch (error) {
    await rm(beside, { force: true });
    throw error instanceof FileProblem || codeOf(error) !== "" ? writingProblem(error, out) : error;
  } finally {
    whole();
  }
}
