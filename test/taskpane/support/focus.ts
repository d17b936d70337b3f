import type { Page } from "playwright-core";

/** More stops than any state of the pane has. */
const ENOUGH = 300;

export interface Stop {
  readonly name: string;
  /** Whether it can be seen that it has the focus (2.4.7). */
  readonly visible: boolean;
  /** Whether it is in sight, with nothing over it (2.4.11). */
  readonly inSight: boolean;
}

/** Runs in the page: what has the focus, and whether that can be seen. Null where nothing has. */
export function stopOfFocus(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const label = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent;
  const drawn = (styles: CSSStyleDeclaration) =>
    styles.outlineStyle !== "none" && parseFloat(styles.outlineWidth) > 0;
  const around = [element, element.parentElement, element.nextElementSibling].filter((each) => each !== null);
  // Fluent draws a second line under a link that has the focus.
  const underlinedTwice = getComputedStyle(element).textDecorationStyle === "double";
  const visible =
    underlinedTwice ||
    around.some((each) =>
      [null, "::after", "::before"].some((part) => {
        const styles = getComputedStyle(each, part);
        return drawn(styles) || styles.boxShadow !== "none" || parseFloat(styles.borderBottomWidth) >= 2;
      }),
    );
  const { left, top, width, height } = element.getBoundingClientRect();
  // Of what is taller than the window, the part that is in it: 2.4.11 asks that not all of it is hidden.
  const [from, to] = [Math.max(top, 0), Math.min(top + height, window.innerHeight)];
  const there =
    from > to
      ? null
      : document.elementFromPoint(left + Math.min(width, window.innerWidth) / 2, (from + to) / 2);
  const inSight =
    there !== null &&
    (element.contains(there) ||
      there.contains(element) ||
      [...((element as HTMLInputElement).labels ?? [])].some((each) => each.contains(there)));
  return { name: (label ?? element.textContent ?? "").trim(), visible, inSight };
}

/** Runs in the page: marks what has the focus; false where it was marked before. */
function mark(): boolean {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element.dataset["stop"] !== undefined) return false;
  element.dataset["stop"] = "";
  return true;
}

/** Runs in the page: what a person could use, and Tab does not lead to. Of radio buttons one stands for all. */
function unreached(): string[] {
  const USABLE = "button, input, select, textarea, a[href], summary, [tabindex='0']";
  const reachedGroups = new Set(
    [...document.querySelectorAll<HTMLInputElement>("input[type=radio][data-stop]")].map(({ name }) => name),
  );
  return [...document.querySelectorAll<HTMLElement>(USABLE)]
    .filter((element) => {
      if (element.dataset["stop"] !== undefined || !element.checkVisibility()) return false;
      // A button stands for it.
      if (element.tabIndex < 0) return false;
      if ((element as HTMLButtonElement).disabled) return false;
      return !(element instanceof HTMLInputElement && reachedGroups.has(element.name));
    })
    .map((element) => `<${element.tagName.toLowerCase()}> ${(element.textContent ?? "").slice(0, 60)}`);
}

/** Goes through the page by Tab: what cannot be seen to have the focus, and what is not reached. */
export async function byKeyboard(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const stop of document.querySelectorAll("[data-stop]")) stop.removeAttribute("data-stop");
  });
  const wrong: string[] = [];
  for (let presses = 0; presses < ENOUGH; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(stopOfFocus);
    // From the last stop Tab leads out of the page, and to the first one again.
    if (stop === null) continue;
    if (!(await page.evaluate(mark))) break;
    if (stop.name === "") wrong.push("A stop of the Tab key has no name.");
    if (!stop.visible) wrong.push(`It cannot be seen that “${stop.name}” has the focus.`);
    if (!stop.inSight) wrong.push(`“${stop.name}” has the focus and is out of sight.`);
  }
  const missed = await page.evaluate(unreached);
  return [...wrong, ...missed.map((html) => `Tab does not lead to ${html}`)];
}
