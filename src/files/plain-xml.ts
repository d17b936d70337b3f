import { escaped } from "./xml";

// What XML may say in several ways is said in one, so that whoever cuts it by its tags finds them: sections of CDATA
// become text, comments and instructions go, tags have one space before each attribute and double quotes around values.

/** A tag, a comment or a section of CDATA that is not closed within so many characters is none. */
const LONGEST_MARK = 1 << 24;
/** What a tag can hold that whoever cuts the text does not expect. */
const ODD_TAG = /<[^>"']*[\t\r\n]|<\/[^>]*\s>/;
const ODD_VALUE = /="[^">]*>/;
const ATTRIBUTE = /\s*([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')/y;

/** Makes XML plain as it streams by. */
export class PlainXml {
  private waiting = "";

  /**
   * @param damaged gives the error to throw where the XML cannot be followed
   * @param values attributes may hold `>`: not looked for in the cells of a sheet, whose attributes never do
   */
  constructor(
    private readonly damaged: () => Error,
    private readonly values = true,
  ) {}

  /** The next text, up to the last mark that is whole. */
  push(text: string): string {
    const all = this.waiting === "" ? text : this.waiting + text;
    const open = all.lastIndexOf("<");
    const whole = open < 0 || all.indexOf(">", open) >= 0 ? all.length : open;
    if (!this.isOdd(all)) {
      this.waiting = all.slice(whole);
      if (this.waiting.length > LONGEST_MARK) throw this.damaged();
      return whole === all.length ? all : all.slice(0, whole);
    }
    return this.plain(all);
  }

  /** Throws where a mark is not closed. */
  end(): void {
    if (this.waiting.includes("<")) throw this.damaged();
  }

  private isOdd(text: string): boolean {
    return (
      text.includes("<!") ||
      text.includes("<?") ||
      text.includes("='") ||
      text.includes(" =") ||
      text.includes("= ") ||
      text.includes(" >") ||
      (/[\t\r\n]/.test(text) && ODD_TAG.test(text)) ||
      (this.values && ODD_VALUE.test(text))
    );
  }

  private plain(text: string): string {
    const pieces: string[] = [];
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open < 0) {
        pieces.push(text.slice(at));
        this.waiting = "";
        break;
      }
      pieces.push(text.slice(at, open));
      const mark = this.markAt(text, open);
      if (mark === null) {
        this.waiting = text.slice(open);
        if (this.waiting.length > LONGEST_MARK) throw this.damaged();
        break;
      }
      pieces.push(mark.plain);
      at = mark.end;
    }
    return pieces.join("");
  }

  /** What begins at a `<`, and where it ends; null where its end is not there yet. */
  private markAt(text: string, open: number): { plain: string; end: number } | null {
    const upTo = (from: number, close: string): number => {
      const found = text.indexOf(close, from);
      return found < 0 ? -1 : found + close.length;
    };
    if (text.startsWith("<!--", open)) {
      const end = upTo(open + "<!--".length, "-->");
      return end < 0 ? null : { plain: "", end };
    }
    if (text.startsWith("<![CDATA[", open)) {
      const start = open + "<![CDATA[".length;
      const end = upTo(start, "]]>");
      return end < 0 ? null : { plain: escaped(text.slice(start, end - "]]>".length)), end };
    }
    if (text.startsWith("<!", open)) {
      if (text.length - open < "<![CDATA[".length) return null;
      // A type of document can define what its text stands for; no workbook has one.
      throw this.damaged();
    }
    if (text.startsWith("<?", open)) {
      const end = upTo(open, "?>");
      if (end < 0) return null;
      const isDeclaration = /^<\?xml\s/.test(text.slice(open, open + "<?xml ".length));
      return { plain: isDeclaration ? text.slice(open, end) : "", end };
    }
    const end = tagEnd(text, open);
    return end < 0 ? null : { plain: this.plainTag(text.slice(open, end)), end };
  }

  private plainTag(tag: string): string {
    const name = /^<\/?[^\s/>]+/.exec(tag)?.[0];
    if (name === undefined) throw this.damaged();
    let plain = name;
    let at = name.length;
    for (;;) {
      ATTRIBUTE.lastIndex = at;
      const found = ATTRIBUTE.exec(tag);
      if (!found) break;
      const [whole, key = "", quoted = ""] = found;
      const value = quoted.slice(1, -1);
      plain += ` ${key}="${value.replaceAll('"', "&quot;").replaceAll(">", "&gt;")}"`;
      at += whole.length;
    }
    const rest = tag.slice(at).trim();
    if (rest !== ">" && rest !== "/>") throw this.damaged();
    return plain + rest;
  }
}

/** The place after the tag that begins at a `<`, whatever its values hold; -1 where it does not end. */
export function tagEnd(text: string, open: number): number {
  for (let at = open + 1; ;) {
    const close = text.indexOf(">", at);
    if (close < 0) return -1;
    const quote = firstQuote(text, at, close);
    if (quote < 0) return close + 1;
    const end = text.indexOf(text[quote] ?? "", quote + 1);
    if (end < 0) return -1;
    at = end + 1;
  }
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const character = text[at];
    if (character === '"' || character === "'") return at;
  }
  return -1;
}

/** The text of a part that is XML, made plain. */
export function plainXml(text: string, damaged: () => Error): string {
  const plain = new PlainXml(damaged);
  const made = plain.push(text);
  plain.end();
  return made;
}
