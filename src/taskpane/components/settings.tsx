import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { wishesWithout } from "../../answer/put-back";
import type { SettingView } from "../../answer/settings-view";
import type { AnswerView } from "../../answer/views";
import type { Problem, Wishes } from "../../work/work";
import type { Pane } from "../pane";
import { counted } from "../words";
import { Folded } from "./folded";
import { Message } from "./message";
import { SettingsFrom } from "./settings-from";
import { SettingsTake } from "./settings-take";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

const useOwnStyles = makeStyles({
  item: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXXS,
  },
});

/** “80% (default 85%, deck)”; of what only a practice knows, what it said. */
export function settingInWords({ label, value, standard, from }: SettingView): string {
  if (value === null) {
    const used = standard === null ? "nothing is used" : `the default, ${standard}, is used`;
    return `${label}: what is typed cannot be, so ${used}`;
  }
  return standard === null ? `${label}: ${value}` : `${label}: ${value} (default ${standard}, ${from})`;
}

interface Props {
  readonly pane: Pane;
  readonly answer: AnswerView;
  readonly wishes: Wishes;
  /** Our sheet `Settings` is there. */
  readonly annotated: boolean;
}

/** What is set otherwise than by default, putting it back, and carrying settings to and from another workbook. */
export function Settings({ pane, answer, wishes, annotated }: Props) {
  const styles = useStyles();
  const [refused, setRefused] = useState<Problem | null>(null);
  const [done, setDone] = useState("");
  // The button that was pressed goes with its setting.
  const said = useFocusOn<HTMLParagraphElement>(done);
  const { differing, own, terms, text } = answer.settings;
  const putBack = (which: readonly SettingView[], words: string) => {
    setRefused(null);
    setDone("");
    const places = which.map(({ id, practice }) => ({ id, practice }));
    void pane.putBack(places, wishesWithout(wishes, places)).then((problem) => {
      setRefused(problem);
      if (problem === null) setDone(words);
    });
  };
  const where = annotated
    ? "They stand in the yellow cells of the sheet Settings."
    : "They are written on the sheet Settings when you annotate.";
  return (
    <Folded title="Settings" hint={`${summary(differing.length)} ${where}`}>
      {refused && (
        <Message intent="error" title={refused.happened}>
          {refused.untouched} {refused.toDo}
        </Message>
      )}
      <p role="status" className={styles.small} ref={said} tabIndex={-1}>
        {done}
      </p>
      {differing.length > 0 && (
        <>
          <h3 className={styles.subheading}>Not at their defaults</h3>
          <List
            settings={differing}
            button="Put the default back"
            act={(setting) => {
              putBack([setting], `${setting.label}: the default, ${setting.standard ?? ""}, is back.`);
            }}
          />
          {differing.length > 1 && (
            <div>
              <Button
                onClick={() => {
                  putBack(differing, "All defaults are back.");
                }}
              >
                Put all defaults back
              </Button>
            </div>
          )}
        </>
      )}
      {own.length > 0 && (
        <>
          <h3 className={styles.subheading}>Figures that only the practice knows</h3>
          <List
            settings={own}
            button="Empty it"
            act={(setting) => {
              putBack([setting], `${setting.label}: empty again.`);
            }}
          />
        </>
      )}
      {terms > 0 && (
        <p className={styles.text}>
          {counted(terms, "term or code", "terms and codes")} of your own: at the end of the sheet Settings.
        </p>
      )}
      <SettingsTake text={text} contract={answer.contract} />
      <SettingsFrom
        contract={answer.contract}
        carried={wishes.carried}
        use={(carried) => void pane.wish({ carried })}
      />
    </Folded>
  );
}

function summary(count: number): string {
  if (count === 0) return "Every figure and choice is at its default.";
  return count === 1 ? "One is not at its default." : `${count} are not at their defaults.`;
}

interface ListProps {
  readonly settings: readonly SettingView[];
  readonly button: string;
  readonly act: (setting: SettingView) => void;
}

function List({ settings, button, act }: ListProps) {
  const styles = useStyles();
  const own = useOwnStyles();
  return (
    <ul className={mergeClasses(styles.list, styles.spaced)}>
      {settings.map((setting) => (
        <li key={`${setting.practice ?? ""} ${setting.id}`} className={own.item}>
          <span>{settingInWords(setting)}</span>
          <Button
            size="small"
            aria-label={`${button}: ${setting.label}`}
            onClick={() => {
              act(setting);
            }}
          >
            {button}
          </Button>
        </li>
      ))}
    </ul>
  );
}
