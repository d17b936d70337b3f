import type { Day } from "../contracts/day";
import { conceptsIn, unionOf } from "./facts";
import { type Joining, type Part, joinedPatient } from "./joined-patient";
import { type OnePractice, onePracticeOf, runDayOf } from "./one-practice";
import type { AsideReason, Patient, Reading, SheetFacts } from "./patient";
import { columnLetters } from "./sheet";
import type { Warning } from "./warnings";

/** Sheets as they are judged. */
export interface Joined {
  /** In the order in which they were given. A patient of several is with the first of them. */
  readonly readings: readonly Reading[];
  /** Sentences about sheets of which it cannot be told which belong together. */
  readonly unclear: readonly string[];
}

/** What somebody said of which sheets are one practice's. */
export interface Asked {
  /** All of them are. */
  readonly all: boolean;
  /** These are, by their positions; others may be beside them. */
  readonly groups: readonly (readonly number[])[];
  /** These pairs are not. */
  readonly apart?: readonly (readonly [number, number])[];
}

/** Nobody said anything: only those are joined that surely belong together. */
export const NOT_ASKED: Asked = { all: false, groups: [] };

/** Joins the reports of one practice by NHS number, before anything is judged: what one lacks the other shows. */
export function join(readings: readonly Reading[], asked: Asked = NOT_ASKED): Joined {
  const nameOf = namesOf(readings);
  const { groups, unclear } = groupsOf(readings, asked);
  if (groups.length === 0 && unclear.length === 0) return { readings, unclear: [] };
  const made = [...readings];
  for (const group of groups) new Group(readings, group, nameOf).joinInto(made);
  return {
    readings: made,
    unclear: unclear.map(
      (group) =>
        `${list(group.map(nameOf))} look like reports of one practice, and some of them list the same codes, so none of them were joined. Give those that belong together by themselves, with --join.`,
    ),
  };
}

function groupsOf(readings: readonly Reading[], { all, groups, apart }: Asked): OnePractice {
  if (!all) return onePracticeOf(readings, groups, apart);
  const every = readings.map((_, position) => position);
  return { groups: every.length > 1 ? [every] : [], unclear: [] };
}

/** A sheet as one that is read at another place among the files. */
export function atPosition(reading: Reading, position: number): Reading {
  return {
    ...reading,
    patients: reading.patients.map((patient) =>
      patient.file === position ? patient : { ...patient, file: position },
    ),
  };
}

/** What each sheet is called: its file, or where several are of one file or of none, the sheet in quotes. */
function namesOf(readings: readonly Reading[]): (position: number) => string {
  const files = readings.map(({ file }) => file);
  return (position) => {
    const { file, sheet } = readings[position] ?? { file: null, sheet: null };
    const several = files.indexOf(file) !== files.lastIndexOf(file);
    const bySheet = sheet !== null && (several || file === null || file === sheet);
    return bySheet ? `“${sheet}”` : (file ?? "the sheet");
  };
}

/** "a.csv, b.csv and c.csv" */
function list(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

/** What is changed of a reading when it is joined with others. */
interface Changed {
  readonly patients: Patient[];
  /** What is said beside what was said of the sheet by itself. */
  readonly warnings: Warning[];
  /** Rows of which it does not hold any more that they are of after the patient left. */
  readonly notLeft: Set<number>;
  readonly partlyAside: Map<number, AsideReason>;
  readonly repeated: Set<number>;
}

/** Reports of one practice while they are put together. */
class Group {
  private readonly asAt: Day;
  private readonly facts: SheetFacts;
  private readonly changed = new Map<number, Changed>();
  /** By the sheets that a patient can be told to be on or not. */
  private readonly factsOfSome = new Map<string, SheetFacts>();
  private readonly hasAllNumbers: ReadonlySet<number>;
  private withoutNumber = 0;

  constructor(
    private readonly readings: readonly Reading[],
    private readonly files: readonly number[],
    private readonly nameOf: (position: number) => string,
  ) {
    const own = files.map((position) => this.reading(position));
    const days = own.map(runDayOf).filter((day) => day !== null);
    // Of what was done after the earliest search, one of the sheets shows nothing.
    this.asAt = Math.min(...(days.length > 0 ? days : own.map(({ asAt }) => asAt)));
    this.facts = unionOf(own.map(({ facts }) => facts));
    this.hasAllNumbers = new Set(
      files.filter((position) =>
        this.reading(position).patients.every(({ idKind }) => idKind === "nhs-number"),
      ),
    );
    for (const position of files) {
      const { partlyAside, repeated } = this.reading(position);
      this.changed.set(position, {
        patients: [],
        warnings: [],
        notLeft: new Set(),
        partlyAside: new Map(partlyAside),
        repeated: new Set(repeated),
      });
    }
  }

  private reading(position: number): Reading {
    const reading = this.readings[position];
    if (!reading) throw new RangeError("There is no such sheet.");
    return reading;
  }

  private of(position: number): Changed {
    const changed = this.changed.get(position);
    if (!changed) throw new RangeError("The sheet is not one of these.");
    return changed;
  }

  joinInto(readings: Reading[]): void {
    for (const parts of this.people()) {
      const [first] = parts;
      if (!first) continue;
      this.of(first.position).patients.push(joinedPatient(parts, this.joiningOf(parts)));
    }
    this.say();
    const together = { files: this.files, facts: this.facts };
    for (const position of this.files) {
      const reading = this.reading(position);
      const { patients, partlyAside, repeated, warnings: more, notLeft } = this.of(position);
      const holds = ({ code, row }: Warning) => code !== "after-leaving" || row === null || !notLeft.has(row);
      const warnings = [...reading.warnings.filter(holds), ...more];
      readings[position] = {
        ...reading,
        asAt: this.asAt,
        patients,
        warnings,
        partlyAside,
        repeated,
        together,
      };
    }
  }

  /** Everybody, in the order in which they first appear, with what each sheet has of them. */
  private people(): Part[][] {
    const people: Part[][] = [];
    const byNumber = new Map<string, Part[]>();
    for (const position of this.files) {
      for (const patient of this.reading(position).patients) {
        const isNumbered = patient.idKind === "nhs-number";
        const known = isNumbered ? byNumber.get(patient.id) : undefined;
        if (known) {
          known.push({ position, patient });
          continue;
        }
        const parts = [{ position, patient }];
        people.push(parts);
        if (isNumbered) byNumber.set(patient.id, parts);
        else this.withoutNumber += 1;
      }
    }
    return people;
  }

  private joiningOf(parts: readonly Part[]): Joining {
    const { readings, asAt, nameOf } = this;
    return {
      readings,
      asAt,
      nameOf,
      facts: this.factsFor(parts),
      warn: (code, position, { row, column }, message, unread = false) => {
        const { file } = this.reading(position);
        const letters = column === null ? null : columnLetters(column);
        this.of(position).warnings.push({ code, file, row, column: letters, message, unread });
      },
      setAside: (position, row, reason) => {
        const { partlyAside } = this.of(position);
        if (!partlyAside.has(row)) partlyAside.set(row, reason);
      },
      repeat: (position, row) => this.of(position).repeated.add(row),
      takeBack: (position, rows) => {
        const { notLeft } = this.of(position);
        for (const row of rows) notLeft.add(row);
      },
    };
  }

  /**
   * What the sheets show of a patient. Who is not in an event list has no entry in it; of who is not in a patient
   * list, or cannot be looked for because somebody has no NHS number, nothing is known there.
   */
  private factsFor(parts: readonly Part[]): SheetFacts {
    const isNumbered = parts.every(({ patient }) => patient.idKind === "nhs-number");
    const on = new Set(parts.map(({ position }) => position));
    const isTold = (position: number) =>
      on.has(position) ||
      (isNumbered && this.hasAllNumbers.has(position) && this.reading(position).facts.listsAll);
    const told = this.files.filter(isTold);
    if (told.length === this.files.length) return this.facts;
    const key = told.join(" ");
    const known = this.factsOfSome.get(key);
    if (known) return known;
    const facts = unionOf(told.map((position) => this.reading(position).facts));
    const shown = conceptsIn(facts);
    const elsewhere = this.files
      .filter((position) => !isTold(position))
      .flatMap((position) => [...conceptsIn(this.reading(position).facts)])
      .filter((concept) => !shown.has(concept));
    const some = { ...facts, elsewhere: new Set(elsewhere) };
    this.factsOfSome.set(key, some);
    return some;
  }

  /** Said once, of all of them. */
  private say(): void {
    const [first = 0] = this.files;
    const days = new Set(this.files.map((position) => runDayOf(this.reading(position))));
    days.delete(null);
    const dayInWords =
      days.size > 1 ? " They were run on different days, and are judged as at the earliest." : "";
    const apart =
      this.withoutNumber > 0
        ? ` ${this.withoutNumber === 1 ? "1 patient has" : `${this.withoutNumber.toLocaleString("en-GB")} patients have`} no NHS number: what other sheets show of them is not known.`
        : "";
    this.of(first).warnings.push({
      code: "merged-runs",
      file: this.reading(first).file,
      row: null,
      column: null,
      unread: false,
      message: `${list(this.files.map(this.nameOf))} were read as reports of one practice, joined by NHS number.${dayInWords}${apart}`,
    });
  }
}
