import { isoOf } from "../../src/contracts/day";
import type { Reading } from "../../src/patients/patient";
import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { carePlan, holisticNeeds, housebound, visit } from "../support/events";
import { madeUpName, nhsNumber } from "../support/people";
import { EVENT_LIST_HEADER, eventRow, patientRows, sheetOf } from "../support/sheets";

const ANNA = patientRows({ events: [housebound("2024-05-01")] }, 1);
const BELLA = patientRows({ events: [housebound("2024-05-02")] }, 2);
const BLANK: Cell[] = [];

const read = (...rows: Cell[][]) => readMade(sheetOf([EVENT_LIST_HEADER, ...rows]));
const days = ({ patients }: Reading) =>
  patients.map(({ id, events }) => [id, events.map(({ day }) => isoOf(day))]);
const codes = ({ warnings }: Reading) => warnings.map(({ code, row }) => [code, row]);

describe("a row that is blank altogether ends the patient", () => {
  const after = eventRow(visit("2024-06-04"));

  test("without a blank row, the next row goes on with the patient above", () => {
    expect(days(read(...ANNA, after))).toEqual([[nhsNumber(1), ["2024-05-01", "2024-06-04"]]]);
  });

  test("what stands after it, before the next identifier, belongs to nobody", () => {
    const reading = read(...ANNA, BLANK, after, ...BELLA);
    expect(days(reading)).toEqual([
      [nhsNumber(1), ["2024-05-01"]],
      [nhsNumber(2), ["2024-05-02"]],
    ]);
    expect(reading.rows).toEqual({ read: 5, preamble: 0, header: 1, used: 2, setAside: 2 });
    expect([...reading.asides]).toEqual([
      [3, "blank"],
      [4, "nobody"],
    ]);
  });

  test("each row after it is shown and counted, to the next identifier", () => {
    const reading = read(...ANNA, BLANK, after, eventRow(carePlan("2024-06-04")), ...BELLA);
    expect(codes(reading)).toEqual([
      ["unattributed-events", 4],
      ["unattributed-events", 5],
    ]);
    expect(reading.warnings.every(({ unread }) => unread)).toBe(true);
    expect(reading.rows.setAside).toBe(3);
  });

  test.each<[string, Cell[]]>([
    ["no cells at all", []],
    ["empty cells", [null, "", null]],
    ["cells of spaces", ["  ", " ", "\t"]],
  ])("a row of %s is blank", (_, blank) => {
    expect(days(read(...ANNA, blank, after))).toEqual([[nhsNumber(1), ["2024-05-01"]]]);
  });

  test("several blank rows are as one", () => {
    const reading = read(...ANNA, BLANK, BLANK, BLANK, after);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01"]]]);
    expect(reading.rows.setAside).toBe(4);
  });

  test("the patient above goes on only where the identifier stands again", () => {
    const again = patientRows({ events: [visit("2024-06-04")] }, 1);
    const reading = read(...ANNA, BLANK, ...again);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01", "2024-06-04"]]]);
    expect(reading.patients[0]?.rows).toEqual([2, 4]);
  });

  test("a blank row at the very top, before any patient, leaves the first patient whole", () => {
    expect(days(read(BLANK, ...ANNA, after))).toEqual([[nhsNumber(1), ["2024-05-01", "2024-06-04"]]]);
  });

  test("events above the first identifier belong to nobody", () => {
    const reading = read(after, ...ANNA);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01"]]]);
    expect(codes(reading)).toEqual([["unattributed-events", 2]]);
  });

  test("blank rows below the last row with anything in it are not counted", () => {
    expect(read(...ANNA, BLANK, BLANK).rows).toEqual({
      read: 2,
      preamble: 0,
      header: 1,
      used: 1,
      setAside: 0,
    });
  });
});

describe("a row without an identifier", () => {
  const after = eventRow(visit("2024-06-04"));
  const withCell = (column: string, cell: Cell, row: Cell[] = eventRow(visit("2024-06-03"))) =>
    row.map((each, place) => (EVENT_LIST_HEADER[place] === column ? cell : each));

  test("ends the patient above where its patient cells are another's, and is set aside with its events", () => {
    const reading = read(...ANNA, withCell("Full Name", madeUpName(7)), after);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01"]]]);
    expect(codes(reading)).toEqual([
      ["unattributed-events", 3],
      ["unattributed-events", 4],
    ]);
  });

  test("goes on with the patient above where its patient cells are the same ones again", () => {
    const reading = read(...ANNA, withCell("Full Name", madeUpName(1)), after);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01", "2024-06-03", "2024-06-04"]]]);
  });

  test("a total ends the patient above", () => {
    const reading = read(...ANNA, ["Total: 12"], after);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01"]]]);
    expect(reading.rows).toEqual({ read: 4, preamble: 0, header: 1, used: 1, setAside: 2 });
  });

  test("a total at the end takes no event with it", () => {
    const reading = read(...ANNA, ...BELLA, ["Total: 2"]);
    expect(days(reading)).toEqual([
      [nhsNumber(1), ["2024-05-01"]],
      [nhsNumber(2), ["2024-05-02"]],
    ]);
    expect(reading.rows.setAside).toBe(1);
  });
});

describe("who is who", () => {
  test("the patient's cells on every row are the same patient", () => {
    const repeated = [...ANNA, ...patientRows({ events: [visit("2024-06-04")] }, 1)];
    const reading = read(...repeated);
    expect(days(reading)).toEqual([[nhsNumber(1), ["2024-05-01", "2024-06-04"]]]);
    expect(codes(reading)).toEqual([]);
  });

  test("the same identifier in two places is one patient, and it is said", () => {
    const reading = read(...ANNA, ...BELLA, ...patientRows({ events: [visit("2024-06-04")] }, 1));
    expect(days(reading)).toEqual([
      [nhsNumber(1), ["2024-05-01", "2024-06-04"]],
      [nhsNumber(2), ["2024-05-02"]],
    ]);
    expect(reading.patients[0]?.rows).toEqual([2, 4]);
    expect(codes(reading)).toEqual([["merged-runs", 4]]);
  });

  test("an identifier written in two ways is one identifier", () => {
    const spaced = `${nhsNumber(1).slice(0, 3)} ${nhsNumber(1).slice(3, 6)} ${nhsNumber(1).slice(6)}`;
    const reading = read(
      ...ANNA,
      ...BELLA,
      ...patientRows({ nhs: spaced, events: [visit("2024-06-04")] }, 1),
    );
    expect(reading.patients.map(({ id }) => id)).toEqual([nhsNumber(1), nhsNumber(2)]);
  });

  test("the same name with two identifiers is two patients", () => {
    const namesake = patientRows({ name: madeUpName(1), events: [visit("2024-06-04")] }, 2);
    expect(days(read(...ANNA, ...namesake))).toEqual([
      [nhsNumber(1), ["2024-05-01"]],
      [nhsNumber(2), ["2024-06-04"]],
    ]);
  });

  test("one identifier with two dates of birth is a warning on both rows", () => {
    const reading = read(...ANNA, ...BELLA, ...patientRows({ born: "1941-06-15", events: [] }, 1));
    expect(codes(reading).filter(([code]) => code === "two-birth-dates")).toEqual([
      ["two-birth-dates", 2],
      ["two-birth-dates", 4],
    ]);
    expect(reading.patients.map(({ twoBirthDates }) => twoBirthDates)).toEqual([true, false]);
  });

  test("where no column has an identifier, name and date of birth together are one", () => {
    const sheet = sheetOf([
      ["Full Name", "Date of Birth", "Date", "Code Term"],
      [madeUpName(1), "15-Jun-1940", "2024-05-01", "Housebound"],
      [null, null, "2024-06-04", "Home visit for chronic condition"],
      [madeUpName(1), "16-Jun-1940", "2024-05-02", "Housebound"],
      [madeUpName(1), "15/06/1940", "2024-07-01", "Care plan review"],
    ]);
    expect(readMade(sheet).patients.map(({ events }) => events.map(({ day }) => isoOf(day)))).toEqual([
      ["2024-05-01", "2024-06-04", "2024-07-01"],
      ["2024-05-02"],
    ]);
  });
});

describe("the same event twice", () => {
  test.each([
    ["the same in all", visit("2024-06-04"), 1],
    ["on another day", visit("2024-06-05"), 2],
    ["by another role", visit("2024-06-04", { by: "Practice Nurse" }), 2],
    ["by another clinician", visit("2024-06-04", { surname: "Test-Two" }), 2],
    ["in another type of consultation", visit("2024-06-04", { consultation: "Telephone" }), 2],
    ["another concept", holisticNeeds("2024-06-04", { consultation: "Home visit" }), 2],
  ])("%s: the two are counted as they should be", (_, second, expected) => {
    const reading = read(...patientRows({ events: [visit("2024-06-04"), second] }));
    expect(reading.patients[0]?.events).toHaveLength(expected);
    expect(reading.rows.used).toBe(2);
  });
});

test("every row is accounted for, to the last row with anything in it", () => {
  const reading = readMade(
    sheetOf([
      ["A report"],
      [],
      EVENT_LIST_HEADER,
      ...ANNA,
      BLANK,
      eventRow(visit("2024-06-04")),
      ...BELLA,
      eventRow(visit("31/02/2024")),
      eventRow(visit("2029-01-01")),
      ["Total: 2"],
      BLANK,
    ]),
  );
  expect(reading.rows).toEqual({ read: 10, preamble: 2, header: 1, used: 2, setAside: 5 });
});

test("a row whose only content could not be used is set aside; one with details as well is used", () => {
  const damaged = visit("31/02/2024");
  const reading = read(...patientRows({ events: [damaged, damaged] }));
  expect(reading.rows).toMatchObject({ used: 1, setAside: 1 });
  expect([...reading.asides]).toEqual([[3, "damaged"]]);
});
