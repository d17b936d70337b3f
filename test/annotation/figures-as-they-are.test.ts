import numfmt from "numfmt";
import { LOOKS, stylesByRow } from "../../src/annotation/looks";
import type { PlanCell } from "../../src/annotation/plan";
import { answer } from "../../src/answer/answer";
import type { AnswerView } from "../../src/answer/views";
import { NO_WISHES } from "../../src/answer/views";
import { totalsInWords } from "../../src/cli/say";
import { type ContractId } from "../../src/contracts/contract";
import { rowsInWords } from "../../src/contracts/figures-in-words";
import { isoDay } from "../../src/contracts/day";
import { moneyInWords } from "../../src/assessment/money";
import { copyWorkbook } from "../../src/sharing/copy-workbook";
import { makeCopy } from "../../src/sharing/make-copy";
import { chanceFrom } from "../sharing/support";
import { CONTRACT_IDS, FIGURES, madeUp, planned } from "./planned";

// One practice, everywhere that its figures are told: every number that the pane and the command line show of it stands
// on the sheets and in a copy just so.

const TODAY = isoDay("2025-04-15");
/** A target that is no whole number, and one with two decimals. */
const ODD: Readonly<Partial<Record<ContractId, object>>> = {
  "home-visiting": { figures: { "average-visits": 3.5, "flu-target": 84.25 } },
};
const SEEDS = [1, 4, 9, 23];

interface Sheet {
  readonly rows: readonly (readonly PlanCell[])[];
  readonly styles: Parameters<typeof stylesByRow>[0];
}

/** The cells of a sheet as a person sees them. */
function shown({ rows, styles }: Sheet): string[][] {
  const styleAt = stylesByRow(styles);
  return rows.map((cells, at) => {
    const row = styleAt(at + 1);
    return cells.map((cell, column) => {
      const value =
        cell !== null && typeof cell === "object" ? ("day" in cell ? cell.day : cell.value) : cell;
      if (typeof value !== "number") return String(value ?? "");
      return numfmt.format(LOOKS[row[column] ?? "exact"].format ?? "General", value);
    });
  });
}

/** A target in a cell has a decimal more: 85.0% is 85%. */
const plain = (text: string) => text.replace(/\.0%$/, "%");

const NUMBERS = /£[\d,]+\.\d\d|\d+(?:\.\d+)?%|\d+\.\d+/g;

function paneTexts({ totals, year }: AnswerView): string[] {
  const { money } = totals;
  return [
    ...totals.targets.map(({ words }) => words),
    ...[money.earned, money.upTo, money.stillToEarn].map((pence) =>
      pence === null ? "" : moneyInWords(pence),
    ),
    ...money.lines.flatMap(({ earned, upTo }) =>
      [earned, upTo].map((pence) => (pence === null ? "" : moneyInWords(pence))),
    ),
    ...year.charts.flatMap(({ lines }) =>
      lines.flatMap(({ words, target }) => [...words, target?.words ?? ""]),
    ),
  ];
}

function everywhere(id: ContractId, seed: number) {
  const sheet = madeUp(id, 47, seed);
  const settings = { ...FIGURES[id], ...ODD[id] };
  const { assessment, plan } = planned(sheet, { contract: id, settings, asAt: "2025-04-15" });
  const answered = answer({
    ...{ sheet, today: TODAY, annotated: false, corrections: null, wishes: { ...NO_WISHES, contract: id } },
    settings:
      plan.sheets
        .find(({ role }) => role === "settings")
        ?.rows.map((cells) =>
          cells.map((cell) =>
            cell !== null && typeof cell === "object" ? ("day" in cell ? cell.day : cell.value) : cell,
          ),
        ) ?? null,
  });
  if (answered.kind !== "read") throw new Error(`Not read: ${answered.kind}.`);
  const totals = plan.sheets.find(({ role }) => role === "totals");
  if (!totals) throw new Error("There are no totals.");
  const copy = makeCopy(assessment, { chance: chanceFrom(seed), practice: null, today: TODAY });
  const copied = copyWorkbook(copy, TODAY, "nowhere").sheets.find(({ name }) => name === totals.name);
  if (!copied) throw new Error("The copy has no totals.");
  return { assessment, plan, view: answered.view, cells: shown(totals), copied: shown(copied) };
}

describe.each(CONTRACT_IDS)("%s", (id) => {
  test.each(SEEDS)("every number of pane and command line stands so on Totals, of practice %i", (seed) => {
    const { assessment, view, cells } = everywhere(id, seed);
    const known = new Set(cells.flat().map(plain));
    const told = [
      ...paneTexts(view),
      ...(totalsInWords(assessment).split("These figures rest")[0]?.split("\n") ?? []),
    ];
    const numbers = told.flatMap((text) => text.replace(/rules \S+/, "").match(NUMBERS) ?? []);
    expect(numbers.length).toBeGreaterThan(5);
    const rates = assessment.contract.payment.kind === "tiers" ? assessment.contract.payment.tiers : [];
    for (const each of new Set(numbers)) {
      // The rate of a tier stands on Settings.
      const isRate = rates.some(({ rate }) => each === moneyInWords(rate.values[0]?.value ?? 0));
      if (!isRate) expect({ each, isKnown: known.has(plain(each)) }).toEqual({ each, isKnown: true });
    }
  });

  test.each(SEEDS)("pane and command line say each target in the same words, of practice %i", (seed) => {
    const { assessment, view } = everywhere(id, seed);
    const said = totalsInWords(assessment);
    for (const { id: target, words } of view.totals.targets) {
      // The command line has the register and the budget as figures of their own.
      if (target !== "register" && target !== "budget") expect(said).toContain(words);
    }
    for (const { label, earned } of view.totals.money.lines) {
      if (earned !== null && label !== "Register")
        expect(said).toMatch(new RegExp(`${label.slice(0, 20)}.*${moneyInWords(earned).replace("£", "£")}`));
    }
  });

  test.each(SEEDS)("rows and patients are counted alike, of practice %i", (seed) => {
    const { assessment, plan, view, cells } = everywhere(id, seed);
    const rows = rowsInWords(view.sheet.rows);
    expect(totalsInWords(assessment)).toContain(rows);
    for (const sheet of plan.sheets) expect(sheet.rows[1]?.join()).toContain(rows);
    const beside = (label: string) => cells.find(([first]) => first === label)?.[1];
    expect(beside("On the register")).toBe(String(view.totals.onRegister));
    expect(beside("Cannot be told yet")).toBe(String(view.totals.cannotTell));
  });

  test.each(SEEDS)("a copy shows what Totals shows, of practice %i", (seed) => {
    const { cells, copied } = everywhere(id, seed);
    // Under the head, which says the rows of the sheet that each is of.
    expect(copied.slice(2)).toEqual(cells.slice(2));
  });
});

test("an average of 3.5 that was typed is 3.5 in Value, in Used, in Totals and in words", () => {
  const { plan, view, cells } = everywhere("home-visiting", 4);
  const settings = plan.sheets.find(({ role }) => role === "settings");
  if (!settings) throw new Error("There are no settings.");
  const row = shown(settings).find(([label]) => label?.startsWith("Average visits"));
  expect(row?.slice(1, 4)).toEqual(["3.5", "3.5", "4"]);
  expect(cells.find(([label]) => label === "Average visits")?.[2]).toBe("3.5");
  expect(view.totals.targets.find(({ id }) => id === "average-visits")?.words).toContain("target 3.5");
  expect(
    shown(settings)
      .find(([label]) => label === "Flu target")
      ?.slice(1, 4),
  ).toEqual(["84.25%", "84.25%", "85.0%"]);
});
