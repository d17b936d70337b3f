import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  person: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    padding: 0,
    border: "none",
    background: "none",
    color: tokens.colorBrandForegroundLink,
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    textAlign: "left",
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface Props {
  readonly name: string;
  readonly number: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly steps: readonly string[];
  readonly goTo: (row: number, sheet: string | null) => void;
  readonly children: ReactNode;
}

/** Somebody in a plan, or left out of it: what is said of them, and the way to the row. */
export function PersonToSee({ name, number, sheet, row, steps, goTo, children }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  return (
    <li className={own.person}>
      <div className={styles.row}>
        <button
          type="button"
          className={own.name}
          onClick={() => {
            goTo(row, sheet);
          }}
        >
          {name || number}
        </button>
        {name !== "" && <span className={mergeClasses(styles.small, styles.numbers)}>{number}</span>}
      </div>
      <p className={styles.text}>{children}</p>
      {steps.length > 0 && (
        <ul className={styles.bullets}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
