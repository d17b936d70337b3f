import { join } from "node:path";
import type { Browser, Frame, Locator, Page } from "playwright-core";
import { type Running, listen } from "../../../src/stand-in/server/listen";
import { standInMounts } from "../../../src/stand-in/server/mounts";
import { siteOf } from "../../../src/stand-in/server/site";
import type { Counts, Damage } from "../../../src/stand-in/host/host";
import type { WorkbookSnapshot } from "../../../src/stand-in/host/snapshot";
import { isUpToDate } from "../../../bin/build";

const PROJECT = join(__dirname, "..", "..", "..");
const SIZE = { width: 1280, height: 800 };
/** The day it is on the pages: in a contract year that nobody has written, as it is for whoever opens the add-in. */
const TODAY = new Date(2027, 0, 14, 12);

export type CellValue = string | number | boolean;
export type Row = readonly (CellValue | null)[];

/**
 * What the spreadsheet of the stand-in says of itself when a sheet goes while it is drawn or calculated: that its
 * formulas are not found, and that the sheet is not. It draws and calculates anew.
 */
const UNIVER_SAYS = /^(?:Dependency tree not found|cannot find current worksheet)/;

const ofUniver = (message: string): boolean => UNIVER_SAYS.test(message);

/** The stand-in's page in a browser, with what tests do there. */
export class StandInInBrowser {
  /** Addresses outside our own server that any page asked for. */
  readonly strangers: string[] = [];
  /** What the pages wrote to the console as errors, and errors that nothing caught. */
  readonly errors: string[] = [];

  constructor(
    readonly page: Page,
    private readonly server: Running,
  ) {
    page.on("request", (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(server.address)) this.strangers.push(url);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !ofUniver(message.text())) this.errors.push(message.text());
    });
    page.on("pageerror", ({ message }) => {
      if (!ofUniver(message)) this.errors.push(message);
    });
  }

  get address(): string {
    return this.server.address;
  }

  /** The frame of the pane, of the ribbon's commands, of the functions, or of the dialog that is open. */
  async frame(name: "pane" | "commands" | "functions" | "dialog"): Promise<Frame> {
    const element = await this.page.waitForSelector(`iframe#${name}`, { state: "attached" });
    const frame = await element.contentFrame();
    if (!frame) throw new Error(`The frame ${name} has no page.`);
    return frame;
  }

  /** Opens a workbook of one sheet on which these rows were typed; the pane begins anew. */
  async open(rows: readonly Row[], name = "Sheet1"): Promise<void> {
    await this.page.evaluate(([given, sheet]) => window.standIn?.open(given, sheet), [rows, name] as const);
  }

  /** What a cell holds when every formula has its value: `B2` of the sheet that is shown, or `Totals!B2`. */
  value(address: string): Promise<CellValue | undefined> {
    return this.page.evaluate((at) => window.standIn?.value(at), address);
  }

  values(address: string): Promise<CellValue[][] | undefined> {
    return this.page.evaluate((at) => window.standIn?.values(at), address);
  }

  /** Types in a cell as a person does; waits for formulas. */
  async type(address: string, text: string): Promise<void> {
    await this.page.evaluate(([at, typed]) => window.standIn?.type(at, typed), [address, text] as const);
  }

  /** Types in a cell by the keyboard, key by key. */
  async keyIn(address: string, text: string): Promise<void> {
    await this.goTo(address);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Pastes text at a cell by the clipboard: tabs between cells, a line a row. */
  async paste(address: string, text: string): Promise<void> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.goTo(address);
    await this.page.keyboard.press("Control+v");
  }

  /** Opens a file by the ribbon. */
  async openFile(name: string, bytes: Buffer): Promise<void> {
    const before = await this.page.evaluate(() => window.standIn?.host.book.unitId);
    await this.page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
    await this.page.waitForFunction((unit) => window.standIn?.host.book.unitId !== unit, before);
  }

  /** Saves the workbook by the ribbon; gives the file, and what the page says of it. */
  async saveFile(): Promise<{ path: string; said: string }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.click("#save-file")]);
    const path = await download.path();
    const said = this.page.locator("#message");
    await said.filter({ hasText: "Saved" }).waitFor();
    return { path, said: (await said.textContent()) ?? "" };
  }

  /** Selects a cell of the sheet that is shown, with the keyboard on it. */
  private async goTo(address: string): Promise<void> {
    await this.page
      .locator('canvas[id^="univer-sheet-main-canvas"]')
      .first()
      .click({ position: { x: 300, y: 300 } });
    await this.page.evaluate((at) => window.standIn?.select(at), address);
  }

  /** A button of the ribbon, by its words. */
  ribbon(button: "Open pane" | "Annotate this sheet" | "Clear annotations"): Locator {
    return this.page.locator(".ribbon").getByRole("button", { name: button });
  }

  /** Clicks a button of the ribbon, and waits until the add-in says that it has completed. */
  async clickRibbon(button: "Open pane" | "Annotate this sheet" | "Clear annotations"): Promise<void> {
    await this.ribbon(button).click();
    await this.page.waitForFunction(
      (words) =>
        [...document.querySelectorAll<HTMLButtonElement>(".ribbon button")].some(
          (each) => each.textContent?.trim() === words && !each.disabled,
        ),
      button,
    );
  }

  async closeDialog(): Promise<void> {
    await this.page.getByRole("button", { name: "Close the dialog" }).click();
  }

  counts(): Promise<Counts | undefined> {
    return this.page.evaluate(() => window.standIn?.counts);
  }

  /** Sets what goes wrong from now on; `{}` puts all right again. */
  async damage(damage: Damage): Promise<void> {
    await this.page.evaluate((given) => {
      if (window.standIn) window.standIn.damage = given;
    }, damage);
  }

  snapshot(): Promise<WorkbookSnapshot | undefined> {
    return this.page.evaluate(() => window.standIn?.snapshot());
  }

  async close(): Promise<void> {
    await this.page.close();
    await this.server.stop();
  }
}

/** Serves the stand-in and opens it in a browser, with the made-up practice on its sheet. */
export async function openStandIn(browser: Browser, size = SIZE): Promise<StandInInBrowser> {
  if (!isUpToDate()) {
    throw new Error(
      "The tests in a browser are of the built pages, and the build is out of date. Run npm run build.",
    );
  }
  const server = await listen(siteOf(standInMounts(PROJECT)), 0);
  const page = await browser.newPage({ viewport: size });
  const standIn = new StandInInBrowser(page, server);
  try {
    await page.clock.setFixedTime(TODAY);
    await page.goto(server.address);
    await page.waitForFunction(() => window.standIn !== undefined);
    await page.evaluate(() => window.standIn?.functionsKnown);
  } catch (reason) {
    // A server that is left listening would keep the tests from ending.
    await server.stop();
    throw reason;
  }
  return standIn;
}
