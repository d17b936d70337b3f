import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { carriedForward } from "../contracts/carry-forward";
import { startOfYear } from "../contracts/contract-year";
import { CONTRACTS, RULES_VERSION, contractOfYear, findContract, isWritten } from "../contracts/registry";
import { canBe, editableFigures, standardOf } from "../assessment/editable";
import { MOST_WEIGHT, readSettings } from "../assessment/read-settings";
import { type Settings, defaultSettings } from "../assessment/settings";
import { wholeWeight } from "../assessment/money";
import { type Cell, textOf } from "../patients/sheet";
import { type PracticeColumn, columnCalled, practiceTyped } from "./practice-columns";
import { readOwnCodes } from "./settings-codes";
import { readOwnRoles } from "./settings-roles";
import { isWord } from "./setting-word";
import { PRACTICE } from "./settings-practices";
import { MAIN, MAIN_HEADERS } from "./settings-sheet";
import { choiceInWords, choiceLabel, figureFromCell, weightId, weightLabel } from "./settings-words";

/** A cell with a value that cannot be: the default is used. */
export interface SettingRefused {
  /** Of the figure, choice, weight or column. */
  readonly id: string;
  /** Whose own figure it is, as the sheet calls the practice; null of what is not a practice's. */
  readonly practice: string | null;
  readonly label: string;
}

/** The settings that were typed into our own sheet at an earlier annotation. */
export interface SettingsRead {
  readonly settings: Settings;
  readonly refused: readonly SettingRefused[];
  /** What else was not used or not understood, a sentence each. */
  readonly said: readonly string[];
}

/** The title of our sheet `Settings` of a contract. */
export function isSettingsOf(title: Cell | undefined, contract: Contract): boolean {
  return textOf(title) === `Settings: ${contract.title}, ${contract.year}`;
}

/** The contract and year that our sheet `Settings` is of, by its title: `Proactive care, 2024-25`; null of any other. */
export function settingsAreOf(title: Cell | undefined): string | null {
  return /^Settings: (.+)$/.exec(textOf(title))?.[1] ?? null;
}

/**
 * The contract that our sheet `Settings` is of, carried as its head says; null where it is of none that we know.
 * @param rows the sheet's rows, the first one first
 */
export function contractOfSettings(rows: readonly (readonly Cell[])[]): Contract | null {
  const [, title, year] = /^(.+), (\d{4}-\d{2})$/.exec(settingsAreOf(rows[0]?.[0]) ?? "") ?? [];
  const known = CONTRACTS.find((contract) => contract.title === title);
  if (!known || year === undefined || startOfYear(year) === null) return null;
  if (isWritten(known.id, year)) return findContract(known.id, year);
  const from = carriedFrom(rows);
  return from !== null && isWritten(known.id, from)
    ? carriedForward(findContract(known.id, from), year)
    : contractOfYear(known.id, year);
}

/** The year whose rules a sheet of ours was written by, where those were carried to its own; null where they were not. */
function carriedFrom(rows: readonly (readonly Cell[])[]): string | null {
  return /by the rules of (\d{4}-\d{2}):/.exec(textOf(rows[1]?.[0]))?.[1] ?? null;
}

/** The version of the rules by which a sheet of ours was written; null where it does not say. */
function versionOf(rows: readonly (readonly Cell[])[]): string | null {
  return /Rules version (\d+(?:\.\d+)*)/.exec(textOf(rows[1]?.[0]))?.[1] ?? null;
}

/** Days between Excel's two calendars. */
const DAYS_TO_1904 = 1462;

/**
 * Reads what was typed into our sheet `Settings`, of this version or another, as far as possible. What cannot be is
 * refused by its label, and its default used; a row that is not known, or is not there, is said.
 */
export function readSettingsSheet(
  rows: readonly (readonly Cell[])[],
  contract: Contract,
  { date1904 = false }: { readonly date1904?: boolean } = {},
): SettingsRead {
  const typed = new Typed(rows);
  const json: Record<string, unknown> = {};
  for (const choice of Object.values(CHOICES) as Choice[]) {
    if (choice.id === "kpiWeights" || !contract.choices.includes(choice.id)) continue;
    const label = choiceLabel(choice);
    const cell = typed.take(label);
    if (cell === undefined) continue;
    const value = choice.values?.find((each) => isWord(cell, choiceInWords(each)));
    if (value === undefined) typed.refuse(choice.id, label);
    else json[choice.id] = value;
  }
  const weights = readWeights(typed, contract);
  if (weights) json["kpiWeights"] = weights;
  const figures = readFigures(typed, contract);
  const practices = readPractices(rows, contract, date1904);
  const several = practices.length > 1;
  for (const [place, { name, said, refused }] of practices.entries()) {
    if (several) json["practices"] = { ...(json["practices"] ?? {}), [name]: said };
    else Object.assign(json, said);
    typed.refused.push(
      ...refused.map(({ id, header }) => ({
        ...{
          id,
          practice: name,
          label: several ? `${header}, practice ${place + 1} of ${practices.length}` : header,
        },
      })),
    );
  }
  const { codes, refused } = readOwnCodes(rows);
  const { roles, refused: refusedRoles } = readOwnRoles(rows);
  return {
    settings: { ...readSettings(json, contract), figures, codes, roles },
    refused: typed.refused,
    said: [
      ...ofAnotherVersion(rows),
      ...typed.missing.map((label) => `Settings has no row “${label}” any more: the default was used.`),
      ...typed
        .unknown()
        .map(({ row }) => `Settings, row ${row}: not a setting that is known, so it was not read.`),
      ...refusedRoles,
      ...refused.map(({ row, message }) => `Settings, row ${row}: ${message}`),
    ],
  };
}

/** What a sheet `Settings` says, and a sentence for each thing that was not used. */
export interface OnSheet {
  readonly settings: Settings;
  readonly refused: readonly SettingRefused[];
  readonly noticed: readonly string[];
}

/**
 * What a sheet `Settings` says for a contract, whatever contract it was written for, with a sentence for each thing
 * that was not used. Terms and codes hold for every contract; choices for the same one; figures for its year too.
 */
export function settingsOnSheet(
  rows: readonly (readonly Cell[])[],
  contract: Contract,
  calendar: { readonly date1904?: boolean } = {},
): OnSheet {
  const title = rows[0]?.[0];
  const from = carriedFrom(rows);
  const isSame = isSettingsOf(title, contract) && from === (contract.carried?.from ?? null);
  if (isSame) {
    const { settings, refused, said } = readSettingsSheet(rows, contract, calendar);
    const words = refused.map(
      ({ label }) => `Settings, “${label}”: not a value that can be, so the default was used.`,
    );
    return { settings, refused, noticed: [...words, ...said] };
  }
  const defaults = defaultSettings(contract.id);
  const other = settingsAreOf(title);
  if (other === null) return { settings: defaults, refused: [], noticed: [] };
  const read = readSettingsSheet(rows, contract, calendar);
  const { codes, roles } = read.settings;
  if (!other.startsWith(`${contract.title}, `)) {
    const some = codes.length > 0 || Object.keys(roles).length > 0;
    const kept = some ? " Its own terms, codes and roles were." : "";
    return {
      ...{ settings: { ...defaults, codes, roles }, refused: [] },
      noticed: [`The settings of ${other} were not used: this is another contract.${kept}`],
    };
  }
  return {
    ...{ settings: { ...defaults, codes, roles, choices: read.settings.choices }, refused: [] },
    noticed: [
      `${differsInWords(other, from, contract)}: the choices were used, and every figure is as in ${contract.carried?.from ?? contract.year}.`,
      ...ofAnotherVersion(rows),
    ],
  };
}

/** How the sheet `Settings` of one contract is of another year than what is judged by, or carried from another. */
function differsInWords(other: string, from: string | null, { title, year, carried }: Contract): string {
  const named = from === null ? other : `${other} by the rules of ${from}`;
  if (other !== `${title}, ${year}`) return `The settings are of another year (${named})`;
  const now = carried ? `is judged by the rules of ${carried.from} now` : "has rules of its own now";
  return `The settings are of ${named}, and ${year} ${now}`;
}

function ofAnotherVersion(rows: readonly (readonly Cell[])[]): string[] {
  const version = versionOf(rows);
  if (version === null || version === RULES_VERSION) return [];
  return [
    `The sheet Settings was written under version ${version} of the rules; this is ${RULES_VERSION}. It was read as far as possible.`,
  ];
}

/** The rows of the tables of figures and choices, by their labels. */
class Typed {
  readonly refused: SettingRefused[] = [];
  readonly missing: string[] = [];
  private readonly byLabel = new Map<string, { row: number; value: Cell }>();
  private readonly taken = new Set<string>();

  constructor(rows: readonly (readonly Cell[])[]) {
    let within = false;
    rows.forEach((cells, at) => {
      const label = textOf(cells[MAIN.label]);
      if (label === MAIN_HEADERS[MAIN.label]) within = true;
      else if (label === "") within = false;
      else if (within && !this.byLabel.has(label)) {
        this.byLabel.set(label, { row: at + 1, value: cells[MAIN.value] ?? null });
      }
    });
  }

  refuse(id: string, label: string): void {
    this.refused.push({ id, practice: null, label });
  }

  /** What was typed beside a label; undefined where there is no such row. */
  take(label: string): Cell | undefined {
    this.taken.add(label);
    const found = this.byLabel.get(label);
    if (!found) this.missing.push(label);
    return found?.value;
  }

  /** The rows that nobody asked for. */
  unknown(): { readonly row: number }[] {
    return [...this.byLabel].filter(([label]) => !this.taken.has(label)).map(([, found]) => found);
  }
}

/** The weights of the KPIs, each the default where it cannot be, and all where they come to nothing. */
function readWeights(typed: Typed, contract: Contract): readonly number[] | null {
  if (contract.payment.kind !== "register-and-kpis" || !contract.choices.includes("kpiWeights")) return null;
  const { kpis } = contract.payment;
  const standard = CHOICES.kpiWeights.default;
  const weights = kpis.map(({ id, label: kpi }, place) => {
    const label = weightLabel(kpi);
    const otherwise = standard[place] ?? 1;
    const cell = typed.take(label);
    if (cell === undefined) return otherwise;
    if (typeof cell === "number" && cell >= 0 && cell <= MOST_WEIGHT) return cell;
    typed.refuse(weightId(id), label);
    return otherwise;
  });
  if (weights.some((weight) => wholeWeight(weight) > 0)) return weights;
  for (const { id, label } of kpis) typed.refuse(weightId(id), weightLabel(label));
  return standard;
}

function readFigures(typed: Typed, contract: Contract): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const figure of editableFigures(contract)) {
    const cell = typed.take(figure.label);
    if (cell === undefined) continue;
    const value = typeof cell === "number" ? figureFromCell(figure, cell) : null;
    if (!canBe(figure, value)) typed.refuse(figure.id, figure.label);
    else if (value !== standardOf(figure, contract)) figures[figure.id] = value;
  }
  return figures;
}

interface PracticeRead {
  readonly name: string;
  readonly said: Readonly<Record<string, unknown>>;
  readonly refused: readonly PracticeColumn[];
}

/** What the practices say of themselves: tables under the header “Practice”, a row each. */
function readPractices(
  rows: readonly (readonly Cell[])[],
  contract: Contract,
  date1904: boolean,
): PracticeRead[] {
  const cellsOf = new Map<string, Map<string, Cell>>();
  let header: readonly Cell[] | null = null;
  for (const cells of rows) {
    const name = textOf(cells[0]);
    if (name === PRACTICE) header = cells;
    else if (name === "") header = null;
    else if (header !== null) {
      const held = cellsOf.get(name) ?? new Map<string, Cell>();
      cellsOf.set(name, held);
      header.forEach((title, at) => {
        const column = columnCalled(title, contract);
        if (column) held.set(column.id, cells[at] ?? null);
      });
    }
  }
  return [...cellsOf].map(([name, held]) => {
    const { said, refused } = practiceTyped(contract, ({ id, is }) => {
      const cell = held.get(id) ?? null;
      return is.kind === "date" && date1904 && typeof cell === "number" ? cell + DAYS_TO_1904 : cell;
    });
    return { name, said, refused };
  });
}
