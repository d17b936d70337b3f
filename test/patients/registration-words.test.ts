import { readMade } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";

// Registration statuses and dates of death, as exports word them.

const HEADER = [
  "NHS Number",
  "Registration Status",
  "Date Status Added",
  "Date of death",
  "Date",
  "Code Term",
];
const read = (status: string, added: string, death: string) => {
  const { patients, warnings } = readMade(
    sheetOf([HEADER, ["9990000018", status, added, death, "01-Jun-2024", "Housebound"]]),
  );
  const [patient] = patients;
  return {
    status: patient?.status,
    day: patient?.statusDay,
    unread: warnings.filter(({ unread }) => unread),
  };
};

test.each([
  ["Registered", "registered"],
  ["Regular", "registered"],
  ["GMS", "registered"],
  ["current", "registered"],
  ["Left", "left"],
  ["Deducted", "left"],
  ["Deceased", "died"],
  ["Died", "died"],
  ["DEAD", "died"],
  ["", "unknown"],
])("“%s” is %s", (word, status) => {
  expect(read(word, "", "").status).toBe(status);
});

test("a date of death says that somebody has died, and when", () => {
  const died = read("Registered", "01-Jan-2015", "03-Sep-2024");
  expect(died).toMatchObject({ status: "died", unread: [] });
  expect(died.day).toBe(read("Deceased", "03-Sep-2024", "").day);
  expect(read("Deceased", "09-Sep-2024", "03-Sep-2024").day).toBe(died.day);
});

test("a date of death that cannot be read is said, and is a death all the same", () => {
  expect(read("", "", "31/02/2024")).toMatchObject({ status: "died", day: null, unread: [{ column: "D" }] });
});
