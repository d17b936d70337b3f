import { Button, ProgressBar } from "@fluentui/react-components";
import type { Task } from "../state";
import { progressInWords, stepInWords } from "../words";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

const TITLES: Readonly<Record<Task["doing"], string>> = {
  annotate: "Annotating",
  clear: "Clearing annotations",
  fill: "A made-up practice",
};

interface Props {
  readonly task: Task;
  readonly cancel: () => void;
}

/** How far the work is, and the way out of it. */
export function Working({ task, cancel }: Props) {
  const styles = useStyles();
  const ref = useFocusOn<HTMLButtonElement>(true);
  const known = task.of > 0 && !task.cancelling;
  return (
    <div className={styles.section}>
      <h1 className={styles.title}>{TITLES[task.doing]}</h1>
      <p className={styles.text}>{stepInWords(task)}…</p>
      <ProgressBar
        aria-label={stepInWords(task)}
        thickness="large"
        max={known ? task.of : undefined}
        value={known ? Math.min(task.done, task.of) : undefined}
      />
      <p className={styles.small}>{known ? progressInWords(task) : "\u00a0"}</p>
      {task.doing !== "fill" && (
        <div className={styles.row}>
          <Button ref={ref} onClick={cancel} disabledFocusable={task.cancelling}>
            Cancel
          </Button>
          <span className={styles.small}>The workbook is then left as it was.</span>
        </div>
      )}
    </div>
  );
}
