import type { IWorkbookData } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { Cell } from "../../patients/sheet";
import { FunctionsPage } from "../custom-functions";
import { splitAddress } from "../host/areas";
import type { CellValue } from "../host/cells";
import { type Counts, type Damage, Host } from "../host/host";
import { Person } from "../host/person";
import type { WorkbookSnapshot } from "../host/snapshot";
import { registerFunctions } from "./formulas";
import { Frames } from "./frames";
import { Mirror } from "./mirror";
import { growRows } from "./row-heights";
import { workbookOfRows } from "./workbook-data";

/** The workbook in the page, and the add-in in its frames: what the ribbon and tests work with. */
export class StandInPage {
  /** Answers the add-in for the workbook that is open. */
  host: Host;
  /** Does what a person does in the workbook. */
  person: Person;
  /** Called after each request and after each change to the workbook. */
  onChange: (() => void) | null = null;
  /** Settles when the functions of the add-in are known to cells. */
  functionsKnown: Promise<void> = Promise.resolve();
  private readonly frames: Frames;
  private mirror: Mirror;
  private readonly functions: FunctionsPage;

  constructor(
    private readonly univerAPI: FUniver,
    dialogBox: HTMLDialogElement,
  ) {
    this.host = this.newHost();
    growRows(univerAPI, () => this.host.book);
    this.person = new Person(this.host.book);
    this.mirror = new Mirror(this.host.book);
    this.functions = new FunctionsPage((message) => this.frames.tellFunctions(message));
    this.frames = new Frames(
      {
        host: (message) => this.host.handle(message),
        functions: (message) => this.functions.onMessage(message),
      },
      dialogBox,
    );
  }

  /** Loads the pages of the add-in. */
  start(desk: Window): void {
    desk.standInDesk = this.frames;
    for (const page of ["functions", "commands", "pane"] as const) this.frames.load(page);
    this.functionsKnown = registerFunctions(this.univerAPI, this.functions);
  }

  get counts(): Counts {
    return this.host.counts;
  }

  get damage(): Damage {
    return this.host.damage;
  }

  set damage(damage: Damage) {
    this.host.damage = damage;
  }

  /** Opens another workbook in the place of this one; the add-in begins anew, as it does in Excel. */
  openWorkbook(workbook: Partial<IWorkbookData>): void {
    const { damage } = this;
    const { unitId } = this.host.book;
    this.host.onChange = null;
    this.host.book.close();
    this.univerAPI.disposeUnit(unitId);
    this.univerAPI.createWorkbook(workbook);
    this.host = this.newHost();
    this.host.damage = damage;
    this.person = new Person(this.host.book);
    this.mirror = new Mirror(this.host.book);
    for (const page of ["commands", "pane"] as const) this.frames.load(page);
    this.onChange?.();
  }

  /** Opens a workbook of one sheet, on which these rows were typed. */
  open(rows: readonly (readonly Cell[])[], name?: string): void {
    this.openWorkbook(workbookOfRows(rows, name));
  }

  /** Presses a button of the ribbon; settles when the add-in says that it has completed. */
  runCommand(action: string): Promise<void> {
    return this.frames.runCommand(action);
  }

  /** What a cell holds, of the sheet that is shown or of another: `B2`, `Totals!B2`. Waits for formulas. */
  async value(address: string): Promise<CellValue> {
    return (await this.values(address))[0]?.[0] ?? "";
  }

  /** What the cells of a range hold, row by row. */
  async values(address: string): Promise<CellValue[][]> {
    await this.host.settled();
    return this.person.values(...this.at(address));
  }

  /** Types in a cell, as a person does: text that is a date becomes a date, `=` begins a formula. */
  type(address: string, text: string): Promise<void> {
    return this.person.type(...this.at(address), text);
  }

  /** Selects cells, as a person does. */
  select(address: string): void {
    this.person.select(...this.at(address));
  }

  /** The whole workbook as plain data. */
  async snapshot(): Promise<WorkbookSnapshot> {
    await this.host.settled();
    return this.host.snapshot();
  }

  /** Shows what the host keeps beside the cells: to be called after changes. */
  show(): void {
    this.mirror.show();
  }

  private at(address: string): [sheet: string, rest: string] {
    const { sheet, rest } = splitAddress(address);
    return [sheet ?? this.host.book.workbook.getActiveSheet().getSheetName(), rest];
  }

  private newHost(): Host {
    const host = new Host(this.univerAPI, { post: (message) => this.frames.tell(message) });
    host.onChange = () => this.onChange?.();
    return host;
  }
}

declare global {
  interface Window {
    /** The stand-in, for tests and for the curious. */
    standIn?: StandInPage;
  }
}
