import { isoDay } from "../../src/contracts/day";
import {
  careStarted,
  carePlan,
  fluGiven,
  onPracticeBased,
  payableVisits,
  review,
  score,
  visit,
} from "../support/events";
import { eventList, patientList } from "../support/sheets";
import { CONTRACT_IDS, patientRecords, planned, plannedMadeUp, sheetIn } from "./planned";

const IN_THE_YEAR = { asAt: "2025-01-14" };
const without = (...terms: unknown[]) => payableVisits.filter(({ term }) => !terms.includes(term));

describe("Patients", () => {
  it.each(CONTRACT_IDS)("has one row a patient in an Excel table, for %s", (contract) => {
    const { plan, assessment } = plannedMadeUp(contract);
    const { rows, table } = sheetIn(plan, "patients");
    expect(table?.area.rows).toBe(assessment.patients.length + 1);
    expect(rows.length).toBe((table?.area.row ?? 0) + assessment.patients.length);
    const numbers = patientRecords(plan).map(({ Number: number }) => String(number).replaceAll(" ", ""));
    expect(numbers.sort()).toEqual(assessment.patients.map(({ patient }) => patient.id).sort());
  });

  it.each(CONTRACT_IDS)("has headers that are filled and stand once each, as a table needs, for %s", (id) => {
    const { plan } = plannedMadeUp(id);
    const { rows, table } = sheetIn(plan, "patients");
    const headers = (rows[(table?.area.row ?? 1) - 1] ?? []).map((cell) => String(cell).toLowerCase());
    expect(headers.length).toBe(table?.area.columns);
    expect(headers).not.toContain("");
    expect(new Set(headers).size).toBe(headers.length);
  });

  it("has its columns in the order of the plan, with a column for each criterion", () => {
    const { plan, assessment } = plannedMadeUp("practice-based");
    const headers = Object.keys(patientRecords(plan)[0] ?? {});
    const order = ["Name", "Number", "Usual GP", "Age", "Status"];
    expect(headers.filter((header) => order.includes(header))).toEqual(order);
    const after = ["Reviews", "Missing", "Next step", "Payable?", "Tier", "£"];
    expect(headers.filter((header) => after.includes(header))).toEqual(after);
    const criteria = headers.slice(headers.indexOf("Status") + 1, headers.indexOf("Reviews"));
    expect(criteria.length).toBeGreaterThanOrEqual(assessment.patients[0]?.findings.length ?? 0);
  });

  it("shows a patient as the sheet does, and an NHS number in groups", () => {
    const list = patientList(
      ["Full Name", "Date of Birth", "Usual GP", "Visits in year"],
      [["XXTEST-ABLE, Anna (Mrs)", "1940-04-01", "Dr Test-One", 3]],
    );
    const [row] = patientRecords(planned(list).plan);
    expect(row).toMatchObject({
      Name: "XXTEST-ABLE, Anna (Mrs)",
      Number: expect.stringMatching(/^999 \d{3} \d{4}$/),
      "Usual GP": "Dr Test-One",
      Age: 84,
      Visits: 3,
      "Payable?": "Cannot tell",
    });
  });

  it("takes age on the last day of the contract year, or of the search where that is chosen", () => {
    const sheet = eventList([{ born: "1940-02-01", events: payableVisits }]);
    const ageWith = (settings: object) =>
      patientRecords(planned(sheet, { ...IN_THE_YEAR, settings }).plan)[0]?.["Age"];
    expect(ageWith({})).toBe(85);
    expect(ageWith({ ageOn: "as-at" })).toBe(84);
  });

  it("says each criterion in words: Met, Not met, Cannot tell, –", () => {
    const sheet = eventList([
      { born: "1980-01-01", events: without("Moderate frailty", "Holistic needs assessment") },
      { born: null, events: without("Moderate frailty") },
    ]);
    const { plan, assessment } = planned(sheet);
    const WORDS = { met: "Met", "not-met": "Not met", "cannot-tell": "Cannot tell", "not-applicable": "–" };
    const records = patientRecords(plan);
    const seen = new Set<string>();
    for (const { patient, findings } of assessment.patients) {
      const record = records.find((each) => String(each["Number"]).replaceAll(" ", "") === patient.id);
      for (const { criterion, outcome } of findings) {
        expect(record?.[criterion.label]).toBe(WORDS[outcome]);
        seen.add(WORDS[outcome]);
      }
    }
    expect([...seen].sort()).toEqual(["Cannot tell", "Met", "Not met", "–"].sort());
  });

  it("says the status in words", () => {
    const sheet = eventList([
      { status: "Registered", events: payableVisits },
      { status: "Left", statusOn: "2025-03-01", events: payableVisits },
      { status: "Deceased", statusOn: "2025-03-01", events: payableVisits },
    ]);
    const said = patientRecords(planned(sheet).plan).map(({ Status }) => Status);
    expect(said.sort()).toEqual(["Died", "Left", "Registered"]);
  });

  it("has the nearest to payable first", () => {
    const sheet = eventList([
      {
        name: "XXTEST-THREE",
        events: without("Holistic needs assessment", "Moderate frailty", "Care plan review"),
      },
      { name: "XXTEST-ONE", events: without("Holistic needs assessment") },
      { name: "XXTEST-TWO", events: without("Holistic needs assessment", "Moderate frailty") },
    ]);
    const names = patientRecords(planned(sheet, IN_THE_YEAR).plan).map(({ Name }) => Name);
    expect(names).toEqual(["XXTEST-ONE", "XXTEST-TWO", "XXTEST-THREE"]);
  });

  it("has the patients that something can be done for before those who died or left", () => {
    const lacking = without("Holistic needs assessment");
    const sheet = eventList([
      { name: "XXTEST-DIED", status: "Deceased", statusOn: "2024-12-01", events: lacking },
      { name: "XXTEST-HERE", events: without("Holistic needs assessment", "Moderate frailty") },
    ]);
    const [first] = patientRecords(planned(sheet, IN_THE_YEAR).plan);
    expect(first?.["Name"]).toBe("XXTEST-HERE");
  });

  it("has the day to do it by as a real date, and dates within text in words", () => {
    const sheet = eventList([{ events: [...without("Care plan review"), carePlan("2024-09-04")] }]);
    const [row] = patientRecords(planned(sheet, IN_THE_YEAR).plan);
    expect(row?.["Do by"]).toEqual({ day: isoDay("2025-03-31") });
    expect(row?.["Missing"]).toEqual(expect.stringContaining("4 September 2024"));
  });

  it("has the same missing, next step and day as the pasted sheet", () => {
    const { plan, assessment } = plannedMadeUp("practice-based");
    const { headerRow, columns } = plan.annotations;
    const records = patientRecords(plan);
    for (const { patient } of assessment.patients) {
      const record = records.find((each) => String(each["Number"]).replaceAll(" ", "") === patient.id);
      for (const { header, values } of columns.filter((each) => each.header !== "How it counted")) {
        const value = values[(patient.rows[0] ?? 0) - headerRow - 1] ?? null;
        expect([patient.id, header, record?.[header]]).toEqual([patient.id, header, value]);
      }
    }
  });

  it("says pitfalls by name: a score is no diagnosis", () => {
    const sheet = eventList([{ events: [...without("Moderate frailty"), score("2024-06-04")] }]);
    const [row] = patientRecords(planned(sheet, IN_THE_YEAR).plan);
    expect(String(row?.["Missing"])).toMatch(/score/i);
    expect(String(row?.["Next step"])).toMatch(/diagnosis/i);
  });

  it("has tier and pounds for practice based, and neither elsewhere", () => {
    const sheet = eventList([{ events: [...onPracticeBased, review("2024-06-04")] }]);
    const [based] = patientRecords(planned(sheet, { contract: "practice-based" }).plan);
    expect(based).toMatchObject({ Tier: 0, "£": 0, Reviews: 1 });
    const [visiting] = patientRecords(planned(sheet).plan);
    expect(visiting).not.toHaveProperty("Tier");
    expect(visiting).not.toHaveProperty("£");
    const [des] = patientRecords(
      planned(eventList([{ events: [careStarted("2014-06-01")] }]), { contract: "unplanned-admissions" })
        .plan,
    );
    expect(des).not.toHaveProperty("Tier");
  });

  it("says which KPIs are done for home visiting", () => {
    const sheet = eventList([{ events: [...payableVisits, fluGiven("2024-10-04"), visit("2024-10-04")] }]);
    const { plan, assessment } = planned(sheet);
    const { payment } = assessment.contract;
    const labels = payment.kind === "register-and-kpis" ? payment.kpis.map(({ label }) => label) : [];
    const [row] = patientRecords(plan);
    expect(labels.length).toBe(3);
    expect(labels.map((label) => row?.[label])).toEqual(["Done", "Not done", "Not done"]);
  });

  it("has colour beside words only", () => {
    const { plan } = plannedMadeUp("home-visiting");
    const rules = plan.sheets.flatMap(({ colours }) => colours);
    expect(rules.length).toBeGreaterThan(0);
    for (const { when } of [...rules, ...plan.annotations.colours]) {
      if (when.kind !== "formula") expect(when.text).toMatch(/^[A-Z][a-z]/);
    }
  });
});

describe("The head of every sheet", () => {
  it.each(CONTRACT_IDS)("says day, contract, year, rules and rows, for %s", (contract) => {
    const { plan, assessment } = plannedMadeUp(contract);
    const { read, used, setAside } = assessment.readings[0]?.rows ?? { read: 0, used: 0, setAside: 0 };
    for (const { rows } of plan.sheets) {
      const head = rows.slice(0, 3).flat().map(String).join("\n");
      expect(head).toContain(assessment.contract.title);
      expect(head).toContain(assessment.contract.year);
      expect(head).toMatch(contract === "unplanned-admissions" ? /14 January 2015/ : /14 January 2025/);
      expect(head).toMatch(/version 1\.0\.0/);
      expect(head).toMatch(new RegExp(`${read} rows: .*\\b${used} used, ${setAside} set aside\\.`));
    }
  });
});
