/**
 * Something is wrong with a file that was given or asked for. The message is for the person at the desk: what
 * happened, where, what was left untouched and what to do. It holds no text of a patient.
 */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
}

/** How a file is called in messages: its path as it was given, or "standard input" for "-". */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** The code of a system error (ENOENT, EACCES…), "" where it is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** What a system error means when a file cannot be read. A FileProblem is given back as it is. */
export function readingProblem(error: unknown, path: string): FileProblem {
  if (error instanceof FileProblem) return error;
  const name = nameOf(path);
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new FileProblem(`There is no file ${name}. Check its name and its folder.`);
    case "EISDIR":
      return new FileProblem(`${name} is a folder. Give the file in it that holds the search output.`);
    case "EACCES":
    case "EPERM":
      return new FileProblem(`${name} may not be read: permission is missing. Ask whoever owns the file.`);
    case "EBUSY":
      return new FileProblem(`${name} is in use by another program. Close it there and try again.`);
    default:
      return new FileProblem(`${name} could not be read${withCode(error)}. Try a copy on this computer.`);
  }
}

/** What a system error means when a file cannot be written. A FileProblem is given back as it is. */
export function writingProblem(error: unknown, out: string): FileProblem {
  if (error instanceof FileProblem) return error;
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new FileProblem(`The folder of ${out} does not exist. Make it first; nothing was written.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new FileProblem(
        `${out} may not be written there: permission is missing, or it is open in Excel. Nothing was written: close it, or choose another folder.`,
      );
    case "EBUSY":
      return new FileProblem(
        `${out} is in use, perhaps open in Excel. Close it and try again; it was left as it was.`,
      );
    case "ENOSPC":
    case "EDQUOT":
      return new FileProblem(
        `There is no room left on the disk for ${out}. Nothing was written: make room and try again.`,
      );
    case "ENAMETOOLONG":
      return new FileProblem(`The name ${out} is too long. Nothing was written: choose a shorter one.`);
    default:
      return new FileProblem(`${out} could not be written${withCode(error)}. Nothing was left half-written.`);
  }
}

function withCode(error: unknown): string {
  const code = codeOf(error);
  return code === "" ? "" : ` (${code})`;
}
