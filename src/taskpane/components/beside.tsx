import { Button, Checkbox } from "@fluentui/react-components";
import { useState } from "react";
import type { BesideView } from "../../answer/views";
import type { Problem, Work } from "../../work/work";
import { Disclosure } from "./disclosure";
import { Message } from "./message";
import { useStyles } from "./styles";

interface Props {
  readonly beside: BesideView;
  /** Something can be said here: of our own sheets nothing is. */
  readonly says: boolean;
  readonly work: Pick<Work, "sayOnePractice">;
  /** Something else is kept: the sheet is to be looked at again. */
  readonly changed: () => void;
}

const UNEXPECTED: Problem = {
  happened: "The add-in met something that it does not know.",
  untouched: "The sheets are still read as they were, and nothing was kept.",
  toDo: "Try again. If it happens again, close this pane and open it from the ribbon.",
};

/** Which other sheets are reports of the same practice: what was joined, and where a person says otherwise. */
export function Beside({ beside, says, work, changed }: Props) {
  const styles = useStyles();
  const [ticked, setTicked] = useState(() => beside.others.filter(({ joined }) => joined).map(nameOf));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const say = async () => {
    setBusy(true);
    setRefused(null);
    const not = beside.others.map(nameOf).filter((name) => !ticked.includes(name));
    const problem = await work
      .sayOnePractice({ sheet: beside.sheet, one: ticked, not })
      .catch(() => UNEXPECTED);
    setBusy(false);
    setRefused(problem);
    if (problem === null) changed();
  };
  return (
    <div>
      {beside.words !== null && <p className={styles.text}>{beside.words}</p>}
      {says && (
        <Disclosure summary="Sheets of one practice">
          <div role="group" aria-label={`Of one practice with “${beside.sheet}”`} className={styles.stack}>
            <p className={styles.small}>
              Tick those that are reports of the same practice as “{beside.sheet}”. They are then joined by
              NHS number. It is kept with the workbook.
            </p>
            {beside.others.map(({ name }) => (
              <Checkbox
                key={name}
                label={name}
                checked={ticked.includes(name)}
                onChange={(_, { checked }) => {
                  const others = ticked.filter((each) => each !== name);
                  setTicked(checked === true ? [...others, name] : others);
                }}
              />
            ))}
            <div className={styles.row}>
              <Button disabledFocusable={busy} onClick={() => void say()}>
                {ticked.length > 0
                  ? "These sheets are of one practice"
                  : "These sheets are not of one practice"}
              </Button>
            </div>
          </div>
        </Disclosure>
      )}
      {refused && (
        <Message intent="error" title={refused.happened}>
          {refused.untouched} {refused.toDo}
        </Message>
      )}
    </div>
  );
}

function nameOf({ name }: BesideView["others"][number]): string {
  return name;
}
