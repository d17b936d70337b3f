import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { valueOn } from "../contracts/figures";
import { SettingsProblem, readSettings } from "../assessment/read-settings";
import type { Settings } from "../assessment/settings";
import { type Cell, isBlank, textOf } from "../patients/sheet";
import {
  PRACTICE_HEADERS,
  type PracticeFigureId,
  choiceInWords,
  choiceLabel,
  editableFigures,
  figureFromCell,
  weightLabel,
} from "./settings-sheet";

/** The settings that were typed into our own sheet at an earlier annotation. */
export interface SettingsRead {
  readonly settings: Settings;
  /** Labels of the cells with a value that cannot be: the default is used. */
  readonly refused: readonly string[];
}

/** The title of our sheet `Settings` of a contract. */
export function isSettingsOf(title: Cell | undefined, contract: Contract): boolean {
  return textOf(title) === `Settings: ${contract.title}, ${contract.year}`;
}

/** The contract and year that our sheet `Settings` is of, by its title: `Proactive care, 2024-25`; null of any other. */
export function settingsAreOf(title: Cell | undefined): string | null {
  return /^Settings: (.+)$/.exec(textOf(title))?.[1] ?? null;
}

const VALUE = 1;

/** Reads what was typed into our sheet `Settings`. What cannot be is refused by its label, and its default used. */
export function readSettingsSheet(rows: readonly (readonly Cell[])[], contract: Contract): SettingsRead {
  const typed = new Map(rows.map((cells) => [textOf(cells[0]), cells[VALUE] ?? null] as const));
  const refused: string[] = [];
  let json: Record<string, unknown> = {};
  const keep = (label: string, values: Record<string, unknown>) => {
    const more = { ...json, ...values };
    try {
      readSettings(more, contract);
      json = more;
    } catch (problem) {
      if (!(problem instanceof SettingsProblem)) throw problem;
      refused.push(label);
    }
  };
  for (const choice of Object.values(CHOICES) as Choice[]) {
    const cell = typed.get(choiceLabel(choice));
    if (choice.id === "kpiWeights" || !contract.choices.includes(choice.id) || cell === undefined) continue;
    const value = choice.values?.find((each) => choiceInWords(each) === textOf(cell));
    keep(choiceLabel(choice), { [choice.id]: value ?? textOf(cell) });
  }
  if (contract.payment.kind === "register-and-kpis") {
    const labels = contract.payment.kpis.map(({ label }) => weightLabel(label));
    const weights = labels.map((label, place) => typed.get(label) ?? CHOICES.kpiWeights.default[place]);
    keep(labels.join(", "), { kpiWeights: weights });
  }
  const practices = readPractices(rows, contract);
  const [only] = practices;
  if (practices.length === 1 && only) {
    for (const [label, values] of only.figures) keep(label, values);
  } else {
    for (const { name, figures } of practices) {
      for (const [label, values] of figures) {
        const all = (json["practices"] ?? {}) as Record<string, Record<string, unknown>>;
        keep(`${name}: ${label}`, { practices: { ...all, [name]: { ...all[name], ...values } } });
      }
    }
  }
  const settings = readSettings(json, contract);
  return { settings: { ...settings, figures: readFigures(typed, contract, refused) }, refused };
}

function readFigures(
  typed: ReadonlyMap<string, Cell>,
  contract: Contract,
  refused: string[],
): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const figure of editableFigures(contract)) {
    const cell = typed.get(figure.label);
    if (cell === undefined) continue;
    const value = typeof cell === "number" ? figureFromCell(figure, cell) : Number.NaN;
    const share = figure.unit === "percent" || figure.unit === "thousandths";
    if (!(value >= 0) || (share && typeof cell === "number" && cell > 1)) refused.push(figure.label);
    else if (value !== valueOn(figure, contract.from)) figures[figure.id] = value;
  }
  return figures;
}

interface PracticeTyped {
  readonly name: string;
  readonly figures: readonly (readonly [label: string, values: Record<string, unknown>])[];
}

const YES_NO: Readonly<Record<string, boolean>> = { Yes: true, No: false };

function readPractices(rows: readonly (readonly Cell[])[], contract: Contract): PracticeTyped[] {
  const header = rows.findIndex((cells) => textOf(cells[0]) === "Practice");
  if (header < 0) return [];
  const columns = new Map(
    (rows[header] ?? []).flatMap((cell, column) => {
      const id = (Object.keys(PRACTICE_HEADERS) as PracticeFigureId[]).find(
        (each) => PRACTICE_HEADERS[each] === textOf(cell),
      );
      return id ? [[id, column] as const] : [];
    }),
  );
  const end = rows.findIndex((cells, row) => row > header && isBlank(cells[0]));
  return rows.slice(header + 1, end < 0 ? undefined : end).map((cells) => {
    const at = (id: PracticeFigureId): Cell => {
      const column = columns.get(id);
      return column === undefined ? null : (cells[column] ?? null);
    };
    return { name: textOf(cells[0]), figures: figuresTyped(at, contract) };
  });
}

/** What a practice typed, as the settings file would say it. An empty cell is nothing said. */
export function figuresTyped(
  at: (id: PracticeFigureId) => Cell,
  contract: Contract,
): PracticeTyped["figures"] {
  const said = (id: PracticeFigureId, value: unknown = at(id)): PracticeTyped["figures"] =>
    isBlank(at(id)) ? [] : [[PRACTICE_HEADERS[id], { [id]: value }]];
  const list = (key: string, ids: readonly PracticeFigureId[]): PracticeTyped["figures"] => {
    const values = ids.map((id) => (isBlank(at(id)) ? null : at(id)));
    return values.every((value) => value === null) ? [] : [[key, { [key]: values }]];
  };
  switch (contract.payment.kind) {
    case "register-and-kpis":
      return [...said("budget"), ...said("minimumRegister"), ...said("extendedRegister")];
    case "tiers":
      return said("budget");
    case "components":
      return [
        ...said("registeredList"),
        ...list("adultLists", ["adults2", "adults3", "adults4"]),
        ...list("registers", ["register2", "register3", "register4"]),
        ...said("signedUp", YES_NO[textOf(at("signedUp"))] ?? at("signedUp")),
        ...said("yearEndReport", YES_NO[textOf(at("yearEndReport"))] ?? at("yearEndReport")),
      ];
  }
}
