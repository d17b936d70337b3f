import { ProgressBar } from "@fluentui/react-components";
import { Suspense, lazy, useSyncExternalStore } from "react";
import type { Look } from "../../work/work";
import type { Pane } from "../pane";
import type { PaneState } from "../state";
import { spoken } from "../words";
import { Empty } from "./empty";
import { Foot } from "./foot";
import { Loading } from "./loading";
import { NotRecognised } from "./not-recognised";
import { Notices } from "./notices";
import { Ours } from "./ours";
import { Read } from "./read";
import { Refused } from "./refused";
import { useStyles } from "./styles";
import { TourOffer } from "./tour-offer";
import { useFocusKept } from "./use-focus";
import { useTour } from "./use-tour";
import { WhichContract } from "./which-contract";
import { WhichYear } from "./which-year";
import { Working } from "./working";

/** Few see it twice: it is loaded when it is wanted. */
const Tour = lazy(() => import("./tour").catch(() => ({ default: NoTour })));

/** Where the tour cannot be loaded, the pane goes on without it. */
function NoTour() {
  return null;
}

/** The whole pane. */
export function PaneView({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const state = useSyncExternalStore(pane.subscribe, pane.state);
  const ref = useFocusKept<HTMLDivElement>();
  const tour = useTour(state);
  const { task, look, looking } = state;
  return (
    <div className={styles.pane} ref={ref} tabIndex={-1}>
      <div role="status" className={styles.hidden}>
        {spoken(state)}
      </div>
      <div className={styles.looking}>
        {looking && look && <ProgressBar aria-hidden thickness="medium" />}
      </div>
      {task ? (
        <Working task={task} cancel={pane.cancel} />
      ) : look ? (
        <>
          <Notices pane={pane} state={state} />
          {tour.offered && <TourOffer tour={tour} />}
          <Screen pane={pane} state={state} look={look} />
        </>
      ) : (
        <Loading />
      )}
      <Foot startTour={look?.kind === "read" && !task ? tour.start : null} />
      {look && !task && tour.step !== null && (
        <Suspense fallback={null}>
          <Tour {...tour} />
        </Suspense>
      )}
    </div>
  );
}

interface ScreenProps {
  readonly pane: Pane;
  readonly state: PaneState;
  readonly look: Look;
}

function Screen({ pane, state, look }: ScreenProps) {
  const lookAgain = () => void pane.ask({ kind: "look" });
  switch (look.kind) {
    case "empty":
      return (
        <Empty look={look} lookAgain={lookAgain} fill={(made) => void pane.ask({ kind: "fill", made })} />
      );
    case "not-recognised":
      return (
        <NotRecognised
          look={look}
          lookAgain={lookAgain}
          work={pane.work}
          wishes={state.wishes}
          changed={() => void pane.wish({})}
        />
      );
    case "ours":
      return <Ours look={look} goToPasted={() => void pane.ask({ kind: "go-to", row: 1, sheet: null })} />;
    case "which-contract":
      return <WhichContract look={look} choose={(contract) => void pane.wish({ contract })} />;
    case "which-year":
      return (
        <WhichYear
          look={look}
          choose={(year) => void pane.chooseYear(year)}
          chooseContract={(contract) => void pane.wish({ contract, year: null })}
        />
      );
    case "refused":
      return <Refused problem={look.problem} tryAgain={lookAgain} />;
    case "read":
      return <Read pane={pane} state={state} look={look} />;
  }
}
