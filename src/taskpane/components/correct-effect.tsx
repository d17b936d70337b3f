import type { CorrectionEffect, PreviewPatient } from "../../answer/correct-views";
import { counted } from "../words";
import { useFocusOn } from "./use-focus";
import { useStyles } from "./styles";

/** What a correction would come to: what it settles, what it unsettles, and the first patients. */
export function CorrectEffect({ effect }: { readonly effect: CorrectionEffect }) {
  const styles = useStyles();
  const heading = useFocusOn<HTMLHeadingElement>(effect);
  const { settles, unsettles } = effect;
  return (
    <>
      <h3 className={styles.subheading} ref={heading} tabIndex={-1}>
        What would come of it
      </h3>
      {settles.length + unsettles.length === 0 && (
        <p className={styles.text}>Everything can be told as before: nothing more, and nothing less.</p>
      )}
      <Sentences title="Better" sentences={settles} />
      <Sentences title="Worse" sentences={unsettles} />
      <h4 className={styles.subheading}>
        {`The first of ${counted(effect.patients, "patient")}, as they would be read`}
      </h4>
      <ul className={styles.bullets}>
        {effect.first.map((patient, place) => (
          <li key={place}>{inWords(patient)}</li>
        ))}
      </ul>
    </>
  );
}

function inWords({ name, number, born, entries }: PreviewPatient): string {
  const who = [name, number, born].filter(Boolean).join(", ");
  return `${who}. ${entries.length === 0 ? "No entry that counts." : `${entries.join("; ")}.`}`;
}

interface SentencesProps {
  readonly title: string;
  readonly sentences: readonly string[];
}

function Sentences({ title, sentences }: SentencesProps) {
  const styles = useStyles();
  if (sentences.length === 0) return null;
  return (
    <>
      <h4 className={styles.subheading}>{title}</h4>
      <ul className={styles.bullets}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
