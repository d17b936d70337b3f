import { textWithYear } from "../answer/kept-corrections";
import type { YearSaid } from "../answer/views";
import { keepCorrections, keptText } from "../excel/corrections";
import { type Problem, problemOf } from "../excel/problem";

// By which year's rules searches of a year are judged, as a person chose it: kept with the workbook, or for now.

/** What is asked of the workbook where somebody chooses by which year's rules its searches are judged. */
export interface YearsWork {
  /**
   * Keeps what was chosen with the workbook. Where that cannot be, it holds until the pane is closed.
   * @returns why the workbook does not keep it; null where it does
   */
  chooseYear(said: YearSaid): Promise<Problem | null>;
}

/** What could not be kept, the last first. */
let forNow: readonly YearSaid[] = [];

/** What is kept with the workbook, and what was chosen since and could not be kept. */
export function withYearsForNow(kept: string | null): string | null {
  return forNow.reduceRight((text, said) => textWithYear(text, said), kept);
}

async function chooseYear(said: YearSaid): Promise<Problem | null> {
  try {
    await keepCorrections(textWithYear(await keptText(), said));
    forNow = forNow.filter(({ contract, search }) => contract !== said.contract || search !== said.search);
    return null;
  } catch (error) {
    forNow = [said, ...forNow];
    return problemOf(error, "It holds until you close this pane; the ribbon’s button asks again.");
  }
}

export const yearsWork: YearsWork = { chooseYear };
