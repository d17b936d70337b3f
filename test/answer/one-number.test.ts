import { makePlan } from "../../src/annotation/make-plan";
import { HERE_WORDS, STATUS_HEADER } from "../../src/annotation/patients-sheet";
import { answer } from "../../src/answer/answer";
import { NO_WISHES } from "../../src/answer/views";
import { contractIds, publishedContract } from "../../src/contracts/registry";
import { isoDay } from "../../src/contracts/day";
import { madeUpPractice } from "../../src/made-up/practice";
import { whoMisses } from "../../src/taskpane/to-see";
import { sheetOf } from "../support/sheets";

// The number on a criterion's button is that of the patients who are shown, in the pane and on Patients alike.

test.each(contractIds())("%s: button, list and filtered table show the same patients", (id) => {
  const rows = madeUpPractice(publishedContract(id), 90, 11);
  const answered = answer({
    ...{
      sheet: sheetOf(rows),
      today: isoDay("2025-04-15"),
      settings: null,
      annotated: false,
      corrections: null,
    },
    wishes: { ...NO_WISHES, contract: id },
  });
  if (answered.kind !== "read") throw new Error(`Not read: ${answered.kind}.`);
  const { view, assessment, reading } = answered;
  const table = makePlan(assessment, reading, []).sheets.find(({ role }) => role === "patients");
  if (!table?.table) throw new Error("There is no table.");
  const { row: headerRow, rows: length } = table.table.area;
  const [header = [], ...cells] = table.rows.slice(headerRow - 1, headerRow - 1 + length);
  const [status, name] = [STATUS_HEADER, "Name"].map((each) => header.indexOf(each));
  let gone = 0;
  for (const criterion of view.criteria) {
    const column = header.indexOf(criterion.header);
    const missed = cells.filter((each) => ["Not met", "Cannot tell"].includes(String(each[column])));
    const here = missed.filter((each) => HERE_WORDS.includes(String(each[status ?? -1])));
    const listed = whoMisses(view, criterion.id);
    expect(here.length).toBe(criterion.notMet + criterion.cannotTell);
    expect(listed).toHaveLength(here.length);
    expect(listed.map((each) => each.name).sort()).toEqual(
      here.map((each) => String(each[name ?? -1])).sort(),
    );
    expect(missed.length - here.length).toBe(criterion.gone);
    gone += criterion.gone;
  }
  // In the made-up practice of home visiting somebody has left or died.
  if (id === "home-visiting") expect(gone).toBeGreaterThan(0);
});
