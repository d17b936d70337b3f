// XML parts of a workbook are kept by Excel and never shown. The content of ours is text; the namespace tells each apart
// from the parts of others.

/** What an XML part of ours is known by: its root element and its namespace. */
export interface PartKind {
  readonly root: string;
  readonly namespace: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Characters that no XML may hold, and JSON may: they are written as JSON's escapes. */
const NOT_IN_XML = /[\uFFFE\uFFFF]/g;

/** The part for a text of JSON. */
export function partXml({ root, namespace }: PartKind, json: string): string {
  const content = json
    .replace(NOT_IN_XML, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${namespace}">${content}</${root}>`;
}

/** The text in a part; null where it is not of this kind. Another program may have written it anew in its own way. */
export function textInPart({ root, namespace }: PartKind, xml: string): string | null {
  const found = new RegExp(`<((?:[\\w.-]+:)?${root})\\s([^>]*)>([\\s\\S]*)</\\1\\s*>\\s*$`).exec(xml);
  if (!found?.[2]?.includes(namespace)) return null;
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
