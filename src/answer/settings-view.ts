import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { sourceInWords } from "../contracts/sources";
import { carriedText } from "../annotation/carried-settings";
import { type PracticeColumn, practiceCell, practiceColumns } from "../annotation/practice-columns";
import type { SettingPlace } from "../annotation/put-back";
import type { SettingRefused } from "../annotation/read-settings-sheet";
import { practiceName } from "../annotation/settings-practices";
import { choiceInWords, figureInWords, weightId } from "../annotation/settings-words";
import type { Assessment } from "../assessment/assess";
import { editableFigures, standardOf } from "../assessment/editable";
import { moneyInWords } from "../assessment/money";
import { type PracticeFigures, type Settings, figureIn } from "../assessment/settings";
import { fieldLabel } from "./fields";

/** A setting that is not as it is by default. */
export interface SettingView extends SettingPlace {
  readonly label: string;
  /** “80%”; null where what was typed cannot be, and the default is used. */
  readonly value: string | null;
  /** “85%”; null where there is none: a figure that only the practice knows. */
  readonly standard: string | null;
  /** The document that the default is from: “deck”. */
  readonly from: string;
}

/** The settings that are used, as far as a person has to know of them. */
export interface SettingsView {
  /** Figures and choices that differ from their defaults, or cannot be. */
  readonly differing: readonly SettingView[];
  /** What practices said of themselves, and what of it cannot be. */
  readonly own: readonly SettingView[];
  /** How many terms and codes of the practice's own there are. */
  readonly terms: number;
  /** All of them as a text to be carried to another workbook. */
  readonly text: string;
}

type Differs = Omit<SettingView, "practice">;

function figures(contract: Contract, settings: Settings): Differs[] {
  return editableFigures(contract).map((figure) => ({
    ...{ id: figure.id, label: figure.label },
    value: figureInWords(figure, figureIn(contract, settings, figure)),
    standard: figureInWords(figure, standardOf(figure, contract)),
    from: figure.values.map(({ source }) => source.document).join(", "),
  }));
}

function weights({ payment, choices }: Contract, settings: Settings): Differs[] {
  if (payment.kind !== "register-and-kpis" || !choices.includes("kpiWeights")) return [];
  return payment.kpis.map(({ id, label }, place) => ({
    ...{ id: weightId(id), label: `Weight of the KPI: ${label}`, from: "assumed" },
    value: String(settings.choices.kpiWeights[place] ?? 1),
    standard: String(CHOICES.kpiWeights.default[place] ?? 1),
  }));
}

function choices(contract: Contract, settings: Settings): Differs[] {
  return (Object.values(CHOICES) as Choice[])
    .filter(({ id }) => id !== "kpiWeights" && contract.choices.includes(id))
    .map(({ id, text, default: standard, defaultFor }) => ({
      ...{ id, label: text, from: sourceInWords({ document: "assumed" }) },
      value: choiceInWords(settings.choices[id]),
      standard: choiceInWords(defaultFor?.[contract.id] ?? standard),
    }));
}

function ownInWords(column: PracticeColumn, said: PracticeFigures): string | null {
  const cell = practiceCell(column, said);
  if (cell === null) return null;
  if (column.is.kind === "money") return moneyInWords(said.budget ?? 0);
  if (column.is.kind === "date") return inWords(Number(cell));
  return typeof cell === "number" ? cell.toLocaleString("en-GB") : String(cell);
}

/** What is set otherwise than by default, and what is typed that cannot be. */
export function settingsView(
  { contract, settings, groups }: Assessment,
  refused: readonly SettingRefused[],
): SettingsView {
  const cannotBe = (id: string, practice: string | null) =>
    refused.some((each) => each.id === id && each.practice?.toLowerCase() === practice?.toLowerCase());
  const several = groups.length > 1;
  const differing = [
    ...figures(contract, settings),
    ...weights(contract, settings),
    ...choices(contract, settings),
  ].flatMap((each): SettingView[] => {
    if (cannotBe(each.id, null)) return [{ ...each, practice: null, value: null }];
    return each.value === each.standard ? [] : [{ ...each, practice: null }];
  });
  const own = groups.flatMap(({ practice, figures: said }) =>
    practiceColumns(contract).flatMap((column): SettingView[] => {
      const called = practiceName(practice, several);
      const value = ownInWords(column, said);
      const wrong = value === null && cannotBe(column.id, called);
      if (value === null && !wrong) return [];
      return [
        {
          ...{ id: column.id, practice: called, value, standard: null, from: "" },
          label: several ? `${called}: ${fieldLabel(column)}` : fieldLabel(column),
        },
      ];
    }),
  );
  return { differing, own, terms: settings.codes.length, text: carriedText(settings, contract) };
}
