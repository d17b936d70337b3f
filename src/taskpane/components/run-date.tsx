import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { type Day, inWords } from "../../contracts/day";
import { DateReader } from "../../patients/dates";

interface Props {
  /** The day that was said in the pane; null where nobody did. */
  readonly asAt: Day | null;
  readonly say: (asAt: Day | null) => void;
}

const dates = new DateReader(false);

/** Asks when the search was run, for a sheet that does not say it. */
export function RunDate({ asAt, say }: Props) {
  const [text, setText] = useState(asAt === null ? "" : inWords(asAt));
  const [wrong, setWrong] = useState(false);
  const settle = () => {
    const read = dates.read(text);
    setWrong(read === "damaged");
    if (read === "damaged") return;
    const day = read === "blank" ? null : read;
    setText(day === null ? "" : inWords(day));
    if (day !== asAt) say(day);
  };
  return (
    <Field
      label="Search run on"
      hint="The sheet does not say it. Leave it empty for today."
      validationMessage={wrong ? "Type a date such as 14 January 2025" : undefined}
    >
      <Input
        value={text}
        autoComplete="off"
        onChange={(_, { value }) => {
          setText(value);
        }}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === "Enter") settle();
        }}
      />
    </Field>
  );
}
