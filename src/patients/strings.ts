/**
 * A text of its own. A cell of a text file may be a part of a much longer text, which stays in memory as long as any
 * part of it is kept.
 */
export function ownText(text: string): string {
  return text.length < SHORT ? text : text.split("").join("");
}

/** A text shorter than this is never kept as a part of another. */
const SHORT = 13;

/** Keeps each text once, however often it comes. */
export class Texts {
  private readonly known = new Map<string, string>();

  once(text: string): string {
    if (text === "") return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    this.known.set(own, own);
    return own;
  }
}
