import { type Choices, defaultChoices } from "../contracts/choices";
import type { Contract, ContractId } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { type Figure, valueOn } from "../contracts/figures";
import type { AddedCode } from "../patients/added-codes";
import type { SaidRoles } from "../patients/roles";
import type { Pence } from "./money";

/** What one practice says of itself. Null where nobody said. */
export interface PracticeFigures {
  readonly budget: Pence | null;
  readonly minimumRegister: number | null;
  readonly extendedRegister: number | null;
  /** Registered patients of all ages. */
  readonly registeredList: number | null;
  /** Adults on the list at the start of quarters 2, 3 and 4. */
  readonly adultLists: readonly (number | null)[] | null;
  /** Adults on the register at the end of quarters 2, 3 and 4. */
  readonly registers: readonly (number | null)[] | null;
  readonly signedUp: boolean | null;
  readonly yearEndReport: boolean | null;
  readonly monthlyReviews: readonly Day[];
  readonly declarations: Readonly<Record<string, boolean>>;
}

/** Everything that can be set: the twelve choices, a practice's own figures, and figures of the contract set otherwise. */
export interface Settings {
  readonly choices: Choices;
  /** Of the one practice on the sheet. */
  readonly practice: PracticeFigures;
  /** By the practice's code or name as the sheet gives it, or its file's name. */
  readonly practices: Readonly<Record<string, Partial<PracticeFigures>>>;
  /** Figures of the contract that were set to another value, by the id of the figure. */
  readonly figures: Readonly<Record<string, number>>;
  /** Terms and codes of the practice's own, as they were given: which of them make sense is checked when they are used. */
  readonly codes: readonly AddedCode[];
  /** Roles that somebody said to be a GP's or not. */
  readonly roles: SaidRoles;
}

export const NO_FIGURES: PracticeFigures = {
  budget: null,
  minimumRegister: null,
  extendedRegister: null,
  registeredList: null,
  adultLists: null,
  registers: null,
  signedUp: null,
  yearEndReport: null,
  monthlyReviews: [],
  declarations: {},
};

/** What stands for a practice that the sheet does not name. */
export const NO_PRACTICE = "Not shown";

/** The settings of a contract where nobody has set anything. */
export function defaultSettings(contract: ContractId): Settings {
  return {
    choices: defaultChoices(contract),
    practice: NO_FIGURES,
    practices: {},
    figures: {},
    codes: [],
    roles: {},
  };
}

/** What holds of settings in another year of the same scheme: choices, terms and roles. Every figure is of its year. */
export function settingsOfAnotherYear({ choices, codes, roles }: Settings, contract: ContractId): Settings {
  return { ...defaultSettings(contract), choices, codes, roles };
}

/** A figure of the contract, as set or else as its documents have it. */
export function figureIn(contract: Contract, settings: Settings, figure: Figure): number {
  return settings.figures[figure.id] ?? valueOn(figure, contract.from);
}

/**
 * The figures of a practice. Where there are several practices, a practice's own figures stand under `practices`
 * and what is said of the one practice is nobody's.
 */
export function figuresOf(settings: Settings, practice: string | null, several: boolean): PracticeFigures {
  const key = practice?.toLowerCase();
  const own = Object.entries(settings.practices).find(([name]) => name.toLowerCase() === key)?.[1];
  const shared: PracticeFigures = several
    ? { ...NO_FIGURES, signedUp: settings.practice.signedUp, yearEndReport: settings.practice.yearEndReport }
    : settings.practice;
  return { ...shared, ...own };
}
