import { Field, Select } from "@fluentui/react-components";
import { type CorrectableColumn, type CorrectionForm, NO_HEADER_ROW } from "../../answer/correct-views";
import { useStyles } from "./styles";

interface Props {
  readonly form: CorrectionForm;
  /** What was said of columns, by their place. */
  readonly said: Readonly<Record<number, string>>;
  readonly say: (column: number, means: string) => void;
}

/** What each column means. */
export function CorrectColumns({ form, said, say }: Props) {
  const styles = useStyles();
  if (form.columns.length === 0) return null;
  return (
    <>
      <h3 className={styles.subheading}>What each column means</h3>
      {form.columns.map((column) => {
        const means = said[column.column] ?? column.means;
        return (
          <Field
            key={column.column}
            className={styles.narrow}
            label={labelOf(column, form.headerRow === NO_HEADER_ROW)}
            hint={hintOf(column, means)}
          >
            <Select
              value={means}
              onChange={(_, { value }) => {
                say(column.column, value);
              }}
            >
              {form.choices.map(({ group, choices }) => (
                <optgroup key={group} label={group}>
                  {choices.map(({ id, words }) => (
                    <option key={id} value={id}>
                      {words}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          </Field>
        );
      })}
    </>
  );
}

function labelOf({ letters, header }: CorrectableColumn, byLetter: boolean): string {
  if (byLetter) return `Column ${letters}`;
  return header === "" ? `Column ${letters}, without a header` : `Column ${letters}: ${header}`;
}

function hintOf({ samples, asRead }: CorrectableColumn, means: string): string {
  const such = samples.length === 0 ? "Nothing stands in it." : `Such as ${samples.join(" · ")}`;
  return means === asRead ? such : `${such} (corrected)`;
}
