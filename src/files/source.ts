import { close, constants, fstat, open as openFile } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Socket } from "node:net";
import { promisify } from "node:util";
import type { Bytes } from "./bytes";
import { FileProblem, nameOf, readingProblem } from "./file-problem";
import { allOf, pipeAt } from "./pipe";

const CHUNK_BYTES = 1 << 18;

/** The bytes of a file on a disk, or of standard input, that are read once or more. */
export class Source implements Bytes {
  private constructor(
    readonly path: string,
    /** Bytes. */
    readonly size: number,
    private readonly changedAt: number,
    /** Standard input, which can be read once only, is kept. */
    private readonly kept: Buffer | null,
  ) {}

  /** Looks at the file at a path; "-" reads standard input to its end. Throws FileProblem where it cannot be read. */
  static async open(path: string): Promise<Source> {
    try {
      if (path === "-") return Source.of(await allOf(process.stdin, path), path);
      const piped = await pipeOf(path);
      if (piped !== null) return Source.of(await allOf(piped, path), path);
      const handle = await open(path, "r");
      try {
        const { size, mtimeMs, isFolder, isFile } = await describe(handle);
        if (isFolder)
          throw new FileProblem(`${path} is a folder. Give the file in it that holds the search output.`);
        if (!isFile)
          throw new FileProblem(`${path} is not a file that can be read twice. Save it as a file first.`);
        return new Source(path, size, mtimeMs, null);
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw readingProblem(error, path);
    }
  }

  /** Bytes that are in memory already. */
  static of(bytes: Buffer, path: string): Source {
    return new Source(path, bytes.length, 0, bytes);
  }

  /** The bytes from one place up to another, or to the end, in chunks. */
  async *chunks(from = 0, to = this.size): AsyncGenerator<Buffer> {
    if (this.kept) {
      for (let at = from; at < to; at += CHUNK_BYTES)
        yield this.kept.subarray(at, Math.min(to, at + CHUNK_BYTES));
      return;
    }
    let handle: FileHandle | null = null;
    try {
      handle = await open(this.path, "r");
      for (let at = from; at < to;) {
        // A fresh buffer each time: whoever reads may still hold the last one.
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) throw this.changed();
        at += bytesRead;
        yield bytesRead === buffer.length ? buffer : buffer.subarray(0, bytesRead);
      }
    } catch (error) {
      throw readingProblem(error, this.path);
    } finally {
      await handle?.close();
    }
  }

  /** All bytes of a part of the file. */
  async bytes(from: number, to: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const chunk of this.chunks(from, to)) parts.push(chunk);
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  /** Throws FileProblem where the file is not the one that was opened: another size, or saved since. */
  async checkUnchanged(): Promise<void> {
    if (this.kept) return;
    try {
      const handle = await open(this.path, "r");
      try {
        const { size, mtimeMs } = await describe(handle);
        if (size !== this.size || mtimeMs !== this.changedAt) throw this.changed();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw readingProblem(error, this.path);
    }
  }

  private changed(): FileProblem {
    return new FileProblem(
      `${nameOf(this.path)} changed while it was being read, so nothing of it was used. Wait until it is saved, then try again.`,
    );
  }
}

const openDescriptor = promisify(openFile);
const closeDescriptor = promisify(close);
const statDescriptor = promisify(fstat);

/** A pipe at a path, open; null where the path leads to anything else. It never waits for somebody to write. */
async function pipeOf(path: string): Promise<Socket | null> {
  // Where a system has no such flag, it has no such pipes.
  const flags = constants.O_RDONLY | ((constants as { O_NONBLOCK?: number }).O_NONBLOCK ?? 0);
  const descriptor = await openDescriptor(path, flags);
  const isPipe = (await statDescriptor(descriptor)).isFIFO();
  if (isPipe) return pipeAt(descriptor);
  await closeDescriptor(descriptor);
  return null;
}

async function describe(
  handle: FileHandle,
): Promise<{ size: number; mtimeMs: number; isFolder: boolean; isFile: boolean }> {
  const found = await handle.stat();
  return { size: found.size, mtimeMs: found.mtimeMs, isFolder: found.isDirectory(), isFile: found.isFile() };
}
