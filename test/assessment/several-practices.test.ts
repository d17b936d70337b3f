import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { readSheet } from "../../src/patients/reader";
import type { Sheet } from "../../src/patients/sheet";
import { answerOf, assessSheet } from "../support/assess-sheet";
import { onHomeVisiting, payableVisits, visit } from "../support/events";
import { nhsNumber } from "../support/people";
import { eventList } from "../support/sheets";

const FOUR = [...payableVisits, ...["2024-10-01", "2024-11-05"].map((on) => visit(on))];
const FIGURES = { budget: 1000, minimumRegister: 1 };

describe("several practices on one sheet", () => {
  const sheet = eventList([
    { practice: "F84001", events: FOUR },
    { practice: "F84002", events: FOUR },
    { practice: "F84002", events: onHomeVisiting },
  ]);
  const paid = (settings: object) => {
    const { totals, practices, warnings } = assessSheet(sheet, { settings });
    const each = practices.map(({ practice, totals: own }) => [practice, own.payment.total]);
    return { all: totals.payment.total, each, codes: warnings.map(({ code }) => code), totals };
  };

  test("each is paid on its own figures, and the lines of all are sums", () => {
    const { all, each, totals } = paid({
      practices: { F84001: FIGURES, F84002: { budget: 500, minimumRegister: 1 } },
    });
    expect(each).toEqual([
      ["F84001", 900],
      ["F84002", 450],
    ]);
    expect(all).toBe(1350);
    expect(totals.payment.lines[0]).toEqual({ id: "register", amount: 1350 });
    expect(totals).toMatchObject({ onRegister: 3, payable: 2, contributors: 2, visits: 8, averageVisits: 4 });
  });

  test("one without figures has null lines, and so has the sum, with a warning", () => {
    const { all, each, codes } = paid({ practices: { F84001: FIGURES } });
    expect(each).toEqual([
      ["F84001", 900],
      ["F84002", null],
    ]);
    expect(all).toBeNull();
    expect(codes).toContain("figure-missing");
  });

  test("patients whose practice is not shown are paid on the figures that stand under that name", () => {
    const some = eventList([
      { practice: "F84001", events: FOUR },
      { practice: "F84002", events: FOUR },
      { practice: null, events: FOUR },
    ]);
    const { practices, warnings } = assessSheet(some, {
      settings: { practices: { F84001: FIGURES, F84002: FIGURES, "Not shown": FIGURES } },
    });
    expect(practices.map(({ practice, totals }) => [practice, totals.payment.total])).toEqual([
      ["F84001", 900],
      ["F84002", 900],
      [null, 900],
    ]);
    expect(warnings.map(({ message }) => message).join()).not.toContain(
      "a practice of which there is no patient",
    );
  });

  test("a budget said once is nobody's where there are several", () => {
    expect(paid(FIGURES).each).toEqual([
      ["F84001", null],
      ["F84002", null],
    ]);
  });
});

test("one practice has no list of practices", () => {
  expect(assessSheet(eventList([{ practice: "F84001", events: FOUR }])).practices).toEqual([]);
});

describe("several files", () => {
  const contract = publishedContract("home-visiting");
  const day = isoDay("2025-03-31");
  const answer = (...sheets: Sheet[]) =>
    answerOf(
      assess(
        sheets.map((sheet, position) =>
          readSheet(sheet, { file: `${"ab".charAt(position)}.csv`, position, asAt: day, today: day }),
        ),
        contract,
        readSettings({}, contract),
        day,
      ),
    );
  const first = nhsNumber(1);
  const second = nhsNumber(2);

  test("are several practices, named after the file where the sheet names none", () => {
    const { practices, patients, rows } = answer(
      eventList([{ nhs: first, events: FOUR }]),
      eventList([{ nhs: second, events: onHomeVisiting }]),
    );
    expect(practices.map(({ practice, totals }) => [practice, totals.payable])).toEqual([
      ["a.csv", 1],
      ["b.csv", 0],
    ]);
    expect(patients.map(({ id, practice }) => [id, practice])).toEqual([
      [first, "a.csv"],
      [second, "b.csv"],
    ]);
    expect(rows).toEqual({ read: 13, preamble: 0, header: 2, used: 11, setAside: 0 });
  });

  test("a patient in both is in the one of the later registration, and it is said", () => {
    const { patients, warnings, totals } = answer(
      eventList([{ nhs: first, statusOn: "2020-03-03", events: FOUR }]),
      eventList([{ nhs: first, statusOn: "2023-05-06", events: onHomeVisiting }]),
    );
    expect(patients.map(({ id, practice }) => [id, practice])).toEqual([[first, "b.csv"]]);
    expect(totals.onRegister).toBe(1);
    expect(warnings.map(({ code }) => code)).toContain("two-practices");
  });
});
