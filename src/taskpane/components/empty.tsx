import { Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import { SEVERAL } from "../../made-up/demonstration";
import { A_PRACTICE } from "../../made-up/tell";
import type { Look, MadeUp } from "../../work/work";
import { Section } from "./section";
import { useStyles } from "./styles";

interface Props {
  readonly look: Extract<Look, { kind: "empty" }>;
  readonly lookAgain: () => void;
  readonly fill: (made: MadeUp) => void;
}

/** An empty sheet: what to do with it, and something to try. */
export function Empty({ look, lookAgain, fill }: Props) {
  const styles = useStyles();
  const [several, setSeveral] = useState(false);
  return (
    <>
      <div className={styles.section}>
        <p className={styles.small}>{look.sheet}</p>
        <h1 className={styles.title}>This sheet is empty</h1>
        <p className={styles.text}>
          Paste the output of your EMIS or SystmOne search here, with its header row. This pane then says what
          is on it, who is payable and what is missing for the others.
        </p>
        <div>
          <Button appearance="primary" onClick={lookAgain}>
            Look again
          </Button>
        </div>
      </div>
      <Section title="Or try it on a made-up practice">
        <p className={styles.text}>
          {several ? SEVERAL.patients : A_PRACTICE} patients who do not exist are written on this sheet, with
          figures that are made up too. Choose the contract that they are for.
        </p>
        <Checkbox
          label={`${SEVERAL.practices} practices beside each other, as a facilitator has them`}
          checked={several}
          onChange={(_, { checked }) => {
            setSeveral(checked === true);
          }}
        />
        {look.contracts.map(({ id, title }) => (
          <Button
            key={id}
            onClick={() => {
              fill({ contract: id, several });
            }}
          >
            {title}
          </Button>
        ))}
      </Section>
    </>
  );
}
