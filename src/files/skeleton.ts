import {
  type Annotations,
  type Area,
  type BesideAnnotations,
  OUR_NAMES,
  type Plan,
  type Style,
  annotationsName,
} from "../annotation/plan";
import { fullName } from "./cell-xml";
import { type Book, LIMITS, bytesOf, done } from "./excelize";
import { excelize } from "./excelize-in-node";
import { addColours, addNotes, addSheetParts, asWideAsThePage, setWidth } from "./sheet-parts";
import { type StyleNumbers, addStyles, colourNumbers } from "./styles";

/** What the skeleton is made from. */
export interface Wanted {
  /** A workbook whose sheets have no rows; null to begin a new one. */
  readonly workbook: Buffer | null;
  /** The pasted sheet. */
  readonly sheet: string;
  /** Widths of its columns, in characters, where it is new. */
  readonly widths: readonly number[];
  /** Notes to take away first: an earlier annotation's. */
  readonly oldNotes: readonly { readonly sheet: string; readonly cell: string }[];
  readonly plan: Plan;
  /** Sheets of other files, which are new in it. */
  readonly added: readonly { readonly name: string; readonly widths: readonly number[] }[];
}

/** The rectangle of the added columns, their headers included. */
export function annotatedArea({ headerRow, firstColumn, columns }: Annotations): Area {
  const longest = columns.reduce((most, { values }) => Math.max(most, values.length), 0);
  return { row: headerRow, column: firstColumn, rows: longest + 1, columns: columns.length };
}

/** Every sheet that is annotated, the pasted one first. */
export function annotatedSheets(
  { annotations, beside = [] }: Plan,
  sheet: string,
): readonly BesideAnnotations[] {
  return [{ sheet, annotations }, ...beside];
}

/** All of a workbook but the rows of its sheets: those are put in while it is written, so their number costs no memory. */
export interface Skeleton {
  readonly bytes: Buffer;
  readonly styles: StyleNumbers;
  /** What could not be carried out, in words. */
  readonly leftOut: readonly string[];
}

/** Carries out all of a plan but its cells: styles, widths, notes, colours, tables, charts, validations and names. */
export async function makeSkeleton(wanted: Wanted): Promise<Skeleton> {
  const library = await excelize();
  const { plan, sheet } = wanted;
  const leftOut: string[] = [];
  const book = wanted.workbook ? done(library.OpenReader(wanted.workbook, LIMITS)) : done(library.NewFile());
  if (!wanted.workbook) {
    done(book.SetSheetName("Sheet1", sheet));
    asWideAsThePage(book, sheet);
  }
  const styles = addStyles(book, stylesIn(plan, sheet));
  const numberOf = colourNumbers(book);

  for (const old of wanted.oldNotes) done(book.DeleteComment(old.sheet, old.cell));
  for (const { name } of wanted.added) {
    done(book.NewSheet(name));
    asWideAsThePage(book, name);
  }
  for (const { name, widths } of [{ name: sheet, widths: wanted.widths }, ...wanted.added])
    widths.forEach((width, column) => setWidth(book, name, column, width));
  for (const { sheet: name, annotations } of annotatedSheets(plan, sheet)) {
    annotations.columns.forEach(({ width }, index) =>
      setWidth(book, name, annotations.firstColumn + index, width),
    );
    await addNotes(book, name, annotations.notes);
    addColours(book, name, annotations.colours, numberOf);
  }

  for (const ours of plan.sheets) done(book.NewSheet(ours.name));
  for (const ours of plan.sheets) leftOut.push(...(await addSheetParts(library, book, ours, numberOf)));
  addNames(book, wanted);
  // The others stay as they are; given back as they were read, some of them stop the library.
  done(book.SetCalcProps({ FullCalcOnLoad: true }));
  return { bytes: Buffer.from(bytesOf(book)), styles, leftOut };
}

function stylesIn(plan: Plan, pasted: string): Set<Style> {
  const used = new Set<Style>(["header"]);
  for (const { annotations } of annotatedSheets(plan, pasted)) {
    for (const { style } of annotations.columns) used.add(style);
  }
  for (const sheet of plan.sheets) for (const { style } of sheet.styles) used.add(style);
  return used;
}

function addNames(book: Book, { plan, sheet }: Wanted): void {
  const annotated = annotatedSheets(plan, sheet).filter(({ annotations }) => annotations.columns.length > 0);
  const cell = { row: 1, column: 0, rows: 1, columns: 1 };
  const names = [
    ...annotated.map(({ sheet: name, annotations }, place) => ({
      name: annotationsName(place),
      sheet: name,
      area: annotatedArea(annotations),
    })),
    ...plan.sheets.map(({ role, name }) => ({ name: OUR_NAMES[role] as string, sheet: name, area: cell })),
    ...plan.names,
  ];
  for (const { name, sheet: of, area } of names) {
    done(book.SetDefinedName({ Name: name, RefersTo: fullName(of, area) }));
  }
}
