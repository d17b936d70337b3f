import { answer } from "../../src/answer/answer";
import { type Earlier, compareWith } from "../../src/answer/compare";
import { textToKeep } from "../../src/answer/kept-corrections";
import { NO_WISHES } from "../../src/answer/views";
import { comparisonNotices } from "../../src/annotation/changes-words";
import { isoDay } from "../../src/contracts/day";
import { NO_CORRECTIONS, type YearSaid } from "../../src/patients/corrections";
import { type MadeEvent, onPracticeBased, payableVisits } from "../support/events";
import { eventList } from "../support/sheets";

// The pane's comparison over the turn of a year. An earlier sheet is carried to a year that nobody has written only
// where somebody said so in this workbook.

const TODAY = isoDay("2027-03-31");

/** A sheet, shown in the pane, of a search of a day. */
function later(asAt: string, year: string, years: readonly YearSaid[] = []) {
  const corrections = textToKeep({ ...NO_CORRECTIONS, years });
  const answered = answer({
    sheet: eventList([{ events: payableVisits }]),
    today: TODAY,
    settings: null,
    annotated: false,
    corrections,
    wishes: { ...NO_WISHES, contract: "home-visiting", year, asAt: isoDay(asAt) },
  });
  if (answered.kind !== "read") throw new Error(`The sheet was not read: ${answered.kind}.`);
  return { name: "later", assessment: answered.assessment, corrections };
}

function earlier(asAt: string, more: Partial<Earlier> = {}, events: readonly MadeEvent[] = payableVisits) {
  const sheet = eventList([{ events }]);
  return { name: "earlier", sheet, annotatedAsAt: isoDay(asAt), settings: null, ...more };
}

/** The first notice of the comparison, or why there is none. */
function first(...[late, early]: [ReturnType<typeof later>, Earlier]): string {
  const compared = compareWith(late, early, TODAY);
  if (compared.kind === "not-compared") return compared.happened;
  return comparisonNotices(compared.comparison)[0] ?? "";
}

const turned = (was: string, is: string) =>
  `The earlier sheet is of ${was} and the later of ${is}: each is judged by its own year, so what was done in the earlier year no longer counts in the later.`;
const SETTINGS = [["Settings: Proactive care: home visiting, 2023-24"], ["As at 1 December 2023."]];
const KEPT: YearSaid = { contract: "home-visiting", search: "2023-24", by: "2023-24" };

test.each<[why: string, late: ReturnType<typeof later>, early: Earlier, said: string]>([
  [
    "the later was carried, and so is the earlier",
    later("2026-12-01", "2026-27"),
    earlier("2025-12-01"),
    turned("2025-26", "2026-27"),
  ],
  [
    "the earlier is of the year that is written",
    later("2026-12-01", "2026-27"),
    earlier("2025-01-14"),
    turned("2024-25", "2026-27"),
  ],
  [
    "its own Settings say its year",
    later("2025-01-14", "2024-25"),
    earlier("2023-12-01", { settings: SETTINGS }),
    turned("2023-24", "2024-25"),
  ],
  [
    "it was said in this workbook",
    later("2025-01-14", "2024-25", [KEPT]),
    earlier("2023-12-01"),
    turned("2023-24", "2024-25"),
  ],
  [
    "nobody said it",
    later("2025-01-14", "2024-25"),
    earlier("2023-12-01"),
    "“earlier” was not compared. This search is of 2023-24. The contracts we have are of 2024-25 and 2031-32.",
  ],
  [
    "another scheme",
    later("2025-01-14", "2024-25"),
    earlier("2025-01-14", {}, onPracticeBased),
    "“earlier” was not compared. The earlier sheet is of Proactive care: practice based, and this one is of Proactive care: home visiting.",
  ],
])("%s", (_, late, early, said) => {
  expect(first(late, early)).toBe(said);
});

test("a later that is judged by another year's rules all the same: the earlier of its year is too", () => {
  const compared = compareWith(later("2026-12-01", "2024-25"), earlier("2026-09-01"), TODAY);
  expect(compared).toMatchObject({ kind: "compared", comparison: { changes: { turn: null } } });
});
