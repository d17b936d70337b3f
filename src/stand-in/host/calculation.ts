import { type Area, areaBetween, univerRange } from "./areas";
import type { Book, DefinedName } from "./book";

const NOTIFICATION = "formula.mutation.set-formula-calculation-notification";
const START = "formula.mutation.set-formula-calculation-start";
const SPILLS = "formula.mutation.set-array-formula-data";
/** Changes after which Univer's engine calculates again. */
const CALCULATED_AFTER = new Set([
  "sheet.mutation.set-range-values",
  "sheet.mutation.move-range",
  "sheet.mutation.insert-row",
  "sheet.mutation.insert-col",
  "sheet.mutation.remove-rows",
  "sheet.mutation.remove-col",
  "sheet.mutation.move-rows",
  "sheet.mutation.move-columns",
  "sheet.mutation.reorder-range",
  "sheet.mutation.insert-sheet",
  "sheet.mutation.remove-sheet",
  "formula.mutation.set-defined-name",
  "formula.mutation.remove-defined-name",
]);
const NAME_CHANGES = new Set(["formula.mutation.set-defined-name", "formula.mutation.remove-defined-name"]);
/** Longer than Univer waits before it begins to calculate (100 ms). */
const BEGINS_WITHIN = 400;
const ENDS_WITHIN = 120_000;

interface FormulaCell {
  readonly f?: string;
  readonly v?: unknown;
}

interface Rectangle {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
}

/** Knows when Univer's formula engine has finished, and where results spill. */
export class Calculation {
  /** Only a workbook that has formulas waits for them. */
  private formulas = false;
  private changed = false;
  private running = false;
  /** A sheet has another name: Univer does not see by itself what that changes. */
  private renamed = false;
  private waiting: (() => void)[] = [];
  private spills: Spills = {};
  private dirty: { readonly sheetId: string; readonly area: Area }[] = [];
  private readonly changedNames = new Set<string>();
  /** Names that were there when formulas were last calculated. */
  private readonly knownNames = new Set<string>();

  constructor(private readonly book: Book) {
    this.forgetFormulas();
    book.listen(({ id, params }, options) => {
      if (id === NOTIFICATION) this.heard(params);
      else if (id === SPILLS) this.spills = isSpills(params) ? params : {};
      else if (CALCULATED_AFTER.has(id) && options?.onlyLocal !== true) this.changed = true;
      if (id === "sheet.mutation.set-worksheet-name") this.renamed = true;
      if (NAME_CHANGES.has(id)) this.changedNames.add((Object(params) as DefinedName).name);
    });
  }

  get hasFormulas(): boolean {
    return this.formulas;
  }

  /** From now on there may be formulas in the workbook. */
  expectFormulas(): void {
    this.formulas = true;
  }

  /** Resolves when the engine does nothing, though there be no formula. */
  async idle(): Promise<void> {
    this.formulas = true;
    await this.settled();
  }

  /** Resolves when every formula has its value. */
  async settled(): Promise<void> {
    while (this.formulas && (this.changed || this.running || this.dirty.length > 0)) {
      if (!this.changed && !this.running) this.begin();
      await this.next(this.running ? ENDS_WITHIN : BEGINS_WITHIN);
    }
    this.dirty = [];
    if (this.formulas && this.renamed) {
      this.renamed = false;
      this.running = true;
      this.book.api.getFormula().executeCalculation();
      return this.settled();
    }
    const stale = this.formulas ? this.staleNames() : [];
    if (stale.length === 0) return;
    this.forgetFormulas(stale);
    this.changed = true;
    await this.settled();
  }

  /** Cells whose values were changed without Univer hearing of it. */
  changedCells(sheetId: string, area: Area): void {
    if (this.formulas) this.dirty.push({ sheetId, area });
  }

  hasSpills(sheetId: string): boolean {
    const ranges = this.spills.arrayFormulaRange?.[this.book.unitId]?.[sheetId];
    return ranges !== undefined && Object.keys(ranges).length > 0;
  }

  private begin(): void {
    const { unitId } = this.book;
    const dirtyRanges = this.dirty.map(({ sheetId, area }) => ({
      unitId,
      sheetId,
      range: univerRange(area),
    }));
    this.dirty = [];
    this.running = true;
    void this.book.api.executeCommand(START, { dirtyRanges }, { onlyLocal: true });
  }

  /**
   * Univer remembers what the names in a formula stood for when it was first read, and for all workbooks together: it
   * is made to read the formulas with these names again. (It forgets them when a function of that name goes.)
   */
  private forgetFormulas(names: readonly string[] = []): void {
    const formula = this.book.api.getFormula();
    formula.lexerTreeBuilder.dispose();
    for (const name of names) formula.registerFunction(name, () => null).dispose();
  }

  /** Names that stand for something else than when formulas with them were first read. */
  private staleNames(): readonly string[] {
    const changed = [...this.changedNames].map((name) => ({ name, wasThere: this.knownNames.has(name) }));
    for (const name of this.changedNames) this.knownNames.add(name);
    this.changedNames.clear();
    const stale = new Set<string>();
    if (changed.length === 0) return [];
    for (const sheet of this.book.sheets()) {
      for (const row of Object.values(sheet.getCellMatrix().getMatrix())) {
        for (const cell of Object.values(row ?? {}) as (FormulaCell | null)[]) {
          if (!cell?.f) continue;
          const formula = cell.f.toLowerCase();
          for (const { name, wasThere } of changed) {
            if ((wasThere || cell.v === "#NAME?") && formula.includes(name.toLowerCase())) stale.add(name);
          }
        }
      }
    }
    return [...stale];
  }

  /** Where the formula in a cell spills to. */
  spillOf(sheetId: string, row: number, column: number): Area | null {
    const range = this.spills.arrayFormulaRange?.[this.book.unitId]?.[sheetId]?.[row]?.[column];
    if (!range) return null;
    const area = areaBetween(range.startRow, range.startColumn, range.endRow, range.endColumn);
    return area.rows * area.columns > 1 ? area : null;
  }

  /** The cell that a spill shows here. */
  spilled(sheetId: string, row: number, column: number): unknown {
    return this.spills.arrayFormulaCellData?.[this.book.unitId]?.[sheetId]?.[row]?.[column];
  }

  private heard(params: unknown): void {
    const { functionsExecutedState } = Object(params) as { functionsExecutedState?: number };
    if (functionsExecutedState === undefined) {
      this.running = true;
      this.changed = false;
      return;
    }
    this.running = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private next(within: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        // It has begun meanwhile, and functions of the add-in take their time.
        if (this.running && within === BEGINS_WITHIN) return resolve();
        // Nothing depended on what was changed: the engine did not begin.
        this.changed = false;
        this.running = false;
        resolve();
      }, within);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

type ByCell<T> = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<number, Readonly<Record<number, T>>>>>>>
>;

interface Spills {
  readonly arrayFormulaRange?: ByCell<Rectangle>;
  readonly arrayFormulaCellData?: ByCell<unknown>;
}

function isSpills(params: unknown): params is Spills {
  return typeof params === "object" && params !== null && "arrayFormulaRange" in params;
}
