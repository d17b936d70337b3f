import type { Pane } from "../pane";
import { type PaneState, sheetOf } from "../state";
import { Message } from "./message";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly pane: Pane;
  readonly state: PaneState;
}

/** What has to be known first, above everything else. */
export function Notices({ pane, state }: Props) {
  const styles = useStyles();
  const { refused, outcome, changed, away, look, wishes } = state;
  // Its box is shown with the figures only: without a way back nothing else could be read.
  const selectionFailed = wishes.selectionOnly && look?.kind !== "read";
  const ended = outcome?.kind === "annotated" ? null : outcome;
  const refusedRef = useFocusOn<HTMLDivElement>(refused);
  const endedRef = useFocusOn<HTMLDivElement>(ended);
  const close = { label: "Close", act: pane.dismiss };
  if (!refused && !ended && !changed && !selectionFailed && away === null) return null;
  return (
    <div className={styles.notices}>
      {refused && (
        <Message
          intent="error"
          title={refused.problem.happened}
          focusRef={refusedRef}
          actions={[{ label: "Try again", act: () => void pane.ask(refused.ask) }, close]}
        >
          {refused.problem.untouched} {refused.problem.toDo}
        </Message>
      )}
      {ended?.kind === "cancelled" && (
        <Message intent="info" title="Cancelled." focusRef={endedRef} actions={[close]}>
          The workbook is as it was before.
        </Message>
      )}
      {ended?.kind === "cleared" && (
        <Message intent="success" title="Annotations cleared." focusRef={endedRef} actions={[close]}>
          {ended.said.join(" ")}
        </Message>
      )}
      {ended?.kind === "year-not-kept" && (
        <Message
          intent="warning"
          title="The year that you chose cannot be kept with this workbook."
          actions={[close]}
        >
          {ended.problem.happened} It holds until you close this pane; the ribbon’s button asks again.{" "}
          {ended.problem.toDo}
        </Message>
      )}
      {selectionFailed && (
        <Message
          intent="info"
          title="Only the selected rows were read."
          actions={[{ label: "Read the whole sheet", act: () => void pane.wish({ selectionOnly: false }) }]}
        >
          The header row has to be among them.
        </Message>
      )}
      {changed && (
        <Message
          intent="warning"
          title="The sheet changed."
          actions={[{ label: "Look again", act: () => void pane.ask({ kind: "look" }) }]}
        >
          What is shown below is of before.
        </Message>
      )}
      {away !== null && (
        <Message
          intent="info"
          title={`You are on “${away}”, one of our sheets.`}
          actions={[
            {
              label: `Go to ${sheetOf(look) ?? "the pasted sheet"}`,
              act: () => void pane.ask({ kind: "go-to", row: 1, sheet: null }),
            },
          ]}
        >
          What is shown below is of the sheet that you pasted.
        </Message>
      )}
    </div>
  );
}
