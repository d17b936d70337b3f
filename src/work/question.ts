import type { Question } from "../answer/answer";
import type { Wishes } from "../answer/views";
import { type Day, dayOf } from "../contracts/day";
import type { ShownSheet } from "../excel/read";
import { withYearsForNow } from "./years";

/** The day it is in the practice's calendar. */
export function today(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** What is asked of the sheet that is shown. */
export function questionOf(shown: ShownSheet, wishes: Wishes): Question {
  const { id, name, rows, date1904, settings, corrections, marks } = shown;
  return {
    sheet: { name, rows, date1904 },
    today: today(),
    wishes,
    settings,
    corrections: withYearsForNow(corrections),
    annotated: marks.isPasted({ id }),
  };
}
