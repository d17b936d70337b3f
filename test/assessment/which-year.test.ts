import { contractFor } from "../../src/assessment/contract-for";
import { yearOfSearch } from "../../src/assessment/which-year";
import { isoDay } from "../../src/contracts/day";
import { UnknownContract, publishedContract } from "../../src/contracts/registry";
import { conceptsOfYear } from "../../src/contracts/walk";
import type { Reading } from "../../src/patients/patient";
import { readSheet } from "../../src/patients/reader";
import {
  type MadeEvent,
  careStarted,
  diagnosis,
  holisticNeeds,
  onHomeVisiting,
  pneumococcalGiven,
  visit,
} from "../support/events";
import { SECOND_YEAR } from "../support/families";
import { eventList } from "../support/sheets";

// Which contract year a search is of, to the letter of own-contracts.md.

const TODAY = "2026-11-27";

/** A search of one patient of home visiting, with these entries beside the register's. */
function search(ran: string | null, events: readonly MadeEvent[], today = TODAY): Reading {
  const sheet = eventList([{ events: [...onHomeVisiting, ...events] }]);
  return readSheet(sheet, { file: null, asAt: ran === null ? null : isoDay(ran), today: isoDay(today) });
}

const home = publishedContract("home-visiting");
const yearOf = (reading: Reading, today = TODAY) =>
  yearOfSearch([reading], conceptsOfYear(home), isoDay(today));

const times = (count: number, on: string): MadeEvent[] =>
  Array.from({ length: count }, (_, place) => visit(`${on}-${String(place + 1).padStart(2, "0")}`));

const [OLD, NEW] = ["2025-12", "2026-04"];

test.each<readonly [why: string, ran: string | null, events: readonly MadeEvent[], told: string | RegExp]>([
  [
    "in the middle of a year it is that year, whatever is on it",
    "2026-01-14",
    times(3, "2024-06"),
    "2025-26",
  ],
  ["the last day of the year", "2026-03-31", [], "2025-26"],
  ["the usual last look: entries to 31 March", "2026-04-03", times(2, OLD), "2025-26"],
  ["the first day of the new year, entries of the old", "2026-04-01", times(1, "2026-03"), "2025-26"],
  ["of both, more of the old", "2026-04-28", [...times(3, OLD), ...times(2, NEW)], "2025-26"],
  ["of both, more of the new", "2026-04-28", [...times(2, OLD), ...times(3, NEW)], "2026-27"],
  [
    "as many of each: asked",
    "2026-04-28",
    [...times(2, OLD), ...times(2, NEW)],
    /2025-26 or 2026-27.*as many/,
  ],
  ["nothing of either: asked", "2026-04-03", [], /2025-26 or 2026-27.*no entries/],
  ["years long past do not count in April", "2026-04-03", times(5, "2023-06"), /no entries/],
  ["the last day of the window", "2026-06-30", times(2, OLD), "2025-26"],
  ["the day after it", "2026-07-01", times(2, OLD), "2026-27"],
  ["codes of the register and of ever say nothing", "2026-04-03", [diagnosis("2026-04-02")], /no entries/],
  ["29 February is of the year that began in April", "2024-02-29", [], "2023-24"],
  ["an entry of 29 February counts for it", "2024-04-05", [visit("2024-02-29")], "2023-24"],
  ["no day of the search: the year with most entries", null, [...times(3, OLD), ...times(2, NEW)], "2025-26"],
  [
    "no day, entries of five years",
    null,
    ["2020-05", "2021-05", "2022-05", "2023-05", "2024-05"].flatMap((month, place) =>
      times(place === 3 ? 3 : 1, month),
    ),
    "2023-24",
  ],
  [
    "no day, five years alike: asked",
    null,
    ["2020-05", "2021-05", "2022-05", "2023-05", "2024-05"].flatMap((month) => times(1, month)),
    /2020-21 or 2021-22 or 2022-23 or 2023-24 or 2024-25/,
  ],
  ["no day and no entry: this year", null, [], "2026-27"],
  ["a day of 1900 cannot be", "1900-01-01", times(3, OLD), /too long ago/],
  ["a day that is still to come", "2027-04-03", times(3, OLD), /is still to come/],
])("%s: run on %s", (_, ran, events, told) => {
  const found = yearOf(search(ran, events));
  if (typeof told === "string") expect(found).toMatchObject({ kind: "told", year: told });
  else expect(found).toEqual({ kind: "asked", why: expect.stringMatching(told), years: expect.anything() });
});

test("searches of one practice are of one year together, and are counted together where they may be of two", () => {
  const march = search("2026-03-28", times(1, OLD));
  const april = search("2026-04-10", times(2, NEW));
  const concepts = conceptsOfYear(home);
  const told = (...readings: Reading[]) => yearOfSearch(readings, concepts, isoDay(TODAY));
  expect(told(march, april)).toMatchObject({ year: "2026-27" });
  expect(told(march, search("2026-04-10", times(1, OLD)))).toMatchObject({ year: "2025-26" });
});

test("concepts of the year are those of its tests: never the register's, never those of ever", () => {
  const concepts = conceptsOfYear(home);
  for (const each of ["home-visit", "care-plan-review", "flu-given", "pneumococcal-given"] as const) {
    expect(concepts.has(each)).toBe(true);
  }
  for (const each of ["housebound", "home-visits-required", "frailty-diagnosis"] as const) {
    expect(concepts.has(each)).toBe(false);
  }
});

const NOBODY = { contract: null, year: null, carry: false };
const judged = (reading: Reading, said: object = {}) =>
  contractFor([reading], { ...NOBODY, ...said }, isoDay(TODAY));

test("a search of a year that nobody has written is asked about, never judged by another year in silence", () => {
  const reading = search("2026-11-20", [visit("2026-05-04")]);
  expect(judged(reading)).toMatchObject({
    kind: "other-year",
    year: "2026-27",
    why: `This search is of 2026-27. The contracts we have are of 2024-25 and ${SECOND_YEAR}.`,
  });
  expect(judged(reading, { year: "2024-25" })).toMatchObject({ contract: home });
  expect(judged(reading, { carry: true })).toMatchObject({
    contract: { year: "2026-27", carried: { from: "2024-25", confirmed: 0 } },
  });
});

test.each([
  ["2024-25", undefined],
  ["2023-24", "2024-25"],
  ["2014-15", "2024-25"],
  ["2026-27", "2024-25"],
  ["2030-31", "2024-25"],
  [SECOND_YEAR, undefined],
  ["2033-34", SECOND_YEAR],
])(
  "a search said to be of %s is judged by the rules of %p: the nearest before it, else after it",
  (year, from) => {
    const found = judged(search("2026-11-20", []), { year, carry: true });
    if (found.kind !== "chosen") throw new Error(found.kind);
    expect([found.contract.year, found.contract.carried?.from]).toEqual([year, from]);
  },
);

test("a year that is said and not written is refused without --carry-forward, with the years that there are", () => {
  const asked = () => judged(search("2026-11-20", []), { contract: "home-visiting", year: "2026-27" });
  expect(asked).toThrow(UnknownContract);
  expect(asked).toThrow(/2026-27.*2024-25/);
});

test("the scheme is told whatever years there are of it", () => {
  for (const [ran, events, id] of [
    ["2026-11-20", [], "home-visiting"],
    ["2032-01-14", [pneumococcalGiven("2031-10-01"), holisticNeeds("2031-10-01")], "home-visiting"],
  ] as const) {
    const found = contractFor(
      [search(ran, events, "2032-02-01")],
      { ...NOBODY, carry: true },
      isoDay("2032-02-01"),
    );
    expect(found).toMatchObject({ kind: "chosen", contract: { id } });
  }
  const des = eventList([{ events: [careStarted("2026-05-01")] }]);
  const reading = readSheet(des, { file: null, asAt: isoDay("2026-11-20"), today: isoDay(TODAY) });
  expect(judged(reading, { carry: true })).toMatchObject({
    contract: { id: "unplanned-admissions", year: "2026-27" },
  });
});
