import { Button, Field, Textarea, mergeClasses } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import type { NotPlannedView, PlanView } from "../../answer/plan-view";
import { A_PAGE } from "../to-see";
import { count, counted } from "../words";
import { Carried } from "./carried";
import { Disclosure } from "./disclosure";
import { PersonToSee } from "./plan-patient";
import { useStyles } from "./styles";
import { useTableStyles } from "./table-styles";
import { useFocusOn } from "./use-focus";

interface Props {
  readonly plan: PlanView;
  /** The sheet was read again since. */
  readonly outdated: boolean;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** A plan: what it reaches, whom to see, and what it comes to. */
export function PlanResult({ plan, outdated, goTo }: Props) {
  const styles = useStyles();
  const heading = useFocusOn<HTMLHeadingElement>(plan);
  const { patients, settleFirst, outOfReach } = plan;
  return (
    <>
      <h3 className={styles.subheading} ref={heading} tabIndex={-1}>
        {plan.practice === null ? "The plan" : `The plan for ${plan.practice}`}
      </h3>
      {outdated && (
        <p className={styles.text}>
          <strong>The sheet or its figures were read again since. Plan again to be up to date.</strong>
        </p>
      )}
      <Carried carried={plan.carried} />
      <p className={styles.text}>{plan.used}</p>
      {plan.said.map((sentence) => (
        <p key={sentence} className={styles.text}>
          {sentence}
        </p>
      ))}
      {plan.mix !== null && <p className={styles.small}>{plan.mix}</p>}
      <Totals totals={plan.totals} />
      <h3 className={styles.subheading}>Whom to see: {counted(patients.length, "patient")}</h3>
      {patients.length === 0 ? (
        <p className={styles.text}>These appointments bring nothing more for this contract.</p>
      ) : (
        <>
          <Whom key={plan.text} plan={plan} goTo={goTo} />
          <CopyText key={`copy ${plan.text}`} text={plan.text} />
        </>
      )}
      {settleFirst.length > 0 && (
        <Disclosure summary={`Settle these first on the sheet: ${counted(settleFirst.length, "patient")}`}>
          <NotPlanned patients={settleFirst} goTo={goTo} />
        </Disclosure>
      )}
      {outOfReach.length > 0 && (
        <Disclosure
          summary={`Cannot be reached any more this year: ${counted(outOfReach.length, "patient")}`}
        >
          <NotPlanned patients={outOfReach} goTo={goTo} />
        </Disclosure>
      )}
    </>
  );
}

function Totals({ totals }: Pick<PlanView, "totals">) {
  const table = useTableStyles();
  return (
    <table className={mergeClasses(table.table, table.figures)}>
      <thead>
        <tr>
          <td />
          <th scope="col">Now</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>{before === after ? after : <strong>{after}</strong>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list that is drawn a page at a time. */
function usePages(length: number): { readonly shown: number; readonly more: ReactNode } {
  const styles = useStyles();
  const [shown, setShown] = useState(A_PAGE);
  const next = Math.min(A_PAGE, length - shown);
  const more = next > 0 && (
    <>
      <p className={styles.small}>
        {count(shown)} of {count(length)} are shown.
      </p>
      <Button
        onClick={() => {
          setShown(shown + A_PAGE);
        }}
      >
        Show {next} more
      </Button>
    </>
  );
  return { shown, more };
}

function Whom({ plan, goTo }: Pick<Props, "plan" | "goTo">) {
  const styles = useStyles();
  const { shown, more } = usePages(plan.patients.length);
  return (
    <>
      <p className={styles.small}>Fewest appointments first. Choose one to go to the row.</p>
      <ol className={styles.list}>
        {plan.patients.slice(0, shown).map(({ steps, takes, brings, doBy, ...who }) => (
          <PersonToSee key={keyOf(who)} {...who} goTo={goTo} steps={steps}>
            <strong>{sentence(takes)}</strong>
            {brings !== "" && `. Then: ${brings}`}
            {doBy !== null && `. Do by ${doBy}`}
          </PersonToSee>
        ))}
      </ol>
      {more}
    </>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function NotPlanned({
  patients,
  goTo,
}: {
  readonly patients: readonly NotPlannedView[];
  readonly goTo: (row: number, sheet: string | null) => void;
}) {
  const styles = useStyles();
  const { shown, more } = usePages(patients.length);
  return (
    <>
      <ul className={styles.list}>
        {patients.slice(0, shown).map(({ why, ...who }) => (
          <PersonToSee key={keyOf(who)} {...who} goTo={goTo} steps={[]}>
            {why}
          </PersonToSee>
        ))}
      </ul>
      {more}
    </>
  );
}

/** The list as text, for anywhere else. Where the pane may not copy, it is there to be copied by hand. */
function CopyText({ text }: { readonly text: string }) {
  const styles = useStyles();
  const [came, setCame] = useState<"copied" | "by-hand" | null>(null);
  return (
    <>
      <div>
        <Button
          onClick={() => {
            copy(text).then(
              () => {
                setCame("copied");
              },
              () => {
                setCame("by-hand");
              },
            );
          }}
        >
          Copy the list
        </Button>
      </div>
      <p role="status" className={styles.small}>
        {came === "copied" && "Copied. Paste it where you want it: it holds patients’ names."}
        {came === "by-hand" && "Excel does not let the pane copy. Select the text below and copy it."}
      </p>
      {came === "by-hand" && (
        <Field label="The list as text">
          <Textarea readOnly value={text} rows={6} />
        </Field>
      )}
    </>
  );
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

/** Who stands on which row of which sheet. */
function keyOf({ sheet, row }: Pick<NotPlannedView, "sheet" | "row">): string {
  return `${row} ${sheet ?? ""}`;
}
