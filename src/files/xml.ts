const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The value of an attribute of a start tag, its entities resolved; undefined where the tag has none of that name. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (const quote of ['"', "'"]) {
    for (let at = tag.indexOf(`${name}=${quote}`); at >= 0; at = tag.indexOf(`${name}=${quote}`, at + 1)) {
      if (!/\s/.test(tag[at - 1] ?? "")) continue;
      const start = at + name.length + 2;
      return withoutEntities(tag.slice(start, tag.indexOf(quote, start)));
    }
  }
  return undefined;
}

/** A start tag with an attribute set to a value, or without it where the value is null. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const bare = tag.replace(new RegExp(`\\s${name}=("[^"]*"|'[^']*')`), "");
  if (value === null) return bare;
  return bare.replace(/\s*(\/?)>$/, ` ${name}="${escapedAttribute(value)}"$1>`);
}

/** Text between tags with its entities resolved. */
export function withoutEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, word) => {
    if (word) return ENTITIES[word] ?? whole;
    const code = hex ? parseInt(hex, 16) : parseInt(decimal, 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** The text of a cell as it is stored: entities, and Excel's own `_x000D_` for characters that XML cannot hold. */
export function cellText(stored: string): string {
  let text = withoutEntities(stored);
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The joined text of the `<t>` of a string, rich text or not; the reading aids of Japanese text are no part of it. */
export function stringText(xml: string): string {
  const plain = xml.includes("<rPh") ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, "") : xml;
  let text = "";
  for (let at = plain.indexOf("<t"); at >= 0; at = plain.indexOf("<t", at)) {
    const open = plain.indexOf(">", at);
    const after = plain[at + 2];
    const isText = after === ">" || after === " " || after === "\n";
    if (!isText || plain[open - 1] === "/") {
      at = open;
      continue;
    }
    const close = plain.indexOf("</t>", open);
    if (close < 0) break;
    text += plain.slice(open + 1, close);
    at = close;
  }
  return cellText(text);
}

/** Text for between tags. */
export function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;
}

/** Text for an attribute in double quotes. */
export function escapedAttribute(text: string): string {
  return escaped(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;");
}

// Anything that XML cannot hold, or that Excel would take for its own way of writing it.
const NOT_AS_IT_IS = /(?![\t\n])\p{Cc}|[\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/giu;

/** Text for a cell, so that Excel reads exactly this text again. */
export function escapedCellText(text: string): string {
  return escaped(text).replace(
    NOT_AS_IT_IS,
    (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}
