import { READ_ONLY } from "../../src/excel/problem";
import { Pane } from "../../src/taskpane/pane";
import { type Look, NO_WISHES } from "../../src/work/work";
import { FakeWork } from "./support/fake-work";
import { ASKED_YEAR, carriedLook, lookAt } from "./support/looks";

// What the pane keeps of the year that somebody chooses, and what it says where that cannot be.

const CARRIED = carriedLook();

async function opened(look: Look): Promise<{ work: FakeWork; pane: Pane }> {
  const work = new FakeWork();
  work.onLook = () => (work.times("chooseYear") > 0 ? CARRIED : look);
  const pane = new Pane(work);
  await pane.open();
  return { work, pane };
}

test("one press keeps the year with the workbook, and the sheet is looked at again", async () => {
  const { work, pane } = await opened(ASKED_YEAR);
  await pane.chooseYear("2026-27");
  expect(work.asked.map(({ what }) => what)).toEqual(["look", "chooseYear", "look"]);
  expect(work.last("chooseYear")).toEqual({ contract: "home-visiting", search: "2026-27", by: "2026-27" });
  // Nothing is wished for: what is kept answers.
  expect(work.last("look")).toEqual(NO_WISHES);
  expect(pane.state()).toMatchObject({ look: CARRIED, outcome: null });
});

test("judging by another year all the same is kept for searches of the year that it was asked of", async () => {
  const { work, pane } = await opened(ASKED_YEAR);
  await pane.chooseYear("2024-25");
  expect(work.last("chooseYear")).toEqual({ contract: "home-visiting", search: "2026-27", by: "2024-25" });
});

test("where the year cannot be told, what is said is kept for the search of that day", async () => {
  const { work, pane } = await opened({
    ...ASKED_YEAR,
    ask: { ...ASKED_YEAR.ask, search: null, asAt: "2026-04-03" },
  });
  await pane.chooseYear("2025-26");
  const said = { contract: "home-visiting", search: "2025-26", by: "2025-26", asAt: "2026-04-03" };
  expect(work.last("chooseYear")).toEqual(said);
});

test("another year in the list is kept too, and holds over what the sheet was annotated for", async () => {
  const { work, pane } = await opened(CARRIED);
  await pane.chooseYear("2024-25");
  expect(work.last("chooseYear")).toEqual({ contract: "home-visiting", search: "2026-27", by: "2024-25" });
  expect(work.last("look")).toEqual({ ...NO_WISHES, contract: "home-visiting", year: "2024-25" });
});

test("where the year of the search has rules of its own, another one is a wish for this sheet only", async () => {
  const { work, pane } = await opened(lookAt({ contract: "home-visiting" }));
  await pane.chooseYear("2024-25");
  expect(work.times("chooseYear")).toBe(0);
  expect(work.last("look")).toMatchObject({ year: "2024-25" });
});

test("where the add-in itself fails, nothing is chosen, and that is said", async () => {
  const { work, pane } = await opened(ASKED_YEAR);
  work.onShow = () => {
    throw new Error("A fault of the add-in.");
  };
  await pane.chooseYear("2026-27");
  expect(pane.state()).toMatchObject({
    look: ASKED_YEAR,
    outcome: null,
    refused: { problem: { happened: "The add-in met something that it does not know." } },
  });
});

test("a workbook that cannot keep it: the choice holds for now, and that is said until it is closed", async () => {
  const { work, pane } = await opened(ASKED_YEAR);
  work.onShow = () => READ_ONLY;
  await pane.chooseYear("2026-27");
  expect(pane.state()).toMatchObject({
    look: CARRIED,
    outcome: { kind: "year-not-kept", problem: READ_ONLY },
  });
  pane.dismiss();
  expect(pane.state().outcome).toBeNull();
});
