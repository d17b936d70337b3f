import { type ReactNode, type Ref, useId } from "react";
import type { Part } from "../tour";
import { useStyles } from "./styles";

interface Props {
  readonly title: string;
  /** What the tour calls it, where the tour speaks of it. */
  readonly part?: Part;
  /** So that the focus can be moved to the heading. */
  readonly headingRef?: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}

/** A part of the pane under its heading. */
export function Section({ title, part, headingRef, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id} data-part={part}>
      <h2 id={id} className={styles.heading} ref={headingRef} tabIndex={headingRef ? -1 : undefined}>
        {title}
      </h2>
      {children}
    </section>
  );
}
