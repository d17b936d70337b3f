import { readFileSync } from "node:fs";
import { Workbook } from "exceljs";
import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { standInForTests } from "./support/in-browser";

// Files that a person opens in the stand-in, and the workbook that is saved from it.

const inBrowser = standInForTests();
const ROWS = "NHS Number;Full Name;Date\n9990000018;XXTEST, Zoë;03/09/2024\n";

inBrowser("a .csv of Windows-1252 with semicolons is opened", async (page) => {
  await page.openFile("Search output.csv", Buffer.from(ROWS, "latin1"));
  expect(await page.values("A1:C2")).toEqual([
    ["NHS Number", "Full Name", "Date"],
    [9_990_000_018, "XXTEST, Zoë", 45_538],
  ]);
});

inBrowser("a .csv of UTF-16 with tabs is opened", async (page) => {
  const text = `\ufeff${ROWS.replaceAll(";", "\t")}`;
  await page.openFile("Search output.tsv", Buffer.from(text, "utf16le"));
  expect(await page.value("B2")).toBe("XXTEST, Zoë");
  expect(await page.value("C2")).toBe(45_538);
});

inBrowser("a file that is no workbook is refused in words, and the workbook stays", async (page) => {
  await page.page.setInputFiles("#file", {
    ...{ name: "broken.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("no workbook") },
  });
  await page.page.locator("#message").filter({ hasText: "broken.xlsx could not be read" }).waitFor();
  expect(await page.value("B2")).toBe("XXTEST, Zoë");
});

inBrowser("an annotated workbook is saved, and opened again with its annotations", async (page) => {
  await page.open(madeUpPractice(HOME_VISITING_2024_25, 20, 1), "Search output");
  await page.clickRibbon("Annotate this sheet");
  await page.type("Z1", '=CARE.NHS_NUMBER("9990000018")');
  const { path, said } = await page.saveFile();
  expect(said).toContain("without:");
  expect(said).toContain("charts");
  expect(said).toContain("formulas with CARE. functions (their values are saved)");

  const saved = new Workbook();
  await saved.xlsx.readFile(path);
  expect(saved.worksheets.map(({ name }) => name)).toEqual([
    "Search output",
    "Patients",
    "Totals",
    "Settings",
  ]);
  const pasted = saved.getWorksheet("Search output");
  expect(pasted?.getCell("A8").value).toBe(await page.value("A8"));
  expect(pasted?.getCell("C8").value).toBeInstanceOf(Date);
  expect(pasted?.getCell("L7").value).toBe("Payable?");
  expect(pasted?.getCell("Z1").value).toBe("999 000 0018");
  const totals = saved.getWorksheet("Totals");
  const shown = (await page.snapshot())?.sheets.find(({ name }) => name === "Totals")?.cells["B5"];
  expect(`=${totals?.getCell("B5").formula}`).toBe(shown?.formula);
  expect(totals?.getCell("B5").result).toBe(await page.value("Totals!B5"));
  expect(saved.getWorksheet("Patients")?.getTables()).toHaveLength(1);

  const before = await page.values("Totals!A1:D20");
  await page.openFile("Book1.xlsx", readFileSync(path));
  expect(await page.values("Totals!A1:D20")).toEqual(before);
  await page.clickRibbon("Clear annotations");
  expect((await page.snapshot())?.sheets.map(({ name }) => name)).toEqual(["Search output"]);
});
