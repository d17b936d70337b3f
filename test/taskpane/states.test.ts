import { browserTest } from "../e2e/support/browser-test";
import type { Page } from "playwright-core";
import { ANNOTATED } from "./states/annotated";
import { PRACTICES } from "./states/practices";
import { PARTS } from "./states/parts";
import { READ } from "./states/read";
import { SHEETS } from "./states/sheets";
import { drawn, illPlaced, violations } from "./support/checks";
import { FakeWork } from "./support/fake-work";
import { byKeyboard } from "./support/focus";
import { type Look, type OpenPane, Panes } from "./support/page";
import { partOfPane } from "./support/part-of-pane";
import type { State } from "./support/state";
import { pictureFile, stalePictures } from "../support/pictures";

// Every state of the pane, in light, dark and high contrast, narrow and wide: axe-core finds nothing against WCAG 2.2 AA,
// nothing is cut off and nothing lies over anything else, all is reached by the Tab key and seen to be. Pictures are left
// in out/pictures/taskpane, to be looked at. A new part of the pane adds its states to a file in states/.

jest.setTimeout(120_000);

const STATES: readonly State[] = [...SHEETS, ...READ, ...ANNOTATED, ...PRACTICES, ...PARTS];

const DARK = "#262626";
/** Excel's dark grey, on which Fluent's quiet text could not be read. */
const DARK_GREY = "#444444";
const BLACK = "#0a0a0a";

/** As Excel shows the pane, by the name of the picture. */
const SHOWN: Readonly<Record<string, Look>> = {
  "light-320": { width: 320 },
  "light-480": { width: 480 },
  "dark-320": { width: 320, background: DARK },
  "dark-480": { width: 480, background: DARK },
  "high-contrast-320": { width: 320, background: BLACK, systemIsDark: true, forcedColours: true },
  "high-contrast-480": { width: 480, background: BLACK, systemIsDark: true, forcedColours: true },
};
/** Themes of which no picture is kept, and a pane of 320 pixels at twice the size (1.4.4). */
const ALSO: Readonly<Record<string, Look>> = {
  "dark grey": { width: 320, background: DARK_GREY },
  black: { width: 320, background: BLACK },
  "light, at 200%": { width: 160 },
};

const panes = new Panes();
beforeAll(() => panes.start());
afterAll(() => panes.stop());

async function findings({ page, show }: OpenPane, look: Look): Promise<string[]> {
  await show(look);
  await drawn(page);
  return [...(await illPlaced(page)), ...(await violations(page))];
}

/** Takes the pictures of a state, and gives those of docs/ that show something else by now. */
async function takePictures(page: Page, { name, parts = [] }: State, look: string): Promise<string[]> {
  // Nothing shows that the mouse is over it.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: pictureFile(`taskpane/${name}-${look}`), fullPage: true });
  const stale: string[] = [];
  for (const part of parts) {
    const of = `parts/${part.name}-${look}`;
    const { clip, told } = await page.evaluate(partOfPane, part);
    await page.screenshot({ path: pictureFile(of), fullPage: true, clip });
    stale.push(...stalePictures(of, told));
  }
  return stale;
}

/** Each finding once, with the ways in which the pane was shown when it was found. */
function byFinding(found: Readonly<Record<string, readonly string[]>>): string[] {
  const looks = new Map<string, string[]>();
  for (const [look, each] of Object.entries(found)) {
    for (const finding of each) looks.set(finding, [...(looks.get(finding) ?? []), look]);
  }
  return [...looks].map(([finding, where]) => `${finding} [${where.join(", ")}]`);
}

describe.each(STATES)("$name", (state) => {
  browserTest("can be read and used by everybody", async () => {
    const work = new FakeWork();
    state.work(work);
    await panes.use(work, {}, async (pane) => {
      await pane.page.locator(".fui-FluentProvider").waitFor();
      await state.then?.(pane);
      const found: Record<string, string[]> = {};
      for (const [look, how] of Object.entries(SHOWN)) {
        found[look] = await findings(pane, how);
        found[look].push(...(await takePictures(pane.page, state, look)));
      }
      for (const [look, how] of Object.entries(ALSO)) found[look] = await findings(pane, how);
      for (const look of ["light-320", "high-contrast-320"]) {
        await pane.show(SHOWN[look] ?? {});
        found[`${look}, by keyboard`] = await byKeyboard(pane.page);
      }
      expect(byFinding(found)).toEqual([]);
    });
  });
});
