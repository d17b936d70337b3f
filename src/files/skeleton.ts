import { OUR_NAMES, type Plan, type Style } from "../annotation/plan";
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
  /** The rectangle of our columns on the pasted sheet. */
  readonly annotated: Plan["names"][number]["area"];
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
  const styles = addStyles(book, stylesIn(plan));
  const numberOf = colourNumbers(book);

  for (const old of wanted.oldNotes) done(book.DeleteComment(old.sheet, old.cell));
  wanted.widths.forEach((width, column) => setWidth(book, sheet, column, width));
  const { annotations } = plan;
  annotations.columns.forEach(({ width }, index) =>
    setWidth(book, sheet, annotations.firstColumn + index, width),
  );
  await addNotes(book, sheet, annotations.notes);
  addColours(book, sheet, annotations.colours, numberOf);

  for (const ours of plan.sheets) done(book.NewSheet(ours.name));
  for (const ours of plan.sheets) leftOut.push(...(await addSheetParts(library, book, ours, numberOf)));
  addNames(book, wanted);
  // The others stay as they are; given back as they were read, some of them stop the library.
  done(book.SetCalcProps({ FullCalcOnLoad: true }));
  return { bytes: Buffer.from(bytesOf(book)), styles, leftOut };
}

function stylesIn(plan: Plan): Set<Style> {
  const used = new Set<Style>(["header"]);
  for (const { style } of plan.annotations.columns) used.add(style);
  for (const sheet of plan.sheets) for (const { style } of sheet.styles) used.add(style);
  return used;
}

function addNames(book: Book, { plan, sheet, annotated }: Wanted): void {
  const cell = { row: 1, column: 0, rows: 1, columns: 1 };
  const names = [
    ...(annotated.columns > 0 ? [{ name: OUR_NAMES.annotations as string, sheet, area: annotated }] : []),
    ...plan.sheets.map(({ role, name }) => ({ name: OUR_NAMES[role] as string, sheet: name, area: cell })),
    ...plan.names,
  ];
  for (const { name, sheet: of, area } of names) {
    done(book.SetDefinedName({ Name: name, RefersTo: fullName(of, area) }));
  }
}
