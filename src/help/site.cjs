"use strict";
const { existsSync, readFileSync, readdirSync } = require("node:fs");
const path = require("node:path");
const { withFunctions } = require("./functions.cjs");
const { helpMarkdown } = require("./markdown.cjs");

/** The pages as they stand in the list beside the text; the contracts' own pages come after “contracts”. */
const ORDER = [
  ...["index", "tutorial", "practice-manager", "finance-lead", "facilitator", "functions", "messages"],
  ...["contracts", "pictures", "accessibility", "privacy"],
];
const FUNCTIONS = "functions";
const CONTRACTS = "contracts";

/** Where the width stands in a PNG, and the height after it. */
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;

/** The folders of the Markdown, of a project at `root`. */
const folders = (root) => ({
  help: path.join(root, "docs", "help"),
  contracts: path.join(root, "docs", "contracts"),
  images: path.join(root, "docs", "images"),
});

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const markdownIn = (folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ name: file.slice(0, -".md".length), file: path.join(folder, file) }));

/** Every page with its title, in the order of the list. */
function pagesOf(root) {
  const { help, contracts } = folders(root);
  const written = markdownIn(help);
  const unlisted = written.filter(({ name }) => !ORDER.includes(name));
  if (unlisted.length > 0)
    throw new Error(`${unlisted[0].file} has no place in the list of src/help/site.cjs.`);
  const inOrder = ORDER.flatMap((name) => {
    const own = written.filter((page) => page.name === name);
    return name === CONTRACTS
      ? [...own, ...markdownIn(contracts).map((page) => ({ ...page, under: name }))]
      : own;
  });
  return inOrder.map((page) => {
    const text = readFileSync(page.file, "utf8");
    const [, title] = /^# (.+)$/m.exec(text) ?? [];
    if (title === undefined) throw new Error(`${page.file} has no heading that begins with #.`);
    return { ...page, text, title: escaped(title) };
  });
}

/** How large a picture is shown: those that were taken at twice the size at half of it. */
function sizes(images) {
  const list = path.join(images, "pictures.json");
  const scales = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : {};
  return (name) => {
    const file = path.join(images, name);
    if (!existsSync(file)) throw new Error(`There is no picture docs/images/${name}.`);
    const bytes = readFileSync(file);
    const scale = scales[name]?.scale ?? 1;
    return {
      width: Math.round(bytes.readUInt32BE(PNG_WIDTH_AT) / scale),
      height: Math.round(bytes.readUInt32BE(PNG_HEIGHT_AT) / scale),
    };
  };
}

function navigation(pages, current) {
  const items = pages.map(({ name, title, under }) => {
    const here = name === current ? ' aria-current="page"' : "";
    return `<li${under ? ' class="under"' : ""}><a href="${name}.html"${here}>${title}</a></li>`;
  });
  return `<nav aria-label="Pages of the help"><ul>${items.join("")}</ul></nav>`;
}

function pageOf({ name, title }, pages, body, policy) {
  return `<!doctype html>
<html lang="en-GB">
<head><meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${title} – Proactive care help</title>
<link rel="stylesheet" href="help.css" />
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header><a href="index.html">Proactive care help</a></header>
<div class="page">
${navigation(pages, name)}
<main id="text" tabindex="-1">
${body}</main>
</div>
</body>
</html>
`;
}

/**
 * The help as a site: the pages and pictures by their paths in it.
 * @param root the folder of the project.
 * @param metadata what functions.json says.
 * @param policy what a page may load.
 */
function helpSite({ root, metadata, policy }) {
  const { images } = folders(root);
  const pages = pagesOf(root);
  const markdown = helpMarkdown(sizes(images));
  const site = new Map();
  for (const page of pages) {
    const made = markdown.render(page.text);
    const body = page.name === FUNCTIONS ? withFunctions(made, metadata) : made;
    site.set(`${page.name}.html`, pageOf(page, pages, body, policy));
    for (const [, picture] of body.matchAll(/src="(images\/[\w-]+\.png)"/g)) {
      site.set(picture, readFileSync(path.join(images, path.basename(picture))));
    }
  }
  return site;
}

module.exports = { helpSite };
