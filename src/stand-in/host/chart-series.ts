import { oneOf, text, whole } from "./arguments";
import { Reader, areaOf } from "./cells";
import { type Held, change } from "./charts";
import { itemNotFound } from "./errors";
import type { Reference, Series } from "./kept";
import { placeIn } from "./range";
import { type Thing, ofKind } from "./things";

interface One extends Held {
  readonly series: Series;
}

function reference(it: Held, range: unknown): Reference {
  const place = placeIn(range, it.sheetId);
  return { sheetId: place.sheetId, area: areaOf(place) };
}

const set = (it: One, changes: (series: Series) => void): void => change(it, () => changes(it.series));

function valuesOf({ book }: One, of: Reference | null): string[] {
  if (!of?.area) return [];
  const { area } = of;
  const reader = new Reader(book, book.sheet(of.sheetId));
  return Array.from({ length: area.rows * area.columns }, (_, index) =>
    String(reader.value(area.row + Math.floor(index / area.columns), area.column + (index % area.columns))),
  );
}

/** How Excel draws a line that nobody has dressed. */
export const PLAIN_LINE = { markerStyle: "Automatic", lineStyle: "Automatic" };

const MARKER_STYLES = [
  ...["Invalid", "Automatic", "None", "Square", "Diamond", "Triangle", "X", "Star", "Dot", "Dash", "Circle"],
  ...["Plus", "Picture"],
];
const LINE_STYLES = [
  ...["None", "Continuous", "Dash", "DashDot", "DashDotDot", "Dot", "Grey25", "Grey50", "Grey75"],
  ...["Automatic", "RoundDot"],
];

const lineFormat = ofKind<One>({
  name: "ChartLineFormat",
  read: { LineStyle: (it) => it.series.lineStyle },
  write: {
    LineStyle: (it, value) =>
      set(it, (one) => (one.lineStyle = oneOf(value, LINE_STYLES, "format.line.lineStyle"))),
  },
});

const seriesFormat = ofKind<One>({
  name: "ChartSeriesFormat",
  part: { Line: (it) => lineFormat(it) },
});

const series = ofKind<One>({
  name: "ChartSeries",
  identity: (it) => ({ _Id: it.series.id }),
  read: { Name: (it) => it.series.name, MarkerStyle: (it) => it.series.markerStyle },
  write: {
    Name: (it, value) => set(it, (one) => (one.name = text(value, "name"))),
    MarkerStyle: (it, value) =>
      set(it, (one) => (one.markerStyle = oneOf(value, MARKER_STYLES, "markerStyle"))),
  },
  part: { Format: (it) => seriesFormat(it) },
  act: {
    SetValues: (it, [range]) => set(it, (one) => (one.values = reference(it, range))),
    SetXAxisValues: (it, [range]) => set(it, (one) => (one.categories = reference(it, range))),
    GetDimensionValues: (it, [dimension]) =>
      valuesOf(it, dimension === "Categories" ? it.series.categories : it.series.values),
    Delete: (it) =>
      change(it, (chart) => (chart.series = chart.series.filter((other) => other !== it.series))),
  },
});

const each = (it: Held): readonly Thing[] => it.chart.series.map((one) => series({ ...it, series: one }));

function nth(it: Held, index: unknown): Thing {
  const found = each(it)[whole(index, "index")];
  if (!found) throw itemNotFound("there is no such series");
  return found;
}

const collection = ofKind<Held>({
  name: "ChartSeriesCollection",
  read: { Count: ({ chart }) => chart.series.length },
  items: each,
  item: (it, id) => each(it).find((one) => one.identity()["_Id"] === id) ?? null,
  find: {
    GetItemAt: (it, [index]) => nth(it, index),
    Add: (it, [name]) => {
      const added: Series = {
        id: it.book.newId(),
        name: typeof name === "string" ? name : `Series${it.chart.series.length + 1}`,
        values: null,
        categories: null,
        ...PLAIN_LINE,
      };
      change(it, (chart) => chart.series.push(added));
      return series({ ...it, series: added });
    },
  },
  act: { GetCount: ({ chart }) => chart.series.length },
});

export const seriesOf = (it: Held): Thing => collection(it);
