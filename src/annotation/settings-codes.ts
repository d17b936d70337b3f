import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Contract } from "../contracts/contract";
import { CONTRACTS } from "../contracts/registry";
import { conceptsOf, criteriaIn } from "../contracts/walk";
import type { Assessment } from "../assessment/assess";
import { type AddedCode, CONCEPTS_FOR_TERMS, checkAddedCodes } from "../patients/added-codes";
import { type Cell, isBlank, textOf } from "../patients/sheet";
import { type Grid, absolute, addressOf, rangeOf } from "./grid";
import type { Area, PlanCell, Validation } from "./plan";
import { isWord, wordFormula } from "./setting-word";

// On `Settings`: terms and codes of the practice's own, and what each means. The last part of the sheet, so that rows
// can be added below it.

const TITLE = "Your own terms and codes";
const AT = { term: 0, means: 1, check: 4, annotated: 5, meant: 6, concepts: 8 } as const;
const HEADER = "Term or code";
const MEANT = "What it meant then";
/** What a term can mean, by name. */
const NAMES = CONCEPTS_FOR_TERMS.map((concept) => CONCEPTS[concept].name);
const EMPTY_ROWS = 12;
/** Rows below the last that are looked at too: a person may go on there. */
const MORE_ROWS = 500;

/** The concepts that a contract asks for in any of its criteria, KPIs and visits. */
function askedBy(contract: Contract): ReadonlySet<Concept> {
  const { payment } = contract;
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  return new Set([
    ...criteriaIn(contract).flatMap(({ test }) =>
      test.kind === "started-not-ended" ? [test.started, test.ended] : conceptsOf(test),
    ),
    ...kpis.flatMap(({ test }) => conceptsOf(test)),
    ...contract.visits.map(({ concept }) => concept),
    ...contract.activity,
  ]);
}

/** What a term can mean: what concerns the contract first, then what only others ask for. */
function meanings(contract: Contract): { names: string[]; own: number } {
  const asked = askedBy(contract);
  const others = new Set(CONTRACTS.flatMap((each) => [...askedBy(each)]));
  const concerns = (concept: Concept) => asked.has(concept) || !others.has(concept);
  const nameOf = (concept: Concept) => CONCEPTS[concept].name;
  const own = CONCEPTS_FOR_TERMS.filter(concerns).map(nameOf);
  return {
    names: [...own, ...CONCEPTS_FOR_TERMS.filter((each) => !concerns(each)).map(nameOf)],
    own: own.length,
  };
}

const WRONG = {
  noTerm: "A meaning without a term: not used",
  noMeaning: "A term without a meaning: not used",
  unknown: "Not one of the meanings in the list: not used",
  twice: "This term stands here more than once: the first counts",
} as const;

/** The part with the practice's own terms: where it is, and what can be typed there. */
export interface OwnCodes {
  /** The cells to type in. */
  readonly area: Area;
  readonly validation: Validation;
  /** A formula that is TRUE where a row was changed since the annotation. */
  readonly changed: (sheet: string) => string;
}

/** Adds the part to the sheet, at its end. */
export function ownCodes(grid: Grid, { contract, settings: { codes } }: Assessment): OwnCodes {
  const { names, own } = meanings(contract);
  grid.add([TITLE], "heading");
  grid.add(
    [
      "A term or code of your system that the add-in does not know, and what it means. It counts at the next annotation. Go on below where the rows do not suffice.",
    ],
    "info",
  );
  grid.add(
    [HEADER, "Means", null, null, "Check", "At the last annotation", MEANT, null, "What a term can mean"],
    "header",
  );
  const row = grid.next;
  const rows = Math.max(codes.length + EMPTY_ROWS, names.length);
  const column = (at: number, count: number): Area => ({ row, column: at, rows: count, columns: 1 });
  const terms = addressOf(column(AT.term, rows + MORE_ROWS));
  const known = addressOf(column(AT.concepts, names.length));
  const { refused } = checkAddedCodes(codes);
  for (let place = 0; place < rows; place++) {
    const code = codes[place];
    const means = code ? CONCEPTS[code.concept].name : null;
    const why = refused.find((each) => each.place === place)?.message ?? null;
    grid.add([
      ...[code?.text ?? null, means, null, null],
      check(row + place, terms, known, code, why, codes),
      ...[code?.text ?? null, means, null, names[place] ?? null],
    ]);
  }
  grid.style(row, AT.term, rows, 2, "input-text");
  grid.style(row, AT.check, rows, 1, "strong");
  grid.style(row, AT.annotated, rows, 2, "muted");
  grid.style(row, AT.concepts, rows, 1, "muted");
  return {
    area: { row, column: AT.term, rows, columns: 2 },
    validation: {
      area: column(AT.means, rows),
      ...{
        kind: "one-of",
        from: column(AT.concepts, own),
        hint: "What the term means: choose from the list",
      },
    },
    changed: (sheet) => {
      const at = (place: number) => rangeOf(sheet, column(place, rows + MORE_ROWS));
      return `SUMPRODUCT((${at(AT.term)}<>${at(AT.annotated)})+(${at(AT.means)}<>${at(AT.meant)}))>0`;
    },
  };
}

/** What is wrong with a row: as it is typed now, or what was found wrong with it at the annotation. */
function check(
  row: number,
  terms: string,
  known: string,
  code: AddedCode | undefined,
  why: string | null,
  codes: readonly AddedCode[],
): PlanCell {
  const [term, means] = [absolute(row, AT.term), absolute(row, AT.means)];
  const [before, meant] = [absolute(row, AT.annotated), absolute(row, AT.meant)];
  const found = why === null ? "" : `${why} Not used.`;
  const unchanged =
    why === null ? `""` : `IF(AND(${term}=${before},${means}=${meant}),"${found.replaceAll('"', '""')}","")`;
  const twice = `SUMPRODUCT(--(${terms}=${term}))>1`;
  const same = codes.filter(({ text }) => text.toLowerCase() === code?.text.toLowerCase()).length;
  return {
    formula:
      `IF(AND(${term}="",${means}=""),"",IF(${term}="","${WRONG.noTerm}",IF(${means}="","${WRONG.noMeaning}",` +
      `IF(SUMPRODUCT(--(${known}=${wordFormula(means, NAMES)}))=0,"${WRONG.unknown}",IF(${twice},"${WRONG.twice}",${unchanged})))))`,
    value: same > 1 ? WRONG.twice : found,
  };
}

/** A row of terms that makes no sense, with why. Never holds the term. */
export interface RowRefused {
  /** Counted from 1. */
  readonly row: number;
  readonly message: string;
}

/** Reads the practice's own terms out of the rows of `Settings`, of whatever contract or version. */
export function readOwnCodes(rows: readonly (readonly Cell[])[]): {
  codes: readonly AddedCode[];
  refused: readonly RowRefused[];
} {
  const header = rows.findIndex((cells) => textOf(cells[AT.term]) === HEADER);
  const codes: AddedCode[] = [];
  const places: number[] = [];
  const refused: RowRefused[] = [];
  if (header < 0) return { codes, refused };
  rows.slice(header + 1).forEach((cells, at) => {
    const row = header + 2 + at;
    const [term, means] = [cells[AT.term], cells[AT.means]];
    if (isBlank(term) && isBlank(means)) return;
    const concept = CONCEPTS_FOR_TERMS.find((each) => isWord(means, CONCEPTS[each].name)) ?? null;
    if (isBlank(term)) refused.push({ row, message: `${WRONG.noTerm}.` });
    else if (isBlank(means)) refused.push({ row, message: `${WRONG.noMeaning}.` });
    else if (concept === null) refused.push({ row, message: `${WRONG.unknown}.` });
    else {
      codes.push({ text: textOf(term), concept });
      places.push(row);
    }
  });
  const more = checkAddedCodes(codes).refused.map(({ place, message }) => ({
    row: places[place] ?? 0,
    message: `${message} Not used.`,
  }));
  return { codes, refused: [...refused, ...more].sort((a, b) => a.row - b.row) };
}
