import type { Bytes } from "./bytes";

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
export async function encodingOf(source: Bytes): Promise<Encoding | "binary"> {
  const start = await source.bytes(0, Math.min(SAMPLE_BYTES, source.size));
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const wide = wideWithoutMark(start);
  if (wide) return wide;

  const decoder = new TextDecoder("utf-8", { fatal: true });
  let valid = true;
  for await (const chunk of source.chunks()) {
    if (chunk.includes(0)) return "binary";
    valid &&= isValid(() => decoder.decode(chunk, { stream: true }));
  }
  return valid && isValid(() => decoder.decode()) ? "utf-8" : "windows-1252";
}

function isValid(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

function wideWithoutMark(start: Uint8Array): Encoding | null {
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

/** The text of a file in chunks, without a byte order mark. `onBytes` is told how many bytes each chunk was. */
export async function* decoded(
  source: Bytes,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.chunks()) {
    onBytes(chunk.length);
    const text = decoder.decode(chunk, { stream: true });
    // Some versions of Node decode these 32 bytes as Latin-1 does, so they are put right here.
    yield encoding === "windows-1252" ? text.replace(/[\x80-\x9f]/g, fromWindows1252) : text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

function fromWindows1252(character: string): string {
  return WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character;
}
