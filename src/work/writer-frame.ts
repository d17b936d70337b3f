import type { NewWorkbook } from "../annotation/new-workbook";
import { Cancelled, NOTHING_CHANGED, Refusal } from "../excel/problem";
import type { WriterAsked, WriterSaid } from "../writer/protocol";

const PAGE = "share.html";

/** A refusal of the page that writes workbooks. */
function notWritten(message: string | null): Refusal {
  return new Refusal({
    happened: message ?? "The copy could not be written.",
    untouched: NOTHING_CHANGED,
    toDo: "Try again. Where it happens again, share one practice at a time, or figures only.",
  });
}

/**
 * Has a workbook written by the page that may: it stands in the pane, hidden, while it works. Nothing leaves the machine.
 * Throws Cancelled, or a Refusal in words.
 */
export function writeInFrame(
  workbook: NewWorkbook,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { origin } = window.location;
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Writes the copy";
  frame.src = PAGE;
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const end = (): void => {
      window.removeEventListener("message", hear);
      signal.removeEventListener("abort", stop);
      frame.remove();
    };
    const stop = (): void => {
      end();
      reject(new Cancelled());
    };
    const hear = ({ origin: from, source, data }: MessageEvent<WriterSaid>): void => {
      if (from !== origin || source !== frame.contentWindow) return;
      switch (data.kind) {
        case "ready": {
          const asked: WriterAsked = { kind: "write", workbook };
          frame.contentWindow?.postMessage(asked, origin);
          return;
        }
        case "progress":
          progress(data.share);
          return;
        case "written":
          end();
          resolve(data.bytes);
          return;
        case "failed":
          end();
          reject(notWritten(data.message));
      }
    };
    if (signal.aborted) {
      reject(new Cancelled());
      return;
    }
    window.addEventListener("message", hear);
    signal.addEventListener("abort", stop);
    frame.addEventListener("error", () => {
      end();
      reject(notWritten(null));
    });
    document.body.append(frame);
  });
}
