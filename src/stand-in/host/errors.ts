/** Excel's codes of errors, as far as the stand-in answers with them. */
export type ErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InvalidArgument"
  | "InvalidOperation"
  | "InvalidOperationInCellEditMode"
  | "InvalidSelection"
  | "ItemAlreadyExists"
  | "ItemNotFound"
  | "NotImplemented"
  | "RequestPayloadSizeLimitExceeded"
  | "ResponsePayloadSizeLimitExceeded";

/** What Excel would refuse, with its code. */
export class ExcelError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The member that was refused, as Excel names it; where it is not said, the action's. */
    readonly location?: string,
  ) {
    super(message);
    this.name = "ExcelError";
  }
}

export const invalidArgument = (what: string): ExcelError =>
  new ExcelError(
    "InvalidArgument",
    `The argument is invalid or missing or has an incorrect format: ${what}.`,
  );

export const itemNotFound = (what: string): ExcelError =>
  new ExcelError("ItemNotFound", `The requested resource doesn't exist: ${what}.`);

export const alreadyExists = (what: string): ExcelError =>
  new ExcelError("ItemAlreadyExists", `A resource with the same name or identifier already exists: ${what}.`);

export const accessDenied = (why: string): ExcelError =>
  new ExcelError("AccessDenied", `You cannot perform the requested operation: ${why}.`);

export const invalidOperation = (why: string): ExcelError =>
  new ExcelError("InvalidOperation", `The operation attempted is invalid on the object: ${why}.`);

const BEHIND: Readonly<Record<string, ErrorCode>> = {
  "WorksheetCollection.add": "GeneralException",
  "WorksheetFreezePanes.freezeAt": "GeneralException",
  "WorksheetFreezePanes.freezeRows": "GeneralException",
  "WorksheetFreezePanes.freezeColumns": "GeneralException",
  "Range.select": "GeneralException",
  "Worksheet.delete": "InvalidSelection",
  "Workbook.getSelectedRange": "InvalidSelection",
};

/** What Excel refuses while another workbook is in front; null where it does it all the same. */
export function refusedBehind(kind: string, method: string): ExcelError | null {
  const location = `${kind}.${method.charAt(0).toLowerCase()}${method.slice(1)}`;
  const code = BEHIND[location];
  if (code === undefined) return null;
  const message =
    code === "InvalidSelection"
      ? "The current selection is invalid for this operation."
      : "There was an internal error while processing the request.";
  return new ExcelError(code, message, location);
}

/** What the stand-in does not know it refuses by name: it never pretends. */
export function notImplemented(member: string): ExcelError {
  const known = member.replace(/\.([A-Z])/, (_, first: string) => `.${first.toLowerCase()}`);
  return new ExcelError(
    "NotImplemented",
    `NotImplemented: ${known}: the stand-in for Excel does not know it.`,
  );
}
