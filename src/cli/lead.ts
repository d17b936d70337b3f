import { MessageChannel, type MessagePort, Worker, receiveMessageOnPort } from "node:worker_threads";
import { removePart } from "../files/part-files";
import { EXIT } from "./problem";

// The command runs in a thread of its own, so that this one hears a signal whatever the other waits for or works out.

/** What the thread that works is given. */
export interface Led {
  readonly args: readonly string[];
  /** Standard error is a terminal: progress can be shown. */
  readonly isTerminal: boolean;
  /** Where it tells which files are half-written. */
  readonly parts: MessagePort;
}

/** A file that is half-written, or is not any more. */
export interface Part {
  readonly path: string;
  readonly there: boolean;
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof SIGNALS;
/** Milliseconds after which a thread that does not end, since a disk does not answer, is left to the system. */
const PATIENCE = 800;

/** Runs a command line in a thread, and exits with its code. */
export function lead(script: string, args: readonly string[]): void {
  const { port1: heard, port2: parts } = new MessageChannel();
  heard.unref();
  const workerData: Led = { args, isTerminal: process.stderr.isTTY, parts };
  const readsInput = args.includes("-");
  const worker = new Worker(script, {
    workerData,
    transferList: [parts],
    stdin: readsInput,
    // A pipe closes its own descriptor, which the thread would take for one that is open.
    trackUnmanagedFds: false,
  });
  if (readsInput && worker.stdin) process.stdin.pipe(worker.stdin);

  let code: number = EXIT.wrongUse;
  worker.on("message", (ended: number) => {
    code = ended;
    // It would go on waiting for what standard input still holds.
    void worker.terminate();
  });
  worker.on("error", () => {
    // The memory is used up: nothing else is thrown that far.
    process.stderr.write(
      "The command needs more memory than there is, and nothing was written. Give fewer files at a time.\n",
    );
  });
  worker.on("exit", () => {
    removeHalfWritten(heard);
    process.exitCode = code;
    if (readsInput) letGo(process.stdin);
  });

  const leave = (how: number, signal: Signal | null): void => {
    if (signal !== null) setTimeout(() => endBy(signal, heard), PATIENCE).unref();
    void worker.terminate().then(() => {
      removeHalfWritten(heard);
      process.exit(how);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => leave(SIGNALS[signal], signal));
  // A reader that goes away, such as `head`, is no error of ours.
  process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
    if (problem.code === "EPIPE") leave(EXIT.done, null);
  });
}

/** Nobody reads standard input any more: it does not keep the process. */
function letGo(input: NodeJS.ReadStream): void {
  input.unpipe();
  input.destroy();
  // A pipe stays open after that, and whoever writes to it goes on; a file has an end of its own.
  if ("unref" in input) input.unref();
}

/** Ends the process as the system does where nobody listens: leaving in the ordinary way would wait for the disk. */
function endBy(signal: Signal, heard: MessagePort): void {
  removeHalfWritten(heard);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function removeHalfWritten(heard: MessagePort): void {
  const there = new Set<string>();
  for (let next = receiveMessageOnPort(heard); next; next = receiveMessageOnPort(heard)) {
    const part = next.message as Part;
    if (part.there) there.add(part.path);
    else there.delete(part.path);
  }
  for (const path of there) removePart(path);
}
