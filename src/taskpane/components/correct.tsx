import { Button, Checkbox, Field, ProgressBar, Select } from "@fluentui/react-components";
import { NO_HEADER_ROW } from "../../answer/correct-views";
import type { Wishes, Work } from "../../work/work";
import { type Came, useCorrecting } from "../use-correcting";
import { CorrectColumns } from "./correct-columns";
import { CorrectEffect } from "./correct-effect";
import { CorrectTerms } from "./correct-terms";
import { Message } from "./message";
import { useStyles } from "./styles";

interface Props {
  readonly work: Work;
  readonly wishes: Wishes;
  /** Something else is kept: the sheet is to be looked at again. */
  readonly changed: () => void;
}

/** Where the sheet was read wrongly: another header row, what columns mean, what terms mean. */
export function Correct({ work, wishes, changed }: Props) {
  const styles = useStyles();
  const correcting = useCorrecting(work, wishes, changed);
  const { form, said, busy, came } = correcting;
  const ready = form !== null && form.headerRow !== null && !busy;
  return (
    <>
      {form && (
        <>
          <Field
            className={styles.narrow}
            label="Header row"
            hint={
              form.headerRow === NO_HEADER_ROW
                ? "Reading begins at the first row. Say below what each column is."
                : "The row in which the names of the columns stand."
            }
          >
            <Select
              value={form.headerRow === null ? "" : String(form.headerRow)}
              onChange={(_, { value }) => {
                if (value !== "") correcting.chooseRow(Number(value));
              }}
            >
              {form.headerRow === null && <option value="">Choose the row</option>}
              <option value={NO_HEADER_ROW}>There is no header row</option>
              {form.rows.map(({ row, words }) => (
                <option key={row} value={row}>
                  {words}
                </option>
              ))}
            </Select>
          </Field>
          <CorrectColumns form={form} said={said.columns} say={correcting.sayColumn} />
          <CorrectTerms form={form} terms={said.terms} say={correcting.sayTerms} />
          {form.twoDigitYears !== null && (
            <Checkbox
              label="The years of all dates have two digits: each is the latest such year up to the day of the search"
              checked={said.twoDigitYears}
              onChange={(_, { checked }) => {
                correcting.sayTwoDigitYears(checked === true);
              }}
            />
          )}
          {form.samePeople.map(({ id, words }) => (
            <Checkbox
              key={id}
              label={words}
              checked={said.samePeople.includes(id)}
              onChange={(_, { checked }) => {
                correcting.saySamePerson(id, checked === true);
              }}
            />
          ))}
          <div className={styles.row}>
            <Button disabledFocusable={!ready} onClick={correcting.tryIt}>
              Try it
            </Button>
            <Button disabledFocusable={!ready} appearance="primary" onClick={correcting.keep}>
              Use it and keep it
            </Button>
            <Button disabledFocusable={busy} onClick={correcting.undo}>
              Undo
            </Button>
            {form.kept && (
              <Button disabledFocusable={busy} onClick={correcting.drop}>
                Read it as the add-in does
              </Button>
            )}
          </div>
          <p className={styles.small}>
            It is kept with the workbook, and used again for a sheet with the same{" "}
            {form.headerRow === NO_HEADER_ROW ? "columns and no header row" : "headers"}. Nothing of your
            patients is kept with it
            {form.samePeople.length > 0 && ", but the numbers of those whom you call one person"}.
          </p>
        </>
      )}
      <div role="status">
        {busy && (
          <>
            <p className={styles.text}>Reading the sheet…</p>
            <ProgressBar aria-label="Reading the sheet" thickness="large" />
          </>
        )}
        {!busy && came && <p className={styles.text}>{saidOf(came)}</p>}
      </div>
      {came?.kind === "refused" && (
        <Message intent="error" title={came.problem.happened}>
          {came.problem.untouched} {came.problem.toDo}
        </Message>
      )}
      {came?.kind === "tried" && <CorrectEffect effect={came.effect} />}
    </>
  );
}

function saidOf(came: Came): string {
  switch (came.kind) {
    case "kept":
      return "Kept with the workbook. The sheet is read this way now.";
    case "dropped":
      return "The sheet is read as the add-in does it again. Nothing is kept for it.";
    case "tried":
      return "Tried. Nothing is kept yet.";
    case "refused":
      return "";
  }
}
