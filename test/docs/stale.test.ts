import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { contractPages } from "../../src/docs/write";

// docs/contracts is written from the contracts and the cases by `npm run docs`.

const ROOT = join(__dirname, "..", "..");
const FOLDER = join(ROOT, "docs", "contracts");
const pages = contractPages(ROOT);

test("there is a page for each contract, and no other", () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...pages.keys()].sort());
});

test.each([...pages])("%s is what `npm run docs` writes: run it again where this fails", (name, text) => {
  expect(readFileSync(join(FOLDER, name), "utf8")).toBe(text);
});

test.each([...pages])("%s tells every criterion with its source's words, and names its cases", (_, text) => {
  expect(text).toMatch(/\| `[a-z0-9.-]+` \|/);
  expect(text).toContain("## Cases");
  expect(text).toContain("test/cases/");
});
