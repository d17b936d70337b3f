import type { Day } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { takenOutInWords } from "../sharing/about";
import { copyWorkbookSteps } from "../sharing/copy-workbook";
import { figuresCopy } from "../sharing/figures-workbook";
import type { Chance } from "../sharing/ids";
import { keySheet } from "../sharing/key-sheet";
import { copySteps, groupsOf } from "../sharing/make-copy";
import { givesAway, readRemembered, rememberedText } from "../sharing/remembered";
import type { Steps } from "../sharing/steps";
import type { ShareWish } from "../answer/share-view";
import { Cancelled } from "../excel/problem";
import { breath } from "./breath";

export { SharingProblem } from "../sharing/make-copy";
export { RememberedProblem } from "../sharing/remembered";

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
    remembered: null,
    view: { kind: "rows", file, patients: copy.taken.patients, takenOut: takenOutInWords(copy.taken) },
  } as const;
}

/** What the copy gives away beside an earlier one under another number; null where it is nothing. */
export function copyGivesAway(
  { contract, ...source }: Assessment,
  { practice, under }: ShareWish,
  kept: string | null,
): string | null {
  return givesAway(readRemembered(kept), contract, groupsOf({ contract, ...source }, practice), under);
}

export function copyOfFigures(
  assessment: Assessment,
  { practice, under }: ShareWish,
  today: Day,
  file: string,
  kept: string | null,
) {
  const options = { under, practice, made: today, remembered: readRemembered(kept) };
  const { workbook, remembered } = figuresCopy(assessment, options);
  const takenOut = [
    "Every row of a patient, every formula, and the settings",
    `Counts under ${under}, shown as *, and those from which one could be worked back; all others are to the nearest 5`,
    "What could be worked back: sums, rates and money rest on the counts as they are shown",
  ];
  return {
    workbook,
    key: null,
    remembered: rememberedText(remembered),
    view: { kind: "figures", file, patients: null, takenOut },
  } as const;
}
