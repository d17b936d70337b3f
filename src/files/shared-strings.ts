import { PlainXml } from "./plain-xml";
import { EXCEL } from "./opened";
import { stringText } from "./xml";

/** The longest text of a cell, with every letter in a run of its own, is not longer than this in XML. */
const LONGEST = 1 << 24;

/** The errors to throw of texts that cannot be read. */
export interface TextErrors {
  /** The part ends too early. */
  readonly damaged: () => Error;
  /** A text is longer than a cell of Excel holds. */
  readonly tooLong: () => Error;
}

/** The texts that a workbook's cells refer to by number. */
export async function readSharedStrings(
  bytes: AsyncIterable<Uint8Array>,
  { damaged, tooLong }: TextErrors,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const decoder = new TextDecoder();
  const plain = new PlainXml(damaged);
  let text = "";
  let prefix: string | null = null;
  for await (const chunk of bytes) {
    text += plain.push(decoder.decode(chunk, { stream: true }));
    if (text.length > LONGEST) throw tooLong();
    if (prefix === null) {
      const start = /<(?:([\w.-]+):)?sst\b[^>]*>/.exec(text);
      if (!start) continue;
      prefix = start[1] === undefined ? "" : `${start[1]}:`;
      text = text.slice(start.index + start[0].length);
    }
    text = text.slice(take(text, prefix, strings, tooLong));
  }
  plain.end();
  if (prefix === null || (strings.length > 0 && !text.includes("sst>"))) throw damaged();
  return strings;
}

function take(text: string, prefix: string, strings: string[], tooLong: () => Error): number {
  const start = `<${prefix}si`;
  const end = `</${prefix}si>`;
  for (let at = 0; ;) {
    const open = text.indexOf(start, at);
    if (open < 0) return at;
    const tagEnd = text.indexOf(">", open);
    if (tagEnd < 0) return at;
    if (text[tagEnd - 1] === "/") {
      strings.push("");
      at = tagEnd + 1;
      continue;
    }
    const close = text.indexOf(end, tagEnd);
    if (close < 0) return at;
    const content = text.slice(tagEnd + 1, close);
    const string = stringText(
      prefix === "" ? content : content.replaceAll(`<${prefix}`, "<").replaceAll(`</${prefix}`, "</"),
    );
    if (string.length > EXCEL.characters) throw tooLong();
    strings.push(string);
    at = close + end.length;
  }
}
