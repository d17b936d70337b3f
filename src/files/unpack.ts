import { buf as crcOf } from "crc-32";
import { Inflate } from "fflate";

/** How the parts of a zip are unpacked and checked: Node has its own way, a browser has none. */
export interface Unpack {
  /** Inflates chunks. Throws anything where they cannot be inflated. */
  inflate(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** The checksum of more bytes, after those that gave the checksum before. */
  crc32(bytes: Uint8Array, before: number): number;
}

const PIECE_BYTES = 1 << 14;

/** Unpacks in a browser. */
export const UNPACK: Unpack = {
  async *inflate(packed) {
    const ready: Uint8Array[] = [];
    const inflate = new Inflate((chunk) => ready.push(chunk));
    for await (const chunk of packed) {
      // Little at a time: what is packed tightest is a thousand times as large.
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        inflate.push(chunk.subarray(at, at + PIECE_BYTES));
        yield* ready.splice(0);
      }
    }
    inflate.push(new Uint8Array(0), true);
    yield* ready;
  },
  crc32: (bytes, before) => crcOf(bytes, before) >>> 0,
};
