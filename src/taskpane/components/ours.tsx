import { Button } from "@fluentui/react-components";
import type { Look } from "../../work/work";
import { useStyles } from "./styles";

interface Props {
  readonly look: Extract<Look, { kind: "ours" }>;
  readonly goToPasted: () => void;
}

/** One of our own sheets is shown, and the pane knows nothing yet of the sheet that it came from. */
export function Ours({ look, goToPasted }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.section}>
      <p className={styles.small}>{look.sheet}</p>
      <h1 className={styles.title}>This is one of our own sheets</h1>
      {look.pasted === null ? (
        <p className={styles.text}>
          The sheet that it was made from is not in this workbook any more. Show a sheet with the output of a
          search, or paste one on an empty sheet.
        </p>
      ) : (
        <>
          <p className={styles.text}>
            It was made from “{look.pasted}”. Go there to see who is payable and whom to see next.
          </p>
          <div>
            <Button appearance="primary" onClick={goToPasted}>
              Go to {look.pasted}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
