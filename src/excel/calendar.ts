/** A day by which the calendar of the workbook is known: it has another number where days count from 1904. */
const SAMPLE_YEAR = 2000;
export const SAMPLE_DAY = 36_526;

/** Asks for the number that the workbook gives to 1 January 2000: `SAMPLE_DAY`, but where days count from 1904. */
export function askForSampleDay({ functions }: Excel.Workbook): Excel.FunctionResult<number> {
  const sample = functions.date(SAMPLE_YEAR, 1, 1);
  sample.load("value");
  return sample;
}
