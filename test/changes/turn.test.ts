import fc from "fast-check";
import { comparisonNotices, differenceText, listTitle } from "../../src/annotation/changes-words";
import { changesSheet } from "../../src/annotation/changes-sheet";
import { changesView } from "../../src/answer/changes-view";
import { type Assessment } from "../../src/assessment/assess";
import { changesBetween } from "../../src/changes/changes-between";
import { LISTS } from "../../src/changes/patients";
import { changesInWords } from "../../src/cli/compare-say";
import { changesJson } from "../../src/cli/compare-json";
import { madeUpPractice } from "../../src/made-up/practice";
import { publishedContract } from "../../src/contracts/registry";
import { assessmentOf } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  diagnosis,
  holisticNeeds,
  medicationReview,
  onHomeVisiting,
  payableVisits,
  visit,
} from "../support/events";
import { SECOND_YEAR } from "../support/families";
import { eventList, sheetOf } from "../support/sheets";

// Two sheets of one scheme in two contract years: each is judged by its own, and that is said first. The second year
// asks for 3 visits and a review of the medication, and for no holistic needs.

const FIRST_SENTENCE =
  "The earlier sheet is of 2024-25 and the later of 2031-32: each is judged by its own year, so what was done in the earlier year no longer counts in the later.";

const sheetWith = (events: readonly MadeEvent[]) => eventList([{ nhs: "9990000018", events }]);
const in2024 = (events: readonly MadeEvent[]) => assessmentOf(sheetWith(events), { asAt: "2025-03-31" });
const in2031 = (events: readonly MadeEvent[]) =>
  assessmentOf(sheetWith(events), { asAt: "2031-12-01", year: SECOND_YEAR });

function comparison(earlier: Assessment, later: Assessment) {
  return { earlier, later, names: { earlier: "a", later: "b" }, changes: changesBetween(earlier, later) };
}

/** Why, by list. */
function said(earlier: Assessment, later: Assessment) {
  const { patients } = changesBetween(earlier, later);
  const filled = LISTS.filter((id) => patients && patients[id].length > 0);
  return Object.fromEntries(filled.map((id) => [id, patients?.[id].flatMap(({ why }) => why)]));
}

const payable2031 = [
  ...payableVisits,
  ...[visit("2031-06-04"), visit("2031-09-03"), visit("2031-10-01"), carePlan("2031-09-03")],
];

test("who was payable in the one year is not yet in the other: told as a new year, not as lost", () => {
  const why = said(in2024(payableVisits), in2031(payableVisits));
  expect(why).toEqual({
    noLongerPayable: [
      expect.stringMatching(/^A new year: 2 visits – No visit counted in the year/),
      expect.stringMatching(/^A new year: Care plan on visit day – /),
      expect.stringMatching(/^A new year: Medication reviewed is asked now – /),
      "The entries are the same on both sheets: it is the year, the run date or a setting that differs",
    ],
  });
});

test("days of the earlier year that the later sheet shows no more are not told as gone", () => {
  const now = [...onHomeVisiting, diagnosis("2021-02-01")];
  const why = said(in2024(payableVisits), in2031(now))["noLongerPayable"] ?? [];
  expect(why.filter((each) => each.startsWith("A new year: "))).toHaveLength(3);
  expect(why.join()).not.toContain("Not on the later sheet any more");
});

test("what is lost of what counts in any year is lost: the register", () => {
  const without = payableVisits.filter(({ term }) => term !== "Housebound");
  const why = said(in2024(payableVisits), in2031(without))["noLongerPayable"] ?? [];
  expect(why[0]).toMatch(/^Housebound – /);
  expect(why[1]).toMatch(/^A new year: 2 visits – /);
  expect(why).toContain("Not on the later sheet any more: the entry of 1 May 2022");
});

test("who meets what the new year asks for is payable in it: by what is met, and by what is not asked any more", () => {
  const without = payableVisits.filter(({ term }) => term !== holisticNeeds("2024-05-14").term);
  const now = [...without, ...payable2031.slice(payableVisits.length), medicationReview("2031-05-01")];
  expect(said(in2024(without), in2031(now))).toEqual({
    newlyPayable: ["A new year: Holistic needs is not asked any more"],
  });
  // And who was payable by last year's visits is by this year's: nothing has changed.
  expect(said(in2024(payableVisits), in2031([...payable2031, medicationReview("2031-05-01")]))).toEqual({});
});

test("the other way round it is another year", () => {
  const why = said(in2031([...payable2031, medicationReview("2031-05-01")]), in2024(onHomeVisiting));
  expect(why["noLongerPayable"]?.[0]).toMatch(/^Another year: 2 visits – /);
  const back = comparison(in2031(payable2031), in2024(payableVisits));
  expect(comparisonNotices(back)[0]).toContain("what was done in the one year does not count in the other");
});

describe("it is the first thing said, everywhere", () => {
  const turned = comparison(in2024(payableVisits), in2031(payableVisits));

  test("on a terminal: in the first line", () => {
    expect(changesInWords(turned).split("\n")[0]).toBe(
      `What changed: Proactive care: home visiting. ${FIRST_SENTENCE}`,
    );
  });

  test("on the sheet Changes, below its title; in the pane", () => {
    expect(changesSheet(turned).rows[2]?.[0]).toBe(FIRST_SENTENCE);
    expect(changesView(turned).notices[0]).toBe(FIRST_SENTENCE);
  });

  test("in JSON, with the year of each", () => {
    expect(changesJson(turned)).toMatchObject({
      year: SECOND_YEAR,
      earlier: { year: "2024-25" },
      later: { year: SECOND_YEAR },
      notices: expect.arrayContaining([FIRST_SENTENCE]) as unknown,
    });
  });

  test("what only one year asks for is said, and figures that the documents have otherwise", () => {
    expect(comparisonNotices(turned)).toEqual(
      expect.arrayContaining([
        "In 2024-25 only, so not compared: Holistic needs.",
        "In 2031-32 only, so not compared: Medication reviewed.",
        expect.stringMatching(/^Figures that differ by the documents of the years: .*2 .*in 2024-25, 3/),
      ]),
    );
  });

  test("the lists are called by the years", () => {
    expect(listTitle("noLongerPayable", turned.changes)).toBe(
      "Payable in 2024-25, and not, or not yet, in 2031-32",
    );
    expect(listTitle("left", turned.changes)).toBe("Left");
  });

  test("nothing of it where both are of one year", () => {
    const same = comparison(in2024(payableVisits), in2024(payableVisits));
    expect(same.changes.turn).toBeNull();
    expect(comparisonNotices(same).join()).not.toContain("own year");
  });

  test("rules that were carried are said, of each sheet", () => {
    const carried = assessmentOf(sheetWith(payableVisits), { asAt: "2026-01-14", year: "2025-26" });
    expect(comparisonNotices(comparison(in2024(payableVisits), carried))).toContainEqual(
      expect.stringMatching(/^2025-26 by the rules of 2024-25: \d+ of \d+ not confirmed by a document\.$/),
    );
  });
});

test("a figure of one year has no difference, and says which year has none", () => {
  const [earlier, later] = [in2024(payableVisits), in2031(payableVisits)];
  const { contract } = later;
  if (contract.payment.kind !== "register-and-kpis") throw new Error("Home visiting has KPIs.");
  const kpis = contract.payment.kpis.filter(({ id }) => id !== "flu");
  const without = { ...later, contract: { ...contract, payment: { ...contract.payment, kpis } } };
  const turned = comparison(earlier, without);
  const flu = turned.changes.movements.filter(({ notIn }) => notIn !== null);
  expect(flu.map(({ id }) => id)).toEqual(["flu-done", "flu-of", "flu-rate", "£-flu"]);
  for (const movement of flu) {
    expect(movement).toMatchObject({ after: null, difference: null, notIn: { year: SECOND_YEAR } });
    expect(differenceText(movement)).toBe("not compared");
  }
  expect(changesView(turned).movements.find(({ id }) => id === "flu-done")).toMatchObject({
    after: "not in 2031-32",
    difference: "not compared",
  });
  expect(comparisonNotices(turned)).toContain("In 2024-25 only, so not compared: Holistic needs; Flu (KPI).");
});

test("law: a sheet over the turn has the totals of each year alone, and loses nobody by the year unsaid", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      const rows = sheetOf(madeUpPractice(publishedContract("home-visiting"), 30, seed));
      const earlier = assessmentOf(rows, { asAt: "2025-03-31" });
      const later = assessmentOf(rows, { asAt: "2031-12-01", year: SECOND_YEAR });
      const { movements, patients } = changesBetween(earlier, later);
      const payable = movements.find(({ id }) => id === "payable");
      expect([payable?.before, payable?.after]).toEqual([earlier.totals.payable, later.totals.payable]);
      for (const { why } of patients?.noLongerPayable ?? []) {
        expect(why.some((sentence) => sentence.startsWith("A new year: "))).toBe(true);
      }
    }),
    { numRuns: 10 },
  );
});
