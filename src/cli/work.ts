import { parentPort, workerData } from "node:worker_threads";
import { tellOfParts } from "../files/part-files";
import { run } from "./main";
import type { Led, Part } from "./lead";

/** Runs the command in this thread, and tells the one that leads which files are half-written, and how it ended. */
export async function work(): Promise<void> {
  const { args, isTerminal, parts } = workerData as Led;
  tellOfParts((path, there) => {
    const part: Part = { path, there };
    parts.postMessage(part);
  });
  const err = Object.assign(process.stderr, { isTTY: isTerminal });
  const code = await run(args, { out: process.stdout, err });
  await Promise.all([process.stdout, process.stderr].map(handedOver));
  parentPort?.postMessage(code);
}

/** Waits until the thread that leads has all that was written. */
function handedOver(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}
