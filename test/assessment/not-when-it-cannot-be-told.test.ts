import type { Cell } from "../../src/patients/sheet";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { readSheet } from "../../src/patients/reader";
import { type Asked, assessSheet, criterionOf, inShort, onlyPatient } from "../support/assess-sheet";
import { nhsNumber } from "../support/people";
import { patientList, sheetOf } from "../support/sheets";

// Never "met" when it cannot be told, and never "not met" either: sheets on which that once went wrong.

const ADMISSIONS = { contract: "unplanned-admissions" } as const;
const BASED = { contract: "practice-based" } as const;

function outcome(headers: readonly string[], cells: readonly Cell[], id: string, asked: Asked = {}): string {
  return inShort(criterionOf(onlyPatient(patientList(headers, [cells]), asked), id));
}

describe("home visiting", () => {
  test("“On register: no” wins over a yes without a date, and it is said", () => {
    const sheet = patientList(
      ["Housebound", "Ongoing home visits by GP required", "On register"],
      [["yes", "yes", "no"]],
    );
    const answer = assessSheet(sheet);
    expect(answer.patients[0]?.onRegister).toBe("no");
    expect(answer.warnings.map(({ code }) => code)).toContain("columns-disagree");
  });

  test("the same row twice is not twice the visits", () => {
    const row = [nhsNumber(1), 1, "yes"];
    const answer = assessSheet(sheetOf([["NHS Number", "Home visit", "Care plan on visit day"], row, row]));
    expect(answer.patients[0]?.visits).toBe(1);
  });

  test("a yes on one row and a no on another settle nothing", () => {
    const sheet = sheetOf([
      ["NHS Number", "Home visit", "On register"],
      [nhsNumber(1), 1, "yes"],
      [nhsNumber(1), 1, "no"],
    ]);
    const answer = assessSheet(sheet);
    expect(answer.patients[0]?.onRegister).toBe("cannot-tell");
    expect(answer.warnings.map(({ code }) => code)).toContain("columns-disagree");
  });

  test.each([
    ["two days in one cell that cannot be read", "31/02/2024; 32/05/2024"],
    ["dates with a word between", "12-May-2024 and 03-Jun-2024"],
    ["a count with a question mark", "4?"],
  ])("%s may have been two visits", (_, cell) => {
    expect(outcome(["Home visits"], [cell], "two-visits")).toBe("cannot-tell: damaged");
  });

  test("3.0 is a count", () => {
    expect(outcome(["Home visit"], ["3.0"], "two-visits")).toBe("met");
  });

  test("a yes beside a dated visit may be the second", () => {
    expect(outcome(["Visit 1", "Visit 2"], ["03/05/2024", "yes"], "two-visits")).toBe(
      "cannot-tell: not-shown",
    );
  });

  test.each([
    ["Influenza vaccination declined", "flu"],
    ["Pneumococcal vaccination declined", "pneumococcal"],
  ])("“declined” in the column “%s” is a refusal, and counts", (header, id) => {
    const kpi = (cell: Cell) =>
      assessSheet(patientList(["On register", "Visits", header], [["yes", 2, cell]]), {
        settings: { kpiPopulation: "register" },
      }).totals.kpis?.find((each) => each.id === id)?.done;
    expect([kpi("Declined"), kpi("Declined 3 May 2024"), kpi(null)]).toEqual([1, 1, 0]);
  });

  test("a Rockwood level is a header too", () => {
    expect(
      outcome(["Rockwood Clinical Frailty Scale level 6", "Age"], ["3 May 2023", 80], "frailty-diagnosis"),
    ).toBe("met");
  });

  test("a patient without a practice counts for the only practice that the sheet names", () => {
    const header = ["NHS Number", "Organisation Code", "Home visit"];
    const answer = assessSheet(
      sheetOf([header, [nhsNumber(1), "F84001", 2], [nhsNumber(2), "", 2], [nhsNumber(3), "f84001", 2]]),
      {
        settings: { budget: 1000, minimumRegister: 1 },
      },
    );
    expect(answer.practices).toEqual([]);
    expect(answer.totals.payment.lines[0]?.amount).toBe(0);
  });
});

describe("practice based", () => {
  test("dates of reviews by a GP do not hide a count of all reviews", () => {
    const headers = ["Reviews in year", "GP review 1", "GP review 2"];
    expect(outcome(headers, [4, "01/05/2024", "02/06/2024"], "tier2.reviews", BASED)).not.toContain(
      "not-met",
    );
    expect(outcome(headers.slice(0, 2), [4, "01/05/2024"], "tier1.reviews", BASED)).toBe("met");
  });

  test("a yes in each of four review columns may be four reviews", () => {
    const headers = ["Review 1", "Review 2", "GP review 1", "GP review 2", "Home visit"];
    expect(outcome(headers, ["yes", "yes", "yes", "yes", null], "tier2.reviews", BASED)).toBe(
      "cannot-tell: not-shown",
    );
  });

  test("a blank column of reviews by a GP says that none was", () => {
    const asked = { ...BASED, settings: { unknownRoleIsGp: true } };
    expect(outcome(["Reviews in year", "GP reviews"], [3, null], "tier1.gp-reviews", asked)).toContain(
      "not-met",
    );
  });
});

describe("what the settings say is never dropped in silence", () => {
  const header = ["NHS Number", "Organisation Code", "Provision of proactive care"];
  const sheet = sheetOf([header, [nhsNumber(1), "F84001", "yes"], [nhsNumber(2), "F84002", "yes"]]);

  test.each([
    ["a budget for several practices together", { budget: 500 }],
    ["figures for a practice that no patient has", { practices: { F84009: { budget: 1 } } }],
  ])("%s", (_, settings) => {
    expect(assessSheet(sheet, { ...BASED, settings }).warnings.map(({ code }) => code)).toContain(
      "figure-missing",
    );
  });

  test("a practice that is named twice, or a declaration that nobody knows, is refused", () => {
    const twice = { practices: { F84001: { budget: 1 }, f84001: { budget: 2 } } };
    expect(() => assessSheet(sheet, { ...BASED, settings: twice })).toThrow("practices.f84001");
    const unknown = { declarations: { foo: true } };
    expect(() => assessSheet(sheet, { ...ADMISSIONS, settings: unknown })).toThrow("declarations.foo");
  });

  test("that everyone is on the register, against a column that says no", () => {
    const list = patientList(["On register", "Home visit"], [["no", 2]]);
    const answer = assessSheet(list, { settings: { everyoneOnRegister: true } });
    expect(answer.patients[0]?.onRegister).toBe("yes");
    expect(answer.warnings.map(({ code }) => code)).toContain("columns-disagree");
  });
});

describe("unplanned admissions", () => {
  test.each([
    ["an end with a date", "01/12/2014", "cannot-tell: not-shown"],
    ["an end without one", "yes", "cannot-tell: not-shown"],
    ["no end", null, "met"],
  ])("a start without a date and %s", (_, ended, expected) => {
    const headers = ["Admission avoidance care started", "Admission avoidance care ended"];
    expect(outcome(headers, ["yes", ended], "care-started", ADMISSIONS)).toBe(expected);
  });

  test("a death whose date cannot be read may be the later registration", () => {
    const header = ["NHS Number", "Registration Status", "Date Status Added", "Date", "Code Term"];
    const sheet = sheetOf([
      header,
      [nhsNumber(1), "Registered", "01/06/2010", "01/05/2014", "Admission avoidance care started"],
      ["", "Died", "31/02/2014", "", ""],
    ]);
    expect(inShort(criterionOf(onlyPatient(sheet, ADMISSIONS), "care-started"))).toBe("cannot-tell: damaged");
  });

  test("a start without a date leaves the register of a quarter not known", () => {
    const headers = ["Date of Birth", "Admission avoidance care started"];
    const sheet = patientList(headers, [
      ["1940-01-01", "yes"],
      ["1940-01-01", "01/05/2014"],
    ]);
    const { totals } = assessSheet(sheet, { ...ADMISSIONS, settings: { adultLists: [5600, 5600, 5600] } });
    expect(totals.quarters?.map(({ register }) => register)).toEqual([null, null, null]);
  });

  test("only a missed care plan puts the sign-up payment at risk", () => {
    const headers = [
      ...["Admission avoidance care started", "Informing patient of named accountable general practitioner"],
      "Admission avoidance care plan agreed",
    ];
    const risk = (cells: readonly Cell[]) =>
      (assessSheet(patientList(headers, [cells]), ADMISSIONS).totals as { establishmentAtRisk?: boolean })
        .establishmentAtRisk;
    expect(risk(["01/05/2014", null, "01/06/2014"])).toBe(false);
    expect(risk(["01/05/2014", "01/06/2014", null])).toBe(true);
  });
});

describe("one patient in two files", () => {
  const contract = publishedContract("home-visiting");
  const header = ["NHS Number", "Registration Status", "Date Status Added", "Date", "Code Term"];
  const file = (
    name: string,
    position: number,
    asAt: string,
    status: readonly string[],
    visits: readonly string[],
  ) =>
    readSheet(
      {
        name: null,
        rows: [
          header,
          ...visits.map((on, at) => [
            ...(at === 0 ? [nhsNumber(1), ...status] : ["", "", ""]),
            on,
            "Home visit for chronic condition",
          ]),
        ],
      },
      { file: name, position, asAt: isoDay(asAt), today: isoDay(asAt) },
    );

  test("what the other file has after the death is set aside, and it is said", () => {
    const readings = [
      file("a.csv", 0, "2025-01-10", ["Died", "01/06/2024"], ["02/05/2024"]),
      file("b.csv", 1, "2025-01-10", ["Registered", "01/06/2010"], ["01/09/2024", "02/09/2024"]),
    ];
    const answer = assess(readings, contract, readSettings({}, contract), isoDay("2025-01-10"));
    expect(answer.patients.map(({ visits }) => visits)).toEqual([1]);
    expect(
      answer.warnings.filter(({ code }) => code === "after-death").map(({ file: name, row }) => [name, row]),
    ).toEqual([
      ["b.csv", 2],
      ["b.csv", 3],
    ]);
  });

  test("what the other file has after the holder's search is set aside", () => {
    const readings = [
      file("a.csv", 0, "2025-01-10", ["Registered", "01/06/2020"], ["02/05/2024"]),
      file("b.csv", 1, "2025-02-01", ["Registered", "01/06/2010"], ["20/01/2025"]),
    ];
    const answer = assess(readings, contract, readSettings({}, contract), isoDay("2025-02-01"));
    expect(answer.patients.map(({ visits }) => visits)).toEqual([1]);
    expect(answer.warnings.map(({ code }) => code)).toContain("after-as-at");
  });
});

test("300,000 entries of one patient are read", () => {
  const rows: Cell[][] = [["NHS Number", "Date", "Code Term", "User Details' User Type"]];
  for (let at = 0; at < 300_000; at++)
    rows.push([at === 0 ? nhsNumber(1) : "", 45_400, "Housebound", `Role ${at}`]);
  expect(onlyPatient(sheetOf(rows)).criteria[1]?.outcome).toBe("met");
});
