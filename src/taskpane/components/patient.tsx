import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { PatientView } from "../../answer/views";
import { moneyInWords } from "../../assessment/money";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  patient: {
    position: "relative",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  // The button is as large as all that is said of the patient.
  name: {
    padding: 0,
    border: "none",
    background: "none",
    color: tokens.colorBrandForegroundLink,
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    textAlign: "left",
    cursor: "pointer",
    "::after": { content: '""', position: "absolute", inset: 0, borderRadius: tokens.borderRadiusMedium },
    ":focus-visible": { outlineStyle: "none" },
    ":focus-visible::after": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
});

interface Props {
  readonly patient: PatientView;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** A patient to see: what to do, by when, and what is lacking. */
export function Patient({ patient, goTo }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const { name, number, sheet, row, nextStep, doBy, worth, lacks } = patient;
  return (
    <li className={own.patient}>
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
      <p className={styles.text}>{nextStep}</p>
      {(doBy !== null || worth !== null) && (
        <p className={styles.text}>
          {doBy !== null && <strong>Do by {doBy}</strong>}
          {doBy !== null && worth !== null && ". "}
          {worth !== null && `Worth ${moneyInWords(worth)}`}
        </p>
      )}
      {lacks.map((line) => (
        <p key={line} className={styles.small}>
          {line}
        </p>
      ))}
    </li>
  );
}
