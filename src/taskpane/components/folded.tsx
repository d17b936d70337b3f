import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactNode, useId, useState } from "react";
import { ChevronRight } from "./icons";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  button: {
    justifyContent: "flex-start",
    textAlign: "left",
    width: "100%",
    padding: `${tokens.spacingVerticalXXS} 0`,
    minWidth: 0,
    fontSize: "inherit",
    lineHeight: "inherit",
    fontWeight: "inherit",
  },
  icon: { display: "inline-flex" },
  open: { rotate: "90deg" },
});

interface Props {
  readonly title: string;
  /** A sentence under the heading that says what the part is for. */
  readonly hint?: string;
  /** Whether it is open before anybody presses it. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A part of the pane that is folded behind its heading until somebody wants it. */
export function Folded({ title, hint, open = false, children }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const heading = useId();
  const body = useId();
  const [isOpen, setOpen] = useState(open);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        <Button
          appearance="transparent"
          className={own.button}
          aria-expanded={isOpen}
          aria-controls={isOpen ? body : undefined}
          icon={
            <span className={mergeClasses(own.icon, isOpen && own.open)}>
              <ChevronRight />
            </span>
          }
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {title}
        </Button>
      </h2>
      {hint && <p className={styles.small}>{hint}</p>}
      {isOpen && (
        <div id={body} className={styles.stack}>
          {children}
        </div>
      )}
    </section>
  );
}
