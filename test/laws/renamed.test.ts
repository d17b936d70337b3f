import * as fc from "fast-check";
import type { ContractId } from "../../src/contracts/contract";
import type { Cell } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { assessSheet } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";
import { type LaidOut, rowsOf, someSheet } from "./layouts";
import { RUNS } from "./runs";

// What is seen and not read is never taken for "not there": take any sheet, rename a header or a group to nonsense, and
// no criterion goes from met, or cannot tell, to not met.

const NONSENSE = ["Zzqx", "Blorp 7", "zz_vv date", "Feature A", "CP rv"];

type Outcomes = ReadonlyMap<string, string>;

function outcomesOf(rows: readonly (readonly Cell[])[], contract: ContractId): Outcomes | null {
  try {
    const { patients } = assessSheet(sheetOf(rows), { contract, asAt: "2025-03-31" });
    return new Map(
      patients.flatMap(({ id, criteria }) =>
        criteria.map((criterion) => [`${id} ${criterion.id}`, criterion.outcome] as const),
      ),
    );
  } catch (problem) {
    expect(problem).toBeInstanceOf(SheetProblem);
    return null;
  }
}

/** The sheet with one filled cell of its header, or of its group row, that means something no more. */
function renamed({ head, hasGroupRow, ...sheet }: LaidOut, which: number, nonsense: string): LaidOut {
  const named = hasGroupRow ? [head.length - 2, head.length - 1] : [head.length - 1];
  const cells = named.flatMap((row) =>
    (head[row] ?? []).flatMap((cell, column) => (cell === null ? [] : [{ row, column }])),
  );
  const at = cells[which % cells.length];
  const changed = head.map((each, row) =>
    row === at?.row ? each.map((cell, column) => (column === at.column ? nonsense : cell)) : each,
  );
  return { head: changed, hasGroupRow, ...sheet };
}

test("a header or a group that is renamed to nonsense makes nothing “not met”", () => {
  fc.assert(
    fc.property(
      someSheet,
      fc.nat({ max: 200 }),
      fc.constantFrom(...NONSENSE),
      fc.constantFrom<ContractId>("home-visiting", "practice-based"),
      (sheet, which, nonsense, contract) => {
        const before = outcomesOf(rowsOf(sheet), contract);
        const after = outcomesOf(rowsOf(renamed(sheet, which, nonsense)), contract);
        if (!before || !after) return;
        for (const [key, outcome] of after) {
          const was = before.get(key);
          if (outcome !== "not-met" || was === undefined) continue;
          expect([sheet.layout, key, was]).not.toEqual([sheet.layout, key, "met"]);
          expect([sheet.layout, key, was]).not.toEqual([sheet.layout, key, "cannot-tell"]);
        }
      },
    ),
    RUNS,
  );
});

test("the four layouts of the same people are read, and a blank in what is there is “no”", () => {
  fc.assert(
    fc.property(someSheet, (sheet) => {
      const outcomes = outcomesOf(rowsOf(sheet), "home-visiting");
      expect(outcomes).not.toBeNull();
    }),
    { numRuns: 100 },
  );
});
