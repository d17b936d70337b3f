import { addressOf, dateFormula } from "../annotation/grid";
import type { Validation } from "../annotation/plan";
import { rangeName } from "./cell-xml";
import { type Book, done } from "./excelize";

/** Excel's longest list of choices, hint and title. */
const LONGEST = { list: 255, hint: 255 };
const TITLE = "What can be here";

/** Lets only certain words or numbers be typed in cells. Gives, in words, what Excel has no room for; else null. */
export function addValidation(book: Book, sheet: string, validation: Validation): string | null {
  const Sqref = rangeName(validation.area);
  const hint = validation.hint.slice(0, LONGEST.hint);
  const common = {
    ...{ Sqref, AllowBlank: true, ErrorStyle: "stop", ShowErrorMessage: true, ShowInputMessage: hint !== "" },
    ...{ ErrorTitle: TITLE, Error: hint, PromptTitle: hint === "" ? "" : TITLE, Prompt: hint },
  };
  if (validation.kind === "number") {
    const { whole, least, most } = validation;
    const bounds = { Operator: "between", Formula1: String(least), Formula2: String(most) };
    done(book.AddDataValidation(sheet, { ...common, ...bounds, Type: whole ? "whole" : "decimal" }));
    return null;
  }
  if (validation.kind === "date") {
    const { from, to } = validation;
    const bounds = { Operator: "between", Formula1: dateFormula(from), Formula2: dateFormula(to) };
    done(book.AddDataValidation(sheet, { ...common, ...bounds, Type: "date" }));
    return null;
  }
  if (validation.kind === "one-of") {
    const Formula1 = addressOf(validation.from);
    done(book.AddDataValidation(sheet, { ...common, Type: "list", Formula1 }));
    return null;
  }
  const list = validation.values.join(",");
  if (list.length > LONGEST.list || validation.values.some((value) => value.includes(","))) {
    return `the list of choices for ${Sqref} on ${sheet}`;
  }
  done(
    book.AddDataValidation(sheet, { ...common, Type: "list", Formula1: `"${list.replaceAll('"', '""')}"` }),
  );
  return null;
}
