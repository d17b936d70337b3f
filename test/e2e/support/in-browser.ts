import type { Browser } from "playwright-core";
import { launch } from "./browser";
import { type StandInInBrowser, openStandIn } from "./stand-in";

const STARTS_WITHIN = 120_000;
const TEST_WITHIN = 60_000;

/**
 * Opens the stand-in in a browser for the tests of a file, and gives what stands for `test` there. Where no browser can
 * start, `launch` has said so with its remedy, and the tests do nothing; under CI they fail.
 */
export function standInForTests(): (name: string, run: (standIn: StandInInBrowser) => Promise<void>) => void {
  let browser: Browser | null = null;
  let standIn: StandInInBrowser | null = null;

  beforeAll(async () => {
    browser = await launch();
    standIn = browser && (await openStandIn(browser));
  }, STARTS_WITHIN);

  afterAll(async () => {
    await standIn?.close();
    await browser?.close();
  });

  return (name, run) => test(name, () => (standIn ? run(standIn) : Promise.resolve()), TEST_WITHIN);
}
