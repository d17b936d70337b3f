import { flag, text } from "./arguments";
import { a1, parseA1, quotedSheet, splitAddress } from "./areas";
import { type Book, type DefinedName, Place, WHOLE_WORKBOOK } from "./book";
import { areaOf } from "./cells";
import { alreadyExists, invalidArgument, itemNotFound, notImplemented } from "./errors";
import { rangeAt } from "./range";
import { type Thing, ofKind, orNull } from "./things";
import { worksheetOf } from "./worksheet";

/** The sheet whose own name it is; null where it is the workbook's. */
export const scopeOf = ({ localSheetId }: DefinedName): string | null =>
  localSheetId && localSheetId !== WHOLE_WORKBOOK ? localSheetId : null;

/** What a name refers to, as a formula. */
export const formulaOf = ({ formulaOrRefString }: DefinedName): string =>
  formulaOrRefString.startsWith("=") ? formulaOrRefString : `=${formulaOrRefString}`;

/** The cells a name refers to; null where it refers to no cells, or they have been deleted. */
export function placeOf(book: Book, name: DefinedName): Place | null {
  const { sheet, rest } = splitAddress(formulaOf(name).slice(1));
  const area = parseA1(rest);
  const found = area && sheet !== null ? orNull(() => book.findSheet(sheet)) : null;
  return found && new Place(found.getSheetId(), area);
}

/** A name and where it is. */
interface Item {
  readonly book: Book;
  readonly id: string;
}

function held({ book, id }: Item): DefinedName {
  const name = book.names.get(id);
  if (!name) throw itemNotFound("the name has been deleted");
  return name;
}

function set(book: Book, name: DefinedName): void {
  book.mutate("formula.mutation.set-defined-name", scopeOf(name) ?? "", { ...name, unitId: book.unitId });
}

function valueOf(it: Item): { readonly type: string; readonly value: unknown } {
  const name = held(it);
  const formula = formulaOf(name).slice(1);
  const place = placeOf(it.book, name);
  if (place) {
    const sheet = it.book.sheet(place.sheetId).getName();
    return { type: "Range", value: `${quotedSheet(sheet)}!${a1(areaOf(place), true)}` };
  }
  if (formula.includes("#REF!")) return { type: "Error", value: "#REF!" };
  if (/^"(?:[^"]|"")*"$/.test(formula)) {
    return { type: "String", value: formula.slice(1, -1).replaceAll('""', '"') };
  }
  if (/^(true|false)$/i.test(formula)) return { type: "Boolean", value: formula.toLowerCase() === "true" };
  const number = formula.trim() === "" ? NaN : Number(formula);
  if (Number.isInteger(number)) return { type: "Integer", value: number };
  if (Number.isFinite(number)) return { type: "Double", value: number };
  throw notImplemented("NamedItem.value of a formula");
}

function range(it: Item): Thing {
  const place = placeOf(it.book, held(it));
  if (!place) throw itemNotFound("the name refers to no cells");
  return rangeAt(it.book, place);
}

function sheetOf(it: Item): Thing {
  const scope = scopeOf(held(it));
  if (scope === null) throw itemNotFound("the name belongs to the whole workbook");
  return worksheetOf(it.book, scope);
}

const namedItem = ofKind<Item>({
  name: "NamedItem",
  identity: (it) => ({ _Id: held(it).name }),
  read: {
    Name: (it) => held(it).name,
    Type: (it) => valueOf(it).type,
    Value: (it) => valueOf(it).value,
    Formula: (it) => formulaOf(held(it)),
    Visible: (it) => held(it).hidden !== true,
    Comment: (it) => held(it).comment ?? "",
    Scope: (it) => (scopeOf(held(it)) === null ? "Workbook" : "Worksheet"),
  },
  write: {
    Visible: (it, value) => {
      it.book.checkNotReadOnly();
      set(it.book, { ...held(it), hidden: !flag(value, "visible") });
    },
    Comment: (it, value) => {
      it.book.checkNotReadOnly();
      set(it.book, { ...held(it), comment: text(value, "comment") });
    },
    Formula: (it, value) => {
      it.book.checkNotReadOnly();
      set(it.book, { ...held(it), formulaOrRefString: reference(it.book, value) });
    },
  },
  part: {
    Worksheet: sheetOf,
    WorksheetOrNullObject: (it) => orNull(() => sheetOf(it)),
  },
  find: {
    GetRange: range,
    GetRangeOrNullObject: (it) => orNull(() => range(it)),
  },
  act: {
    Delete: (it) => {
      it.book.checkNotReadOnly();
      removeName(it.book, held(it));
    },
  },
});

export function removeName(book: Book, name: DefinedName): void {
  book.mutate("formula.mutation.remove-defined-name", "", { ...name, unitId: book.unitId });
}

/** What is stored for a range, a formula, or (as in Excel) text that is no formula. */
function reference(book: Book, given: unknown): string {
  const { it } = Object(given) as Partial<Thing>;
  if (it instanceof Place) {
    return `${quotedSheet(book.sheet(it.sheetId).getName())}!${a1(areaOf(it), true)}`;
  }
  if (typeof given === "number" || typeof given === "boolean") return `=${String(given).toUpperCase()}`;
  const formula = text(given, "what the name refers to");
  if (!formula.startsWith("=")) return `="${formula.replaceAll('"', '""')}"`;
  const { sheet, rest } = splitAddress(formula.slice(1));
  // A name for cells is held as their address alone, as Univer does.
  return sheet !== null && parseA1(rest) ? formula.slice(1) : formula;
}

function checkName(book: Book, scope: string | null, name: string): void {
  if (!/^[\p{L}_\\][\p{L}\d_.\\?]{0,254}$/u.test(name) || parseA1(name) || /^[rc]\d*$/i.test(name)) {
    throw invalidArgument("it cannot be a name: see Excel's rules for names");
  }
  if (find(book, scope, name)) throw alreadyExists("a name of that spelling");
}

const find = (book: Book, scope: string | null, name: string): DefinedName | undefined =>
  [...book.names.values()].find(
    (one) => scopeOf(one) === scope && one.name.toLowerCase() === name.toLowerCase(),
  );

interface Items {
  readonly book: Book;
  /** A sheet's own names, or with null the workbook's. */
  readonly scope: string | null;
}

function item({ book, scope }: Items, key: unknown): Thing {
  const found = find(book, scope, text(key, "the name"));
  if (!found) throw itemNotFound("there is no such name");
  return namedItem({ book, id: found.id });
}

const inScope = ({ book, scope }: Items): readonly DefinedName[] =>
  [...book.names.values()].filter((name) => scopeOf(name) === scope);

const namedItems = ofKind<Items>({
  name: "NamedItemCollection",
  items: (it) => inScope(it).map(({ id }) => namedItem({ book: it.book, id })),
  item,
  find: {
    GetItem: (it, [key]) => item(it, key),
    GetItemOrNullObject: (it, [key]) => orNull(() => item(it, key)),
    Add: ({ book, scope }, [given, refersTo, comment]) => {
      book.checkNotReadOnly();
      const name = text(given, "name");
      checkName(book, scope, name);
      const id = book.newId();
      set(book, {
        ...{ id, name, formulaOrRefString: reference(book, refersTo) },
        ...{ comment: typeof comment === "string" ? comment : "", localSheetId: scope ?? WHOLE_WORKBOOK },
      });
      return namedItem({ book, id });
    },
  },
  act: { GetCount: (it) => inScope(it).length },
});

/** The workbook's names, or a sheet's own. */
export const namesOf = (book: Book, scope: string | null = null): Thing => namedItems({ book, scope });
