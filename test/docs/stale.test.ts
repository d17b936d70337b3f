import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FAMILIES } from "../../src/contracts/built-in";
import { contractPages, pageOfMessages } from "../../src/docs/write";

// docs/contracts is written from the contracts and the cases by `npm run docs`, and the help's page of messages from the
// source.

const ROOT = join(__dirname, "..", "..");
const FOLDER = join(ROOT, "docs", "contracts");
// Those that come with the add-in, not the schemes of the tests. A year that was just added has its page by and by.
const CONTRACTS = FAMILIES.flatMap(({ published, others }) => [published, ...others]);
const all = contractPages(ROOT, CONTRACTS);
const written = readdirSync(FOLDER);
const pages = [...all].filter(([name]) => written.includes(name));

test("there is a page for each contract that came out, and none of what there is not", () => {
  expect(written.filter((name) => !all.has(name))).toEqual([]);
  const published = FAMILIES.map((family) => family.published);
  expect(written).toEqual(expect.arrayContaining([...contractPages(ROOT, published).keys()]));
});

test.each(pages)("%s is what `npm run docs` writes: run it again where this fails", (name, text) => {
  expect(readFileSync(join(FOLDER, name), "utf8")).toBe(text);
});

test.each(pages)("%s tells every criterion with its source's words, and names its cases", (_, text) => {
  expect(text).toMatch(/\| `[a-z0-9.-]+` \|/);
  expect(text).toContain("## Cases");
  expect(text).toContain("test/cases/");
});

test("docs/help/messages.md is what `npm run docs` writes of the messages in the source: run it again where this fails", () => {
  expect(readFileSync(join(ROOT, "docs", "help", "messages.md"), "utf8")).toBe(pageOfMessages(ROOT));
});
