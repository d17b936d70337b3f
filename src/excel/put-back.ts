import { type SettingPlace, cellsToPutBack } from "../annotation/put-back";
import type { Cell } from "../patients/sheet";
import { Marks } from "./marks";
import { NOTHING_CHANGED, type Problem, problemOf } from "./problem";

/**
 * Puts defaults back into their cells on our sheet `Settings`, in one write. Where the workbook has no such sheet there
 * is nothing to put back.
 * @returns why it could not be; null where it was done
 */
export async function putBackOnSettings(which: readonly SettingPlace[]): Promise<Problem | null> {
  try {
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.load("items/name, items/formula, items/comment");
      worksheets.load("items/id, items/name");
      await context.sync();
      const settings = Marks.of(context.workbook).sheet("settings");
      if (settings === null) return;
      const sheet = worksheets.getItem(settings.id);
      const used = sheet.getRange("A1").getBoundingRect(sheet.getUsedRange(true));
      used.load("values");
      await context.sync();
      for (const { row, column, value } of cellsToPutBack(used.values as Cell[][], which)) {
        sheet.getRangeByIndexes(row - 1, column, 1, 1).values = [[value]];
      }
      await context.sync();
    });
    return null;
  } catch (error) {
    return problemOf(error, NOTHING_CHANGED);
  }
}
