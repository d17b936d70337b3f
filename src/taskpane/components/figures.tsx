import { Field, Input, Radio, RadioGroup, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { PracticeField } from "../../answer/views";
import { readTyped, showTyped, typedWrong } from "../typed";
import { counted } from "../words";
import { Disclosure } from "./disclosure";

/** As many as fit above the button without pushing it out of sight. */
const FEW = 4;

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(min(7.5rem, 100%), 1fr))",
    alignItems: "end",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  input: { width: "100%", minWidth: 0 },
});

type Figure = number | boolean | null;

interface Props {
  readonly fields: readonly PracticeField[];
  /** What was typed in the pane, by the id of the field. */
  readonly typed: Readonly<Record<string, Figure>>;
  readonly type: (id: string, value: Figure) => void;
}

/** The figures that only the practice knows. */
export function Figures({ fields, typed, type }: Props) {
  const styles = useStyles();
  if (fields.length === 0) return null;
  const now = fields.map((field): PracticeField => {
    const wish = typed[field.id];
    return wish === undefined ? field : { ...field, value: wish };
  });
  const grid = (
    <div className={styles.grid}>
      {now.map((field) =>
        field.unit === "yes-no" ? (
          <YesNo key={field.id} field={field} type={type} />
        ) : (
          <FigureInput key={field.id} field={field} type={type} />
        ),
      )}
    </div>
  );
  if (fields.length <= FEW) return grid;
  const missing = now.filter(({ value }) => value === null).length;
  const summary = missing === 0 ? "all typed" : `${counted(missing, "figure")} to type`;
  return <Disclosure summary={`The practice’s own figures: ${summary}`}>{grid}</Disclosure>;
}

interface FieldProps {
  readonly field: PracticeField;
  readonly type: (id: string, value: Figure) => void;
}

function FigureInput({ field, type }: FieldProps) {
  const styles = useStyles();
  const { id, label, unit } = field;
  const value = typeof field.value === "number" ? field.value : null;
  const [text, setText] = useState(showTyped(value));
  const [shown, setShown] = useState(value);
  const [wrong, setWrong] = useState(false);
  // Another value came from the workbook than the one that was shown here.
  if (shown !== value) {
    setShown(value);
    setText(showTyped(value));
    setWrong(false);
  }
  const settle = () => {
    const read = readTyped(text, unit);
    setWrong(read === undefined);
    if (read === undefined) return;
    setText(showTyped(read));
    if (read !== value) type(id, read);
  };
  return (
    <Field label={label} validationMessage={wrong ? typedWrong(unit) : undefined}>
      <Input
        className={styles.input}
        input={{ className: styles.input }}
        value={text}
        inputMode={unit === "pounds" ? "decimal" : "numeric"}
        contentBefore={unit === "pounds" ? "£" : undefined}
        autoComplete="off"
        onChange={(_, { value: typed }) => {
          setText(typed);
        }}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === "Enter") settle();
        }}
      />
    </Field>
  );
}

function YesNo({ field, type }: FieldProps) {
  const { id, label, value } = field;
  return (
    <Field label={label}>
      <RadioGroup
        layout="horizontal"
        value={value === null ? "" : value ? "yes" : "no"}
        onChange={(_, chosen) => {
          type(id, chosen.value === "yes");
        }}
      >
        <Radio value="yes" label="Yes" />
        <Radio value="no" label="No" />
      </RadioGroup>
    </Field>
  );
}
