import type { Day } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { takenOutInWords } from "../sharing/about";
import { copyWorkbook } from "../sharing/copy-workbook";
import { figuresCopy } from "../sharing/figures-workbook";
import type { Chance } from "../sharing/ids";
import { keySheet } from "../sharing/key-sheet";
import { makeCopy } from "../sharing/make-copy";
import type { Under } from "../sharing/suppress";

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

export function copyWithRows(assessment: Assessment, practice: string | null, today: Day, file: string) {
  const copy = makeCopy(assessment, { chance, practice, today });
  return {
    workbook: copyWorkbook(copy, today, "workbook"),
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
