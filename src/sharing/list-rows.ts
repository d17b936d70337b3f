import type { Concept } from "../contracts/concepts";
import { isoOf } from "../contracts/day";
import type { PlanCell } from "../annotation/plan";
import type { Settles } from "../patients/columns";
import type { Patient, SheetFacts, Statement } from "../patients/patient";
import type { CopiedPatient, DetailColumns } from "./copied-patient";
import { dayCell, detailCells, detailHeaders, unsureCells } from "./details";
import { GP_REVIEW_HEADER, UNREADABLE, headerOf } from "./terms";

// A patient list anew: a row a patient, the columns of its concepts under headers of our own.

const REVIEW: Concept = "proactive-care-review";
/** A year has no more days: a larger count is in several columns, which are added. */
const DAYS_IN_A_YEAR = 366;
const SETTLES: Readonly<Record<Settles, string>> = {
  "care-plan-on-visit-day": "Care plan on visit day",
  "care-plan-on-review-day": "Care plan on review day",
  "on-register": "On register",
};

/** Columns that show one concept, or reviews by a GP; as many of them as the patient who needs most. */
interface Column {
  readonly header: string;
  /** What a patient's cells in these columns hold, left to right. */
  readonly cells: (patient: Patient) => PlanCell[];
}

/** Header and rows of a patient list of these patients. */
export function listRows(
  patients: readonly CopiedPatient[],
  columns: DetailColumns,
  facts: SheetFacts,
): PlanCell[][] {
  const wide = columnsOf(facts).map((column) => {
    let width = 1;
    for (const { assessed } of patients) width = Math.max(width, column.cells(assessed.patient).length);
    return { ...column, width };
  });
  const rows: PlanCell[][] = [
    [
      ...detailHeaders(columns),
      ...wide.flatMap(({ header, width }) => new Array<string>(width).fill(header)),
    ],
  ];
  for (const copied of patients) {
    const unsure = unsureCells(copied, columns);
    if (unsure) rows.push(unsure);
    const row = detailCells(copied, columns);
    for (const { cells, width } of wide) {
      const own = cells(copied.assessed.patient);
      for (let place = 0; place < width; place++) row.push(own[place] ?? "");
    }
    rows.push(row);
  }
  return rows;
}

function columnsOf(facts: SheetFacts): Column[] {
  const columns: Column[] = [...facts.columns].map((concept) =>
    concept === "frailty-score"
      ? {
          header: headerOf(concept),
          cells: (patient) => new Array<PlanCell>(patient.statements.get(concept)?.yes ?? 0).fill("Scored"),
        }
      : {
          header: headerOf(concept),
          cells: (patient) =>
            cellsOf(patient, concept, patient.statements.get(concept) ?? null, false, facts),
        },
  );
  if (facts.hasGpReviews)
    columns.push({
      header: GP_REVIEW_HEADER,
      cells: (patient) => cellsOf(patient, REVIEW, patient.gpReviews, true, facts),
    });
  for (const what of facts.settles) {
    columns.push({
      header: SETTLES[what],
      cells: ({ settled }) => {
        const answer = settled.get(what);
        return [answer === undefined ? "" : answer ? "Yes" : "No"];
      },
    });
  }
  return columns;
}

/** Dates, and cells that cannot be read, together in one cell as far as they can be; then each yes; then the count. */
function cellsOf(
  { events, damaged }: Patient,
  concept: Concept,
  statement: Statement | null,
  byGp: boolean,
  facts: SheetFacts,
): PlanCell[] {
  const ofGp = (role: string) => (facts.hasGpReviews && concept === REVIEW ? (role === "gp") === byGp : true);
  const days = events.filter((event) => event.concept === concept && ofGp(event.role)).map(({ day }) => day);
  // What could also be the refusal stands in the column of what was refused.
  const unread = damaged.filter(({ couldBe, role }) => couldBe[0] === concept && ofGp(role)).length;
  const [only] = days;
  const dated: PlanCell =
    days.length === 1 && only !== undefined && unread === 0
      ? dayCell(only)
      : [...[...days].sort((a, b) => a - b).map(isoOf), ...(unread > 0 ? [UNREADABLE] : [])].join("; ");
  const cells: PlanCell[] = dated === "" ? [] : [dated];
  for (let more = 1; more < unread; more++) cells.push(UNREADABLE);
  for (let yes = 0; yes < (statement?.yes ?? 0); yes++) cells.push("Yes");
  let left = statement?.count ?? null;
  while (left !== null) {
    cells.push(Math.min(left, DAYS_IN_A_YEAR));
    left = left > DAYS_IN_A_YEAR ? left - DAYS_IN_A_YEAR : null;
  }
  return cells;
}
