import { wishesWithout } from "../../src/answer/put-back";
import { NO_WISHES } from "../../src/work/work";
import { browserTest } from "../e2e/support/browser-test";
import { FakeWork } from "./support/fake-work";
import { lookAt } from "./support/looks";
import { Panes } from "./support/page";

// The folded part “Settings” of the pane: defaults back, and settings to and from another workbook.

jest.setTimeout(60_000);

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

function workbook(): FakeWork {
  const work = new FakeWork();
  work.onLook = (wishes) => lookAt({ contract: wishes.contract ?? "home-visiting", wishes });
  return work;
}

const CARRIED = JSON.stringify({
  ...{ proactiveCare: "settings", version: 1, rules: "0.9.0", contract: "home-visiting", year: "2024-25" },
  settings: { budget: 60000, visitsBy: "anyone", moonlight: 1, figures: { "flu-target": 80 } },
});

describe("what is left of the wishes when settings have their defaults again", () => {
  const carried = {
    ...{ contract: "home-visiting" as const, year: "2024-25" },
    settings: { budget: 1, visitsBy: "anyone", practices: { F84001: { budget: 2, minimumRegister: 3 } } },
  };

  test("a choice goes, and what a practice said stays", () => {
    const left = wishesWithout({ ...NO_WISHES, carried }, [{ id: "visitsBy", practice: null }]);
    const { settings } = carried;
    expect(left.carried?.settings).toEqual({ budget: 1, figures: undefined, practices: settings.practices });
  });

  test("of one practice a figure goes, as it was typed and as it was carried, and of no other", () => {
    const wishes = {
      ...{ ...NO_WISHES, carried },
      practices: { F84001: { budget: 5, minimumRegister: 6 }, F84002: { budget: 7 } },
    };
    const left = wishesWithout(wishes, [{ id: "budget", practice: "f84001" }]);
    expect(left.practices).toEqual({ F84001: { minimumRegister: 6 }, F84002: { budget: 7 } });
    expect(left.carried?.settings["practices"]).toEqual({ F84001: { minimumRegister: 3 } });
  });
});

browserTest(
  "settings from another workbook are used as far as they fit, and each can be put back",
  async () => {
    const work = workbook();
    await panes.use(work, {}, async ({ page }) => {
      const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
      await press("Settings");
      await page.getByText("Use settings from another workbook").click();
      await page.getByLabel("The text that was copied there").fill("no settings");
      await press("Use these settings");
      await page.getByText("This is no text of settings.", { exact: false }).waitFor();
      await page.getByLabel("The text that was copied there").fill(CARRIED);
      await press("Use these settings");
      await page.getByText("Settings from another workbook are used.").waitFor();
      await page.getByText("version 0.9.0 of the rules", { exact: false }).waitFor();
      await page.getByText("“moonlight” is no setting that this version knows", { exact: false }).waitFor();
      await page.getByText("Flu target: 80% (default 85%, deck)").waitFor();
      await press("Put the default back: Flu target");
      await page.getByText("Flu target: the default, 85%, is back.").waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("is back.");
      expect(work.last("putBack")).toEqual([{ id: "flu-target", practice: null }]);
      expect(await page.getByText("Flu target: 80%").count()).toBe(0);
      await page.getByText("Whose home visits count: Anyone (default GP, assumed)").waitFor();
      await press("Do not use them");
      await page.getByText("Every figure and choice is at its default.", { exact: false }).waitFor();
    });
  },
);

browserTest("the settings are there as a text to copy, which can be used again", async () => {
  const work = workbook();
  await panes.use(work, {}, async ({ page }) => {
    await page.getByRole("button", { name: "Settings" }).click();
    await page.getByText("Take these settings to another workbook").click();
    const text = await page.getByLabel("These settings, as a text").inputValue();
    expect(JSON.parse(text)).toMatchObject({ proactiveCare: "settings", contract: "home-visiting" });
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText(/^Copied\.$|press Ctrl\+C/).waitFor();
  });
});
