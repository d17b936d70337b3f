import { type RefObject, useEffect, useRef } from "react";

// The focus is moved only while it is in the pane: never away from a cell in which somebody types.

/** Moves the focus to an element whenever there is something new to read or press there. */
export function useFocusOn<E extends HTMLElement>(news: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (news && document.hasFocus()) element.current?.focus();
  }, [news]);
  return element;
}

/** Takes the focus where what had it is gone, so that the keyboard goes on from there. */
export function useFocusKept<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    // A frame later: while Tab moves the focus from one box to the next, nothing has it for a moment.
    const frame = requestAnimationFrame(() => {
      const nowhere = document.activeElement === null || document.activeElement === document.body;
      if (nowhere && document.hasFocus()) element.current?.focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  });
  return element;
}
