/** The bytes of a file, wherever it is: on a disk, or in memory. */
export interface Bytes {
  /** As it was given; "-" for standard input. */
  readonly path: string;
  /** How many there are. */
  readonly size: number;
  /** The bytes from one place up to another, or to the end, in chunks. */
  chunks(from?: number, to?: number): AsyncGenerator<Uint8Array>;
  /** All bytes of a part of the file. */
  bytes(from: number, to: number): Promise<Uint8Array>;
  /** Throws FileProblem where the file is not any more as it was when it was opened. */
  checkUnchanged(): Promise<void>;
}

const CHUNK_BYTES = 1 << 18;

/** Bytes that are in memory: of a file that was chosen in a browser. */
export class MemoryBytes implements Bytes {
  constructor(
    readonly path: string,
    private readonly kept: Uint8Array,
  ) {}

  get size(): number {
    return this.kept.length;
  }

  async *chunks(from = 0, to = this.size): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += CHUNK_BYTES) {
      // The page stays alive between two chunks.
      await new Promise((resolve) => setTimeout(resolve, 0));
      yield this.kept.subarray(at, Math.min(to, at + CHUNK_BYTES));
    }
  }

  bytes(from: number, to: number): Promise<Uint8Array> {
    return Promise.resolve(this.kept.subarray(from, to));
  }

  checkUnchanged(): Promise<void> {
    return Promise.resolve();
  }
}

/** Bytes in one piece. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
