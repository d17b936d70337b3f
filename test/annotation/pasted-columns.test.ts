import { isoDay } from "../../src/contracts/day";
import {
  carePlan,
  diagnosis,
  holisticNeeds,
  onPracticeBased,
  payableVisits,
  review,
  visit,
} from "../support/events";
import { EVENT_LIST_HEADER, eventList, eventRow, patientList, patientRows, sheetOf } from "../support/sheets";
import { byRow, headersOf, madeUp, planned, plannedMadeUp } from "./planned";

const ON_PATIENTS = ["Payable?", "Missing", "Next step", "Do by"];
const IN_THE_YEAR = { asAt: "2025-01-14" };
/** On the practice based register, with what tier 1 asks for. */
const tierOne = [
  ...onPracticeBased,
  review("2024-06-04"),
  review("2024-09-03"),
  carePlan("2024-09-03"),
  holisticNeeds("2024-05-14"),
  diagnosis("2021-02-01"),
];

describe("The columns that are added to the pasted sheet", () => {
  it("are, for home visiting, what is missing and how each entry counted", () => {
    expect(headersOf(plannedMadeUp("home-visiting").plan.annotations)).toEqual([
      ...ON_PATIENTS,
      "How it counted",
    ]);
  });

  it("tell tier and money too for practice based", () => {
    expect(headersOf(plannedMadeUp("practice-based").plan.annotations)).toEqual([
      ...ON_PATIENTS,
      "Tier",
      "£",
      "How it counted",
    ]);
  });

  it("have no tier for unplanned admissions", () => {
    expect(headersOf(plannedMadeUp("unplanned-admissions").plan.annotations)).toEqual([
      ...ON_PATIENTS,
      "How it counted",
    ]);
  });

  it("tell on a patient list how each entry counted, one line an entry, in order of their dates", () => {
    const list = patientList(
      ["Visit 1", "Visit 2", "Care plan review"],
      [["2/10/2024", "4/6/2024", "4/6/2024"]],
    );
    expect(headersOf(planned(list).plan.annotations)).toEqual([...ON_PATIENTS, "How it counted"]);
    expect(planned(list).plan.annotations.columns.at(-1)?.values).toEqual([
      [
        "4 June 2024: Visit 1",
        "4 June 2024: Care plan review, on a visit day",
        "2 October 2024: Visit 2",
      ].join("\n"),
    ]);
  });

  it("tell on named groups the same, and what is coded without a date to show", () => {
    const groups = sheetOf([
      ["Patient Details", null, "Housebound", "Home visit", "Home visit 2"],
      ["NHS Number", "Age", "Code Term", "Date", "Date"],
      ["9990000018", "82", "Housebound", "02-Oct-2024", "04-Jun-2024"],
    ]);
    expect(planned(groups).plan.annotations.columns.at(-1)?.values).toEqual([
      ["4 June 2024: Visit 1", "2 October 2024: Visit 2", "Housebound, no date shown"].join("\n"),
    ]);
  });

  it("begin right of the last column with anything in it, header or not", () => {
    const { rows } = eventList([{ events: payableVisits }]);
    const wider = [...rows].map((cells, at) => (at === 2 ? [...cells, null, "a stray note"] : cells));
    expect(planned(sheetOf([...rows])).plan.annotations.firstColumn).toBe(EVENT_LIST_HEADER.length);
    expect(planned(sheetOf(wider)).plan.annotations.firstColumn).toBe(EVENT_LIST_HEADER.length + 2);
  });

  it("have their headers in the row of the sheet's own header, under a preamble", () => {
    const { plan, assessment } = plannedMadeUp("home-visiting");
    const header = [...madeUp("home-visiting").rows].findIndex((cells) => cells[0] === "NHS Number") + 1;
    expect(plan.annotations.headerRow).toBe(header);
    const rowsBelow = (assessment.readings[0]?.rows.read ?? 0) - header;
    expect(plan.annotations.columns.map(({ values }) => values.length)).toEqual(
      plan.annotations.columns.map(() => rowsBelow),
    );
  });
});

describe("What stands on a patient's rows", () => {
  it("stands on the patient's first row only", () => {
    const { plan } = planned(eventList([{ events: payableVisits }, { events: [visit("2024-05-01")] }]));
    const second = 2 + payableVisits.length;
    expect(byRow(plan, "Payable?")).toEqual({ 2: "Yes", [second]: "No" });
    expect(Object.keys(byRow(plan, "Missing"))).toEqual([String(second)]);
  });

  it("stands on the first of all rows of a patient who comes twice", () => {
    const patient = { nhs: "9990000018", events: [visit("2024-05-01"), visit("2024-06-01")] };
    const again = { nhs: "9990000018", events: [visit("2024-07-01")] };
    const { plan } = planned(eventList([patient, { events: payableVisits }, again]));
    expect(byRow(plan, "Payable?")).toEqual({ 2: "No", 4: "Yes" });
  });

  it("is not written on blank rows, and not on rows of nobody", () => {
    const sheet = sheetOf([
      EVENT_LIST_HEADER,
      ...patientRows({ events: payableVisits }),
      [],
      eventRow(visit("2024-08-01")),
      ...patientRows({ events: payableVisits }, 2),
    ]);
    const { plan } = planned(sheet);
    const blank = 2 + payableVisits.length;
    expect(byRow(plan, "Payable?")).toEqual({ 2: "Yes", [blank + 2]: "Yes" });
    for (const { values } of plan.annotations.columns) {
      expect(values[blank - 2]).toBeNull();
    }
    for (const header of ON_PATIENTS) expect(byRow(plan, header)).not.toHaveProperty(String(blank + 1));
  });

  it.each([
    ["Yes", payableVisits],
    ["No", payableVisits.filter(({ term }) => term !== "Holistic needs assessment")],
  ])("says %s in words", (answer, events) => {
    expect(byRow(planned(eventList([{ events }])).plan, "Payable?")).toEqual({ 2: answer });
  });

  it("says Cannot tell where the sheet does not show enough", () => {
    const list = patientList(
      ["On register", "Home visits in year", "Care plan review", "HNA", "Rockwood diagnosis"],
      [["yes", 3, "2024-09-03", "yes", "yes"]],
    );
    expect(byRow(planned(list).plan, "Payable?")).toEqual({ 2: "Cannot tell" });
  });

  it("says what is missing as words with dates, not as ids", () => {
    const events = [
      ...payableVisits.filter(({ term }) => term !== "Care plan review"),
      carePlan("2024-09-04"),
    ];
    const { 2: missing } = byRow(planned(eventList([{ events }])).plan, "Missing");
    expect(missing).toContain("4 September 2024");
    expect(missing).toMatch(/3 September(?! 2025)/);
    expect(missing).not.toMatch(/care-plan-on-visit-day|not-same-day|2024-09-0/);
  });

  it("has the last day for the next step as a real date", () => {
    const events = payableVisits.filter(({ term }) => term !== "Holistic needs assessment");
    const { plan } = planned(eventList([{ events }]), IN_THE_YEAR);
    expect(byRow(plan, "Do by")).toEqual({ 2: { day: isoDay("2025-03-31") } });
    expect(byRow(plan, "Next step")).toEqual({ 2: expect.stringMatching(/holistic needs/i) });
  });

  it("has tier and pounds of each patient for practice based", () => {
    const { plan } = planned(eventList([{ events: tierOne }, { events: onPracticeBased }]), {
      contract: "practice-based",
    });
    const second = 2 + tierOne.length;
    expect(byRow(plan, "Tier")).toEqual({ 2: 1, [second]: 0 });
    expect(byRow(plan, "£")).toEqual({ 2: 169.17, [second]: 0 });
  });

  it("has the pounds of the rates that were set", () => {
    const { plan } = planned(eventList([{ events: tierOne }]), {
      contract: "practice-based",
      settings: { tierRates: [100.5, 200] },
    });
    expect(byRow(plan, "£")).toEqual({ 2: 100.5 });
  });

  it("is said in full by a note on the first header, as nothing pasted may be moved for it", () => {
    const { plan } = planned(madeUp("home-visiting"), { contract: "home-visiting" });
    const { headerRow: row, firstColumn: column, notes } = plan.annotations;
    expect(notes).toEqual([{ row, column, text: expect.any(String) }]);
    const { text = "" } = notes[0] ?? {};
    expect(text).toMatch(/14 January 2025/);
    expect(text).toMatch(/home visiting/i);
    expect(text).toMatch(/2024-25/);
    expect(text).toMatch(/rules version 1\.0\.0/i);
    expect(text).toMatch(/\d+ rows: .*\d+ used, \d+ set aside/i);
  });
});
