import { isoDay } from "../../src/contracts/day";
import { figuresCopy } from "../../src/sharing/figures-workbook";
import {
  type RememberedCopy,
  RememberedProblem,
  givesAway,
  readRemembered,
  rememberedOf,
  rememberedText,
} from "../../src/sharing/remembered";
import type { Under } from "../../src/sharing/suppress";
import { shownCopiesInXml, shownCopiesXml } from "../../src/annotation/shown-copies-part";
import { TODAY, assessedSample } from "./support";

const source = assessedSample("suppress-month-1.csv");
const copyOf = (under: Under, remembered: readonly RememberedCopy[] = [], of = source) =>
  figuresCopy(of, { under, practice: null, made: TODAY, remembered });

describe("What copies showed", () => {
  test("is read again as it was written, from a file and from a part of a workbook", () => {
    const { remembered } = copyOf(8);
    const text = rememberedText(remembered);
    expect(readRemembered(text)).toEqual(remembered);
    expect(shownCopiesInXml(shownCopiesXml(text))).toBe(text);
    expect(readRemembered(null)).toEqual([]);
  });

  test("holds figures as they were shown: none is small, none is no multiple of 5", () => {
    for (const under of [5, 8, 10] as const)
      for (const { release } of readRemembered(rememberedText(copyOf(under).remembered)))
        for (const figure of [...release.alone.values(), ...release.shown.values()])
          expect(figure === "*" || (figure >= under && figure % 5 === 0)).toBe(true);
  });

  test("is of one contract, year and practice, and the last copy's", () => {
    const first = copyOf(8).remembered;
    const other: RememberedCopy = { ...(first[0] as RememberedCopy), practice: "F84001" };
    const second = copyOf(8, [...first, other]).remembered;
    expect(second).toHaveLength(2);
    expect(second).toContainEqual(other);
    expect(rememberedOf(second, source.contract, { practice: "f84001" })).toEqual(other);
    expect(rememberedOf(second, { ...source.contract, year: "2031-32" }, { practice: null })).toBeNull();
  });

  test("under another number says what that gives away, and starts anew", () => {
    const { remembered } = copyOf(8);
    expect(givesAway(remembered, source.contract, source.groups, 8)).toBeNull();
    expect(givesAway([], source.contract, source.groups, 5)).toBeNull();
    expect(givesAway(remembered, source.contract, source.groups, 5)).toBe(
      "The copy of 14 January 2025 suppressed counts under 8, and this one would suppress those under 5. Whoever has both can tell which counts lie between 5 and 7: in one copy they are *, in the other they are numbers.",
    );
    expect(givesAway(remembered, source.contract, source.groups, 10)).toContain("between 8 and 9");
    expect(copyOf(5, remembered).rows).toEqual(copyOf(5).rows);
  });

  test.each([
    "",
    "{}",
    '{"shownCopies":2,"copies":[]}',
    '{"shownCopies":1,"copies":[{}]}',
    '{"shownCopies":1,"copies":[{"contract":"practice-based","year":"2024-25","practice":"","under":7,"made":"2025-01-14","alone":{},"shown":{}}]}',
    '{"shownCopies":1,"copies":[{"contract":"practice-based","year":"2024-25","practice":"","under":8,"made":"2025-01-14","alone":{"onRegister":-1},"shown":{}}]}',
  ])("that no copy wrote is refused: %s", (text) => {
    expect(() => readRemembered(text)).toThrow(RememberedProblem);
  });

  test("on another day is the same: the day of the copy decides nothing", () => {
    const first = copyOf(8);
    const later = figuresCopy(source, {
      under: 8,
      practice: null,
      made: isoDay("2025-02-14"),
      remembered: first.remembered,
    });
    expect(later.rows).toEqual(first.rows);
  });
});
