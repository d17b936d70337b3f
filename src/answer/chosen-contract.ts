import { dayInHead } from "../annotation/as-at-of-ours";
import { contractOfSettings } from "../annotation/read-settings-sheet";
import { type ContractFor, contractFor, unwrittenYearOf } from "../assessment/contract-for";
import { carriedInWords } from "../contracts/carry-forward";
import type { Contract, ContractId } from "../contracts/contract";
import { contractYearOf } from "../contracts/contract-year";
import { type Day, isoOf } from "../contracts/day";
import { contractOfYear, yearsWritten } from "../contracts/registry";
import type { YearSaid } from "../patients/corrections";
import type { Reading } from "../patients/patient";
import type { Cell } from "../patients/sheet";
import { keptCorrections } from "./kept-corrections";
import type { AnswerView, Wishes, YearAsked, YearWay } from "./views";

// By which contract and year a sheet is judged: what was said of it, in the pane or before, else what it shows.

/** What is known beside the sheet. */
export interface Said {
  readonly wishes: Wishes;
  /** The rows of our sheet `Settings`, where the workbook has one. */
  readonly settings: readonly (readonly Cell[])[] | null;
  /** They are of an annotation of this very sheet. */
  readonly annotated: boolean;
  /** What is kept with the workbook of how its sheets are read; null where nothing is. */
  readonly corrections: string | null;
  /** The day it is. */
  readonly today: Day;
}

const ANNOTATED = "the sheet was annotated for it";
const CHOSEN = "it was chosen for this workbook";

/**
 * The contract that is judged by, with why; or what the person has to say first.
 * @param readings the sheet that is shown first, then those that were joined with it
 */
export function chosenFor(readings: readonly [Reading, ...Reading[]], said: Said): ContractFor {
  const [reading] = readings;
  const { wishes, settings: rows, annotated, today } = said;
  if (wishes.contract !== null && wishes.year !== null) {
    const contract = contractOfYear(wishes.contract, wishes.year);
    return { kind: "chosen", contract, because: null, yearBecause: null };
  }
  const before = rows === null ? null : contractOfSettings(rows);
  const isWished = before?.id === wishes.contract;
  const keeps = annotated && (wishes.contract === null || isWished) ? before : null;
  const because = keeps === null || isWished ? null : ANNOTATED;
  // A search of another day was pasted over the one that was annotated: of which year it is has to be told anew.
  if (keeps !== null && rows !== null && dayInHead({ firstRows: rows }) === reading.asAt) {
    return { kind: "chosen", contract: keeps, because, yearBecause: ANNOTATED };
  }
  const found = contractFor(
    readings,
    { contract: keeps?.id ?? wishes.contract, year: wishes.year, carry: wishes.year !== null },
    today,
  );
  switch (found.kind) {
    case "which-contract":
      return found;
    case "chosen":
      return { ...found, because: because ?? found.because };
    case "which-year":
    case "other-year": {
      const by = contractSaid(found, reading, said, before);
      return by === null ? found : { kind: "chosen", contract: by, because, yearBecause: CHOSEN };
    }
  }
}

/** What was chosen for this workbook before, of the year that is asked; null where nobody chose. */
function contractSaid(
  found: Extract<ContractFor, { kind: "which-year" | "other-year" }>,
  reading: Reading,
  { corrections }: Said,
  before: Contract | null,
): Contract | null {
  const { id } = found.near;
  const day = isoOf(reading.asAt);
  const isOfThis = ({ search, asAt }: YearSaid) =>
    found.kind === "other-year" ? search === found.year : asAt === day;
  const kept = keptCorrections(corrections).corrections.years.find(
    (each) => each.contract === id && isOfThis(each),
  );
  if (kept) return contractOfYear(id, kept.by);
  // The workbook was annotated for the year of this search: it was chosen then.
  const isChosen = found.kind === "other-year" && before?.id === id && before.year === found.year;
  return isChosen ? before : null;
}

/** What is told of the contract that was chosen. */
export function contractChosen(
  contract: Contract,
  yearBecause: string | null,
  reading: Reading,
  today: Day,
): AnswerView["contract"] {
  const { id, title, year, carried } = contract;
  const search = unwrittenYearOf([reading], contract, today);
  const others = search === null ? [] : [search];
  const years = [...new Set([...yearsWritten(id), ...others])].filter((each) => each !== year);
  const chosen = { year, carriedFrom: carried?.from ?? null };
  return {
    id,
    title,
    year,
    search,
    yearBecause,
    years: [...ways(id, years), chosen].sort((a, b) => a.year.localeCompare(b.year)),
    carriedFrom: chosen.carriedFrom,
    carried: carriedInWords(contract),
  };
}

/** What is asked of the year: the years to choose from, each with what choosing it means. */
export function yearAsked(
  found: Extract<ContractFor, { kind: "which-year" | "other-year" }>,
  reading: Reading,
  today: Day,
): YearAsked {
  const { near, why } = found;
  const written = yearsWritten(near.id);
  const search = found.kind === "other-year" ? found.year : null;
  const possible = found.kind === "other-year" ? [found.year] : found.years;
  // Where the day of the search cannot be, this year is offered first: nothing is judged before one is chosen.
  const likely = possible.length > 0 ? possible : [contractYearOf(today)];
  return {
    contract: { id: near.id, title: near.title },
    why,
    search,
    asAt: isoOf(reading.asAt),
    ways: ways(near.id, [...likely, ...written.filter((year) => !likely.includes(year))]),
  };
}

function ways(id: ContractId, years: readonly string[]): YearWay[] {
  return years.map((year) => ({ year, carriedFrom: contractOfYear(id, year).carried?.from ?? null }));
}
