import { readFileSync } from "node:fs";
import type { Frame } from "playwright-core";
import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { isoDay } from "../../src/contracts/day";
import { contractOfYear } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import { pictureFile, stalePictures } from "../support/pictures";
import { standInForTests } from "./support/in-browser";
import type { StandInInBrowser } from "./support/stand-in";

// The production pane on the stand-in, as a person uses it.

const inBrowser = standInForTests();

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const PRACTICE = madeUpPractice(HOME_VISITING_2024_25, 20, 1);
const BOTTOM = 600;
/** A search of the day that it is on the pages, in a year that nobody has written. */
const THIS_YEAR = madeUpPractice(contractOfYear("home-visiting", "2026-27"), 20, 1, isoDay("2027-01-14"));
// The nearest year's, whichever years there are by now.
const CARRIED = /2026-27 by the rules of \d{4}-\d{2}: (\d+) of \1 not confirmed by a document/;

async function paneOf(page: StandInInBrowser): Promise<Frame> {
  const pane = await page.frame("pane");
  await pane.locator("h1").first().waitFor();
  return pane;
}

/** A picture of the whole page; where docs/ shows it with other words on it, this fails. */
async function picture(page: StandInInBrowser, name: string): Promise<void> {
  const of = `stand-in-${name}`;
  await page.page.screenshot({ path: pictureFile(of) });
  const pane = await page.frame("pane");
  expect(stalePictures(of, await pane.locator("body").innerText())).toEqual([]);
}

async function annotate(pane: Frame): Promise<void> {
  await pane.getByRole("button", { name: /^Annotate (this sheet|again)$/ }).click();
  await pane.getByText("Annotated.", { exact: true }).waitFor();
}

async function clear(pane: Frame): Promise<void> {
  await pane.getByRole("button", { name: "Clear annotations" }).click();
  await pane.getByRole("button", { name: "Clear", exact: true }).click();
  await pane.getByText("Annotations cleared").first().waitFor();
}

inBrowser("a sheet is pasted, annotated, annotated again and cleared", async (page) => {
  await page.page.setViewportSize({ width: 1440, height: 900 });
  await page.open([], "Search output");
  let pane = await paneOf(page);
  await pane.getByText("This sheet is empty").waitFor();
  await picture(page, "empty");
  const text = PRACTICE.map((cells) => cells.join("\t")).join("\n");
  await page.paste("A1", `${text}\n`);
  await page.page.waitForFunction((last) => window.standIn?.value(last).then((value) => value !== ""), "A8");
  await pane.getByRole("button", { name: "Look again" }).click();
  await pane.getByText("20 patients").waitFor();
  const before = await page.snapshot();
  await picture(page, "read");

  await annotate(pane);
  expect(await page.values("L7:P7")).toEqual([
    ["Payable?", "Missing", "Next step", "Do by", "How it counted"],
  ]);
  const payable = (await page.values(`L8:L${BOTTOM}`))?.flat().filter((cell) => cell === "Yes").length;
  expect(await page.value("Totals!B6")).toBe(payable);
  const once = await page.snapshot();
  await pane.getByRole("heading", { name: "Totals" }).evaluate((heading) => heading.scrollIntoView());
  await picture(page, "annotated");

  await annotate(pane);
  expect(await page.snapshot()).toEqual(once);

  pane = await paneOf(page);
  await clear(pane);
  expect(await page.snapshot()).toEqual(before);
});

inBrowser("one press of Enter carries the rules forward; the ribbon then annotates by them", async (page) => {
  await page.open(THIS_YEAR, "Search output");
  let pane = await paneOf(page);
  await page.clickRibbon("Annotate this sheet");
  const dialog = await page.frame("dialog");
  await dialog.getByText(/^This search is of 2026-27\. The contracts? we have (is|are) of 2024-25/).waitFor();
  await page.closeDialog();
  const carry = pane.getByRole("button", { name: "Carry the rules forward to 2026-27" });
  await carry.waitFor();
  await carry.focus();
  await carry.press("Enter");
  await pane.getByText("20 patients").waitFor();
  await pane.getByText("Because it was chosen for this workbook.").waitFor();
  await page.clickRibbon("Annotate this sheet");
  for (const sheet of ["Patients", "Totals", "Settings"]) {
    expect(await page.value(`${sheet}!A2`)).toMatch(CARRIED);
  }
  // Another year can still be chosen.
  pane = await paneOf(page);
  await pane.getByRole("button", { name: "Annotate again" }).waitFor();
  await pane.getByRole("combobox", { name: "Year", exact: true }).selectOption("2024-25");
  await pane.getByText(CARRIED).first().waitFor({ state: "detached" });
  await pane.getByText("20 patients,").waitFor();
});

inBrowser("figures typed in the pane stand on Settings, and the money follows them", async (page) => {
  await page.open(THIS_YEAR, "Search output");
  const pane = await paneOf(page);
  await pane.getByRole("button", { name: "Carry the rules forward to 2026-27" }).press("Enter");
  await pane.getByLabel("Budget").fill("60,000");
  await pane.getByLabel("Minimum register").fill("5");
  await annotate(pane);
  const settings = (await page.values("Settings!A1:C12")) ?? [];
  const row = settings.findIndex(([first]) => first === "Practice") + 1;
  expect(settings[row]?.slice(1)).toEqual([60_000, 5]);
  const earned = (await page.values("Totals!A1:B40"))?.find(([label]) => label === "Earned in all")?.[1];
  expect(typeof earned).toBe("number");
  const words = Number(earned).toLocaleString("en-GB", { minimumFractionDigits: 2 });
  await pane.getByText(`£${words}`).first().waitFor();
  await page.page.setViewportSize({ width: 1600, height: 900 });
  await page.page.evaluate(() => window.standIn?.select("P8"));
  await pane.getByRole("heading", { name: "Totals" }).evaluate((heading) => heading.scrollIntoView());
  await picture(page, "money");
  await pane.getByRole("button", { name: "Patients", exact: true }).click();
  await page.page.waitForFunction(
    () => window.standIn?.host.book.workbook.getActiveSheet().getSheetName() === "Patients",
  );
  await pane.getByText("Go to Search output").first().waitFor();
  await picture(page, "patients");
  await page.page.evaluate(() => {
    const { workbook } = window.standIn?.host.book ?? {};
    const totals = workbook?.getSheetByName("Totals");
    if (totals) workbook?.setActiveSheet(totals);
  });
  await page.page.evaluate(() => window.standIn?.select("A1"));
  await pane.getByText("Go to Search output").first().waitFor();
  await picture(page, "totals");
});

inBrowser("a click on a patient goes to the row, and one on a criterion filters Patients", async (page) => {
  await page.open(PRACTICE, "Search output");
  const pane = await paneOf(page);
  await annotate(pane);
  const who = pane.getByRole("heading", { name: "Who to see next" });
  await who.waitFor();
  const first = pane.getByRole("button", { name: /^XXTEST-\d+/ }).first();
  const name = /XXTEST-\d+/.exec((await first.textContent()) ?? "")?.[0] ?? "";
  await first.click();
  await page.page.waitForFunction(
    (patient) =>
      window.standIn?.host.book.workbook.getActiveSheet().getSheetName() === "Search output" &&
      String(
        window.standIn.host.book.workbook
          .getActiveSheet()
          .getRange(window.standIn.host.book.workbook.getActiveRange()?.getRow() ?? 0, 1)
          .getValue(),
      ).startsWith(patient),
    name,
  );
  await pane.getByRole("button", { name: /^2 visits/ }).click();
  await page.page.waitForFunction(
    () => window.standIn?.host.book.workbook.getActiveSheet().getSheetName() === "Patients",
  );
});

inBrowser("what Excel refuses is said in the pane, and nothing is left behind", async (page) => {
  await page.open(PRACTICE, "Search output");
  const pane = await paneOf(page);
  const before = await page.snapshot();
  const button = pane.getByRole("button", { name: "Annotate this sheet" });
  await page.damage({ editMode: true });
  await button.click();
  await pane.getByText("A cell is being edited, and Excel waits for that.").waitFor();
  await picture(page, "refused");
  await page.damage({ refuseRequest: 3 });
  await pane.getByRole("button", { name: "Try again" }).first().click();
  await pane.getByText("Excel refused the work (GeneralException).").waitFor();
  await page.damage({});
  expect(await page.snapshot()).toEqual(before);
});

inBrowser("all of it by keyboard alone", async (page) => {
  await page.open(PRACTICE, "Search output");
  const pane = await paneOf(page);
  const { keyboard } = page.page;
  await pane.locator("summary, button, [role=combobox], input").first().focus();
  const focused = () => pane.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
  const tabTo = async (words: string): Promise<void> => {
    for (let presses = 0; presses < 150; presses++) {
      if ((await focused()) === words) return;
      await keyboard.press("Tab");
    }
    throw new Error(`“${words}” was not reached by the Tab key.`);
  };
  await tabTo("Annotate this sheet");
  await keyboard.press("Enter");
  await pane.getByText("Annotated.", { exact: true }).waitFor();
  expect(await page.value("L7")).toBe("Payable?");
  await tabTo("Clear annotations");
  await keyboard.press("Enter");
  await tabTo("Clear");
  await keyboard.press("Enter");
  await pane.getByText("Annotations cleared").first().waitFor();
  expect(await page.value("L7")).toBe("");
});

inBrowser("axe-core finds nothing in the pane, annotated", async (page) => {
  await page.open(PRACTICE, "Search output");
  const pane = await paneOf(page);
  await annotate(pane);
  // Put in by the browser's own means: the page's policy allows no script of anybody else's.
  await pane.evaluate(AXE);
  const violations = await pane.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.length}`);
  });
  expect(violations).toEqual([]);
});

inBrowser("no page asked for anything but our own files and Office.js", async (page) => {
  expect(page.strangers).toEqual([]);
  expect(page.errors).toEqual([]);
});
