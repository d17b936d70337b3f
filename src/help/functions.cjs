"use strict";

const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const parameterNames = ({ parameters }) =>
  parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");

/** What Excel itself says of a function while it is typed: how it is written, what it gives, what it takes. */
function described(each) {
  const parameters = each.parameters.map(
    ({ name, description, optional }) =>
      `<dt>${escaped(name)}${optional ? " (may be left out)" : ""}</dt><dd>${escaped(description)}</dd>`,
  );
  return `<p><code>=CARE.${escaped(each.name)}(${escaped(parameterNames(each))})</code></p>
<p>${escaped(each.description)}</p>
<dl>${parameters.join("")}</dl>
`;
}

/**
 * Puts under each function's heading what functions.json says of it. Throws where a function has no heading, or a
 * heading names none.
 * @param html the page made of docs/help/functions.md.
 */
function withFunctions(html, { functions }) {
  const known = new Map(functions.map((each) => [each.name, each]));
  const met = new Set();
  const page = html.replace(/<h2 id="([A-Z_]+)">.*?<\/h2>\n/g, (heading, name) => {
    const each = known.get(name);
    if (!each) throw new Error(`docs/help/functions.md tells of ${name}, which is no CARE function.`);
    met.add(name);
    return heading + described(each);
  });
  const untold = [...known.keys()].filter((name) => !met.has(name));
  if (untold.length > 0) throw new Error(`docs/help/functions.md does not tell of ${untold.join(", ")}.`);
  return page;
}

module.exports = { withFunctions };
