import type { ReactNode } from "react";
import type { SheetView } from "../../answer/views";
import type { Look } from "../../work/work";
import { rowsInWords } from "../../contracts/figures-in-words";
import { count, counted, runInWords, sizeInWords } from "../words";
import { Disclosure } from "./disclosure";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";

interface Props {
  readonly look: Extract<Look, { kind: "read" }>;
  /** What could not be read. */
  readonly children: ReactNode;
}

/** What is on this sheet. */
export function SheetPart({ look, children }: Props) {
  const styles = useStyles();
  const { sheet } = look.answer;
  return (
    <div className={styles.section} data-part="sheet">
      <div>
        {sheet.sheet !== null && <p className={styles.small}>{sheet.sheet}</p>}
        <h1 className={styles.title}>{sheet.layout}</h1>
        <p className={styles.text}>{sizeInWords(sheet)}</p>
        <p className={styles.small}>{runInWords(sheet)}</p>
      </div>
      {children}
      <div>
        <Sentences summary="Worth knowing" sentences={[...look.noticed, ...sheet.remarks]} />
        <Sentences summary="Needed, and not on this sheet" sentences={sheet.unseen} />
        <Columns sheet={sheet} />
      </div>
    </div>
  );
}

function Sentences({
  summary,
  sentences,
}: {
  readonly summary: string;
  readonly sentences: readonly string[];
}) {
  const styles = useStyles();
  if (sentences.length === 0) return null;
  return (
    <Disclosure summary={`${summary}: ${count(sentences.length)}`}>
      <ul className={styles.bullets}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Columns({ sheet: { columns, rows } }: { readonly sheet: SheetView }) {
  const styles = useStyles();
  const table = useTableStyles();
  const found = columns.filter(({ means }) => means !== null);
  const unknown = columns.filter(({ means }) => means === null);
  return (
    <Disclosure summary={`Columns and rows: ${counted(found.length, "column")} found`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={styles.hidden}>Column</span>
            </th>
            <th scope="col">Header</th>
            <th scope="col">Taken as</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ letters, header, means }) => (
            <tr key={letters}>
              <th scope="row">{letters}</th>
              <td>{header}</td>
              <td>{means}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown.length > 0 && (
        <p className={styles.small}>
          Not known, so not read: {unknown.map(({ letters, header }) => `${letters} “${header}”`).join(", ")}.
        </p>
      )}
      <p className={styles.small}>{rowsInWords(rows)}.</p>
    </Disclosure>
  );
}
