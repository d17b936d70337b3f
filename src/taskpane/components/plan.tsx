import { Button, Field, Select } from "@fluentui/react-components";
import { type ReactNode, useRef, useState } from "react";
import type { AnswerView, PracticeField } from "../../answer/views";
import type { PlanQuestion, Planned } from "../../work/work";
import { readTyped, typedWrong } from "../typed";
import { Folded } from "./folded";
import { Message } from "./message";
import { PlanResult } from "./plan-result";
import { type Typed, TypedField, useGridStyles } from "./plan-field";
import { useStyles } from "./styles";
import { useFocusOn } from "./use-focus";

type WhatIf = keyof PlanQuestion["whatIf"];

const WHAT_IFS: readonly WhatIf[] = ["budget", "minimumRegister", "extendedRegister"];

interface Props {
  readonly answer: AnswerView;
  /** The figures that the one practice has. */
  readonly fields: readonly PracticeField[];
  readonly plan: (question: PlanQuestion) => Promise<Planned>;
  readonly goTo: (row: number, sheet: string | null) => void;
}

/** Whom to see with the appointments that are left. */
export function Plan(props: Props) {
  const hint = "Type how many are left before the year’s end: who to see, and what it brings.";
  return (
    <Folded title="Plan the appointments left" hint={hint}>
      {props.answer.contract.id === "unplanned-admissions" ? (
        <NothingToPlan />
      ) : (
        // Another contract has other figures to try.
        <Planner key={props.answer.contract.id} {...props} />
      )}
    </Folded>
  );
}

function NothingToPlan() {
  const styles = useStyles();
  return (
    <p className={styles.text}>
      This contract pays for a register and for reports, not for appointments: there is nothing to plan. Use
      “Who to see next” instead.
    </p>
  );
}

/** What came of it, and of which figures: it is told again that the sheet was read anew since. */
interface Came {
  readonly planned: Planned;
  readonly of: AnswerView;
}

function Planner({ answer, fields, plan, goTo }: Props) {
  const styles = useStyles();
  const grid = useGridStyles();
  const [typed, setTyped] = useState<Typed>({});
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [practice, setPractice] = useState("");
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const refused = came?.planned.kind === "refused" ? came.planned.problem : null;
  const message = useFocusOn<HTMLDivElement>(refused);
  const own = answer.practices.find(({ name }) => name === practice)?.fields ?? fields;
  const tries = own.filter((field) => WHAT_IFS.some((id) => id === field.id));
  const several = answer.practices.length > 0;

  const ask = async () => {
    const read = readAll(typed, tries);
    const missing = [...read.wrong, ...(several && practice === "" ? ["practice"] : [])];
    setWrong(new Set(missing));
    if (missing.length > 0 || read.question === null) {
      // The first box that is wrong takes the focus, so that its message is read out.
      form.current?.querySelector<HTMLElement>(`[name="${missing[0] ?? ""}"]`)?.focus();
      return;
    }
    setBusy(true);
    const planned = await plan({ ...read.question, practice: several ? practice : null });
    setBusy(false);
    setCame({ planned, of: answer });
  };
  const field = (id: string, label: string, hint?: string, unit?: PracticeField["unit"]): ReactNode => (
    <TypedField
      key={id}
      {...{ id, label, hint, typed, setTyped }}
      unit={unit ?? "patients"}
      wrong={wrong.has(id) ? wrongOf(id, unit ?? "patients") : undefined}
    />
  );
  return (
    <>
      <form
        ref={form}
        className={styles.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void ask();
        }}
      >
        {several && (
          <Field
            label="Practice to plan for"
            validationMessage={
              wrong.has("practice") ? "Choose a practice: each is planned by itself" : undefined
            }
          >
            <Select
              name="practice"
              value={practice}
              onChange={(_, { value }) => {
                setPractice(value);
              }}
            >
              <option value="">Choose a practice</option>
              {answer.practices.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
        )}
        {field("all", "Appointments left", "A home visit is an appointment too.")}
        <div className={grid.grid}>
          {field("byGp", "Of them, by a GP", "Empty: no limit")}
          {field("homeVisits", "Of them, home visits", "Empty: no limit")}
        </div>
        {tries.length > 0 && (
          <>
            <h3 className={styles.subheading}>What if</h3>
            <p className={styles.small}>
              Left empty, the practice’s own figure is used. Nothing typed here is kept.
            </p>
            <div className={grid.grid}>
              {tries.map(({ id, label, unit }) => field(id, `${label} to try`, undefined, unit))}
            </div>
          </>
        )}
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={busy}>
            Plan
          </Button>
        </div>
      </form>
      <div role="status" className={styles.hidden}>
        {busy ? "Planning" : came?.planned.kind === "planned" ? "The plan is ready" : ""}
      </div>
      {refused && (
        <Message intent="error" title={refused.happened} focusRef={message}>
          {refused.untouched} {refused.toDo}
        </Message>
      )}
      {came?.planned.kind === "planned" && (
        <PlanResult plan={came.planned.plan} outdated={came.of !== answer} goTo={goTo} />
      )}
    </>
  );
}

function wrongOf(id: string, unit: PracticeField["unit"]): string {
  return id === "all" ? "Type how many appointments are left, such as 30" : typedWrong(unit);
}

/** What was typed, as a question; with the boxes that hold no figure. */
function readAll(
  typed: Typed,
  tries: readonly PracticeField[],
): { wrong: string[]; question: Omit<PlanQuestion, "practice"> | null } {
  const wrong: string[] = [];
  const read = (id: string, unit: PracticeField["unit"]): number | null => {
    const value = readTyped(typed[id] ?? "", unit);
    if (value === undefined) wrong.push(id);
    return value ?? null;
  };
  const all = read("all", "patients");
  if (all === null && !wrong.includes("all")) wrong.push("all");
  const byGp = read("byGp", "patients");
  const homeVisits = read("homeVisits", "patients");
  const whatIf: Partial<Record<WhatIf, number>> = {};
  for (const id of WHAT_IFS) {
    const field = tries.find((each) => each.id === id);
    const value = field ? read(id, field.unit) : null;
    if (value !== null) whatIf[id] = id === "budget" ? toPence(value) : value;
  }
  const question =
    all === null || wrong.length > 0 ? null : { appointments: { all, byGp, homeVisits }, whatIf };
  return { wrong, question };
}

const PENCE_A_POUND = 100;

function toPence(pounds: number): number {
  return Math.round(pounds * PENCE_A_POUND);
}
