import { NOTHING_CHANGED, type Problem, problemOf } from "./problem";

/** Excel takes 5 MB in one request; in base64 a file is a third longer. */
const MOST_BYTES = 3_600_000;
/** More arguments than these one call does not take. */
const AT_ONCE = 1 << 15;

/** Whether a workbook of so many bytes can be opened from here. */
export function fitsRequest(bytes: number): boolean {
  return bytes <= MOST_BYTES;
}

/** Opens a new workbook beside the one that is open. */
export async function openCopy(bytes: Uint8Array): Promise<Problem | null> {
  try {
    let text = "";
    for (let at = 0; at < bytes.length; at += AT_ONCE)
      text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
    await Excel.createWorkbook(btoa(text));
    return null;
  } catch (error) {
    const { toDo } = problemOf(error, NOTHING_CHANGED);
    return {
      happened: "Excel did not open the copy.",
      untouched: NOTHING_CHANGED,
      toDo: toDo === "" ? "Save the copy, and open the file." : `Save the copy, and open the file. ${toDo}`,
    };
  }
}
