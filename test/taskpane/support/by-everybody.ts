import type { Page } from "playwright-core";
import { browserTest } from "../../e2e/support/browser-test";
import { makingPictures, pictureFile, stalePictures } from "../../support/pictures";
import { type Asked, drawn, illPlaced, violations } from "./checks";
import { FakeWork } from "./fake-work";
import { byKeyboard } from "./focus";
import { type Look, type OpenPane, Panes } from "./page";
import { partOfPane } from "./part-of-pane";
import type { State } from "./state";

// Every state of the pane, in light, dark and high contrast, narrow and wide: axe-core finds nothing against WCAG 2.2 AA,
// nothing is cut off and nothing lies over anything else, all is reached by the Tab key and seen to be.

const DARK = "#262626";
/** Excel's dark grey, on which Fluent's quiet text could not be read. */
const DARK_GREY = "#444444";
const BLACK = "#0a0a0a";

interface Shown extends Look {
  /** What is asked of axe-core that no other way of showing it answers already. */
  readonly axe: Asked | null;
}

/** As Excel shows the pane, by the name of the picture. */
const SHOWN: Readonly<Record<string, Shown>> = {
  "light-320": { width: 320, axe: "all" },
  "light-480": { width: 480, axe: "places" },
  "dark-320": { width: 320, background: DARK, axe: "colours" },
  "dark-480": { width: 480, background: DARK, axe: null },
  "high-contrast-320": {
    width: 320,
    background: BLACK,
    systemIsDark: true,
    forcedColours: true,
    axe: "colours",
  },
  "high-contrast-480": {
    width: 480,
    background: BLACK,
    systemIsDark: true,
    forcedColours: true,
    axe: null,
  },
};
/** Themes of which no picture is kept, and a pane of 320 pixels at twice the size (1.4.4). */
const ALSO: Readonly<Record<string, Shown>> = {
  "dark grey": { width: 320, background: DARK_GREY, axe: "colours" },
  black: { width: 320, background: BLACK, axe: "colours" },
  "light, at 200%": { width: 160, axe: "all" },
};

async function findings({ page, show }: OpenPane, { axe, ...look }: Shown): Promise<string[]> {
  await show(look);
  await drawn(page);
  return [...(await illPlaced(page)), ...(axe === null ? [] : await violations(page, axe))];
}

/** Takes the picture of a state, to be looked at in out/pictures/taskpane. */
async function takePicture(page: Page, { name }: State, look: string): Promise<void> {
  await page.screenshot({ path: pictureFile(`taskpane/${name}-${look}`), fullPage: true });
}

/** The pictures of docs/ that show something else by now, each taken as it is now. */
async function pictureParts(page: Page, { parts = [] }: State, look: string): Promise<string[]> {
  const stale: string[] = [];
  for (const part of parts) {
    const of = `parts/${part.name}-${look}`;
    const { clip, told } = await page.evaluate(partOfPane, part);
    const elsewise = stalePictures(of, told);
    if (makingPictures() || elsewise.length > 0) {
      await page.screenshot({ path: pictureFile(of), fullPage: true, clip });
    }
    stale.push(...elsewise);
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

/** The tests of some states. */
export function usedByEverybody(states: readonly State[]): void {
  jest.setTimeout(120_000);
  const panes = new Panes();
  beforeAll(() => panes.start());
  afterAll(() => panes.stop());

  describe.each(states)("$name", (state) => {
    browserTest("can be read and used by everybody", async () => {
      const work = new FakeWork();
      state.work(work);
      await panes.use(work, {}, async (pane) => {
        const { page } = pane;
        await page.locator(".fui-FluentProvider").waitFor();
        await state.then?.(pane);
        // Nothing shows that the mouse is over it.
        if (makingPictures()) await page.mouse.move(0, 0);
        const found: Record<string, string[]> = {};
        for (const [look, how] of Object.entries(SHOWN)) {
          const here = await findings(pane, how);
          if (makingPictures() || here.length > 0) await takePicture(page, state, look);
          found[look] = [...here, ...(await pictureParts(page, state, look))];
        }
        for (const [look, how] of Object.entries(ALSO)) found[look] = await findings(pane, how);
        for (const look of ["light-320", "high-contrast-320"]) {
          await pane.show(SHOWN[look] ?? {});
          found[`${look}, by keyboard`] = await byKeyboard(page);
        }
        expect(byFinding(found)).toEqual([]);
      });
    });
  });
}
