import type { Contract } from "../contracts/contract";
import {
  type PracticeColumn,
  practiceCell,
  practiceFigures,
  practiceTyped,
} from "../annotation/practice-columns";
import { readSettings } from "../assessment/read-settings";
import { type PracticeFigures, type Settings, figuresOf } from "../assessment/settings";
import type { Cell } from "../patients/sheet";
import type { PracticeField, Typed, Wishes } from "./views";

/** How a practice's figure is called where its unit stands beside it. */
export function fieldLabel({ header }: PracticeColumn): string {
  return header.replace(/ £$/, "");
}

/** The figures that only the practice knows, as they stand. */
export function fieldsOf(contract: Contract, practice: PracticeFigures): PracticeField[] {
  return practiceFigures(contract).map((column): PracticeField => {
    const cell = practiceCell(column, practice);
    const about = { id: column.id, label: fieldLabel(column) };
    if (column.is.kind === "yes-no") {
      return { ...about, unit: "yes-no", value: cell === null ? null : cell === "Yes" };
    }
    return {
      ...about,
      unit: column.is.kind === "money" ? "pounds" : "patients",
      value: typeof cell === "number" ? cell : null,
    };
  });
}

/** What was typed in the pane over what stands on `Settings`. A figure that cannot be is said, and not used. */
export function withFigures(
  settings: Settings,
  contract: Contract,
  { figures, practices: typed }: Pick<Wishes, "figures" | "practices">,
): { settings: Settings; refused: string[] } {
  const refused: string[] = [];
  const practice = withPractice(settings.practice, contract, figures, "", refused);
  const names = Object.keys(typed);
  const others = Object.entries(settings.practices).filter(
    ([name]) => !names.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
  const own = Object.entries(typed).map(([name, said]) => {
    const before = figuresOf(settings, name, true);
    return [name, withPractice(before, contract, said, `${name}: `, refused)] as const;
  });
  return { settings: { ...settings, practice, practices: Object.fromEntries([...others, ...own]) }, refused };
}

function withPractice(
  before: PracticeFigures,
  contract: Contract,
  typed: Typed,
  whose: string,
  refused: string[],
): PracticeFigures {
  const at = (column: PracticeColumn): Cell => {
    const wish = typed[column.id];
    if (wish === undefined) return practiceCell(column, before);
    return typeof wish === "boolean" ? (wish ? "Yes" : "No") : wish;
  };
  const read = practiceTyped(contract, at);
  for (const column of read.refused) {
    refused.push(`${whose}“${fieldLabel(column)}” has a value that cannot be, so it was not used.`);
  }
  return readSettings(read.said, contract).practice;
}
