import type { PicturePart } from "./state";

/** Runs in the page: where a part of the pane is, from one of its parts to another, and what is to be read there. */
export function partOfPane({ name, from, to }: PicturePart): {
  readonly clip: { x: number; y: number; width: number; height: number };
  readonly told: string;
} {
  const MARGIN = 8;
  const parts = [...(document.querySelector("[role=status]")?.parentElement?.children ?? [])].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each.role !== "status",
  );
  const boxOf = (each: HTMLElement) => {
    const { top, bottom } = each.getBoundingClientRect();
    return { top: top + window.scrollY, bottom: bottom + window.scrollY };
  };
  const under = (words: string) => {
    const found = parts.find((part) =>
      [...part.querySelectorAll("h1, h2")].some((heading) => heading.textContent?.startsWith(words)),
    );
    if (!found) throw new Error(`For the picture ${name} there is no part “${words}”.`);
    return boxOf(found);
  };
  const top = from === null ? 0 : Math.max(0, under(from).top - MARGIN);
  const { bottom } = under(to);
  const inside = parts.filter((part) => boxOf(part).top >= top && boxOf(part).bottom <= bottom);
  return {
    clip: { x: 0, y: top, width: window.innerWidth, height: bottom - top },
    told: inside.map((part) => part.innerText).join("\n"),
  };
}
