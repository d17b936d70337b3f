/** Excel's codes of errors, as far as the stand-in answers with them. */
export type ErrorCode =
  | "AccessDenied"
  | "ApiNotFound"
  | "GeneralException"
  | "InvalidArgument"
  | "InvalidOperation"
  | "InvalidOperationInCellEditMode"
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

/** What the stand-in does not know it refuses by name: it never pretends. */
export function notImplemented(member: string): ExcelError {
  const known = member.replace(/\.([A-Z])/, (_, first: string) => `.${first.toLowerCase()}`);
  return new ExcelError(
    "NotImplemented",
    `NotImplemented: ${known}: the stand-in for Excel does not know it.`,
  );
}
