import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { ChangedListView, ChangedPatientView } from "../../answer/changes-view";
import { A_PAGE } from "../to-see";
import { count } from "../words";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  patient: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { padding: 0, minWidth: 0, justifyContent: "flex-start", textAlign: "left" },
});

interface Props {
  readonly list: ChangedListView;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** The patients of one kind of change, a page at a time. */
export function ChangedList({ list, goTo }: Props) {
  const styles = useStyles();
  const [shown, setShown] = useState(A_PAGE);
  const { title, patients } = list;
  const more = Math.min(A_PAGE, patients.length - shown);
  return (
    <>
      <h3 className={styles.subheading}>
        {title}: {count(patients.length)}
      </h3>
      <ul className={styles.list}>
        {patients.slice(0, shown).map((patient) => (
          <Patient key={patient.key} patient={patient} goTo={goTo} />
        ))}
      </ul>
      {more > 0 && (
        <div>
          <Button
            size="small"
            aria-label={`Show ${more} more: ${title}`}
            onClick={() => {
              setShown(shown + A_PAGE);
            }}
          >
            Show {more} more
          </Button>
        </div>
      )}
    </>
  );
}

interface PatientProps {
  readonly patient: ChangedPatientView;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** Who changed and why. Who is on the earlier sheet only has no row to go to. */
function Patient({ patient, goTo }: PatientProps) {
  const styles = useStyles();
  const own = useOwnStyles();
  const { name, number, sheet, row, before, after, why } = patient;
  const called = name || number || "Without a name";
  return (
    <li className={own.patient}>
      <div className={styles.row}>
        {row === null ? (
          <strong>{called}</strong>
        ) : (
          <Button
            appearance="transparent"
            className={own.name}
            onClick={() => {
              goTo(row, sheet);
            }}
          >
            {called}
          </Button>
        )}
        {name !== "" && <span className={styles.small}>{number}</span>}
      </div>
      <p className={styles.small}>
        Payable before: {before}. Now: {after}.
      </p>
      {why.map((sentence) => (
        <p key={sentence} className={styles.small}>
          {sentence}
        </p>
      ))}
    </li>
  );
}
