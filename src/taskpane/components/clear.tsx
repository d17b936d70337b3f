import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { Section } from "./section";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly sheet: string | null;
  readonly clear: () => void;
}

/** Takes away all that we added, after it was asked whether it is meant. */
export function Clear({ sheet, clear }: Props) {
  const styles = useStyles();
  const [asking, setAsking] = useState(false);
  const [kept, setKept] = useState(false);
  const yes = useFocusOn<HTMLParagraphElement>(asking);
  const begin = useFocusOn<HTMLButtonElement>(!asking && kept);
  const keep = () => {
    setAsking(false);
    setKept(true);
  };
  return (
    <Section title="Clear">
      {asking ? (
        <div
          className={styles.stack}
          onKeyDown={({ key }) => {
            if (key === "Escape") keep();
          }}
        >
          <p className={styles.text} ref={yes} tabIndex={-1}>
            Our columns{sheet === null ? "" : ` on “${sheet}”`} and the sheets Patients, Totals and Settings
            go, with what was typed on Settings; so do Changes and the keys of shared copies, where there are
            any, after which nobody can tell whose row is which in them. All that you pasted stays. Clear now?
          </p>
          <div className={styles.row}>
            <Button appearance="primary" onClick={clear}>
              Clear
            </Button>
            <Button onClick={keep}>Keep</Button>
          </div>
        </div>
      ) : (
        <>
          <p className={styles.text}>Takes away all that was added, and gives the sheet back as it was.</p>
          <div>
            <Button
              ref={begin}
              onClick={() => {
                setAsking(true);
              }}
            >
              Clear annotations
            </Button>
          </div>
        </>
      )}
    </Section>
  );
}
