import { basename } from "node:path";
import { Source } from "../files/source";
import { CommandProblem } from "./problem";

/** Larger is no file of settings. */
const MOST_BYTES = 1 << 26;

/** What a file of JSON holds, a pipe too. `what` it is, and what it looks like, are for the message. */
export async function readJson(path: string, what: string, like: string): Promise<unknown> {
  const name = basename(path);
  const text = await textOf(path).catch(() => {
    throw new CommandProblem(`The ${what} file ${name} cannot be read. Check its name.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new CommandProblem(`The ${what} file ${name} is not JSON${like}`);
  }
}

async function textOf(path: string): Promise<string> {
  const source = await Source.open(path);
  if (source.size > MOST_BYTES) throw new RangeError("too large");
  return (await source.bytes(0, source.size)).toString("utf8");
}
