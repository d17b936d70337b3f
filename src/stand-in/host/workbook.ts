import { flag, oneOf, text } from "./arguments";
import type { Book } from "./book";
import { invalidArgument } from "./errors";
import { areaBetween } from "./areas";
import { customXmlPartsOf } from "./custom-xml";
import type { EventPost } from "./events";
import { namesOf } from "./names";
import { rangeOn } from "./range";
import { workbookProtectionOf } from "./sheet-parts";
import { tablesOf } from "./tables";
import { type Thing, ofKind } from "./things";
import { worksheetsOf } from "./worksheet";
import { worksheetFunctions } from "./worksheet-functions";

/** A workbook that was made and not opened yet. */
interface Created {
  readonly book: Book;
  readonly base64: string;
}

/** The first bytes of a zip, in base64: of anything else Excel makes no workbook. */
const ZIP = /^UEsDB[A-Za-z0-9+/]*={0,2}$/;

function workbookIn(base64: unknown): string {
  const given = text(base64, "base64File");
  if (!ZIP.test(given)) throw invalidArgument("base64File is no workbook");
  return given;
}

const workbookCreated = ofKind<Created>({
  name: "WorkbookCreated",
  read: { Id: () => "created" },
  act: {
    Open: ({ book, base64 }) => {
      book.opened.push(base64);
    },
  },
});

const application = ofKind<Book>({
  name: "Application",
  read: {
    CalculationMode: (book) => book.calculationMode,
    CalculationState: () => "Done",
    CalculationEngineVersion: () => 191_029,
    DecimalSeparator: () => ".",
    ThousandsSeparator: () => ",",
    UseSystemSeparators: () => true,
  },
  write: {
    CalculationMode: (book, value) => {
      const modes = ["Automatic", "AutomaticExceptTables", "Manual"] as const;
      book.calculationMode = oneOf(value, modes, "calculationMode");
    },
  },
  find: {
    CreateWorkbook: (book, [base64]) => workbookCreated({ book, base64: workbookIn(base64) }),
  },
  act: {
    Calculate: (book, [type]) => {
      oneOf(type, ["Recalculate", "Full", "FullRebuild"], "calculationType");
      book.api.getFormula().executeCalculation();
    },
    // What is written between two syncs is calculated once, and drawn once, as it is.
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
  },
});

interface Workbook {
  readonly book: Book;
  readonly events: EventPost;
}

/** What a person has selected. */
export function selectedRange(book: Book): Thing {
  const sheet = book.workbook.getActiveSheet();
  const range = book.workbook.getActiveRange()?.getRange();
  const area = range
    ? areaBetween(range.startRow, range.startColumn, range.endRow, range.endColumn)
    : { row: 0, column: 0, rows: 1, columns: 1 };
  return rangeOn(book, sheet.getSheetId(), area);
}

function activeCell(book: Book): Thing {
  const cell = book.workbook.getActiveCell();
  const [row, column] = cell ? [cell.getRow(), cell.getColumn()] : [0, 0];
  const sheetId = book.workbook.getActiveSheet().getSheetId();
  return rangeOn(book, sheetId, { row, column, rows: 1, columns: 1 });
}

const workbook = ofKind<Workbook>({
  name: "Workbook",
  read: {
    Name: ({ book }) => book.workbook.getName(),
    ReadOnly: ({ book }) => book.readOnly,
    Use1904DateSystem: () => false,
    IsDirty: () => true,
    AutoSave: () => false,
  },
  write: {
    Use1904DateSystem: (_, value) => {
      if (flag(value, "use1904DateSystem")) throw new Error("the stand-in counts days from 1900 only");
    },
  },
  part: {
    Application: ({ book }) => application(book),
    Functions: () => worksheetFunctions(),
    Worksheets: ({ book, events }) => worksheetsOf(book, events),
    Names: ({ book }) => namesOf(book),
    CustomXmlParts: ({ book }) => customXmlPartsOf(book),
    Tables: ({ book }) => tablesOf(book),
    Protection: ({ book }) => workbookProtectionOf(book),
  },
  find: {
    GetSelectedRange: ({ book }) => selectedRange(book),
    GetActiveCell: ({ book }) => activeCell(book),
  },
  act: {
    _RemoveReference: ({ book }, [id]) => book.forget(text(id, "the reference")),
  },
});

/** The root of every request. */
export const workbookOf = (book: Book, events: EventPost): Thing => workbook({ book, events });
