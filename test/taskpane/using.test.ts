import type { Page } from "playwright-core";
import type { PatientView } from "../../src/answer/views";
import { type Done, NO_WISHES, type Wishes } from "../../src/work/work";
import { unreadInWords } from "../../src/taskpane/words";
import { browserTest } from "../e2e/support/browser-test";
import { FakeWork, Later } from "./support/fake-work";
import { stopOfFocus } from "./support/focus";
import { EMPTY, PROTECTED, lookAt, withAnswer } from "./support/looks";
import { Panes } from "./support/page";

// The pane as a person uses it, in a browser, over a workbook that the test stands in for.

jest.setTimeout(60_000);

const READ = lookAt({ contract: "home-visiting" });
const ANNOTATED = { ...READ, annotated: true };

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

/** A workbook that answers with the made-up practice, as the rules have it for what was chosen. */
function workbook(): FakeWork {
  const work = new FakeWork();
  work.onLook = (wishes) => lookAt({ contract: wishes.contract ?? "home-visiting", wishes });
  work.onAnnotate = () => ({ kind: "done", look: ANNOTATED, said: ["Said by the workbook."] });
  return work;
}

/** Waits until the workbook was last asked for this with that: a click needs a moment to get there. */
async function asked(work: FakeWork, what: string, wanted: unknown): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (work.times(what) > 0 && JSON.stringify(work.last(what)) === JSON.stringify(wanted)) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(work.last(what)).toEqual(wanted);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

browserTest("typing the budget and the registers shows the money", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByText("Type what is missing above to see £.").waitFor();
    for (const [label, text] of [
      ["Budget", "£60,000"],
      ["Minimum register", "55"],
      ["Extended register", "70"],
    ] as const) {
      await page.getByLabel(label).fill(text);
      await page.getByLabel(label).press("Enter");
    }
    await page.getByText("Still to earn").waitFor();
    expect(work.last("look")).toMatchObject({
      figures: { budget: 60000, minimumRegister: 55, extendedRegister: 70 },
    });
    expect(await page.getByLabel("Budget").inputValue()).toBe("60,000");
  });
});

browserTest("what is no figure is said beside its box, and not used", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByLabel("Budget").fill("sixty");
    await page.getByLabel("Budget").blur();
    await page.getByText("Type pounds, such as 60,000").waitFor();
    expect(work.times("look")).toBe(1);
  });
});

browserTest("another contract brings its own figures and takes away what was typed", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByLabel("Minimum register").fill("55");
    await page.getByLabel("Minimum register").press("Enter");
    await page.getByRole("combobox", { name: "Contract" }).selectOption("practice-based");
    await page.getByText("Tier 2", { exact: true }).waitFor();
    expect(work.last("look")).toEqual({ ...NO_WISHES, contract: "practice-based" });
    expect(await page.getByLabel("Minimum register").count()).toBe(0);
  });
});

browserTest("whether everyone is on the register shows what holds now, and can be said", async () => {
  const work = workbook();
  const asking = withAnswer(READ, { sheet: { ...READ.answer.sheet, asksRegister: true } });
  work.onLook = ({ everyoneOnRegister }) => ({ ...asking, everyoneOnRegister: everyoneOnRegister ?? false });
  await panes.use(work, {}, async ({ page }) => {
    expect(await page.getByRole("radio", { name: "No" }).isChecked()).toBe(true);
    // It is chosen when the sheet was read again, which takes as long as it takes.
    await page.getByRole("radio", { name: "Yes" }).click();
    await asked(work, "look", { ...NO_WISHES, everyoneOnRegister: true });
    await page.getByRole("radio", { name: "Yes", checked: true }).waitFor();
  });
});

browserTest(
  "annotating shows how far it is, then the totals, and the focus is on their heading",
  async () => {
    const work = workbook();
    const done = new Later<Done>();
    work.onAnnotate = () => done.promise;
    await panes.use(work, {}, async ({ page, progress }) => {
      await button(page, "Annotate this sheet").evaluate((annotate: HTMLElement) => {
        annotate.click();
        annotate.click();
      });
      await progress("writing", 1200, 3120);
      await page.getByText("1,200 of 3,120").waitFor();
      expect(await page.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("1200");
      // Read out by a screen reader, a quarter at a time.
      expect(await page.getByRole("status").first().textContent()).toContain("a quarter done");
      expect(await focused(page)).toBe("Cancel");
      done.keep({ kind: "done", look: ANNOTATED, said: ["Said by the workbook."] });
      await page.getByText("Said by the workbook.").waitFor();
      expect(await focused(page)).toBe("Totals");
      expect(work.times("annotate")).toBe(1);
      for (const [name, sheet] of [
        ["Patients", "patients"],
        ["Totals", "totals"],
        ["Settings", "settings"],
      ] as const) {
        const links = page.locator("p", { hasText: "Also written:" });
        await links.getByRole("button", { name, exact: true }).click();
        await asked(work, "show", sheet);
      }
    });
  },
);

browserTest("cancel waits until the workbook is as it was, and says so", async () => {
  const work = workbook();
  const done = new Later<Done>();
  work.onAnnotate = () => done.promise;
  await panes.use(work, {}, async ({ page, stopped }) => {
    await button(page, "Annotate this sheet").click();
    await button(page, "Cancel").click();
    await stopped;
    await page.getByText("Cancelling: the sheet is put back as it was…").waitFor();
    done.keep({ kind: "cancelled" });
    await page.getByText("The workbook is as it was before.").waitFor();
    expect(await focused(page)).toContain("Cancelled.");
  });
});

browserTest("an error takes the focus, says all three things, and can be tried again", async () => {
  const work = workbook();
  work.onAnnotate = () => ({ kind: "refused", problem: PROTECTED });
  await panes.use(work, {}, async ({ page }) => {
    await button(page, "Annotate this sheet").click();
    await button(page, "Try again").waitFor();
    const said = await focused(page);
    for (const words of Object.values(PROTECTED)) expect(said).toContain(words);
    work.onAnnotate = () => ({ kind: "done", look: ANNOTATED, said: [] });
    await button(page, "Try again").click();
    await button(page, "Annotate again").waitFor();
    expect(await page.getByText(PROTECTED.happened).count()).toBe(0);
  });
});

browserTest(
  "filled cells that could not be read are said before and after, and a click goes to the row",
  async () => {
    const work = workbook();
    await panes.use(work, {}, async ({ page }) => {
      const { unread } = READ.answer.sheet;
      const [{ row } = { row: null }] = unread.first;
      const warning = page.getByText(`${unreadInWords(unread.count)}.`);
      await warning.waitFor();
      await button(page, "Annotate this sheet").click();
      await page.getByText("Said by the workbook.").waitFor();
      expect(await page.locator("section", { hasText: "Totals" }).locator(warning).count()).toBe(1);
      expect(await warning.count()).toBe(1);
      await page.getByText("Show where").click();
      await button(page, new RegExp(`^Row ${row}`))
        .first()
        .click();
      await asked(work, "goTo", row);
    });
  },
);

browserTest("a click on a patient goes to the row", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    const [first] = READ.answer.toSee;
    await button(page, first?.name ?? "").click();
    await asked(work, "goTo", first?.row);
  });
});

browserTest("a click on a criterion filters to those who miss it, and it can be undone", async () => {
  const work = workbook();
  work.onLook = () => ANNOTATED;
  await panes.use(work, {}, async ({ page }) => {
    await button(page, /^Holistic needs/).click();
    await page.getByText("11 patients who miss “Holistic needs”, here and on the sheet Patients").waitFor();
    await asked(work, "showPatients", { missing: "Holistic needs", practice: null });
    expect(await button(page, /^Holistic needs/).getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator("ol > li").count()).toBe(11);
    await button(page, "Show all again").click();
    await page.getByText("20 of 65 are shown.").waitFor();
    await asked(work, "showPatients", { missing: null, practice: null });
  });
});

browserTest("of 20,000 patients twenty are drawn, and twenty more when asked", async () => {
  const [first] = READ.answer.toSee;
  if (!first) throw new Error("There is nobody to see.");
  const toSee = [...Array(20_000).keys()].map((at): PatientView => ({ ...first, row: 8 + at }));
  const work = workbook();
  work.onLook = () => withAnswer(ANNOTATED, { toSee });
  await panes.use(work, {}, async ({ page }) => {
    await page.getByText("20 of 20,000 are shown.").waitFor();
    await button(page, "Show 20 more").click();
    await page.getByText("40 of 20,000 are shown.").waitFor();
    expect(await page.locator("ol > li").count()).toBe(40);
  });
});

browserTest("clearing is asked first: what goes and what stays", async () => {
  const work = workbook();
  work.onLook = () => ANNOTATED;
  work.onClear = () => ({ kind: "done", look: READ, said: [] });
  await panes.use(work, {}, async ({ page }) => {
    await button(page, "Clear annotations").click();
    expect(await focused(page)).toContain("All that you pasted stays.");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("Clear annotations");
    await page.keyboard.press("Enter");
    await button(page, "Clear").click();
    await page.getByText("Annotations cleared.").waitFor();
    expect(work.times("clear")).toBe(1);
    expect(await button(page, "Clear annotations").count()).toBe(0);
  });
});

browserTest("an empty sheet offers a made-up practice for each contract", async () => {
  const work = workbook();
  work.onLook = () => (work.times("tryMadeUp") === 0 ? EMPTY : READ);
  await panes.use(work, {}, async ({ page }) => {
    await button(page, "Proactive care: practice based").click();
    await page.getByRole("heading", { name: "Event list" }).waitFor();
    expect(work.last("tryMadeUp")).toEqual({ contract: "practice-based", several: false });
  });
});

browserTest(
  "when the sheet changes it is said, and looked at again when asked; another sheet is looked at at once",
  async () => {
    const work = workbook();
    await panes.use(work, {}, async ({ page, tellChanged }) => {
      await page.getByRole("heading", { name: "Totals" }).waitFor();
      await tellChanged("cells");
      await button(page, "Look again").click();
      await page.getByText("The sheet changed.").waitFor({ state: "detached" });
      work.onLook = () => EMPTY;
      await tellChanged("another-sheet");
      await page.getByRole("heading", { name: "This sheet is empty" }).waitFor();
    });
  },
);

browserTest("with the keyboard alone: choose, type, annotate, filter, go to a patient, clear", async () => {
  const work = workbook();
  work.onLook = (wishes) =>
    lookAt({ contract: wishes.contract ?? "home-visiting", wishes, annotated: work.times("annotate") > 0 });
  work.onClear = () => ({ kind: "done", look: READ, said: [] });
  await panes.use(work, {}, async ({ page }) => {
    await page.getByRole("heading", { name: "Totals" }).waitFor();
    const seen: string[] = [];
    /** Presses Tab until what is wanted has the focus, through what can be used. */
    const tabTo = async (wanted: RegExp) => {
      for (let presses = 0; presses < 80; presses++) {
        await page.keyboard.press("Tab");
        const name = (await page.evaluate(stopOfFocus))?.name ?? "";
        seen.push(name);
        if (wanted.test(name)) return;
      }
      throw new Error(`Tab does not lead to ${String(wanted)}, only to ${seen.join(", ")}.`);
    };
    await tabTo(/^Show where/);
    await tabTo(/^Columns and rows/);
    await tabTo(/^Contract$/);
    await page.keyboard.press("ArrowDown");
    await page.getByText("Tier 2", { exact: true }).waitFor();
    await page.keyboard.press("ArrowUp");
    await tabTo(/^Year$/);
    await tabTo(/^Budget$/);
    await page.keyboard.type("60000");
    await tabTo(/^Minimum register$/);
    await asked(work, "look", { ...NO_WISHES, contract: "home-visiting", figures: { budget: 60000 } });
    await tabTo(/^Only the selected rows$/);
    await tabTo(/^Annotate this sheet$/);
    await page.keyboard.press("Enter");
    await page.getByText("Said by the workbook.").waitFor();
    expect(await focused(page)).toBe("Totals");
    await tabTo(/^Settings$/);
    await tabTo(/^Holistic needs/);
    await page.keyboard.press("Space");
    await tabTo(/^Show all again$/);
    await page.keyboard.press("Enter");
    await tabTo(/^XXTEST/);
    await page.keyboard.press("Enter");
    await tabTo(/^Show 20 more$/);
    await tabTo(/^Clear annotations$/);
    await page.keyboard.press("Enter");
    await tabTo(/^Clear$/);
    await page.keyboard.press("Enter");
    await page.getByText("Annotations cleared.").waitFor();
    expect(work.asked.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["annotate", "showPatients", "goTo", "clear"]),
    );
  });
});

browserTest("outside Excel the pane says where it works", async () => {
  await panes.use(workbook(), { host: null }, async ({ page }) => {
    expect(await page.getByRole("alert").textContent()).toContain("This pane works inside Excel.");
  });
});

browserTest("where a file of the pane cannot be fetched, it is said", async () => {
  await panes.use(workbook(), { lost: /^(?!taskpane).*\.js$/ }, async ({ page }) => {
    expect(await page.getByRole("alert").textContent()).toContain("The pane could not be opened");
  });
});

browserTest("practices are sorted, one's patients are shown alone, and its figures are typed", async () => {
  const several = (wishes: Wishes) =>
    lookAt({ contract: "home-visiting", patients: 90, practices: 3, annotated: true, wishes });
  const work = workbook();
  work.onLook = several;
  const [first] = several(NO_WISHES).answer.practices;
  if (!first) throw new Error("The sheet has no practices.");
  await panes.use(work, {}, async ({ page }) => {
    await button(page, "By practice: 3").click();
    await page.getByLabel("Sort by distance to").selectOption({ label: "Average visits" });
    const order = () => page.locator("ol > li", { hasText: "Show its patients" }).allTextContents();
    const worst = await order();
    await page.getByRole("radio", { name: "Best" }).check();
    expect((await order()).map((text) => /XX\d+/.exec(text)?.[0])).toEqual(
      worst.map((text) => /XX\d+/.exec(text)?.[0]).reverse(),
    );

    await button(page, `Its figures: ${first.name}`).click();
    await page.getByLabel("Minimum register").fill("7");
    await page.getByLabel("Minimum register").press("Enter");
    await asked(work, "look", { ...NO_WISHES, practices: { [first.name]: { minimumRegister: 7 } } });

    await button(page, `Show its patients: ${first.name}`).click();
    await asked(work, "showPatients", { missing: null, practice: first.spellings });
    await page.getByText(`Shown: the patients of ${first.name} alone.`).waitFor();
    await button(page, "Show all practices again").click();
    await asked(work, "showPatients", { missing: null, practice: null });
  });
});
