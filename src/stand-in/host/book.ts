import type { Workbook, Worksheet } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { FWorkbook } from "@univerjs/sheets/facade";
import { type Area, COLUMNS, ROWS, type Shift, a1, shifted } from "./areas";
import { Calculation } from "./calculation";
import { ExcelError, accessDenied, itemNotFound } from "./errors";
import type { XmlPart } from "./custom-xml";
import { Kept } from "./kept";
import { shiftedFormula } from "./shifted-formulas";

export const SET_CELLS = "sheet.mutation.set-range-values";
/** Marks a change as one of the host's own. */
export const BY_HOST = "stand-in";

/** Univer's scope of a name that belongs to no sheet. */
export const WHOLE_WORKBOOK = "AllDefaultWorkbook";

/** A name, as Univer holds it. */
export interface DefinedName {
  readonly id: string;
  readonly name: string;
  readonly formulaOrRefString: string;
  readonly comment?: string;
  /** The sheet it belongs to; not there, or `AllDefaultWorkbook`, where it is the workbook's. */
  readonly localSheetId?: string;
  readonly hidden?: boolean;
}

/**
 * What Univer is told of a new sheet: Excel's usual sizes, in pixels, and few rows and columns. A sheet grows as it is
 * written to; Univer would count through every row there is for a formula over whole columns.
 */
export const NEW_SHEET = { rowCount: 1000, columnCount: 100, defaultColumnWidth: 64, defaultRowHeight: 20 };

/** A rectangle on a sheet that follows what is put in and taken out before it, as a range in Excel does. */
export class Place {
  constructor(
    readonly sheetId: string,
    public area: Area | null,
  ) {}
}

/** The workbook: Univer's for cells, formats, names and formulas; what Univer has no model for is kept here. */
export class Book {
  readonly calculation: Calculation;
  /** Set by the damage switch: the file was opened read-only. */
  readOnly = false;
  /** The structure of the workbook is protected: sheets cannot be added, renamed or deleted. */
  structureProtected = false;
  calculationMode = "Automatic";
  /** XML parts that no sheet shows, in the order in which they came. */
  xmlParts: readonly XmlPart[] = [];
  /** Workbooks that were opened beside this one, as they were given: base64 of their files. */
  readonly opened: string[] = [];
  private readonly keptBySheet = new Map<string, Kept>();
  private readonly places = new Map<string, Place>();
  private readonly listening: { dispose(): void }[] = [];
  private lastId = 0;
  /** By their ids. */
  readonly names = new Map<string, DefinedName>();

  constructor(readonly api: FUniver) {
    this.calculation = new Calculation(this);
    if (this.hasFormulas()) this.calculation.expectFormulas();
    for (const name of this.firstNames()) this.names.set(name.id, name);
    this.listen(({ id, params }) => this.follow(id, params));
  }

  /** Hears of every change to the workbook, until the book is closed. */
  listen(listener: Parameters<FUniver["onCommandExecuted"]>[0]): void {
    this.listening.push(this.api.onCommandExecuted(listener));
  }

  close(): void {
    for (const one of this.listening.splice(0)) one.dispose();
  }

  get workbook(): FWorkbook {
    const workbook = this.api.getActiveWorkbook();
    if (!workbook) throw new ExcelError("GeneralException", "No workbook is open.");
    return workbook;
  }

  get model(): Workbook {
    return this.workbook.getWorkbook();
  }

  get unitId(): string {
    return this.workbook.getId();
  }

  sheets(): readonly Worksheet[] {
    return this.model.getSheets();
  }

  sheet(id: string): Worksheet {
    const sheet = this.model.getSheetBySheetId(id);
    if (!sheet) throw itemNotFound("the sheet has been deleted");
    return sheet;
  }

  /** A sheet by its name, whatever its case, or by its id. */
  findSheet(key: string): Worksheet {
    const wanted = key.toLowerCase();
    const sheet = this.sheets().find(
      (one) => one.getName().toLowerCase() === wanted || one.getSheetId() === key,
    );
    if (!sheet) throw itemNotFound("there is no sheet of that name");
    return sheet;
  }

  kept(sheetId: string): Kept {
    const known = this.keptBySheet.get(sheetId);
    if (known) return known;
    const kept = new Kept();
    this.keptBySheet.set(sheetId, kept);
    return kept;
  }

  everyKept(): readonly { readonly sheetId: string; readonly kept: Kept }[] {
    return this.sheets().map((sheet) => ({
      sheetId: sheet.getSheetId(),
      kept: this.kept(sheet.getSheetId()),
    }));
  }

  /** Refuses where cells of the sheet cannot be changed. */
  checkWritable(sheetId: string): void {
    this.checkNotReadOnly();
    if (this.kept(sheetId).protected) throw accessDenied("the sheet is protected");
  }

  checkNotReadOnly(): void {
    if (this.readOnly) throw accessDenied("the workbook is read-only");
  }

  checkStructure(): void {
    this.checkNotReadOnly();
    if (this.structureProtected) throw accessDenied("the structure of the workbook is protected");
  }

  /** Runs one of Univer's commands: with undo, permissions and everything that follows from it. */
  async run(id: string, params: object): Promise<void> {
    if (!(await this.api.executeCommand(id, { unitId: this.unitId, ...params }))) {
      throw new ExcelError("GeneralException", `The workbook refused the change (${id}).`);
    }
  }

  /** Runs one of Univer's mutations: the change alone. */
  mutate(id: string, sheetId: string, params: object): void {
    this.api.syncExecuteCommand(id, { unitId: this.unitId, subUnitId: sheetId, ...params });
  }

  /**
   * Writes cells. Where no formula comes or goes, Univer is not made to look through the whole sheet for formulas, as
   * it does for every change: only to calculate what stands on these cells.
   */
  write(sheetId: string, area: Area, cellValue: object, withFormulas: boolean): void {
    if (withFormulas) {
      this.calculation.expectFormulas();
      this.mutate(SET_CELLS, sheetId, { cellValue });
      return;
    }
    const params = {
      unitId: this.unitId,
      subUnitId: sheetId,
      cellValue,
      trigger: BY_HOST,
      address: a1(area),
    };
    this.api.syncExecuteCommand(SET_CELLS, params, { onlyLocal: true });
    this.calculation.changedCells(sheetId, area);
  }

  newId(): string {
    this.lastId += 1;
    return `{00000000-0000-0000-0000-${String(this.lastId).padStart(12, "0")}}`;
  }

  /** A range that lives on between requests. */
  keep(place: Place): string {
    const id = this.newId();
    this.places.set(id, place);
    return id;
  }

  keptPlace(id: string): Place {
    const place = this.places.get(id);
    if (!place) throw itemNotFound("the range is no longer tracked");
    return place;
  }

  forget(id: string): void {
    this.places.delete(id);
  }

  private hasFormulas(): boolean {
    const workbook = this.api.getActiveWorkbook()?.getWorkbook();
    for (const sheet of workbook?.getSheets() ?? []) {
      for (const row of Object.values(sheet.getCellMatrix().getMatrix())) {
        if (holdsFormula({ row })) return true;
      }
    }
    return false;
  }

  /** What is kept here follows the changes to Univer's workbook, whoever makes them. */
  private follow(id: string, params: unknown): void {
    const change = Object(params) as Change;
    if (id === SET_CELLS) {
      if (change.trigger !== BY_HOST && !this.calculation.hasFormulas && holdsFormula(change.cellValue))
        this.calculation.expectFormulas();
    } else if (id === "sheet.mutation.remove-sheet") {
      this.keptBySheet.delete(change.subUnitId ?? "");
      for (const { kept } of this.everyKept()) kept.sheetDeleted(change.subUnitId ?? "");
      this.dropNamesOf(change.subUnitId);
    } else if (id === "formula.mutation.set-defined-name") {
      this.nameSet(Object(params) as DefinedName);
    } else if (id === "formula.mutation.remove-defined-name") {
      this.names.delete((Object(params) as DefinedName).id);
    } else {
      const shift = shiftOf(id, change);
      if (shift) this.shift(shift);
    }
  }

  private nameSet(name: DefinedName): void {
    this.names.set(name.id, name);
    // Univer brings the names of a deleted sheet up to date, when it has gone.
    const scope = name.localSheetId;
    if (scope && scope !== WHOLE_WORKBOOK && !this.model.getSheetBySheetId(scope)) this.dropNamesOf(scope);
  }

  /** A sheet's own names go with it. */
  private dropNamesOf(sheetId: string | undefined): void {
    for (const name of [...this.names.values()]) {
      if (sheetId !== undefined && name.localSheetId === sheetId) {
        this.mutate("formula.mutation.remove-defined-name", "", name);
      }
    }
  }

  /** Names that the workbook was opened with: Univer gives them whole in what it would save only. */
  private firstNames(): readonly DefinedName[] {
    const workbook = this.api.getActiveWorkbook();
    if (!workbook || workbook.getDefinedNames().length === 0) return [];
    const saved = workbook.save().resources?.find(({ name }) => name === "SHEET_DEFINED_NAME_PLUGIN");
    return Object.values(JSON.parse(saved?.data || "{}") as Record<string, DefinedName>);
  }

  private shift(shift: Shift): void {
    const name = this.sheet(shift.sheetId).getName().toLowerCase();
    for (const { sheetId, kept } of this.everyKept()) {
      const moved = (sheet: string | null): boolean =>
        sheet === null ? sheetId === shift.sheetId : sheet.toLowerCase() === name;
      kept.shift(sheetId, shift, (formula) => shiftedFormula(this.api, formula, shift, moved));
    }
    for (const place of this.places.values()) {
      if (place.sheetId === shift.sheetId && place.area) place.area = shifted(place.area, shift);
    }
    // Every sheet in Excel has the same size, whatever was put in or taken out.
    const sheet = this.sheet(shift.sheetId);
    if (shift.along === "rows" && sheet.getRowCount() > ROWS) sheet.setRowCount(ROWS);
    if (shift.along === "columns" && sheet.getColumnCount() > COLUMNS) sheet.setColumnCount(COLUMNS);
  }
}

interface Change {
  readonly subUnitId?: string;
  readonly trigger?: string;
  readonly cellValue?: object;
  readonly range?: {
    readonly startRow: number;
    readonly endRow: number;
    readonly startColumn: number;
    readonly endColumn: number;
  };
}

function shiftOf(id: string, { subUnitId, range }: Change): Shift | null {
  if (subUnitId === undefined || !range) return null;
  const rows = { sheetId: subUnitId, along: "rows", at: range.startRow } as const;
  const columns = { sheetId: subUnitId, along: "columns", at: range.startColumn } as const;
  const height = range.endRow - range.startRow + 1;
  const width = range.endColumn - range.startColumn + 1;
  switch (id) {
    case "sheet.mutation.insert-row":
      return { ...rows, count: height };
    case "sheet.mutation.remove-rows":
      return { ...rows, count: -height };
    case "sheet.mutation.insert-col":
      return { ...columns, count: width };
    case "sheet.mutation.remove-col":
      return { ...columns, count: -width };
    default:
      return null;
  }
}

function holdsFormula(cells: object | undefined): boolean {
  for (const row of Object.values(cells ?? {}) as unknown[]) {
    for (const cell of Object.values(Object(row) as object) as unknown[]) {
      const { f, si } = Object(cell) as { f?: unknown; si?: unknown };
      if (f || si) return true;
    }
  }
  return false;
}
