import type { Concept } from "../contracts/concepts";
import type { PlanCell } from "../annotation/plan";
import type { CodedEvent, DamagedEvent } from "../patients/patient";
import { TermMatcher } from "../patients/terms";
import type { CopiedPatient, DetailColumns } from "./copied-patient";
import { dayCell, detailCells, detailHeaders, furtherCells, unsureCells } from "./details";
import { REMOTE, ROLE_WORDS, UNREADABLE, damagedCode, termOf, termThatCouldBe } from "./terms";

// An event list anew: a row an entry, each in the words of the code list.

const HEADERS = ["Date", "Code Term", "Code", "Type of Consultation", "Clinician role"];

/** One entry: day, term, code, type of consultation, role. */
type Entry = readonly [PlanCell, string, string, string, string];

const remoteWord = (remote: boolean): string => (remote ? REMOTE : "");

/** Header and rows of an event list of these patients, in which the concepts of the source stand somewhere. */
export function eventRows(
  patients: readonly CopiedPatient[],
  columns: DetailColumns,
  carried: ReadonlySet<Concept>,
): PlanCell[][] {
  const codes = new Codes(carried);
  const rows: PlanCell[][] = [[...detailHeaders(columns), ...HEADERS]];
  for (const copied of patients) {
    const unsure = unsureCells(copied, columns);
    if (unsure) rows.push(unsure);
    const [first, ...others] = entriesOf(copied, codes);
    rows.push([...detailCells(copied, columns), ...(first ?? [])]);
    for (const entry of others) rows.push([...furtherCells(copied, columns), ...entry]);
  }
  const nobodys = [...carried].filter((concept) => !codes.written.has(concept));
  if (nobodys.length > 0) {
    // The sheet shows that the search lists these, on rows that are not carried: so does the copy, for nobody.
    rows.push([]);
    const nobody = detailHeaders(columns).map(() => "");
    for (const concept of nobodys) rows.push([...nobody, "", termOf({ concept, level: false })]);
  }
  return rows;
}

/** Which terms a copy has written, and codes that say what a code that cannot be read could be. */
class Codes {
  readonly written = new Set<Concept>();
  private readonly terms = new TermMatcher();
  private readonly damaged = new Map<string, string>();

  constructor(readonly carried: ReadonlySet<Concept>) {}

  of(event: DamagedEvent): string {
    const key = event.couldBe.join();
    const known = this.damaged.get(key);
    if (known !== undefined) return known;
    const code = damagedCode(event, this.terms);
    this.damaged.set(key, code);
    return code;
  }
}

function entriesOf({ assessed }: CopiedPatient, codes: Codes): Entry[] {
  const { events, damaged } = assessed.patient;
  const seen = new Map<string, number>();
  const dated = [...events].sort((a, b) => a.day - b.day || (a.concept < b.concept ? -1 : 1));
  return [
    ...dated.map((event): Entry => {
      codes.written.add(event.concept);
      return [dayCell(event.day), termOf(event), "", consultationOf(event, seen), ROLE_WORDS[event.role]];
    }),
    ...damaged.map((event) => damagedEntry(event, codes)),
  ];
}

/**
 * Remote or not, and nothing else of the type of consultation. Two entries of a day that differed by who did them
 * are still two, since a choice can count them so.
 */
function consultationOf(event: CodedEvent, seen: Map<string, number>): string {
  const word = remoteWord(event.remote);
  const key = `${event.day}|${event.concept}|${event.role}|${event.remote}`;
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  if (before === 0) return word;
  return word === "" ? `Entry ${before + 1}` : `${word}, entry ${before + 1}`;
}

function damagedEntry(event: DamagedEvent, codes: Codes): Entry {
  const day = event.day === null ? UNREADABLE : dayCell(event.day);
  const [only] = event.couldBe;
  const rest = [remoteWord(event.remote), ROLE_WORDS[event.role]] as const;
  if (event.day === null && event.couldBe.length === 1 && only && codes.carried.has(only)) {
    codes.written.add(only);
    return [day, termOf({ concept: only, level: false }), "", ...rest];
  }
  if (event.why === "unknown-term" && only && event.couldBe.length === 1) {
    return [day, termThatCouldBe(only), "", ...rest];
  }
  return [day, "", codes.of(event), ...rest];
}
