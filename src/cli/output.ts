import { once } from "node:events";
import { SingleBar } from "cli-progress";
import type { Writable } from "node:stream";

/** Where a command speaks: what it was asked for on `out`, everything else on `err`. */
export interface Streams {
  readonly out: Writable;
  readonly err: Writable & { isTTY?: boolean };
}

/** Writes pieces of text, and waits where the reader is slower. */
export async function writeAll(stream: Writable, pieces: Iterable<string>): Promise<void> {
  let waiting = "";
  const send = async () => {
    const text = waiting;
    waiting = "";
    if (!stream.write(text)) await once(stream, "drain");
  };
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length > 65_536) await send();
  }
  if (waiting !== "") await send();
}

/** A progress bar on a terminal; nothing where standard error is not one. */
export class Progress {
  private readonly bar: SingleBar | null;

  constructor(streams: Streams, what: string) {
    this.bar = streams.err.isTTY
      ? new SingleBar({
          stream: streams.err,
          format: `${what} {bar} {percentage}%`,
          clearOnComplete: true,
          hideCursor: true,
        })
      : null;
    this.bar?.start(100, 0);
  }

  readonly at = (share: number): void => {
    this.bar?.update(Math.floor(share * 100));
  };

  stop(): void {
    this.bar?.stop();
  }
}
