import { mergeClasses } from "@fluentui/react-components";
import type { MoneyView } from "../../answer/views";
import { type Pence, moneyInWords } from "../../assessment/money";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";

interface Props {
  readonly money: MoneyView;
  /** Where the practice's figures are typed: "above". */
  readonly typedIn: string;
}

/** The money: each line, what is earned, and what it could be. */
export function Money({ money, typedIn }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const known = money.lines.some(({ earned, upTo }) => earned !== null || upTo !== null);
  return (
    <div className={styles.stack}>
      <h3 className={styles.subheading}>Money</h3>
      {money.missingFigures.map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence} Type what is missing {typedIn} to see £.
        </p>
      ))}
      {known && (
        <table className={mergeClasses(table.table, table.figures)}>
          <thead>
            <tr>
              <td />
              <th scope="col">Earned</th>
              <th scope="col">Up to</th>
            </tr>
          </thead>
          <tbody>
            {money.lines.map(({ id, label, earned, upTo }) => (
              <Line key={id} label={label} earned={earned} upTo={upTo} />
            ))}
          </tbody>
          <tfoot>
            <Line label="In all" earned={money.earned} upTo={money.upTo} />
          </tfoot>
        </table>
      )}
      {money.stillToEarn !== null && (
        <p className={styles.text}>
          Still to earn: <strong>{moneyInWords(money.stillToEarn)}</strong>
        </p>
      )}
      {known && <p className={styles.small}>Up to: with all that cannot be told taken as met.</p>}
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly earned: Pence | null;
  readonly upTo: Pence | null;
}

function Line({ label, earned, upTo }: LineProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{shown(earned)}</td>
      <td>{shown(upTo)}</td>
    </tr>
  );
}

function shown(pence: Pence | null): string {
  return pence === null ? "not known" : moneyInWords(pence);
}
