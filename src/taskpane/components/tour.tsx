import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import { TOUR } from "../tour";
import { useStyles } from "./styles";
import type { TourControl } from "./use-tour";

/** How much of the pane the card covers. */
const CARD_AT_MOST = "50vh";

const useOwnStyles = makeStyles({
  card: {
    position: "fixed",
    right: 0,
    bottom: 0,
    left: 0,
    zIndex: 1,
    boxSizing: "border-box",
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    maxHeight: CARD_AT_MOST,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    overflowY: "auto",
    borderTop: `2px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  // What stands at the foot of the pane can be scrolled out from under the card.
  room: { height: CARD_AT_MOST },
});

/** The mark that a part is spoken of; `styles.ts` and `section.tsx` draw it. */
const HERE = "data-here";

/** One part of the pane after another, in a card at its foot. Over a pane of 320 pixels it covers little. */
export default function Tour({ step, go, end }: TourControl) {
  const styles = useStyles();
  const own = useOwnStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<Element | null>(null);
  const id = useId();
  const shown = step === null ? undefined : TOUR[step];
  useEffect(() => {
    before.current = document.activeElement;
    // What takes the focus behind the card is moved out from under it.
    const { style } = document.documentElement;
    style.scrollPaddingBottom = CARD_AT_MOST;
    return () => {
      style.scrollPaddingBottom = "";
      const { current } = before;
      if (current instanceof HTMLElement && current.isConnected) current.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    if (!shown) return;
    const part = document.querySelector(`[data-part="${shown.part}"]`);
    part?.setAttribute(HERE, "");
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    part?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    if (document.hasFocus()) heading.current?.focus({ preventScroll: true });
    return () => part?.removeAttribute(HERE);
  }, [shown]);
  useEffect(() => {
    const escape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") end();
    };
    window.addEventListener("keydown", escape);
    return () => {
      window.removeEventListener("keydown", escape);
    };
  }, [end]);
  if (!shown || step === null) return null;
  const last = step === TOUR.length - 1;
  return (
    <>
      <div className={own.room} aria-hidden />
      <div role="dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} className={own.card}>
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1} className={styles.heading}>
          {step + 1} of {TOUR.length}: {shown.title}
        </h2>
        <p id={`${id}-text`} className={styles.text}>
          {shown.text}
        </p>
        <div className={styles.row}>
          <Button
            appearance="primary"
            onClick={() => {
              go(1);
            }}
          >
            {last ? "Done" : "Next"}
          </Button>
          {step > 0 && (
            <Button
              onClick={() => {
                go(-1);
              }}
            >
              Back
            </Button>
          )}
          {!last && (
            <Button appearance="subtle" onClick={end}>
              Skip the tour
            </Button>
          )}
        </div>
      </div>
    </>
  );
}
