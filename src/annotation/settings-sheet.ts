import { CHOICES, type Choice, type ChoiceId } from "../contracts/choices";
import { type Figure } from "../contracts/figures";
import { sourceInWords } from "../contracts/sources";
import type { Assessment } from "../assessment/assess";
import { editableFigures, standardOf } from "../assessment/editable";
import { MOST_WEIGHT } from "../assessment/read-settings";
import { figureIn } from "../assessment/settings";
import { Grid, absolute, addressOf, cellOf, heightsOf } from "./grid";
import { headLines } from "./patients-sheet";
import type { DefinedName, PlanSheet, Style, Validation } from "./plan";
import { ownCodes } from "./settings-codes";
import { ownRoles } from "./settings-roles";
import { SettingsPractices } from "./settings-practices";
import { meantFormula, wordFormula } from "./setting-word";
import { choiceInWords, choiceLabel, shown, weightId, weightLabel } from "./settings-words";

// Settings: every figure that can be edited in a cell of its own, with the one that is used beside it.

/** Where `Totals` finds what is set. */
export interface SettingsCells {
  /** The cell with the value that is used of a figure or choice, by its id. */
  readonly used: (id: string) => string;
  /** What a practice says, as it was typed, by the place of the practice and the id of the column. */
  readonly practice: (place: number, id: string) => string;
  /** A formula that is TRUE where something that changes reading was changed since the annotation. */
  readonly changed: string;
}

/** The columns of the tables of figures and choices. */
export const MAIN = { label: 0, value: 1, used: 2, default: 3, check: 4, annotated: 5, source: 6 } as const;
export const MAIN_HEADERS = [
  ...["Setting", "Value", "Used", "Default", "Check", "At the last annotation", "Source"],
] as const;
const WIDTHS = [78, 34, 17, 17, 34, 34, 60, 17, 17, 17, 34];

/** The sheet `Settings`, its names, and where its cells are. */
export function settingsSheet(
  assessment: Assessment,
  name: string,
): { sheet: PlanSheet; names: DefinedName[]; cells: SettingsCells } {
  const builder = new SettingsBuilder(assessment, name);
  return builder.build();
}

/** A weight below this counts as none. */
const SMALLEST_WEIGHT = 0.0000005;

class SettingsBuilder {
  private readonly grid = new Grid();
  private readonly names: DefinedName[] = [];
  private readonly validations: Validation[] = [];
  private readonly used = new Map<string, string>();
  private readonly changes: string[] = [];
  private readonly practices: SettingsPractices;

  constructor(
    private readonly assessment: Assessment,
    private readonly name: string,
  ) {
    this.practices = new SettingsPractices(assessment, name);
  }

  build(): { sheet: PlanSheet; names: DefinedName[]; cells: SettingsCells } {
    const { contract } = this.assessment;
    const [title, info] = headLines("Settings", this.assessment);
    this.grid.add([title], "title");
    this.grid.add([info], "info");
    this.grid.add(
      [
        "Type in the yellow cells. Figures and weights count in Totals at once; choices that change how entries are read count at the next annotation.",
      ],
      "info",
    );
    this.grid.blank();
    this.practices.write(this.grid, this.names, this.validations);
    this.grid.add(["The contract's figures"], "heading");
    this.header();
    for (const figure of editableFigures(contract)) this.figure(figure);
    if (contract.choices.includes("kpiWeights")) this.weights();
    this.grid.blank();
    this.grid.add(
      ["Choices: the sources are silent, and every figure that rests on one can be set otherwise"],
      "heading",
    );
    this.header();
    const all = Object.values(CHOICES) as Choice[];
    for (const choice of all) {
      if (choice.id !== "kpiWeights" && contract.choices.includes(choice.id)) this.choice(choice);
    }
    this.grid.blank();
    this.grid.add(["Choices that this contract does not ask"], "muted");
    for (const choice of all) {
      if (contract.choices.includes(choice.id)) continue;
      const value = choice.id === "kpiWeights" ? "Equal" : choiceInWords(choice.default);
      this.grid.add([choiceLabel(choice), null, null, value, null, null, "assumed"], "muted");
    }
    this.grid.blank();
    const roles = ownRoles(this.grid, this.assessment);
    if (roles) {
      this.changes.push(roles.changed(this.name));
      this.validations.push(roles.validation);
      this.names.push({ name: "CARE_roles", sheet: this.name, area: roles.validation.area });
    }
    const codes = ownCodes(this.grid, this.assessment);
    this.changes.push(codes.changed(this.name));
    this.validations.push(codes.validation);
    this.names.push({ name: "CARE_own_terms", sheet: this.name, area: codes.area });
    return { sheet: this.sheet(), names: this.names, cells: this.cells() };
  }

  private header(): void {
    this.grid.add(MAIN_HEADERS, "header");
  }

  private figure(figure: Figure): void {
    const { contract, settings } = this.assessment;
    const standard = standardOf(figure, contract);
    const set = shown(figure, figureIn(contract, settings, figure));
    const source = figure.values.map((dated) => sourceInWords(dated.source)).join("; ");
    this.number(figure.id, figure.label, set.value, shown(figure, standard).value, set, source);
  }

  private number(
    id: string,
    label: string,
    value: number,
    standard: number,
    look: { style: Style; input: Style; most: number },
    source: string,
    together?: { readonly wrong: string; readonly words: string },
  ): void {
    const row = this.grid.next;
    const cell = absolute(row, MAIN.value);
    const fine = `IF(ISNUMBER(${cell}),AND(${cell}>=0,${cell}<=${look.most}),FALSE)`;
    const one = `IF(${fine},"","Not a number from 0 to ${look.most}: the default is used")`;
    const usable = together ? `AND(${fine},NOT(${together.wrong}))` : fine;
    const check = together ? `IF(${together.wrong},"${together.words}",${one})` : one;
    this.grid.add(
      [
        label,
        value,
        { formula: `IF(${usable},${cell},${absolute(row, MAIN.default)})`, value },
        standard,
        { formula: check, value: "" },
        null,
        source,
      ],
      [null, look.input, look.style, look.style, "strong", null, "info"],
    );
    this.validations.push({
      area: { row, column: MAIN.value, rows: 1, columns: 1 },
      ...{ kind: "number", least: 0, most: look.most, whole: false },
      hint: `A number from 0 to ${look.most}`,
    });
    this.remember(id, row);
  }

  private weights(): void {
    const { contract, settings } = this.assessment;
    if (contract.payment.kind !== "register-and-kpis") return;
    const { default: standard } = CHOICES.kpiWeights;
    const { kpis } = contract.payment;
    const all = addressOf({ row: this.grid.next, column: MAIN.value, rows: kpis.length, columns: 1 });
    // Weights count to six decimals.
    const together = {
      wrong: `COUNTIFS(${all},">=0",${all},"<${SMALLEST_WEIGHT}")=${kpis.length}`,
      words: "All the weights are 0: the defaults are used",
    };
    kpis.forEach(({ id, label }, place) => {
      const look = { style: "exact", input: "input", most: MOST_WEIGHT } as const;
      const value = settings.choices.kpiWeights[place] ?? 1;
      this.number(weightId(id), weightLabel(label), value, standard[place] ?? 1, look, "assumed", together);
    });
  }

  private choice(choice: Choice): void {
    const { contract, settings } = this.assessment;
    const row = this.grid.next;
    const cell = absolute(row, MAIN.value);
    const words = (choice.values ?? []).map(choiceInWords);
    const value = choiceInWords(settings.choices[choice.id]);
    const standard = choiceInWords(choice.defaultFor?.[contract.id] ?? choice.default);
    const typed = wordFormula(cell, words);
    const known = `OR(${words.map((word) => `${typed}="${word}"`).join(",")})`;
    const later = choice.changesReading ? "; counts at the next annotation" : "; counts in Totals at once";
    this.grid.add(
      [
        choiceLabel(choice),
        value,
        { formula: meantFormula(cell, words, absolute(row, MAIN.default)), value },
        standard,
        { formula: `IF(${known},"","Not ${words.join(" or ")}: the default is used")`, value: "" },
        value,
        `assumed${later}`,
      ],
      [null, "input", null, null, "strong", "muted", "info"],
    );
    this.validations.push({
      area: { row, column: MAIN.value, rows: 1, columns: 1 },
      ...{ kind: "list", values: words, hint: words.join(" or ") },
    });
    if (choice.changesReading) {
      this.changes.push(`${cellOf(this.name, row, MAIN.used)}<>${cellOf(this.name, row, MAIN.annotated)}`);
    }
    this.remember(choice.id, row);
  }

  private remember(id: ChoiceId | string, row: number): void {
    this.used.set(id, cellOf(this.name, row, MAIN.used));
    this.nameCell(`CARE_${id.replace(/[^A-Za-z0-9]+/g, "_")}`, row, MAIN.value);
  }

  private nameCell(name: string, row: number, column: number): void {
    this.names.push({ name, sheet: this.name, area: { row, column, rows: 1, columns: 1 } });
  }

  private cells(): SettingsCells {
    return {
      used: (id) => {
        const cell = this.used.get(id);
        if (cell === undefined) throw new RangeError(`Settings has no ${id}.`);
        return cell;
      },
      practice: (place, id) => this.practices.cell(place, id),
      changed: `OR(${this.changes.join(",")})`,
    };
  }

  private sheet(): PlanSheet {
    return {
      ...{ role: "settings", name: this.name, rows: this.grid.rows, styles: this.grid.styles },
      heights: heightsOf(this.grid, WIDTHS),
      ...{ widths: WIDTHS, frozenRows: 2, frozenColumns: 1, table: null, notes: [], colours: [], charts: [] },
      validations: this.validations,
    };
  }
}
