import { Button } from "@fluentui/react-components";
import type { Problem } from "../../work/work";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly problem: Problem;
  readonly tryAgain: () => void;
}

/** The sheet could not be read. */
export function Refused({ problem, tryAgain }: Props) {
  const styles = useStyles();
  const ref = useFocusOn<HTMLHeadingElement>(problem);
  return (
    <div className={styles.section} role="alert">
      <h1 className={styles.title} ref={ref} tabIndex={-1}>
        {problem.happened}
      </h1>
      <p className={styles.text}>{problem.untouched}</p>
      <p className={styles.text}>{problem.toDo}</p>
      <div>
        <Button appearance="primary" onClick={tryAgain}>
          Try again
        </Button>
      </div>
    </div>
  );
}
