import { absolute, addressOf } from "../annotation/grid";
import type { Chart, PlanSheet, SheetRole } from "../annotation/plan";
import type { Batch } from "./batch";
import { bytesOf, typed } from "./cells";
import {
  addColour,
  addNote,
  addValidation,
  areasOf,
  dress,
  lookOf,
  pixelsInPoints,
  rangeOf,
  widthInPoints,
} from "./formats";

/** Bytes that a chart or a rule takes. */
const RULE_BYTES = 2000;

/** Writes one of our sheets, all but its names and its table's name. The sheet is new and empty. */
export async function writeSheet(
  batch: Batch,
  sheet: Excel.Worksheet,
  plan: PlanSheet<SheetRole>,
  date1904: boolean,
): Promise<void> {
  const width = Math.max(1, ...plan.rows.map((cells) => cells.length));
  const rows = plan.rows.map((cells) =>
    Array.from({ length: width }, (_, column) => typed(cells[column], date1904)),
  );
  await batch.cells(sheet, 0, 0, rows, bytesOf);
  for (const { area, style } of areasOf(plan)) {
    await batch.room(RULE_BYTES);
    dress(rangeOf(sheet, area), lookOf(style), area);
  }
  for (const { first, columns, width: characters } of widthsOf(plan.widths)) {
    await batch.room();
    sheet.getRangeByIndexes(0, first, 1, columns).format.columnWidth = widthInPoints(characters);
  }
  await fitHeights(batch, sheet, plan);
  for (const colour of plan.colours) {
    await batch.room(RULE_BYTES);
    addColour(sheet, colour);
  }
  for (const validation of plan.validations) {
    await batch.room(RULE_BYTES);
    addValidation(sheet, validation);
  }
  for (const note of plan.notes) {
    await batch.room(RULE_BYTES + note.text.length);
    addNote(sheet, note);
  }
  if (plan.table) {
    await batch.room();
    const table = sheet.tables.add(rangeOf(sheet, plan.table.area), true);
    table.style = "TableStyleMedium2";
  }
  await batch.room();
  if (plan.frozenRows > 0 || plan.frozenColumns > 0) freeze(sheet, plan);
  for (const chart of plan.charts) {
    await batch.room(RULE_BYTES * (1 + chart.series.length));
    addChart(sheet, chart);
  }
}

/** Columns beside each other that are as wide as each other. */
function widthsOf(widths: readonly number[]): { first: number; columns: number; width: number }[] {
  const runs: { first: number; columns: number; width: number }[] = [];
  widths.forEach((width, column) => {
    const last = runs.at(-1);
    if (last?.width === width) last.columns += 1;
    else runs.push({ first: column, columns: 1, width });
  });
  return runs;
}

/** Most rows that are given their heights one by one: more than these are left to Excel to fit. */
const MOST_HEIGHTS = 60;

async function fitHeights(
  batch: Batch,
  sheet: Excel.Worksheet,
  { heights, rows }: Pick<PlanSheet, "heights" | "rows">,
): Promise<void> {
  if (heights.length > MOST_HEIGHTS) {
    await batch.room();
    const first = heights[0]?.row ?? 1;
    rangeOf(sheet, { row: first, column: 0, rows: rows.length - first + 1, columns: 1 })
      .getEntireRow()
      .format.autofitRows();
    return;
  }
  for (const { row, points } of heights) {
    await batch.room();
    sheet.getRangeByIndexes(row - 1, 0, 1, 1).format.rowHeight = points;
  }
}

function freeze(
  sheet: Excel.Worksheet,
  { frozenRows, frozenColumns }: Pick<PlanSheet, "frozenRows" | "frozenColumns">,
): void {
  if (frozenColumns === 0) sheet.freezePanes.freezeRows(frozenRows);
  else if (frozenRows === 0) sheet.freezePanes.freezeColumns(frozenColumns);
  else sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, frozenRows, frozenColumns));
}

const KINDS = { bar: "BarClustered", column: "ColumnClustered", line: "LineMarkers" } as const;

function addChart(sheet: Excel.Worksheet, plan: Chart): void {
  const [first, ...others] = plan.series;
  if (!first) return;
  const chart = sheet.charts.add(KINDS[plan.kind], sheet.getRange(addressOf(first.values)), "Columns");
  const series = [chart.series.getItemAt(0), ...others.map(({ name }) => chart.series.add(name))];
  plan.series.forEach(({ name, categories, values, isTarget }, place) => {
    const one = series[place];
    if (!one) return;
    one.name = name;
    one.setValues(sheet.getRange(addressOf(values)));
    one.setXAxisValues(sheet.getRange(addressOf(categories)));
    if (!isTarget) return;
    one.markerStyle = "None";
    one.format.line.lineStyle = "Dash";
  });
  chart.title.text = plan.title;
  chart.legend.visible = plan.series.length > 1;
  chart.axes.valueAxis.title.text = plan.valueTitle;
  chart.axes.valueAxis.numberFormat = plan.valueFormat;
  chart.setPosition(absolute(plan.row, plan.column).replaceAll("$", ""));
  chart.width = pixelsInPoints(plan.width);
  chart.height = pixelsInPoints(plan.height);
}
