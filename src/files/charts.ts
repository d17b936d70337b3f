import type { Chart } from "../annotation/plan";
import { cellName, fullName } from "./cell-xml";
import type { ChartSeries, Fill } from "excelize-wasm";
import { type Book, type Excelize, done } from "./excelize";

/** Dark blue, amber, green, grey: told apart by lightness too. */
const SERIES = ["1F3864", "C55A11", "7FB77E", "7F7F7F"];
const TEXT = "404040";
const LABEL = { Color: TEXT, Size: 10 };

const SYMBOLS = ["circle", "diamond", "square", "triangle"];
const MARK_SIZE = 7;
const LINE_WIDTH = 2.25;

const fill = (colour: string): Fill => ({ Type: "pattern", Pattern: 1, Color: [colour] });

/** Lines are told apart by their marks, and a target by its dashes. */
function lineOf(
  library: Excelize,
  isTarget: boolean,
  index: number,
  filled: Fill,
): Pick<ChartSeries, "Line" | "Marker"> {
  const dash = isTarget ? library.LineDashDash : library.LineDashSolid;
  return {
    Line: { Type: library.LineSolid, Dash: dash, Fill: filled, Width: LINE_WIDTH },
    Marker: isTarget
      ? { Symbol: "none" }
      : { Symbol: SYMBOLS[index % SYMBOLS.length] ?? "circle", Size: MARK_SIZE, Fill: filled },
  };
}

/** Puts a native chart on a sheet. */
export function addChart(library: Excelize, book: Book, sheet: string, chart: Chart): void {
  const isBar = chart.kind === "bar";
  const isLine = chart.kind === "line";
  const kind = { bar: library.Bar, column: library.Col, line: library.Line }[chart.kind];
  done(
    book.AddChart(sheet, cellName(chart.row, chart.column), {
      Type: kind,
      VaryColors: false,
      Series: chart.series.map((series, index) => {
        const lines = chart.series.filter(({ isTarget }) => !isTarget).length;
        // A target has the colour of the line that it is for.
        const colour = series.isTarget === true ? index - lines : index;
        const filled = fill(SERIES[colour % SERIES.length] ?? TEXT);
        return {
          Name: series.name,
          Categories: fullName(series.sheet, series.categories),
          Values: fullName(series.sheet, series.values),
          Fill: filled,
          ...(isLine && lineOf(library, series.isTarget === true, index, filled)),
        };
      }),
      ShowBlanksAs: "gap",
      Title: { Paragraph: [{ Text: chart.title, Font: { Bold: true, Size: 14, Color: TEXT } }] },
      // A legend that names one series says what the title says.
      Legend: { Position: chart.series.length > 1 ? "bottom" : "none", Font: LABEL },
      // Excel draws the first category of a bar chart at the bottom; people read from the top.
      XAxis: { Font: LABEL, ReverseOrder: isBar },
      YAxis: {
        Title: { Paragraph: [{ Text: chart.valueTitle, Font: { ...LABEL, Bold: false } }] },
        MajorGridLines: true,
        Minimum: 0,
        Font: LABEL,
        NumFmt: { CustomNumFmt: chart.valueFormat, SourceLinked: false },
      },
      // Numbers on every point of a line would cover it.
      PlotArea: {
        ShowVal: !isLine && chart.plain !== true,
        NumFmt: { CustomNumFmt: chart.valueFormat, SourceLinked: false },
      },
      Dimension: { Width: chart.width, Height: chart.height },
      Format: { Name: chart.title, AltText: `${chart.title}: ${chart.valueTitle}` },
      GapWidth: 60,
    }),
  );
}

/**
 * A chart as the library writes it, put right where Excel is strict: names of series as words, not as references; the
 * parts of a series in the order of the standard, without those of other kinds of chart; the numbers of a bar chart
 * below it, and what they are written level.
 */
export function mendedChart(xml: string): string {
  const mended = xml
    .replace(/<tx><strRef><f>([^<]*)<\/f><\/strRef><\/tx>/g, "<tx><v>$1</v></tx>")
    .replace(/(<dLbls>(?:(?!<\/dLbls>).)*<\/dLbls>)(<invertIfNegative[^>]*><\/invertIfNegative>)/gs, "$2$1")
    .replace(/<numCache>.*?<\/numCache>/gs, "")
    .replace(/<(view3D|floor|sideWall|backWall)>.*?<\/\1>/gs, "");
  if (mended.includes("<lineChart>")) {
    return mended.replace(
      /(<dLbls>(?:(?!<\/dLbls>).)*<\/dLbls>)(<marker>.*?<\/marker>)<invertIfNegative[^>]*><\/invertIfNegative>/gs,
      "$2$1",
    );
  }
  const bars = mended.replace(/<smooth[^>]*><\/smooth>/g, "");
  if (!bars.includes('<barDir val="bar">')) return bars;
  return bars
    .replace(/<catAx>.*?<\/catAx>/gs, (axis) => axis.replace(/<axPos val="\w">/, '<axPos val="l">'))
    .replace(/<valAx>.*?<\/valAx>/gs, (axis) =>
      axis
        .replace(/<axPos val="\w">/, '<axPos val="b">')
        .replace('rot="-5400000"', 'rot="0"')
        .replace('<crosses val="autoZero">', '<crosses val="max">'),
    );
}
