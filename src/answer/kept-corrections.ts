import {
  CorrectionProblem,
  type Corrections,
  NO_CORRECTIONS,
  type YearSaid,
  withYear,
} from "../patients/corrections";
import { correctionsJson, readCorrections } from "../patients/corrections-json";

// What was said of how sheets are read, as text that is kept with a workbook.

/** What a workbook keeps. What cannot be read of it is not used, and that is said. */
export function keptCorrections(text: string | null): { corrections: Corrections; noticed: string[] } {
  if (text === null) return { corrections: NO_CORRECTIONS, noticed: [] };
  try {
    return { corrections: readCorrections(JSON.parse(text)), noticed: [] };
  } catch (problem) {
    if (!(problem instanceof CorrectionProblem || problem instanceof SyntaxError)) throw problem;
    const why = problem instanceof CorrectionProblem ? ` ${problem.happened}` : "";
    return {
      corrections: NO_CORRECTIONS,
      noticed: [`What the workbook keeps of how its sheets are read cannot be used.${why}`],
    };
  }
}

/** The text to keep; null where there is nothing to keep. */
export function textToKeep(corrections: Corrections): string | null {
  const { sheets, codes, samePeople, years, twoDigitYears, practices } = corrections;
  const lists = [sheets, codes, samePeople, years, practices.one, practices.apart];
  const says = twoDigitYears || lists.some(({ length }) => length > 0);
  return says ? JSON.stringify(correctionsJson(corrections)) : null;
}

/** The text to keep once somebody has said by which year's rules searches of a year are judged. */
export function textWithYear(text: string | null, said: YearSaid): string | null {
  return textToKeep(withYear(keptCorrections(text).corrections, said));
}
