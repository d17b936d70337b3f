"use strict";

const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const parameterNames = ({ parameters }) =>
  parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(", ");

/** The help on the functions: each under the address that Excel links to, in the words that Excel shows. */
function functionsPage({ functions }) {
  const sections = functions.map(
    (each) => `
    <h2 id="${escaped(each.name)}">CARE.${escaped(each.name)}</h2>
    <p><code>=CARE.${escaped(each.name)}(${escaped(parameterNames(each))})</code></p>
    <p>${escaped(each.description)}</p>
    <dl>${each.parameters
      .map(({ name, description }) => `<dt>${escaped(name)}</dt><dd>${escaped(description)}</dd>`)
      .join("")}</dl>`,
  );
  return `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>The CARE functions</title>
    <link rel="stylesheet" href="help.css" />
  </head>
  <body>
    <h1>The CARE functions</h1>
    <p>
      Each takes single cells or ranges, one row a patient, and answers one row a patient. One formula over a range is
      much faster than one formula in each row. They judge the payable criteria of the dates that they are given, and
      know no register. <a href="index.html">Back to the help</a>.
    </p>${sections.join("")}
  </body>
</html>
`;
}

module.exports = { functionsPage };
