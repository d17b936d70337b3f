import { isoOf } from "../../src/contracts/day";
import { readMade } from "../support/assess-sheet";
import { housebound, visit } from "../support/events";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList, lines } from "../support/sheets";

const read = (...patients: MadePatient[]) => readMade(eventList(patients));
const SAME = nhsNumber(1);

test.each([
  ["Registered", "registered"],
  ["Left", "left"],
  ["Deceased", "died"],
  ["Died", "died"],
  ["LEFT", "left"],
  [null, "unknown"],
])("the status %p is %s", (status, expected) => {
  expect(read({ status, events: [housebound("2024-05-01")] }).patients[0]?.status).toBe(expected);
});

test("of several statuses the one with the latest date holds, wherever it stands", () => {
  const rows = [
    { nhs: SAME, status: "Left", statusOn: "2024-11-09", events: [housebound("2024-05-01")] },
    { nhs: SAME, status: "Registered", statusOn: "2020-03-03", events: [visit("2024-06-04")] },
  ];
  for (const order of [rows, [...rows].reverse()]) {
    const { patients } = read(...order);
    expect(patients.map(({ status, statusDay }) => [status, statusDay && isoOf(statusDay)])).toEqual([
      ["left", "2024-11-09"],
    ]);
  }
});

test("a patient is in the practice that the sheet says, and a sheet that says none has none", () => {
  expect(
    read({ practice: "F84001" }, { practice: "F84002" }).patients.map(({ practice }) => practice),
  ).toEqual(["F84001", "F84002"]);
  expect(read({}).patients[0]?.practice).toBeNull();
});

test("one patient in two practices: the later registration has the patient, and it is said", () => {
  const rows = [
    { nhs: SAME, practice: "F84001", statusOn: "2020-03-03", events: [housebound("2024-05-01")] },
    { nhs: SAME, practice: "F84002", statusOn: "2023-05-06", events: [visit("2024-06-04")] },
  ];
  for (const order of [rows, [...rows].reverse()]) {
    const { patients, warnings } = read(...order);
    expect(patients.map(({ practice, events }) => [practice, events.length])).toEqual([["F84002", 2]]);
    expect(warnings.map(({ code }) => code)).toContain("two-practices");
  }
});

test.each(["Organisation Code", "Organisation Name", "Organisation"])("“%s” says the practice", (header) => {
  const { patients } = readMade(
    lines(`
      NHS Number | ${header} | Date | Code Term
      9990000018 | F84001 | 03-Sep-2024 | Housebound
    `),
  );
  expect(patients[0]?.practice).toBe("F84001");
});
