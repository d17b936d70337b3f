import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { PracticeView, RankedPractice } from "../../answer/practices-view";
import { type Pence, moneyInWords } from "../../assessment/money";
import { count } from "../words";
import { useStyles } from "./styles";
import { Target } from "./target";

const useOwnStyles = makeStyles({
  practice: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface Props {
  readonly ranked: RankedPractice;
  /** Its patients alone are shown. */
  readonly isShown: boolean;
  readonly showPatients: (practice: PracticeView | null) => void;
  /** Null where figures cannot be typed. */
  readonly chooseFigures: ((name: string) => void) | null;
}

/** A practice: how far it is from the target, its people and its money. */
export function Practice({ ranked, isShown, showPatients, chooseFigures }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const { practice, target, rank } = ranked;
  const { name, payable, onRegister } = practice;
  const place = rank === null ? "" : `${count(rank)}. `;
  return (
    <li className={own.practice}>
      <Target target={{ ...target, label: `${place}${name}: ${target.distanceWords}` }} />
      <p className={mergeClasses(styles.small, styles.numbers)}>
        {count(payable)} payable, {count(onRegister)} on the register. {moneyOf(practice)}
      </p>
      <div className={styles.row}>
        <Button
          size="small"
          aria-pressed={isShown}
          aria-label={`Show its patients: ${name}`}
          onClick={() => {
            showPatients(isShown ? null : practice);
          }}
        >
          Show its patients
        </Button>
        {chooseFigures && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Its figures: ${name}`}
            onClick={() => {
              chooseFigures(name);
            }}
          >
            Its figures
          </Button>
        )}
      </div>
    </li>
  );
}

/** `Earned £1,200.00, up to £1,500.00, still to earn £300.00.` */
function moneyOf({ earned, upTo, stillToEarn }: PracticeView): string {
  if (earned === null) return "Earned: not known.";
  const part = (words: string, pence: Pence | null) =>
    pence === null ? "" : `, ${words} ${moneyInWords(pence)}`;
  return `Earned ${moneyInWords(earned)}${upTo === earned ? "" : part("up to", upTo)}${part("still to earn", stillToEarn)}.`;
}
