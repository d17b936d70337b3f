import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import { AFTER_AS_AT } from "./date-warnings";
import { withRolesOfReviews } from "./finish";
import { compareNames } from "./names";
import type {
  AsideReason,
  Birth,
  CodedEvent,
  DamagedEvent,
  Patient,
  Reading,
  SheetFacts,
  Statement,
} from "./patient";
import type { DetailField, Settles } from "./columns";
import type { WarningCode } from "./warnings";

/** What one sheet of a practice has of a patient. */
export interface Part {
  readonly position: number;
  readonly patient: Patient;
}

/** What a patient of several sheets is put together with. */
export interface Joining {
  readonly readings: readonly Reading[];
  /** The day as at which all of it is judged. */
  readonly asAt: Day;
  /** What the sheets show of this patient. */
  readonly facts: SheetFacts;
  /** What a sheet is called beside the others. */
  readonly nameOf: (position: number) => string;
  readonly warn: (
    code: WarningCode,
    position: number,
    place: { readonly row: number | null; readonly column: number | null },
    message: string,
    unread?: boolean,
  ) => void;
  readonly setAside: (position: number, row: number, reason: AsideReason) => void;
  readonly repeat: (position: number, row: number) => void;
  /** What was said of entries after the patient left does not hold any more. */
  readonly takeBack: (position: number, rows: readonly number[]) => void;
}

const BEFORE_ANY_HISTORY = -1;
/** Of two registrations with one date, the one that holds: nobody comes back from the later of these. */
const FINAL: Readonly<Record<Patient["status"], number>> = { unknown: 0, registered: 1, left: 2, died: 3 };

/** One patient of several sheets: what one lacks the other shows, as if all stood on one sheet. */
export function joinedPatient(parts: readonly Part[], joining: Joining): Patient {
  const [first] = parts;
  if (!first) throw new RangeError("A patient is on one sheet at least.");
  const { status, statusDay } = registrationOf(parts);
  const birth = birthOf(parts, joining);
  const doubt = doubtOf(parts, joining);
  const practice = practiceOf(parts, joining);
  const said = statementsOf(parts.map(({ patient }) => patient.statements));
  const gpReviews = parts.map(({ patient }) => patient.gpReviews).reduce(bothOf, null);
  const kept = eventsOf(parts, { status, statusDay, birth }, joining);
  const also = parts.slice(1).map(({ position, patient }) => ({ file: position, rows: patient.rows }));
  return {
    ...first.patient,
    name: firstFilled(parts.map(({ patient }) => patient.name)),
    usualGp: firstFilled(parts.map(({ patient }) => patient.usualGp)),
    practice,
    ...(also.length === 0 ? {} : { also }),
    birth,
    status,
    statusDay,
    statusUnsure: parts.some(({ patient }) => patient.statusUnsure),
    events:
      joining.facts.hasGpReviews && parts.length > 1
        ? withRolesOfReviews(kept.events, gpReviews)
        : kept.events,
    damaged: kept.damaged,
    statements: said,
    gpReviews,
    settled: settledOf(parts, joining),
    ...doubt,
    facts: joining.facts,
  };
}

function firstFilled(texts: readonly string[]): string {
  return texts.find((text) => text !== "") ?? "";
}

/** The registration that holds: the one with the latest date, whichever sheet it stands on. */
function registrationOf(parts: readonly Part[]): Pick<Patient, "status" | "statusDay"> {
  let found: Pick<Patient, "status" | "statusDay"> = { status: "unknown", statusDay: null };
  for (const { patient } of parts) {
    if (patient.status === "unknown") continue;
    const [day, known] = [patient.statusDay ?? BEFORE_ANY_HISTORY, found.statusDay ?? BEFORE_ANY_HISTORY];
    const later = day > known || (day === known && FINAL[patient.status] > FINAL[found.status]);
    if (found.status === "unknown" || later) found = patient;
  }
  return { status: found.status, statusDay: found.statusDay };
}

/** A date of birth wins over an age, an age over a band. */
function birthOf(parts: readonly Part[], { readings, asAt }: Joining): Birth {
  const births = parts.map(({ position, patient: { birth } }): Birth => {
    // An age on a sheet without a run date is of the day of the others' search.
    const said = readings[position]?.asAtFrom === "preamble";
    return birth.kind === "age" && !said ? { ...birth, on: asAt } : birth;
  });
  const of = (kind: Birth["kind"]) => births.find((birth) => birth.kind === kind);
  const damaged = births.some((birth) => birth.kind === "unknown" && birth.damaged);
  return of("date") ?? of("age") ?? of("band") ?? { kind: "unknown", damaged };
}

type Doubt = Pick<Patient, "twoBirthDates" | "twoPeople">;

/** Two dates of birth, or the forenames of two people, may be two people, which is said at each. */
function doubtOf(parts: readonly Part[], joining: Joining): Doubt {
  const before = {
    twoBirthDates: parts.some(({ patient }) => patient.twoBirthDates),
    twoPeople: parts.some(({ patient }) => patient.twoPeople),
  };
  if (parts.some(({ patient }) => patient.samePerson)) return before;
  const births = new Set<Day>();
  let twoNames = false;
  for (const [place, part] of parts.entries()) {
    const { birth, nameParts } = part.patient;
    if (birth.kind === "date") births.add(birth.day);
    const others = parts.filter((other) => other !== part);
    const born = others.find(
      ({ patient }) => bornOn(patient) !== null && bornOn(patient) !== birthDay(birth),
    );
    if (birth.kind === "date" && born) sayBirth(part, born, joining);
    const how = ({ patient }: Part) =>
      nameParts && patient.nameParts ? compareNames(nameParts, patient.nameParts) : "same";
    const another = others.find((other) => how(other) === "two-people");
    // A surname alone that differs is said once, on the later sheet.
    const married = parts.slice(0, place).find((other) => how(other) === "other-surname");
    twoNames ||= another !== undefined;
    if (another) sayNames(part, another, true, joining);
    else if (married) sayNames(part, married, false, joining);
  }
  const twoBirthDates = before.twoBirthDates || births.size > 1;
  return { twoBirthDates, twoPeople: before.twoPeople || twoBirthDates || twoNames };
}

function bornOn({ birth }: Patient): Day | null {
  return birthDay(birth);
}

function sayBirth(part: Part, other: Part, joining: Joining): void {
  const place = placeOf(part, (field) => field === "birth-date", joining);
  joining.warn(
    "two-birth-dates",
    part.position,
    place,
    `${hasIdentifierOf(part, other, joining)}, and another date of birth: they may be two people. Nothing is judged for them until it is corrected.`,
  );
}

function sayNames(part: Part, other: Part, people: boolean, joining: Joining): void {
  const place = placeOf(part, (field) => field === "full-name" || field === "name-part", joining);
  const what = people
    ? "and the name of another person. Nothing is judged for them until it is corrected, or said to be the same person."
    : "and another surname. They were read as one person; check that they are.";
  joining.warn(
    "two-names",
    part.position,
    place,
    `${hasIdentifierOf(part, other, joining)}, ${what}`,
    people,
  );
}

function hasIdentifierOf({ patient }: Part, other: Part, { nameOf }: Joining): string {
  return `Row ${patient.rows[0] ?? ""} has the identifier of row ${other.patient.rows[0] ?? ""} of ${nameOf(other.position)}`;
}

/** The first row of a patient on a sheet, and the column of a detail. */
function placeOf(
  { position, patient }: Part,
  isMeant: (field: DetailField) => boolean,
  { readings }: Joining,
): { row: number | null; column: number | null } {
  const column = readings[position]?.columns.find(
    ({ meaning }) => meaning.kind === "detail" && isMeant(meaning.field),
  );
  return { row: patient.rows[0] ?? null, column: column?.column ?? null };
}

function birthDay(birth: Birth): Day | null {
  return birth.kind === "date" ? birth.day : null;
}

/** Where a sheet says it. Of two practices the later registration has the patient. */
function practiceOf(parts: readonly Part[], { warn, nameOf }: Joining): string | null {
  const placed = parts.filter(({ patient }) => patient.practice !== null);
  const names = new Set(placed.map(({ patient }) => patient.practice?.toLowerCase()));
  const [first] = placed;
  if (names.size < 2 || !first) return first?.patient.practice ?? null;
  const holder = placed.reduce((best, part) =>
    (part.patient.statusDay ?? BEFORE_ANY_HISTORY) > (best.patient.statusDay ?? BEFORE_ANY_HISTORY)
      ? part
      : best,
  );
  for (const { position, patient } of placed) {
    if (patient.practice?.toLowerCase() === holder.patient.practice?.toLowerCase()) continue;
    warn(
      "two-practices",
      position,
      { row: patient.rows[0] ?? null, column: null },
      `The patient of this row is registered with another practice in row ${holder.patient.rows[0] ?? ""} of ${nameOf(holder.position)}. The later registration has the patient.`,
    );
  }
  return holder.patient.practice;
}

type Known = Pick<Patient, "status" | "statusDay" | "birth">;

/** The entries of all sheets, each once. What no longer can be the patient's is set aside as on one sheet. */
function eventsOf(
  parts: readonly Part[],
  known: Known,
  joining: Joining,
): { events: readonly CodedEvent[]; damaged: readonly DamagedEvent[] } {
  const [first] = parts;
  const only = parts.length === 1;
  const diedOn = known.status === "died" ? known.statusDay : null;
  const events: CodedEvent[] = [];
  const damaged: DamagedEvent[] = [];
  const seen = new Set<string>();
  for (const { position, patient } of parts) {
    const from = position === first?.position ? {} : { file: position };
    const sheet = from.file === undefined ? {} : { file: joining.nameOf(position) };
    const left = patient.status === "left";
    if (left && (known.status !== "left" || known.statusDay !== patient.statusDay))
      joining.takeBack(position, patient.rows);
    const keys: string[] = [];
    for (const event of patient.events) {
      const lost = whyLost(event, position, patient, known, joining);
      if (lost === "before-birth") {
        const { row, column, role, remote } = event;
        damaged.push({ couldBe: [event.concept], day: null, row, column, role, remote, ...sheet });
      }
      if (lost !== null) continue;
      const key = keyOf(event);
      // What one sheet has twice was told apart there.
      if (!only && seen.has(key)) joining.repeat(position, event.row);
      else events.push(from.file === undefined ? event : { ...event, ...from });
      keys.push(key);
    }
    for (const key of keys) seen.add(key);
    for (const entry of patient.damaged) {
      const { day } = entry;
      if (day !== null && (day > joining.asAt || (diedOn !== null && day > diedOn))) continue;
      damaged.push({ ...entry, ...sheet });
    }
  }
  return { events, damaged };
}

function keyOf({ day, concept, clinician, role, consultation, level }: CodedEvent): string {
  return `${day}|${concept}|${clinician ?? ""}|${role}|${consultation}|${level ? "level" : ""}`;
}

const BEFORE_BIRTH =
  "This date is before the patient's date of birth, so the entry was not used. Correct either.";
const AFTER_DEATH = "This date is after the patient died, so the entry was set aside.";
const AFTER_LEAVING = "This date is after the patient left. The entry was used.";

/** Why an entry of one sheet is set aside for what another says; null where it stays. */
function whyLost(
  { day, row, column }: CodedEvent,
  position: number,
  patient: Patient,
  { status, statusDay, birth }: Known,
  { asAt, warn, setAside }: Joining,
): "after-as-at" | "before-birth" | "after-death" | null {
  const place = { row, column };
  if (day > asAt) {
    warn("after-as-at", position, place, AFTER_AS_AT);
    setAside(position, row, "after-as-at");
    return "after-as-at";
  }
  if (birth.kind === "date" && day < birth.day) {
    warn("damaged-date", position, place, BEFORE_BIRTH, true);
    setAside(position, row, "damaged");
    return "before-birth";
  }
  if (statusDay === null || day <= statusDay) return null;
  if (status === "died") {
    warn("after-death", position, place, AFTER_DEATH);
    setAside(position, row, "after-death");
    return "after-death";
  }
  const saidAlready = patient.status === "left" && patient.statusDay === statusDay;
  if (status === "left" && !saidAlready) warn("after-leaving", position, place, AFTER_LEAVING);
  return null;
}

/** What the sheets say without dates. A yes or a count of one may be the other's, or beside it. */
function statementsOf(all: readonly Patient["statements"][]): Patient["statements"] {
  const [first, ...others] = all.filter(({ size }) => size > 0);
  if (!first) return all[0] ?? new Map<Concept, Statement>();
  if (others.length === 0) return first;
  const statements = new Map(first);
  for (const each of others) {
    for (const [concept, statement] of each) {
      const both = bothOf(statements.get(concept) ?? null, statement);
      if (both) statements.set(concept, both);
    }
  }
  return statements;
}

/** At least the larger count, and no more than both: the smaller stays as days that may be further ones. */
function bothOf(one: Statement | null, other: Statement | null): Statement | null {
  if (!one || !other) return one ?? other;
  const levels = one.levels + other.levels;
  if (one.count === null || other.count === null) {
    return { yes: one.yes + other.yes, count: one.count ?? other.count, levels };
  }
  return {
    yes: one.yes + other.yes + Math.min(one.count, other.count),
    count: Math.max(one.count, other.count),
    levels,
  };
}

/** A yes on one sheet against a no on another settles nothing. */
function settledOf(parts: readonly Part[], { warn, nameOf }: Joining): Patient["settled"] {
  const filled = parts.filter(({ patient }) => patient.settled.size > 0);
  const [first, ...others] = filled;
  if (!first) return parts[0]?.patient.settled ?? new Map<Settles, boolean>();
  if (others.length === 0) return first.patient.settled;
  const settled = new Map(first.patient.settled);
  const contradicted = new Set<Settles>();
  for (const { position, patient } of others) {
    for (const [what, answer] of patient.settled) {
      const before = settled.get(what);
      if (before !== undefined && before !== answer && !contradicted.has(what)) {
        contradicted.add(what);
        warn(
          "columns-disagree",
          position,
          { row: patient.rows[0] ?? null, column: null },
          `This sheet and ${nameOf(first.position)} say yes and no of one thing: neither was used. Correct one of them.`,
        );
      }
      settled.set(what, answer);
    }
  }
  for (const what of contradicted) settled.delete(what);
  return settled;
}
