import type { Payment } from "../contracts/contract";
import type { Assessment } from "../assessment/assess";
import { pounds } from "../assessment/money";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { type Grid, absolute } from "./grid";
import type { Area, Chart, FormulaCell, PlainCell, PlanCell, Style } from "./plan";
import type { SettingsCells } from "./settings-sheet";
import { NOT_KNOWN, type Working, inCell } from "./working";

// What the summaries of the three contracts share.

const MONEY_HEADERS = ["Money", "Earned", "Up to *"];
export const CHART = { column: 7, width: 620, height: 300 } as const;
export const SECOND_CHART_ROW = 16;

export interface Frame {
  readonly grid: Grid;
  readonly working: Working;
  readonly assessment: Assessment;
  readonly sheet: string;
  readonly settings: SettingsCells;
}

export type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

export const cell = (formula: string, value: PlainCell): FormulaCell => ({ formula, value });

export function rowOf(
  frame: Pick<Frame, "grid">,
  cells: readonly PlanCell[],
  styles: readonly (Style | null)[],
): number {
  return frame.grid.add(cells, styles);
}

export function people({ assessment, working, grid }: Frame, payable: string): void {
  const { totals } = assessment;
  const styles: Style[] = ["strong", "count"];
  grid.add(["On the register", cell(working.all("onRegister"), totals.onRegister)], styles);
  grid.add([payable, cell(working.all("payable"), totals.payable)], styles);
  grid.add(["Cannot be told yet", cell(working.all("cannotTell"), totals.cannotTell)], styles);
}

/** Lines of money, their sum, and what is still to be earned. */
export function moneyLines(
  frame: Frame,
  lines: readonly { id: string; label: string; upTo: string }[],
  most: FormulaCell | null,
): { first: number; count: number } {
  const { grid, working, assessment } = frame;
  const { payment } = assessment.totals;
  const found = (which: readonly PaymentLine[], id: string) =>
    inCell(which.find((line) => line.id === id)?.amount ?? null);
  grid.add(MONEY_HEADERS, "header");
  const first = grid.next;
  for (const { id, label, upTo } of lines) {
    const column =
      id === "register" || assessment.contract.payment.kind !== "register-and-kpis" ? id : `${id}.paid`;
    rowOf(
      frame,
      [
        label,
        cell(working.all(column), found(payment.lines, id)),
        cell(working.all(upTo), found(payment.upToLines, id)),
      ],
      [null, "money", "money"],
    );
  }
  const total = rowOf(
    frame,
    [
      "Earned in all",
      cell(working.all("total"), inCell(payment.total)),
      cell(working.all("totalUpTo"), inCell(payment.upTo)),
    ],
    ["strong", "strong-money", "strong-money"],
  );
  if (most) {
    const mostRow = rowOf(frame, ["The most it can come to", most], [null, "money"]);
    const [a, b] = [absolute(mostRow, 1), absolute(total, 1)];
    const left =
      typeof most.value === "number" && payment.total !== null
        ? Math.round((most.value - pounds(payment.total)) * 100) / 100
        : NOT_KNOWN;
    rowOf(
      frame,
      [
        "Still to earn",
        cell(`IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),ROUND(${a}-${b},2),"${NOT_KNOWN}")`, left),
      ],
      ["strong", "strong-money"],
    );
  }
  grid.add(["* with everything that cannot be told taken as met"], "info");
  return { first, count: lines.length };
}

export function area(row: number, column: number, rows: number): Area {
  return { row, column, rows, columns: 1 };
}

export function moneyChart(frame: Frame, at: { first: number; count: number }, title: string): Chart {
  const categories = area(at.first, 0, at.count);
  const series = (name: string, column: number) => ({
    ...{ name, sheet: frame.sheet, categories },
    values: area(at.first, column, at.count),
  });
  return {
    ...{ title, kind: "column", row: SECOND_CHART_ROW + 5, ...CHART },
    ...{ valueTitle: "£", valueFormat: "£#,##0" },
    series: [series("Earned", 1), series("Up to, with what cannot be told", 2)],
  };
}

export const sumOfKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
