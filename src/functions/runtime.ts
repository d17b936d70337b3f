// The one place that touches Excel's runtime for functions in cells: its errors, and the names of the functions.

/** An error as a cell shows it. */
export type CellError = CustomFunctions.Error;

/** What one cell answers. */
export type Answer = string | number | boolean | CellError;

/** `#VALUE!`: what was given cannot be used. The message names the parameter and says what to do. */
export function valueError(message: string): CellError {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, message);
}

/** `#N/A`: it cannot be told. The message says what is missing. */
export function cannotTell(message: string): CellError {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, message);
}

/** `#DIV/0!`: nobody to take a share or an average of. */
export function nobody(): CellError {
  return new CustomFunctions.Error(CustomFunctions.ErrorCode.divisionByZero);
}

const CODES = ["#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#NAME?", "#REF!"] as const;
type Code = (typeof CODES)[number];

function errorOf(code: Code): CellError {
  const { ErrorCode } = CustomFunctions;
  const codes: Readonly<Record<Code, CustomFunctions.ErrorCode>> = {
    "#VALUE!": ErrorCode.invalidValue,
    "#N/A": ErrorCode.notAvailable,
    "#DIV/0!": ErrorCode.divisionByZero,
    "#NUM!": ErrorCode.invalidNumber,
    "#NULL!": ErrorCode.nullReference,
    "#NAME?": ErrorCode.invalidName,
    "#REF!": ErrorCode.invalidReference,
  };
  return new CustomFunctions.Error(codes[code]);
}

/** Errors of Excel that its functions cannot answer with: `#SPILL!`, `#CALC!` and the like. */
const OTHER_ERROR = /^#[A-Z_]+[!?]$/;

/** The same error, where a text such as `#N/A` is one; else null. */
export function errorNamed(text: string): CellError | null {
  if (!text.startsWith("#")) return null;
  const known = CODES.find((code) => code === text);
  if (known) return errorOf(known);
  return OTHER_ERROR.test(text) ? valueError(`A cell that was passed in shows ${text}.`) : null;
}

/** Whether an answer is an error. */
export function isError(answer: unknown): answer is CellError {
  return answer instanceof CustomFunctions.Error;
}

/** Whether it is the error of a share or an average of nobody. */
export function isNobody(answer: unknown): boolean {
  return isError(answer) && answer.code === CustomFunctions.ErrorCode.divisionByZero;
}

/** Makes the functions known to Excel by their names. */
export function associate(functions: Readonly<Record<string, (...cells: never[]) => unknown>>): void {
  for (const [name, body] of Object.entries(functions)) CustomFunctions.associate(name, body);
}
