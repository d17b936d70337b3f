import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { ChangesView } from "../../src/answer/changes-view";
import { browserTest } from "../e2e/support/browser-test";
import { FakeWork, Later } from "./support/fake-work";
import { lookAt } from "./support/looks";
import { Panes } from "./support/page";
import type { ChangesDone } from "../../src/work/work";

// “What changed”, as a person uses it, over a workbook that the test stands in for.

jest.setTimeout(60_000);

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const LOOK = lookAt({ contract: "home-visiting" });
const ROW = 12;

const person = (name: string, row: number | null, why: string) => ({
  key: name,
  name,
  number: "999 000 0026",
  sheet: null,
  row,
  before: "No",
  after: "Yes",
  why: [why],
});
const CHANGES: ChangesView = {
  carried: null,
  notices: ["Earlier: January, as at 14 January 2025, 120 patients."],
  movements: [
    { id: "payable", label: "Payable", before: "64", after: "65", difference: "+1" },
    {
      id: "total",
      label: "£ earned in all",
      before: "£45,500.00",
      after: "not known",
      difference: "not known",
    },
  ],
  practices: [],
  lists: [
    {
      ...{ id: "newlyPayable", title: "Newly payable" },
      patients: [person("XXTEST-BAKER, Ben", ROW, "2 visits – 2 visits: 4 June 2024 and 3 September")],
    },
    {
      ...{ id: "goneFromSheet", title: "On the earlier sheet only: whether they left is not shown" },
      patients: [person("XXTEST-ABLE, Anna", null, "")],
    },
  ],
};

function workbook(compare: () => ChangesDone | Promise<ChangesDone>): FakeWork {
  const work = new FakeWork();
  work.onLook = () => LOOK;
  work.onEarlierSheets = () => ["January", "February"];
  work.onCompare = compare;
  return work;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const part = (page: Page) => page.getByRole("region", { name: "What changed" });

/** Waits until the workbook was asked: a click needs a moment to get there. */
async function asked(work: FakeWork, what: string): Promise<void> {
  for (let tries = 0; tries < 200 && work.times(what) === 0; tries++) {
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function open(page: Page): Promise<void> {
  await button(page, "What changed").focus();
  await page.keyboard.press("Enter");
}

browserTest("an earlier sheet is chosen and compared; a patient leads to the row", async () => {
  const later = new Later<ChangesDone>();
  const work = workbook(() => later.promise);
  await panes.use(work, {}, async ({ page }) => {
    expect(await page.getByLabel("The earlier sheet").count()).toBe(0);
    await open(page);
    await page.getByLabel("The earlier sheet").selectOption("February");
    await button(page, "Compare").click();
    await part(page).getByRole("status").getByText("Comparing…").waitFor();
    later.keep({ kind: "compared", changes: CHANGES });
    await page.getByRole("heading", { name: "Newly payable: 1" }).waitFor();
    expect(work.last("compare")).toEqual({ kind: "sheet", name: "February" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("How the totals moved");
    expect(await part(page).getByRole("row").allInnerTexts()).toEqual([
      expect.stringMatching(/Figure\s+Before\s+Now\s+Difference/),
      expect.stringMatching(/Payable\s+64\s+65\s+\+1/),
      expect.stringMatching(/£ earned in all\s+£45,500.00\s+not known\s+not known/),
    ]);
    await button(page, "XXTEST-BAKER, Ben").click();
    await asked(work, "goTo");
    expect(work.last("goTo")).toBe(ROW);
    // Who is on the earlier sheet only has no row to go to.
    expect(await button(page, "XXTEST-ABLE, Anna").count()).toBe(0);
  });
});

browserTest("what came is written on a sheet, and nothing of it is cut off or without a name", async () => {
  const work = workbook(() => ({ kind: "compared", changes: CHANGES }));
  await panes.use(work, {}, async ({ page }) => {
    await open(page);
    await page.getByLabel("The earlier sheet").selectOption("January");
    await button(page, "Compare").click();
    await button(page, "Write it on a sheet").click();
    await page.getByText("Written on the sheet “Changes”.").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const axe = (window as unknown as { axe: typeof import("axe-core") }).axe;
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
  });
});

browserTest("another file is chosen; what is wrong with it is said, and what to do", async () => {
  const problem = {
    happened: "“january.csv” was not compared. The earlier sheet is of another contract.",
    untouched: "Nothing in the workbook was changed.",
    toDo: "Choose an earlier sheet of this one.",
  };
  const work = workbook(() => ({ kind: "refused", problem }));
  await panes.use(work, {}, async ({ page }) => {
    await open(page);
    await page.getByLabel("The earlier sheet").selectOption("In another file");
    expect(await button(page, "Compare").getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel(/^The file/).setInputFiles({
      ...{ name: "january.csv", mimeType: "text/csv", buffer: Buffer.from("Name\nXXTEST\n") },
    });
    await button(page, "Compare").click();
    await page.getByText(problem.happened).waitFor();
    await page.getByText(problem.toDo).waitFor();
    expect(work.last("compare")).toEqual({ kind: "file", name: "january.csv" });
  });
});
