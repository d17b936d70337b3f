import { Button } from "@fluentui/react-components";
import type { ContractId } from "../../contracts/contract";
import type { Look } from "../../work/work";
import { useStyles } from "./styles";

interface Props {
  readonly look: Extract<Look, { kind: "which-contract" }>;
  readonly choose: (contract: ContractId) => void;
}

/** Two contracts are as likely. */
export function WhichContract({ look, choose }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.section}>
      <p className={styles.small}>{look.sheet}</p>
      <h1 className={styles.title}>Which contract is this for?</h1>
      <p className={styles.text}>
        The codes on this sheet fit these contracts equally well. Choose one: you can change it afterwards.
      </p>
      {look.contracts.map(({ id, title }) => (
        <Button
          key={id}
          onClick={() => {
            choose(id);
          }}
        >
          {title}
        </Button>
      ))}
    </div>
  );
}
