import type { Page } from "playwright-core";
import { TOUR } from "../../src/taskpane/tour";
import { browserTest } from "../e2e/support/browser-test";
import { FakeWork } from "./support/fake-work";
import { EMPTY, lookAt } from "./support/looks";
import { Panes } from "./support/page";

// The tour: by keyboard, over every part, skippable, and never twice.

jest.setTimeout(60_000);

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

const READ = lookAt({ contract: "home-visiting" });

/** An empty sheet until a made-up practice is put on it. */
function emptyWorkbook(): FakeWork {
  const work = new FakeWork();
  work.onLook = () => (work.times("tryMadeUp") === 0 ? EMPTY : READ);
  return work;
}

function workbook(): FakeWork {
  const work = new FakeWork();
  work.onLook = () => READ;
  return work;
}

const card = (page: Page) => page.getByRole("dialog");
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");
const heading = (at: number) => `${at + 1} of ${TOUR.length}: ${TOUR[at]?.title ?? ""}`;

async function tryMadeUp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Proactive care: home visiting" }).click();
}

browserTest("over a made-up practice the tour goes from part to part by keyboard alone", async () => {
  await panes.use(emptyWorkbook(), { newcomer: true }, async ({ page }) => {
    await tryMadeUp(page);
    for (const [at, { part, text }] of TOUR.entries()) {
      await card(page).getByText(text).waitFor();
      expect(await focused(page)).toBe(heading(at));
      expect(await card(page).getAttribute("aria-labelledby")).not.toBeNull();
      // The part that is spoken of is there, marked, and in sight above the card.
      const marked = page.locator("[data-here]");
      expect(await marked.getAttribute("data-part")).toBe(part);
      const top = await marked.evaluate((element) => element.getBoundingClientRect().top);
      const covered = await card(page).evaluate((element) => element.getBoundingClientRect().top);
      expect(top).toBeLessThan(covered);
      // From the heading to Next.
      await page.keyboard.press("Tab");
      if (at === 2) {
        // And back, and on again.
        await page.keyboard.press("Tab");
        expect(await focused(page)).toBe("Back");
        await page.keyboard.press("Enter");
        await card(page).getByText(heading(1)).waitFor();
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await card(page).getByText(heading(2)).waitFor();
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
    }
    await card(page).waitFor({ state: "detached" });
    expect(await page.locator("[data-here]").count()).toBe(0);
  });
});

browserTest("Escape skips it, and it never comes again: only when it is asked for", async () => {
  const work = emptyWorkbook();
  await panes.use(work, { newcomer: true }, async ({ page }) => {
    await tryMadeUp(page);
    await card(page).waitFor();
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "detached" });
    expect(await page.evaluate(() => window.localStorage.getItem("proactive-care-tour"))).toBe("shown");
    await page.getByRole("button", { name: "Show the tour again" }).click();
    await card(page).getByText(heading(0)).waitFor();
    await page.getByRole("button", { name: "Skip the tour" }).click();
    await card(page).waitFor({ state: "detached" });
    expect(await focused(page)).toBe("Show the tour again");
  });
  // Another made-up practice, in a pane that is opened anew.
  await panes.use(emptyWorkbook(), {}, async ({ page }) => {
    await tryMadeUp(page);
    await page.getByRole("heading", { name: "Totals" }).waitFor();
    expect(await card(page).count()).toBe(0);
    expect(await page.getByText("New to this pane?").count()).toBe(0);
  });
});

browserTest("over a sheet of one's own it is offered once, and can be declined", async () => {
  await panes.use(workbook(), { newcomer: true }, async ({ page }) => {
    await page.getByText("New to this pane?").waitFor();
    expect(await card(page).count()).toBe(0);
    await page.getByRole("button", { name: "No, thank you" }).click();
    expect(await page.getByText("New to this pane?").count()).toBe(0);
  });
  await panes.use(workbook(), { newcomer: true }, async ({ page }) => {
    await page.getByRole("button", { name: "Show the tour" }).first().click();
    await card(page).getByText(heading(0)).waitFor();
  });
});

browserTest("in a browser that keeps nothing it comes once a session", async () => {
  const work = emptyWorkbook();
  await panes.use(work, { newcomer: true }, async ({ page }) => {
    await page.evaluate(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("Nothing may be kept here.", "SecurityError");
        },
      });
    });
    await tryMadeUp(page);
    await card(page).waitFor();
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "detached" });
    // The pane reads the sheet again: no tour comes of it.
    await page.getByRole("button", { name: "Show the tour again" }).waitFor();
    expect(await card(page).count()).toBe(0);
  });
});
