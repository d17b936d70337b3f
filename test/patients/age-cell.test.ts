import { isAged } from "../../src/assessment/age";
import { type AgeBand, bandInWords, readAge } from "../../src/patients/age-cell";
import { isoDay } from "../../src/contracts/day";

const DAY = isoDay("2025-03-31");

describe("An Age cell holds years or a band of years", () => {
  test.each<[string, AgeBand]>([
    ["Under 65", { least: null, most: 64 }],
    ["65–74", { least: 65, most: 74 }],
    ["65-74", { least: 65, most: 74 }],
    ["65 to 74", { least: 65, most: 74 }],
    ["85 and over", { least: 85, most: null }],
  ])("%s", (text, band) => {
    expect(readAge(text)).toEqual({ kind: "band", band });
  });

  test.each(["Under 0", "74–65", "650 and over", "old", "65–", "6/5"])("%s is neither", (text) => {
    expect(readAge(text).kind).toBe("damaged");
  });

  test("a band is written as it is read", () => {
    for (const band of [
      { least: null, most: 17 },
      { least: 18, most: 64 },
      { least: 85, most: null },
    ])
      expect(readAge(bandInWords(band))).toEqual({ kind: "band", band });
  });
});

test("65 is reached by a band from 65 on, not by one below, and cannot be told of one on both sides", () => {
  const aged = (least: number | null, most: number | null) =>
    isAged({ kind: "band", band: { least, most } }, 65, DAY);
  expect(aged(65, 74)).toBe("yes");
  expect(aged(null, 64)).toBe("no");
  expect(aged(null, 74)).toBe("unknown");
  expect(aged(64, 65)).toBe("unknown");
});

test.each([
  ["82", 82],
  ["82 y", 82],
  ["82y 3m", 82],
  ["82 years 3 months", 82],
  ["82 yrs", 82],
  ["11 months", 0],
  ["18 months", 1],
  ["6 weeks", 0],
  ["5 days", 0],
])("the age %s is %s in whole years", (cell, years) => {
  expect(readAge(cell)).toEqual({ kind: "years", years });
});
