import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { cutOff } from "./cut-off";
import { overlapping } from "./overlapping";

// What is held of everything that the pane or the help shows, whatever its colours and its width.

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
/** All that axe-core knows of WCAG 2.2 A and AA, and its good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Of those, what a change of colours alone can break. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];
/** And what a change of width alone can: where things come to lie, and what is moved under what. */
const OF_PLACES = ["target-size", "scrollable-region-focusable"];

/**
 * What is asked of axe-core: what a page says of itself is the same in every colour and in every width, so all of it is
 * asked where the page is narrowest and where a width rearranges it, and elsewhere what can differ there.
 */
export type Asked = "all" | "colours" | "places";

/** What axe-core finds. */
export async function violations(page: Page, asked: Asked = "all"): Promise<string[]> {
  // By the developer's own hand, not the page's: the page's policy allows no script but its own.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { type, values } = {
    all: { type: "tag" as const, values: TAGS },
    colours: { type: "rule" as const, values: OF_COLOURS },
    places: { type: "rule" as const, values: OF_PLACES },
  }[asked];
  return page.evaluate(
    async ({ runOnly, all }) => {
      const axe = (window as unknown as { axe: typeof import("axe-core") }).axe;
      const isForced = window.matchMedia("(forced-colors: active)").matches;
      const { violations: found } = await axe.run({
        runOnly,
        resultTypes: ["violations"],
        rules: {
          // Off unless it is asked for: targets of 24 by 24 pixels (2.5.8).
          ...(all ? { "target-size": { enabled: true } } : {}),
          // In high contrast the colours are the system's, which axe-core does not know.
          ...(isForced ? { "color-contrast": { enabled: false } } : {}),
        },
      });
      return found.map(({ id, nodes }) => {
        const where = nodes.map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? ""})`);
        return `${id}: ${where.slice(0, 3).join("; ")}`;
      });
    },
    { runOnly: { type, values }, all: asked === "all" },
  );
}

/** What is cut off, reaches over the edge, needs to be moved sideways or lies over something else. */
export async function illPlaced(page: Page): Promise<string[]> {
  const cut = await page.evaluate(cutOff);
  const over = await page.evaluate(overlapping);
  return [...cut, ...over];
}

/** Waits until what was asked for is drawn. */
export function drawn(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
