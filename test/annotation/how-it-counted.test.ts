import {
  type MadeEvent,
  carePlan,
  diagnosis,
  fluGiven,
  housebound,
  level,
  medicationReview,
  pneumococcalGiven,
  proactiveCare,
  score,
  visit,
} from "../support/events";
import type { Asked } from "../support/assess-sheet";
import {
  type MadePatient,
  EVENT_LIST_HEADER,
  eventList,
  eventRow,
  patientRows,
  sheetOf,
} from "../support/sheets";
import { besideRow, planned } from "./planned";

/** What is said beside each entry of one patient, in the order of the sheet. The first row has the details alone. */
function beside(events: readonly MadeEvent[], asked: Asked = {}, patient: MadePatient = {}): unknown[] {
  const rows = [EVENT_LIST_HEADER, ...patientRows({ ...patient, events: [] }), ...events.map(eventRow)];
  const { plan } = planned(sheetOf(rows), asked);
  return events.map((_, at) => besideRow(plan, 3 + at));
}

describe("How a home visit counted", () => {
  it("is told by its number in the order of dates, whatever the order of rows", () => {
    expect(beside([visit("2024-09-03"), visit("2024-06-04"), visit("2024-07-01")])).toEqual([
      "Visit 3",
      "Visit 1",
      "Visit 2",
    ]);
  });

  it("is one visit with another on its day", () => {
    const [first, second, third] = beside([
      visit("2024-06-04"),
      visit("2024-06-04", { by: "Salaried GP" }),
      visit("2024-06-05"),
    ]);
    expect(first).toBe("Visit 1");
    expect(second).toMatch(/^Visit 1\b.*same day/);
    expect(third).toBe("Visit 2");
  });

  it("is a visit of its own on the same day where the choice says so", () => {
    const twice = [visit("2024-06-04"), visit("2024-06-04", { by: "Salaried GP" })];
    expect(beside(twice, { settings: { sameDayCountsOnce: false } })).toEqual(["Visit 1", "Visit 2"]);
  });

  it.each([
    ["Telephone call to a patient", "Not counted: telephone"],
    ["Video consultation", "Not counted: video"],
    ["Email correspondence", "Not counted: email"],
  ])("is not at all where it was a %s", (consultation, said) => {
    expect(beside([visit("2024-06-04", { consultation }), visit("2024-06-05")])).toEqual([said, "Visit 1"]);
  });

  it("is not at all by another role, unless anybody may visit", () => {
    const nurse = [visit("2024-06-04", { by: "Practice Nurse" }), visit("2024-06-05")];
    const [byGpOnly, next] = beside(nurse);
    expect(byGpOnly).toMatch(/^Not counted: .*GP/);
    expect(next).toBe("Visit 1");
    expect(beside(nurse, { settings: { visitsBy: "anyone" } })).toEqual(["Visit 1", "Visit 2"]);
  });

  it("is as by a GP where the role is not shown, unless the choice says otherwise", () => {
    const unknown = [{ on: "2024-06-04", term: "Home visit for chronic condition" }];
    expect(beside(unknown)).toEqual(["Visit 1"]);
    const [said] = beside(unknown, { settings: { unknownRoleIsGp: false } });
    expect(said).toMatch(/^Cannot tell: .*role/);
  });

  it.each(["Home visit", "Urgent home visit", "Proactive care review"])(
    "is not at all under the code %s",
    (term) => {
      const [said] = beside([{ on: "2024-06-04", term, by: "GP Partner" }]);
      expect(said).toMatch(/^Not counted: .*code/);
    },
  );

  it("is not in the year on the day before it begins or after it ends, and is on its first and last", () => {
    const days = ["2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01"];
    expect(beside(days.map((on) => visit(on)))).toEqual([
      "Before the contract year",
      "Visit 1",
      "Visit 2",
      "After the contract year",
    ]);
  });
});

describe("How a care plan review counted", () => {
  it("is told by whether a visit was on its day", () => {
    expect(beside([visit("2024-06-04"), carePlan("2024-06-04"), carePlan("2024-06-05")])).toEqual([
      "Visit 1",
      "Care plan review, on a visit day",
      "Care plan review, not on a visit day",
    ]);
  });

  it("is not on a visit day where the visit of that day did not count", () => {
    const [, said] = beside([
      visit("2024-06-04", { consultation: "Telephone consultation" }),
      carePlan("2024-06-04"),
    ]);
    expect(said).toBe("Care plan review, not on a visit day");
  });

  it("is outside the year before it begins", () => {
    const [, said] = beside([visit("2024-03-01"), carePlan("2024-03-01")]);
    expect(said).toBe("Before the contract year");
  });
});

describe("How other entries counted", () => {
  it("tells that a Rockwood score is no diagnosis", () => {
    const [scored, coded] = beside([score("2024-06-04"), diagnosis("2019-06-04")]);
    expect(scored).toMatch(/^Not counted: .*score/);
    expect(coded).not.toMatch(/^Not/);
  });

  it("counts a Rockwood level as the diagnosis, unless the choice says otherwise", () => {
    const [counted] = beside([level("2024-06-04")]);
    expect(counted).not.toMatch(/^Not/);
    const [said] = beside([level("2024-06-04")], { settings: { rockwoodLevelCounts: false } });
    expect(said).toMatch(/^Not counted: .*level/);
  });

  it.each([
    ["an influenza vaccination", fluGiven],
    ["a medication review", medicationReview],
    ["a pneumococcal vaccination", pneumococcalGiven],
  ])("tells that %s was before the year", (_, made) => {
    const [before, within] = beside([made("2024-03-31"), made("2024-04-01")]);
    expect(before).toBe("Before the contract year");
    expect(within).not.toMatch(/contract|^Not/);
  });

  it("counts a pneumococcal vaccination of any year where the choice says so", () => {
    const [said] = beside([pneumococcalGiven("2015-03-31")], { settings: { pneumococcalEver: true } });
    expect(said).not.toMatch(/contract year|^Not/);
  });

  it("counts a register code of any year", () => {
    const [said] = beside([housebound("2015-03-31")]);
    expect(said).toMatch(/^Housebound/i);
  });

  it.each([
    ["an entry of nothing we know", { on: "2024-06-04", term: "Blood pressure" }],
    ["another contract's register code", proactiveCare("2024-06-04")],
  ])("tells that %s is not part of this contract", (_, event) => {
    expect(beside([event])).toEqual(["Not part of this contract"]);
  });

  it("tells that the same entry again counts once", () => {
    const [first, again] = beside([visit("2024-06-04"), visit("2024-06-04")]);
    expect(first).toBe("Visit 1");
    expect(again).toMatch(/same entry.*once/);
  });
});

describe("Entries that are set aside", () => {
  it("say that they are after the day of the search, and which that is", () => {
    const [said, used] = beside([visit("2025-02-01"), visit("2024-06-04")], { asAt: "2025-01-14" });
    expect(said).toMatch(/^Set aside: .*14 January 2025/);
    expect(used).toBe("Visit 1");
  });

  it("say that they are after the day of death", () => {
    const [said, used] = beside(
      [visit("2024-11-02"), visit("2024-11-01")],
      {},
      {
        status: "Deceased",
        statusOn: "2024-11-01",
      },
    );
    expect(said).toMatch(/^Set aside: .*death/);
    expect(used).toBe("Visit 1");
  });

  it("say that their date cannot be read", () => {
    const [said] = beside([visit("31/02/2024"), visit("2024-06-04")]);
    expect(said).toMatch(/^Set aside: .*read/);
  });

  it("say that nothing tells whose they are", () => {
    const sheet = sheetOf([
      EVENT_LIST_HEADER,
      ...patientRows({ events: [visit("2024-06-04")] }),
      [],
      eventRow(visit("2024-07-04")),
    ]);
    const { plan } = planned(sheet);
    expect(besideRow(plan, 3)).toBeNull();
    expect(besideRow(plan, 4)).toMatch(/^Set aside: .*whose/);
  });
});

describe("A patient's first row, which has the details beside an entry", () => {
  const beforeIt = { status: "Deceased", statusOn: "2024-05-01" };
  it.each([
    ["counts", visit("2024-06-04"), {}, /^Visit 1$/],
    ["is after the day of the search", visit("2025-04-20"), {}, /^Set aside: .*15 April 2025/],
    ["is after the day of death", visit("2024-06-04"), beforeIt, /^Set aside: .*death/],
    ["cannot be read", visit("31/02/2024"), {}, /^Set aside: .*read/],
    ["is of nothing we know", { on: "2024-06-04", term: "Blood pressure" }, {}, /^Not part/],
    [
      "of nothing we know cannot be read",
      { on: "31/02/2024", term: "Blood pressure" },
      {},
      /^Set aside: .*read/,
    ],
  ])("says how its entry counted where that %s", (_, event, patient, said) => {
    const { plan } = planned(eventList([{ ...patient, events: [event] }]));
    expect(besideRow(plan, 2)).toMatch(said);
  });

  it("says nothing where it has no entry: only event rows are told how they counted", () => {
    const { plan } = planned(eventList([{ events: [] }, { events: [visit("2024-06-04")] }]));
    expect(besideRow(plan, 2)).toBeNull();
  });
});

describe("Two blocks on one row", () => {
  it("are told apart: the entry counts by its own block", () => {
    const header = [
      "NHS Number",
      "Date",
      "Code Term",
      "User Details' User Type",
      "Date",
      "Type of Consultation",
    ];
    const groups = ["Patient Details", "Clinical Codes", "", "", "Consultations", ""];
    const { plan } = planned(
      sheetOf([
        groups,
        header,
        ["9990000018", "2024-06-04", "Home visit for chronic condition", "GP", "2024-06-05", "Telephone"],
        [null, "2024-06-05", "Care plan review", "GP", null, null],
      ]),
    );
    expect(besideRow(plan, 3)).toBe("Visit 1");
    expect(besideRow(plan, 4)).toBe("Care plan review, not on a visit day");
  });

  it("with an entry each are both told", () => {
    const header = ["NHS Number", "Date", "Code Term", "Date", "Code Term"];
    const groups = ["Patient Details", "Clinical Codes", "", "Clinical Codes", ""];
    const { plan } = planned(
      sheetOf([
        groups,
        header,
        ["9990000018", "2024-06-04", "Home visit for chronic condition", "2024-06-04", "Care plan review"],
      ]),
    );
    expect(besideRow(plan, 3)).toMatch(/Visit 1/);
    expect(besideRow(plan, 3)).toMatch(/Care plan review, on a visit day/);
  });

  it("say what is set aside beside what counts, or beside what is not part of this contract", () => {
    const header = ["NHS Number", "Date", "Code Term", "Date", "Code Term"];
    const groups = ["Patient Details", "Clinical Codes", "", "Clinical Codes", ""];
    const { plan } = planned(
      sheetOf([
        groups,
        header,
        ["9990000018", "2024-06-04", "Home visit for chronic condition", "2025-04-20", "Care plan review"],
        [null, "2024-06-05", "Blood pressure", "2025-04-20", "Care plan review"],
      ]),
    );
    expect(besideRow(plan, 3)).toMatch(/Visit 1/);
    expect(besideRow(plan, 3)).toMatch(/Set aside: .*15 April 2025/);
    expect(besideRow(plan, 4)).toMatch(/Set aside: .*15 April 2025/);
  });
});
