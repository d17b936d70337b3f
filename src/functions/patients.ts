import { type AssessedPatient, assessPatient } from "../assessment/assess-patient";
import { type Settings, defaultSettings } from "../assessment/settings";
import type { Concept } from "../contracts/concepts";
import type { Contract, Criterion } from "../contracts/contract";
import { publishedContract } from "../contracts/registry";
import { conceptsOf, criteriaIn } from "../contracts/walk";
import { DateReader } from "../patients/dates";
import { type Draft, newDraft } from "../patients/draft";
import { type Whole, finishPatient } from "../patients/finish";
import { Ledger } from "../patients/ledger";
import { ListRows } from "../patients/list-rows";
import type { Cell } from "../patients/sheet";
import type { ListColumn, Table } from "../patients/table";
import { TermMatcher } from "../patients/terms";
import { type Range, blankAsNull, rangeOf, read, sizeOf } from "./cells";
import { type CellError, isError, valueError } from "./runtime";

/** What a parameter with a row for each patient gives. */
export type Gives = Concept | "review-by-gp" | "birth-date";

export interface PatientParameter {
  readonly name: string;
  readonly gives: Gives;
  readonly given: unknown;
}

/** A patient who was judged, and the name of the parameter that each column of the row is of. */
export interface Judged {
  readonly assessed: AssessedPatient;
  readonly names: readonly string[];
  /** What the contract asks for and the function has no parameter for. */
  readonly withoutParameter: ReadonlySet<Criterion>;
}

interface Asked extends PatientParameter {
  readonly range: Range;
  readonly firstColumn: number;
}

/** A patient list names no clinician. */
const NO_EVENTS: Whole["events"] = { roleByName: () => "unknown" };

/** No date is set aside for being after the search: a cell knows no day of one. */
const NO_SEARCH_DAY = Number.POSITIVE_INFINITY;

/** The parameters are those of the year first published: a later year may ask for more. */
function askedWithoutParameter(contract: Contract): Set<Criterion> {
  const published = criteriaIn(publishedContract(contract.id));
  const known = new Set(published.flatMap(({ test }) => conceptsOf(test)));
  return new Set(
    criteriaIn(contract).filter(({ test }) => !conceptsOf(test).some((each) => known.has(each))),
  );
}

/** The ranges that were given, side by side. Throws where they are not of one height. */
function askedOf(parameters: readonly PatientParameter[]): Asked[] {
  let width = 0;
  const asked = parameters.map((parameter) => {
    const range = rangeOf(parameter.given);
    const firstColumn = width;
    width += range[0]?.length ?? 0;
    return { ...parameter, range, firstColumn };
  });
  const [first] = asked;
  for (const { name, range, gives } of asked) {
    if (first && range.length !== first.range.length) {
      throw valueError(
        `${name} is ${sizeOf(range)}, and ${first.name} is ${sizeOf(first.range)}: give each one row a patient.`,
      );
    }
    if (gives === "birth-date" && range[0]?.length !== 1) {
      throw valueError(`${name} is ${sizeOf(range)}: give one column of dates of birth.`);
    }
  }
  return asked;
}

/**
 * The patients of some ranges, one row a patient, judged as the pane judges a patient list with these columns and
 * everyone on the register, under the default settings.
 */
export class PatientRows {
  readonly length: number;
  private readonly asked: readonly Asked[];
  private readonly dates = new DateReader(false);
  private readonly settings: Settings;
  private readonly names: readonly string[];
  private readonly withoutParameter: ReadonlySet<Criterion>;
  private readonly birthColumn: number | undefined;
  private readonly whole: Whole;

  constructor(
    private readonly contract: Contract,
    parameters: readonly PatientParameter[],
  ) {
    const asked = askedOf(parameters);
    this.asked = asked;
    this.length = asked[0]?.range.length ?? 0;
    const { choices, ...settings } = defaultSettings(contract.id);
    this.settings = { ...settings, choices: { ...choices, everyoneOnRegister: true } };
    this.names = asked.flatMap(({ name, range }) => (range[0] ?? []).map(() => name));
    this.withoutParameter = askedWithoutParameter(contract);
    this.birthColumn = asked.find(({ gives }) => gives === "birth-date")?.firstColumn;
    this.whole = this.wholeOf(asked.flatMap(listColumns));
  }

  private wholeOf(columns: readonly ListColumn[]): Whole {
    const ledger = new Ledger(null);
    const table: Table = {
      layout: "patient-list",
      listsAll: false,
      headerRow: 0,
      noHeader: false,
      hasGroupRow: false,
      details: new Map(),
      blocks: [],
      listColumns: columns,
      ours: new Set(),
      unknown: [],
      width: 0,
      unknownEntries: [],
      header: [],
    };
    const lists = new ListRows(table, this.dates, new TermMatcher(), ledger, NO_SEARCH_DAY);
    const facts = {
      layout: table.layout,
      listsAll: table.listsAll,
      carried: new Set<Concept>(),
      columns: lists.concepts,
      settles: lists.settles,
      hasGpReviews: lists.hasGpReviews,
      showsBirth: this.birthColumn !== undefined,
    };
    return { events: NO_EVENTS, lists, facts, ledger, asAt: NO_SEARCH_DAY, file: 0 };
  }

  /** The patient of a row; null where the row is blank, and the first error where it has one. */
  judge(row: number): Judged | CellError | null {
    const cells: Cell[] = [];
    let blank = true;
    for (const { range } of this.asked) {
      for (const each of range[row] ?? []) {
        const cell = read(each);
        if (isError(cell)) return cell;
        const known = blankAsNull(cell);
        blank &&= known === null;
        cells.push(known);
      }
    }
    if (blank) return null;
    const draft = newDraft("", "own-number", row);
    this.whole.lists.read(cells, row, draft);
    this.readBirth(cells, draft);
    const patient = finishPatient(draft, this.whole);
    // What the pane says beside its answers is not kept: there may be a million rows.
    this.whole.ledger.warnings.length = 0;
    const { contract, settings, names, withoutParameter } = this;
    const context = { contract, choices: settings.choices, asAt: contract.to };
    return { assessed: assessPatient(patient, null, context, settings), names, withoutParameter };
  }

  private readBirth(cells: readonly Cell[], draft: Draft): void {
    if (this.birthColumn === undefined) return;
    const birth = this.dates.readBirth(cells[this.birthColumn]);
    if (birth === "damaged") draft.birthDamaged = true;
    else if (birth !== "blank") draft.birthDay = birth;
  }
}

/** The columns of a patient list that a parameter stands for. */
function listColumns({ gives, range, firstColumn }: Asked): ListColumn[] {
  if (gives === "birth-date") return [];
  const byGp = gives === "review-by-gp";
  const concept = byGp ? "proactive-care-review" : gives;
  const meaning: ListColumn["meaning"] =
    concept === "frailty-diagnosis"
      ? { kind: "frailty", of: "diagnosis" }
      : { kind: "dates", concept, declined: null, byGp };
  return (range[0] ?? []).map((_, place) => ({ column: firstColumn + place, meaning }));
}
