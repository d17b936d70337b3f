import { EXCEL } from "./opened";
import { PlainXml } from "./plain-xml";
import { attributeOf } from "./xml";

/** In characters: no row comes near, nor what stands before or after the rows. */
const LONGEST = { row: 1 << 24, before: 1 << 24, after: 1 << 26 };

/** A row as it stands in a worksheet's XML, without a prefix on its tags. */
export interface RowXml {
  /** From 1. */
  readonly number: number;
  /** The start tag, never closed in itself: `<row r="3" ht="15">`. */
  readonly tag: string;
  /** The cells between the tags. */
  readonly cells: string;
}

/** A worksheet's XML cut in three: what is before the rows, the rows in batches, what is after them. */
export type SheetPiece =
  | { readonly kind: "head"; readonly text: string }
  | { readonly kind: "rows"; readonly rows: readonly RowXml[] }
  | { readonly kind: "tail"; readonly text: string };

const START = /<(?:([A-Za-z_][\w.-]*):)?sheetData\b[^>]*>/;

/**
 * Cuts a worksheet's XML as it streams by. A head is always given, then the rows, then a tail that ends the sheet.
 * Calls `damaged` for the error to throw where the XML ends too early, or its rows are out of order.
 */
export async function* sheetPieces(
  bytes: AsyncIterable<Uint8Array>,
  damaged: () => Error,
): AsyncGenerator<SheetPiece> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const plain = new PlainXml(damaged, false);
  let text = "";
  let rows: RowReader | null = null;
  let inTail = false;
  for await (const chunk of bytes) {
    text += plain.push(decode(decoder, chunk, damaged));
    if (inTail && text.length > LONGEST.after) throw damaged();
    if (inTail) continue;
    if (rows === null) {
      const start = START.exec(text);
      if (!start && text.length > LONGEST.before) throw damaged();
      if (!start) continue;
      yield { kind: "head", text: withoutPrefix(text.slice(0, start.index), start[1]) };
      rows = new RowReader(start[1] === undefined ? "" : `${start[1]}:`, damaged);
      text = text.slice(start.index + start[0].length);
      inTail = start[0].endsWith("/>");
      if (inTail) continue;
    }
    const read = rows.read(text);
    if (read.rows.length > 0) yield { kind: "rows", rows: read.rows };
    text = text.slice(read.end);
    inTail = read.finished;
    if (!inTail && text.length > LONGEST.row) throw damaged();
  }
  text += plain.push(decode(decoder, null, damaged));
  plain.end();
  if (rows === null || !inTail || !/<\/(?:[\w.-]+:)?worksheet\s*>\s*$/.test(text)) throw damaged();
  yield { kind: "tail", text: withoutPrefix(text, rows.prefix.slice(0, -1)) };
}

function decode(decoder: TextDecoder, chunk: Uint8Array | null, damaged: () => Error): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw damaged();
  }
}

/** Some programs write `<x:row>` for `<row>`; what we write beside it has no prefix. */
export function withoutPrefix(xml: string, prefix: string | undefined): string {
  if (!prefix) return xml;
  return xml
    .replaceAll(`<${prefix}:`, "<")
    .replaceAll(`</${prefix}:`, "</")
    .replace(`xmlns:${prefix}=`, "xmlns=");
}

class RowReader {
  private last = 0;

  constructor(
    readonly prefix: string,
    private readonly damaged: () => Error,
  ) {}

  /** The whole rows at the start of a text, and where in it they end. */
  read(text: string): { rows: RowXml[]; end: number; finished: boolean } {
    const rows: RowXml[] = [];
    const rowEnd = `</${this.prefix}row>`;
    const allEnd = `</${this.prefix}sheetData`;
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      const close = open < 0 ? -1 : text.indexOf(">", open);
      if (close < 0) return { rows, end: open < 0 ? text.length : open, finished: false };
      if (text.startsWith(allEnd, open)) return { rows, end: close + 1, finished: true };
      if (!text.startsWith(`<${this.prefix}row`, open)) {
        throw this.damaged();
      }
      const selfClosed = text[close - 1] === "/";
      const end = selfClosed ? close : text.indexOf(rowEnd, close);
      if (end < 0) return { rows, end: open, finished: false };
      const tag = `<${text.slice(open + 1 + this.prefix.length, selfClosed ? close - 1 : close).trimEnd()}>`;
      const cells = selfClosed ? "" : withoutPrefix(text.slice(close + 1, end), this.prefix.slice(0, -1));
      rows.push({ number: this.numberOf(tag), tag, cells });
      at = selfClosed ? close + 1 : end + rowEnd.length;
    }
  }

  private numberOf(tag: string): number {
    const said = attributeOf(tag, "r");
    const number = said === undefined ? this.last + 1 : Number(said);
    if (!Number.isInteger(number) || number <= this.last || number > EXCEL.rows) throw this.damaged();
    this.last = number;
    return number;
  }
}

/** A cell as it stands in a row's XML. */
export interface CellXml {
  /** From 0. */
  readonly column: number;
  /** The start tag, as it is. */
  readonly tag: string;
  /** What is between the tags. */
  readonly content: string;
}

/** The cells of a row, in the order in which they stand. Throws what `damaged` gives where a cell does not end. */
export function cellsOfRow(xml: string, damaged: () => Error): CellXml[] {
  const cells: CellXml[] = [];
  let column = -1;
  for (let open = xml.indexOf("<c"); open >= 0;) {
    const close = xml.indexOf(">", open);
    if (close < 0) throw damaged();
    const tag = xml.slice(open, close + 1);
    const next = tag[2];
    if (next !== " " && next !== ">" && next !== "/" && next !== "\n" && next !== "\r" && next !== "\t") {
      open = xml.indexOf("<c", close);
      continue;
    }
    const named = columnIn(tag);
    column = named >= 0 ? named : column + 1;
    if (column >= EXCEL.columns) throw damaged();
    if (tag.endsWith("/>")) {
      cells.push({ column, tag, content: "" });
      open = xml.indexOf("<c", close);
    } else {
      const end = xml.indexOf("</c>", close);
      if (end < 0) throw damaged();
      cells.push({ column, tag, content: xml.slice(close + 1, end) });
      open = xml.indexOf("<c", end);
    }
  }
  return cells;
}

/** The column that a cell's tag names, from 0; -1 where it names none. */
function columnIn(tag: string): number {
  const at = tag.indexOf(' r="');
  let column = 0;
  if (at < 0) {
    for (const letter of /^[A-Z]+/.exec(attributeOf(tag, "r") ?? "")?.[0] ?? "") {
      column = column * 26 + letter.charCodeAt(0) - 64;
    }
    return column - 1;
  }
  for (let place = at + 4; ; place += 1) {
    const code = tag.charCodeAt(place);
    if (!(code >= 65 && code <= 90)) return column - 1;
    column = column * 26 + code - 64;
  }
}
