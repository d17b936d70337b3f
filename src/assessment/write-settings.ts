import { CHOICES, type Choice, defaultChoices } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { isoOf } from "../contracts/day";
import { pounds } from "./money";
import { editableFigures } from "./editable";
import { NO_FIGURES, type PracticeFigures, type Settings, figureIn } from "./settings";

/** Settings as a settings file says them. */
export type SettingsJson = Readonly<Record<string, unknown>>;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What a practice says, as a settings file says it. What nobody said is left out. */
function practiceJson(figures: Partial<PracticeFigures>): SettingsJson {
  const said = Object.entries(figures).filter(
    ([key, value]) => !isSame(value, NO_FIGURES[key as keyof PracticeFigures]),
  );
  return Object.fromEntries(
    said.map(([key, value]) => {
      if (key === "budget") return [key, pounds(figures.budget ?? 0)];
      if (key === "monthlyReviews") return [key, figures.monthlyReviews?.map(isoOf)];
      return [key, value];
    }),
  );
}

/**
 * Settings as a settings file says them. `readSettings` reads them back the same. Holds no patient data.
 * @param which only what is not the default, or every choice and figure of the contract.
 */
export function settingsJson(
  settings: Settings,
  contract: Contract,
  which: "set" | "all" = "set",
): SettingsJson {
  const standard = defaultChoices(contract.id);
  const asked = (Object.values(CHOICES) as Choice[]).filter(({ id }) => contract.choices.includes(id));
  const choices = asked.filter(({ id }) => which === "all" || !isSame(settings.choices[id], standard[id]));
  const figures =
    which === "set"
      ? settings.figures
      : Object.fromEntries(
          editableFigures(contract).map((figure) => [figure.id, figureIn(contract, settings, figure)]),
        );
  const practices = Object.entries(settings.practices).map(([name, said]) => [name, practiceJson(said)]);
  return {
    ...Object.fromEntries(choices.map(({ id }) => [id, settings.choices[id]])),
    ...practiceJson(settings.practice),
    ...(Object.keys(figures).length > 0 ? { figures } : {}),
    ...(practices.length > 0 ? { practices: Object.fromEntries(practices) as SettingsJson } : {}),
    ...(Object.keys(settings.roles).length > 0 ? { roles: settings.roles } : {}),
    ...(settings.codes.length > 0
      ? { codes: settings.codes.map(({ text, concept }) => ({ term: text, concept })) }
      : {}),
  };
}
