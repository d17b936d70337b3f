import { useEffect, useState } from "react";
import type { PaneState } from "../state";
import { TOUR, rememberTour, rememberedTour } from "../tour";

export interface TourControl {
  /** The place of the step that is shown; null while no tour is. */
  readonly step: number | null;
  /** It was not shown yet, and the person is asked. */
  readonly offered: boolean;
  readonly start: () => void;
  readonly go: (by: 1 | -1) => void;
  readonly end: () => void;
}

/** The tour begins by itself over a made-up practice, and is offered once over anything else; neither comes twice. */
export function useTour({ look, task, madeUp }: PaneState): TourControl {
  const [step, setStep] = useState<number | null>(null);
  const [offered, setOffered] = useState(false);
  const reads = look?.kind === "read" && task === null;
  useEffect(() => {
    if (!reads) return;
    const before = rememberedTour();
    if (madeUp && before !== "shown") {
      rememberTour("shown");
      setOffered(false);
      setStep(0);
    } else if (before === null) {
      rememberTour("offered");
      setOffered(true);
    }
  }, [reads, madeUp]);
  return {
    step: reads ? step : null,
    offered: offered && reads && step === null,
    start: () => {
      rememberTour("shown");
      setOffered(false);
      setStep(0);
    },
    go: (by) => {
      setStep((now) => {
        const next = (now ?? 0) + by;
        return next < TOUR.length ? Math.max(0, next) : null;
      });
    },
    end: () => {
      rememberTour("shown");
      setOffered(false);
      setStep(null);
    },
  };
}
