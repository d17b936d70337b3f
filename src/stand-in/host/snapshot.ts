import type { ICellData } from "@univerjs/core";
import { WHOLE_SHEET, a1, areaBetween, quotedSheet } from "./areas";
import type { Book } from "./book";
import { Reader, eachHeld, isFilled } from "./cells";
import { points } from "./dimensions";
import type { Axis, Chart, Kept, Reference, Series, Table } from "./kept";
import { formulaOf, scopeOf } from "./names";
import { frozen, sheetFilter } from "./sheet-parts";
import { type Style, formatOf, styleAt } from "./styles";
import { visibilityOf } from "./worksheet";

/** Plain data that JSON carries. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface CellSnapshot {
  readonly value?: string | number | boolean;
  readonly formula?: string;
  readonly format?: string;
  readonly style?: Plain;
}

export interface SheetSnapshot {
  readonly name: string;
  readonly visibility: string;
  readonly tabColor: string;
  readonly showGridlines: boolean;
  readonly protected: boolean;
  readonly cells: Readonly<Record<string, CellSnapshot>>;
  /** In points, by column letter; only those that are not the usual width. */
  readonly widths: Readonly<Record<string, number>>;
  readonly heights: Readonly<Record<string, number>>;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly string[];
  readonly merges: readonly string[];
  readonly freeze: { readonly rows: number; readonly columns: number };
  readonly filter: { readonly range: string; readonly filtered: boolean } | null;
  readonly conditionalFormats: readonly Plain[];
  readonly validations: readonly Plain[];
  readonly notes: Readonly<Record<string, string>>;
  readonly tables: readonly Plain[];
  readonly charts: readonly Plain[];
}

/** All of a workbook that a person can see or come upon. */
export interface WorkbookSnapshot {
  readonly sheets: readonly SheetSnapshot[];
  readonly names: readonly {
    readonly name: string;
    readonly scope: string | null;
    readonly formula: string;
    readonly visible: boolean;
    readonly comment: string;
  }[];
  /** XML parts that no sheet shows. */
  readonly xmlParts: readonly { readonly namespace: string; readonly xml: string }[];
}

export function snapshotOf(book: Book): WorkbookSnapshot {
  const names = [...book.names.values()].map((name) => {
    const scope = scopeOf(name);
    return {
      name: name.name,
      scope: scope === null ? null : book.sheet(scope).getName(),
      formula: formulaOf(name),
      visible: name.hidden !== true,
      comment: name.comment ?? "",
    };
  });
  return {
    sheets: book.sheets().map((sheet) => sheetSnapshot(book, sheet.getSheetId())),
    names: names.sort(by(({ name, scope }) => `${name}\n${scope ?? ""}`)),
    xmlParts: book.xmlParts.map(({ namespace, xml }) => ({ namespace, xml })),
  };
}

function sheetSnapshot(book: Book, id: string): SheetSnapshot {
  const sheet = book.sheet(id);
  const kept = book.kept(id);
  const filter = sheetFilter(book, id);
  return {
    name: sheet.getName(),
    visibility: visibilityOf(book, id),
    tabColor: sheet.getTabColor() || "",
    showGridlines: !sheet.hasHiddenGridlines(),
    protected: kept.protected,
    cells: cells(book, id),
    ...dimensions(book, id),
    merges: sheet
      .getMergeData()
      .map((range) => a1(areaBetween(range.startRow, range.startColumn, range.endRow, range.endColumn)))
      .sort(),
    freeze: frozen({ book, sheetId: id }),
    filter: filter && { range: a1(filter.area), filtered: filter.filtered },
    ...keptParts(book, kept),
  };
}

function cells(book: Book, id: string): Record<string, CellSnapshot> {
  const sheet = book.sheet(id);
  const reader = new Reader(book, sheet);
  const found: Record<string, CellSnapshot> = {};
  const looks = looksOf(book, id);
  eachHeld(sheet, WHOLE_SHEET, (row, column, cell) => {
    const { format, style } = looks(cell, row, column);
    const formula = reader.formulaOf(cell, row, column);
    const snapshot: CellSnapshot = {
      ...(isFilled(cell) ? { value: reader.value(row, column) } : {}),
      ...(formula === null ? {} : { formula }),
      ...(format === "General" ? {} : { format }),
      ...(style === null ? {} : { style }),
    };
    if (Object.keys(snapshot).length > 0) {
      found[a1({ row, column, rows: 1, columns: 1 })] = snapshot;
    }
  });
  return found;
}

/** How cells look; most share a few styles. */
function looksOf(book: Book, id: string) {
  const sheet = book.sheet(id);
  const look = (row: number, column: number): { readonly format: string; readonly style: Plain } => {
    const { n, ...rest } = styleAt(book, sheet, row, column);
    return { format: formatOf({ n }), style: canonical(rest) };
  };
  const byStyle = new Map<unknown, ReturnType<typeof look>>();
  const rows = sheet.getRowManager().getRowData();
  const columns = sheet.getColumnManager().getColumnData();
  return (cell: ICellData, row: number, column: number): ReturnType<typeof look> => {
    if (rows[row]?.s || columns[column]?.s) return look(row, column);
    let known = byStyle.get(cell.s);
    if (!known) {
      known = look(row, column);
      byStyle.set(cell.s, known);
    }
    return known;
  };
}

function dimensions(book: Book, id: string) {
  const sheet = book.sheet(id);
  const { defaultColumnWidth, defaultRowHeight } = sheet.getConfig();
  const widths: Record<string, number> = {};
  const heights: Record<string, number> = {};
  const hiddenRows: number[] = [];
  const hiddenColumns: string[] = [];
  const letters = (column: number): string => a1({ row: 0, column, rows: 1, columns: 1 }).replace(/\d+/, "");
  for (const [key, data] of Object.entries(sheet.getColumnManager().getColumnData())) {
    const column = Number(key);
    if (data?.w !== undefined && data.w !== defaultColumnWidth) widths[letters(column)] = points(data.w);
    if (data?.hd === 1) hiddenColumns.push(letters(column));
  }
  for (const [key, data] of Object.entries(sheet.getRowManager().getRowData())) {
    const row = Number(key);
    if (data?.h !== undefined && data.h !== defaultRowHeight) heights[row + 1] = points(data.h);
    if (data?.hd === 1) hiddenRows.push(row + 1);
  }
  return { widths, heights, hiddenRows, hiddenColumns };
}

/** A style as plain data in one order, without what says nothing. */
function canonical(style: Partial<Style>): Plain {
  const said = plain(style);
  return typeof said === "object" && said !== null && Object.keys(said).length === 0 ? null : said;
}

/** Members in the order of their names; those that are empty, zero or null say nothing. */
function plain(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .map(([key, one]) => [key, plain(one)] as const)
      .filter(([, one]) => one !== null && one !== 0 && !isEmpty(one));
    return Object.fromEntries(members.sort(by(([key]) => key)));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

const isEmpty = (value: Plain): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

function keptParts(book: Book, kept: Kept) {
  return {
    conditionalFormats: kept.conditionalFormats.map(({ areas, rule, ...format }) => ({
      ...withoutId(format),
      ranges: areas.map((area) => a1(area)).sort(),
      rule: plain(rule),
    })),
    validations: kept.validations
      .map(({ areas, type, rule, prompt, errorAlert, ignoreBlanks }) => ({
        ...{ ranges: areas.map((area) => a1(area)).sort(), type, ignoreBlanks, rule: plain(rule) },
        ...{ prompt: plain(prompt), errorAlert: plain(errorAlert) },
      }))
      .sort(by(({ ranges }) => ranges.join())),
    notes: Object.fromEntries(
      kept.notes
        .map(({ row, column, content }) => [a1({ row, column, rows: 1, columns: 1 }), content] as const)
        .sort(by(([cell]) => cell)),
    ),
    tables: kept.tables.map(tableSnapshot).sort(by(({ name }) => name)),
    charts: kept.charts.map((chart) => chartSnapshot(book, chart)).sort(by(({ name }) => name)),
  };
}

function tableSnapshot({ area, filters, ...table }: Table) {
  const byColumn = [...filters].map(([column, criteria]) => ({ column, criteria: plain(criteria) }));
  return { ...withoutId(table), range: a1(area), filters: byColumn.sort(by(({ column }) => String(column))) };
}

function chartSnapshot(book: Book, { series, valueAxis, categoryAxis, ...chart }: Chart) {
  const axis = ({ ...members }: Axis): Record<string, Plain> => members;
  return {
    ...withoutId(chart),
    valueAxis: axis(valueAxis),
    categoryAxis: axis(categoryAxis),
    series: series.map((one) => seriesSnapshot(book, one)),
  };
}

function seriesSnapshot(book: Book, { name, values, categories }: Series) {
  const address = (reference: Reference | null): string | null => {
    if (reference === null) return null;
    const sheet = book.sheets().find((one) => one.getSheetId() === reference.sheetId);
    return sheet && reference.area ? `${quotedSheet(sheet.getName())}!${a1(reference.area)}` : "#REF!";
  };
  return { name, values: address(values), categories: address(categories) };
}

/** Ids are the host's own: nobody sees them. */
function withoutId<T extends { readonly id: string }>(kept: T): Omit<T, "id"> {
  const seen: Omit<T, "id"> & { id?: string } = { ...kept };
  delete seen.id;
  return seen;
}

/** Sorts by a text. */
const by =
  <T>(key: (one: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
