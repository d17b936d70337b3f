import { readMade } from "../support/assess-sheet";
import { type MadePatient, eventList, sheetOf } from "../support/sheets";
import type { Cell } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";

// Whose a row is: identifiers as exports write them, names, the sheet's own number, footers.

const HEADER = ["NHS Number", "Full Name", "Date", "Code Term"];
const EVENT: Cell[] = ["01-Jun-2024", "Housebound"];
const one = (nhs: Cell) => readMade(sheetOf([HEADER, [nhs, "XXTEST-ABLE, Anna", ...EVENT]]));

describe("identifiers as exports write them", () => {
  test.each<[Cell]>([
    ['="9990000018"'],
    ["'9990000018"],
    ["999 000 0018"],
    ["999-000-0018"],
    ["9990000018.0"],
    [9990000018],
    ["\u00a09990000018 "],
  ])("%p is 9990000018", (cell) => {
    expect(one(cell).patients.map(({ id }) => id)).toEqual(["9990000018"]);
  });

  test.each<[Cell]>([
    ["0000000000"],
    ["1111111111"],
    ["999 999 9999"],
    ["000000000"],
    ["0"],
    [0],
    ["Total: 12"],
  ])(
    "%p is nobody's: where no row has another, the message says so and shows the first cell's place",
    (cell) => {
      expect(() => one(cell)).toThrow(SheetProblem);
      expect(() => one(cell)).toThrow(/row 2, column A/);
      expect(() => one(cell)).not.toThrow(/search found patients/);
    },
  );

  test("a row with ten equal digits is set aside, and ends the patient above", () => {
    const { patients, asides } = readMade(
      sheetOf([
        HEADER,
        ["9990000018", "XXTEST-ABLE, Anna", ...EVENT],
        ["0000000000", "", "02-Jun-2024", "Housebound"],
        ["", "", "03-Jun-2024", "Housebound"],
      ]),
    );
    expect(patients.map(({ rows }) => rows)).toEqual([[2]]);
    expect([...asides.keys()]).toEqual([3, 4]);
  });

  test.each([
    ["QWERTYUI", "ASDFGHJK"],
    ["abcdef", "A1B2C3"],
  ])("letters-only identifiers are identifiers: %s, %s", (...ids) => {
    const rows = ids.map((id) => [id, ...EVENT]);
    const { patients } = readMade(
      sheetOf([["Anonymised Identifier", "Date", "Code Term"], ...rows, ["Total", "", ""]]),
    );
    expect(patients.map(({ id }) => id)).toEqual(ids);
  });
});

describe("one identifier with two names", () => {
  const twice = (first: string, second: string) =>
    readMade(
      sheetOf([
        HEADER,
        ["9990000018", first, ...EVENT],
        ["", "", "02-Jun-2024", "Housebound"],
        ["9990000018", second, "03-Jun-2024", "Housebound"],
      ]),
    );

  test.each([
    ["XXTEST-ABLE, Anna (Mrs)", "XXTEST-BAKER, Bilal (Mr)"],
    ["XXTEST-ABLE, Anna", "XXTEST-ABLE, Bilal"],
    ["Mrs Anna XXTEST", "Mr Bilal XXTEST"],
    ["XXTEST Anna", "XXTEST Bilal"],
    ["XXTEST-ABLE, Anna Mary", "XXTEST-ABLE, Anna Beth"],
  ])("%s and %s may be two people: both rows are warned, and nothing is told", (first, second) => {
    const { patients, warnings } = twice(first, second);
    expect(patients).toHaveLength(1);
    expect(patients[0]?.twoPeople).toBe(true);
    const names = warnings.filter(({ code }) => code === "two-names");
    expect(names.map(({ row, unread }) => [row, unread])).toEqual([
      [2, true],
      [4, true],
    ]);
    for (const { message } of names) expect(message).not.toMatch(/XXTEST|Anna|Bilal/);
  });

  test.each([
    ["XXTEST-ABLE, Anna (Mrs)", "XXTEST-ABLE, A (Mrs)"],
    ["XXTEST-ABLE, Anna (Mrs)", "xxtest-able, ANNA (Dr)"],
    ["XXTEST-ABLÉ, Zoë", "XXTEST-ABLE, Zoe"],
    ["XXTEST-ABLE, Mary-Ann", "XXTEST-ABLE, Mary Ann"],
    ["XXTEST-ABLE, Anna", "XXTEST-ABLE, Anna Mary"],
    ["XXTEST-ABLE, Anna", "XXTEST-ABLE"],
    ["XXTEST-O'BRIEN, Anna", "XXTEST-OBRIEN, Anna"],
  ])("%s and %s are one person", (first, second) => {
    const { patients, warnings } = twice(first, second);
    expect(patients[0]?.twoPeople).toBe(false);
    expect(warnings.filter(({ code }) => code === "two-names")).toEqual([]);
  });

  test("a surname alone that differs is said, for people marry, and stops nothing", () => {
    const { patients, warnings } = twice("XXTEST-ABLE, Anna", "XXTEST-BAKER, Anna");
    expect(patients[0]?.twoPeople).toBe(false);
    expect(warnings.filter(({ code }) => code === "two-names").map(({ unread }) => unread)).toEqual([false]);
  });

  test("names in cells of their own are compared part by part", () => {
    const header = ["NHS Number", "Title", "Family Name", "Calling Name", "Date", "Code Term"];
    const rows = (second: string[]) =>
      sheetOf([
        header,
        ["9990000018", "Mrs", "XXTEST-ABLE", "Anna", ...EVENT],
        ["9990000018", ...second, "03-Jun-2024", "Housebound"],
      ]);
    expect(readMade(rows(["Dr", "XXTEST-ABLE", "Anna"])).patients[0]?.twoPeople).toBe(false);
    expect(readMade(rows(["Mrs", "XXTEST-ABLE", "Beth"])).patients[0]?.twoPeople).toBe(true);
  });

  test("two identifiers with one name are two people", () => {
    const { patients } = readMade(
      sheetOf([
        HEADER,
        ["9990000018", "XXTEST-ABLE, Anna", ...EVENT],
        ["9990000026", "XXTEST-ABLE, Anna", ...EVENT],
      ]),
    );
    expect(patients.map(({ twoPeople }) => twoPeople)).toEqual([false, false]);
  });
});

describe("the sheet's own number", () => {
  const OWN = ["NHS Number", "EMIS Number", "Date", "Code Term"];
  const blocks: Record<string, Cell[][]> = {
    nobody: [
      ["", "500", "10-Jun-2024", "Home visit for chronic condition"],
      ["", "", "11-Jun-2024", "Home visit for chronic condition"],
    ],
    first: [["9990000018", "500", "11-Jun-2024", "Housebound"]],
    second: [["9990000026", "500", "12-Jun-2024", "Housebound"]],
  };
  const ORDERS = [
    ["nobody", "first", "second"],
    ["nobody", "second", "first"],
    ["first", "nobody", "second"],
    ["second", "nobody", "first"],
    ["first", "second", "nobody"],
    ["second", "first", "nobody"],
  ];

  test.each(ORDERS.map((order) => [order]))("beside two NHS numbers belongs to nobody: %p", (order) => {
    const rows = order.flatMap((name) => blocks[name] ?? []);
    const { patients, warnings, rows: counts } = readMade(sheetOf([OWN, ...rows]));
    expect(patients.map(({ id, events }) => [id, events.length]).sort()).toEqual([
      ["9990000018", 1],
      ["9990000026", 1],
    ]);
    expect(warnings.filter(({ code }) => code === "unattributed-events")).toHaveLength(2);
    expect(counts.used + counts.setAside).toBe(4);
  });

  test.each([[["nobody", "first"]], [["first", "nobody"]]])("beside one is that patient's: %p", (order) => {
    const rows = order.flatMap((name) => blocks[name] ?? []);
    const { patients } = readMade(sheetOf([OWN, ...rows]));
    expect(patients.map(({ id, events }) => [id, events.length])).toEqual([["9990000018", 3]]);
    expect(patients[0]?.rows).toEqual([2, 3, 4]);
  });
});

describe("a footer ends the patient, whatever column it stands in", () => {
  const WIDE = ["Registration Status", "NHS Number", "Full Name", "Gender", "Date", "Code Term"];
  const first: Cell[] = ["Registered", "9990000018", "XXTEST-ABLE, Anna", "Female", ...EVENT];

  test.each(WIDE.map((header, column) => [header, column] as const))("in %s", (_, column) => {
    for (const text of ["Total: 1", "Page 1 of 2", "End of report"]) {
      const footer = WIDE.map((_header, place) => (place === column ? text : ""));
      const orphan: Cell[] = ["", "", "", "", "09-Jun-2024", "Home visit for chronic condition"];
      const { patients, asides } = readMade(sheetOf([WIDE, first, footer, orphan]));
      expect(patients.map(({ rows }) => rows)).toEqual([[2]]);
      expect([...asides.keys()]).toEqual([3, 4]);
    }
  });
});

test("an entry of another thing without a date is no footer: what stands below it is still the patient's", () => {
  const patient: MadePatient = {
    events: [
      { on: "2024-05-01", term: "Home visit", by: "GP Partner" },
      { on: "", term: "Blood pressure reading", by: "GP Partner", consultation: "Home visit" },
      { on: "2024-06-01", term: "Home visit", by: "GP Partner" },
    ],
  };
  const { patients } = readMade(eventList([patient]), "2024-07-01");
  expect(patients.map(({ events }) => events.length)).toEqual([2]);
});
