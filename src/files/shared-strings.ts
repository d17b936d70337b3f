import { stringText } from "./xml";

/** The texts that a workbook's cells refer to by number. Throws what `damaged` gives where the part ends too early. */
export async function readSharedStrings(
  bytes: AsyncIterable<Uint8Array>,
  damaged: () => Error,
): Promise<readonly string[]> {
  const strings: string[] = [];
  const decoder = new TextDecoder();
  let text = "";
  let prefix: string | null = null;
  for await (const chunk of bytes) {
    text += decoder.decode(chunk, { stream: true });
    if (prefix === null) {
      const start = /<(?:([\w.-]+):)?sst\b[^>]*>/.exec(text);
      if (!start) continue;
      prefix = start[1] === undefined ? "" : `${start[1]}:`;
      text = text.slice(start.index + start[0].length);
    }
    text = text.slice(take(text, prefix, strings));
  }
  if (prefix === null || (strings.length > 0 && !text.includes("sst>"))) throw damaged();
  return strings;
}

function take(text: string, prefix: string, strings: string[]): number {
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
    strings.push(
      stringText(
        prefix === "" ? content : content.replaceAll(`<${prefix}`, "<").replaceAll(`</${prefix}`, "</"),
      ),
    );
    at = close + end.length;
  }
}
