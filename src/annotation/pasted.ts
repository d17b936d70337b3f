import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { OUR_HEADERS } from "../patients/columns";
import { type Reading, rowsIn } from "../patients/patient";
import { howItCounted } from "./how-it-counted";
import { ANSWER_WORDS, coloursOf, headLines, missingInWords, tierMoney } from "./patients-sheet";
import type { AddedColumn, Annotations, ColourRule, Note } from "./plan";

/** Every header of a column of ours on a pasted sheet. */
export const OUR_COLUMNS: ReadonlySet<string> = new Set(Object.values(OUR_HEADERS));

/** Whether a row stands above the first patient: the headers of our columns go there, and nothing is moved for them. */
export function hasRoomForHeaders({ headerRow }: Reading): boolean {
  return headerRow > 0;
}

/** Why a sheet without such a row is not annotated, and what to do. */
export const NO_ROOM_FOR_HEADERS = {
  happened: "The first patient stands in row 1, so there is no row for the headers of what we write.",
  untouched: "Nothing in the workbook was changed.",
  toDo: "Insert an empty row above row 1 and annotate again. The sheet is still read as one without a header row.",
};

/** What is added right of the pasted data: on each patient's first row what is missing, on every event row how it counted. */
export function annotationsOf(assessment: Assessment, reading: Reading, place?: number): Annotations {
  const position = assessment.readings.indexOf(reading);
  const own = assessment.patients.filter(({ patient }) => rowsIn(patient, position).length > 0);
  const rows = Math.max(0, reading.rows.read - reading.headerRow);
  const first = reading.headerRow + 1;
  const onFirstRow = <Value>(value: (patient: AssessedPatient) => Value): (Value | null)[] => {
    const values = new Array<Value | null>(rows).fill(null);
    for (const assessed of own) {
      const [row] = rowsIn(assessed.patient, position);
      if (row !== undefined) values[row - first] = value(assessed);
    }
    return values;
  };
  const columns: AddedColumn[] = [
    {
      ...{ header: OUR_HEADERS.payable, width: 12, style: "wrapped" },
      values: onFirstRow(({ payable }) => ANSWER_WORDS[payable]),
    },
    {
      ...{ header: OUR_HEADERS.missing, width: 60, style: "wrapped" },
      values: onFirstRow((patient) => missingInWords(patient) || null),
    },
    {
      ...{ header: OUR_HEADERS.nextStep, width: 46, style: "wrapped" },
      values: onFirstRow(({ next }) => next?.text ?? null),
    },
    {
      ...{ header: OUR_HEADERS.doBy, width: 18, style: "date" },
      values: onFirstRow(({ next }) => (next?.doBy ? { day: next.doBy } : null)),
    },
  ];
  if (assessment.contract.payment.kind === "tiers") {
    columns.push(
      { header: OUR_HEADERS.tier, width: 7, style: "count", values: onFirstRow(({ tier }) => tier) },
      {
        header: OUR_HEADERS.money,
        width: 11,
        style: "money",
        values: onFirstRow((p) => tierMoney(p, assessment)),
      },
    );
  }
  columns.push({
    header: OUR_HEADERS.howItCounted,
    width: 52,
    style: "wrapped",
    values: howItCounted(reading, assessment, own),
  });
  const firstColumn = place ?? firstColumnFor(reading, columns.length);
  return {
    headerRow: reading.headerRow,
    firstColumn,
    columns,
    notes: notesOf(assessment, reading, firstColumn),
    colours: colours(firstColumn, columns, first, rows),
  };
}

/** Where our columns stood before, if they fit there; else right of everything on the sheet. */
function firstColumnFor(reading: Reading, columns: number): number {
  const before = Math.min(...reading.ours);
  return reading.ours.length === columns && before < reading.width ? before : reading.width;
}

/** The head of every sheet as a note on our first header: nothing of the pasted sheet is moved for it. */
function notesOf(assessment: Assessment, reading: Reading, firstColumn: number): Note[] {
  const [title, info] = headLines("Annotated", assessment);
  const setAside = [...reading.warnings.filter(({ code }) => code === "unattributed-events")];
  const lost =
    setAside.length > 0
      ? `\n${setAside.length} ${setAside.length === 1 ? "row belongs" : "rows belong"} to nobody (“Set aside”).`
      : "";
  const asAt =
    reading.asAtFrom === "preamble" ? "" : `\nThe sheet has no run date: ${inWords(reading.asAt)} was used.`;
  return [{ row: reading.headerRow, column: firstColumn, text: `${title}\n${info}${asAt}${lost}` }];
}

function colours(
  firstColumn: number,
  columns: readonly AddedColumn[],
  row: number,
  rows: number,
): ColourRule[] {
  const last = firstColumn + columns.length - 1;
  const area = (column: number) => ({ row, column, rows, columns: 1 });
  const rules = coloursOf(area(firstColumn)).filter(
    ({ when }) => when.kind === "equals" && ["Yes", "No", "Cannot tell"].includes(when.text),
  );
  if (columns.at(-1)?.header !== OUR_HEADERS.howItCounted) return rules;
  const begins = (text: string, colour: ColourRule["colour"]): ColourRule => ({
    area: area(last),
    when: { kind: "begins", text },
    colour,
  });
  return [
    ...rules,
    begins("Set aside", "bad"),
    begins("Not counted", "unsure"),
    begins("Cannot tell", "unsure"),
    begins("Not part of this contract", "muted"),
  ];
}
