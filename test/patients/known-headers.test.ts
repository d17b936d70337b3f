import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";

/** Header names seen in exports: none of them is a column that is not known. */
const PATIENT = [
  ...["NHS Number", "EMIS Number", "Patient ID", "Anonymised Identifier", "Full Name", "Name", "Title"],
  ...[
    "Family Name",
    "Calling Name",
    "First name",
    "Surname",
    "Date of Birth",
    "Date of birth",
    "Age",
    "Gender",
  ],
  ...["Sex", "Usual GP's Full Name", "Usual GP’s Full Name", "Organisation Name", "Organisation Code"],
  ...["Organisation", "Registration Status", "Date Status Added"],
];
const EVENT = [
  ...["Code", "SNOMED Code", "Associated Text", "Value", "Episode (First, New...)", "Type of Consultation"],
  ...["Consultation type", "User Details' Forenames", "User Details' Surname", "User Details' User Type"],
  ...["Clinician role", "Event done at ID"],
];
const unknown = (headers: readonly Cell[], cells: readonly Cell[]) =>
  readMade(sheetOf([headers, cells])).warnings.filter(({ code }) => code === "column-unknown");

test.each(PATIENT)("“%s” is a known column of a patient's details", (header) => {
  const headers = ["NHS number", header, "Date", "Code Term"];
  expect(unknown(headers, ["9990000018", "", "03-Sep-2024", "Housebound"])).toEqual([]);
});

test.each(EVENT)("“%s” is a known column of an event", (header) => {
  const headers = ["NHS Number", "Date", "Code Term", header];
  expect(unknown(headers, ["9990000018", "03-Sep-2024", "Housebound", ""])).toEqual([]);
});

test("a name in parts is one name, its parts in the order of the columns", () => {
  const headers = ["NHS Number", "Title", "Family Name", "Calling Name", "Date", "Code Term"];
  const row = ["9990000018", "Mrs", "XXTEST-0001", "Anna", "03-Sep-2024", "Housebound"];
  const [patient] = readMade(sheetOf([headers, row])).patients;
  for (const part of ["XXTEST-0001", "Anna"]) expect(patient?.name).toContain(part);
});

test("the sheet's own number tells patients apart where the NHS number is blank", () => {
  const { patients } = readMade(
    sheetOf([
      ["NHS Number", "EMIS Number", "Date", "Code Term"],
      ["9990000018", "123", "03-Sep-2024", "Housebound"],
      ["", "124", "04-Sep-2024", "Housebound"],
    ]),
  );
  expect(patients.map(({ id, events }) => [id, events.length])).toEqual([
    ["9990000018", 1],
    ["124", 1],
  ]);
});

test.each<[string, Cell[], Cell[], string[]]>([
  ["between others", ["NHS Number", "Housebound", "", "Home visit"], ["yes", "04-Jun-2024", ""], ["C"]],
  ["right of the last", ["NHS Number", "Housebound"], ["yes", "04-Jun-2024"], ["C"]],
  ["that holds a note", ["NHS Number", "Housebound"], ["yes", "rings first"], []],
  ["that holds a number", ["NHS Number", "Housebound"], ["yes", 12], []],
  [
    "beside a list of all that was coded",
    ["NHS Number", "Date", "Code Term"],
    ["04-Jun-2024", "Housebound", "04-Jun-2024"],
    [],
  ],
  [
    "with a term, beside such a list",
    ["NHS Number", "Date", "Code Term"],
    ["04-Jun-2024", "Housebound", "Home visit for chronic condition"],
    ["D"],
  ],
])("a column without a header %s is asked about where it may matter", (_, headers, cells, columns) => {
  const { warnings, patients } = readMade(sheetOf([headers, ["9990000018", ...cells]]));
  const asked = warnings.filter(({ code }) => code === "column-unread");
  expect(asked.map(({ column }) => column)).toEqual(columns);
  expect(asked.every(({ message }) => message.includes("it has no header"))).toBe(true);
  expect(patients[0]?.damaged.map(({ why }) => why)).toEqual(columns.map(() => "unread-column"));
});
