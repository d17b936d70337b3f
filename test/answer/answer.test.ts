import { type Answered, type Question, answer } from "../../src/answer/answer";
import { NO_WISHES, type Wishes } from "../../src/answer/views";
import { makePlan } from "../../src/annotation/make-plan";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import type { Cell, Sheet } from "../../src/patients/sheet";
import {
  carePlan,
  diagnosis,
  fluGiven,
  holisticNeeds,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  review,
  visit,
} from "../support/events";
import { eventList, patientList, sheetOf } from "../support/sheets";

const TODAY = isoDay("2025-01-20");

function ask(sheet: Sheet, wishes: Partial<Wishes> = {}, more: Partial<Question> = {}): Answered {
  const question = { sheet, today: TODAY, settings: null, annotated: false, corrections: null, ...more };
  return answer({ ...question, wishes: { ...NO_WISHES, ...wishes } });
}

function read(sheet: Sheet, wishes: Partial<Wishes> = {}, more: Partial<Question> = {}) {
  const answered = ask(sheet, wishes, more);
  if (answered.kind !== "read") throw new Error(`The sheet was not read: ${answered.kind}.`);
  return answered;
}

const MANY = [
  ...Array.from({ length: 9 }, () => ({ events: payableVisits })),
  // Two visits and no care plan review on the day of either.
  { events: [...onHomeVisiting, visit("2024-06-04"), visit("2024-09-03"), carePlan("2024-07-01")] },
];

describe("what is on a sheet", () => {
  test("a blank sheet is empty, and words that are no table are not recognised", () => {
    expect(ask(sheetOf([["", null], []])).kind).toBe("empty");
    const answered = ask(sheetOf([["Shopping"], ["Milk"]]));
    expect(answered.kind === "not-recognised" && answered.message).toContain("No header row was found");
  });

  test("an event list is told with its patients, entries, day and rows", () => {
    const { sheet } = read(eventList(MANY)).view;
    expect(sheet).toMatchObject({
      ...{ layout: "Event list", patients: 10, asAt: "20 January 2025", asAtIsToday: true },
      entries: 9 * payableVisits.length + 5,
      unread: { count: 0, first: [] },
    });
    expect(sheet.rows.used + sheet.rows.setAside + 1).toBe(sheet.rows.read);
  });

  test("columns are told by their letters, headers and meanings; one that is not known has none", () => {
    const sheet = patientList(["Home visit 1", "Shoe size"], [["2024-06-04", "7"]]);
    expect(read(sheet, { contract: "home-visiting" }).view.sheet.columns).toEqual([
      { letters: "A", header: "NHS Number", means: "NHS number" },
      { letters: "B", header: "Home visit 1", means: "Home visit: dates" },
      { letters: "C", header: "Shoe size", means: null },
    ]);
  });

  test("what the contract needs and the sheet does not show is said", () => {
    const list = read(patientList(["Home visit 1"], [["2024-06-04"]]), { contract: "home-visiting" });
    expect(list.view.sheet.unseen).toEqual(
      expect.arrayContaining([
        "No column shows “Housebound”.",
        "No column shows “Holistic needs assessment”.",
        "No column shows the date of birth or the age.",
      ]),
    );
    expect(list.view.sheet.unseen).not.toContain("No column shows “Home visit”.");
    const events = read(eventList([{ events: [...onHomeVisiting, visit("2024-06-04")] }]));
    expect(events.view.sheet.unseen).toContain(
      "No row carries “Holistic needs assessment”: does the search list these codes?",
    );
  });

  test("who is on the register is asked where the sheet has no register codes, and only there", () => {
    const without = eventList([{ events: [visit("2024-06-04"), carePlan("2024-06-04")] }]);
    expect(read(without).view.sheet.asksRegister).toBe(true);
    expect(read(eventList(MANY)).view.sheet.asksRegister).toBe(false);
    const said = patientList(["On register", "Home visit 1"], [["yes", "2024-06-04"]]);
    expect(read(said, { contract: "home-visiting" }).view.sheet.asksRegister).toBe(false);
    const everyone = read(without, { everyoneOnRegister: true });
    expect(everyone.assessment.totals.onRegister).toBe(1);
    expect(everyone.assessment.settings.choices.everyoneOnRegister).toBe(true);
  });

  test("a filled cell that cannot be read is shown with its place", () => {
    const sheet = eventList([{ events: [...onHomeVisiting, visit("sometime"), carePlan("2024-06-04")] }]);
    const { unread } = read(sheet).view.sheet;
    expect(unread.count).toBe(1);
    expect(unread.first[0]).toMatchObject({ row: 4, column: "H" });
  });
});

describe("which contract", () => {
  const both = eventList([{ events: [...onHomeVisiting, ...onPracticeBased, visit("2024-06-04")] }]);

  test("the likeliest is chosen, and why is said", () => {
    const { view } = read(eventList(MANY));
    expect([view.contract.id, view.because]).toEqual([
      "home-visiting",
      "most patients have its register codes",
    ]);
  });

  test("a wish wins over the likeliest", () => {
    const { view } = read(eventList(MANY), { contract: "practice-based" });
    expect([view.contract.id, view.because]).toEqual(["practice-based", null]);
  });

  test("two that are as likely are asked about", () => {
    const answered = ask(both);
    expect(answered.kind === "which-contract" && answered.contracts.map(({ id }) => id)).toEqual([
      "home-visiting",
      "practice-based",
    ]);
  });

  test("a sheet that was annotated keeps its contract, and what was typed on Settings is used", () => {
    const { assessment, reading } = read(eventList(MANY), { contract: "practice-based" });
    const settings = makePlan(assessment, reading, []).sheets.find(({ role }) => role === "settings");
    const rows = (settings?.rows ?? []).map((cells) =>
      cells.map((cell): Cell => (typeof cell === "object" ? null : cell)),
    );
    const budget = rows.findIndex(([first]) => first === "Practice") + 1;
    (rows[budget] ?? [])[1] = 15_000;
    const again = read(eventList(MANY), {}, { settings: rows, annotated: true });
    expect(again.view.contract.id).toBe("practice-based");
    expect(again.fields).toEqual([{ id: "budget", label: "Budget", unit: "pounds", value: 15_000 }]);
    const other = read(eventList(MANY), {}, { settings: rows });
    expect(other.view.contract.id).toBe("home-visiting");
    expect(other.noticed).toEqual([
      "The settings of Proactive care: practice based, 2024-25 were not used: this is another contract.",
    ]);
  });
});

describe("figures that only the practice knows", () => {
  test("those typed in the pane are used, and shown again", () => {
    const { assessment, fields } = read(eventList(MANY), {
      figures: { budget: 62_143.89, minimumRegister: 9, extendedRegister: null },
    });
    expect(assessment.settings.practice).toMatchObject({ budget: 6_214_389, minimumRegister: 9 });
    expect(fields.map(({ id, value }) => [id, value])).toEqual([
      ["budget", 62_143.89],
      ["minimumRegister", 9],
      ["extendedRegister", null],
    ]);
  });

  test("one that cannot be is said by its name, and the others are used", () => {
    const { assessment, noticed } = read(eventList(MANY), { figures: { budget: -1, minimumRegister: 9 } });
    expect(noticed).toEqual(["“Budget” has a value that cannot be, so it was not used."]);
    expect(assessment.settings.practice).toMatchObject({ budget: null, minimumRegister: 9 });
  });

  test("those of the DES come in the order of its quarters, yes and no as such", () => {
    const practice = madeUpPractice(publishedContract("unplanned-admissions"), 10, 1);
    const figures = { registeredList: 7000, adults2: 5600, signedUp: true };
    const { assessment, fields } = read(sheetOf(practice), { figures });
    expect(assessment.settings.practice).toMatchObject({
      ...{ registeredList: 7000, adultLists: [5600, null, null], signedUp: true },
    });
    expect(fields.filter(({ unit }) => unit === "yes-no").map(({ value }) => value)).toEqual([true, null]);
  });
});

describe("targets and money", () => {
  const figures = { budget: 50_000, minimumRegister: 12 };
  const targets = (sheet: Sheet, wishes: Partial<Wishes> = {}) =>
    Object.fromEntries(read(sheet, wishes).view.totals.targets.map((target) => [target.id, target]));

  test("each says what stands, what is aimed at and what is still needed", () => {
    const found = targets(eventList(MANY), { figures });
    expect(found["register"]).toMatchObject({ words: "9 of 12: 3 more needed", share: 0.75, reached: "no" });
    expect(found["average-visits"]).toMatchObject({
      ...{ words: "2.00 over 10 patients; target 4: 20 more visits needed", share: 0.5, reached: "no" },
    });
    expect(found["flu"]).toMatchObject({ words: "0 of 9, 0.0%; target 85%: 8 more needed", reached: "no" });
  });

  test("without the minimum register nothing is claimed of it", () => {
    expect(targets(eventList(MANY))["register"]).toMatchObject({ share: null, reached: "cannot-tell" });
  });

  test("a rate just below its target never reads as if it were reached", () => {
    // 84 of 99 is 84.848…%: 85% when rounded.
    const patients = Array.from({ length: 99 }, (_, at) => ({
      events: [...payableVisits, ...(at < 84 ? [fluGiven("2024-10-01")] : [])],
    }));
    expect(targets(eventList(patients))["flu"]).toMatchObject({
      words: "84 of 99, 84.8%; target 85%: 1 more needed",
      reached: "no",
    });
  });

  test("tiers are told against the budget, and what is over it is not paid", () => {
    const inTier2 = Array.from({ length: 3 }, () => ({
      events: [
        ...onPracticeBased,
        ...["2024-05-01", "2024-06-01", "2024-07-01", "2024-08-01"].map((day) => review(day)),
        ...[carePlan("2024-05-01"), holisticNeeds("2024-05-01"), diagnosis("2024-05-01")],
      ],
    }));
    const found = targets(eventList(inTier2), { figures: { budget: 1000 } });
    expect(found["budget"]).toMatchObject({
      words: "£1,000.00 of £1,000.00: 0 in tier 1, 3 in tier 2; £14.99 is over the budget and not paid",
      reached: "yes",
    });
    const { money } = read(eventList(inTier2), { figures: { budget: 1000 } }).view.totals;
    expect(money).toMatchObject({ earned: 100_000, stillToEarn: 0 });
  });

  test("what the contract can still pay is told once its figures are known", () => {
    expect(read(eventList(MANY), { figures }).view.totals.money).toMatchObject({
      ...{ earned: 0, stillToEarn: 5_000_000 },
      missingFigures: [],
    });
    expect(read(eventList(MANY)).view.totals.money).toMatchObject({ earned: null, stillToEarn: null });
    expect(read(eventList(MANY)).view.totals.money.missingFigures[0]).toContain("the budget");
  });
});

describe("whom to see next", () => {
  test("who can still become payable comes with what lacks, and where it stands", () => {
    const { view } = read(eventList(MANY));
    expect(view.toSee).toHaveLength(1);
    expect(view.toSee[0]).toMatchObject({ row: 2 + 9 * payableVisits.length, doBy: "31 March 2025" });
    expect(view.toSee[0]?.missing).toEqual([
      "care-plan-on-visit-day",
      "holistic-needs-assessment",
      "frailty-diagnosis",
    ]);
    expect(view.toSee[0]?.lacks).toHaveLength(3);
  });

  test("who misses each criterion is counted, under the header of its column", () => {
    const { view, assessment, reading } = read(eventList(MANY));
    const patients = makePlan(assessment, reading, []).sheets.find(({ role }) => role === "patients");
    for (const { header } of view.criteria) expect(patients?.rows[3]).toContain(header);
    expect(view.criteria.map(({ id, notMet, cannotTell }) => [id, notMet, cannotTell])).toEqual([
      ["home-visits-required", 0, 0],
      ["housebound", 0, 0],
      ["two-visits", 0, 0],
      ["care-plan-on-visit-day", 1, 0],
      ["holistic-needs-assessment", 1, 0],
      ["frailty-diagnosis", 1, 0],
    ]);
  });
});
