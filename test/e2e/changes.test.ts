import { unparse } from "papaparse";
import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { PRACTICE_BASED_2024_25 } from "../../src/contracts/practice-based-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { standInForTests } from "./support/in-browser";

// “What changed” with the production pane on the stand-in: an earlier sheet in another file.

const inBrowser = standInForTests();

const PATIENTS = 20;
const NOW = madeUpPractice(HOME_VISITING_2024_25, PATIENTS, 1);
/** The same practice before its last visits were coded. */
const BEFORE = NOW.slice(0, -12);
const OTHER = madeUpPractice(PRACTICE_BASED_2024_25, PATIENTS, 1);

const file = (name: string, rows: readonly (readonly string[])[]) => ({
  ...{ name, mimeType: "text/csv", buffer: Buffer.from(unparse([...rows.map((cells) => [...cells])])) },
});

inBrowser("another file is compared, and written on a sheet that Clear takes away", async (page) => {
  await page.open(NOW, "Search output");
  const before = await page.snapshot();
  const pane = await page.frame("pane");
  await pane.getByRole("button", { name: "What changed" }).click();
  await pane.getByLabel("The earlier sheet").selectOption("In another file");

  await pane.getByLabel(/^The file/).setInputFiles(file("based.csv", OTHER));
  await pane.getByRole("button", { name: "Compare" }).click();
  await pane.getByText("“based.csv” was not compared.").waitFor();

  await pane.getByLabel(/^The file/).setInputFiles(file("january.csv", BEFORE));
  await pane.getByRole("button", { name: "Compare" }).click();
  await pane.getByRole("heading", { name: "How the totals moved" }).waitFor();
  await pane.getByText("Earlier: january.csv").waitFor();
  expect(await page.snapshot()).toEqual(before);

  await pane.getByRole("button", { name: "Write it on a sheet" }).click();
  await pane.getByText("Written on the sheet “Changes”.").waitFor();
  expect(await page.value("Changes!A1")).toBe("Changes: Proactive care: home visiting, 2024-25");
  const rows = (await page.values("Changes!A1:D40")) ?? [];
  const [, was, is, difference] = rows.find(([label]) => label === "On the register") ?? [];
  expect(difference).toBe(Number(is) - Number(was));

  await page.ribbon("Clear annotations").click();
  await page.page.waitForFunction(() =>
    window.standIn?.value("Changes!A1").then(
      () => false,
      () => true,
    ),
  );
  expect(await page.snapshot()).toEqual(before);
});
