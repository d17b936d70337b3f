import { launch } from "./browser";

/**
 * Before all tests: can a browser start here? Where none can, the tests in a browser are skipped, and the remedy is
 * printed once; under CI this fails.
 */
export default async function canABrowserStart(): Promise<void> {
  const browser = await launch();
  if (browser) await browser.close();
  else process.env["NO_BROWSER"] = "1";
}
