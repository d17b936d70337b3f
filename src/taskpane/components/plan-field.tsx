import { Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { PracticeField } from "../../answer/views";

export const useGridStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "1fr 1fr",
    alignItems: "end",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
});

const useStyles = makeStyles({ input: { width: "100%", minWidth: 0 } });

/** What stands in the boxes, as it was typed. */
export type Typed = Readonly<Record<string, string>>;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly unit: PracticeField["unit"];
  readonly typed: Typed;
  readonly setTyped: (typed: Typed) => void;
  /** What to say of what is no figure. */
  readonly wrong: string | undefined;
}

/** A box for a figure of the plan. */
export function TypedField({ id, label, hint, unit, typed, setTyped, wrong }: Props) {
  const styles = useStyles();
  return (
    <Field label={label} hint={hint} validationMessage={wrong}>
      <Input
        name={id}
        className={styles.input}
        input={{ className: styles.input }}
        value={typed[id] ?? ""}
        inputMode={unit === "pounds" ? "decimal" : "numeric"}
        contentBefore={unit === "pounds" ? "£" : undefined}
        autoComplete="off"
        onChange={(_, { value }) => {
          setTyped({ ...typed, [id]: value });
        }}
      />
    </Field>
  );
}
