import { Button, Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { ChangesView, MovementView } from "../../answer/changes-view";
import type { ChangesWritten, Work } from "../../work/work";
import { Carried } from "./carried";
import { ChangedList } from "./changes-list";
import { Message } from "./message";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly changes: ChangesView;
  /** The sheet was read anew since. */
  readonly outdated: boolean;
  readonly work: Work;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** What changed: how each figure moved, and who stands otherwise than before. */
export function ChangesResult({ changes, outdated, work, goTo }: Props) {
  const styles = useStyles();
  const heading = useFocusOn<HTMLHeadingElement>(changes);
  const { notices, lists } = changes;
  return (
    <>
      <h3 className={styles.subheading} ref={heading} tabIndex={-1}>
        How the totals moved
      </h3>
      {outdated && (
        <Message intent="warning" title="The sheet was read anew since.">
          Compare again, to see what changed by now.
        </Message>
      )}
      {notices.map((notice) => (
        <p key={notice} className={styles.small}>
          {notice}
        </p>
      ))}
      <Carried carried={changes.carried} />
      <Movements changes={changes} />
      {lists?.length === 0 && <p className={styles.text}>No patient stands otherwise than before.</p>}
      {lists?.map((list) => (
        <ChangedList key={list.id} list={list} goTo={goTo} />
      ))}
      <Write key={notices.join()} work={work} />
    </>
  );
}

function Movements({ changes: { movements, practices } }: Pick<Props, "changes">) {
  const [wanted, setWanted] = useState("");
  const own = practices.find(({ name }) => name === wanted);
  return (
    <>
      {practices.length > 0 && (
        <Field label="Figures of">
          <Select
            value={own?.name ?? ""}
            onChange={(_, { value }) => {
              setWanted(value);
            }}
          >
            <option value="">All practices</option>
            {practices.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      <MovementTable movements={own?.movements ?? movements} />
    </>
  );
}

function MovementTable({ movements }: { readonly movements: readonly MovementView[] }) {
  const { table, figures } = useTableStyles();
  return (
    <table className={`${table} ${figures}`}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Before</th>
          <th scope="col">Now</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {movements.map(({ id, label, before, after, difference }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Puts the comparison into the workbook, where the person wants to keep it. */
function Write({ work }: Pick<Props, "work">) {
  const styles = useStyles();
  const [writing, setWriting] = useState(false);
  const [written, setWritten] = useState<ChangesWritten | null>(null);
  const write = async () => {
    setWriting(true);
    setWritten(null);
    setWritten(await work.writeChanges());
    setWriting(false);
  };
  return (
    <>
      <div>
        <Button disabledFocusable={writing} onClick={() => void write()}>
          Write it on a sheet
        </Button>
      </div>
      <div role="status" className={styles.text}>
        {writing && "Writing…"}
        {written?.kind === "written" &&
          `Written on the sheet “${written.sheet}”. “Clear annotations” takes it away again.`}
      </div>
      {written?.kind === "refused" && (
        <Message intent="error" title={written.problem.happened}>
          {written.problem.untouched} {written.problem.toDo}
        </Message>
      )}
    </>
  );
}
