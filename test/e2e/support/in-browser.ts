import type { Browser } from "playwright-core";
import { launch } from "./browser";
import { browserTest } from "./browser-test";
import { type StandInInBrowser, openStandIn } from "./stand-in";

const STARTS_WITHIN = 120_000;
const TEST_WITHIN = 60_000;

/**
 * Opens the stand-in in a browser for the tests of a file, and gives what stands for `test` there. Where no browser can
 * start they are skipped; under CI they fail.
 */
export function standInForTests(
  within = TEST_WITHIN,
): (name: string, run: (standIn: StandInInBrowser) => Promise<void>) => void {
  let browser: Browser | null = null;
  let standIn: StandInInBrowser | null = null;

  beforeAll(async () => {
    if (process.env["NO_BROWSER"]) return;
    browser = await launch();
    standIn = browser && (await openStandIn(browser));
  }, STARTS_WITHIN);

  afterAll(async () => {
    await standIn?.close();
    await browser?.close();
  });

  return (name, run) =>
    browserTest(
      name,
      async () => {
        if (!standIn) throw new Error("The browser started before the tests, and not for them.");
        await run(standIn);
      },
      within,
    );
}
