import type { SettingPlace } from "../annotation/put-back";
import { putBackOnSettings } from "../excel/put-back";
import type { Problem } from "../excel/problem";

/** What the pane asks of the settings that stand in the workbook. */
export interface SettingsWork {
  /** Puts defaults back on our sheet `Settings`, where the workbook has one. */
  putBack(which: readonly SettingPlace[]): Promise<Problem | null>;
}

export const settingsWork: SettingsWork = { putBack: putBackOnSettings };
