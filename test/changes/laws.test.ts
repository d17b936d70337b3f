import fc from "fast-check";
import { changesBetween } from "../../src/changes/changes-between";
import type { PatientChange } from "../../src/changes/patients";
import { publishedContract } from "../../src/contracts/registry";
import type { ContractId } from "../../src/contracts/contract";
import { madeUpPractice } from "../../src/made-up/practice";
import { assessmentOf } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";
import type { Cell, Sheet } from "../../src/patients/sheet";

const HEADER_ROW = 7;

/** A made-up practice of which some rows are lost: entries and patients go, and what is left is read otherwise. */
const practice = fc.record({
  seed: fc.integer({ min: 1, max: 6 }),
  lost: fc.array(fc.nat({ max: 400 }), { maxLength: 30 }),
});
const contract = fc.constantFrom<ContractId>("home-visiting", "practice-based", "unplanned-admissions");

function sheetFor(id: ContractId, { seed, lost }: { seed: number; lost: readonly number[] }): Sheet {
  const rows: Cell[][] = madeUpPractice(publishedContract(id), 24, seed);
  return sheetOf(rows.filter((_, at) => at < HEADER_ROW || !lost.includes(at - HEADER_ROW)));
}

const assessed = (id: ContractId, made: { seed: number; lost: readonly number[] }) =>
  assessmentOf(sheetFor(id, made), { contract: id });

const idsOf = (list: readonly PatientChange[]): string[] => list.map(({ patient }) => patient.id).sort();

describe("laws of what changed", () => {
  test("earlier and movement is later, for every figure that is known", () => {
    fc.assert(
      fc.property(contract, practice, practice, (id, a, b) => {
        const { movements } = changesBetween(assessed(id, a), assessed(id, b));
        for (const { before, after, difference, label } of movements) {
          if (before === null || after === null) expect([label, difference]).toEqual([label, null]);
          else expect(before + (difference ?? Number.NaN)).toBeCloseTo(after, 9);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the payable of the earlier, and those who came less those who went, are the payable of the later", () => {
    fc.assert(
      fc.property(contract, practice, practice, (id, a, b) => {
        const [earlier, later] = [assessed(id, a), assessed(id, b)];
        const { patients } = changesBetween(earlier, later);
        if (!patients) return;
        const came = patients.newlyPayable.length;
        const wasPayable = (list: readonly PatientChange[]) =>
          list.filter(({ before }) => before === "yes").length;
        const went = wasPayable(patients.noLongerPayable) + wasPayable(patients.cannotTellNow);
        expect(earlier.totals.payable + came - went).toBe(later.totals.payable);
      }),
      { numRuns: 25 },
    );
  });

  test("swapping the two swaps who is newly payable and who is not any more", () => {
    fc.assert(
      fc.property(contract, practice, practice, (id, a, b) => {
        const [one, other] = [assessed(id, a), assessed(id, b)];
        const there = changesBetween(one, other);
        const back = changesBetween(other, one);
        if (!there.patients || !back.patients) return;
        const stopped = [...back.patients.noLongerPayable, ...back.patients.cannotTellNow].filter(
          ({ before }) => before === "yes",
        );
        expect(idsOf(there.patients.newlyPayable)).toEqual(idsOf(stopped));
        expect(idsOf(there.patients.higherTier)).toEqual(idsOf(back.patients.lowerTier));
        expect(idsOf(there.patients.newOnSheet)).toEqual(idsOf(back.patients.goneFromSheet));
        expect(there.onBoth).toBe(back.onBoth);
        there.movements.forEach(({ difference }, place) => {
          const reverse = back.movements[place]?.difference ?? null;
          expect(difference).toBe(reverse === null ? null : 0 - reverse);
        });
      }),
      { numRuns: 25 },
    );
  });

  test("everybody who changed says why", () => {
    fc.assert(
      fc.property(contract, practice, practice, (id, a, b) => {
        const { patients } = changesBetween(assessed(id, a), assessed(id, b));
        if (!patients) return;
        const { newlyPayable, noLongerPayable, higherTier, lowerTier, cannotTellNow, toldNow } = patients;
        for (const list of [newlyPayable, noLongerPayable, higherTier, lowerTier, cannotTellNow, toldNow]) {
          for (const { why } of list) expect(why.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 25 },
    );
  });
});
