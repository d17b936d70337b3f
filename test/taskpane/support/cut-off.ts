/** Runs in the page: what reaches over an edge, or is larger than the box that it is in. */
export function cutOff(): string[] {
  const ROUNDING = 1;
  const named = (element: Element) =>
    `<${element.tagName.toLowerCase()}> ${(element.textContent ?? "").slice(0, 60)}`;
  const found: string[] = [];

  const across = document.documentElement.scrollWidth - window.innerWidth;
  if (across > 0) found.push(`The page is ${across} pixels wider than the window.`);

  /** Shown to screen readers alone. */
  const isHidden = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    if (width <= ROUNDING || height <= ROUNDING || !element.checkVisibility()) return true;
    return element.parentElement !== null && isHidden(element.parentElement);
  };
  const clips = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";

  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    if (isHidden(element) || element.closest("svg")) continue;
    // A list shows its names whole when it is opened, as much of the chosen one as there is room for when it is not.
    if (element instanceof HTMLSelectElement) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const wider = element.scrollWidth - element.clientWidth;
    if (element.clientWidth > 1 && wider > ROUNDING && !scrolls(overflowX)) {
      found.push(`${wider} pixels wider than its box: ${named(element)}`);
    }
    const higher = element.scrollHeight - element.clientHeight;
    if (clips(overflowY) && element.clientHeight > 1 && higher > ROUNDING) {
      found.push(`${higher} pixels higher than its box: ${named(element)}`);
    }
  }

  /** The boxes that hold an element, up to the one that can be moved sideways. */
  const boxesOf = (element: Element | null): Element[] => {
    if (element === null || element === document.body) return [];
    const { overflowX } = getComputedStyle(element);
    if (scrolls(overflowX)) return [];
    return [...(clips(overflowX) ? [element] : []), ...boxesOf(element.parentElement)];
  };
  const movesSideways = (element: Element | null): boolean =>
    element !== null &&
    element !== document.body &&
    (scrolls(getComputedStyle(element).overflowX) || movesSideways(element.parentElement));

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || (text.textContent ?? "").trim() === "" || isHidden(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right } of range.getClientRects()) {
      const edges = movesSideways(parent) ? [] : [{ left: 0, right: window.innerWidth }];
      const boxes = boxesOf(parent).map((box) => box.getBoundingClientRect());
      if ([...edges, ...boxes].some((box) => left < box.left - ROUNDING || right > box.right + ROUNDING)) {
        found.push(`The text “${text.textContent ?? ""}” is cut off in ${named(parent)}`);
        break;
      }
    }
  }
  return found;
}
