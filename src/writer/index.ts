import { gunzipSync } from "fflate";
import { startExcelize } from "../files/excelize";
import { FileProblem } from "../files/file-problem";
import { newWorkbook } from "../files/new-workbook";
import type { WriterAsked, WriterSaid } from "./protocol";

// The page that writes workbooks: the only one that may run WebAssembly. It is shown to nobody, speaks to the pane that
// it stands in and to nothing else, and asks for no file but the library's own.

const LIBRARY = "excelize.wasm.gz";
const GZIP = [0x1f, 0x8b];

function say(said: WriterSaid, moved: Transferable[] = []): void {
  window.parent.postMessage(said, { targetOrigin: window.location.origin, transfer: moved });
}

/** A server may unpack it on the way. */
async function library(): Promise<Uint8Array> {
  const answer = await fetch(LIBRARY);
  if (!answer.ok) throw new FileProblem("A file of the add-in could not be loaded. Nothing was made.");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return GZIP.every((byte, place) => bytes[place] === byte) ? gunzipSync(bytes) : bytes;
}

async function write({ workbook }: WriterAsked): Promise<void> {
  try {
    const excelize = await startExcelize(library);
    const bytes = await newWorkbook(excelize, workbook, {
      onProgress: (share) => say({ kind: "progress", share }),
      breath: () => new Promise((resolve) => setTimeout(resolve, 0)),
    });
    const own = new Uint8Array(bytes);
    say({ kind: "written", bytes: own }, [own.buffer]);
  } catch (error) {
    say({ kind: "failed", message: error instanceof FileProblem ? error.message : null });
  }
}

window.addEventListener("message", ({ origin, source, data }: MessageEvent<WriterAsked>) => {
  const isPane = origin === window.location.origin && source === window.parent && source !== window;
  if (isPane && data.kind === "write") void write(data);
});
say({ kind: "ready" });
