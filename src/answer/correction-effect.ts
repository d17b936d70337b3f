import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Outcome } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { criterionHeaders } from "../annotation/patients-sheet";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { meaningInWords } from "../patients/meanings";
import { showNhsNumber } from "../patients/nhs-number";
import type { Patient, Reading } from "../patients/patient";
import type { Answered } from "./answer";
import type { CorrectionEffect, PreviewPatient } from "./correct-views";

const FIRST = 5;

/** What reading a sheet otherwise comes to: its first patients, and what can be told that could not, or the reverse. */
export function correctionEffect(reading: Reading, before: Answered, after: Answered): CorrectionEffect {
  const then = before.kind === "read" ? before.assessment : null;
  const lost = before.kind === "read" && after.kind === "read" ? lostOf(before, after) : [];
  return {
    patients: reading.patients.length,
    first: reading.patients.slice(0, FIRST).map(previewOf),
    ...(after.kind === "read"
      ? compared(then, after.assessment, lost)
      : {
          settles: [],
          unsettles: ["Two contracts are as likely: which one is meant is asked once it is used."],
        }),
  };
}

type Read = Extract<Answered, { kind: "read" }>;

/** Cells that could be read before, and cannot be now. */
function lostOf(before: Read, after: Read): string[] {
  const more = after.view.sheet.unread.count - before.view.sheet.unread.count;
  return more > 0 ? [`${plural(more, "cell")} more cannot be read, or belong to nobody.`] : [];
}

function plural(count: number, of: string): string {
  return `${count.toLocaleString("en-GB")} ${of}${count === 1 ? "" : "s"}`;
}

const keyOf = ({ patient, practice }: AssessedPatient): string =>
  `${patient.idKind} ${patient.id} ${patient.idKind === "nhs-number" ? "" : (practice ?? "")}`;

function compared(
  before: Assessment | null,
  after: Assessment,
  lost: readonly string[],
): Pick<CorrectionEffect, "settles" | "unsettles"> {
  const settles: string[] = [];
  const unsettles: string[] = [];
  const known = new Map((before?.patients ?? []).map((patient) => [keyOf(patient), patient]));
  const now = new Set(after.patients.map(keyOf));
  const added = after.patients.filter((patient) => !known.has(keyOf(patient))).length;
  const gone = [...known.keys()].filter((key) => !now.has(key)).length;
  if (added > 0) {
    settles.push(
      before
        ? `${plural(added, "patient")} more can be read.`
        : `${plural(added, "patient")} can now be read.`,
    );
  }
  if (gone > 0) unsettles.push(`${plural(gone, "patient")} can no longer be read.`);
  criterionHeaders(after.contract).forEach(({ label }, place) => {
    const moved = movesOf(after.patients, known, place);
    if (moved.told > 0) settles.push(`“${label}” can now be told for ${plural(moved.told, "patient")}.`);
    if (moved.untold > 0)
      unsettles.push(`“${label}” can no longer be told for ${plural(moved.untold, "patient")}.`);
    if (moved.met > 0)
      settles.push(
        `“${label}”: ${plural(moved.met, "patient")} more ${moved.met === 1 ? "meets" : "meet"} it.`,
      );
    if (moved.notMet > 0)
      unsettles.push(
        `“${label}”: ${plural(moved.notMet, "patient")} no longer ${moved.notMet === 1 ? "meets" : "meet"} it.`,
      );
  });
  const payable = (assessment: Assessment) =>
    assessment.patients.filter((each) => each.payable === "yes").length;
  if (before && payable(before) !== payable(after)) {
    const said = `Payable: ${plural(payable(after), "patient")}, before ${payable(before)}.`;
    (payable(after) > payable(before) ? settles : unsettles).push(said);
  }
  return { settles, unsettles: [...unsettles, ...lost] };
}

interface Moves {
  told: number;
  untold: number;
  met: number;
  notMet: number;
}

const TOLD: ReadonlySet<Outcome> = new Set(["met", "not-met", "not-applicable"]);

/** How one criterion moves. A patient who was not read before could not be told. */
function movesOf(
  patients: readonly AssessedPatient[],
  known: ReadonlyMap<string, AssessedPatient>,
  place: number,
): Moves {
  const moves: Moves = { told: 0, untold: 0, met: 0, notMet: 0 };
  for (const patient of patients) {
    const now = patient.findings[place]?.outcome ?? "cannot-tell";
    const then = known.get(keyOf(patient))?.findings[place]?.outcome ?? "cannot-tell";
    if (TOLD.has(now) && !TOLD.has(then)) moves.told += 1;
    else if (!TOLD.has(now) && TOLD.has(then)) moves.untold += 1;
    else if (now === "met" && then === "not-met") moves.met += 1;
    else if (now === "not-met" && then === "met") moves.notMet += 1;
  }
  return moves;
}

function previewOf(patient: Patient): PreviewPatient {
  const { birth } = patient;
  return {
    name: patient.name,
    number:
      patient.idKind === "nhs-number"
        ? showNhsNumber(patient.id)
        : patient.idKind === "own-number"
          ? patient.id
          : "",
    born: birth.kind === "date" ? inWords(birth.day) : birth.kind === "age" ? `aged ${birth.age}` : "",
    entries: entriesOf(patient),
  };
}

function entriesOf({ events, damaged, statements, gpReviews, settled }: Patient): string[] {
  const counts = new Map<Concept, number>();
  for (const { concept } of events) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  return [
    ...[...counts].map(([concept, count]) => `${CONCEPTS[concept].name}: ${count}`),
    ...[...statements].map(
      ([concept, { yes, count }]) => `${CONCEPTS[concept].name}: ${count ?? (yes > 0 ? "yes" : "no")}`,
    ),
    ...(gpReviews
      ? [`Proactive care review by a GP: ${gpReviews.count ?? (gpReviews.yes > 0 ? "yes" : "no")}`]
      : []),
    ...[...settled].map(
      ([what, answer]) => `${meaningInWords({ kind: "settles", what }) ?? ""}: ${answer ? "yes" : "no"}`,
    ),
    ...(damaged.length > 0 ? [`Cannot be read: ${damaged.length}`] : []),
  ];
}
