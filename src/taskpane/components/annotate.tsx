import { Button, Checkbox } from "@fluentui/react-components";
import { Message } from "./message";
import { useStyles } from "./styles";

interface Props {
  readonly annotated: boolean;
  /** Something was chosen since the sheet was annotated. */
  readonly outdated: boolean;
  readonly selectionOnly: boolean;
  readonly chooseSelection: (selectionOnly: boolean) => void;
  readonly annotate: () => void;
}

/** What the pane is for. */
export function Annotate({ annotated, outdated, selectionOnly, chooseSelection, annotate }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.section} data-part="annotate">
      {outdated && (
        <Message intent="warning" title="The choices changed.">
          Annotate again, so that the sheet says the same as this pane.
        </Message>
      )}
      <div>
        <Checkbox
          label="Only the selected rows"
          checked={selectionOnly}
          onChange={(_, { checked }) => {
            chooseSelection(checked === true);
          }}
        />
        <p className={styles.small}>Select them on the sheet first, the header row among them.</p>
      </div>
      <Button appearance="primary" size="large" onClick={annotate}>
        {annotated ? "Annotate again" : "Annotate this sheet"}
      </Button>
      <p className={styles.small}>
        Writes what counts, what is missing and what to do beside each row. What you pasted stays.
      </p>
    </div>
  );
}
