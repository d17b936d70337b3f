import { PlainXml } from "./plain-xml";

const TAG = /<(?:\/([^\s>]+)\s*>|([^\s/>!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>)/y;
const ATTRIBUTE = /\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DECLARATION = /^\s*<\?xml\s[^>]*\?>/;
const NO_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;
/** Anything that XML cannot hold, however it is written. */
const NO_CHARACTER = /(?![\t\n\r])\p{Cc}(?<![\u007f-\u009f])|[\ufffe\uffff]/u;
/** A tag that is longer is none. */
const LONGEST_TAG = 1 << 22;
/** Tags of which a sheet has millions, written by us or copied: nothing but their nesting is looked at. */
const MANY = new Set(["c", "v", "row", "t", "is", "f", "r", "si"]);

/** What a part of a workbook begins with. */
export interface Root {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Follows XML as it streams by, and throws what it is given where Excel's own reader would stop. */
export class WellFormed {
  private readonly plain: PlainXml;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  private readonly open: string[] = [];
  /** Prefixes that are declared, each with how many of the open tags declare it. */
  private readonly declared = new Map<string, number>([["xml", 1]]);
  private readonly declaring: (readonly string[])[] = [];
  private waiting = "";
  private begun = false;
  root: Root | null = null;

  constructor(private readonly broken: () => Error) {
    this.plain = new PlainXml(broken);
  }

  push(bytes: Uint8Array): void {
    try {
      this.follow(this.plain.push(this.decoder.decode(bytes, { stream: true })));
    } catch (error) {
      // Bytes that are no UTF-8.
      throw error instanceof TypeError ? this.broken() : error;
    }
  }

  end(): void {
    this.plain.end();
    if (this.root === null || this.open.length > 0 || this.waiting.trim() !== "") throw this.broken();
  }

  private follow(more: string): void {
    let text = this.waiting + more;
    if (!this.begun && text !== "") {
      text = text.replace(/^\ufeff/, "").replace(DECLARATION, "");
      this.begun = true;
    }
    let at = 0;
    for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", at)) {
      this.between(text, at, open);
      TAG.lastIndex = open;
      const tag = TAG.exec(text);
      if (!tag) {
        at = open;
        break;
      }
      at = TAG.lastIndex;
      const [, closed, opened, attributes = "", selfClosed] = tag;
      if (closed !== undefined) this.close(closed);
      else if (opened !== undefined) {
        this.start(opened, attributes);
        if (selfClosed === "/") this.close(opened);
      }
    }
    this.waiting = text.slice(at);
    if (this.waiting.length > LONGEST_TAG && this.waiting.startsWith("<")) throw this.broken();
    if (!this.waiting.startsWith("<") && this.waiting.length > LONGEST_TAG) {
      // A long text: an entity at its end may go on.
      const kept = this.waiting.length - 16;
      this.between(this.waiting, 0, kept);
      this.waiting = this.waiting.slice(kept);
    }
  }

  private between(text: string, from: number, to: number): void {
    if (to === from) return;
    const between = text.slice(from, to);
    if (this.open.length === 0 && between.trim() !== "") throw this.broken();
    if ((between.includes("&") && NO_ENTITY.test(between)) || NO_CHARACTER.test(between)) throw this.broken();
  }

  private start(name: string, attributes: string): void {
    if (this.open.length === 0 && this.root !== null) throw this.broken();
    const isRoot = this.root === null;
    this.open.push(name);
    if (!isRoot && (attributes === "" || MANY.has(name)) && !name.includes(":")) {
      this.declaring.push([]);
      return;
    }
    const found = new Map<string, string>();
    for (const [, key = "", double, single] of attributes.matchAll(ATTRIBUTE)) {
      const value = double ?? single ?? "";
      if (found.has(key) || NO_ENTITY.test(value)) throw this.broken();
      found.set(key, value);
    }
    const prefixes = [...found.keys()].flatMap((key) => (key.startsWith("xmlns:") ? [key.slice(6)] : []));
    for (const prefix of prefixes) this.declared.set(prefix, (this.declared.get(prefix) ?? 0) + 1);
    this.declaring.push(prefixes);
    const used = [name, ...found.keys()].filter((key) => key.includes(":") && !key.startsWith("xmlns:"));
    const ignorable = (found.get("mc:Ignorable") ?? "").split(/\s+/).filter((word) => word !== "");
    for (const prefix of [...used.map((key) => key.slice(0, key.indexOf(":"))), ...ignorable]) {
      if ((this.declared.get(prefix) ?? 0) === 0) throw this.broken();
    }
    if (isRoot) this.root = { name, attributes: found };
  }

  private close(name: string): void {
    if (this.open.pop() !== name) throw this.broken();
    for (const prefix of this.declaring.pop() ?? []) {
      this.declared.set(prefix, (this.declared.get(prefix) ?? 1) - 1);
    }
  }
}
