import { Button } from "@fluentui/react-components";
import type { Look, Wishes, Work } from "../../work/work";
import { Correct } from "./correct";
import { Section } from "./section";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";

const EXAMPLE = {
  headers: ["NHS Number", "Full Name", "Date", "Code Term"],
  rows: [
    ["999 000 0018", "XXTEST, Anna", "3-Sep-2024", "Home visit for chronic condition"],
    ["999 000 0026", "XXTEST, Omar", "9-Oct-2024", "Care plan review"],
  ],
};

interface Props {
  readonly look: Extract<Look, { kind: "not-recognised" }>;
  readonly lookAgain: () => void;
  readonly work: Work;
  readonly wishes: Wishes;
  /** What is kept of how to read it was changed. */
  readonly changed: () => void;
}

/** A sheet on which no search output was found, and what one looks like. */
export function NotRecognised({ look, lookAgain, work, wishes, changed }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  return (
    <>
      <div className={styles.section}>
        <p className={styles.small}>{look.sheet}</p>
        <h1 className={styles.title}>No search output was found on this sheet</h1>
        <p className={styles.text}>{look.message}</p>
        <p className={styles.text}>Nothing was changed.</p>
        <div>
          <Button appearance="primary" onClick={lookAgain}>
            Look again
          </Button>
        </div>
      </div>
      <Section title="Say how it is to be read">
        <p className={styles.text}>Point at the header row, and say what the columns mean.</p>
        <Correct key={look.sheet} work={work} wishes={wishes} changed={changed} />
      </Section>
      <Section title="What a header row looks like">
        <p className={styles.text}>
          One row of column names, and under it a row for each entry or each patient. It can stand anywhere on
          the sheet; columns can be in any order.
        </p>
        <table className={table.table}>
          <thead>
            <tr>
              {EXAMPLE.headers.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {EXAMPLE.rows.map((cells) => (
              <tr key={cells[0]}>
                {cells.map((cell) => (
                  <td key={cell}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}
