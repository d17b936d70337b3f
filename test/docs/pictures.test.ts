import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { listed } from "../support/pictures";
import { STATES } from "../taskpane/states";

// The pictures of docs/: each is one that a test makes, is shown somewhere, and shows what is to be seen now.

const ROOT = resolve(__dirname, "../..");
const IMAGES = join(ROOT, "docs", "images");
const MOST_BYTES = 5_000_000;
const LOOKS = ["light", "dark", "high-contrast"].flatMap((look) =>
  [320, 480].map((width) => `${look}-${width}`),
);

const pages = ["README.md", ...["docs", "docs/help"].flatMap((folder) => markdownIn(folder))];
const shown = new Set(
  pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/!\[[^\]]*\]\([^)]*?([\w-]+\.png)\)/g)].map(
      ([, name = ""]) => name,
    ),
  ),
);

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file));
}

/** The pictures that the tests of the pane make, and those of the pane on the stand-in, by their paths in out/pictures. */
function made(): Set<string> {
  const parts = Object.values(STATES)
    .flat()
    .flatMap((state) => state.parts ?? []);
  const onStandIn = readFileSync(join(ROOT, "test/e2e/pane.test.ts"), "utf8");
  const names = [...onStandIn.matchAll(/await picture\(page, "([\w-]+)"\)/g)].map(([, name = ""]) => name);
  return new Set([
    ...parts.flatMap(({ name }) => LOOKS.map((look) => `parts/${name}-${look}`)),
    ...names.map((name) => `stand-in-${name}`),
  ]);
}

test("every picture that a page shows is one that the tests make, and every one that they make for docs/ is shown", () => {
  const list = listed();
  expect([...shown].filter((name) => !(name in list))).toEqual([]);
  expect(Object.keys(list).filter((name) => !shown.has(name))).toEqual([]);
  const tests = made();
  expect(Object.values(list).filter(({ from }) => !tests.has(from))).toEqual([]);
});

test("every one of them is there, and no other; together they are small", () => {
  const files = readdirSync(IMAGES).filter((file) => file.endsWith(".png"));
  expect(files.sort()).toEqual(Object.keys(listed()).sort());
  const bytes = files.map((file) => statSync(join(IMAGES, file)).size).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(existsSync(join(IMAGES, "pictures.json"))).toBe(true);
});

test("the pane is shown in light, dark and high contrast, at 320 and at 480 pixels", () => {
  for (const look of LOOKS) {
    const of = [...shown].filter((name) => name.startsWith("pane-") && name.endsWith(`-${look}.png`));
    expect({ look, shown: of.length > 5 }).toEqual({ look, shown: true });
  }
});

test("all were made from what the tests saw", () => {
  expect(Object.entries(listed()).filter(([, { told }]) => told === "")).toEqual([]);
});
