import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { Draft, RawEvent, Registration } from "./draft";
import type { EventRows } from "./events";
import type { Ledger } from "./ledger";
import type { ListRows } from "./list-rows";
import type { Birth, CodedEvent, DamagedEvent, Patient, SheetFacts } from "./patient";
import type { Role } from "./terms";

/** What the whole of a sheet told, once its last row was read. */
export interface Whole {
  readonly events: Pick<EventRows, "roleByName">;
  readonly lists: ListRows;
  readonly facts: SheetFacts;
  readonly ledger: Ledger;
  readonly asAt: Day;
  readonly file: number;
}

const DAY_BEFORE_ANY_HISTORY = -1;
// Shared by all the patients of event lists, who may be many.
const NO_STATEMENTS: Patient["statements"] = new Map();
const NOTHING_SETTLED: Patient["settled"] = new Map();

/** The registration that holds: of several, the one with the latest date; of those alike, the last. */
function latest(registrations: readonly Registration[]): Registration | null {
  let found: Registration | null = null;
  for (const registration of registrations) {
    if (
      found === null ||
      (registration.day ?? DAY_BEFORE_ANY_HISTORY) >= (found.day ?? DAY_BEFORE_ANY_HISTORY)
    ) {
      found = registration;
    }
  }
  return found;
}

/** Makes a patient of what was read: sets aside what cannot be theirs, and each event stands once. */
export function finishPatient(draft: Draft, whole: Whole): Patient {
  const { ledger, facts, asAt } = whole;
  const registration = latest(draft.registrations.filter((each) => each.status !== "unknown"));
  const status =
    registration?.status === "died" && draft.deathDay !== null
      ? { ...registration, day: draft.deathDay }
      : registration;
  const practice = practiceOf(draft, ledger);
  const birth: Birth =
    draft.birthDay !== null
      ? { kind: "date", day: draft.birthDay }
      : draft.age !== null
        ? { kind: "age", age: draft.age, on: asAt }
        : draft.ageBand !== null
          ? { kind: "band", band: draft.ageBand }
          : { kind: "unknown", damaged: draft.birthDamaged };
  const diedOn = status?.status === "died" ? status.day : null;
  const leftOn = status?.status === "left" ? status.day : null;
  const events: CodedEvent[] = [];
  const damaged: DamagedEvent[] = draft.damaged.filter(
    ({ day }) => day === null || diedOn === null || day <= diedOn,
  );
  const seen = new Set<string>();
  for (const raw of draft.events) {
    if (draft.birthDay !== null && raw.day < draft.birthDay) {
      const message =
        "This date is before the patient's date of birth, so the entry was not used. Correct either.";
      ledger.warn("damaged-date", raw.row, raw.column, message, "unread");
      ledger.setAside(raw.row, "damaged");
      if (raw.concept) damaged.push(unreadable(raw, raw.concept));
      continue;
    }
    if (diedOn !== null && raw.day > diedOn) {
      const message = "This date is after the patient died, so the entry was set aside.";
      ledger.warn("after-death", raw.row, raw.column, message, "read");
      ledger.setAside(raw.row, "after-death");
      continue;
    }
    if (leftOn !== null && raw.day > leftOn) {
      const message = "This date is after the patient left. The entry was used.";
      ledger.warn("after-leaving", raw.row, raw.column, message, "read");
    }
    if (facts.layout !== "patient-list") ledger.useEntry(raw.row);
    if (raw.concept) addOnce(events, seen, raw, raw.concept, whole);
  }
  return {
    id: draft.id,
    idKind: draft.idKind,
    name: draft.name,
    usualGp: draft.usualGp,
    file: whole.file,
    practice,
    rows: [...new Set(draft.rows)].filter((row) => ledger.isUsed(row)).sort((a, b) => a - b),
    birth,
    status: status?.status ?? "unknown",
    statusDay: status?.day ?? null,
    statusUnsure: draft.registrations.some(
      (each) => each.damaged && each.status !== "unknown" && each.status !== status?.status,
    ),
    events: whole.lists.hasGpReviews ? withRolesOfReviews(events, draft.gpReviews) : events,
    damaged,
    statements: draft.gathered ?? NO_STATEMENTS,
    gpReviews: draft.gpReviews,
    settled: draft.settled
      ? new Map([...draft.settled].filter(([what]) => !draft.contradicted.includes(what)))
      : NOTHING_SETTLED,
    twoBirthDates: draft.twoBirthDates,
    twoPeople: draft.twoBirthDates || draft.twoNames,
    ...(draft.names[0] === undefined ? {} : { nameParts: draft.names[0].parts }),
    ...(draft.samePerson ? { samePerson: true } : {}),
    facts,
  };
}

function unreadable({ row, column, role, remote }: RawEvent, concept: Concept): DamagedEvent {
  return { couldBe: [concept], day: null, row, column, role, remote };
}

/**
 * The same event twice (day, concept, clinician, role, type of consultation) is one, where both say the same: a level
 * and a diagnosis are two.
 */
function addOnce(
  events: CodedEvent[],
  seen: Set<string>,
  raw: RawEvent,
  concept: Concept,
  whole: Whole,
): void {
  const key = `${raw.day}|${concept}|${raw.level ? "level" : ""}|${raw.clinician}|${raw.roleText}|${raw.consultation}`;
  if (seen.has(key)) {
    whole.ledger.repeat(raw.row);
    return;
  }
  seen.add(key);
  const role: Role = raw.role === "unknown" ? whole.events.roleByName(raw.clinician, raw.block) : raw.role;
  const { day, row, column, remote, level, consultation, clinician } = raw;
  events.push({ concept, day, row, column, role, remote, level, consultation, clinician });
}

/** Where a sheet has columns of reviews by a GP, a review on a day not among them is by another role. */
export function withRolesOfReviews(
  events: readonly CodedEvent[],
  gpReviews: Patient["gpReviews"],
): CodedEvent[] {
  const isReview = (event: CodedEvent) => event.concept === "proactive-care-review";
  const gpDays = new Set(events.filter((e) => isReview(e) && e.role === "gp").map((e) => e.day));
  const undated = gpReviews !== null && (gpReviews.yes > 0 || (gpReviews.count ?? 0) > 0);
  const other: Role = undated ? "unknown" : "other";
  return events
    .filter((event) => !isReview(event) || event.role === "gp" || !gpDays.has(event.day))
    .map((event) => (isReview(event) && event.role !== "gp" ? { ...event, role: other } : event));
}

/** One patient in two practices: the later registration has the patient. */
function practiceOf(draft: Draft, ledger: Ledger): string | null {
  const placed = draft.registrations.filter(({ practice }) => practice !== null);
  const practices = new Set(placed.map(({ practice }) => practice));
  if (practices.size <= 1) return placed[0]?.practice ?? null;
  const holder = latest(placed);
  const row = placed.find(({ practice }) => practice !== placed[0]?.practice)?.row ?? draft.firstRow;
  ledger.warn(
    "two-practices",
    row,
    null,
    `The patient of row ${draft.firstRow} is registered with two practices. The later registration, in row ${holder?.row ?? row}, has the patient.`,
    "read",
  );
  return holder?.practice ?? null;
}
