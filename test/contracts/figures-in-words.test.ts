import fc from "fast-check";
import numfmt from "numfmt";
import {
  averageInWords,
  countedInWords,
  exactInWords,
  percentInWords,
  pointsBetween,
  pointsInWords,
  rateInWords,
  rounded,
  rowsInWords,
} from "../../src/contracts/figures-in-words";

describe("figures in words", () => {
  test.each([
    [31 / 34, "91.2%"],
    [0.84949, "84.9%"],
    [0.8495, "85.0%"],
    [3 / 80, "3.8%"],
    [0.0375, "3.8%"],
    [0.9125, "91.3%"],
    [1, "100.0%"],
    [0, "0.0%"],
  ])("a rate of %p is %s", (share, words) => {
    expect(rateInWords(share)).toBe(words);
  });

  test.each([
    [4, "4.00"],
    [4.125, "4.13"],
    [1.005, "1.01"],
    [3.996, "4.00"],
  ])("an average of %p is %s", (average, words) => {
    expect(averageInWords(average)).toBe(words);
  });

  test("what was typed keeps what counts of it", () => {
    expect(percentInWords(85)).toBe("85%");
    expect(percentInWords(84.25)).toBe("84.25%");
    expect(percentInWords(0.1 + 0.2)).toBe("0.3%");
    expect(exactInWords(3.5)).toBe("3.5");
    expect(countedInWords(1, "patient")).toBe("1 patient");
    expect(countedInWords(1340, "patient")).toBe("1,340 patients");
  });

  test("a difference of two rates is that of what is shown", () => {
    expect(pointsBetween(0.8496, 0.91249)).toBe(6.2);
    expect(pointsBetween(0.9, 0.85)).toBe(-5);
    expect(pointsInWords(-5)).toBe("5.0 points");
  });

  test("rows add up in plain sight", () => {
    expect(rowsInWords({ read: 1340, preamble: 9, header: 2, used: 1325, setAside: 4 })).toBe(
      "1,340 rows: 9 above the table, 2 headers, 1,325 used, 4 set aside",
    );
    expect(rowsInWords({ read: 4, preamble: 0, header: 1, used: 3, setAside: 0 })).toBe(
      "4 rows: 1 header, 3 used, 0 set aside",
    );
  });
});

describe("laws", () => {
  const fraction = fc
    .tuple(fc.nat(200_000), fc.integer({ min: 1, max: 200_000 }))
    .map(([part, of]) => ({ part: Math.min(part, of), of }));

  test("a rate is the fraction in whole numbers, half up", () => {
    fc.assert(
      fc.property(fraction, ({ part, of }) => {
        // Whole numbers only: thousandths, and half a one more.
        const thousandths = (2000n * BigInt(part) + BigInt(of)) / (2n * BigInt(of));
        expect(rateInWords(part / of)).toBe(`${(Number(thousandths) / 10).toFixed(1)}%`);
      }),
      { numRuns: 5000 },
    );
  });

  test("a cell of the sheet's format shows the same", () => {
    fc.assert(
      fc.property(fraction, ({ part, of }) => {
        expect(numfmt.format("0.0%", part / of)).toBe(rateInWords(part / of));
        expect(numfmt.format("0.00", (4 * part) / of)).toBe(averageInWords((4 * part) / of));
      }),
      { numRuns: 5000 },
    );
  });

  test("what is rounded is nearest, and above nought never below what a half would give", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const half = 0.5 / 10 ** decimals;
          expect(Math.abs(rounded(value, decimals) - value)).toBeLessThanOrEqual(half * (1 + 1e-9));
          expect(rounded(-value, decimals)).toBeCloseTo(-rounded(value, decimals), 9);
        },
      ),
    );
  });
});
