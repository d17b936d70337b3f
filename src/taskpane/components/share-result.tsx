import { Button } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { Problem, ShareView, Work } from "../../work/work";
import { Message } from "./message";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly copy: ShareView;
  readonly work: Work;
}

/** A copy that was made: what was taken out of it, and what can be done with it. */
export function ShareResult({ copy, work }: Props) {
  const styles = useStyles();
  const heading = useFocusOn<HTMLHeadingElement>(true);
  const title = useId();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const offer = async (asked: () => Promise<Problem | null>, done: string) => {
    setSaid(null);
    setProblem(null);
    const refused = await asked();
    setProblem(refused);
    if (!refused) setSaid(done);
  };

  return (
    <div className={styles.stack} role="group" aria-labelledby={title}>
      <h3 id={title} className={styles.heading} ref={heading} tabIndex={-1}>
        The copy is made
      </h3>
      {copy.patients !== null && (
        <p className={styles.text}>{copy.patients.toLocaleString("en-GB")} patients under random ids.</p>
      )}
      <p className={styles.text}>What was taken out:</p>
      <ul>
        {copy.takenOut.map((what) => (
          <li key={what} className={styles.text}>
            {what}
          </li>
        ))}
      </ul>
      {copy.key !== null && (
        <p className={styles.text}>
          Which id is whose stands on the sheet “{copy.key}” of this workbook. Never send it along.
        </p>
      )}
      <div className={styles.row}>
        {copy.opens && (
          <Button
            appearance="primary"
            onClick={() => void offer(() => work.openCopy(), "Opened as a new workbook. Save it from there.")}
          >
            Open the copy
          </Button>
        )}
        <Button onClick={() => void offer(() => work.saveCopy(), `Offered as ${copy.file}.`)}>
          Save the copy
        </Button>
      </div>
      {!copy.opens && (
        <p className={styles.small}>It is too large to be opened from here: save it, and open the file.</p>
      )}
      <p role="status" className={styles.small}>
        {said}
      </p>
      {problem && (
        <Message intent="error" title={problem.happened}>
          {problem.untouched} {problem.toDo}
        </Message>
      )}
    </div>
  );
}
