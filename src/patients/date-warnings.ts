import { type Day, inWords } from "../contracts/day";

export const DAMAGED_DATE =
  "This is not a date that can be read, so the entry was not used. Write it as 03/09/2024 or 3 Sep 2024.";

export function afterAsAt(asAt: Day): string {
  return `This date is after ${inWords(asAt)}, the day of the search, so the entry was set aside.`;
}
