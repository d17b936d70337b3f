import { source as AXE } from "axe-core";
import type { Page } from "playwright-core";
import { correctionForm } from "../../src/answer/correction-form";
import { tryCorrection } from "../../src/answer/try-correction";
import { answer, contractViews } from "../../src/answer/answer";
import { isoDay } from "../../src/contracts/day";
import type { Cell } from "../../src/patients/sheet";
import { NO_WISHES } from "../../src/work/work";
import { browserTest } from "../e2e/support/browser-test";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";
import { FakeWork } from "./support/fake-work";
import { Panes } from "./support/page";

// Correcting how a sheet is read, as a person does it in the pane. The answers are the add-in's own.

jest.setTimeout(60_000);

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

const ROWS = [
  ["Ref", "Housebound", "Home visit", "Plan looked at"],
  ...Array.from({ length: 61 }, (_, at) => [nhsNumber(at + 1), "yes", "2024-06-04", "2024-06-04"]),
];

/** A workbook with a sheet whose headers are not known, which keeps what it is given. */
function workbook(rows: readonly (readonly Cell[])[] = ROWS): FakeWork {
  const work = new FakeWork();
  const wishes = { ...NO_WISHES, contract: "home-visiting" as const };
  let kept: string | null = null;
  const question = () => ({
    sheet: { ...sheetOf(rows), name: "Sheet1" },
    today: isoDay("2025-01-20"),
    wishes,
    ...{ settings: null, annotated: false, corrections: kept },
  });
  work.onLook = () => {
    const answered = answer(question());
    if (answered.kind !== "read") {
      return { kind: "not-recognised", sheet: "Sheet1", message: "No header row was found." };
    }
    return {
      ...{ kind: "read", answer: answered.view, contracts: contractViews(), fields: answered.fields },
      ...{ everyoneOnRegister: false, annotated: false, noticed: answered.noticed },
    };
  };
  work.onCorrectionForm = (row) => ({ kind: "form", form: correctionForm(question(), row) });
  work.onTryCorrection = (draft) => {
    const tried = tryCorrection(question(), draft);
    if (tried.kind === "tried") return tried;
    return { kind: "refused", problem: { ...tried, untouched: "The sheet is still read as it was." } };
  };
  work.onShow = (what) => {
    if (what === "keepCorrection") {
      const tried = tryCorrection(question(), work.last("tryCorrection") as never);
      kept = tried.kind === "tried" ? tried.keep : null;
    }
    if (what === "dropCorrection") kept = null;
    return null;
  };
  return work;
}

const say = (page: Page, label: string | RegExp, id: string) =>
  page.getByRole("combobox", { name: label, exact: typeof label === "string" }).selectOption(id);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function named(page: Page): Promise<void> {
  await say(page, "Header row", "1");
  await say(page, /^Column A: Ref/, "nhs-number");
  await say(page, /^Column D: Plan looked at/, "dates:care-plan-review");
}

browserTest("a sheet that is not recognised: point at the header row, name columns, try, keep", async () => {
  const work = workbook();
  await panes.use(work, { width: 320 }, async ({ page }) => {
    await named(page);
    await press(page, "Try it");
    await page.getByText("61 patients can now be read.").waitFor();
    await page.getByText("“Care plan on visit day” can now be told for 61 patients.").waitFor();
    await page.getByText("The first of 61 patients, as they would be read").waitFor();
    expect(work.times("keepCorrection")).toBe(0);
    await press(page, "Use it and keep it");
    await page.getByRole("heading", { name: "Patient list" }).waitFor();
    await page.getByText("Read as you said: the header row and 2 columns.").waitFor();
  });
});

browserTest("no header row was copied: columns are named by their letters, tried and kept", async () => {
  const work = workbook(ROWS.slice(1).map((row) => [...row.slice(0, 2), 45_447, 45_447]));
  await panes.use(work, { width: 320 }, async ({ page }) => {
    await say(page, "Header row", "0");
    await page.getByText("Reading begins at the first row. Say below what each column is.").waitFor();
    await page.getByText("Such as 4 June 2024").first().waitFor();
    await say(page, "Column A", "nhs-number");
    await say(page, "Column B", "dates:housebound");
    await say(page, "Column C", "dates:home-visit");
    await say(page, "Column D", "dates:care-plan-review");
    await press(page, "Try it");
    await page.getByText("61 patients can now be read.").waitFor();
    await press(page, "Use it and keep it");
    await page.getByRole("heading", { name: "Patient list" }).waitFor();
    await page.getByText("Read as you said: no header row and 4 columns.").waitFor();
  });
});

browserTest("there is no header row, it is said, where there is one: refused in words", async () => {
  await panes.use(workbook(), { width: 320 }, async ({ page }) => {
    await say(page, "Header row", "0");
    await say(page, "Column A", "nhs-number");
    await say(page, "Column C", "dates:home-visit");
    await press(page, "Try it");
    await page.getByText(/^Row 1 looks like a header row/).waitFor();
    await page.getByText("The sheet is still read as it was.").waitFor();
  });
});

browserTest("what makes no sense is refused in words, and says what stays as it was", async () => {
  await panes.use(workbook(), { width: 320 }, async ({ page }) => {
    await named(page);
    await say(page, /^Column B: Housebound/, "nhs-number");
    await press(page, "Try it");
    await page.getByText("Columns A and B cannot both be: NHS number.").waitFor();
    await page.getByText("The sheet is still read as it was.").waitFor();
  });
});

browserTest(
  "undo puts back what was said; reading it as the add-in does takes back what was kept",
  async () => {
    const work = workbook();
    await panes.use(work, { width: 320 }, async ({ page }) => {
      await named(page);
      await press(page, "Try it");
      await page.getByRole("heading", { name: "What would come of it" }).waitFor();
      await press(page, "Use it and keep it");
      await page.getByRole("button", { name: "Correct how it was read" }).click();
      const column = page.getByRole("combobox", { name: /^Column D: Plan looked at/ });
      await column.waitFor();
      expect(await column.inputValue()).toBe("dates:care-plan-review");
      await column.selectOption("ignore");
      await press(page, "Undo");
      await page.waitForFunction(() =>
        [...document.querySelectorAll("select")].some(({ value }) => value === "dates:care-plan-review"),
      );
      await press(page, "Read it as the add-in does");
      await page.getByRole("heading", { name: "No search output was found on this sheet" }).waitFor();
      expect(work.times("dropCorrection")).toBe(1);
    });
  },
);

browserTest("a term is added and taken away, by keyboard alone", async () => {
  const work = workbook();
  await panes.use(work, { width: 320 }, async ({ page }) => {
    await named(page);
    await page.getByLabel("Term or code").fill("Seen at home");
    await say(page, "It means", "home-visit");
    await page.getByRole("button", { name: "Add the term" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Seen at home: Home visit").waitFor();
    await press(page, "Try it");
    await page.getByRole("heading", { name: "What would come of it" }).waitFor();
    expect(work.last("tryCorrection")).toMatchObject({
      terms: [{ text: "Seen at home", concept: "home-visit" }],
    });
    await page.getByRole("button", { name: "Take away Seen at home" }).press("Enter");
    expect(await page.getByText("Seen at home: Home visit").count()).toBe(0);
  });
});

browserTest("a term under a name is asked by what the name means, which is chosen for it", async () => {
  const visits = ROWS.slice(1, 4).map(([nhs]) => [nhs ?? null, "Visit note", "2024-06-04", "yes"]);
  const named = [
    ["", "Home visits", "", "Housebound"],
    ["NHS Number", "Code Term", "Date", "Housebound"],
  ];
  await panes.use(workbook([...named, ...visits]), { width: 320 }, async ({ page }) => {
    await page.getByRole("button", { name: "Correct how it was read" }).click();
    await say(page, "Terms not counted", "Visit note");
    expect(await page.getByRole("option", { name: /^Visit note/ }).textContent()).toBe(
      "Visit note, 3 times under Home visits: is it “Home visit”?",
    );
    expect(await page.getByRole("combobox", { name: "It means", exact: true }).inputValue()).toBe(
      "home-visit",
    );
    await press(page, "Add the term");
    await page.getByText("Visit note: Home visit", { exact: true }).waitFor();
  });
});

browserTest("nothing is wider than the pane, and a screen reader finds every control by name", async () => {
  await panes.use(workbook(), { width: 320 }, async ({ page }) => {
    await named(page);
    await press(page, "Try it");
    await page.getByRole("heading", { name: "What would come of it" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.evaluate(AXE);
    const wrong = await page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
      ).axe.run();
      return violations.map(({ id }) => id);
    });
    expect(wrong).toEqual([]);
  });
});
