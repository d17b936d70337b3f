import fc from "fast-check";
import { webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { READABLE, TEXTS, contrast, paneTheme } from "../../src/taskpane/theme";

// The colours of the pane, by the background of Excel's own panes.

const ground = (background: string | undefined, systemIsDark = false) =>
  paneTheme(background, systemIsDark).colorNeutralBackground1;

test.each<[why: string, background: string | undefined, systemIsDark: boolean, ground: string]>([
  ["Excel’s white", "#ffffff", false, "#ffffff"],
  ["Excel’s black, and a light system", "#0a0a0a", false, "#0a0a0a"],
  ["Excel’s white, and a dark system: Excel decides", "#ffffff", true, "#ffffff"],
  ["a colour without its sign", "262626", false, "#262626"],
  [
    "a dark grey on which quiet text could not be read",
    "#666666",
    false,
    webDarkTheme.colorNeutralBackground1,
  ],
  ["a light grey of the same kind", "#bbbbbb", false, webLightTheme.colorNeutralBackground1],
  ["none named, on the web, light", undefined, false, webLightTheme.colorNeutralBackground1],
  ["none named, on the web, dark", undefined, true, webDarkTheme.colorNeutralBackground1],
  ["a word instead of a colour", "white", true, webDarkTheme.colorNeutralBackground1],
])("%s", (_why, background, systemIsDark, expected) => {
  expect(ground(background, systemIsDark)).toBe(expected);
});

test("contrast is WCAG’s: 21 of black on white, 1 of a colour on itself", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#444444", "#444444")).toBe(1);
});

test("whatever background Excel names, all text on it can be read", () => {
  const part = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, "0"));
  const colour = fc.tuple(part, part, part).map((parts) => `#${parts.join("")}`);
  fc.assert(
    fc.property(colour, fc.boolean(), (background, systemIsDark) => {
      const theme = paneTheme(background, systemIsDark);
      for (const text of TEXTS) {
        expect(contrast(String(theme[text]), theme.colorNeutralBackground1)).toBeGreaterThanOrEqual(READABLE);
      }
    }),
  );
});

test.each([false, true])("a link can be read where the mouse is over it, in a dark theme: %s", (isDark) => {
  const { colorBrandForegroundLink, colorSubtleBackgroundHover } = paneTheme(undefined, isDark);
  const over = contrast(colorBrandForegroundLink, colorSubtleBackgroundHover.slice(0, "#ffffff".length));
  expect(over).toBeGreaterThanOrEqual(READABLE);
});
