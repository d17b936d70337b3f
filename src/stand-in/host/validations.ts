import { flag, record, text } from "./arguments";
import { contains, sameArea, shared } from "./areas";
import type { Book, Place } from "./book";
import { areaOf } from "./cells";
import { invalidArgument, notImplemented } from "./errors";
import type { Validation } from "./kept";
import { type Thing, ofKind } from "./things";

interface Held {
  readonly book: Book;
  readonly place: Place;
}

/** What a rule is called in `type`, by its name in `rule`. */
const TYPES: Readonly<Record<string, string>> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  textLength: "TextLength",
  custom: "Custom",
};
const LONGEST = { list: 255, title: 32, message: 255 };
const OPERATORS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqualTo",
  "LessThanOrEqualTo",
];
const NO_PROMPT = { message: "", showPrompt: true, title: "" };
const NO_ALERT = { message: "", showAlert: true, style: "Stop", title: "" };

const touching = ({ book, place }: Held): readonly Validation[] =>
  book.kept(place.sheetId).validations.filter((one) => one.areas.some((area) => shared(area, areaOf(place))));

/** The one validation of all cells of the range; null where they have none, or not the same. */
function common(it: Held): Validation | null {
  const [first, ...others] = touching(it);
  const covers = first?.areas.some((area) => contains(area, areaOf(it.place)));
  return first && covers && others.length === 0 ? first : null;
}

/** The range's own validation, to be changed: cells that shared it with others leave it. */
function own(it: Held): Validation {
  const { book, place } = it;
  book.checkWritable(place.sheetId);
  const area = areaOf(place);
  const kept = book.kept(place.sheetId);
  const old = common(it);
  if (old?.areas.length === 1 && old.areas[0] && sameArea(old.areas[0], area)) return old;
  const settings = old ?? {
    ...{ type: "None", rule: {}, prompt: NO_PROMPT, errorAlert: NO_ALERT, ignoreBlanks: true },
  };
  kept.clearValidations(area);
  const added: Validation = { ...settings, areas: [area] };
  kept.validations.push(added);
  return added;
}

function setRule(it: Held, value: unknown): void {
  const rule = record(value, "rule");
  const [name, ...others] = Object.keys(rule);
  if (name === undefined || others.length > 0) throw invalidArgument("a rule has one kind");
  const type = TYPES[name];
  if (type === undefined) throw notImplemented(`DataValidation.rule.${name}`);
  const details = record(rule[name], name);
  if (name === "list") checkList(details);
  else if (name === "custom") text(details["formula"], "custom.formula");
  else checkBounds(name, details);
  Object.assign(own(it), { type, rule });
}

function checkList({ source, inCellDropDown }: Readonly<Record<string, unknown>>): void {
  flag(inCellDropDown, "list.inCellDropDown");
  const words = text(source, "list.source");
  if (!words.startsWith("=") && words.length > LONGEST.list) {
    throw invalidArgument("a list of choices has 255 letters at most");
  }
}

function checkBounds(name: string, details: Readonly<Record<string, unknown>>): void {
  const operator = text(details["operator"], `${name}.operator`);
  if (!OPERATORS.includes(operator)) throw invalidArgument(`${name}.operator is none that Excel knows`);
  const bounds = operator.endsWith("Between") ? ["formula1", "formula2"] : ["formula1"];
  for (const bound of bounds) {
    if (!["number", "string"].includes(typeof details[bound])) {
      throw invalidArgument(`${name}.${bound} must be a number or a formula`);
    }
  }
}

function checked(value: unknown, what: string): Readonly<Record<string, unknown>> {
  const given = record(value, what);
  for (const part of ["title", "message"] as const) {
    if (given[part] !== undefined && text(given[part], part).length > LONGEST[part]) {
      throw invalidArgument(`the ${part} of the ${what} has ${LONGEST[part]} letters at most`);
    }
  }
  return given;
}

const validation = ofKind<Held>({
  name: "DataValidation",
  read: {
    Type: (it) => common(it)?.type ?? (touching(it).length === 0 ? "None" : "Inconsistent"),
    Rule: (it) => common(it)?.rule ?? (touching(it).length === 0 ? {} : null),
    Prompt: (it) => common(it)?.prompt ?? NO_PROMPT,
    ErrorAlert: (it) => common(it)?.errorAlert ?? NO_ALERT,
    IgnoreBlanks: (it) => common(it)?.ignoreBlanks ?? true,
  },
  write: {
    Rule: setRule,
    Prompt: (it, value) => {
      const prompt = { ...NO_PROMPT, ...checked(value, "prompt") };
      own(it).prompt = prompt;
    },
    ErrorAlert: (it, value) => {
      const alert = { ...NO_ALERT, ...checked(value, "error alert") };
      own(it).errorAlert = alert;
    },
    IgnoreBlanks: (it, value) => {
      own(it).ignoreBlanks = flag(value, "ignoreBlanks");
    },
  },
  act: {
    Clear: ({ book, place }) => {
      book.checkWritable(place.sheetId);
      book.kept(place.sheetId).clearValidations(areaOf(place));
    },
  },
});

/** What may be typed in the cells of a range. */
export const validationOf = (book: Book, place: Place): Thing => validation({ book, place });
