import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { helpSite } from "../../src/help/site.cjs";
import { type Metadata, metadataOf } from "../functions/metadata";

// The help as it is built, and the other pages of the project: every link leads somewhere, and every picture is there
// and is told in words.

const ROOT = resolve(__dirname, "../..");
const metadata = JSON.parse(metadataOf().json) as Metadata;
const SITE = helpSite({ root: ROOT, metadata, policy: "default-src 'none'" });
const PAGES = [...SITE].filter((entry): entry is [string, string] => entry[0].endsWith(".html"));

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

const idsOf = (page: string) => new Set(all(String(SITE.get(page)), /\sid="([^"]+)"/g));

function deadLinks(page: string, html: string): string[] {
  return all(html, /<a [^>]*?href="([^"]*)"/g).filter((href) => {
    const [file = "", anchor] = href.split("#");
    const leadsTo = file === "" ? page : file;
    if (!SITE.has(leadsTo)) return true;
    return anchor !== undefined && !idsOf(leadsTo).has(anchor);
  });
}

describe.each(PAGES)("%s", (name, html) => {
  test("every link leads to a page of the help, and to a place on it", () => {
    expect(deadLinks(name, html)).toEqual([]);
  });

  test("every picture is in the help, and is told in words", () => {
    const pictures = all(html, /(<img [^>]*>)/g);
    for (const picture of pictures) {
      expect(SITE.has(/src="([^"]+)"/.exec(picture)?.[1] ?? "")).toBe(true);
      expect((/alt="([^"]*)"/.exec(picture)?.[1] ?? "").length).toBeGreaterThan("A picture".length);
    }
  });

  test("it has one first heading, no level is passed over, and no place is named twice", () => {
    const levels = all(html, /<h([1-6])[ >]/g).map(Number);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    levels.forEach((level, place) => expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1));
    const ids = all(html, /\sid="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("it is in the list beside the text, once, and marked there", () => {
    const list = /<nav .*?<\/nav>/s.exec(html)?.[0] ?? "";
    expect(all(list, /href="([^"]+)"/g).sort()).toEqual(PAGES.map(([page]) => page).sort());
    expect(all(list, /href="([^"]+)" aria-current="page"/g)).toEqual([name]);
  });

  test("it has no script and no style of its own, and asks nothing of anybody else", () => {
    expect(html).not.toMatch(/<script|<style|style=|\son\w+=/);
    expect(all(html, /(?:src|href)="(https?:[^"]*)"/g)).toEqual([]);
  });
});

test("the help address of every function leads to its place", () => {
  for (const { helpUrl } of metadata.functions) {
    const [, page = "", anchor = ""] = /\/help\/([\w-]+\.html)#(\w+)$/.exec(helpUrl) ?? [];
    expect(idsOf(page)).toContain(anchor);
  }
});

test("a function without a place on the page is found, and so is a place without a function", () => {
  const build = (functions: readonly object[]) => () =>
    helpSite({ root: ROOT, metadata: { functions }, policy: "" });
  const [first, ...others] = metadata.functions;
  expect(build(others)).toThrow(`${first?.name ?? ""}, which is no CARE function`);
  expect(build([...metadata.functions, { ...first, name: "NEW_ONE" }])).toThrow("does not tell of NEW_ONE");
});

describe("the pages of the project", () => {
  const docs = ["docs", "docs/help", "docs/contracts"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((file) => file.endsWith(".md"))
      .map((file) => join(ROOT, folder, file)),
  );

  test.each([join(ROOT, "README.md"), ...docs].map((file) => [relative(ROOT, file), file]))(
    "%s: every file that it links to is there",
    (_name, file) => {
      const links = all(readFileSync(file, "utf8"), /\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
      expect(links.filter((link) => !existsSync(resolve(dirname(file), link)))).toEqual([]);
    },
  );
});
