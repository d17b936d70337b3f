import type { Chart } from "../annotation/plan";
import { cellName, fullName } from "./cell-xml";
import { type Book, type Excelize, done } from "./excelize";

/** Dark blue, amber, green, grey: told apart by lightness too. */
const SERIES = ["1F3864", "C55A11", "7FB77E", "7F7F7F"];
const TEXT = "404040";
const LABEL = { Color: TEXT, Size: 10 };

/** Puts a native chart on a sheet. */
export function addChart(library: Excelize, book: Book, sheet: string, chart: Chart): void {
  const isBar = chart.kind === "bar";
  done(
    book.AddChart(sheet, cellName(chart.row, chart.column), {
      Type: isBar ? library.Bar : library.Col,
      VaryColors: false,
      Series: chart.series.map((series, index) => ({
        Name: series.name,
        Categories: fullName(series.sheet, series.categories),
        Values: fullName(series.sheet, series.values),
        Fill: { Type: "pattern", Pattern: 1, Color: [SERIES[index % SERIES.length] ?? TEXT] },
      })),
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
      PlotArea: {
        ShowVal: chart.plain !== true,
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
    .replace(/<smooth[^>]*><\/smooth>|<numCache>.*?<\/numCache>/gs, "")
    .replace(/<(view3D|floor|sideWall|backWall)>.*?<\/\1>/gs, "");
  if (!mended.includes('<barDir val="bar">')) return mended;
  return mended
    .replace(/<catAx>.*?<\/catAx>/gs, (axis) => axis.replace(/<axPos val="\w">/, '<axPos val="l">'))
    .replace(/<valAx>.*?<\/valAx>/gs, (axis) =>
      axis
        .replace(/<axPos val="\w">/, '<axPos val="b">')
        .replace('rot="-5400000"', 'rot="0"')
        .replace('<crosses val="autoZero">', '<crosses val="max">'),
    );
}
