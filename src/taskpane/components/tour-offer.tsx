import { Message } from "./message";
import { useStyles } from "./styles";
import type { TourControl } from "./use-tour";

/** Asked once, when the pane is new to somebody. */
export function TourOffer({ tour }: { readonly tour: TourControl }) {
  const styles = useStyles();
  return (
    <div className={styles.notices}>
      <Message
        intent="info"
        title="New to this pane?"
        actions={[
          { label: "Show the tour", act: tour.start },
          { label: "No, thank you", act: tour.end },
        ]}
      >
        A short tour says what each part is for.
      </Message>
    </div>
  );
}
