import { Link, makeStyles } from "@fluentui/react-components";
import type { MouseEvent } from "react";
import { Section } from "./section";
import { useStyles } from "./styles";

const HELP = "help/index.html";

const useOwnStyles = makeStyles({
  // As high as WCAG 2.2 asks of something to press.
  link: { display: "inline-block", minHeight: "24px" },
});

/** Whether Excel opened the address in the person's browser; where it cannot, the link does. */
function openedByExcel(address: string): boolean {
  try {
    if (!Office.context.requirements.isSetSupported("OpenBrowserWindowApi", "1.1")) return false;
    Office.context.ui.openBrowserWindow(address);
    return true;
  } catch {
    return false;
  }
}

function openHelp(event: MouseEvent<HTMLAnchorElement>): void {
  if (openedByExcel(event.currentTarget.href)) event.preventDefault();
}

interface Props {
  /** Shows the tour of the pane; null where there is nothing on the pane to show. */
  readonly startTour: (() => void) | null;
}

/** What helps a person with the pane itself. */
export function Foot({ startTour }: Props) {
  const styles = useStyles();
  const { link } = useOwnStyles();
  return (
    <Section title="Help" part="help">
      <p className={styles.text}>
        <Link href={HELP} target="_blank" rel="noopener" className={link} onClick={openHelp}>
          Open the help in your browser
        </Link>
      </p>
      {startTour && (
        <p className={styles.text}>
          <Link as="button" className={link} onClick={startTour}>
            Show the tour again
          </Link>
        </p>
      )}
    </Section>
  );
}
