/** The error codes of Excel's runtime for functions in cells. */
enum ErrorCode {
  invalidValue = "#VALUE!",
  notAvailable = "#N/A",
  divisionByZero = "#DIV/0!",
  invalidNumber = "#NUM!",
  nullReference = "#NULL!",
  invalidName = "#NAME?",
  invalidReference = "#REF!",
}

/** Its error, as far as the functions use it. The real one is in test/stand-in-functions. */
class CellError extends Error {
  constructor(
    readonly code: ErrorCode,
    message?: string,
  ) {
    super(message);
  }
}

/** What the functions were associated with. */
export const associated = new Map<string, (...given: unknown[]) => unknown>();

Object.assign(globalThis, {
  CustomFunctions: {
    ErrorCode,
    Error: CellError,
    associate: (name: string, body: (...given: unknown[]) => unknown) => associated.set(name, body),
  },
});

/** An error as it stands in a cell that is passed in. */
export function errorCell(code: `${ErrorCode}`): CellError {
  return new CellError(code as ErrorCode);
}

/** An answer as a person would read it in the cell, with the message of an error after it: `#N/A: no date of birth`. */
export function shown(answer: unknown): unknown {
  if (answer instanceof CellError)
    return answer.message === "" ? answer.code : `${answer.code}: ${answer.message}`;
  return Array.isArray(answer) ? answer.map(shown) : answer;
}

/** What a cell shows of a function, whether it answers or throws. */
export function inCell(call: () => unknown): unknown {
  try {
    return shown(call());
  } catch (problem) {
    if (problem instanceof CellError) return shown(problem);
    throw problem;
  }
}
