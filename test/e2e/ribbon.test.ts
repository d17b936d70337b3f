import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { standInForTests } from "./support/in-browser";
import type { StandInInBrowser } from "./support/stand-in";

// The ribbon's buttons: what needs saying is said in a dialog, and never holds anything of a patient.

const inBrowser = standInForTests();
const PRACTICE = madeUpPractice(HOME_VISITING_2024_25, 20, 1);

async function saidBy(page: StandInInBrowser, button: "Annotate this sheet" | "Clear annotations") {
  await page.clickRibbon(button);
  const dialog = await page.frame("dialog");
  await dialog.locator("h1").waitFor();
  const words = await dialog.locator("h1, p").allTextContents();
  const address = decodeURIComponent(dialog.url());
  await page.closeDialog();
  return { words, address };
}

inBrowser("a refusal says what happened, what was left untouched and what to do", async (page) => {
  await page.open(PRACTICE, "Search output");
  const before = await page.snapshot();
  await page.damage({ editMode: true });
  const { words } = await saidBy(page, "Annotate this sheet");
  await page.damage({});
  expect(words).toEqual([
    "A cell is being edited, and Excel waits for that.",
    "Nothing in the workbook was changed.",
    "Press Enter to finish the cell, then try again.",
  ]);
  expect(await page.snapshot()).toEqual(before);
});

inBrowser("an empty sheet, and one of other things, are said to be so", async (page) => {
  await page.open([], "Search output");
  expect((await saidBy(page, "Annotate this sheet")).words[0]).toBe("The sheet is empty.");
  await page.open([["Shopping"], ["Milk"]], "Search output");
  expect((await saidBy(page, "Annotate this sheet")).words[1]).toContain("No header row was found");
});

inBrowser("cells that could not be read are counted, without anybody's name", async (page) => {
  const spoiled = PRACTICE.map((cells, row) =>
    row === 8 ? cells.map((cell, column) => (column === 7 ? "sometime" : cell)) : cells,
  );
  await page.open(spoiled, "Search output");
  const { words, address } = await saidBy(page, "Annotate this sheet");
  expect(words[0]).toBe("The sheet is annotated.");
  expect(words[1]).toContain("could not be read, or belong");
  expect(address).not.toMatch(/XXTEST|999\d{7}/);
  expect(await page.value("L7")).toBe("Payable?");
});

inBrowser("a second click clears nothing twice, and says so", async (page) => {
  await page.open(PRACTICE, "Search output");
  expect((await saidBy(page, "Clear annotations")).words).toEqual([
    "Nothing to clear.",
    "There was nothing of ours in this workbook.",
  ]);
});

inBrowser("no page asked for anything outside, and nothing went wrong in one", async (page) => {
  expect(page.strangers).toEqual([]);
  expect(page.errors).toEqual([]);
});
