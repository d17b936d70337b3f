import { type Bytes, joined } from "./bytes";
import { FileProblem, nameOf } from "./file-problem";
import { plainXml } from "./plain-xml";
import type { Unpack } from "./unpack";

const END_RECORD = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64_EXTRA = 1;
const NOT_HERE = 0xffffffff;
/** A part that is read whole: no part but a worksheet or its texts comes near. */
const LARGEST_TEXT = 1 << 26;
/** No workbook packs better than this: what does, unpacks to one thing over and over. Small parts may. */
const TIGHTEST = { ratio: 100, from: 1 << 24 };

/** A part of a zip, as its directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressed: number;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly offset: number;
}

/** The parts of a zip: any of them can be read, in any order, as a stream. */
export class ZipReader {
  private constructor(
    private readonly source: Bytes,
    private readonly unpack: Unpack,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  /** Reads the directory at the end of a zip. Throws FileProblem where it is cut short. */
  static async open(source: Bytes, unpack: Unpack): Promise<ZipReader> {
    const damaged = damagedFile(source.path);
    const tail = Math.max(0, source.size - END_BYTES - LONGEST_COMMENT - ZIP64_LOCATOR_BYTES);
    const end = viewOf(await source.bytes(tail, source.size));
    let at = end.byteLength - END_BYTES;
    while (at >= 0 && end.getUint32(at, true) !== END_RECORD) at -= 1;
    if (at < 0) throw damaged;

    let size = end.getUint32(at + 12, true);
    let start = end.getUint32(at + 16, true);
    const locator = at - ZIP64_LOCATOR_BYTES;
    if (locator >= 0 && end.getUint32(locator, true) === ZIP64_LOCATOR) {
      const record = Number(end.getBigUint64(locator + 8, true));
      const large = viewOf(await source.bytes(record, Math.min(source.size, record + 56)));
      if (large.byteLength < 56) throw damaged;
      size = Number(large.getBigUint64(40, true));
      start = Number(large.getBigUint64(48, true));
    }
    if (start + size > source.size) throw damaged;
    const entries = new Map<string, ZipEntry>();
    const all = [...directory(await source.bytes(start, start + size), damaged)];
    checkSizes(all, source);
    for (const entry of all) entries.set(entry.name, entry);
    return new ZipReader(source, unpack, entries);
  }

  /** The name by which a part is there, whatever its capitals; undefined where it is not. */
  find(name: string): string | undefined {
    if (this.entries.has(name)) return name;
    const wanted = name.toLowerCase();
    for (const known of this.entries.keys()) if (known.toLowerCase() === wanted) return known;
    return undefined;
  }

  /** The unpacked bytes of a part, checked against its length and checksum. Throws FileProblem where they differ. */
  async *stream(name: string, onBytes?: (compressed: number) => void): AsyncGenerator<Uint8Array> {
    const entry = this.entry(name);
    if (entry.encrypted || (entry.method !== 0 && entry.method !== 8)) {
      throw new FileProblem(
        `${nameOf(this.source.path)} is packed or locked in a way that cannot be read. Open it in Excel, save it as .xlsx without a password, and use that.`,
      );
    }
    const damaged = damagedFile(this.source.path);
    let crc = 0;
    let size = 0;
    for await (const chunk of entry.method === 0 ? this.raw(name, onBytes) : this.inflated(name, onBytes)) {
      crc = this.unpack.crc32(chunk, crc);
      size += chunk.length;
      if (size > entry.size) throw damaged;
      yield chunk;
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged;
  }

  private async *inflated(name: string, onBytes?: (compressed: number) => void): AsyncGenerator<Uint8Array> {
    try {
      yield* this.unpack.inflate(this.raw(name, onBytes));
    } catch (error) {
      throw error instanceof FileProblem ? error : damagedFile(this.source.path);
    }
  }

  /** The bytes of a part as they are packed. */
  async *raw(name: string, onBytes?: (compressed: number) => void): AsyncGenerator<Uint8Array> {
    const entry = this.entry(name);
    const header = viewOf(
      await this.source.bytes(entry.offset, Math.min(this.source.size, entry.offset + LOCAL_BYTES)),
    );
    if (header.byteLength < LOCAL_BYTES) throw damagedFile(this.source.path);
    const start = entry.offset + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
    if (start + entry.compressed > this.source.size) throw damagedFile(this.source.path);
    for await (const chunk of this.source.chunks(start, start + entry.compressed)) {
      onBytes?.(chunk.length);
      yield chunk;
    }
  }

  /** All bytes of a part that is no worksheet. */
  async bytes(name: string): Promise<Uint8Array> {
    if (this.entry(name).size > LARGEST_TEXT) throw tooLargeInside(this.source.path);
    const parts: Uint8Array[] = [];
    for await (const chunk of this.stream(name)) parts.push(chunk);
    return joined(parts);
  }

  /** The text of a part that is no worksheet. */
  async text(name: string): Promise<string> {
    return new TextDecoder().decode(await this.bytes(name));
  }

  /** The text of a part that is XML, made plain: without comments, sections and other ways of saying the same. */
  async xml(name: string): Promise<string> {
    return plainXml(await this.text(name), () => damagedFile(this.source.path));
  }

  entry(name: string): ZipEntry {
    const entry = this.entries.get(name);
    if (!entry) throw damagedFile(this.source.path);
    return entry;
  }
}

/** Throws FileProblem where parts lie over each other, or are tiny and unpack to what no machine holds. */
function checkSizes(entries: readonly ZipEntry[], { path, size }: Bytes): void {
  const sum = (of: "compressed" | "size"): number => entries.reduce((all, entry) => all + entry[of], 0);
  if (sum("compressed") > size) throw damagedFile(path);
  const isTooLarge = (unpacked: number, packed: number): boolean =>
    unpacked > TIGHTEST.from && unpacked > packed * TIGHTEST.ratio;
  if (entries.some((entry) => isTooLarge(entry.size, entry.compressed)) || isTooLarge(sum("size"), size)) {
    throw tooLargeInside(path);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function* directory(bytes: Uint8Array, damaged: FileProblem): Generator<ZipEntry> {
  const view = viewOf(bytes);
  const decoder = new TextDecoder();
  for (let at = 0; at + ENTRY_BYTES <= bytes.length;) {
    if (view.getUint32(at, true) !== ENTRY) return;
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const extraAt = at + ENTRY_BYTES + nameBytes;
    const next = extraAt + extraBytes + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged;
    const large = zip64Numbers(viewOf(bytes.subarray(extraAt, extraAt + extraBytes)));
    const start = at;
    const number = (place: number): number => {
      const value = view.getUint32(start + place, true);
      return value === NOT_HERE ? (large.shift() ?? value) : value;
    };
    // Unpacked size, packed size, place: the order in which the numbers that do not fit stand in the extra field.
    const size = number(24);
    const compressed = number(20);
    const offset = number(42);
    yield {
      // Some programs write the names with Windows' strokes.
      name: decoder.decode(bytes.subarray(at + ENTRY_BYTES, extraAt)).replaceAll("\\", "/"),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      ...{ compressed, size, offset },
    };
    at = next;
  }
}

function zip64Numbers(extra: DataView): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const end = Math.min(extra.byteLength, at + 4 + extra.getUint16(at + 2, true));
    if (extra.getUint16(at, true) === ZIP64_EXTRA) {
      for (let place = at + 4; place + 8 <= end; place += 8)
        numbers.push(Number(extra.getBigUint64(place, true)));
    }
    at = end;
  }
  return numbers;
}

/** The file is small, and what it unpacks to is larger than any workbook. */
export function tooLargeInside(path: string): FileProblem {
  return new FileProblem(
    `${nameOf(path)} is too large: what is packed in it is larger than what a workbook of Excel holds. Nothing of it was used. Export the search output afresh, and give that file.`,
  );
}

/** The workbook is cut short or altered: nothing of it can be relied on. */
export function damagedFile(path: string): FileProblem {
  return new FileProblem(
    `${nameOf(path)} is damaged: part of the workbook is missing or altered. Nothing of it was used. Open it in Excel, let Excel repair it, save it and try again, or export it afresh.`,
  );
}
