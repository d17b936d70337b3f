import { carriedInWords } from "../contracts/carry-forward";
import type { Contract } from "../contracts/contract";
import { type Day, inWords } from "../contracts/day";
import { RULES_VERSION } from "../contracts/registry";
import { type BookSheet, bookSheet } from "../annotation/new-workbook";
import { Grid, heightsOf } from "../annotation/grid";
import type { TakenOut } from "./taken-out";

/** The name of the sheet at the front of a copy. */
export const ABOUT_SHEET = "About this copy";

const WIDTH = 110;

export interface About {
  readonly contract: Contract;
  readonly asAt: Day;
  /** The day on which the copy is made. */
  readonly made: Day;
  /** What it is, in a sentence or two. */
  readonly what: readonly string[];
  readonly takenOut: readonly string[];
  readonly changed: readonly string[];
  readonly use: readonly string[];
}

/** The page at the front: what the copy is, what was taken out, what was changed, and how to use it. */
export function aboutSheet(about: About): BookSheet {
  const grid = new Grid();
  const { contract, asAt, made } = about;
  const carried = carriedInWords(contract);
  grid.add([`${ABOUT_SHEET}: ${contract.title}, ${contract.year}`], "title");
  grid.add(
    [
      `Made on ${inWords(made)} from a search as at ${inWords(asAt)}. ${carried === null ? "" : `${carried}. `}Rules version ${RULES_VERSION}.`,
    ],
    "info",
  );
  const part = (heading: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    grid.blank();
    grid.add([heading], "heading");
    for (const line of lines) grid.add([line], "wrapped");
  };
  part("What this is", about.what);
  part("What was taken out", about.takenOut);
  part("What was changed", about.changed);
  part("Using it", about.use);
  const widths = [WIDTH];
  return bookSheet(ABOUT_SHEET, grid.rows, {
    ...{ styles: grid.styles, widths, heights: heightsOf(grid, widths, () => true) },
  });
}

const people = (count: number) => (count === 1 ? "1 patient" : `${count.toLocaleString("en-GB")} patients`);

/** What was taken out of a copy with rows, counted, a sentence each. */
export function takenOutInWords(taken: TakenOut): string[] {
  const of = (what: string, count: number) => (count === 0 ? [] : [`${what} of ${people(count)}`]);
  const columns = (count: number, words: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? "column" : "columns"} ${words}`];
  return [
    ...of("Names", taken.names),
    ...of("NHS numbers", taken.nhsNumbers),
    ...of("Numbers of the clinical system", taken.otherNumbers),
    ...of("Dates of birth", taken.datesOfBirth),
    ...of("Ages in years", taken.ages),
    ...of("Usual GPs", taken.usualGps),
    ...(taken.cliniciansNames ? ["Names of clinicians"] : []),
    ...(taken.genders ? ["Genders"] : []),
    ...(taken.practiceNames ? ["Names of practices, where they are no national code"] : []),
    ...columns(taken.freeText, "of text, values, episodes and places beside an entry"),
    ...columns(taken.unknownColumns, "that are not known, as addresses and telephone numbers"),
    ...(taken.rowsSetAside > 0
      ? [`${taken.rowsSetAside.toLocaleString("en-GB")} rows that were set aside, or were nobody's`]
      : []),
    "The name of the report, notes, properties of the document, hidden sheets, and links to other workbooks",
  ];
}

/** What was changed in a copy with rows. `bands` are the first ages of the bands but the lowest. */
export function changedInWords(bands: readonly number[], ageDay: string): string[] {
  const names = bands.map((from, place) => {
    const next = bands[place + 1];
    return next === undefined ? `${from} and over` : `${from}–${next - 1}`;
  });
  const [first] = bands;
  const all = [...(first === undefined ? [] : [`Under ${first}`]), ...names];
  return [
    `Ages are in bands (${all.join(", ")}), on ${ageDay}, or on the day of leaving or death before it.`,
    "Entries are in the words of the code list: which kind of entry it is, and nothing else of its text. Entries that no contract asks about are not here.",
    "A clinician's role is “GP” or “Other role”, a type of consultation “Remote” or nothing.",
    "Patients stand in an order of chance, under ids that were made for this copy.",
    "Formulas are values. Each has its formula as a note.",
  ];
}
