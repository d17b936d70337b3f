"use strict";
const MarkdownIt = require("markdown-it");
const anchors = require("markdown-it-anchor").default;

// From the Markdown of docs/ to the pages of the help: what leads to a .md file there leads to its page here.

/** Where a heading is found: its words, small, with strokes between. A function keeps its name as it is. */
function anchorOf(heading) {
  if (/^[A-Z]+(_[A-Z]+)*$/.test(heading)) return heading;
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
}

/** Where a link of the Markdown leads on the site; null where the site does not have it. */
function leadsTo(href) {
  if (/^(https?:|mailto:|#)/.test(href)) return href;
  const [, page, anchor = ""] = /^(?:\.\.\/(?:help|contracts)\/|\.\/)?([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  return page === undefined ? null : `${page}.html${anchor}`;
}

/** A picture of docs/images, where the site has it. */
function pictureAt(src) {
  const [, name] = /^\.\.\/images\/([\w-]+\.png)$/.exec(src) ?? [];
  if (name === undefined) throw new Error(`The help shows pictures of docs/images alone, not ${src}.`);
  return `images/${name}`;
}

/**
 * Markdown as the help has it.
 * @param sizeOf how large a picture of docs/images is shown, in CSS pixels.
 */
function helpMarkdown(sizeOf) {
  const markdown = new MarkdownIt({ html: false, typographer: false }).use(anchors, {
    slugify: anchorOf,
    tabIndex: false,
  });
  const { rules } = markdown.renderer;
  const left = [];

  rules.link_open = (tokens, place, options, _env, self) => {
    const to = leadsTo(tokens[place].attrGet("href"));
    left.push(to === null);
    if (to === null) return "";
    tokens[place].attrSet("href", to);
    return self.renderToken(tokens, place, options);
  };
  rules.link_close = () => (left.pop() ? "" : "</a>");

  rules.image = (tokens, place, options, env, self) => {
    const token = tokens[place];
    const src = pictureAt(token.attrGet("src"));
    const { width, height } = sizeOf(src.replace("images/", ""));
    token.attrSet("src", src);
    token.attrSet("alt", self.renderInlineAsText(token.children, options, env));
    token.attrSet("width", String(width));
    token.attrSet("height", String(height));
    token.attrSet("loading", "lazy");
    return self.renderToken(tokens, place, options);
  };

  // A wide table is moved sideways in a box of its own, by the keyboard too, and the page stays where it is.
  rules.table_open = (_tokens, _place, _options, env) => {
    env.tables = (env.tables ?? 0) + 1;
    return `<div class="table" role="region" tabindex="0" aria-label="Table ${env.tables}"><table>\n`;
  };
  rules.table_close = () => "</table></div>\n";
  // An empty cell at the head of a table heads nothing.
  const headsNothing = (token) => (token?.content ?? "") === "";
  rules.th_open = (tokens, place, options, _env, self) => {
    if (headsNothing(tokens[place + 1])) return "<td>";
    tokens[place].attrSet("scope", "col");
    return self.renderToken(tokens, place, options);
  };
  rules.th_close = (tokens, place) => (headsNothing(tokens[place - 1]) ? "</td>\n" : "</th>\n");
  return markdown;
}

module.exports = { anchorOf, helpMarkdown };
