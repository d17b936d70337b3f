import { Button, Field, ProgressBar, Select } from "@fluentui/react-components";
import { useEffect, useId, useState } from "react";
import type { ChangesView } from "../../answer/changes-view";
import type { AnswerView, Wishes } from "../../answer/views";
import type { EarlierIn, Problem, Work } from "../../work/work";
import { ChangesResult } from "./changes-result";
import { Folded } from "./folded";
import { Message } from "./message";
import { useStyles } from "./styles";

interface Props {
  readonly work: Work;
  readonly wishes: Wishes;
  readonly answer: AnswerView;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** What changed since an earlier sheet, in this workbook or in another file. */
export function Changes(props: Props) {
  const { sheet } = props.answer.sheet;
  return (
    <Folded
      title="What changed"
      hint="Since an earlier sheet: who is newly payable, who is not any more and why, and £."
    >
      {/* Of another sheet, or by another contract, nothing is known yet. */}
      <Compare key={`${sheet ?? ""} ${props.answer.contract.id}`} {...props} />
    </Folded>
  );
}

const FILE = "file";
const SHEET = "sheet ";
const KINDS = ".xlsx,.xlsm,.csv,.tsv,.txt";

type Came =
  | { readonly kind: "compared"; readonly changes: ChangesView; readonly of: AnswerView }
  | { readonly kind: "refused"; readonly problem: Problem };

function Compare({ work, wishes, answer, goTo }: Props) {
  const styles = useStyles();
  const sheets = useEarlierSheets(work);
  const [chosen, setChosen] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [comparing, setComparing] = useState(false);
  const [came, setCame] = useState<Came | null>(null);
  const chooser = useId();
  const ready = chosen.startsWith(SHEET) || (chosen === FILE && file !== null);

  const compare = async () => {
    setComparing(true);
    setCame(null);
    try {
      const done = await work.compare(await earlierOf(chosen, file), wishes);
      setCame(done.kind === "compared" ? { ...done, of: answer } : done);
    } catch {
      setCame({ kind: "refused", problem: UNREADABLE });
    } finally {
      setComparing(false);
    }
  };

  return (
    <>
      <Field label="The earlier sheet">
        <Select
          value={chosen}
          onChange={(_, { value }) => {
            setChosen(value);
            setCame(null);
          }}
        >
          <option value="">Choose where it is</option>
          {sheets.map((name) => (
            <option key={name} value={`${SHEET}${name}`}>
              {name}
            </option>
          ))}
          <option value={FILE}>In another file</option>
        </Select>
      </Field>
      {chosen === FILE && (
        <div className={styles.stack}>
          <label htmlFor={chooser}>The file: an Excel workbook, .csv, .tsv or .txt</label>
          <input
            id={chooser}
            type="file"
            accept={KINDS}
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              setCame(null);
            }}
          />
          <p className={styles.small}>It is read on this computer, and nothing of it is sent anywhere.</p>
        </div>
      )}
      <div>
        <Button disabledFocusable={!ready || comparing} onClick={() => void compare()}>
          Compare
        </Button>
      </div>
      <div role="status">
        {comparing && (
          <>
            <p className={styles.text}>Comparing…</p>
            <ProgressBar aria-label="Comparing" thickness="large" />
          </>
        )}
      </div>
      {came?.kind === "refused" && (
        <Message intent="error" title={came.problem.happened}>
          {came.problem.untouched} {came.problem.toDo}
        </Message>
      )}
      {came?.kind === "compared" && (
        <ChangesResult changes={came.changes} outdated={came.of !== answer} work={work} goTo={goTo} />
      )}
    </>
  );
}

/** The sheets of the workbook that may be an earlier one, as soon as they are known. */
function useEarlierSheets(work: Work): readonly string[] {
  const [sheets, setSheets] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    void work.earlierSheets().then((names) => {
      if (wanted) setSheets(names);
    });
    return () => {
      wanted = false;
    };
  }, [work]);
  return sheets;
}

const UNREADABLE: Problem = {
  happened: "The file could not be read.",
  untouched: "Nothing in the workbook was changed.",
  toDo: "Check that it is still there and not open in another program, then choose it again.",
};

async function earlierOf(chosen: string, file: File | null): Promise<EarlierIn> {
  if (chosen !== FILE || file === null) return { kind: "sheet", name: chosen.slice(SHEET.length) };
  return { kind: "file", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
