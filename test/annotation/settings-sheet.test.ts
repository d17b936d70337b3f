import { CHOICES, type Choice } from "../../src/contracts/choices";
import { OUR_NAMES, type PlanCell } from "../../src/annotation/plan";
import { CONTRACT_IDS, isFormula, plannedMadeUp, planned, sheetIn } from "./planned";
import { eventList } from "../support/sheets";
import { onPracticeBased, payableVisits } from "../support/events";

const ALL = Object.values(CHOICES) as Choice[];

/** A row of the table of settings, by the start of its label. */
function settingRow(rows: readonly (readonly PlanCell[])[], label: string | RegExp): readonly PlanCell[] {
  const found = rows.find(([cell]) =>
    typeof label === "string" ? cell === label : label.test(String(cell ?? "")),
  );
  if (!found) throw new Error(`Settings has no row ${String(label)}.`);
  return found;
}

/** A cell by the header of its column. */
function under(rows: readonly (readonly PlanCell[])[], row: readonly PlanCell[], header: string): PlanCell {
  const at = rows.findLastIndex((cells, place) => place < rows.indexOf(row) && cells.includes(header));
  return row[rows[at]?.indexOf(header) ?? -1] ?? null;
}

describe("Settings", () => {
  it.each(CONTRACT_IDS)("has every choice that %s asks, with its default and its source", (contract) => {
    const { plan, assessment } = plannedMadeUp(contract);
    const { rows } = sheetIn(plan, "settings");
    const asked = ALL.filter(({ id }) => id !== "kpiWeights" && assessment.contract.choices.includes(id));
    expect(asked.length).toBeGreaterThan(0);
    for (const { number, text } of asked) {
      const row = settingRow(rows, new RegExp(`\\(choice ${number}\\)`));
      expect(String(row[0])).toContain(text);
      expect(under(rows, row, "Default")).toEqual(expect.stringMatching(/./));
      expect(under(rows, row, "Value")).toEqual(under(rows, row, "Default"));
      expect(String(under(rows, row, "Source"))).toMatch(/assumed/);
    }
  });

  it.each(CONTRACT_IDS)("names each of the twelve choices for %s, asked or not", (contract) => {
    const { rows } = sheetIn(plannedMadeUp(contract).plan, "settings");
    for (const { number } of ALL) {
      expect(settingRow(rows, new RegExp(`\\(choice ${number}\\)`)).length).toBeGreaterThan(1);
    }
  });

  it.each([
    ["home-visiting", [0.9, 4, 0.85, 0.76, 0.95]],
    ["practice-based", [169.17, 338.33]],
    ["unplanned-admissions", [2.87, 0.02, 0.018, 0.45, 0.2, 0.1, 0.1, 0.15]],
  ] as const)(
    "has the figures of %s as they stand in its documents, with their source",
    (contract, figures) => {
      const { rows } = sheetIn(plannedMadeUp(contract).plan, "settings");
      const defaults = rows
        .filter((row) => row.length > 3 && typeof under(rows, row, "Default") === "number")
        .filter((row) => !/weight/i.test(String(row[0])));
      expect(defaults.map((row) => under(rows, row, "Default"))).toEqual(
        expect.arrayContaining([...figures]),
      );
      for (const row of defaults) expect(String(under(rows, row, "Source"))).toMatch(/\w{4}/);
    },
  );

  it("has the three weights of the KPIs, equal unless they are set", () => {
    const weights = (settings: object) => {
      const { rows } = sheetIn(
        planned(eventList([{ events: payableVisits }]), { settings }).plan,
        "settings",
      );
      const found = rows.filter(([label]) => /weight/i.test(String(label)) && /choice 7/.test(String(label)));
      return found.map((row) => [under(rows, row, "Value"), under(rows, row, "Default")]);
    };
    expect(weights({})).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(weights({ kpiWeights: [2, 1, 0] })).toEqual([
      [2, 1],
      [1, 1],
      [0, 1],
    ]);
  });

  it("shows what is set beside what would be", () => {
    const { plan } = planned(eventList([{ events: onPracticeBased }]), {
      contract: "practice-based",
      settings: { tierRates: [100.5, 200], unknownRoleIsGp: true },
    });
    const { rows } = sheetIn(plan, "settings");
    const role = settingRow(rows, /\(choice 11\)/);
    expect([under(rows, role, "Value"), under(rows, role, "Default")]).toEqual(["Yes", "No"]);
    const rates = rows.filter((row) => under(rows, row, "Default") === 169.17);
    expect(rates.map((row) => under(rows, row, "Value"))).toEqual([100.5]);
  });

  it("has the practice's own figures", () => {
    const { rows } = sheetIn(plannedMadeUp("home-visiting").plan, "settings");
    const practice = settingRow(rows, "This practice");
    expect(practice).toEqual(expect.arrayContaining([60000, 10, 20]));
  });

  it.each(CONTRACT_IDS)("has a name for every cell that can be typed in, for %s", (contract) => {
    const { plan } = plannedMadeUp(contract);
    const { name, styles } = sheetIn(plan, "settings");
    const inputs = styles.filter(({ style }) => style.startsWith("input"));
    const named = plan.names.map(({ sheet, area }) => `${sheet} ${area.row} ${area.column}`);
    expect(inputs.length).toBeGreaterThan(0);
    for (const { area } of inputs) expect(named).toContain(`${name} ${area.row} ${area.column}`);
  });

  it.each(CONTRACT_IDS)("has names that Excel takes, each once, for %s", (contract) => {
    const { plan } = plannedMadeUp(contract);
    const names = [...plan.names.map(({ name }) => name), ...Object.values(OUR_NAMES)];
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/);
      // Neither A1 nor R1C1 references are names.
      expect(name).not.toMatch(/^[A-Za-z]{1,3}\d+$|^[Rr]\d*(?:[Cc]\d*)?$|^[Cc]\d*$/);
    }
  });

  it.each(CONTRACT_IDS)("lets only what can be be typed, in a way that Excel takes, for %s", (contract) => {
    const { validations, rows } = sheetIn(plannedMadeUp(contract).plan, "settings");
    for (const validation of validations) {
      expect(validation.hint).not.toBe("");
      expect(validation.area.row + validation.area.rows - 1).toBeLessThanOrEqual(rows.length);
      if (validation.kind === "list") {
        expect(validation.values.length).toBeGreaterThan(1);
        expect(validation.values.join(",").length).toBeLessThanOrEqual(255);
        for (const value of validation.values) expect(value).not.toMatch(/,/);
        const cell = rows[validation.area.row - 1]?.[validation.area.column] ?? null;
        if (cell !== null) expect(validation.values).toContain(cell);
      } else if (validation.kind === "number") {
        expect(validation.least).toBeLessThanOrEqual(validation.most);
      } else if (validation.kind === "date") expect(validation.from).toBeLessThanOrEqual(validation.to);
      else {
        const { row, column, rows: count } = validation.from;
        const words = rows.slice(row - 1, row - 1 + count).map((cells) => cells[column]);
        for (const word of words) expect(word).toEqual(expect.stringMatching(/^[A-Z]/));
      }
    }
  });

  it.each(CONTRACT_IDS)("marks a value that cannot be beside its cell, for %s", (contract) => {
    const { rows, styles } = sheetIn(plannedMadeUp(contract).plan, "settings");
    for (const { area } of styles.filter(({ style }) => style.startsWith("input"))) {
      const row = rows[area.row - 1] ?? [];
      const cell = `$${String.fromCharCode(65 + area.column)}$${area.row}`;
      const check = under(rows, row, "Check");
      if (!isFormula(check)) throw new Error(`Nothing checks ${cell}.`);
      expect(check.formula).toContain(cell);
      expect(check.value).toBe("");
    }
  });

  it("says on Totals when to annotate again", () => {
    const { plan } = plannedMadeUp("home-visiting");
    const cells = sheetIn(plan, "totals").rows.flat().filter(isFormula);
    const said = cells.filter(({ formula }) => formula.includes("Settings changed: annotate again"));
    expect(said.map(({ value }) => value)).toEqual([""]);
    expect(said[0]?.formula).toContain("'Settings'!");
  });
});
