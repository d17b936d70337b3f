import { TextDecoder } from "node:util";
import { isUtf8 } from "node:buffer";
import type { Source } from "./source";

/** How the text of a file is stored. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const SAMPLE_BYTES = 4096;
/** A byte in 0x80 to 0x9f of Windows-1252, where it differs from Latin-1. */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/**
 * How the text of a file is stored: by its byte order mark, else UTF-16 where every other byte is nought, else UTF-8
 * where all of the file is valid UTF-8, else Windows-1252. "binary" where it is no text.
 */
export async function encodingOf(source: Source): Promise<Encoding | "binary"> {
  const start = await source.bytes(0, Math.min(SAMPLE_BYTES, source.size));
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const wide = wideWithoutMark(start);
  if (wide) return wide;

  let valid = true;
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of source.chunks()) {
    if (chunk.includes(0)) return "binary";
    if (!valid) continue;
    const joined = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = joined.length - unfinishedBytes(joined);
    valid = isUtf8(joined.subarray(0, whole));
    carried = joined.subarray(whole);
  }
  return valid && carried.length === 0 ? "utf-8" : "windows-1252";
}

function wideWithoutMark(start: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < start.length; at += 2) {
    if (start[at] === 0) even += 1;
    if (start[at + 1] === 0) odd += 1;
  }
  const pairs = start.length >> 1;
  if (pairs === 0 || start.length % 2 !== 0) return null;
  // Letters and digits of Western text have a nought in the one place, and never in the other.
  if (odd > pairs * 0.6 && even === 0) return "utf-16le";
  if (even > pairs * 0.6 && odd === 0) return "utf-16be";
  return null;
}

/** Bytes at the end that begin a character of UTF-8 which the next chunk ends. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/** The text of a file in chunks, without a byte order mark. `onBytes` is told how many bytes each chunk was. */
export async function* decoded(
  source: Source,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = encoding === "windows-1252" ? null : new TextDecoder(encoding);
  for await (const chunk of source.chunks()) {
    onBytes(chunk.length);
    // Some versions of Node decode these 32 bytes as Latin-1 does, so it is done here.
    if (decoder) yield decoder.decode(chunk, { stream: true });
    else yield chunk.toString("latin1").replace(/[\x80-\x9f]/g, fromWindows1252);
  }
  if (decoder) yield decoder.decode();
}

function fromWindows1252(character: string): string {
  return WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character;
}
