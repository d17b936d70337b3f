import { CHOICES, type Choice, type ChoiceId } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { type Figure, valueOn } from "../contracts/figures";
import { sourceInWords } from "../contracts/sources";
import type { Assessment } from "../assessment/assess";
import { pounds } from "../assessment/money";
import { NO_PRACTICE, type PracticeFigures, figureIn } from "../assessment/settings";
import { Grid, absolute, cellOf, heightsOf } from "./grid";
import { headLines } from "./patients-sheet";
import type { DefinedName, PlainCell, PlanSheet, Style, Validation } from "./plan";

// Settings: every figure that can be edited in a cell of its own, with the one that is used beside it.

/** Where `Totals` finds what is set. */
export interface SettingsCells {
  /** The cell with the value that is used of a figure or choice, by its id. */
  readonly used: (id: string) => string;
  /** A practice's own figure as it was typed, by the place of the practice. */
  readonly practice: (place: number, id: PracticeFigureId) => string;
  /** A formula that is TRUE where a choice that changes reading was changed since the annotation. */
  readonly changed: string;
}

const MAIN = { label: 0, value: 1, used: 2, default: 3, check: 4, annotated: 5, source: 6 } as const;
const MAIN_HEADERS = ["Setting", "Value", "Used", "Default", "Check", "At the last annotation", "Source"];
const WIDTHS = [78, 17, 17, 17, 34, 17, 60, 17, 17, 17, 34];

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  true: "Yes",
  false: "No",
  "year-end": "Year end",
  "as-at": "As-at date",
  gp: "GP",
  anyone: "Anyone",
  payable: "Payable patients",
  register: "Register",
  nothing: "Nothing",
  "pro-rata": "Pro rata",
  "as-published": "As published",
  "as-corrected": "As corrected",
};

/** A choice's value in words, as it stands in its cell. */
export function choiceInWords(value: unknown): string {
  return CHOICE_WORDS[String(value)] ?? String(value);
}

const PRACTICE_COLUMNS = {
  "register-and-kpis": ["budget", "minimumRegister", "extendedRegister"],
  tiers: ["budget"],
  components: [
    ...(["registeredList", "adults2", "adults3", "adults4", "register2", "register3", "register4"] as const),
    ...(["signedUp", "yearEndReport"] as const),
  ],
} as const satisfies Record<Contract["payment"]["kind"], readonly string[]>;

export type PracticeFigureId = (typeof PRACTICE_COLUMNS)[Contract["payment"]["kind"]][number];

export const PRACTICE_HEADERS: Readonly<Record<PracticeFigureId, string>> = {
  budget: "Budget £",
  minimumRegister: "Minimum register",
  extendedRegister: "Extended register",
  registeredList: "Registered patients, all ages",
  adults2: "Adults on the list, 1 July 2014",
  adults3: "Adults on the list, 1 October 2014",
  adults4: "Adults on the list, 1 January 2015",
  register2: "Adults on the register, 30 September 2014",
  register3: "Adults on the register, 31 December 2014",
  register4: "Adults on the register, 31 March 2015",
  signedUp: "Signed up",
  yearEndReport: "Year-end report done",
};

/** The figures that only a practice knows, of a contract. */
export function practiceFigureIds({ payment }: Contract): readonly PracticeFigureId[] {
  return PRACTICE_COLUMNS[payment.kind];
}

/** A practice's figure as it stands in its cell. */
export function practiceCell(id: PracticeFigureId, figures: PracticeFigures): PlainCell {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? "Yes" : "No");
  switch (id) {
    case "budget":
      return figures.budget === null ? null : pounds(figures.budget);
    case "minimumRegister":
    case "extendedRegister":
    case "registeredList":
      return figures[id];
    case "adults2":
    case "adults3":
    case "adults4":
      return figures.adultLists?.[Number(id.at(-1)) - 2] ?? null;
    case "register2":
    case "register3":
    case "register4":
      return figures.registers?.[Number(id.at(-1)) - 2] ?? null;
    case "signedUp":
    case "yearEndReport":
      return yesNo(figures[id]);
  }
}

/** Figures of a contract that can be edited: targets, rates and shares. */
export function editableFigures({ payment }: Contract): Figure[] {
  switch (payment.kind) {
    case "register-and-kpis":
      return [payment.mainShare, payment.averageVisits, ...payment.kpis.map(({ target }) => target)];
    case "tiers":
      return payment.tiers.map(({ rate }) => rate);
    case "components":
      return [
        payment.perPatient,
        payment.registerShare,
        payment.tolerance,
        ...payment.components.map(({ share }) => share),
      ];
  }
}

const PERCENT = 100;
const THOUSANDTHS = 1000;

/** How the weight of a KPI is labelled. */
export function weightLabel(kpi: string): string {
  return `Weight of the KPI: ${kpi} (choice 7)`;
}

/** How a choice is labelled. */
export function choiceLabel({ text, number }: Pick<Choice, "text" | "number">): string {
  return `${text} (choice ${number})`;
}

/** How a figure stands in a cell: pounds, shares from 0 to 1, or a count. */
function shown(figure: Figure, value: number): { value: number; style: Style; input: Style; most: number } {
  switch (figure.unit) {
    case "pence":
      return { value: pounds(value), style: "money", input: "input-money", most: 1e6 };
    case "percent":
      return { value: value / PERCENT, style: "percent", input: "input-percent", most: 1 };
    case "thousandths":
      return { value: value / THOUSANDTHS, style: "percent", input: "input-percent", most: 1 };
    default:
      return { value, style: "count", input: "input", most: 366 };
  }
}

/** The figure that stands so in a cell. */
export function figureFromCell(figure: Figure, value: number): number {
  const scale =
    figure.unit === "thousandths"
      ? THOUSANDTHS
      : figure.unit === "pence" || figure.unit === "percent"
        ? PERCENT
        : 1;
  // What a person types has few decimals; what multiplying adds to them is noise.
  return Number((value * scale).toFixed(4));
}

/** The sheet `Settings`, its names, and where its cells are. */
export function settingsSheet(
  assessment: Assessment,
  name: string,
): { sheet: PlanSheet; names: DefinedName[]; cells: SettingsCells } {
  const builder = new SettingsBuilder(assessment, name);
  return builder.build();
}

class SettingsBuilder {
  private readonly grid = new Grid();
  private readonly names: DefinedName[] = [];
  private readonly validations: Validation[] = [];
  private readonly used = new Map<string, string>();
  private readonly changes: string[] = [];
  private practiceRow = 0;

  constructor(
    private readonly assessment: Assessment,
    private readonly name: string,
  ) {}

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
    this.practices();
    this.grid.blank();
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
    return { sheet: this.sheet(), names: this.names, cells: this.cells() };
  }

  private header(): void {
    this.grid.add(MAIN_HEADERS, "header");
  }

  private practices(): void {
    const { contract, groups } = this.assessment;
    const ids = practiceFigureIds(contract);
    this.grid.add(["The practice's own figures"], "heading");
    this.grid.add(["Practice", ...ids.map((id) => PRACTICE_HEADERS[id]), "Check"], "header");
    this.practiceRow = this.grid.next;
    groups.forEach(({ practice, figures }, place) => {
      const row = this.grid.next;
      const checks = ids.map((id, at) => this.practiceCheck(id, absolute(row, at + 1), row));
      this.grid.add([
        practice ?? (groups.length > 1 ? NO_PRACTICE : "This practice"),
        ...ids.map((id) => practiceCell(id, figures)),
        { formula: checks.join("&"), value: "" },
      ]);
      ids.forEach((id, at) => {
        this.grid.style(row, at + 1, 1, 1, id === "budget" ? "input-money" : "input");
        if (place === 0 && groups.length === 1) this.nameCell(`CARE_${id}`, row, at + 1);
      });
    });
    ids.forEach((id, at) => {
      const area = { row: this.practiceRow, column: at + 1, rows: groups.length, columns: 1 };
      const yesNo = id === "signedUp" || id === "yearEndReport";
      this.validations.push(
        yesNo
          ? { area, kind: "list", values: ["Yes", "No"], hint: "Yes or No" }
          : {
              ...{ area, kind: "number", least: 0, most: 1e9, whole: id !== "budget" },
              hint: id === "budget" ? "Pounds and pence, such as 50000" : "A whole number",
            },
      );
    });
  }

  private practiceCheck(id: PracticeFigureId, cell: string, row: number): string {
    const header = PRACTICE_HEADERS[id];
    const wrong = (text: string) => `"${header}: ${text}, so it is not used. "`;
    if (id === "signedUp" || id === "yearEndReport") {
      return `IF(OR(${cell}="",${cell}="Yes",${cell}="No"),"",${wrong("not Yes or No")})`;
    }
    if (id === "budget") {
      return `IF(${cell}="","",IF(ISNUMBER(${cell}),IF(${cell}>=0,"",${wrong("below 0")}),${wrong("not a number")}))`;
    }
    const least = id.startsWith("register") ? 0 : 1;
    const minimum = absolute(row, 2);
    const below =
      id === "extendedRegister" ? `,IF(${cell}<${minimum},${wrong("below the minimum")},"")` : `,""`;
    return `IF(${cell}="","",IF(ISNUMBER(${cell}),IF(OR(${cell}<${least},${cell}<>INT(${cell})),${wrong("not a whole number")}${below}),${wrong("not a number")}))`;
  }

  private figure(figure: Figure): void {
    const { contract, settings } = this.assessment;
    const standard = valueOn(figure, contract.from);
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
  ): void {
    const row = this.grid.next;
    const cell = absolute(row, MAIN.value);
    const fine = `IF(ISNUMBER(${cell}),AND(${cell}>=0,${cell}<=${look.most}),FALSE)`;
    this.grid.add(
      [
        label,
        value,
        { formula: `IF(${fine},${cell},${absolute(row, MAIN.default)})`, value },
        standard,
        { formula: `IF(${fine},"","Not a number from 0 to ${look.most}: the default is used")`, value: "" },
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
    contract.payment.kpis.forEach(({ id, label }, place) => {
      const look = { style: "count", input: "input", most: 1000 } as const;
      const value = settings.choices.kpiWeights[place] ?? 1;
      this.number(`weight.${id}`, weightLabel(label), value, standard[place] ?? 1, look, "assumed");
    });
  }

  private choice(choice: Choice): void {
    const { contract, settings } = this.assessment;
    const row = this.grid.next;
    const cell = absolute(row, MAIN.value);
    const words = (choice.values ?? []).map(choiceInWords);
    const value = choiceInWords(settings.choices[choice.id]);
    const standard = choiceInWords(choice.defaultFor?.[contract.id] ?? choice.default);
    const known = `OR(${words.map((word) => `${cell}="${word}"`).join(",")})`;
    const later = choice.changesReading ? "; counts at the next annotation" : "; counts in Totals at once";
    this.grid.add(
      [
        choiceLabel(choice),
        value,
        { formula: `IF(${known},${cell},${absolute(row, MAIN.default)})`, value },
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
    const { contract } = this.assessment;
    const ids = practiceFigureIds(contract);
    return {
      used: (id) => {
        const cell = this.used.get(id);
        if (cell === undefined) throw new RangeError(`Settings has no ${id}.`);
        return cell;
      },
      practice: (place, id) => cellOf(this.name, this.practiceRow + place, ids.indexOf(id) + 1),
      changed: this.changes.length > 0 ? `OR(${this.changes.join(",")})` : "FALSE",
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
