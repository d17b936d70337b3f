// Draws the icons of the ribbon from the .svg files beside this one: node assets/draw.mjs
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import packaged from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80];
const NAMES = ["pane", "annotate", "clear"];

const browser = await chromium.launch({
  executablePath: await packaged.executablePath(),
  args: packaged.args,
});
const page = await browser.newPage();
for (const name of NAMES) {
  const svg = readFileSync(join(here, `${name}.svg`), "utf8");
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
    await page.screenshot({ path: join(here, `${name}-${size}.png`), omitBackground: true });
  }
}
await browser.close();
