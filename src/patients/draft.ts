import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { AgeBand } from "./age-cell";
import type { Settles } from "./columns";
import type { NameParts } from "./names";
import type { DamagedEvent, Patient } from "./patient";
import type { Role } from "./terms";

/** An entry as it was read, before it is known when the patient was born or died. */
export interface RawEvent {
  /** Null where it means nothing to any contract: it still makes its row a used one. */
  readonly concept: Concept | null;
  readonly day: Day;
  readonly row: number;
  readonly column: number;
  readonly roleText: string;
  readonly role: Role;
  readonly clinician: string;
  readonly block: number;
  readonly consultation: string;
  readonly remote: boolean;
  readonly level: boolean;
}

export interface Registration {
  readonly status: Patient["status"];
  readonly day: Day | null;
  /** Its date cannot be read. */
  readonly damaged: boolean;
  readonly practice: string | null;
  readonly row: number;
}

/** What a patient list says of a concept, gathered over its columns. */
export interface Gathered {
  yes: number;
  count: number | null;
  /** Cells that name a Rockwood level. */
  levels: number;
}

/** A patient while the sheet is still being read. */
export interface Draft {
  id: string;
  idKind: Patient["idKind"];
  firstRow: number;
  name: string;
  usualGp: string;
  birthDay: Day | null;
  birthRow: number;
  birthDamaged: boolean;
  twoBirthDates: boolean;
  /** Names that one identifier has, each once: forenames that differ are two people's. */
  readonly names: { readonly parts: NameParts; readonly row: number }[];
  twoNames: boolean;
  /** Somebody said that the identifier is one person's, whatever the names and dates of birth. */
  samePerson: boolean;
  age: number | null;
  ageBand: AgeBand | null;
  readonly rows: number[];
  readonly events: RawEvent[];
  readonly damaged: DamagedEvent[];
  readonly registrations: Registration[];
  /** By a column of its own. */
  deathDay: Day | null;
  /** Null while nothing was said without a date, as in an event list. */
  gathered: Map<Concept, Gathered> | null;
  gpReviews: Gathered | null;
  settled: Map<Settles, boolean> | null;
  /** Columns in which two rows of the patient contradict each other. */
  readonly contradicted: Settles[];
  /** The patient cells, as they stood when the patient last started. */
  cells: readonly string[];
}

export function newDraft(id: string, idKind: Patient["idKind"], row: number): Draft {
  return {
    id,
    idKind,
    firstRow: row,
    name: "",
    usualGp: "",
    birthDay: null,
    birthRow: row,
    birthDamaged: false,
    twoBirthDates: false,
    names: [],
    twoNames: false,
    samePerson: false,
    age: null,
    ageBand: null,
    rows: [],
    events: [],
    damaged: [],
    registrations: [],
    deathDay: null,
    gathered: null,
    gpReviews: null,
    settled: null,
    contradicted: [],
    cells: [],
  };
}
