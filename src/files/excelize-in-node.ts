import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { type Excelize, startExcelize } from "./excelize";

/** The library in Node, which reads its WebAssembly from its own package. */
export function excelize(): Promise<Excelize> {
  return startExcelize(async () => {
    const main = createRequire(__filename).resolve("excelize-wasm");
    return gunzipSync(await readFile(main.replace(/[^/\\]+$/, "excelize.wasm.gz")));
  });
}
