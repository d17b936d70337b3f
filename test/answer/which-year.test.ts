import { type Question, answer } from "../../src/answer/answer";
import { textWithYear } from "../../src/answer/kept-corrections";
import { NO_WISHES, type Wishes } from "../../src/answer/views";
import { makePlan } from "../../src/annotation/make-plan";
import { editableFigures } from "../../src/assessment/editable";
import { isoDay } from "../../src/contracts/day";
import { findContract } from "../../src/contracts/registry";
import { carriedForward } from "../../src/contracts/carry-forward";
import { madeUpPractice } from "../../src/made-up/practice";
import { SECOND_YEAR } from "../support/families";
import { eventList, sheetOf } from "../support/sheets";
import { housebound, visit } from "../support/events";

// What is asked, and what is told, of a search of a year that nobody has written.

const HOME = findContract("home-visiting", "2024-25");
const JANUARY = isoDay("2027-01-14");
const practiceIn = (year: string, day = JANUARY) =>
  sheetOf(madeUpPractice(carriedForward(HOME, year), 20, 3, day));
const SHEET = practiceIn("2026-27");
const CARRIED = /^2026-27 by the rules of 2024-25: (\d+) of \1 not confirmed by a document$/;

function ask(wishes: Partial<Wishes> = {}, more: Partial<Question> = {}) {
  const question = { sheet: SHEET, today: JANUARY, settings: null, annotated: false, corrections: null };
  return answer({ ...question, ...more, wishes: { ...NO_WISHES, ...wishes } });
}

function asked(more: Partial<Question> = {}, wishes: Partial<Wishes> = {}) {
  const answered = ask(wishes, more);
  if (answered.kind !== "which-year") throw new Error(`Nothing was asked: ${answered.kind}.`);
  return answered.ask;
}

function read(wishes: Partial<Wishes> = {}, more: Partial<Question> = {}) {
  const answered = ask(wishes, more);
  if (answered.kind !== "read") throw new Error(`The sheet was not read: ${answered.kind}.`);
  return answered;
}

/** What stands on `Settings` once a sheet was annotated. */
function settingsOf(answered: ReturnType<typeof read>) {
  const plan = makePlan(answered.assessment, answered.reading, []);
  const sheet = plan.sheets.find(({ role }) => role === "settings");
  if (!sheet) throw new Error("There is no sheet Settings.");
  return sheet.rows.map((cells) => cells.map((cell) => (typeof cell === "object" ? null : cell)));
}

const kept = (by: string, search = "2026-27") =>
  textWithYear(null, { contract: "home-visiting", search, by });

describe("a search of a year that nobody has written", () => {
  test("is asked before anything is judged, carrying forward first", () => {
    expect(asked()).toEqual({
      contract: { id: "home-visiting", title: HOME.title },
      why: `This search is of 2026-27. The contracts we have are of 2024-25 and ${SECOND_YEAR}.`,
      search: "2026-27",
      asAt: "2027-01-14",
      ways: [
        { year: "2026-27", carriedFrom: "2024-25" },
        { year: "2024-25", carriedFrom: null },
        { year: SECOND_YEAR, carriedFrom: null },
      ],
    });
  });

  test("of an earlier year: the rules are carried back", () => {
    const day = isoDay("2024-01-14");
    expect(asked({ sheet: practiceIn("2023-24", day), today: day }).ways[0]).toEqual({
      year: "2023-24",
      carriedFrom: "2024-25",
    });
  });

  test("is judged by what was chosen in the pane, and says it", () => {
    const { contract } = read({ contract: "home-visiting", year: "2026-27" }).view;
    expect(contract.carried).toMatch(CARRIED);
    expect(contract).toMatchObject({ year: "2026-27", search: "2026-27", yearBecause: null });
  });

  test("is judged by what is kept with the workbook, without being asked, and says so", () => {
    const { contract, totals } = read({}, { corrections: kept("2026-27") }).view;
    expect(contract).toMatchObject({
      year: "2026-27",
      carriedFrom: "2024-25",
      yearBecause: "it was chosen for this workbook",
      years: [
        { year: "2024-25", carriedFrom: null },
        { year: "2026-27", carriedFrom: "2024-25" },
        { year: SECOND_YEAR, carriedFrom: null },
      ],
    });
    expect(totals.onRegister).toBeGreaterThan(0);
  });

  test("is judged by another year all the same where that is kept, and the year of the search can still be chosen", () => {
    const { contract } = read({}, { corrections: kept("2024-25") }).view;
    expect(contract).toMatchObject({ year: "2024-25", carried: null, search: "2026-27" });
    expect(contract.years.map(({ year }) => year)).toEqual(["2024-25", "2026-27", SECOND_YEAR]);
  });

  test("what is kept of another year or contract says nothing of it", () => {
    expect(ask({}, { corrections: kept("2024-25", "2025-26") }).kind).toBe("which-year");
    expect(ask({ contract: "practice-based" }, { corrections: kept("2026-27") }).kind).toBe("which-year");
  });

  test("what is chosen later takes the place of what was", () => {
    const first = kept("2026-27");
    const later = textWithYear(first, { contract: "home-visiting", search: "2026-27", by: "2024-25" });
    expect(read({}, { corrections: later }).view.contract.year).toBe("2024-25");
    expect(textWithYear(later, { contract: "home-visiting", search: "2026-27", by: "2026-27" })).toBe(first);
  });

  test("next month's search in a workbook that was annotated by carried rules is judged by them too", () => {
    const settings = settingsOf(read({}, { corrections: kept("2026-27") }));
    const day = isoDay("2027-02-11");
    const next = { sheet: practiceIn("2026-27", day), today: day, settings };
    expect(read({}, next).view.contract).toMatchObject({
      carriedFrom: "2024-25",
      yearBecause: "it was chosen for this workbook",
    });
  });
});

describe("a workbook that was annotated by another year", () => {
  const day = isoDay("2025-01-14");
  const before = read({}, { sheet: practiceIn("2024-25", day), today: day });
  const settings = settingsOf(before);

  test("is judged by that year as long as it is the same search", () => {
    const again = read({}, { sheet: practiceIn("2024-25", day), today: day, settings, annotated: true });
    expect(again.view).toMatchObject({
      because: "the sheet was annotated for it",
      contract: { year: "2024-25", yearBecause: "the sheet was annotated for it" },
    });
  });

  test("asks of a search of another year that was pasted over it", () => {
    expect(asked({ settings, annotated: true }).search).toBe("2026-27");
  });

  test("its choices hold for the search of another year, its figures do not, and that is said", () => {
    const [figure] = editableFigures(HOME);
    const changed = settings.map((cells) =>
      cells.map((cell, column) => (column === 1 && cells[0] === figure?.label ? 999 : cell)),
    );
    expect(changed.flat()).toContain(999);
    const { assessment, noticed } = read({}, { settings: changed, corrections: kept("2026-27") });
    expect(assessment.settings.figures).toEqual({});
    expect(noticed).toEqual([
      `The settings are of another year (${HOME.title}, 2024-25): the choices were used, and every figure is as in 2024-25.`,
    ]);
  });

  test("by carried rules, where the year has its own by now, is not judged by them in silence", () => {
    const carried = settingsOf(read({}, { corrections: kept("2026-27") }));
    // As though 2024-25 had been carried from 2023-24 before anybody wrote it.
    const head = (cell: unknown) =>
      typeof cell === "string"
        ? cell.replace("2026-27", "2024-25").replace("rules of 2024-25", "rules of 2023-24")
        : cell;
    const rows = carried.map((cells, row) =>
      row < 2 ? cells.map((cell) => head(cell) as typeof cell) : cells,
    );
    const { view, noticed } = read({}, { sheet: practiceIn("2024-25", day), today: day, settings: rows });
    expect(view.contract).toMatchObject({ year: "2024-25", carried: null });
    expect(noticed).toEqual([
      `The settings are of ${HOME.title}, 2024-25 by the rules of 2023-24, and 2024-25 has rules of its own now: the choices were used, and every figure is as in 2024-25.`,
    ]);
  });
});

describe("a search whose year cannot be told", () => {
  const asAt = isoDay("2026-04-03");
  const events = [housebound("2025-01-01"), visit("2026-02-03"), visit("2026-04-02")];
  const tie = { sheet: eventList([{ events }]), today: asAt };

  test("is asked, with a way for each year that it may be of, and each that is written", () => {
    const found = asked(tie, { asAt, contract: "home-visiting" });
    expect(found).toMatchObject({ search: null, asAt: "2026-04-03" });
    expect(found.ways.map(({ year }) => year)).toEqual(["2025-26", "2026-27", "2024-25", SECOND_YEAR]);
  });

  test("what is said of it is kept for the search of that day, and for no other", () => {
    const said = { contract: "home-visiting", search: "2025-26", by: "2025-26", asAt: "2026-04-03" };
    const corrections = textWithYear(null, said);
    const wishes = { asAt, contract: "home-visiting" } as const;
    expect(read(wishes, { ...tie, corrections }).view.contract).toMatchObject({
      year: "2025-26",
      yearBecause: "it was chosen for this workbook",
    });
    const other = textWithYear(null, { ...said, asAt: "2026-05-03" });
    expect(ask(wishes, { ...tie, corrections: other }).kind).toBe("which-year");
  });

  test.each([
    { day: "2030-01-14", why: "The day of the search is still to come." },
    { day: "1999-01-14", why: "The day of the search is too long ago to be one." },
  ])("a search of $day is asked, this year first", ({ day, why }) => {
    const found = asked({ sheet: tie.sheet }, { asAt: isoDay(day), contract: "home-visiting" });
    expect(found.why).toBe(why);
    expect(found.ways.map(({ year }) => year)).toEqual(["2026-27", "2024-25", SECOND_YEAR]);
  });
});
