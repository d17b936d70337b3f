import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { AnswerView } from "../../answer/views";
import { saveText } from "../save-file";
import { Disclosure } from "./disclosure";
import { useStyles } from "./styles";

const ROWS = 8;
const SELECTED = "The text is selected: press Ctrl+C to copy it (⌘C on a Mac).";

interface Props {
  /** The settings as JSON. */
  readonly text: string;
  readonly contract: AnswerView["contract"];
}

/** The settings as a text and a file, to be used in another workbook. */
export function SettingsTake({ text, contract }: Props) {
  const styles = useStyles();
  const box = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied.");
    } catch {
      // Hosts that do not let a pane copy by itself.
      box.current?.focus();
      box.current?.select();
      setSaid(SELECTED);
    }
  };
  const save = () => {
    saveText(`settings ${contract.id} ${contract.year}.json`, text, "application/json");
    setSaid("Saved with your downloads. Where nothing was saved, copy the text.");
  };
  return (
    <Disclosure summary="Take these settings to another workbook">
      <p className={styles.small}>
        No patients are in them. In the other workbook, open Settings in this pane and paste the text.
      </p>
      <Field label="These settings, as a text">
        <Textarea readOnly value={text} rows={ROWS} resize="vertical" textarea={{ ref: box }} />
      </Field>
      <div className={styles.row}>
        <Button onClick={() => void copy()}>Copy</Button>
        <Button onClick={save}>Save as a file</Button>
      </div>
      <p role="status" className={styles.small}>
        {said}
      </p>
    </Disclosure>
  );
}
