import { yearView } from "../../src/answer/year-view";
import { assessmentOf } from "../support/assess-sheet";
import { fluGiven, onPracticeBased, payableVisits, visit } from "../support/events";
import { eventList } from "../support/sheets";

const PATIENTS = [
  { events: [...payableVisits, visit("2024-11-01"), fluGiven("2024-10-01")] },
  { events: payableVisits },
];
const view = (asked: Parameters<typeof assessmentOf>[1]) =>
  yearView(assessmentOf(eventList(PATIENTS), asked));

test("home visiting: a chart each for the payable, the average and every KPI, each with its target", () => {
  const year = view({ asAt: "2025-01-14", settings: { budget: 1000, minimumRegister: 2 } });
  expect(year.charts.map(({ title }) => title)).toEqual([
    ...["Payable patients", "Average visits", "Flu", "Pneumococcal", "Medication review"],
  ]);
  const [payable, average, flu] = year.charts.map(({ lines }) => lines[0]);
  expect(payable?.words).toEqual(["0", "0", "0", "0", "0", "2", "2", "2", "2", "2"]);
  expect(payable?.target?.words).toBe("2");
  // Nobody had two visits before September; the third visit of one is of November.
  expect(average?.words).toEqual([
    ...["none yet", "none yet", "none yet", "none yet", "none yet"],
    ...["2.00", "2.00", "2.50", "2.50", "2.50"],
  ]);
  expect(average?.target?.words).toBe("4");
  expect(flu?.words.slice(4)).toEqual(["none yet", "0.0%", "50.0%", "50.0%", "50.0%", "50.0%"]);
  expect(flu?.target?.words).toBe("85%");
});

test("its days end with that of the search, and its axis holds the months ahead too", () => {
  const year = view({ asAt: "2025-01-14" });
  expect([year.days[0], year.days.at(-1), year.days.length]).toEqual([
    "30 April 2024",
    "14 January 2025",
    10,
  ]);
  expect(year.places).toBe(13);
});

test("the three parts of the money are said in words, and not known where a figure is missing", () => {
  const known = view({ asAt: "2025-01-14", settings: { budget: 1000, minimumRegister: 2 } });
  expect(known.parts.map(({ label, words }) => `${label}: ${words}`)).toEqual([
    "Earned: £0.00",
    "Still possible, at most: £1,000.00",
    "Out of reach: £0.00",
  ]);
  const unknown = view({ asAt: "2025-01-14" });
  expect(unknown.parts.map(({ words }) => words)).toEqual(["not known", "not known", "not known"]);
  expect(unknown.charts[0]?.lines[0]?.target).toBeNull();
});

test("practice based and the DES have charts of their own", () => {
  const based = yearView(
    assessmentOf(eventList([{ events: onPracticeBased }]), {
      contract: "practice-based",
      settings: { budget: 500 },
    }),
  );
  expect(based.charts.map(({ id, lines }) => [id, ...lines.map(({ label }) => label)])).toEqual([
    ["tiers", "Tier 1", "Tier 2"],
    ["money", "Earned"],
  ]);
  expect(based.charts[1]?.lines[0]?.target?.words).toBe("£500.00");
  const des = yearView(assessmentOf(eventList([{ events: [] }]), { contract: "unplanned-admissions" }));
  expect(des.charts.map(({ lines }) => lines.map(({ label }) => label))).toEqual([
    ["On the register", "Named GP", "Care plan"],
  ]);
});
