/** Runs in the page: controls and text that lie over each other. */
export function overlapping(): string[] {
  const TOUCHING = 1.5;
  const CONTROLS =
    "button, input, select, textarea, a[href], summary, [role=button], [role=radio], [role=switch]";
  interface Piece {
    readonly element: Element;
    readonly what: string;
    readonly box: DOMRect;
    readonly isText: boolean;
  }

  const isHidden = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1 || !element.checkVisibility()) return true;
    return element.parentElement !== null && isHidden(element.parentElement);
  };
  // A link that goes on in the next line is a box a line.
  const pieces: Piece[] = [...document.querySelectorAll(CONTROLS)]
    .filter((element) => !isHidden(element))
    .flatMap((element) => {
      const what = `<${element.tagName.toLowerCase()}> ${(element.textContent ?? "").slice(0, 40)}`;
      return [...element.getClientRects()].map((box) => ({ element, what, box, isText: false }));
    });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    const words = (text.textContent ?? "").trim();
    if (!element || words === "" || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) pieces.push({ element, what: `“${words}”`, box, isText: true });
  }

  /** A control and what is in it, and a box to tick and its words, belong together. */
  const belong = (one: Piece, other: Piece): boolean => {
    if (one.element === other.element || one.element.contains(other.element)) return true;
    if (other.element.contains(one.element)) return !other.isText || one.isText;
    const labels = (piece: Piece) => [...((piece.element as HTMLInputElement).labels ?? [])];
    return labels(one).some((label) => label.contains(other.element));
  };
  /** What stays where it is while the page is moved under it lies over it on purpose. */
  const stays = (element: Element | null): Element | null => {
    if (element === null || getComputedStyle(element).position === "fixed") return element;
    return stays(element.parentElement);
  };
  const over = ({ box: one }: Piece, { box: other }: Piece): boolean =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOUCHING &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOUCHING;

  const found: string[] = [];
  pieces.forEach((one, place) => {
    for (const other of pieces.slice(place + 1)) {
      if (!over(one, other) || belong(one, other) || belong(other, one)) continue;
      if (stays(one.element) === stays(other.element)) {
        found.push(`${one.what} lies over ${other.what}`);
      }
    }
  });
  return found;
}
