// What is kept with a workbook of how its sheets are read is an XML part of its own, which Excel keeps and never
// shows. Its content is text; the namespace tells it apart from the parts of others.

export const CORRECTIONS_NAMESPACE = "urn:proactive-care:corrections:1";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Characters that no XML may hold, and JSON may: they are written as JSON's escapes. */
const NOT_IN_XML = /[\uFFFE\uFFFF]/g;

/** The part for a text of JSON. */
export function correctionsXml(json: string): string {
  const content = json
    .replace(NOT_IN_XML, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `<?xml version="1.0" encoding="UTF-8"?><corrections xmlns="${CORRECTIONS_NAMESPACE}">${content}</corrections>`;
}

/** The text in a part; null where it is not one of ours. Another program may have written it anew in its own way. */
export function correctionsInXml(xml: string): string | null {
  const found = /<((?:[\w.-]+:)?corrections)\s([^>]*)>([\s\S]*)<\/\1\s*>\s*$/.exec(xml);
  if (!found?.[2]?.includes(CORRECTIONS_NAMESPACE)) return null;
  const content = found[3] ?? "";
  const raw = /^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/.exec(content);
  return raw
    ? (raw[1] ?? "")
    : content.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole);
}

function entity(name: string): string | undefined {
  const code = /^#x([\da-f]+)$/i.exec(name)?.[1];
  const decimal = /^#(\d+)$/.exec(name)?.[1];
  if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
  return decimal === undefined ? ENTITIES[name] : String.fromCodePoint(Number(decimal));
}
