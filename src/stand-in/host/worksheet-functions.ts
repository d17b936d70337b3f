import { type Thing, ofKind } from "./things";

/** Days from Excel's day 0 to 1 January 1970. */
const DAYS_TO_1970 = 25_569;
const DAY = 86_400_000;

const functionResult = ofKind<unknown>({
  name: "FunctionResult",
  read: { Value: (value) => value, Error: () => null },
});

const functions = ofKind<null>({
  name: "Functions",
  find: {
    Date: (_, [year, month, day]) =>
      functionResult(Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY + DAYS_TO_1970),
  },
});

/** The functions of Excel that a program can ask for by name. The stand-in knows `date`. */
export const worksheetFunctions = (): Thing => functions(null);
