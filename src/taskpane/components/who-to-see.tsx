import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { PracticeView } from "../../answer/practices-view";
import type { AnswerView, CriterionView } from "../../answer/views";
import { A_PAGE, whoMisses } from "../to-see";
import { count, counted } from "../words";
import { Criteria } from "./criteria";
import { Patient } from "./patient";
import { Section } from "./section";
import { useStyles } from "./styles";

interface Props {
  readonly answer: AnswerView;
  readonly filter: CriterionView | null;
  /** The practice that is shown alone. */
  readonly practice: PracticeView | null;
  /** The sheet Patients is there, and is filtered too. */
  readonly filtersTable: boolean;
  readonly showMissing: (criterion: CriterionView | null) => void;
  readonly showPractice: (practice: PracticeView | null) => void;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** Who to see next, nearest to payable first. */
export function WhoToSee(props: Props) {
  const styles = useStyles();
  const { answer, filter, practice, filtersTable, showMissing, showPractice, goTo } = props;
  const { outOfReach, criteria } = answer;
  const patients = whoMisses(answer, filter?.id ?? null, practice);
  return (
    <Section title="Who to see next" part="see">
      {outOfReach > 0 && (
        <p className={styles.small}>
          {counted(outOfReach, "patient")} cannot become payable any more this year, and{" "}
          {outOfReach === 1 ? "is" : "are"} not listed.
        </p>
      )}
      <Criteria criteria={criteria} chosen={filter} choose={showMissing} />
      {filter && (
        <div className={styles.row} role="status">
          <span>
            Shown: {counted(patients.length, "patient")}
            {practice && ` of ${practice.name}`} who {patients.length === 1 ? "misses" : "miss"} “
            {filter.label}”{filtersTable && ", here and on the sheet Patients"}.
            {filter.gone > 0 && ` ${goneInWords(filter.gone)}`}
          </span>
          <Button
            size="small"
            onClick={() => {
              showMissing(null);
            }}
          >
            Show all again
          </Button>
        </div>
      )}
      {practice && (
        <div className={styles.row} role="status">
          <span>
            {filter ? `Of ${practice.name} alone.` : `Shown: the patients of ${practice.name} alone.`}
          </span>
          <Button
            size="small"
            onClick={() => {
              showPractice(null);
            }}
          >
            Show all practices again
          </Button>
        </div>
      )}
      {patients.length === 0 ? (
        <p className={styles.text}>
          {filter || practice
            ? "There is nobody of whom that is so."
            : "There is nobody left to see for this contract."}
        </p>
      ) : (
        // Another list begins at its first page again.
        <Patients
          key={`${answer.contract.id} ${filter?.id ?? ""} ${practice?.name ?? ""}`}
          patients={patients}
          goTo={goTo}
        />
      )}
    </Section>
  );
}

/** Who has left or died is counted apart. */
function goneInWords(gone: number): string {
  return gone === 1
    ? "1 more who misses it has left or died, and is not shown."
    : `${count(gone)} more who miss it have left or died, and are not shown.`;
}

interface PatientsProps {
  readonly patients: AnswerView["toSee"];
  readonly goTo: (row: number, sheet: string | null) => void;
}

function Patients({ patients, goTo }: PatientsProps) {
  const styles = useStyles();
  const [shown, setShown] = useState(A_PAGE);
  const more = Math.min(A_PAGE, patients.length - shown);
  return (
    <>
      <p className={styles.small}>Nearest to payable first. Choose one to go to the row.</p>
      <ol className={styles.list}>
        {patients.slice(0, shown).map((patient) => (
          <Patient key={`${patient.row} ${patient.sheet ?? ""}`} patient={patient} goTo={goTo} />
        ))}
      </ol>
      {more > 0 && (
        <>
          <p className={styles.small}>
            {count(shown)} of {count(patients.length)} are shown.
          </p>
          <Button
            onClick={() => {
              setShown(shown + A_PAGE);
            }}
          >
            Show {more} more
          </Button>
        </>
      )}
    </>
  );
}
