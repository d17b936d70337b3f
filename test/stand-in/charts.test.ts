/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({
  sheets: {
    Totals: [
      ["", "Earned", "Target"],
      ["HV1", 10, 20],
      ["HV2", 30, 40],
    ],
  },
});
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const charts = () => standIn().host.snapshot().sheets[0]?.charts;

test("a chart takes its series from the cells, and all that is set on it", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Totals");
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("A1:C3"), "Columns");
    chart.name = "Money";
    chart.title.text = "What it comes to";
    chart.legend.position = "Right";
    chart.legend.visible = false;
    chart.setPosition("E2", "J10");
    chart.axes.valueAxis.title.text = "£";
    chart.axes.valueAxis.numberFormat = "£#,##0";
    chart.axes.categoryAxis.visible = false;
    const added = chart.series.add("Third");
    added.setValues(sheet.getRange("C2:C3"));
    added.setXAxisValues(sheet.getRange("A2:A3"));
    chart.series.getItemAt(0).name = "So far";
    added.markerStyle = "None";
    added.format.line.lineStyle = "Dash";
    await context.sync();
    added.load("markerStyle");
    added.format.line.load("lineStyle");
    await context.sync();
    expect([added.markerStyle, added.format.line.lineStyle]).toEqual(["None", "Dash"]);

    const again = sheet.charts.getItem("Money");
    again.load("name, left, top, width, height, chartType");
    again.title.load("text");
    again.series.load("items/name");
    sheet.charts.load("items/name, count");
    const none = sheet.charts.getItemOrNullObject("nobody");
    await context.sync();
    expect(again.toJSON()).toMatchObject({
      ...{ name: "Money", left: 192, top: 15, width: 288, height: 135, chartType: "ColumnClustered" },
    });
    expect(again.series.items.map(({ name }) => name)).toEqual(["So far", "Target", "Third"]);
    expect([again.title.text, sheet.charts.items.length, none.isNullObject]).toEqual([
      "What it comes to",
      1,
      true,
    ]);
  });
  expect(charts()).toMatchObject([
    {
      ...{ name: "Money", title: "What it comes to", legendVisible: false, legendPosition: "Right" },
      valueAxis: { title: "£", numberFormat: "£#,##0" },
      categoryAxis: { visible: false },
      series: [
        { name: "So far", values: "Totals!B2:B3", categories: "Totals!A2:A3" },
        { name: "Target", values: "Totals!C2:C3", categories: "Totals!A2:A3" },
        { name: "Third", values: "Totals!C2:C3", categories: "Totals!A2:A3" },
      ],
    },
  ]);
});

test("series and charts are deleted; names are not shared; kinds must be Excel's", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Totals");
    const first = sheet.charts.add("BarClustered", sheet.getRange("A1:C3"));
    first.name = "One";
    const second = sheet.charts.add("Pie", sheet.getRange("A1:B3"));
    await context.sync();
    second.name = "One";
    expect(await refusal(context.sync())).toBe("ItemAlreadyExists");
    sheet.charts.add("Rainbow" as "Pie", sheet.getRange("A1:B3"));
    expect(await refusal(context.sync())).toBe("InvalidArgument");
    first.series.load("items/name");
    await context.sync();
    first.series.items[0]?.delete();
    second.delete();
    await context.sync();
  });
  expect(charts()).toMatchObject([{ name: "One", series: [{ values: "Totals!C2:C3" }] }]);
});
