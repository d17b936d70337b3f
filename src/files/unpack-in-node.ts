import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { Unpack } from "./unpack";

/** Unpacks with Node's own library. */
export const UNPACK_IN_NODE: Unpack = {
  async *inflate(packed) {
    const inflate = createInflateRaw({ chunkSize: 1 << 17 });
    pipeline(Readable.from(packed), inflate, () => undefined);
    for await (const chunk of inflate) yield chunk as Buffer;
  },
  crc32,
};
