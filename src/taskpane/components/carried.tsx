import { useStyles } from "./styles";
import { YearsWhole } from "./years-whole";

/** By which year's rules it is, and how many of them no document confirms: beside every figure that rests on them. */
export function Carried({ carried }: { readonly carried: string | null }) {
  const styles = useStyles();
  if (carried === null) return null;
  return (
    <p className={styles.text}>
      <YearsWhole text={`${carried}.`} />
    </p>
  );
}
