import type { Day } from "../contracts/day";
import { annotatedAsAt, annotatedAsAtIn } from "../annotation/as-at-of-ours";
import { changesSheet } from "../annotation/changes-sheet";
import type { Comparison } from "../annotation/changes-words";
import { settingsAreOf } from "../annotation/read-settings-sheet";
import type { Answered } from "../answer/answer";
import { type ChangesView, changesView } from "../answer/changes-view";
import { type Earlier, compareWith } from "../answer/compare";
import { writeFurther } from "../excel/further";
import type { OpenedFile } from "../files/open-bytes";
import { otherSheets, readOther } from "../excel/other-sheets";
import { Cancelled, NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { chooseSheet } from "../patients/choose-sheet";
import type { Cell } from "../patients/sheet";
import { SheetProblem } from "../patients/table";

/** Where an earlier sheet is: in this workbook, or in a file that the person chose. */
export type EarlierIn =
  | { readonly kind: "sheet"; readonly name: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

export type ChangesDone =
  | { readonly kind: "compared"; readonly changes: ChangesView }
  | { readonly kind: "refused"; readonly problem: Problem };

export type ChangesWritten =
  /** `sheet` is what ours had to be called. */
  | { readonly kind: "written"; readonly sheet: string }
  | { readonly kind: "refused"; readonly problem: Problem };

/** The sheet that is shown, as it was read and judged. */
export interface Current {
  readonly name: string;
  readonly answered: Answered | null;
  /** What is kept with the workbook of how its sheets are read. */
  readonly corrections: string | null;
}

/** What changed since an earlier sheet. Keeps the last comparison, so that it can be written on a sheet. */
export class Comparing {
  private compared: Comparison | null = null;

  /** Names of sheets of the workbook that may be an earlier one; none where Excel does not answer. */
  async sheets(): Promise<readonly string[]> {
    try {
      return await otherSheets();
    } catch {
      return [];
    }
  }

  async compare(current: () => Promise<Current>, earlier: EarlierIn, today: Day): Promise<ChangesDone> {
    try {
      this.compared = null;
      const { name, answered, corrections } = await current();
      if (answered?.kind !== "read") return { kind: "refused", problem: NOT_READ };
      const found = earlier.kind === "sheet" ? await sheetOf(earlier.name) : await fileOf(earlier);
      const compared = compareWith({ name, assessment: answered.assessment, corrections }, found, today);
      if (compared.kind === "not-compared") {
        const { happened, toDo } = compared;
        return { kind: "refused", problem: { happened, untouched: NOTHING_CHANGED, toDo } };
      }
      this.compared = compared.comparison;
      return { kind: "compared", changes: changesView(compared.comparison) };
    } catch (error) {
      return {
        kind: "refused",
        problem: error instanceof NotAFile ? error.problem : problemOf(error, NOTHING_CHANGED),
      };
    }
  }

  /** Writes the last comparison on our sheet `Changes`, in the place of one before. */
  async write(): Promise<ChangesWritten> {
    if (!this.compared) return { kind: "refused", problem: NOT_COMPARED };
    const options = { progress: () => undefined, signal: new AbortController().signal };
    const written = await writeFurther(changesSheet(this.compared), options);
    switch (written.kind) {
      case "written":
        return { kind: "written", sheet: written.name };
      case "refused":
        return written;
      case "cancelled":
        return { kind: "refused", problem: problemOf(new Cancelled(), NOTHING_CHANGED) };
    }
  }
}

const NOT_READ: Problem = {
  happened: "The sheet that is shown was not read as search output.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the later sheet, then compare again.",
};

const NOT_COMPARED: Problem = {
  happened: "Nothing has been compared yet.",
  untouched: NOTHING_CHANGED,
  toDo: "Choose an earlier sheet and press Compare.",
};

/** A file that cannot be read as search output, in words. */
class NotAFile extends Error {
  constructor(readonly problem: Problem) {
    super(problem.happened);
  }
}

function notAFile(happened: string): NotAFile {
  return new NotAFile({
    happened,
    untouched: NOTHING_CHANGED,
    toDo: "Put it right, or choose another file.",
  });
}

async function sheetOf(name: string): Promise<Earlier> {
  const { rows, date1904, isAnnotated, beside } = await readOther(name, {
    progress: () => undefined,
    signal: undefined,
  });
  return {
    name,
    sheet: { name, rows, date1904 },
    annotatedAsAt: isAnnotated ? annotatedAsAt(beside) : null,
    settings: null,
  };
}

/** Reads the sheet with the best table of a file. What reads files is loaded when it is first wanted. */
async function fileOf({ name, bytes }: Extract<EarlierIn, { kind: "file" }>): Promise<Earlier> {
  const { FileProblem, openBytes } = await import(/* webpackChunkName: "files" */ "../files/open-bytes");
  try {
    const file = await openBytes(name, bytes);
    const read = async (sheet: string | null): Promise<(readonly Cell[])[]> => {
      const rows: (readonly Cell[])[] = [];
      await file.rows(sheet, (cells) => rows.push(cells));
      return rows;
    };
    const sheet = file.kind === "text" ? null : sheetIn(name, file);
    const settings = file.sheets.find(
      ({ ours, firstRows }) => ours && settingsAreOf(firstRows[0]?.[0]) !== null,
    );
    return {
      name,
      sheet: { name: sheet ?? name, rows: await read(sheet), date1904: file.date1904 },
      annotatedAsAt: annotatedAsAtIn(sheet, file.sheets),
      settings: settings ? await read(settings.name) : null,
    };
  } catch (error) {
    if (error instanceof FileProblem) throw notAFile(error.message);
    if (error instanceof SheetProblem) throw notAFile(`“${name}” was not read. ${error.message}`);
    throw error;
  }
}

/** The sheet with the best table. Throws where none has a table, or two could be meant. */
function sheetIn(name: string, { sheets }: Pick<OpenedFile, "sheets">): string | null {
  const theirs = sheets.filter(({ ours }) => !ours);
  try {
    return chooseSheet(theirs).name;
  } catch (problem) {
    const meant = theirs.filter((sheet) => hasTable(sheet)).map((sheet) => `“${sheet.name ?? ""}”`);
    if (!(problem instanceof SheetProblem) || meant.length < 2) throw problem;
    throw notAFile(
      `“${name}” has more than one sheet that could be meant: ${meant.join(", ")}. Save the one that is meant as a file of its own.`,
    );
  }
}

function hasTable(sheet: OpenedFile["sheets"][number]): boolean {
  try {
    chooseSheet([sheet]);
    return true;
  } catch {
    return false;
  }
}
