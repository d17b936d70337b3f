import type { Frame, Locator } from "playwright-core";
import type { Sentence, Step } from "../../help/steps";
import type { CellValue, Row, StandInInBrowser } from "./stand-in";

/** As long as the pane may take over something. */
const WITHIN = 30_000;
/** After so long without a change a person does something. */
const PATIENCE = 5_000;
/** As much of the pane as says what is wrong. */
const MUCH = 500;
const EMPTY_SHEET = "Sheet1";
/** As many rows and columns of a sheet as labels are looked for in. */
const LOOKED_AT = "A1:H200";

/** Does what a page of the help says, on the stand-in, by the names that a person reads and by the keyboard. */
export class Follower {
  /**
   * @param page the stand-in.
   * @param output what the reader's search put out.
   */
  constructor(
    private readonly page: StandInInBrowser,
    private readonly output: readonly Row[],
  ) {}

  /** Follows the steps one by one. What cannot be followed is said with its number. */
  async follow(steps: readonly Step[]): Promise<void> {
    for (const { number, under, sentences } of steps) {
      for (const sentence of sentences) {
        try {
          await this.#do(sentence);
        } catch (reason) {
          const why = reason instanceof Error ? reason.message : String(reason);
          const shown = await (await this.#pane()).locator("body").innerText();
          const step = `“${under}”, step ${number}, cannot be followed: ${JSON.stringify(sentence)}`;
          throw new Error([step, why, `The pane shows: ${shown.slice(0, MUCH)}`].join("\n"));
        }
      }
    }
  }

  async #do(sentence: Sentence): Promise<void> {
    switch (sentence.kind) {
      case "empty-workbook":
        return this.page.open([], EMPTY_SHEET);
      case "paste":
        return this.#paste();
      case "new-sheet":
        return this.#addSheet();
      case "ribbon":
        return this.#ribbon(sentence.name);
      case "press":
        return this.#press(sentence.name);
      case "press-if":
        return this.#pressIf(sentence.words, sentence.name);
      case "open":
        return this.#open(sentence.name);
      case "tick":
        return this.#key((await this.#pane()).getByRole("checkbox", { name: sentence.name }), "Space");
      case "choose":
        return this.#choose(sentence.what, sentence.field);
      case "type":
        return this.#type(sentence.what, sentence.field);
      case "type-beside":
        return this.page.type(await this.#beside(sentence.label), sentence.what);
      case "type-in-cell":
        return this.page.type(sentence.cell, sentence.what);
      case "go-to-sheet":
        return this.#goToSheet(sentence.sheet);
      case "see":
        return this.#see(sentence.words);
      case "see-sheet":
        return this.#seeSheet(sentence.sheet);
      case "see-cell":
        return this.#seeCell(() => Promise.resolve(sentence.cell), sentence.words);
      case "see-beside":
        return this.#seeCell(() => this.#beside(sentence.label), sentence.words);
    }
  }

  async #paste(): Promise<void> {
    await this.page.paste("A1", `${this.output.map((row) => row.join("\t")).join("\n")}\n`);
    const last = `A${this.output.length}`;
    await this.page.page.waitForFunction(
      (cell) => window.standIn?.value(cell).then((value) => value !== undefined && value !== ""),
      last,
      { timeout: WITHIN },
    );
  }

  #pane(): Promise<Frame> {
    return this.page.frame("pane");
  }

  async #key(control: Locator, key: string): Promise<void> {
    await control.waitFor({ timeout: WITHIN });
    await control.focus();
    await control.press(key);
  }

  async #ribbon(name: string): Promise<void> {
    if (name !== "Open pane" && name !== "Annotate this sheet" && name !== "Clear annotations") {
      throw new Error(`The ribbon has no button ${name}.`);
    }
    // The pane is open on the stand-in, as it stays open in Excel.
    if (name === "Open pane") await this.page.ribbon(name).click();
    else await this.page.clickRibbon(name);
  }

  /** A button or a link, by its whole name, or by how it begins: numbers may stand after it. */
  async #press(name: string): Promise<void> {
    const pane = await this.#pane();
    const called = (wanted: string | RegExp) => {
      const options = { name: wanted, exact: true };
      return pane.getByRole("button", options).or(pane.getByRole("link", options));
    };
    const begins = called(new RegExp(`^${patternOf(name).source}`));
    await begins.first().waitFor({ timeout: WITHIN });
    const whole = called(name);
    await this.#key(((await whole.count()) > 0 ? whole : begins).first(), "Enter");
  }

  /** Presses where something is still to be seen after the time that a person would give it. */
  async #pressIf(words: string, name: string): Promise<void> {
    const still = (await this.#pane()).getByText(patternOf(words)).first();
    const gone = await still.waitFor({ state: "hidden", timeout: PATIENCE }).then(
      () => true,
      () => false,
    );
    if (!gone) await this.#press(name);
  }

  /** Something folded, by how its name begins: a number may stand after it. */
  async #open(name: string): Promise<void> {
    const pane = await this.#pane();
    const folded = pane
      .locator("summary", { hasText: name })
      .or(pane.locator("button[aria-expanded]", { hasText: name }));
    await folded.first().waitFor({ timeout: WITHIN });
    const isOpen = await folded.first().evaluate((each) => {
      const expanded = each.getAttribute("aria-expanded");
      return expanded === null ? each.parentElement?.hasAttribute("open") === true : expanded === "true";
    });
    if (!isOpen) await this.#key(folded.first(), "Enter");
  }

  /** One of a list, or one of several round buttons. */
  async #choose(what: string, field: string): Promise<void> {
    const pane = await this.#pane();
    const list = pane.getByRole("combobox", { name: field, exact: true });
    const group = pane.getByRole("radiogroup", { name: field, exact: true });
    await list.or(group).first().waitFor({ timeout: WITHIN });
    if ((await list.count()) > 0) {
      await list.first().selectOption({ label: what }, { timeout: WITHIN });
      return;
    }
    await this.#key(group.getByRole("radio", { name: what, exact: true }), "Space");
  }

  async #type(what: string, field: string): Promise<void> {
    const box = (await this.#pane()).getByRole("textbox", { name: field, exact: true });
    await box.fill(what, { timeout: WITHIN });
    await box.press("Tab");
  }

  async #see(words: string): Promise<void> {
    await (await this.#pane()).getByText(patternOf(words)).first().waitFor({ timeout: WITHIN });
  }

  async #addSheet(): Promise<void> {
    await this.page.page.evaluate(() => {
      window.standIn?.host.book.workbook.insertSheet();
    });
  }

  async #goToSheet(sheet: string): Promise<void> {
    const found = await this.page.page.evaluate((name) => {
      const { workbook } = window.standIn?.host.book ?? {};
      const wanted = workbook?.getSheetByName(name);
      if (!workbook || !wanted) return false;
      workbook.setActiveSheet(wanted);
      return true;
    }, sheet);
    if (!found) throw new Error(`There is no sheet ${sheet}.`);
  }

  async #seeSheet(sheet: string): Promise<void> {
    await this.page.page.waitForFunction(
      (name) => window.standIn?.host.book.workbook.getActiveSheet().getSheetName() === name,
      sheet,
      { timeout: WITHIN },
    );
  }

  /** The cell right of the one that holds these words. */
  async #beside(label: string): Promise<string> {
    const rows = (await this.page.values(LOOKED_AT)) ?? [];
    for (const [row, cells] of rows.entries()) {
      const column = cells.findIndex((cell) => String(cell).trim() === label);
      if (column >= 0) return `${String.fromCharCode("A".charCodeAt(0) + column + 1)}${row + 1}`;
    }
    throw new Error(`No cell of the sheet holds “${label}”.`);
  }

  async #seeCell(cell: () => Promise<string>, words: string): Promise<void> {
    const until = Date.now() + WITHIN;
    const pattern = patternOf(words);
    let shown = "";
    do {
      shown = asShown(await this.page.value(await cell()));
      if (pattern.test(shown)) return;
      await new Promise((later) => setTimeout(later, 200));
    } while (Date.now() < until);
    throw new Error(`It shows “${shown}” and not “${words}”.`);
  }
}

/** A value of a cell without its format: money with its pence. */
function asShown(value: CellValue | undefined): string {
  if (typeof value === "boolean") return String(value).toUpperCase();
  return String(value ?? "");
}

/** What is seen, “…” standing for anything. */
function patternOf(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replaceAll("…", ".*"));
}
