import { readFileSync } from "node:fs";
import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { partsOf } from "../sharing/zip";
import { standInForTests } from "./support/in-browser";

// A copy is made in the production pane, on the stand-in, and what is saved is looked at.

const inBrowser = standInForTests();
const PRACTICE = madeUpPractice(HOME_VISITING_2024_25, 20, 1);

inBrowser("a copy is made, its key stays, and it is saved and opened", async (page) => {
  await page.open(PRACTICE, "Search output");
  const pane = await page.frame("pane");
  await pane.getByText("20 patients").first().waitFor();
  await pane.getByRole("button", { name: "Share a copy" }).click();
  await pane.getByRole("button", { name: "Make the copy" }).click();
  await pane.getByRole("heading", { name: "The copy is made" }).waitFor();
  const key = pane.getByText("Which id is whose stands on the sheet");
  expect(await key.textContent()).toContain("Key of copy, ");

  const [download] = await Promise.all([
    page.page.waitForEvent("download"),
    pane.getByRole("button", { name: "Save the copy" }).click(),
  ]);
  const parts = partsOf(new Uint8Array(readFileSync(await download.path())));
  const all = [...parts.values()].join(" ");
  for (const [number, name] of PRACTICE.filter(([cell = ""]) => /^\d{10}$/.test(cell))) {
    expect([name, all.includes(String(name)), all.includes(String(number))]).toEqual([name, false, false]);
  }
  expect([...parts.keys()].filter((part) => part.includes("charts/chart")).length).toBeGreaterThan(1);

  await pane.getByRole("button", { name: "Open the copy" }).click();
  await pane.getByText("Opened as a new workbook").waitFor();
  expect(await page.page.evaluate(() => window.standIn?.host.book.opened.length)).toBe(1);

  await pane.getByRole("radio", { name: /^Figures only/ }).check();
  await pane.getByRole("button", { name: "Make the copy" }).click();
  await pane.getByText("Counts under 8, shown as *").waitFor();
  const kept = () =>
    pane.evaluate(async () => {
      const parts = await Excel.run(async (context) => {
        const found = context.workbook.customXmlParts.getByNamespace("urn:proactive-care:shown-copies:1");
        found.load("items/id");
        await context.sync();
        const texts = found.items.map((part) => part.getXml());
        await context.sync();
        return texts.map(({ value }) => value);
      });
      return parts.join();
    });
  const first = await kept();
  expect(first).toContain('"under":8');

  // Under another number, whoever has both copies could compare them: nothing is made until that is accepted.
  await pane.getByRole("combobox", { name: "Suppress counts under" }).selectOption("5");
  await pane.getByRole("button", { name: "Make the copy" }).click();
  await pane.getByText("Whoever has both can tell which counts lie between 5 and 7").waitFor();
  await pane.getByRole("button", { name: "Make none" }).click();
  expect(await kept()).toBe(first);
  await pane.getByRole("button", { name: "Make the copy" }).click();
  await pane.getByRole("button", { name: "Make it all the same" }).click();
  await pane.getByText("Counts under 5, shown as *").waitFor();
  expect(await kept()).toContain('"under":5');
  expect(page.strangers).toEqual([]);
  expect(page.errors).toEqual([]);
});
