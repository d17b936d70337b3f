import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { readCarriedText } from "../../annotation/carried-settings";
import type { AnswerView, CarriedWish } from "../../answer/views";
import { findContract } from "../../contracts/registry";
import { Disclosure } from "./disclosure";
import { Message } from "./message";
import { useStyles } from "./styles";

const ROWS = 4;
const NO_SETTINGS = [
  "This is no text of settings. Nothing of it was used. Copy it whole: from the first { to the last }.",
];

interface Props {
  readonly contract: AnswerView["contract"];
  /** What is used already. */
  readonly carried: CarriedWish | null;
  readonly use: (carried: CarriedWish | null) => void;
}

/** Settings from another workbook: as far as they fit they are used, and written on `Settings` by the next annotation. */
export function SettingsFrom({ contract: { id, year }, carried, use }: Props) {
  const fits = carried?.contract === id && carried.year === year;
  const styles = useStyles();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [said, setSaid] = useState<readonly string[]>([]);
  const read = (from: string) => {
    const found = readCarriedText(from, findContract(id, year));
    setSaid(found?.said ?? NO_SETTINGS);
    if (found && Object.keys(found.settings).length > 0) {
      use({ contract: id, year, settings: found.settings });
      setText("");
    }
  };
  const open = async (chosen: File | undefined) => {
    if (chosen) read(await chosen.text());
    // The same file can be chosen again.
    if (file.current) file.current.value = "";
  };
  return (
    <>
      {carried && (
        <Message
          intent="info"
          title={
            fits
              ? "Settings from another workbook are used."
              : "The settings from another workbook were read for another contract: only its terms and codes are used."
          }
          actions={[
            {
              label: "Do not use them",
              act: () => {
                setSaid([]);
                use(null);
              },
            },
          ]}
        >
          {fits
            ? "Annotate, and they stand on the sheet Settings."
            : "Paste them again here, and what fits this contract is used."}
        </Message>
      )}
      {said.length > 0 && (
        <Message intent="warning" title={carried ? "Not all of them fit." : "They do not fit."}>
          {said.join(" ")}
        </Message>
      )}
      <Disclosure summary="Use settings from another workbook">
        <Field label="The text that was copied there">
          <Textarea
            value={text}
            rows={ROWS}
            resize="vertical"
            onChange={(_, { value }) => {
              setText(value);
            }}
          />
        </Field>
        <div className={styles.row}>
          <Button
            disabledFocusable={text.trim() === ""}
            onClick={() => {
              read(text);
            }}
          >
            Use these settings
          </Button>
          <Button onClick={() => file.current?.click()}>Choose a file…</Button>
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            className={styles.hidden}
            tabIndex={-1}
            aria-label="A file of settings"
            onChange={({ target }) => void open(target.files?.[0])}
          />
        </div>
      </Disclosure>
    </>
  );
}
