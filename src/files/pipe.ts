import { Socket } from "node:net";
import { FileProblem, nameOf } from "./file-problem";

/** What a pipe is kept up to, in bytes: a sheet of a million rows is a quarter of it. */
const MOST_BYTES = 1 << 29;

/** All that comes out of a pipe, to its end. Throws FileProblem where it goes on and on. */
export async function allOf(stream: AsyncIterable<unknown>, path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part as Buffer);
    size += bytes.length;
    if (size > MOST_BYTES) {
      throw new FileProblem(
        `${nameOf(path)} is too large: more than 512 MB came, and no end. Nothing was read. Save it as a file first, and give that.`,
      );
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** What comes out of a pipe that is open. It waits as standard input does, so that a signal is heard meanwhile. */
export function pipeAt(descriptor: number): Socket {
  return new Socket({ fd: descriptor, readable: true, writable: false });
}
