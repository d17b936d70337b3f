import { Button, Field, Radio, RadioGroup, Select, makeStyles } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { type First, type PracticeView, rankPractices } from "../../answer/practices-view";
import type { Wishes } from "../../answer/views";
import { A_PAGE } from "../to-see";
import { count, counted } from "../words";
import { Carried } from "./carried";
import { Figures } from "./figures";
import { Folded } from "./folded";
import { Practice } from "./practice";
import { useStyles } from "./styles";

const useOwnStyles = makeStyles({
  // As wide as the pane, however long a name in it is.
  select: { width: "100%", minWidth: 0 },
});

interface Props {
  readonly practices: readonly PracticeView[];
  readonly carried: string | null;
  /** The practice whose patients are shown alone. */
  readonly shown: PracticeView | null;
  readonly wishes: Wishes;
  /** Figures can be typed: not while one of our own sheets is shown. */
  readonly types: boolean;
  readonly wish: (part: Partial<Wishes>) => void;
  readonly showPatients: (practice: PracticeView | null) => void;
}

/** Where the sheet holds several practices: each against each target, worst or best first, and its own figures. */
export function Practices({ practices, carried, shown, wishes, types, wish, showPatients }: Props) {
  const own = useOwnStyles();
  const figures = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const targets = practices[0]?.targets ?? [];
  const [wanted, setTarget] = useState<string | null>(null);
  const [first, setFirst] = useState<First>("worst");
  const target = targets.find(({ id }) => id === wanted) ?? targets[0];
  if (practices.length === 0 || !target) return null;
  const chosenOne = practices.find(({ name }) => name === chosen) ?? null;
  return (
    <Folded
      title={`By practice: ${count(practices.length)}`}
      hint="Who is furthest from each target, and each practice’s own figures and patients."
    >
      <Carried carried={carried} />
      {types && (
        <Field label="A practice’s own figures" hint="Kept on the sheet Settings when you annotate.">
          <Select
            className={own.select}
            select={{ className: own.select }}
            ref={figures}
            value={chosenOne?.name ?? ""}
            onChange={(_, { value }) => {
              setChosen(value);
            }}
          >
            <option value="">Choose a practice</option>
            {practices.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      {types && chosenOne && (
        <Figures
          key={chosenOne.name}
          fields={chosenOne.fields}
          typed={wishes.practices[chosenOne.name] ?? {}}
          type={(id, value) => {
            const typed = { ...wishes.practices[chosenOne.name], [id]: value };
            wish({ practices: { ...wishes.practices, [chosenOne.name]: typed } });
          }}
        />
      )}
      <Field label="Sort by distance to">
        <Select
          className={own.select}
          select={{ className: own.select }}
          value={target.id}
          onChange={(_, { value }) => {
            setTarget(value);
          }}
        >
          {targets.map(({ id, short }) => (
            <option key={id} value={id}>
              {short}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="First">
        <RadioGroup
          layout="horizontal"
          value={first}
          onChange={(_, { value }) => {
            setFirst(value === "best" ? "best" : "worst");
          }}
        >
          <Radio value="worst" label="Worst" />
          <Radio value="best" label="Best" />
        </RadioGroup>
      </Field>
      <List
        // Another order begins at its first page again.
        key={`${target.id} ${first}`}
        {...{ practices, first, shown, showPatients }}
        target={target.id}
        chooseFigures={
          types
            ? (name) => {
                setChosen(name);
                figures.current?.focus();
              }
            : null
        }
      />
    </Folded>
  );
}

interface ListProps {
  readonly practices: readonly PracticeView[];
  readonly target: string;
  readonly first: First;
  readonly shown: PracticeView | null;
  readonly showPatients: (practice: PracticeView | null) => void;
  readonly chooseFigures: ((name: string) => void) | null;
}

function List({ practices, target, first, shown, showPatients, chooseFigures }: ListProps) {
  const styles = useStyles();
  const [drawn, setDrawn] = useState(A_PAGE);
  const ranked = rankPractices(practices, target, first);
  const known = ranked.filter(({ rank }) => rank !== null);
  const unknown = ranked.filter(({ rank }) => rank === null);
  const more = Math.min(A_PAGE, ranked.length - drawn);
  const of = (which: typeof ranked) => (
    <ol className={styles.list}>
      {which.map((each) => (
        <Practice
          key={each.practice.name}
          ranked={each}
          isShown={each.practice.name === shown?.name}
          showPatients={showPatients}
          chooseFigures={chooseFigures}
        />
      ))}
    </ol>
  );
  return (
    <>
      {known.length > 0 && of(known.slice(0, drawn))}
      {unknown.length > 0 && drawn >= known.length && (
        <>
          <h3 className={styles.subheading}>
            {counted(unknown.length, "practice")} whose distance is not known
          </h3>
          {of(unknown.slice(0, Math.max(0, drawn - known.length)))}
        </>
      )}
      {more > 0 && (
        <>
          <p className={styles.small}>
            {count(drawn)} of {count(ranked.length)} are shown.
          </p>
          <Button
            onClick={() => {
              setDrawn(drawn + A_PAGE);
            }}
          >
            Show {more} more practices
          </Button>
        </>
      )}
    </>
  );
}
