import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { CorrectionForm, TermMeaning } from "../../answer/correct-views";
import { counted } from "../words";
import { Disclosure } from "./disclosure";
import { useStyles } from "./styles";

interface Props {
  readonly form: CorrectionForm;
  readonly terms: readonly TermMeaning[];
  readonly say: (terms: readonly TermMeaning[]) => void;
}

/** "Visit note, 12 times under Home visits: is it “Home visit”?" */
function labelOf({ text, count, under, hint }: CorrectionForm["unknownTerms"][number]): string {
  const often = `${text}, ${counted(count, "time")}`;
  return `${often}${under === "" ? "" : ` ${under}`}${hint === "" ? "" : `; ${hint}`}`;
}

/** Terms and codes that mean something that is counted. */
export function CorrectTerms({ form, terms, say }: Props) {
  const styles = useStyles();
  const { concepts, unknownTerms, roles } = form;
  const [text, setText] = useState("");
  const [concept, setConcept] = useState<string>("");
  const meant = concepts.find(({ id }) => id === concept);
  return (
    <>
      <h3 className={styles.subheading}>Terms and codes that mean something</h3>
      <ul className={styles.list}>
        {terms.map((term, place) => (
          <li key={term.text} className={styles.row}>
            <span>
              {term.text}: {concepts.find(({ id }) => id === term.concept)?.name ?? ""}
            </span>
            <Button
              size="small"
              aria-label={`Take away ${term.text}`}
              onClick={() => {
                say(terms.filter((_, at) => at !== place));
              }}
            >
              Take away
            </Button>
          </li>
        ))}
      </ul>
      {unknownTerms.length > 0 && (
        <Field
          className={styles.narrow}
          label="Terms not counted"
          hint="Those that could be something that is counted come first. Choose one to say what it means."
        >
          <Select
            value={unknownTerms.some((term) => term.text === text) ? text : ""}
            onChange={(_, { value }) => {
              setText(value);
              setConcept(unknownTerms.find((term) => term.text === value)?.suggests ?? "");
            }}
          >
            <option value="">Choose one, or type it below</option>
            {unknownTerms.map((term) => (
              <option key={term.text} value={term.text}>
                {labelOf(term)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {roles.length > 0 && (
        <Disclosure summary={`Roles, and how each was counted (${roles.length})`}>
          <ul className={styles.list}>
            {roles.map((role) => (
              <li key={role.text}>
                {`${role.text}: ${counted(role.count, "entry", "entries")}, ${role.counted}`}
              </li>
            ))}
          </ul>
          <p className={styles.small}>
            Where one was counted wrongly, or is not known, say on the sheet Settings whether it is a GP’s.
          </p>
        </Disclosure>
      )}
      <Field
        className={styles.narrow}
        label="Term or code"
        hint="The whole of it, as the clinical system writes it."
      >
        <Input
          value={text}
          onChange={(_, { value }) => {
            setText(value);
          }}
        />
      </Field>
      <Field className={styles.narrow} label="It means">
        <Select
          value={concept}
          onChange={(_, { value }) => {
            setConcept(value);
          }}
        >
          <option value="">Choose what it means</option>
          {concepts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <Button
          disabledFocusable={text.trim() === "" || meant === undefined}
          onClick={() => {
            if (text.trim() === "" || meant === undefined) return;
            say([
              ...terms.filter((term) => term.text !== text.trim()),
              { text: text.trim(), concept: meant.id },
            ]);
            setText("");
            setConcept("");
          }}
        >
          Add the term
        </Button>
      </div>
    </>
  );
}
