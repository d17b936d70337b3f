import { Button, Field, ProgressBar, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { AnswerView, Wishes } from "../../answer/views";
import type { ShareDone, ShareProgress, ShareWish, Work } from "../../work/work";
import { Folded } from "./folded";
import { Freeze } from "./freeze";
import { Message } from "./message";
import { ShareResult } from "./share-result";
import { useStyles } from "./styles";

interface Props {
  readonly work: Work;
  readonly wishes: Wishes;
  readonly answer: AnswerView;
}

/** A copy without identities, or figures in which small numbers are suppressed. */
export function Share(props: Props) {
  const { sheet } = props.answer.sheet;
  return (
    <Folded
      title="Share a copy"
      hint="A new workbook without names, dates of birth, addresses, telephone numbers and NHS numbers."
    >
      {/* A copy of another sheet, or by another contract, is another copy. */}
      <MakeCopy key={`${sheet ?? ""} ${props.answer.contract.id}`} {...props} />
      <Freeze work={props.work} />
    </Folded>
  );
}

const UNDER: readonly ShareWish["under"][] = [5, 8, 10];
const STEPS: Readonly<Record<Parameters<ShareProgress>[0], string>> = {
  reading: "Reading the sheet…",
  making: "Making the copy, and reading it again…",
  writing: "Writing the copy…",
  key: "Writing the key into this workbook…",
};
const ALL = "";

function MakeCopy({ work, wishes, answer }: Props) {
  const styles = useStyles();
  const [kind, setKind] = useState<ShareWish["kind"]>("rows");
  const [under, setUnder] = useState<ShareWish["under"]>(8);
  const [practice, setPractice] = useState(ALL);
  const [step, setStep] = useState<{ readonly words: string; readonly share: number } | null>(null);
  const [came, setCame] = useState<ShareDone | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const practices = answer.practices.map(({ name }) => name);

  const make = async (otherNumber = false) => {
    const controller = new AbortController();
    stopping.current = controller;
    setCame(null);
    setStep({ words: STEPS.reading, share: 0 });
    const wish: ShareWish = { kind, under, practice: practice === ALL ? null : practice, otherNumber };
    const progress: ShareProgress = (at, share) => setStep({ words: STEPS[at], share });
    const done = await work.share(wish, wishes, progress, controller.signal);
    setStep(null);
    setCame(done);
  };

  return (
    <>
      <Field label="What is in it">
        <RadioGroup
          value={kind}
          disabled={step !== null}
          onChange={(_, { value }) => {
            setKind(value === "figures" ? "figures" : "rows");
            setCame(null);
          }}
        >
          <Radio value="rows" label="Patients' rows under random ids" />
          <Radio value="figures" label="Figures only, small numbers suppressed" />
        </RadioGroup>
      </Field>
      <p className={styles.small}>{kind === "rows" ? ROWS : FIGURES}</p>
      {kind === "figures" && (
        <Field label="Suppress counts under">
          <Select
            value={String(under)}
            disabled={step !== null}
            onChange={(_, { value }) => {
              setUnder(UNDER.find((each) => String(each) === value) ?? 8);
              setCame(null);
            }}
          >
            {UNDER.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {practices.length > 0 && (
        <Field label="Whose copy">
          <Select
            value={practice}
            disabled={step !== null}
            onChange={(_, { value }) => {
              setPractice(value);
              setCame(null);
            }}
          >
            <option value={ALL}>All practices</option>
            {practices.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className={styles.row}>
        <Button disabledFocusable={step !== null} onClick={() => void make()}>
          Make the copy
        </Button>
        {step !== null && <Button onClick={() => stopping.current?.abort()}>Cancel the copy</Button>}
      </div>
      <div role="status">
        {step !== null && (
          <>
            <p className={styles.text}>{step.words}</p>
            <ProgressBar aria-label={step.words} thickness="large" value={step.share} />
          </>
        )}
        {came?.kind === "cancelled" && (
          <p className={styles.text}>Cancelled. No copy was made, and this workbook is as it was.</p>
        )}
      </div>
      {came?.kind === "gives-away" && (
        <Message
          intent="warning"
          title="The copy before had another number."
          actions={[
            { label: "Make it all the same", act: () => void make(true) },
            { label: "Make none", act: () => setCame(null) },
          ]}
        >
          {came.words} Nothing was made.
        </Message>
      )}
      {came?.kind === "refused" && (
        <Message intent="error" title={came.problem.happened}>
          {came.problem.untouched} {came.problem.toDo}
        </Message>
      )}
      {came?.kind === "shared" && <ShareResult copy={came.copy} work={work} />}
    </>
  );
}

const ROWS =
  "Outcomes, totals and money stay the same; ages are in bands, formulas are values. It is still about single people: give it only to those who may see it.";
const FIGURES =
  "No row of any patient, since rows could be counted. Other counts are to the nearest 5, and money is worked out from those. This workbook remembers what is shown, so that the next copy shows the same where it can. Share it under one number only.";
