import type { Problem } from "./problem";

// While another workbook is in front, Excel does not do everything in ours: it refuses to add, delete, freeze and select.
// It reads and writes cells all the same, so an annotation may stop half-way for it. It is waited for, and said.

/** What is refused then, by Excel's code. Nothing that we do but this leads to these. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  GeneralException: /^(?:WorksheetCollection\.add|(?:Worksheet)?FreezePanes\.freeze\w+|Range\.select)$/i,
  InvalidSelection: /^Worksheet\.delete$/i,
};

/** Whether Excel has refused something that it only does in the workbook in front. */
export function isBehind(error: unknown): boolean {
  if (!(error instanceof OfficeExtension.Error)) return false;
  const { errorLocation = "" } = (error.debugInfo ?? {}) as { errorLocation?: string };
  return REFUSED[error.code]?.test(errorLocation) ?? false;
}

/** Milliseconds before each further attempt: soon at first, then every second, for a minute in all. */
const PAUSES = [100, 200, 400, ...Array.from({ length: 60 }, () => 1000)];

/** Waits for the workbook to come back to the front. */
export class Patience {
  private taken = 0;

  constructor(
    /** Called when the waiting begins and before each attempt. */
    private readonly tell: (workbook: string) => void,
    private readonly pause: (milliseconds: number) => Promise<void> = sleep,
  ) {}

  /** How often it has waited. */
  get pauses(): number {
    return this.taken;
  }

  /** Waits a little for a workbook. False where it has been waited long enough, or the person has cancelled. */
  async wait(workbook: string, signal?: AbortSignal): Promise<boolean> {
    const next = PAUSES[this.taken];
    if (next === undefined || signal?.aborted) return false;
    this.taken += 1;
    this.tell(workbook);
    await this.pause(next);
    return !signal?.aborted;
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Another workbook stayed in front. */
export function behind(workbook: string, untouched: string): Problem {
  return {
    happened: "Another workbook is in front, and Excel adds and deletes sheets only in the one in front.",
    untouched,
    toDo: `Come back to the workbook “${workbook}”, then try again.`,
  };
}
