import type { Day } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { takenOutInWords } from "../sharing/about";
import { copyWorkbookSteps } from "../sharing/copy-workbook";
import { figuresCopy } from "../sharing/figures-workbook";
import type { Chance } from "../sharing/ids";
import { keySheet } from "../sharing/key-sheet";
import { copySteps } from "../sharing/make-copy";
import type { Steps } from "../sharing/steps";
import type { Under } from "../sharing/suppress";
import { Cancelled } from "../excel/problem";
import { breath } from "./breath";

export { SharingProblem } from "../sharing/make-copy";

const VALUES = 2 ** 32;

/** The machine's own chance. What would make some numbers likelier than others is drawn again. */
const chance: Chance = (below) => {
  const most = VALUES - (VALUES % below);
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn);
  while ((drawn[0] ?? 0) >= most);
  return (drawn[0] ?? 0) % below;
};

/**
 * Does work in steps. After each the pane can draw, and hear a click on Cancel.
 * @throws Cancelled where it was clicked
 */
async function inSlices<Result>(steps: Steps<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breath();
    if (signal.aborted) throw new Cancelled();
  }
}

export async function copyWithRows(
  assessment: Assessment,
  practice: string | null,
  today: Day,
  file: string,
  signal: AbortSignal,
) {
  const copy = await inSlices(copySteps(assessment, { chance, practice, today }), signal);
  return {
    workbook: await inSlices(copyWorkbookSteps(copy, today, "workbook"), signal),
    key: keySheet(copy, today),
    view: { kind: "rows", file, patients: copy.taken.patients, takenOut: takenOutInWords(copy.taken) },
  } as const;
}

export function copyOfFigures(
  assessment: Assessment,
  practice: string | null,
  under: Under,
  today: Day,
  file: string,
) {
  const { workbook } = figuresCopy(assessment, { under, practice, made: today });
  const takenOut = [
    "Every row of a patient, every formula, and the settings",
    `Counts from 1 to ${under - 1}, shown as *; all others are to the nearest 5`,
    "What could be worked back: sums, rates and money rest on the counts as they are shown",
  ];
  return { workbook, key: null, view: { kind: "figures", file, patients: null, takenOut } } as const;
}
