import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { helpSite } from "../../src/help/site.cjs";
import { launch } from "../e2e/support/browser";
import { browserTest } from "../e2e/support/browser-test";
import { type Metadata, metadataOf } from "../functions/metadata";
import { drawn, illPlaced, violations } from "../taskpane/support/checks";
import { byKeyboard } from "../taskpane/support/focus";

// Every page of the help in a browser: WCAG 2.2 AA, light, dark and in high contrast, from a telephone's width on.

jest.setTimeout(180_000);

const ROOT = resolve(__dirname, "../..");
const ADDRESS = "http://help.test/";
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";
const SITE = helpSite({
  root: ROOT,
  metadata: JSON.parse(metadataOf().json) as Metadata,
  policy: POLICY,
}).set("help.css", readFileSync(resolve(ROOT, "src/help/help.css"), "utf8"));
const TYPES: Readonly<Record<string, string>> = { html: "text/html", css: "text/css", png: "image/png" };

const LOOKS = {
  "narrow, light": { width: 320, dark: false, forced: false, axe: "all" },
  "narrow, dark": { width: 320, dark: true, forced: false, axe: "colours" },
  "wide, light": { width: 1280, dark: false, forced: false, axe: "all" },
  "wide, in high contrast": { width: 1280, dark: true, forced: true, axe: "colours" },
} as const;

let browser: Browser | null = null;
beforeAll(async () => {
  if (!process.env["NO_BROWSER"]) browser = await launch();
});
afterAll(() => browser?.close());

async function open(name: string): Promise<Page> {
  if (!browser) throw new Error("The browser started before the tests, and not for them.");
  const page = await browser.newPage();
  await page.route("**/*", (route) => {
    const file = route.request().url().replace(ADDRESS, "");
    const body = SITE.get(file);
    if (body === undefined) return route.abort();
    return route.fulfill({ contentType: TYPES[file.split(".").at(-1) ?? ""] ?? "", body });
  });
  await page.goto(`${ADDRESS}${name}`);
  return page;
}

browserTest.each([...SITE.keys()].filter((name) => name.endsWith(".html")))(
  "%s can be read and used by everybody",
  async (name) => {
    const page = await open(name);
    try {
      const found: Record<string, string[]> = {};
      for (const [look, { width, dark, forced, axe }] of Object.entries(LOOKS)) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({
          colorScheme: dark ? "dark" : "light",
          forcedColors: forced ? "active" : "none",
        });
        await drawn(page);
        found[look] = [...(await illPlaced(page)), ...(await violations(page, axe))];
      }
      found["by keyboard"] = await byKeyboard(page);
      expect(Object.entries(found).filter(([, each]) => each.length > 0)).toEqual([]);
    } finally {
      await page.close();
    }
  },
);
