import * as fc from "fast-check";
import { unparse } from "papaparse";
import { openBytes } from "../../src/files/open-bytes";
import type { Reading } from "../../src/patients/patient";
import { type Cell, textOf } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { assessSheet, readMade } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";
import { type LaidOut, type OwnedRow, rowsOf, someSheet } from "./layouts";
import { RUNS } from "./runs";

// Whatever is done to a sheet on its way here: every row is accounted for, no entry is given to somebody whose it is
// not, and nothing crashes.

const IDENTITY = [0, 1, 2];
const FOOTERS = ["Total: 3", "Page 1 of 2", "End of report"];
const AS_AT = "2025-03-31";
const isBlankRow = ({ cells }: OwnedRow) => cells.every((cell) => textOf(cell) === "");

interface Place {
  /** Chooses among what there is, from 0 to 1. */
  readonly at: number;
  readonly more: number;
}
type Mutation = (sheet: LaidOut, place: Place) => LaidOut;

const among = <T>(list: readonly T[], at: number): number =>
  Math.min(list.length - 1, Math.floor(at * list.length));
const inserted = (sheet: LaidOut, at: number, row: OwnedRow): LaidOut => {
  const place = Math.floor(at * (sheet.rows.length + 1));
  return { ...sheet, rows: [...sheet.rows.slice(0, place), row, ...sheet.rows.slice(place)] };
};

/** Rows that belong together: a person's, in order. */
function blocksOf(rows: readonly OwnedRow[]): OwnedRow[][] {
  const blocks: OwnedRow[][] = [];
  for (const row of rows) {
    const starts = IDENTITY.some((column) => textOf(row.cells[column]) !== "");
    const last = blocks.at(-1);
    if (starts || !last || isBlankRow(row)) blocks.push([row]);
    else last.push(row);
  }
  return blocks;
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "a blank row": (sheet, { at }) => inserted(sheet, at, { cells: [], owner: null }),
  "a footer in any column": (sheet, { at, more }) => {
    const width = sheet.head.at(-1)?.length ?? 1;
    const column = Math.floor(more * width);
    const cells = Array.from({ length: width }, (_, place): Cell =>
      place === column ? (FOOTERS[among(FOOTERS, at)] ?? "") : null,
    );
    return inserted(sheet, at, { cells, owner: null });
  },
  "the header again": (sheet, { at }) => inserted(sheet, at, { cells: sheet.head.at(-1) ?? [], owner: null }),
  "a hidden patient": (sheet, { at }) => {
    const blocks = blocksOf(sheet.rows);
    const hidden = among(blocks, at);
    const rows = blocks.flatMap((block, place) =>
      place === hidden
        ? block.map(({ cells }, row): OwnedRow => ({
            cells: row === 0 ? [] : cells.map((cell, column) => (IDENTITY.includes(column) ? null : cell)),
            owner: null,
          }))
        : block,
    );
    return { ...sheet, rows };
  },
  "another order of people": (sheet, { at }) => {
    const blocks = blocksOf(sheet.rows);
    const turn = Math.floor(at * blocks.length);
    return { ...sheet, rows: [...blocks.slice(turn), ...blocks.slice(0, turn)].flat() };
  },
  "a person twice": (sheet, { at, more }) => {
    const blocks = blocksOf(sheet.rows);
    const block = blocks[among(blocks, at)] ?? [];
    const place = Math.floor(more * (blocks.length + 1));
    return { ...sheet, rows: [...blocks.slice(0, place), block, ...blocks.slice(place)].flat() };
  },
  "a person in two places": (sheet, { at }) => {
    const blocks = blocksOf(sheet.rows);
    const block = blocks[among(blocks, at)] ?? [];
    const [first, ...rest] = block;
    if (!first || rest.length === 0 || block.some(({ owner }) => owner === null)) return sheet;
    const again = rest.map(({ cells, owner }) => ({
      cells: cells.map((cell, column) => (IDENTITY.includes(column) ? (first.cells[column] ?? null) : cell)),
      owner,
    }));
    const others = blocks.filter((each) => each !== block);
    return { ...sheet, rows: [first, ...others.flat(), ...again] };
  },
  "an identifier on every row": (sheet) => {
    const rows = blocksOf(sheet.rows).flatMap(([first, ...rest]) =>
      first
        ? [
            first,
            // A footer below somebody's rows stays nobody's.
            ...rest.map(({ cells, owner }) => ({
              cells: owner === null ? cells : [first.cells[0] ?? null, ...cells.slice(1)],
              owner,
            })),
          ]
        : [],
    );
    return { ...sheet, rows };
  },
  "a wrong date": (sheet, { at, more }) => {
    const row = among(sheet.rows, at);
    const rows = sheet.rows.map(({ cells, owner }, place) =>
      place === row
        ? {
            cells: cells.map((cell, column) =>
              column === Math.max(3, Math.floor(more * cells.length)) && cell !== null ? "31/02/2024" : cell,
            ),
            owner,
          }
        : { cells, owner },
    );
    return { ...sheet, rows };
  },
  "a column further left": (sheet) => {
    const moved = (cells: readonly Cell[]): Cell[] => [null, ...cells];
    return {
      ...sheet,
      head: sheet.head.map(moved),
      rows: sheet.rows.map(({ cells, owner }) => ({ cells: moved(cells), owner })),
    };
  },
};

const someMutations = fc.array(
  fc.record({
    which: fc.constantFrom(...Object.keys(MUTATIONS)),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    more: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { maxLength: 4 },
);

function mutated(sheet: LaidOut, mutations: readonly ({ readonly which: string } & Place)[]): LaidOut {
  // Moved last: the others know where the identity stands.
  const ordered = [...mutations].sort(
    (a, b) => Number(a.which.includes("left")) - Number(b.which.includes("left")),
  );
  const left = ordered.filter(({ which }) => which.includes("left")).slice(1);
  return ordered
    .filter((each) => !left.includes(each))
    .reduce((so, { which, ...place }) => MUTATIONS[which]?.(so, place) ?? so, sheet);
}

/** Whose each row is, told apart from the reading: rows below a blank one or a footer are nobody's. */
function ownersOf({ head, rows }: LaidOut): (string | null)[] {
  let ended = true;
  const owners = rows.map((row): string | null => {
    if (row.owner === null) ended = true;
    else if (row.cells.some((cell) => textOf(cell) === row.owner)) ended = false;
    return ended ? null : row.owner;
  });
  return [...head.map(() => null), ...owners];
}

function checkReading(reading: Reading, sheet: LaidOut): void {
  const { rows } = reading;
  expect(rows.preamble + rows.header + rows.used + rows.setAside).toBe(rows.read);
  const owners = ownersOf(sheet);
  for (const { id, events, damaged, rows: used } of reading.patients) {
    for (const row of [...used, ...events.map((each) => each.row), ...damaged.map((each) => each.row)]) {
      expect([row, owners[row - 1]]).toEqual([row, id]);
    }
  }
}

test("rows add up, and no entry is on somebody whose it is not, whatever happened to the sheet", () => {
  fc.assert(
    fc.property(someSheet, someMutations, (sheet, mutations) => {
      const made = mutated(sheet, mutations);
      try {
        checkReading(readMade(sheetOf(rowsOf(made)), AS_AT), made);
        assessSheet(sheetOf(rowsOf(made)), { contract: "home-visiting", asAt: AS_AT });
      } catch (problem) {
        if (!(problem instanceof SheetProblem)) throw problem;
      }
    }),
    RUNS,
  );
});

const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  "UTF-16": (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
};

test("the same sheet is read the same from any encoding and delimiter", async () => {
  await fc.assert(
    fc.asyncProperty(
      someSheet,
      someMutations,
      fc.constantFrom(...Object.keys(ENCODINGS)),
      fc.constantFrom(",", ";", "\t"),
      async (sheet, mutations, encoding, delimiter) => {
        const rows = rowsOf(mutated(sheet, mutations));
        const text = unparse(
          rows.map((cells) => cells.map(textOf)),
          { delimiter },
        );
        const file = await openBytes("made.csv", ENCODINGS[encoding]?.(text) ?? Buffer.from(text));
        const read: (readonly Cell[])[] = [];
        await file.rows(null, (cells) => read.push(cells));
        expect(answerOf(read)).toEqual(answerOf(rows));
      },
    ),
    { ...RUNS, numRuns: Math.ceil((RUNS.numRuns ?? 0) / 10) },
  );
});

function answerOf(rows: readonly (readonly Cell[])[]): unknown {
  try {
    const { patients, totals } = assessSheet(sheetOf(rows), { contract: "home-visiting", asAt: AS_AT });
    return { patients, totals };
  } catch (problem) {
    if (problem instanceof SheetProblem) return problem.message;
    throw problem;
  }
}
