import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { FileProblem } from "./file-problem";
import type { ZipReader } from "./zip-read";

const LARGEST = 0xffffffff;
/** 1 January 1980, the first that a zip knows: the same workbook gives the same bytes. */
const DATE = 0x21;
const VERSION = 20;
/** The names of parts are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** Repeated tags pack well at once; a higher level takes twice the time for a tenth of the bytes. */
const LEVEL = 4;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** Where the bytes of a zip go: an open file, or memory. */
export interface Target {
  write(bytes: Uint8Array, from: number, length: number, position: number): Promise<{ bytesWritten: number }>;
}

/** A zip in memory: of small parts only. */
export class MemoryTarget implements Target {
  private kept = Buffer.alloc(1 << 16);
  private length = 0;

  write(
    bytes: Uint8Array,
    from: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }> {
    const end = position + length;
    if (end > this.kept.length) this.kept = Buffer.concat([this.kept], Math.max(end, this.kept.length * 2));
    this.kept.set(bytes.subarray(from, from + length), position);
    this.length = Math.max(this.length, end);
    return Promise.resolve({ bytesWritten: length });
  }

  get bytes(): Buffer {
    return this.kept.subarray(0, this.length);
  }
}

/** Writes a zip part by part; no part has to be in memory. */
export class ZipWriter {
  private readonly written: Written[] = [];
  private position = 0;

  constructor(private readonly file: Target) {}

  /** Packs a part. */
  async add(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    let crc = 0;
    let size = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        crc = crc32(chunk, crc);
        size += chunk.length;
        yield chunk;
      }
    }
    const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 1 << 17 });
    pipeline(Readable.from(counted()), deflate, () => undefined);
    await this.part(name, DEFLATED, deflate, () => ({ crc, size }));
  }

  /** Copies a part out of another zip as it is packed there. */
  async copy(from: ZipReader, name: string): Promise<void> {
    const { method, crc, size } = from.entry(name);
    await this.part(name, method, from.raw(name), () => ({ crc, size }));
  }

  private async part(
    name: string,
    method: number,
    packed: AsyncIterable<unknown>,
    figures: () => { crc: number; size: number },
  ): Promise<void> {
    const bytes = Buffer.from(name, "utf8");
    const offset = this.position;
    // The header is written again once the sizes are known.
    await this.put(header({ name: bytes, offset, method, crc: 0, compressed: 0, size: 0 }));
    const start = this.position;
    for await (const chunk of packed) await this.put(chunk as Uint8Array);
    const entry = { name: bytes, offset, method, compressed: this.position - start, ...figures() };
    if (entry.size >= LARGEST || this.position >= LARGEST) {
      throw new FileProblem(
        "The annotated workbook would be larger than 4 GB. Nothing was written: use fewer rows.",
      );
    }
    const again = header(entry);
    await this.file.write(again, 0, again.length, offset);
    this.written.push(entry);
  }

  /** Writes the directory. Nothing can be added after it. */
  async end(): Promise<void> {
    const start = this.position;
    for (const entry of this.written) await this.put(directoryEntry(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.written.length, 8);
    end.writeUInt16LE(this.written.length, 10);
    end.writeUInt32LE(this.position - start, 12);
    end.writeUInt32LE(start, 16);
    await this.put(end);
  }

  private async put(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.position);
      done += bytesWritten;
      this.position += bytesWritten;
    }
  }
}

function header(entry: Written): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(0x04034b50, 0);
  figuresInto(bytes, 4, entry);
  return Buffer.concat([bytes, entry.name]);
}

function directoryEntry(entry: Written): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE(VERSION, 4);
  figuresInto(bytes, 6, entry);
  bytes.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([bytes, entry.name]);
}

/** What the header of a part and its entry in the directory have in common. */
function figuresInto(bytes: Buffer, at: number, entry: Written): void {
  bytes.writeUInt16LE(VERSION, at);
  bytes.writeUInt16LE(FLAGS, at + 2);
  bytes.writeUInt16LE(entry.method, at + 4);
  bytes.writeUInt16LE(DATE, at + 8);
  bytes.writeUInt32LE(entry.crc, at + 10);
  bytes.writeUInt32LE(entry.compressed, at + 14);
  bytes.writeUInt32LE(entry.size, at + 18);
  bytes.writeUInt16LE(entry.name.length, at + 22);
}
