import type { Day } from "../contracts/day";
import { isoOf } from "../contracts/day";
import type { NewWorkbook } from "../annotation/new-workbook";
import type { FurtherSheet } from "../annotation/plan";
import type { Assessment } from "../assessment/assess";
import type { Answered } from "../answer/answer";
import type { ShareView, ShareWish } from "../answer/share-view";
import { writeFurther } from "../excel/further";
import { fitsRequest, openCopy } from "../excel/open-copy";
import { keepShownCopies, keptShownCopies } from "../excel/shown-copies";
import { Cancelled, NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { breath } from "./breath";
import { writeInFrame } from "./writer-frame";

export type ShareDone =
  | { readonly kind: "shared"; readonly copy: ShareView }
  | { readonly kind: "cancelled" }
  /** The copy before had another number: what this one gives away beside it. Nothing was made. */
  | { readonly kind: "gives-away"; readonly words: string }
  | { readonly kind: "refused"; readonly problem: Problem };

/** How far a copy is: `share` of its step, 0 to 1. */
export type ShareProgress = (step: "reading" | "making" | "writing" | "key", share: number) => void;

interface Made {
  readonly workbook: NewWorkbook;
  readonly key: FurtherSheet | null;
  /** What the workbook is to remember that it showed; null where there is nothing to be remembered. */
  readonly remembered: string | null;
  readonly view: Omit<ShareView, "key" | "opens">;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Makes copies to share. Keeps the last one, until another is made, so that it can be opened or saved. */
export class Sharing {
  private last: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | null = null;

  async share(
    current: () => Promise<Answered | null>,
    wish: ShareWish,
    today: Day,
    progress: ShareProgress,
    signal: AbortSignal,
  ): Promise<ShareDone> {
    try {
      this.last = null;
      progress("reading", 0);
      const answered = await current();
      if (answered?.kind !== "read") return { kind: "refused", problem: NOT_READ };
      progress("making", 0);
      await breath();
      if (signal.aborted) return { kind: "cancelled" };
      const made = await madeOf(answered.assessment, wish, today, signal);
      if ("words" in made) return { kind: "gives-away", words: made.words };
      if ("happened" in made) return { kind: "refused", problem: made };
      const bytes = await writeInFrame(made.workbook, (share) => progress("writing", share), signal);
      progress("key", 0);
      const key = made.key ? await writeKey(made.key, signal) : null;
      if (key !== null && typeof key !== "string") return key;
      // Before the copy is offered: no copy that the next one does not know of.
      if (made.remembered !== null) {
        if (signal.aborted) return { kind: "cancelled" };
        await keepShownCopies(made.remembered);
      }
      this.last = { name: made.view.file, bytes };
      return { kind: "shared", copy: { ...made.view, key, opens: fitsRequest(bytes.length) } };
    } catch (error) {
      if (error instanceof Cancelled) return { kind: "cancelled" };
      return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
    }
  }

  /** Opens the last copy as a workbook of its own. */
  open(): Promise<Problem | null> {
    return this.last ? openCopy(this.last.bytes) : Promise.resolve(NO_COPY);
  }

  /** Offers the last copy as a file. */
  save(): Promise<Problem | null> {
    if (!this.last) return Promise.resolve(NO_COPY);
    const address = URL.createObjectURL(new Blob([this.last.bytes], { type: XLSX }));
    const link = document.createElement("a");
    link.href = address;
    link.download = this.last.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
    return Promise.resolve(null);
  }
}

/** Milliseconds after which what was offered as a file is let go. */
const KEPT_FOR = 60_000;

const NOT_READ: Problem = {
  happened: "The sheet that is shown was not read as search output.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the sheet with the search output, then share it.",
};

const NO_COPY: Problem = {
  happened: "There is no copy any more.",
  untouched: NOTHING_CHANGED,
  toDo: "Make the copy again.",
};

const REMEMBERED_DAMAGED =
  "Share it from an earlier version of this workbook, or copy the search output into a new one and share it from there.";

/** Makes the copy, or says what it gives away. What makes it is loaded when it is first wanted. */
async function madeOf(
  assessment: Assessment,
  wish: ShareWish,
  today: Day,
  signal: AbortSignal,
): Promise<Made | Problem | { readonly words: string }> {
  const sharing = await import(/* webpackChunkName: "sharing" */ "./share-made");
  try {
    const file = `${assessment.contract.id}-copy-${isoOf(today)}.xlsx`;
    if (wish.kind === "rows")
      return await sharing.copyWithRows(assessment, wish.practice, today, file, signal);
    const kept = await keptShownCopies();
    const words = wish.otherNumber ? null : sharing.copyGivesAway(assessment, wish, kept);
    return words === null ? sharing.copyOfFigures(assessment, wish, today, file, kept) : { words };
  } catch (error) {
    if (error instanceof sharing.RememberedProblem)
      return { happened: error.message, untouched: NOTHING_CHANGED, toDo: REMEMBERED_DAMAGED };
    if (!(error instanceof sharing.SharingProblem)) throw error;
    return { happened: error.message, untouched: NOTHING_CHANGED, toDo: "" };
  }
}

/** Writes the key into the practice's own workbook: what the sheet had to be called, or why there is none. */
async function writeKey(
  sheet: FurtherSheet,
  signal: AbortSignal,
): Promise<string | Extract<ShareDone, { kind: "cancelled" | "refused" }>> {
  const written = await writeFurther(sheet, { progress: () => undefined, signal });
  return written.kind === "written" ? written.name : written;
}
