import * as fc from "fast-check";
import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { EVENT_LIST_HEADER, eventRow, patientRows, sheetOf } from "../support/sheets";
import { dateCell, someEvent, somePatient } from "./made-up";

const HEADER: Cell[] = [...EVENT_LIST_HEADER];

/** Rows as they follow each other on a sheet that nobody tidied. */
const someRows: fc.Arbitrary<Cell[][]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(somePatient, fc.integer({ min: 1, max: 4 })).map(([p, n]) => patientRows(p, n)),
  },
  { weight: 4, arbitrary: someEvent.map((event) => [eventRow(event)]) },
  { weight: 2, arbitrary: fc.constantFrom<Cell[][]>([[]], [["", null, "  "]], [[], []]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Cell[][]>([["Total: 12"]], [[null, "XXTEST-0009, Anna (Mrs)"]]),
  },
);
const preamble: fc.Arbitrary<Cell[][]> = fc.array(
  fc.constantFrom<Cell[]>([], ["A report"], ["Last Run", null, "15/04/2025 09:15"], ["Population Count", 12]),
  { maxLength: 6 },
);
const someSheet = fc
  .tuple(preamble, somePatient, fc.array(someRows, { maxLength: 14 }))
  .map(([above, first, rows]) => [...above, HEADER, ...patientRows(first, 1), ...rows.flat()]);

const isBlank = (cells: readonly Cell[]) => cells.every((cell) => String(cell ?? "").trim() === "");

test("rows always add up, to the last row with anything in it", () => {
  fc.assert(
    fc.property(someSheet, (rows) => {
      const { preamble: above, header, used, setAside, read } = readMade(sheetOf(rows)).rows;
      expect(above + header + used + setAside).toBe(read);
      expect(read).toBe(rows.findLastIndex((cells) => !isBlank(cells)) + 1);
    }),
    { numRuns: 150 },
  );
});

test("every row used is one patient's, and every other row of data is set aside with a reason", () => {
  fc.assert(
    fc.property(someSheet, (rows) => {
      const reading = readMade(sheetOf(rows));
      const owned = reading.patients.flatMap((patient) => patient.rows);
      expect(new Set(owned).size).toBe(owned.length);
      expect(owned).toHaveLength(reading.rows.used);
      const both = [...owned, ...reading.asides.keys()].sort((a, b) => a - b);
      expect(both).toEqual(
        Array.from(
          { length: reading.rows.read - reading.headerRow },
          (_, place) => reading.headerRow + 1 + place,
        ),
      );
    }),
    { numRuns: 150 },
  );
});

test("no event crosses a blank row", () => {
  fc.assert(
    fc.property(somePatient, fc.array(someEvent, { minLength: 1, maxLength: 6 }), (patient, orphans) => {
      const own = patientRows(patient, 1);
      const alone = readMade(sheetOf([HEADER, ...own]));
      const followed = readMade(sheetOf([HEADER, ...own, [], ...orphans.map(eventRow)]));
      expect(followed.patients.map(({ events }) => events)).toEqual(
        alone.patients.map(({ events }) => events),
      );
      expect(followed.patients.map(({ damaged }) => damaged)).toEqual(
        alone.patients.map(({ damaged }) => damaged),
      );
    }),
    { numRuns: 100 },
  );
});

test("rows of a patient list add up too", () => {
  const cell = fc.oneof(
    dateCell,
    fc.constantFrom<Cell>("yes", "no", 3, "declined", "12-May-2024; 03-Jun-2024", "?"),
  );
  const row = fc.tuple(fc.constantFrom<Cell>("9990000018", "9990000026", "", "Total: 2"), cell, cell, cell);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
      const first: Cell[] = ["9990000034", "4/6/2024", "", ""];
      const sheet = sheetOf([["NHS Number", "Home visit", "Flu", "Visits in year"], first, ...rows]);
      const { preamble: above, header, used, setAside, read } = readMade(sheet).rows;
      expect(above + header + used + setAside).toBe(read);
    }),
    { numRuns: 150 },
  );
});
