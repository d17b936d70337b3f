import type { FUniver } from "@univerjs/core/facade";
import { Host } from "./host/host";
import { NEW_SHEET } from "./host/book";
import { Person } from "./host/person";
import { connect, loadOfficeJs } from "./office-js";
import { startUniver } from "./univer-node";

export interface StandInOptions {
  /** The sheets that the workbook begins with, each with what is pasted on it; one empty `Sheet1` if not given. */
  readonly sheets?: Readonly<Record<string, readonly (readonly unknown[])[]>>;
}

/** A workbook in this program, and Microsoft's Office.js talking to it. */
export interface StandIn {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly host: Host;
  readonly univerAPI: FUniver;
  /** Does what a person does in the workbook. */
  readonly person: Person;
  /** Puts rows on a sheet as if they had been pasted at A1; makes the sheet where there is none. */
  setSheet(name: string, rows: readonly (readonly unknown[])[]): Promise<void>;
  dispose(): Promise<void>;
}

/** Starts a stand-in for Excel. Several may follow each other: Office.js talks to the last. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { univerAPI, dispose } = startUniver();
  const names = Object.keys(options.sheets ?? { Sheet1: [] });
  univerAPI.createWorkbook(workbookData(names));
  let post: (message: string) => void = () => undefined;
  const host = new Host(univerAPI, { post: (message) => post(message) });
  const { Excel, Office } = loadOfficeJs();
  post = connect((message) => host.handle(message));

  const person = new Person(host.book);
  const setSheet = async (name: string, rows: readonly (readonly unknown[])[]): Promise<void> => {
    const found = host.book.sheets().some((sheet) => sheet.getName() === name);
    if (!found) person.addSheet(name);
    await person.paste(name, rows);
  };
  for (const [name, rows] of Object.entries(options.sheets ?? {})) await setSheet(name, rows);

  return {
    ...{ Excel, Office, host, univerAPI, person, setSheet },
    dispose: async () => {
      await host.idle();
      // Univer must not be ended while it calculates; nobody has to wait for that.
      void host.book.calculation.idle().then(() => {
        host.dispose();
        dispose();
      });
    },
  };
}

function workbookData(names: readonly string[]) {
  const sheets = names.map((name, index) => ({
    ...{ id: `sheet-${index + 1}`, name, cellData: {}, ...NEW_SHEET },
  }));
  return {
    name: "Book1.xlsx",
    sheetOrder: sheets.map(({ id }) => id),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
  };
}
