import { join as pathTo } from "node:path";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { criterionOf, inShort } from "../support/assess-sheet";
import { carePlan, holisticNeeds, housebound, onHomeVisiting, payableVisits, visit } from "../support/events";
import { answerOfSheets, joinSheets } from "../support/joined";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList, patientList, sheetInFile, sheetOf } from "../support/sheets";

const sample = (name: string) => sheetInFile(pathTo(__dirname, "../samples", name));
const PARTS = ["s1_part1.csv", "s1_part2.csv"].map(sample);

/** Which files were joined, as their positions. */
const together = (sheets: readonly Sheet[], asked = false) =>
  joinSheets(sheets, { asked }).readings.map((reading) => reading.together?.files ?? null);

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => nhsNumber(from + at));

/** A list of these patients with one column of dates. */
const list = (header: string, ids: readonly Cell[], more: Readonly<Record<string, Cell>> = {}): Sheet =>
  sheetOf([
    ["NHS Number", ...Object.keys(more), header],
    ...ids.map((id) => [id, ...Object.values(more), "03-May-2024"]),
  ]);
const searched = (day: string, sheet: Sheet): Sheet =>
  sheetOf([["Last Run", `${day} 09:12`], [], ...sheet.rows]);
const [VISITS, PLANS] = [list("Home visit", numbers(1, 4)), list("Care plan review", numbers(1, 4))];

describe("two reports of one practice", () => {
  test("are one practice: what one lacks the other shows, for criteria, average, KPIs and money", () => {
    const settings = { budget: 1000, minimumRegister: 1 };
    const answer = answerOfSheets(PARTS, { asAt: "2025-03-31", settings });
    expect(answer.patients.map(({ id, payable }) => [id, payable])).toEqual([
      ["9990010013", "yes"],
      ["9990010021", "no"],
    ]);
    expect(answer.patients.map(({ practice }) => practice)).toEqual([null, null]);
    expect(answer.practices).toEqual([]);
    expect(answer.totals).toMatchObject({ payable: 1, cannotTell: 0, contributors: 1, averageVisits: 2 });
    expect(answer.totals.kpis?.map(({ done, met }) => [done, met])).toEqual([
      [1, true],
      [1, true],
      [1, true],
    ]);
    expect(answer.totals.payment.total).toBe(100);
  });

  test("have the rows of each, the first file's as the patient's own", () => {
    const [first] = answerOfSheets(PARTS).patients;
    expect(first).toMatchObject({ file: "a.csv", rows: [2], also: [{ file: "b.csv", rows: [2] }] });
    const { rows } = answerOfSheets(PARTS);
    expect(rows).toEqual({ read: 6, preamble: 0, header: 2, used: 4, setAside: 0 });
  });

  test("are said to be joined once, and never as two practices", () => {
    const { warnings } = answerOfSheets(PARTS);
    expect(warnings.filter(({ code }) => code === "two-practices")).toEqual([]);
    expect(warnings.filter(({ code }) => code === "merged-runs")).toEqual([
      {
        code: "merged-runs",
        file: "a.csv",
        row: null,
        column: null,
        message: "a.csv and b.csv were read as reports of one practice, joined by NHS number.",
      },
    ]);
    expect(warnings.map(({ message }) => message).join()).not.toMatch(/later registration/i);
  });
});

describe("sheets are joined by themselves only where all of it holds", () => {
  const cases: [string, Sheet[], boolean][] = [
    ["all of it", [VISITS, PLANS], true],
    ["the same run day on both", [searched("14/01/2025", VISITS), searched("14/01/2025", PLANS)], true],
    [
      "one shows an organisation",
      [VISITS, list("Care plan review", numbers(1, 4), { Organisation: "F84001" })],
      false,
    ],
    [
      "both show the same",
      [VISITS, PLANS].map((_, at) => list(at ? "HNA" : "Flu", numbers(1, 4), { Organisation: "F84001" })),
      false,
    ],
    [
      "an organisation's column without anything in it",
      [VISITS, list("Care plan review", numbers(1, 4), { Organisation: null })],
      true,
    ],
    ["a later run day", [searched("14/01/2025", VISITS), searched("15/01/2025", PLANS)], false],
    ["one run day, and nothing later on the other", [searched("14/01/2025", VISITS), PLANS], true],
    [
      "one run day, and an entry after it on the other",
      [searched("02/05/2024", list("Flu", numbers(1, 4))), PLANS],
      false,
    ],
    [
      "the same concept in both",
      [
        VISITS,
        sheetOf([
          ["NHS Number", "Visit", "Care plan"],
          ...numbers(1, 4).map((id) => [id, null, "03-May-2024"]),
        ]),
      ],
      false,
    ],
    [
      "a count and dates of one concept",
      [
        VISITS,
        sheetOf([
          ["NHS Number", "Home visits in year", "Care plan"],
          ...numbers(1, 4).map((id) => [id, 2, "03-May-2024"]),
        ]),
      ],
      false,
    ],
    ["half of the smaller's identifiers", [VISITS, list("Care plan review", numbers(3, 4))], false],
    ["more than half of the smaller's", [VISITS, list("Care plan review", numbers(2, 4))], true],
    [
      "all of the smaller's, few of the larger's",
      [list("Home visit", numbers(1, 9)), list("Care plan review", numbers(1, 1))],
      true,
    ],
    [
      "identifiers that are the sheets' own",
      [list("Home visit", ["501", "502"]), list("Care plan review", ["501", "502"])].map(({ rows }) =>
        sheetOf([...rows].map((cells, row) => (row === 0 ? ["EMIS Number", ...cells.slice(1)] : cells))),
      ),
      false,
    ],
  ];

  test.each(cases)("%s", (_, sheets, joined) => {
    expect(together(sheets)).toEqual(
      joined
        ? [
            [0, 1],
            [0, 1],
          ]
        : [null, null],
    );
    expect(together([...sheets].reverse())).toEqual(
      joined
        ? [
            [0, 1],
            [0, 1],
          ]
        : [null, null],
    );
  });

  test("event lists, where no concept is in both", () => {
    const of = (...events: MadePatient["events"] & object) =>
      eventList(numbers(1, 3).map((nhs) => ({ nhs, events })));
    expect(together([of(visit("2024-05-03")), of(carePlan("2024-05-03"))])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(
      together([
        of(visit("2024-05-03"), housebound("2023-05-03")),
        of(carePlan("2024-05-03"), housebound("2023-05-03")),
      ]),
    ).toEqual([null, null]);
  });

  test("three reports, of which two share no patient but through the third", () => {
    const all = [list("Flu", numbers(1, 2)), list("HNA", numbers(3, 2)), list("Home visit", numbers(1, 4))];
    expect(together(all)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  test("where it is not clear which belong together, none is joined, and it is said", () => {
    const register = list("Housebound", numbers(1, 4));
    const { readings, unclear } = joinSheets([register, VISITS, VISITS]);
    expect(readings.map((reading) => reading.together)).toEqual([undefined, undefined, undefined]);
    expect(unclear).toEqual([expect.stringMatching(/^a\.csv, b\.csv and c\.csv .*--join/)]);
  });

  test("reports of two practices beside each other", () => {
    const other = [list("Home visit", numbers(20, 3)), list("Care plan review", numbers(20, 3))];
    const { patients, practices } = answerOfSheets([VISITS, PLANS, ...other]);
    expect(together([VISITS, PLANS, ...other])).toEqual([
      [0, 1],
      [0, 1],
      [2, 3],
      [2, 3],
    ]);
    expect(practices.map(({ practice }) => practice)).toEqual(["a.csv", "c.csv"]);
    expect(patients).toHaveLength(7);
  });
});

describe("sheets that somebody says are one practice's", () => {
  test("are joined whatever they list", () => {
    expect(together([VISITS, VISITS], true)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const twice = eventList([{ events: payableVisits }]);
    const once = answerOfSheets([twice]);
    const both = answerOfSheets([twice, twice], { asked: true });
    expect(both.patients.map(({ visits }) => visits)).toEqual(once.patients.map(({ visits }) => visits));
    expect(both.totals).toEqual(once.totals);
  });

  test("run on two days are as at the earliest, and what is later is set aside", () => {
    const first = searched(
      "01/07/2024",
      eventList([{ events: [...onHomeVisiting, carePlan("2024-06-04")] }]),
    );
    const later = searched("14/01/2025", eventList([{ events: [visit("2024-06-04"), visit("2024-09-03")] }]));
    const { asAt, patients, warnings } = answerOfSheets([first, later], { asked: true });
    expect(asAt).toBe("2024-07-01");
    expect(patients.map(({ visits }) => visits)).toEqual([1]);
    expect(warnings.filter(({ code }) => code === "after-as-at")).toEqual([
      expect.objectContaining({ file: "b.csv", row: 5 }),
    ]);
    expect(warnings.find(({ code }) => code === "merged-runs")?.message).toContain(
      "judged as at the earliest.",
    );
  });
});

describe("what is not known is not told", () => {
  test("who is not in the other list has nothing known of what only it shows", () => {
    const visits = patientList(
      ["Home visit", "Home visit"],
      [
        ["03-May-2024", "08-Jul-2024"],
        ["03-May-2024", null],
      ],
    );
    const plans = patientList(["Care plan review"], [["03-May-2024"]]);
    const { patients, totals } = answerOfSheets([visits, plans], { asked: true });
    const plan = (place: number) => {
      const patient = patients[place];
      return patient ? inShort(criterionOf(patient, "care-plan-on-visit-day")) : "";
    };
    expect([plan(0), plan(1)]).toEqual(["met", "cannot-tell: not-shown"]);
    // The practice's sheets show it, so the average is known.
    expect(totals.averageVisits).not.toBeUndefined();
  });

  test("who is not in the other event list has no entry in it", () => {
    const register = eventList([{ events: onHomeVisiting }, { events: onHomeVisiting }]);
    const visits = eventList([{ events: [visit("2024-06-04"), visit("2024-09-03")] }]);
    const { patients } = answerOfSheets([register, visits]);
    expect(patients.map((patient) => inShort(criterionOf(patient, "two-visits")))).toEqual([
      "met",
      "not-met: none-coded",
    ]);
  });

  test("where somebody has no NHS number, who is not found there may be they", () => {
    const register = eventList([{ events: onHomeVisiting }, { events: onHomeVisiting }]);
    const visits = sheetOf([
      ["NHS Number", "EMIS Number", "Date", "Code Term"],
      [nhsNumber(1), "501", "2024-06-04", "Home visit for chronic condition"],
      [null, "502", "2024-06-04", "Home visit for chronic condition"],
    ]);
    const { patients, warnings } = answerOfSheets([register, visits], { asked: true });
    expect(patients.map((patient) => inShort(criterionOf(patient, "two-visits")))).toEqual([
      "not-met: too-few",
      "cannot-tell: not-shown",
      "not-met: too-few",
    ]);
    const [, , stranger] = patients;
    expect(stranger && inShort(criterionOf(stranger, "housebound"))).toBe("cannot-tell: not-shown");
    expect(warnings.find(({ code }) => code === "merged-runs")?.message).toContain(
      "1 patient has no NHS number",
    );
  });

  test("one number with two dates of birth may be two people, on two sheets as on one", () => {
    const of = (born: string, events: MadePatient["events"] & object) => eventList([{ born, events }]);
    const { patients, warnings } = answerOfSheets([
      of("1940-06-15", onHomeVisiting),
      of("1941-06-15", [visit("2024-06-04")]),
    ]);
    expect(patients.map(({ criteria }) => new Set(criteria.map(inShort)))).toEqual([
      new Set(["cannot-tell: damaged"]),
    ]);
    expect(warnings.filter(({ code }) => code === "two-birth-dates")).toEqual([
      expect.objectContaining({ file: "a.csv", row: 2, column: "C" }),
      expect.objectContaining({ file: "b.csv", row: 2, column: "C" }),
    ]);
  });

  test("one number with the names of two people is two people, on two sheets as on one", () => {
    const of = (name: string, events: MadePatient["events"] & object) => eventList([{ name, events }]);
    const both = (one: string, other: string) =>
      answerOfSheets([of(one, onHomeVisiting), of(other, [visit("2024-06-04")])]);
    const two = both("XXTEST-ABLE, Anna (Mrs)", "XXTEST-ABLE, Bilal (Mr)");
    expect(two.patients.map(({ open, criteria }) => open.length === criteria.length)).toEqual([true]);
    expect(two.warnings.filter(({ code }) => code === "two-names")).toEqual([
      expect.objectContaining({ file: "a.csv", row: 2, column: "B" }),
      expect.objectContaining({ file: "b.csv", row: 2, column: "B" }),
    ]);
    const married = both("XXTEST-ABLE, Anna (Mrs)", "XXTEST-BAKER, Anna (Mrs)");
    expect(married.patients.map(({ open, criteria }) => open.length === criteria.length)).toEqual([false]);
    expect(married.warnings.filter(({ code }) => code === "two-names")).toEqual([
      expect.objectContaining({ file: "b.csv", row: 2 }),
    ]);
    expect(both("XXTEST-ABLE, Anna (Mrs)", "XXTEST-ABLE, A").warnings.map(({ code }) => code)).not.toContain(
      "two-names",
    );
  });

  test("a date of birth and a death on one sheet hold for the entries of the other", () => {
    const of = (patient: MadePatient) => eventList([patient]);
    const { patients, warnings } = answerOfSheets([
      of({ born: "1940-06-15", status: "Deceased", statusOn: "2024-08-01", events: onHomeVisiting }),
      of({
        born: null,
        status: null,
        statusOn: null,
        events: [visit("2024-06-04"), visit("2024-09-03"), visit("1930-01-01")],
      }),
    ]);
    expect(patients).toMatchObject([{ status: "died", visits: 1 }]);
    expect(warnings.filter(({ code }) => code === "after-death")).toEqual([
      expect.objectContaining({ file: "b.csv", row: 3 }),
    ]);
    expect(warnings.filter(({ code }) => code === "damaged-date")).toEqual([
      expect.objectContaining({ file: "b.csv", row: 4 }),
    ]);
  });

  test("what cannot be read is said with the file that it is in", () => {
    const [patient] = answerOfSheets([
      eventList([{ events: onHomeVisiting }]),
      eventList([{ events: [holisticNeeds("31/02/2025")] }]),
    ]).patients;
    expect(patient && criterionOf(patient, "holistic-needs-assessment").because).toContain("b.csv");
  });
});
