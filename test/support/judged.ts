import { type Asked, assessSheet, criterionOf, inShort } from "./assess-sheet";
import { type MadeEvent, onHomeVisiting, onPracticeBased } from "./events";
import { type MadePatient, eventList } from "./sheets";

/**
 * What becomes of one criterion of one patient, in a word or two. A second patient stands on the sheet with every
 * register code, so that a code this patient lacks is one that the search does list.
 */
export function judged(id: string, patient: MadePatient, asked: Asked = {}): string {
  const other: MadePatient = { events: [...onHomeVisiting, ...onPracticeBased] };
  const { patients } = assessSheet(eventList([patient, other]), asked);
  const [first] = patients;
  if (!first) throw new Error("The sheet has no patient.");
  return inShort(criterionOf(first, id));
}

/** The same for a home visiting patient with these events beside the register codes. */
export function homeVisiting(id: string, events: readonly MadeEvent[], asked: Asked = {}): string {
  return judged(id, { events: [...onHomeVisiting, ...events] }, asked);
}

/** The same for a practice based patient. */
export function practiceBased(id: string, events: readonly MadeEvent[], settings: object = {}): string {
  return judged(id, { events: [...onPracticeBased, ...events] }, { contract: "practice-based", settings });
}
