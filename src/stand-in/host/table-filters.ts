import { record, text } from "./arguments";
import { endRow } from "./areas";
import type { Book } from "./book";
import { type CellValue, Reader } from "./cells";
import { invalidArgument, notImplemented } from "./errors";
import type { Criteria, Table } from "./kept";
import { rangeOn } from "./range";
import type { Column } from "./table-columns";
import { type Held, bodyOf, clearFilters, held } from "./tables";
import { type Thing, ofKind } from "./things";

/** Hides the rows of a table that its filters let not through, and shows the others. */
export function refilter(book: Book, sheetId: string, table: Table): void {
  const body = bodyOf(table.area, table.showHeaders);
  const reader = new Reader(book, book.sheet(sheetId));
  const passes = (row: number): boolean =>
    [...table.filters].every(([index, criteria]) => {
      const column = table.area.column + index;
      return lets(criteria, reader.value(row, column), reader.text(row, column));
    });
  const ranges = { hidden: [] as object[], visible: [] as object[] };
  for (let row = body.row; row <= endRow(body); row++) {
    const range = { startRow: row, endRow: row, startColumn: 0, endColumn: 0 };
    ranges[passes(row) ? "visible" : "hidden"].push(range);
  }
  for (const which of ["visible", "hidden"] as const) {
    if (ranges[which].length > 0) {
      book.mutate(`sheet.mutation.set-row-${which}`, sheetId, { ranges: ranges[which] });
    }
  }
}

function lets(criteria: Criteria, value: CellValue, shown: string): boolean {
  if (criteria.filterOn === "Values") {
    return criteria.values.some((wanted) => wanted.toLowerCase() === shown.toLowerCase());
  }
  const first = compares(criteria.criterion1, value, shown);
  if (criteria.criterion2 === undefined) return first;
  const second = compares(criteria.criterion2, value, shown);
  return criteria.operator === "Or" ? first || second : first && second;
}

/** `>5`, `<>Met`, `Met`, `=Me*`: as in Excel, a bare word is `=` that word. */
function compares(criterion: string, value: CellValue, shown: string): boolean {
  const [, operator = "=", operand = ""] = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(criterion) ?? [];
  const number = operand.trim() === "" ? NaN : Number(operand);
  if (operator === "=" || operator === "<>") {
    const same = typeof value === "number" && !Number.isNaN(number) ? value === number : like(shown, operand);
    return same === (operator === "=");
  }
  if (typeof value !== "number" || Number.isNaN(number)) return false;
  switch (operator) {
    case "<":
      return value < number;
    case ">":
      return value > number;
    case "<=":
      return value <= number;
    default:
      return value >= number;
  }
}

function like(shown: string, pattern: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "is").test(shown);
}

function setCriteria(it: Column, criteria: Criteria | null): void {
  const { sheetId, table } = held(it);
  it.book.checkWritable(sheetId);
  const filters = new Map(table.filters);
  if (criteria) filters.set(it.index, criteria);
  else filters.delete(it.index);
  table.filters = filters;
  refilter(it.book, sheetId, table);
}

function values(given: unknown): Criteria {
  if (!Array.isArray(given)) throw invalidArgument("the values of a filter are a list");
  return { filterOn: "Values", values: given.map((value) => text(value, "a value of the filter")) };
}

function custom(criterion1: unknown, criterion2: unknown, operator: unknown): Criteria {
  return {
    filterOn: "Custom",
    criterion1: text(criterion1, "criteria1"),
    ...(typeof criterion2 === "string" ? { criterion2 } : {}),
    ...(typeof operator === "string" ? { operator } : {}),
  };
}

const columnFilter = ofKind<Column>({
  name: "Filter",
  read: { Criteria: (it) => held(it).table.filters.get(it.index) ?? null },
  act: {
    ApplyValuesFilter: (it, [given]) => setCriteria(it, values(given)),
    ApplyCustomFilter: (it, [one, two, operator]) => setCriteria(it, custom(one, two, operator)),
    Apply: (it, [given]) => {
      const criteria = record(given, "criteria");
      if (criteria["filterOn"] === "Values") return setCriteria(it, values(criteria["values"]));
      if (criteria["filterOn"] !== "Custom") {
        throw notImplemented(`Filter.apply of ${String(criteria["filterOn"])}`);
      }
      const { criterion1, criterion2, operator } = criteria;
      return setCriteria(it, custom(criterion1, criterion2, operator));
    },
    Clear: (it) => setCriteria(it, null),
  },
});

export const columnFilterOf = (it: Column): Thing => columnFilter(it);

const tableFilter = ofKind<Held>({
  name: "AutoFilter",
  read: {
    Enabled: (it) => held(it).table.showFilterButton,
    IsDataFiltered: (it) => held(it).table.filters.size > 0,
  },
  find: {
    GetRange: (it) => rangeOn(it.book, held(it).sheetId, held(it).table.area),
    GetRangeOrNullObject: (it) => rangeOn(it.book, held(it).sheetId, held(it).table.area),
  },
  act: { ClearCriteria: (it) => clearFilters(it) },
});

export const tableFilterOf = (it: Held): Thing => tableFilter(it);
