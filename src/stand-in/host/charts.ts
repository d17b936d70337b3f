import { flag, number, oneOf, text, whole } from "./arguments";
import { type Area, endColumn, endRow } from "./areas";
import { type Book, Place } from "./book";
import { Reader, areaOf } from "./cells";
import { Dimension } from "./dimensions";
import { alreadyExists, invalidArgument, itemNotFound } from "./errors";
import { axesOf } from "./chart-axes";
import { PLAIN_LINE, seriesOf } from "./chart-series";
import type { Axis, Chart, Reference } from "./kept";
import { placeIn } from "./range";
import { type Kind, type Thing, ofKind, orNull, thing } from "./things";
import { worksheetOf } from "./worksheet";

/** A chart on a sheet. Univer draws none: they are kept, and shown as placeholders. */
export interface Held {
  readonly book: Book;
  readonly sheetId: string;
  readonly chart: Chart;
}

export function change(it: Held, changes: (chart: Chart) => void): void {
  it.book.checkWritable(it.sheetId);
  if (!it.book.kept(it.sheetId).charts.includes(it.chart)) throw itemNotFound("the chart has been deleted");
  changes(it.chart);
}

const POSITIONS = ["Top", "Bottom", "Left", "Right", "Corner", "Custom"] as const;

const title = ofKind<Held>({
  name: "ChartTitle",
  read: { Text: ({ chart }) => chart.title, Visible: ({ chart }) => chart.titleVisible },
  write: {
    Text: (it, value) =>
      change(it, (chart) => {
        chart.title = text(value, "title.text");
        chart.titleVisible = true;
      }),
    Visible: (it, value) => change(it, (chart) => (chart.titleVisible = flag(value, "title.visible"))),
  },
});

const legend = ofKind<Held>({
  name: "ChartLegend",
  read: { Visible: ({ chart }) => chart.legendVisible, Position: ({ chart }) => chart.legendPosition },
  write: {
    Visible: (it, value) => change(it, (chart) => (chart.legendVisible = flag(value, "legend.visible"))),
    Position: (it, value) =>
      change(it, (chart) => (chart.legendPosition = oneOf(value, POSITIONS, "legend.position"))),
  },
});

const SIZES = { Left: "left", Top: "top", Width: "width", Height: "height" } as const;
const sizes = Object.entries(SIZES);

function setSize(it: Held, name: keyof typeof SIZES, value: unknown): void {
  const size = number(value, SIZES[name]);
  if (size < 0) throw invalidArgument(`${SIZES[name]} cannot be below 0`);
  change(it, (chart) => (chart[SIZES[name]] = size));
}

/** Over the cells from one to another, or to as many as its own size covers. */
function setPosition(it: Held, start: unknown, end: unknown): void {
  const { book, sheetId } = it;
  const dimension = new Dimension(book);
  const from = placeIn(start, sheetId);
  const left = dimension.left(from);
  const top = dimension.top(from);
  change(it, (chart) => Object.assign(chart, { left, top }));
  if (end === undefined || end === null) return;
  const last = areaOf(placeIn(end, sheetId));
  const corner = new Place(sheetId, {
    row: endRow(last) + 1,
    column: endColumn(last) + 1,
    rows: 1,
    columns: 1,
  });
  const width = dimension.left(corner) - left;
  const height = dimension.top(corner) - top;
  change(it, (chart) => Object.assign(chart, { width, height }));
}

const chartKind: Kind<Held> = {
  name: "Chart",
  identity: ({ chart }) => ({ Id: chart.id }),
  read: {
    Id: ({ chart }) => chart.id,
    Name: ({ chart }) => chart.name,
    ChartType: ({ chart }) => chart.type,
    ...Object.fromEntries(sizes.map(([name, own]) => [name, ({ chart }: Held) => chart[own]])),
  },
  write: {
    Name: (it, value) =>
      change(it, (chart) => {
        const name = text(value, "name");
        const others = it.book.kept(it.sheetId).charts.filter((other) => other !== chart);
        if (others.some((other) => other.name === name)) throw alreadyExists("a chart of that name");
        chart.name = name;
      }),
    ChartType: (it, value) => change(it, (chart) => (chart.type = text(value, "chartType"))),
    Left: (it, value) => setSize(it, "Left", value),
    Top: (it, value) => setSize(it, "Top", value),
    Width: (it, value) => setSize(it, "Width", value),
    Height: (it, value) => setSize(it, "Height", value),
  },
  part: {
    Title: (it) => title(it),
    Legend: (it) => legend(it),
    Axes: (it) => axesOf(it),
    Series: (it) => seriesOf(it),
    Worksheet: (it) => worksheetOf(it.book, it.sheetId),
  },
  act: {
    Delete: (it) =>
      change(it, (chart) => {
        const kept = it.book.kept(it.sheetId);
        kept.charts = kept.charts.filter((other) => other !== chart);
      }),
    SetPosition: (it, [start, end]) => setPosition(it, start, end),
    SetData: (it, [source, by]) => {
      const place = placeIn(source, it.sheetId);
      change(it, (chart) => (chart.series = seriesFrom(it.book, place, by)));
    },
  },
};

interface Charts {
  readonly book: Book;
  readonly sheetId: string;
}

const chartOf = (it: Charts, chart: Chart): Thing => thing(chartKind, { ...it, chart });

function find(it: Charts, key: unknown): Thing {
  const found = it.book.kept(it.sheetId).charts.find((chart) => chart.id === key || chart.name === key);
  if (!found) throw itemNotFound("there is no such chart");
  return chartOf(it, found);
}

const newAxis = (): Axis => ({
  ...{ title: "", titleVisible: false, visible: true, numberFormat: "General", minimum: "", maximum: "" },
});

/** Kinds of chart begin so; Excel knows about eighty. */
const KINDS =
  /^(Bar|Column|Line|Pie|Doughnut|Area|XYScatter|Bubble|Radar|Stock|Surface|Cylinder|Cone|Pyramid)/;

function add(it: Charts, type: unknown, source: unknown, by: unknown): Thing {
  const { book, sheetId } = it;
  const kind = text(type, "type");
  if (!KINDS.test(kind)) throw invalidArgument("the type is none of Excel's kinds of chart");
  book.checkWritable(sheetId);
  const kept = book.kept(sheetId);
  let count = kept.charts.length + 1;
  while (kept.charts.some(({ name }) => name === `Chart ${count}`)) count++;
  const chart: Chart = {
    ...{ id: book.newId(), name: `Chart ${count}`, type: kind, title: "", titleVisible: true },
    ...{ left: 0, top: 0, width: 360, height: 216, legendVisible: true, legendPosition: "Bottom" },
    ...{ valueAxis: newAxis(), categoryAxis: newAxis() },
    series: seriesFrom(book, placeIn(source, sheetId), by),
  };
  kept.charts.push(chart);
  return chartOf(it, chart);
}

/** One series a column (or row) of numbers; a first column of text are the categories, a first row the names. */
function seriesFrom(book: Book, place: Place, by: unknown): Chart["series"] {
  const direction = oneOf(by ?? "Auto", ["Auto", "Columns", "Rows"], "seriesBy");
  const area = areaOf(place);
  const inRows = direction === "Rows" || (direction === "Auto" && area.columns > area.rows);
  const reader = new Reader(book, book.sheet(place.sheetId));
  const isText = (row: number, column: number): boolean =>
    typeof reader.value(row, column) === "string" && reader.value(row, column) !== "";
  const [last, lastColumn] = [endRow(area), endColumn(area)];
  const named = inRows ? isText(last, area.column) : isText(area.row, lastColumn);
  // A single column, or row, is a series whatever it holds.
  const single = (inRows ? area.rows : area.columns) === 1;
  const grouped = !single && (inRows ? isText(area.row, lastColumn) : isText(last, area.column));
  const [down, right] = inRows ? [grouped, named] : [named, grouped];
  const body: Area = {
    row: area.row + Number(down),
    column: area.column + Number(right),
    rows: area.rows - Number(down),
    columns: area.columns - Number(right),
  };
  const count = Math.max(inRows ? body.rows : body.columns, 0);
  const categories: Reference | null = grouped
    ? {
        sheetId: place.sheetId,
        area: inRows ? { ...body, row: area.row, rows: 1 } : { ...body, column: area.column, columns: 1 },
      }
    : null;
  return Array.from({ length: count }, (_, index) => {
    const values = inRows
      ? { ...body, row: body.row + index, rows: 1 }
      : { ...body, column: body.column + index, columns: 1 };
    const name = inRows ? reader.text(values.row, area.column) : reader.text(area.row, values.column);
    return {
      id: book.newId(),
      name: named ? name : `Series${index + 1}`,
      values: { sheetId: place.sheetId, area: values },
      categories,
      ...PLAIN_LINE,
    };
  });
}

const charts = ofKind<Charts>({
  name: "ChartCollection",
  read: { Count: ({ book, sheetId }) => book.kept(sheetId).charts.length },
  items: (it) => it.book.kept(it.sheetId).charts.map((chart) => chartOf(it, chart)),
  item: find,
  find: {
    Add: (it, [type, source, by]) => add(it, type, source, by),
    GetItem: (it, [key]) => find(it, key),
    GetItemOrNullObject: (it, [key]) => orNull(() => find(it, key)),
    GetItemAt: (it, [index]) => {
      const chart = it.book.kept(it.sheetId).charts[whole(index, "index")];
      if (!chart) throw itemNotFound("there is no such chart");
      return chartOf(it, chart);
    },
  },
  act: { GetCount: ({ book, sheetId }) => book.kept(sheetId).charts.length },
});

export const chartsOf = (book: Book, sheetId: string): Thing => charts({ book, sheetId });
