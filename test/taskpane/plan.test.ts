import { planView } from "../../src/answer/plan-view";
import { answer } from "../../src/answer/answer";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import type { PlanQuestion } from "../../src/work/work";
import { planned } from "../../src/work/plan";
import { browserTest } from "../e2e/support/browser-test";
import { FakeWork } from "./support/fake-work";
import { WITH_BUDGET, lookAt } from "./support/looks";
import { Panes } from "./support/page";

// Planning the appointments left, from the boxes of the pane to the list.

jest.setTimeout(60_000);

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

const ROWS = madeUpPractice(publishedContract("home-visiting"), 120, 3);
const answered = answer({
  sheet: { name: "Sheet1", rows: ROWS, date1904: false },
  ...{
    today: isoDay("2025-01-20"),
    wishes: WITH_BUDGET,
    settings: null,
    corrections: null,
    annotated: false,
  },
});
if (answered.kind !== "read") throw new Error("The made-up practice was not read.");

const THIRTY: PlanQuestion = {
  appointments: { all: 30, byGp: 20, homeVisits: null },
  practice: null,
  whatIf: { budget: 7_000_000 },
};

function workbook(): FakeWork {
  const work = new FakeWork();
  work.onLook = () => lookAt({ contract: "home-visiting", wishes: WITH_BUDGET });
  work.onPlan = (question) => planned(answered.kind === "read" ? answered : null, question);
  return work;
}

browserTest("30 appointments, 20 of them by a GP: whom to see, and a click goes to the row", async () => {
  const work = workbook();
  const view = planView(answered.assessment, THIRTY);
  const [first] = view.patients;
  if (!first) throw new Error("Nobody is planned.");
  await panes.use(work, {}, async ({ page }) => {
    await page.getByRole("button", { name: "Plan the appointments left" }).press("Enter");
    await page.getByRole("textbox", { name: "Appointments left" }).fill("30");
    await page.getByLabel("Of them, by a GP").fill("20");
    await page.getByLabel("Budget to try").fill("£70,000");
    await page.getByLabel("Budget to try").press("Enter");
    const heading = page.getByRole("heading", { name: "The plan", exact: true });
    await heading.waitFor();
    expect(work.last("plan")).toEqual(THIRTY);
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByText(view.used).waitFor();
    for (const { label, after } of view.totals) {
      const row = page
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });
      expect(await row.last().textContent()).toContain(after);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await page.getByRole("listitem").getByRole("button", { name: first.name }).first().press("Enter");
    for (let tries = 0; tries < 100 && work.times("goTo") === 0; tries++) {
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(work.last("goTo")).toBe(first.row);
  });
});

browserTest("no number, and no figure: said beside the boxes, and nothing is planned", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByRole("button", { name: "Plan the appointments left" }).click();
    await page.getByLabel("Of them, home visits").fill("some");
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByText("Type how many appointments are left, such as 30").waitFor();
    await page.getByText("Type a whole number, such as 55").waitFor();
    expect(work.times("plan")).toBe(0);
  });
});

browserTest("what cannot be planned is said with what to do", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByRole("button", { name: "Plan the appointments left" }).click();
    await page.getByRole("textbox", { name: "Appointments left" }).fill("30");
    await page.getByLabel("Extended register to try").fill("5");
    await page.getByRole("button", { name: "Plan", exact: true }).click();
    await page.getByText("The extended register is below the minimum register.").waitFor();
    await page.getByText("Change what is typed above, then plan again.").waitFor();
  });
});
