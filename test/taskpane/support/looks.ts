import type { AnswerView } from "../../../src/answer/views";
import { answer, contractViews } from "../../../src/answer/answer";
import type { ContractId } from "../../../src/contracts/contract";
import { isoDay } from "../../../src/contracts/day";
import { publishedContract } from "../../../src/contracts/registry";
import { madeUpPractice, madeUpPractices } from "../../../src/made-up/practice";
import type { Cell } from "../../../src/patients/sheet";
import { type Look, NO_WISHES, type Wishes } from "../../../src/work/work";

// What a sheet looks like to the pane, worked out by the rules themselves from made-up practices.

export type ReadLook = Extract<Look, { kind: "read" }>;

export interface Made {
  readonly contract: ContractId;
  readonly sheet?: string;
  readonly patients?: number;
  /** A facilitator's sheet, of so many. */
  readonly practices?: number;
  readonly annotated?: boolean;
  readonly wishes?: Wishes;
  /** Something done to the cells before they are read. */
  readonly damage?: (rows: Cell[][]) => void;
}

/** The look of a sheet with a made-up practice on it. */
export function lookAt({ contract, sheet = "Sheet1", patients = 120, wishes, ...more }: Made): ReadLook {
  const found = publishedContract(contract);
  const { practices } = more;
  const rows: Cell[][] =
    practices === undefined
      ? madeUpPractice(found, patients, 3)
      : madeUpPractices(found, patients, 3, practices);
  more.damage?.(rows);
  const asked = {
    today: isoDay("2025-01-20"),
    wishes: wishes ?? NO_WISHES,
    settings: null,
    corrections: null,
    annotated: more.annotated ?? false,
  };
  const answered = answer({ sheet: { name: sheet, rows }, ...asked });
  if (answered.kind !== "read") throw new Error(`The made-up practice was not read: ${answered.kind}.`);
  return {
    kind: "read",
    answer: answered.view,
    contracts: contractViews(),
    fields: answered.fields,
    everyoneOnRegister: asked.wishes.everyoneOnRegister ?? false,
    annotated: more.annotated ?? false,
    noticed: answered.noticed,
  };
}

/** The same look with another answer. */
export function withAnswer(look: ReadLook, part: Partial<AnswerView>): ReadLook {
  return { ...look, answer: { ...look.answer, ...part } };
}

/** Wishes with figures that a home visiting practice types. */
export const WITH_BUDGET: Wishes = {
  ...NO_WISHES,
  contract: "home-visiting",
  figures: { budget: 60000, minimumRegister: 55, extendedRegister: 70 },
};

export const EMPTY: Look = { kind: "empty", sheet: "Sheet1", contracts: contractViews() };
export const OURS: Look = { kind: "ours", sheet: "Totals", pasted: "Sheet1" };
export const PROTECTED = {
  happened: "The sheet “Sheet1” is protected.",
  untouched: "Nothing was written, and the workbook is as it was.",
  toDo: "Choose Review, Unprotect Sheet in Excel, then try again.",
};
