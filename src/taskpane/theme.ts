import { type Theme, webDarkTheme, webLightTheme } from "@fluentui/react-components";

const HEX = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
/** How bright red, green and blue are to the eye, of 1. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];
const BRIGHTEST = 255;
const HALF = BRIGHTEST / 2;

/** What WCAG 2.2 AA asks of text on its ground (1.4.3). */
export const READABLE = 4.5;

/** Text that stands on the pane's own ground. */
export const TEXTS = [
  ...["colorNeutralForeground1", "colorNeutralForeground2", "colorNeutralForeground3"],
  ...["colorNeutralForeground4", "colorBrandForegroundLink", "colorStatusSuccessForeground1"],
] as const satisfies readonly (keyof Theme)[];

/** Fluent's dark theme, but that the blue of a link can be read on what the mouse is over too. */
const DARK: Theme = { ...webDarkTheme, colorSubtleBackgroundHover: "#303030" };

const parts = (colour: string): number[] | null =>
  HEX.exec(colour)
    ?.slice(1)
    .map((part) => parseInt(part, 16)) ?? null;

/** Whether a background that Office names, `#262626`, is a dark one. Where Office names none it is light. */
export function isDark(background: string | undefined): boolean {
  const [red = BRIGHTEST, green = BRIGHTEST, blue = BRIGHTEST] = parts(background ?? "") ?? [];
  return red * RED + green * GREEN + blue * BLUE < HALF;
}

/** How much light a colour gives, from 0 to 1, by the formula of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (parts(colour) ?? []).map((part) => {
    const share = part / BRIGHTEST;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours such as `#242424`, from 1 to 21, by the formula of WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

/**
 * The colours of the pane: light or dark as Excel's own panes are, on Excel's own background where all text can be read
 * on it, as it can on white and on black; on Fluent's own where it cannot, as on the middle of Excel's dark greys.
 * @param background The background of Excel's panes; undefined where Excel names none, as on the web.
 * @param systemIsDark What the browser or the system asks for, which then decides.
 */
export function paneTheme(background: string | undefined, systemIsDark: boolean): Theme {
  const known = background !== undefined && HEX.test(background) ? `#${background.replace("#", "")}` : null;
  const theme = (known === null ? systemIsDark : isDark(known)) ? DARK : webLightTheme;
  if (known === null || TEXTS.some((text) => contrast(String(theme[text]), known) < READABLE)) return theme;
  return { ...theme, colorNeutralBackground1: known };
}
