import type { AnswerView, YearSaid } from "../../../src/answer/views";
import { answer, contractViews } from "../../../src/answer/answer";
import type { ContractId } from "../../../src/contracts/contract";
import { textWithYear } from "../../../src/answer/kept-corrections";
import { isoDay } from "../../../src/contracts/day";
import { contractOfYear, publishedContract } from "../../../src/contracts/registry";
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

const JANUARY = isoDay("2027-01-14");
/** What was chosen for a search of 2026-27, as a workbook keeps it. */
const CARRIED: YearSaid = { contract: "home-visiting", search: "2026-27", by: "2026-27" };

/** A search of a year that nobody has written. */
export const ASKED_YEAR: Extract<Look, { kind: "which-year" }> = {
  kind: "which-year",
  sheet: "Sheet1",
  ask: {
    contract: { id: "home-visiting", title: publishedContract("home-visiting").title },
    why: "This search is of 2026-27. The contract we have is of 2024-25.",
    search: "2026-27",
    asAt: "2027-01-14",
    ways: [
      { year: "2026-27", carriedFrom: "2024-25" },
      { year: "2024-25", carriedFrom: null },
    ],
  },
  contracts: contractViews(),
};

/** The same, once it was chosen for the workbook to carry the rules forward. */
export function carriedLook(annotated = false): ReadLook {
  const answered = answer({
    sheet: {
      name: "Sheet1",
      rows: madeUpPractice(contractOfYear("home-visiting", "2026-27"), 120, 3, JANUARY),
    },
    today: JANUARY,
    wishes: WITH_BUDGET,
    settings: null,
    corrections: textWithYear(null, CARRIED),
    annotated: false,
  });
  if (answered.kind !== "read") throw new Error(`It was not read: ${answered.kind}.`);
  return {
    kind: "read",
    answer: answered.view,
    contracts: contractViews(),
    fields: answered.fields,
    everyoneOnRegister: false,
    annotated,
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
