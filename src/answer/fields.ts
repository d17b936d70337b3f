import type { Contract } from "../contracts/contract";
import { figuresTyped } from "../annotation/read-settings-sheet";
import {
  PRACTICE_HEADERS,
  type PracticeFigureId,
  practiceCell,
  practiceFigureIds,
} from "../annotation/settings-sheet";
import { SettingsProblem, readSettings } from "../assessment/read-settings";
import { type PracticeFigures, type Settings, figuresOf } from "../assessment/settings";
import type { Cell } from "../patients/sheet";
import type { PracticeField, Typed, Wishes } from "./views";

const YES_NO: ReadonlySet<PracticeFigureId> = new Set(["signedUp", "yearEndReport"]);

/** The figures that only the practice knows, as they stand. */
export function fieldsOf(contract: Contract, practice: PracticeFigures): PracticeField[] {
  return practiceFigureIds(contract).map((id): PracticeField => {
    const cell = practiceCell(id, practice);
    const about = { id, label: PRACTICE_HEADERS[id].replace(/ £$/, "") };
    if (YES_NO.has(id)) return { ...about, unit: "yes-no", value: cell === null ? null : cell === "Yes" };
    return {
      ...about,
      unit: id === "budget" ? "pounds" : "patients",
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
  const at = (id: PracticeFigureId): Cell => {
    const wish = typed[id];
    return wish === undefined ? practiceCell(id, before) : wish;
  };
  let json: Record<string, unknown> = {};
  for (const [label, said] of figuresTyped(at, contract)) {
    const more = { ...json, ...said };
    try {
      readSettings(more, contract);
      json = more;
    } catch (problem) {
      if (!(problem instanceof SettingsProblem)) throw problem;
      refused.push(`${whose}“${label.replace(/ £$/, "")}” has a value that cannot be, so it was not used.`);
    }
  }
  const { monthlyReviews, declarations } = before;
  return { ...readSettings(json, contract).practice, monthlyReviews, declarations };
}
