import { Button } from "@fluentui/react-components";
import { useEffect, useId, useState } from "react";
import type { FreezeDone, Work } from "../../work/work";
import { Message } from "./message";
import { useStyles } from "./styles";

/** `CARE.` formulas into their values, for readers who do not have the add-in, and back. */
export function Freeze({ work }: { readonly work: Work }) {
  const styles = useStyles();
  const title = useId();
  const [kept, setKept] = useState(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<FreezeDone | null>(null);

  useEffect(() => {
    void work.formulasKept().then(setKept);
  }, [work]);

  const carryOut = async (asked: () => Promise<FreezeDone>) => {
    setDone(null);
    setBusy(true);
    const came = await asked();
    setKept(await work.formulasKept());
    setBusy(false);
    setDone(came);
  };

  return (
    <div className={styles.stack} role="group" aria-labelledby={title}>
      <h3 id={title} className={styles.heading}>
        Without the add-in
      </h3>
      <p className={styles.small}>
        Before you send this workbook itself, turn the CARE formulas in its cells into values: without the
        add-in they would show an error. Each formula is kept, and can be brought back.
      </p>
      <div className={styles.row}>
        <Button
          disabledFocusable={busy}
          onClick={() => void carryOut(() => work.freezeFormulas(new AbortController().signal))}
        >
          Turn CARE formulas into values
        </Button>
        {kept && (
          <Button disabledFocusable={busy} onClick={() => void carryOut(() => work.bringFormulasBack())}>
            Bring the formulas back
          </Button>
        )}
      </div>
      <div role="status">
        {busy && <p className={styles.text}>Going through every sheet…</p>}
        {done?.kind === "cancelled" && <p className={styles.text}>Cancelled. The workbook is as it was.</p>}
        {done?.kind === "done" &&
          done.said.map((sentence) => (
            <p key={sentence} className={styles.text}>
              {sentence}
            </p>
          ))}
      </div>
      {done?.kind === "refused" && (
        <Message intent="error" title={done.problem.happened}>
          {done.problem.untouched} {done.problem.toDo}
        </Message>
      )}
    </div>
  );
}
