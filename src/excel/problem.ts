// What Excel refuses, in the words of the person who meets it.

/** Something that could not be done: what happened, what was left untouched, and what to do. */
export interface Problem {
  readonly happened: string;
  readonly untouched: string;
  readonly toDo: string;
}

/** A refusal that is already in words. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.happened);
  }
}

/** The person pressed Cancel. */
export class Cancelled extends Error {}

export const NOTHING_CHANGED = "Nothing in the workbook was changed.";

export const READ_ONLY: Problem = {
  happened: "The workbook is open for reading only.",
  untouched: NOTHING_CHANGED,
  toDo: "Save a copy of it (File, Save a Copy), open the copy and try again.",
};

export const STRUCTURE_PROTECTED: Problem = {
  happened: "The workbook is protected, so that no sheet can be added or taken away.",
  untouched: NOTHING_CHANGED,
  toDo: "Take the protection off (Review, Protect Workbook), then try again.",
};

export function protectedSheet(sheet: string): Problem {
  return {
    happened: `The sheet “${sheet}” is protected.`,
    untouched: NOTHING_CHANGED,
    toDo: "Take the protection off (Review, Unprotect Sheet), then try again.",
  };
}

/** The code of an error of Excel's own; "" of any other. */
export function codeOf(error: unknown): string {
  return error instanceof OfficeExtension.Error ? error.code : "";
}

const EDITING = ["InvalidOperationInCellEditMode", "HostIsInCellEditMode"];
const TOO_BIG = ["RequestPayloadSizeLimitExceeded", "ResponsePayloadSizeLimitExceeded"];
const GONE = ["ItemNotFound", "InvalidReference", "InvalidBinding"];

/** A cell is being edited, and Excel answers nothing. */
export function isEditing(error: unknown): boolean {
  return EDITING.includes(codeOf(error));
}

/** Excel says that a request or its answer was larger than it takes. */
export function isTooBig(error: unknown): boolean {
  return TOO_BIG.includes(codeOf(error));
}

/** Somebody has a sheet, or a name, that is called as ours was to be. */
export function isNameTaken(error: unknown): boolean {
  return codeOf(error) === "ItemAlreadyExists";
}

/**
 * A refusal in words. The text of Excel's own error is left out: it may quote a cell.
 * @param untouched what was left as it was.
 */
export function problemOf(error: unknown, untouched: string): Problem {
  if (error instanceof Refusal) return error.problem;
  const code = codeOf(error);
  if (isEditing(error)) {
    return {
      happened: "A cell is being edited, and Excel waits for that.",
      untouched,
      toDo: "Press Enter to finish the cell, then try again.",
    };
  }
  if (code === "AccessDenied") {
    return {
      happened:
        "Excel did not allow the change: the sheet or the workbook is protected, or open for reading only.",
      untouched,
      toDo: "Take the protection off (Review, Unprotect Sheet) or save a copy of the workbook, then try again.",
    };
  }
  if (GONE.includes(code)) {
    return {
      happened: "The sheet was deleted or changed while the work was going on.",
      untouched,
      toDo: "Open the sheet with the search output and try again.",
    };
  }
  if (code === "InvalidSelection") {
    return {
      happened: "More than one block of cells is selected, or something that is no cell.",
      untouched,
      toDo: "Select one block of cells, the header row among them, then try again.",
    };
  }
  if (isTooBig(error)) {
    return {
      happened: "The sheet holds more than Excel hands over at once.",
      untouched,
      toDo: "Delete columns that are not needed, or annotate the file with the command line.",
    };
  }
  return {
    happened: `Excel refused the work${code === "" ? "" : ` (${code})`}.`,
    untouched,
    toDo: "Try again. If it is refused again, save the workbook, close Excel and open it once more.",
  };
}
