import { type Question, answer } from "../../src/answer/answer";
import { correctionForm } from "../../src/answer/correction-form";
import { type CorrectionDraft, NO_HEADER_ROW } from "../../src/answer/correct-views";
import { tryCorrection, withoutCorrections } from "../../src/answer/try-correction";
import { NO_WISHES } from "../../src/answer/views";
import { isoDay } from "../../src/contracts/day";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { onHomeVisiting, visit } from "../support/events";
import { nhsNumber } from "../support/people";
import { eventList, patientList, sheetOf } from "../support/sheets";

const TODAY = isoDay("2025-01-20");

function question(sheet: Sheet, corrections: string | null = null): Question {
  const wishes = { ...NO_WISHES, contract: "home-visiting" as const };
  return { sheet, today: TODAY, settings: null, annotated: false, corrections, wishes };
}

/** The draft that changes nothing, and what is to be changed of it. */
function draft(
  asked: Question,
  columns: Readonly<Record<number, string>>,
  more: Partial<CorrectionDraft> = {},
) {
  const form = correctionForm(asked, more.headerRow ?? null);
  return {
    headerRow: form.headerRow ?? 1,
    columns: form.columns.map(({ column, means }) => ({ column, means: columns[column] ?? means })),
    terms: form.terms,
    ...more,
  };
}

function tried(asked: Question, said: CorrectionDraft) {
  const result = tryCorrection(asked, said);
  if (result.kind !== "tried") throw new Error(`It was refused: ${result.happened}`);
  return result;
}

// Visits are there; the care plan stands under a header that nobody knows.
const LIST = patientList(
  [
    "Housebound",
    "Ongoing home visits by GP required",
    "Home visit",
    "Plan looked at",
    "Holistic needs assessment",
  ],
  Array.from({ length: 61 }, (): Cell[] => [
    "yes",
    "yes",
    "2024-06-04; 2024-09-03",
    "2024-09-03",
    "2024-05-14",
  ]),
);

describe("what can be corrected", () => {
  test("each column with its letters, header, samples, and what it means", () => {
    const form = correctionForm(question(LIST), null);
    expect(form.headerRow).toBe(1);
    expect(form.kept).toBe(false);
    expect(form.columns[3]).toEqual({
      ...{ column: 3, letters: "D", header: "Home visit", samples: ["2024-06-04; 2024-09-03"] },
      ...{ means: "dates:home-visit", asRead: "dates:home-visit" },
    });
    expect(form.columns[4]).toMatchObject({ letters: "E", means: "unknown", asRead: "unknown" });
    expect(form.columns[0]?.samples).toHaveLength(3);
  });

  test("each of the first 40 rows that holds anything could be the header", () => {
    const form = correctionForm(question(sheetOf([["Report"], [], ...LIST.rows])), null);
    expect(form.rows[0]).toEqual({ row: 1, words: "Row 1: Report" });
    expect(form.rows[1]?.words).toBe(
      "Row 3: NHS Number · Housebound · Ongoing home visits by GP required · Home visit …",
    );
    expect(form.rows.at(-1)?.row).toBe(40);
    expect(form.headerRow).toBe(3);
  });

  test("a number that is Excel's own date is shown as a date; a column without a header is there", () => {
    const rows: Cell[][] = [
      ["NHS Number", "Home visit", ""],
      [nhsNumber(1), 45447, "x"],
    ];
    const { columns } = correctionForm(question(sheetOf(rows)), null);
    expect(columns[1]?.samples).toEqual(["4 June 2024"]);
    expect(columns[2]).toMatchObject({ letters: "C", header: "", samples: ["x"] });
  });

  test("where no header is found nothing is chosen; a row that is pointed at shows its columns", () => {
    const rows: Cell[][] = [
      ["Who", "Seen"],
      [nhsNumber(1), "2024-06-04"],
    ];
    expect(correctionForm(question(sheetOf(rows)), null)).toMatchObject({ headerRow: null, columns: [] });
    expect(correctionForm(question(sheetOf(rows)), 1).columns.map(({ means }) => means)).toEqual([
      "unknown",
      "unknown",
    ]);
  });

  test("terms that mean nothing are counted, a home visit under another code among them, and known ones are not", () => {
    const sheet = eventList([
      {
        events: [
          visit("2024-06-04"),
          { on: "2024-06-05", term: "Home visit" },
          { on: "2024-06-06", term: "Walk" },
        ],
      },
      {
        events: [
          { on: "2024-06-06", term: "Walk" },
          { on: "2024-06-06", term: "Flu jab declined by wife" },
        ],
      },
      { events: [{ on: "2024-06-06", term: "By code", code: "185468001" }] },
    ]);
    expect(correctionForm(question(sheet), null).unknownTerms).toEqual([
      { text: "Walk", count: 2, hint: "", under: "", suggests: null },
      { text: "Home visit", count: 1, hint: "", under: "", suggests: null },
    ]);
    expect(correctionForm(question(LIST), null).unknownTerms).toEqual([]);
  });
});

describe("a sheet without a header row", () => {
  // As Excel has it: dates are numbers.
  const BARE = sheetOf([
    [nhsNumber(1), "XXTEST-ABLE, Anna", 14_776, 45_447.5, "Home visit for chronic condition"],
    ["", "", "", 45_538, "Review of care plan"],
  ]);
  const SAID = ["nhs-number", "full-name", "birth-date", "entry-date", "entry-term"];
  const said = { ...SAID };

  test("columns are named by letter, with the first cells shown, dates as dates", () => {
    const form = correctionForm(question(BARE), NO_HEADER_ROW);
    expect(form.headerRow).toBe(NO_HEADER_ROW);
    expect(
      form.columns.map(({ letters, header, samples, means }) => [letters, header, samples, means]),
    ).toEqual([
      ["A", "", [nhsNumber(1)], "unknown"],
      ["B", "", ["XXTEST-ABLE, Anna"], "unknown"],
      ["C", "", ["14776 (as a date 14 June 1940)"], "unknown"],
      ["D", "", ["4 June 2024", "3 September 2024"], "unknown"],
      ["E", "", ["Home visit for chronic condition", "Review of care plan"], "unknown"],
    ]);
    expect(form.choices[0]?.choices).toContainEqual({ id: "unknown", words: "Not said yet: not read" });
    expect(correctionForm(question(BARE), null).rows[1]?.words).toBe(
      "Row 2: 3 September 2024 · Review of care plan",
    );
  });

  test("tried, kept, and told: then the form has it, and dropping it takes it back", () => {
    expect(answer(question(BARE))).toMatchObject({
      kind: "not-recognised",
      message: expect.stringContaining("that there is none, and what each column is"),
    });
    const { effect, keep } = tried(question(BARE), draft(question(BARE), said, { headerRow: NO_HEADER_ROW }));
    expect(effect.settles[0]).toBe("1 patient can now be read.");
    expect(effect.first[0]).toMatchObject({ born: "14 June 1940" });
    expect(keep).not.toMatch(/999|XXTEST|2024/);
    const kept = question(BARE, keep);
    const answered = answer(kept);
    expect(answered.kind === "read" && answered.view.sheet.corrected).toBe("no header row and 5 columns");
    const form = correctionForm(kept, null);
    expect([form.headerRow, form.kept, form.columns.map(({ means }) => means)]).toEqual([
      NO_HEADER_ROW,
      true,
      SAID,
    ]);
    expect(withoutCorrections(kept)).toBeNull();
  });

  test("a column that nobody named is asked about still", () => {
    const { keep } = tried(
      question(BARE),
      draft(question(BARE), { ...said, 4: "unknown", 3: "dates:home-visit" }, { headerRow: NO_HEADER_ROW }),
    );
    const answered = answer(question(BARE, keep));
    expect(answered.kind === "read" && answered.reading.warnings).toContainEqual(
      expect.objectContaining({ code: "column-unread", column: "E" }),
    );
  });

  test("a sheet that has one is refused in words", () => {
    const asked = question(LIST);
    expect(tryCorrection(asked, draft(asked, { 0: "nhs-number" }, { headerRow: NO_HEADER_ROW }))).toEqual({
      kind: "refused",
      happened: expect.stringContaining("Row 1 looks like a header row"),
      toDo: expect.stringContaining("Choose it as the header row"),
    });
  });

  test("what was said of it stays while another sheet is corrected", () => {
    const { keep } = tried(question(BARE), draft(question(BARE), said, { headerRow: NO_HEADER_ROW }));
    const other = question(LIST, keep);
    const more = tried(other, draft(other, { 4: "dates:care-plan-review" }));
    const back = answer(question(BARE, more.keep));
    expect(back.kind === "read" && back.reading.corrected.noHeader).toBe(true);
    const list = answer(question(LIST, more.keep));
    expect(list.kind === "read" && list.reading.corrected).toMatchObject({ noHeader: false, columns: [4] });
  });
});

test("terms that could be something that is counted come first, and the roles are listed", () => {
  const sheet = eventList([
    {
      events: [
        visit("2024-06-04"),
        visit("2024-06-05", { by: "Foundation Doctor" }),
        { on: "2024-06-06", term: "Walk", by: "Practice Nurse" },
        { on: "2024-06-06", term: "Walk", by: "Practice Nurse" },
        { on: "2024-06-07", term: "Influenza vaccination query" },
      ],
    },
  ]);
  const { unknownTerms, roles } = correctionForm(question(sheet), null);
  expect(unknownTerms).toEqual([
    {
      text: "Influenza vaccination query",
      count: 1,
      hint: "could be Flu jab given",
      under: "",
      suggests: null,
    },
    { text: "Walk", count: 2, hint: "", under: "", suggests: null },
  ]);
  expect(roles).toEqual([
    { text: "Practice Nurse", count: 2, counted: "another role" },
    { text: "Foundation Doctor", count: 1, counted: "not known" },
    { text: "GP Partner", count: 1, counted: "a GP" },
  ]);
});

describe("what a correction comes to", () => {
  const said = () => draft(question(LIST), { 4: "dates:care-plan-review" });

  test("what can be told that could not be", () => {
    const { effect } = tried(question(LIST), said());
    expect(effect.patients).toBe(61);
    expect(effect.settles).toContain("“Care plan on visit day” can now be told for 61 patients.");
    expect(effect.unsettles).toEqual([]);
  });

  test("the first patients as they would be read", () => {
    const { effect } = tried(question(LIST), said());
    expect(effect.first).toHaveLength(5);
    expect(effect.first[0]).toEqual({
      ...{ name: "", number: "999 000 1006", born: "" },
      entries: [
        "Home visit: 2",
        "Care plan review: 1",
        "Holistic needs assessment: 1",
        "Housebound: yes",
        "Ongoing home visits by GP required: yes",
      ],
    });
  });

  test("what can be told no more", () => {
    const without = tried(
      question(LIST),
      draft(question(LIST), { 3: "ignore", 4: "dates:care-plan-review" }),
    );
    expect(without.effect.unsettles).toEqual(["“2 visits” can no longer be told for 61 patients."]);
  });

  test("a sheet that could not be read: how many patients can be now", () => {
    const rows = [["Ref", ...([...LIST.rows][0] ?? []).slice(1)], ...[...LIST.rows].slice(1)] as Cell[][];
    const asked = question(sheetOf(rows));
    expect(answer(asked).kind).toBe("not-recognised");
    const { effect } = tried(asked, draft(asked, { 0: "nhs-number" }, { headerRow: 1 }));
    expect(effect.settles[0]).toBe("61 patients can now be read.");
  });

  test("a term that means a concept", () => {
    const asked = question(
      eventList([{ events: [...onHomeVisiting, { on: "2024-06-04", term: "Seen at home" }] }]),
    );
    const terms = [{ text: "Seen at home", concept: "home-visit" as const }];
    const { effect, keep } = tried(asked, draft(asked, {}, { terms }));
    expect(effect.first[0]?.entries).toContain("Home visit: 1");
    const read = answer({ ...asked, corrections: keep });
    expect(read.kind === "read" && read.view.sheet.corrected).toBe("1 term");
  });
});

describe("what is kept", () => {
  test("holds for the same headers again, in its own words, and no row of a patient", () => {
    const { keep } = tried(question(LIST), draft(question(LIST), { 4: "dates:care-plan-review" }));
    expect(keep).not.toMatch(/999|2024/);
    const again = answer(question(sheetOf([["Preamble"], ...LIST.rows]), keep));
    expect(again.kind === "read" && again.view.sheet.corrected).toBe("1 column");
    expect(correctionForm(question(LIST, keep), null)).toMatchObject({ kept: true, headerRow: 1 });
    expect(correctionForm(question(LIST, keep), null).columns[4]).toMatchObject({
      means: "dates:care-plan-review",
      asRead: "unknown",
    });
  });

  test("a correction that changes nothing keeps nothing, and what was kept is taken back", () => {
    expect(tried(question(LIST), draft(question(LIST), {})).keep).toBeNull();
    const { keep } = tried(question(LIST), draft(question(LIST), { 4: "dates:care-plan-review" }));
    expect(tried(question(LIST, keep), draft(question(LIST, keep), { 4: "unknown" })).keep).toBeNull();
    expect(withoutCorrections(question(LIST, keep))).toBeNull();
  });

  test("what is kept for other headers stays", () => {
    const { keep } = tried(question(LIST), draft(question(LIST), { 4: "dates:care-plan-review" }));
    const other = patientList(["Home visit", "Plan"], [["2024-06-04", "2024-06-04"]]);
    const both = tried(
      question(other, keep),
      draft(question(other, keep), { 2: "dates:care-plan-review" }),
    ).keep;
    expect(JSON.parse(both ?? "")).toMatchObject({ sheets: [{}, {}] });
    expect(withoutCorrections(question(other, both))).toBe(keep);
  });

  test("what cannot be read or makes no sense any more is not used, and that is said", () => {
    const damaged = answer(question(LIST, '{ "version": 9 }'));
    expect(damaged.kind === "read" && damaged.noticed[0]).toContain("cannot be used. “version” must be 1");
    const broken = answer(question(LIST, "{"));
    expect(broken.kind === "read" && broken.noticed[0]).toContain("cannot be used.");
    const { keep } = tried(question(LIST), draft(question(LIST), { 4: "dates:care-plan-review" }));
    const senseless = (keep ?? "").replace("dates:care-plan-review", "nhs-number");
    const read = answer(question(LIST, senseless));
    expect(read.kind === "read" && read.noticed[0]).toBe(
      "What is kept of how to read this sheet makes no sense for it, so it was not used. Columns A and E cannot both be: NHS number.",
    );
  });
});

describe("refused in words", () => {
  test.each<[string, Readonly<Record<number, string>>, string]>([
    ["two columns as the identifier", { 4: "nhs-number" }, "Columns A and E cannot both be: NHS number."],
    ["a date column with no dates", { 1: "birth-date" }, "No cell of column B is a date of birth."],
    ["nothing that identifies", { 0: "ignore" }, "Nothing would tell patients apart."],
  ])("%s", (_, columns, happened) => {
    const asked = question(LIST);
    expect(tryCorrection(asked, draft(asked, columns))).toMatchObject({ kind: "refused", happened });
  });

  test("a term that means something else already, or nothing at all", () => {
    const asked = question(LIST);
    const terms = [
      { text: "Seen at home", concept: "home-visit" as const },
      { text: "Housebound", concept: "home-visit" as const },
    ];
    expect(tryCorrection(asked, draft(asked, {}, { terms }))).toEqual({
      kind: "refused",
      happened: "Term 2: It means “Housebound” already.",
      toDo: "Choose another meaning for the term, or take it away.",
    });
  });
});

describe("what is asked of years and of people", () => {
  const TWO_DIGITS = eventList([
    {
      events: [
        visit("04/06/24"),
        visit("03/09/24"),
        ...onHomeVisiting.map((each) => ({ ...each, on: "01/02/23" })),
      ],
    },
  ]);
  const TWO_NAMES = eventList([
    { name: "XXTEST-ABLE, Anna", events: [...onHomeVisiting, visit("2024-06-04")] },
    { name: "XXTEST-BAKER, Bilal", nhs: nhsNumber(1), events: [visit("2024-09-03")] },
  ]);
  const visitsOf = (asked: Question) => {
    const came = answer(asked);
    return came.kind === "read" ? came.view.criteria : came.kind;
  };

  test("years of two digits are offered where all dates have them, and settled with one answer", () => {
    expect(correctionForm(question(LIST), null).twoDigitYears).toBeNull();
    const sheet = sheetOf(
      [...TWO_DIGITS.rows].map((cells) => cells.map((cell) => (/^\d{4}-/.test(String(cell)) ? null : cell))),
    );
    const asked = question(sheet);
    expect(correctionForm(asked, null).twoDigitYears).toBe(false);
    const { keep } = tried(asked, draft(asked, {}, { twoDigitYears: true }));
    expect(correctionForm(question(sheet, keep), null).twoDigitYears).toBe(true);
    expect(visitsOf(question(sheet, keep))).not.toEqual(visitsOf(asked));
  });

  test("“it is the same person” settles two names, is kept, and can be taken back", () => {
    const asked = question(TWO_NAMES);
    const [person] = correctionForm(asked, null).samePeople;
    expect(person).toMatchObject({ id: nhsNumber(1), said: false });
    const { keep } = tried(asked, draft(asked, {}, { samePeople: [{ id: nhsNumber(1), said: true }] }));
    const settled = question(TWO_NAMES, keep);
    expect(correctionForm(settled, null).samePeople).toMatchObject([{ said: true }]);
    expect(visitsOf(settled)).not.toEqual(visitsOf(asked));
    const back = tried(settled, draft(settled, {}, { samePeople: [{ id: nhsNumber(1), said: false }] }));
    expect(visitsOf(question(TWO_NAMES, back.keep))).toEqual(visitsOf(asked));
  });
});

test("a term that is not known under a name is asked by what the name means, and nothing is decided by it", () => {
  const sheet = sheetOf([
    ["", "Home visits", "", "Care plan review", "", "Tea", ""],
    ["NHS Number", "Code Term", "Date", "Code Term", "Date", "Code Term", "Date"],
    [nhsNumber(1), "Visit note", "04-Jun-2024", "Plan seen", "04-Jun-2024", "Biscuits", "04-Jun-2024"],
    [nhsNumber(2), "Visit note", "05-Jun-2024", "", "", "", ""],
  ]);
  const { unknownTerms } = correctionForm(question(sheet), null);
  expect(unknownTerms).toEqual([
    {
      text: "Visit note",
      count: 2,
      hint: "",
      suggests: "home-visit",
      under: "under Home visits: is it “Home visit”?",
    },
    {
      text: "Plan seen",
      count: 1,
      hint: "",
      suggests: "care-plan-review",
      under: "under Care plan review: is it “Care plan review”?",
    },
    { text: "Biscuits", count: 1, hint: "", under: "under Tea", suggests: null },
  ]);
  const answered = answer(question(sheet));
  const said = answered.kind === "read" ? answered.reading.warnings : [];
  expect(said.filter(({ code }) => code === "term-unknown").map(({ message }) => message)).toEqual([
    expect.stringContaining("2 entries have terms that we do not know, and that stand under a name for “"),
    expect.stringContaining("1 entry has a term that we do not know, and that stands under a name for “"),
  ]);
  const visits = answered.kind === "read" ? answered.reading.patients.map(({ events }) => events) : [];
  expect(visits.flat().some(({ concept }) => concept === "home-visit")).toBe(false);
});
