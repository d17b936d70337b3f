import { browserTest } from "../e2e/support/browser-test";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { practiceCode } from "../../src/made-up/practice";
import type { Cell } from "../../src/patients/sheet";
import { NO_WISHES } from "../../src/work/work";
import { FakeWork, Later } from "./support/fake-work";
import { EMPTY, OURS, PROTECTED, WITH_BUDGET, lookAt, withAnswer } from "./support/looks";
import { type OpenPane, Panes } from "./support/page";

// Every state of the pane, narrow in light and wide in dark: nothing is cut off, axe-core finds nothing, and a picture is
// left in out/pictures/taskpane to be looked at.

jest.setTimeout(60_000);

const PICTURES = resolve(__dirname, "../../out/pictures/taskpane");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const HOME = lookAt({ contract: "home-visiting" });
const DONE = lookAt({ contract: "home-visiting", annotated: true, wishes: WITH_BUDGET });
const FORTY = lookAt({
  ...{ contract: "home-visiting", patients: 600, practices: 40, annotated: true },
  wishes: {
    ...NO_WISHES,
    practices: Object.fromEntries(
      [0, 1, 2].map((at) => [practiceCode(at), { budget: 20000, minimumRegister: 4 + 3 * at }]),
    ),
  },
});
const SAID = ["The workbook has a sheet “Totals” of its own: ours is called “Totals (care)”."];

/** Three dates that are none, as they come when a column is typed by hand. */
function spoil(rows: Cell[][]): void {
  for (const [at, text] of [
    [9, "31-Feb-2024"],
    [12, "soon"],
    [40, "??"],
  ] as const) {
    const row = rows[at];
    if (row) row[7] = text;
  }
}
const SPOILT = lookAt({ contract: "home-visiting", annotated: true, wishes: WITH_BUDGET, damage: spoil });

interface State {
  readonly name: string;
  readonly work: (work: FakeWork) => void;
  /** What is done before the picture is taken. */
  readonly then?: (pane: OpenPane) => Promise<void>;
}

const annotate = ({ page }: OpenPane) => page.getByRole("button", { name: /^Annotate/ }).click();
const never = new Later<never>().promise;

const STATES: readonly State[] = [
  { name: "loading", work: (work) => (work.onLook = () => never) },
  { name: "empty", work: (work) => (work.onLook = () => EMPTY) },
  {
    name: "filling",
    work: (work) => {
      work.onLook = () => EMPTY;
      work.onShow = () => never;
    },
    then: ({ page }) => page.getByRole("button", { name: "Proactive care: home visiting" }).click(),
  },
  {
    name: "not-recognised",
    work: (work) =>
      (work.onLook = () => ({
        kind: "not-recognised",
        sheet: "Sheet1",
        message: "No header row was found: none of the first 60 rows names a patient’s number or name.",
      })),
  },
  { name: "ours", work: (work) => (work.onLook = () => OURS) },
  {
    name: "which-contract",
    work: (work) =>
      (work.onLook = () => ({
        kind: "which-contract",
        sheet: "Sheet1",
        contracts: HOME.contracts.slice(0, 2),
      })),
  },
  { name: "ready", work: (work) => (work.onLook = () => HOME) },
  {
    name: "ready-practice-based",
    work: (work) => (work.onLook = () => lookAt({ contract: "practice-based" })),
  },
  {
    name: "ready-unplanned-admissions",
    work: (work) => (work.onLook = () => lookAt({ contract: "unplanned-admissions" })),
    then: async ({ page }) => {
      for (const summary of await page.locator("summary").all()) await summary.click();
    },
  },
  {
    name: "register-asked",
    work: (work) =>
      (work.onLook = () =>
        withAnswer(HOME, {
          sheet: {
            ...HOME.answer.sheet,
            asksRegister: true,
            unseen: ["No row carries “Housebound”: does the search list these codes?"],
          },
        })),
    then: async ({ page }) => {
      for (const summary of await page.locator("summary").all()) await summary.click();
    },
  },
  {
    name: "working",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => never;
    },
    then: async (pane) => {
      await annotate(pane);
      await pane.progress("writing", 1200, 3120);
    },
  },
  {
    name: "cancelled",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "cancelled" });
    },
    then: annotate,
  },
  {
    name: "done",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "done", look: DONE, said: SAID });
    },
    then: annotate,
  },
  {
    name: "partly-readable",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "done", look: SPOILT, said: SAID });
    },
    then: async (pane) => {
      await annotate(pane);
      await pane.page.getByText("Show where").click();
    },
  },
  {
    name: "filtered",
    work: (work) => (work.onLook = () => DONE),
    then: ({ page }) => page.getByRole("button", { name: /^Holistic needs/ }).click(),
  },
  {
    name: "changed",
    work: (work) => (work.onLook = () => DONE),
    then: async ({ page, tellChanged }) => {
      await page.getByRole("heading", { name: "Totals" }).waitFor();
      await tellChanged("cells");
    },
  },
  {
    name: "outdated",
    work: (work) => (work.onLook = () => DONE),
    then: async ({ page }) => {
      await page.getByLabel("Budget").fill("75000");
      await page.getByLabel("Budget").press("Enter");
      await page.getByText("The choices changed.").waitFor();
    },
  },
  {
    name: "selection-not-recognised",
    work: (work) =>
      (work.onLook = ({ selectionOnly }) =>
        selectionOnly
          ? { kind: "not-recognised", sheet: "Sheet1", message: "No header row was found." }
          : HOME),
    then: async ({ page }) => {
      await page.getByLabel("Only the selected rows").click();
      await page.getByRole("button", { name: "Read the whole sheet" }).waitFor();
    },
  },
  {
    name: "away",
    work: (work) => (work.onLook = () => (work.times("look") === 0 ? DONE : OURS)),
    then: async ({ page, tellChanged }) => {
      await page.getByRole("heading", { name: "Totals" }).waitFor();
      await tellChanged("another-sheet");
    },
  },
  {
    name: "clear-asked",
    work: (work) => (work.onLook = () => DONE),
    then: ({ page }) => page.getByRole("button", { name: "Clear annotations" }).click(),
  },
  {
    name: "error-annotate",
    work: (work) => {
      work.onLook = () => HOME;
      work.onAnnotate = () => ({ kind: "refused", problem: PROTECTED });
    },
    then: annotate,
  },
  { name: "error-look", work: (work) => (work.onLook = () => ({ kind: "refused", problem: PROTECTED })) },
  {
    name: "tour",
    work: (work) => (work.onLook = () => HOME),
    then: async ({ page }) => {
      await page.getByRole("button", { name: "Show the tour again" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "several-practices",
    work: (work) => (work.onLook = () => FORTY),
    then: ({ page }) => page.getByRole("button", { name: "By practice: 40" }).click(),
  },
];

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

async function violations(page: Page): Promise<string[]> {
  // By the developer's own hand, not the page's: the page's policy allows no script but its own.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: typeof import("axe-core") }).axe;
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** What reaches over the edge of the pane, or is wider than the box that it is in. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("#pane *")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        if (width <= 1) return false;
        return (
          left < 0 ||
          right > window.innerWidth + 0.5 ||
          (element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 200)),
  );
}

const NARROW_LIGHT = { width: 320, dark: false };
const WIDE_DARK = { width: 480, dark: true };
const HIGH_CONTRAST = { width: 320, forcedColours: true };
const CONTRASTED = new Set(["done", "filtered", "partly-readable"]);

describe.each(STATES)("$name", ({ name, work: prepare, then }) => {
  browserTest.each([
    ["narrow-light", NARROW_LIGHT],
    ["wide-dark", WIDE_DARK],
    ...(CONTRASTED.has(name) ? [["high-contrast", HIGH_CONTRAST] as const] : []),
  ] as const)("%s", async (look, opening) => {
    const work = new FakeWork();
    prepare(work);
    await panes.use(work, opening, async (pane) => {
      const { page } = pane;
      await page.locator(".fui-FluentProvider").waitFor();
      await then?.(pane);
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      await page.screenshot({ path: join(PICTURES, `${name}-${look}.png`), fullPage: true });
      expect(await cutOff(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
    });
  });
});
