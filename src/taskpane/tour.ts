// The short tour of the pane: what it says, and that it is never shown twice.

/** A part of the pane, as `data-part` names it. */
export type Part = "sheet" | "contract" | "annotate" | "totals" | "see" | "help";

export interface TourStep {
  readonly part: Part;
  readonly title: string;
  readonly text: string;
}

export const TOUR: readonly [TourStep, ...TourStep[]] = [
  {
    part: "sheet",
    title: "What is on the sheet",
    text: "Look here first: how many patients and entries were read, and from which search. What could not be read is listed with its cell.",
  },
  {
    part: "contract",
    title: "The contract",
    text: "The likeliest contract is chosen, and why is said. The figures that only a practice knows, such as its budget, are typed here.",
  },
  {
    part: "annotate",
    title: "Annotate",
    text: "One button writes beside every row what counts, what is missing and what to do. It adds the sheets Patients, Totals and Settings, and Clear takes all of it away again.",
  },
  {
    part: "totals",
    title: "Totals",
    text: "Who is payable, each target with what is still needed, and the money: earned, and what it could be. What cannot be told is never counted as done.",
  },
  {
    part: "see",
    title: "Who to see next",
    text: "Nearest to payable first, with the next step and its last day. Choose a patient to go to the row, or a criterion to see all who miss it.",
  },
  { part: "help", title: "Help", text: "The help is opened from here, and this tour can be shown again." },
];

const KEY = "proactive-care-tour";
/** What is remembered: `offered` once, or `shown`. Nothing else is kept, and nothing of a patient. */
type Remembered = "offered" | "shown";

/** For a pane whose browser keeps nothing. */
let inThisSession: string | null = null;

/** Whether the tour was offered before, or shown. */
export function rememberedTour(): string | null {
  try {
    return window.localStorage.getItem(KEY) ?? inThisSession;
  } catch {
    return inThisSession;
  }
}

export function rememberTour(what: Remembered): void {
  inThisSession = what;
  try {
    window.localStorage.setItem(KEY, what);
  } catch {
    // Where nothing may be kept, the session knows it.
  }
}
