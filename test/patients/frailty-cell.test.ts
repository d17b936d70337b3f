import { isoDay } from "../../src/contracts/day";
import type { FrailtyColumn } from "../../src/patients/columns";
import { DateReader } from "../../src/patients/dates";
import { type FrailtyWord, readFrailty } from "../../src/patients/frailty-cell";
import type { Cell } from "../../src/patients/sheet";
import { TermMatcher } from "../../src/patients/terms";

const dates = new DateReader(false);
const terms = new TermMatcher();
const read = (cell: Cell, of: FrailtyColumn = "diagnosis") => readFrailty(cell, dates, terms, of);

test.each<readonly [Cell, FrailtyWord]>([
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((score) => [score, "score"] as const),
  ...["7", "7.0", "7/9", "7 / 9", "7 out of 9", "CFS 7", "cfs: 7", "CFS=7", "CFS score 7", "score 7"].map(
    (text) => [text, "score"] as const,
  ),
  ...[
    "Rockwood 7",
    "Rockwood score: 7",
    "Clinical frailty scale 7",
    "7 - severely frail",
    "7 (severely frail)",
  ].map((text) => [text, "score"] as const),
  ["Rockwood Clinical Frailty Scale score", "score"],
  ...["Level 7", "level 7", "Rockwood level 7", "CFS level 7", "Level 7 - severely frail"].map(
    (text) => [text, "level"] as const,
  ),
  ["Rockwood Clinical Frailty Scale level 7 - severely frail", "level"],
  ...["Mild", "moderate", "SEVERE", "Mild frailty", "Moderate frailty", "Severe frailty"].map(
    (text) => [text, "diagnosis"] as const,
  ),
  ["Severe frailty (disorder)", "diagnosis"],
])("%p is a %s, in every frailty column", (cell, what) => {
  for (const of of ["diagnosis", "level", "either"] as const) {
    expect(read(cell, of)).toEqual({
      said: [{ what, days: [] }],
      either: { days: [], yes: false },
      damaged: false,
    });
  }
});

const DAY = isoDay("2024-05-03");

test.each<readonly [Cell, FrailtyWord]>([
  ["Severe frailty 3 May 2024", "diagnosis"],
  ["Severe (3 May 2024)", "diagnosis"],
  ["03/05/2024 Severe", "diagnosis"],
  ["03-May-2024: Severe frailty", "diagnosis"],
  ["Severe; 03/05/2024", "diagnosis"],
  ["7 (03/05/2024)", "score"],
  ["03/05/2024: 7", "score"],
  ["CFS 7, 3 May 2024", "score"],
  ["Level 7 3 May 2024", "level"],
  ["03/05/2024", "diagnosis"],
  ["yes 03/05/2024", "diagnosis"],
])("%p is a %s of 3 May 2024", (cell, what) => {
  expect(read(cell).said).toEqual([{ what, days: [DAY] }]);
  expect(read(cell).damaged).toBe(false);
});

test.each<readonly [Cell, boolean]>([
  ["03/05/2024", false],
  [45415, false],
  ["yes", true],
  [true, true],
])("%p does not say which it is where the header does not", (cell, yes) => {
  const { said, either } = read(cell, "either");
  expect(said).toEqual([]);
  expect(either).toEqual({ days: yes ? [] : [DAY], yes });
});

test.each<Cell>([null, "", " ", "no", "None", "-", 0, false, "declined", "not frail"])("%p is no", (cell) => {
  for (const of of ["diagnosis", "either"] as const) {
    expect(read(cell, of)).toEqual({ said: [], either: { days: [], yes: false }, damaged: false });
  }
});

test.each<Cell>([12, 366, 7.5, "0.36", "soon", "Frail?", "31/02/2024", "7 severe frailty", "x".repeat(3000)])(
  "%p cannot be read, and is neither yes nor no",
  (cell) => {
    const { said, damaged } = read(cell);
    expect(said).toEqual([]);
    expect(damaged).toBe(true);
  },
);

test("a date beside a diagnosis and a score is taken for neither's", () => {
  expect(read("Severe frailty; CFS 7; 3 May 2024").said).toEqual([
    { what: "diagnosis", days: [] },
    { what: "score", days: [] },
  ]);
});
