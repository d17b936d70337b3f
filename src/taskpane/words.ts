import type { PlaceView, SheetView } from "../answer/views";
import { countInWords as count, countedInWords as counted } from "../contracts/figures-in-words";
import type { PaneState, Task } from "./state";

// What the pane says, where the views do not say it already.

export { count, counted };

/** `412 patients, 3,120 entries` */
export function sizeInWords({ patients, entries }: SheetView): string {
  const people = counted(patients, "patient");
  return entries === null ? people : `${people}, ${counted(entries, "entry", "entries")}`;
}

/** `Run 14 January 2025` */
export function runInWords({ asAt, asAtIsToday }: SheetView): string {
  return asAtIsToday ? `Run date not on the sheet: today, ${asAt}, was taken` : `Run ${asAt}`;
}

/** `Row 17, column F`, `“Plans”, row 17`; null where it is no single place. */
export function placeInWords({ sheet, row, column }: PlaceView): string | null {
  const parts = [
    ...(sheet === null ? [] : [`“${sheet}”`]),
    ...(row === null ? [] : [`row ${row}`]),
    ...(column === null ? [] : [`column ${column}`]),
  ];
  const words = parts.join(", ");
  return words === "" ? null : words.charAt(0).toUpperCase() + words.slice(1);
}

/** `3 filled cells could not be read` */
export function unreadInWords(unread: number): string {
  return unread === 1
    ? "1 filled cell could not be read, or belongs to nobody"
    : `${count(unread)} filled cells could not be read, or belong to nobody`;
}

const STEPS: Readonly<Record<NonNullable<Task["step"]>, string>> = {
  reading: "Reading the sheet",
  "working-out": "Working out who is payable",
  writing: "Writing beside the rows, and our sheets",
  "taking-back": "Putting the sheet back as it was",
  waiting: "Waiting for this workbook to come back to the front",
};

const BEGINNINGS: Readonly<Record<Task["doing"], string>> = {
  annotate: "Annotating the sheet",
  clear: "Clearing the annotations",
  fill: "Writing a made-up practice",
};

const QUARTERS = 4;

/** What the work does now. */
export function stepInWords({ doing, step, waitingFor, cancelling }: Task): string {
  if (step === "waiting" && waitingFor !== null) {
    return `Another workbook is in front: come back to “${waitingFor}”, and it goes on`;
  }
  if (cancelling) return "Cancelling: the sheet is put back as it was";
  if (doing === "clear" && step === "writing") return "Taking away what we added";
  return step === null ? BEGINNINGS[doing] : STEPS[step];
}

/** `1,200 of 3,120`; "" before anything is counted. */
export function progressInWords({ done, of }: Task): string {
  return of > 0 ? `${count(Math.min(done, of))} of ${count(of)}` : "";
}

/** What a screen reader is told while something is under way: each step, and each quarter of it, not every number. */
export function spoken({ task, looking }: PaneState): string {
  if (task === null) return looking ? "Reading the sheet" : "";
  const quarters = task.of > 0 ? Math.floor((Math.min(task.done, task.of) * QUARTERS) / task.of) : 0;
  const parts = ["", ", a quarter done", ", half done", ", three quarters done", ", nearly done"];
  return stepInWords(task) + (task.cancelling ? "" : (parts[quarters] ?? ""));
}
