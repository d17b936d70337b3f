import { Link } from "@fluentui/react-components";
import { Section } from "./section";
import { useStyles } from "./styles";

/** What helps a person with the pane itself. */
export function Foot({ startTour }: { readonly startTour: () => void }) {
  const styles = useStyles();
  return (
    <Section title="Help" part="help">
      <p className={styles.text}>
        <Link as="button" inline onClick={startTour}>
          Show the tour again
        </Link>
      </p>
    </Section>
  );
}
