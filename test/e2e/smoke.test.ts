import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { standInForTests } from "./support/in-browser";

// The production pages in the frames of the stand-in, in a real browser.

const inBrowser = standInForTests();

inBrowser("the made-up practice is on the sheet, its dates as dates", async (page) => {
  expect(await page.value("A7")).toBe("NHS Number");
  expect(String(await page.value("A8"))).toMatch(/^999\d{7}$/);
  expect(typeof (await page.value("C8"))).toBe("number");
});

inBrowser("Office.js takes the stand-in for Excel on Windows", async (page) => {
  const pane = await page.frame("pane");
  expect(await pane.evaluate(() => Office.onReady())).toMatchObject({ host: "Excel", platform: "PC" });
});

inBrowser("a function of the add-in works in a cell", async (page) => {
  await page.type("N1", "=CARE.IN_YEAR(DATE(2024,9,3))");
  expect(await page.value("N1")).toBe(true);
  await page.type("N1", "=CARE.IN_YEAR(DATE(2024,3,31))");
  expect(await page.value("N1")).toBe(false);
});

inBrowser("a function spills, and an error passes through it", async (page) => {
  await page.type("N2", "=CARE.TIER_RATE(N5:N7)");
  await page.type("N5", "1");
  await page.type("N6", "=NA()");
  await page.type("N7", "2");
  expect(await page.values("N2:N4")).toEqual([[169.17], ["#N/A"], [338.33]]);
});

inBrowser("what is typed by the keyboard is read as in Britain", async (page) => {
  await page.keyIn("N9", "3/9/2024");
  await page.page.waitForFunction(() => window.standIn?.value("N9").then((value) => value === 45_538));
});

inBrowser("what is pasted is read as in Britain", async (page) => {
  await page.paste("N11", "3/9/2024\t03-Sep-2024\n9990000018\t50%\n");
  await page.page.waitForFunction(() => window.standIn?.value("O12").then((value) => value === 0.5));
  expect(await page.values("N11:O12")).toEqual([
    [45_538, 45_538],
    [9_990_000_018, 0.5],
  ]);
});

inBrowser("the ribbon annotates, and Clear gives the workbook back", async (page) => {
  await page.open(madeUpPractice(HOME_VISITING_2024_25, 20, 1), "Search output");
  const before = await page.snapshot();
  await page.clickRibbon("Annotate this sheet");
  expect(await page.value("L7")).toBe("Payable?");
  expect(await page.value("Totals!A1")).toBe("Totals: Proactive care: home visiting, 2024-25");
  await page.clickRibbon("Clear annotations");
  expect(await page.snapshot()).toEqual(before);
});

inBrowser("no page asked for anything but our own files", async (page) => {
  expect(page.strangers).toEqual([]);
  expect(page.errors).toEqual([]);
});
