import type { BesideView } from "../../answer/views";
import type { Look } from "../../work/work";
import type { Pane } from "../pane";
import { type PaneState, filterOf, hasMadeUpFigures, practiceShown } from "../state";
import { Annotate } from "./annotate";
import { Beside } from "./beside";
import { Changes } from "./changes";
import { Clear } from "./clear";
import { Correct } from "./correct";
import { ContractChoice } from "./contract-choice";
import { Plan } from "./plan";
import { Folded } from "./folded";
import { Practices } from "./practices";
import { RunDate } from "./run-date";
import { Settings } from "./settings";
import { Share } from "./share";
import { SheetPart } from "./sheet-part";
import { ThroughTheYear } from "./through-the-year";
import { Totals } from "./totals";
import { Unread } from "./unread";
import { WhoToSee } from "./who-to-see";

interface Props {
  readonly pane: Pane;
  readonly state: PaneState;
  readonly look: Extract<Look, { kind: "read" }>;
}

/** A sheet that was read: what is on it, what it comes to, and whom to see. */
export function Read({ pane, state, look }: Props) {
  const { answer } = look;
  const { carried } = answer.contract;
  // Of our own sheets nothing is chosen, annotated or cleared: that is done on the pasted one.
  const here = state.away === null;
  const annotated = state.outcome?.kind === "annotated" ? state.outcome : null;
  const goTo = (row: number, sheet: string | null) => void pane.ask({ kind: "go-to", row, sheet });
  const unread = <Unread unread={answer.sheet.unread} goTo={goTo} />;
  return (
    <>
      <SheetPart look={look}>
        {answer.sheet.beside && (
          <Beside
            key={keyOf(answer.sheet.beside)}
            beside={answer.sheet.beside}
            says={here}
            work={pane.work}
            changed={() => void pane.wish({})}
          />
        )}
        {annotated ? null : unread}
      </SheetPart>
      {here && (
        <Folded
          title="Correct how it was read"
          hint={
            answer.sheet.corrected === null
              ? "Another header row, what a column means, or a term that means something."
              : `Read as you said: ${answer.sheet.corrected}.`
          }
        >
          <Correct
            key={answer.sheet.sheet}
            work={pane.work}
            wishes={state.wishes}
            changed={() => void pane.wish({})}
          />
        </Folded>
      )}
      {here && answer.sheet.asksAsAt && (
        <RunDate asAt={state.wishes.asAt} say={(asAt) => void pane.wish({ asAt })} />
      )}
      {here && (
        <ContractChoice
          look={look}
          wishes={state.wishes}
          madeUp={hasMadeUpFigures(state)}
          wish={(part) => void pane.wish(part)}
          chooseYear={(year) => void pane.chooseYear(year)}
        />
      )}
      {here && (
        <Annotate
          annotated={look.annotated}
          outdated={state.outdated}
          selectionOnly={state.wishes.selectionOnly}
          chooseSelection={(selectionOnly) => void pane.wish({ selectionOnly })}
          annotate={() => void pane.ask({ kind: "annotate" })}
        />
      )}
      <Totals
        totals={answer.totals}
        carried={carried}
        typedIn={typedIn(look, here)}
        rows={answer.sheet.rows}
        written={look.annotated}
        news={annotated}
        show={(sheet) => void pane.ask({ kind: "show", sheet })}
      >
        {annotated ? unread : null}
      </Totals>
      <ThroughTheYear year={answer.year} carried={carried} />
      <Practices
        practices={answer.practices}
        carried={carried}
        shown={practiceShown(state)}
        wishes={state.wishes}
        types={here}
        wish={(part) => void pane.wish(part)}
        showPatients={(practice) => void pane.ask({ kind: "show-practice", practice })}
      />
      {here && <Plan answer={answer} fields={look.fields} plan={pane.plan} goTo={goTo} />}
      <WhoToSee
        answer={answer}
        practice={practiceShown(state)}
        showPractice={(practice) => void pane.ask({ kind: "show-practice", practice })}
        filter={filterOf(state, answer)}
        filtersTable={look.annotated}
        showMissing={(criterion) => void pane.ask({ kind: "show-missing", criterion })}
        goTo={goTo}
      />
      {here && <Changes work={pane.work} wishes={state.wishes} answer={answer} goTo={goTo} />}
      {here && <Settings pane={pane} answer={answer} wishes={state.wishes} annotated={look.annotated} />}
      {here && <Share work={pane.work} wishes={state.wishes} answer={answer} />}
      {here && look.annotated && (
        <Clear sheet={answer.sheet.sheet} clear={() => void pane.ask({ kind: "clear" })} />
      )}
    </>
  );
}

/** What was ticked is of sheets as they were joined then. */
function keyOf({ sheet, others }: BesideView): string {
  return JSON.stringify([sheet, others]);
}

/** Where the figures that only a practice knows are typed. */
function typedIn({ fields, answer }: Props["look"], here: boolean): string {
  if (!here) return "on the sheet Settings";
  if (answer.practices.length > 0) return "under “By practice” below";
  return fields.length > 0 ? "above" : "on the sheet Settings";
}
