import { metadataOf } from "../functions/metadata";
import type { Metadata } from "../functions/metadata";
import { examples } from "../help/examples";
import { standInForTests } from "./support/in-browser";
import type { CellValue } from "./support/stand-in";

// Each example of the help's page of functions is typed in cells, as it stands there, and shows what stands there.

const inBrowser = standInForTests();

const EXAMPLES = examples();
const { functions } = JSON.parse(metadataOf().json) as Metadata;

/** A value as a cell without a format shows it. */
function shown(value: CellValue | undefined): string {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value ?? "");
}

test("every function has an example in which it is typed, and whose answer is told", () => {
  for (const { name } of functions) {
    const cells = EXAMPLES.filter(({ of }) => of === name).flatMap((example) => example.cells);
    const formulas = cells.filter(({ typed }) => typed.startsWith(`=CARE.${name}(`));
    expect({ name, formulas: formulas.length }).not.toEqual({ name, formulas: 0 });
    expect(cells.filter(({ typed, shows }) => typed.startsWith("=") && !shows)).toEqual([]);
  }
});

test.each(EXAMPLES.map((example, place) => [`${example.of}, example ${place + 1}`, example] as const))(
  "%s: what a formula fills is told of no cell that is typed in",
  (_name, { cells }) => {
    const filled = cells.filter(({ typed, shows }) => typed === "" && shows !== null);
    const typed = new Set(cells.filter((cell) => cell.typed !== "").map(({ address }) => address));
    expect(filled.filter(({ address }) => typed.has(address))).toEqual([]);
  },
);

inBrowser("each example shows in its cells what the page says", async (page) => {
  for (const { of, cells } of EXAMPLES) {
    await page.open([], "Sheet1");
    for (const { address, typed } of cells) if (typed !== "") await page.type(address, typed);
    const told = cells.filter(({ shows }) => shows !== null);
    const seen: Record<string, string> = {};
    for (const { address } of told) seen[address] = shown(await page.value(address));
    expect({ of, ...seen }).toEqual({
      of,
      ...Object.fromEntries(told.map(({ address, shows }) => [address, shows])),
    });
  }
});
