import { readFileSync } from "node:fs";
import { parseTree } from "custom-functions-metadata";

// functions.json, what Excel reads of the functions before it runs them: made of the comments in functions.ts, and
// mended where the tool that makes it falls short.

/**
 * @param {string} sourceFile the file with the functions
 * @param {string} baseUrl the address that the add-in is served from
 * @returns {{ json: string, errors: string[] }} the text of functions.json, and what is wrong with it
 */
export function functionsMetadata(sourceFile, baseUrl) {
  const parsed = parseTree(readFileSync(sourceFile, "utf8"), sourceFile);
  const functions = parsed.functions.map((each) => mended(each, baseUrl));
  // Without the second, an error in a cell never reaches a function. Excel's own kinds of value are not asked for:
  // a date with a format would come as an object, and not as the number that it is.
  const metadata = { allowCustomDataForDataTypeAny: false, allowErrorForDataTypeAny: true, functions };
  const errors = [...parsed.extras.flatMap((extra) => extra.errors), ...functions.flatMap(lacking)];
  return { json: `${JSON.stringify(metadata, null, 2)}\n`, errors };
}

function mended(each, baseUrl) {
  const { id, name, description, parameters, result, ...others } = each;
  return {
    ...{ id, name, description: onOneLine(description) },
    helpUrl: `${baseUrl.replace(/\/*$/, "")}/help/functions.html#${name}`,
    ...{ ...others, result },
    parameters: parameters.map((parameter) => ({
      ...parameter,
      description: onOneLine(parameter.description),
    })),
  };
}

function onOneLine(text = "") {
  return text.replace(/\s+/g, " ").trim();
}

/** What a person would miss in the formula bar. */
function lacking({ id, name, description, options, parameters }) {
  return [
    ...(id === name ? [] : [`${name} has another id, ${id}.`]),
    ...(description ? [] : [`${name} has no description.`]),
    ...(options ? [`${name} is more than a plain function: ${Object.keys(options).join(", ")}.`] : []),
    ...parameters
      .filter((each) => !each.description)
      .map((each) => `${name}: ${each.name} has no description.`),
  ];
}
