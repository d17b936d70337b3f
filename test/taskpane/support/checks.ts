import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { cutOff } from "./cut-off";
import { overlapping } from "./overlapping";

// What is held of everything that the pane or the help shows, whatever its colours and its width.

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
/** All that axe-core knows of WCAG 2.2 A and AA, and its good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds. */
export async function violations(page: Page): Promise<string[]> {
  // By the developer's own hand, not the page's: the page's policy allows no script but its own.
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const axe = (window as unknown as { axe: typeof import("axe-core") }).axe;
    const { violations: found } = await axe.run({
      runOnly: { type: "tag", values: tags },
      rules: {
        // Off unless it is asked for: targets of 24 by 24 pixels (2.5.8).
        "target-size": { enabled: true },
        // In high contrast the colours are the system's, which axe-core does not know.
        "color-contrast": { enabled: !window.matchMedia("(forced-colors: active)").matches },
      },
    });
    return found.map(({ id, nodes }) => {
      const where = nodes.map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? ""})`);
      return `${id}: ${where.slice(0, 3).join("; ")}`;
    });
  }, TAGS);
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
