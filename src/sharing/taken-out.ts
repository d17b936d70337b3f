import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Meaning } from "../patients/columns";

/** What a copy leaves out of its source, counted. Never the words themselves: a header can hold a name too. */
export interface TakenOut {
  readonly patients: number;
  readonly names: number;
  readonly nhsNumbers: number;
  readonly otherNumbers: number;
  readonly datesOfBirth: number;
  readonly ages: number;
  readonly usualGps: number;
  /** Columns of the source whose header is not known: addresses, telephone numbers and the like. */
  readonly unknownColumns: number;
  /** Columns of text, values, places and problems beside an entry. */
  readonly freeText: number;
  readonly cliniciansNames: boolean;
  readonly genders: boolean;
  readonly practiceNames: boolean;
  /** Rows that belonged to nobody, or were set aside. */
  readonly rowsSetAside: number;
}

export function takenOutOf({ readings }: Assessment, chosen: readonly AssessedPatient[]): TakenOut {
  const count = (test: (patient: AssessedPatient["patient"]) => boolean) =>
    chosen.filter(({ patient }) => test(patient)).length;
  const meanings = readings.flatMap(({ columns }) => columns.map(({ meaning }) => meaning));
  const columns = (test: (meaning: Meaning) => boolean) => meanings.filter(test).length;
  const detail = (field: string) =>
    columns((meaning) => meaning.kind === "detail" && meaning.field === field) > 0;
  const event = (...fields: string[]) =>
    columns((meaning) => meaning.kind === "event" && fields.includes(meaning.field));
  return {
    patients: chosen.length,
    names: count(({ name }) => name !== ""),
    nhsNumbers: count(({ idKind }) => idKind === "nhs-number"),
    otherNumbers: count(({ idKind }) => idKind === "own-number"),
    datesOfBirth: count(({ birth }) => birth.kind === "date"),
    ages: count(({ birth }) => birth.kind === "age"),
    usualGps: count(({ usualGp }) => usualGp !== ""),
    unknownColumns: columns(({ kind }) => kind === "unknown"),
    freeText: event("event-other"),
    cliniciansNames: event("clinician-forenames", "clinician-surname") > 0,
    genders: detail("gender"),
    practiceNames: detail("practice-name"),
    rowsSetAside: readings.reduce((sum, { rows }) => sum + rows.setAside, 0),
  };
}
