import { flag, number, oneOf, text } from "./arguments";
import { type Held, change } from "./charts";
import type { Axis } from "./kept";
import { type Thing, ofKind } from "./things";

interface OneAxis extends Held {
  readonly axis: Axis;
}

const set = (it: OneAxis, changes: (axis: Axis) => void): void => change(it, () => changes(it.axis));

const axisTitle = ofKind<OneAxis>({
  name: "ChartAxisTitle",
  read: { Text: ({ axis }) => axis.title, Visible: ({ axis }) => axis.titleVisible },
  write: {
    Text: (it, value) =>
      set(it, (axis) => {
        axis.title = text(value, "title.text");
        axis.titleVisible = true;
      }),
    Visible: (it, value) => set(it, (axis) => (axis.titleVisible = flag(value, "title.visible"))),
  },
});

const bound = (value: unknown, what: string): number | "" => (value === "" ? "" : number(value, what));

const axis = ofKind<OneAxis>({
  name: "ChartAxis",
  read: {
    Visible: (it) => it.axis.visible,
    NumberFormat: (it) => it.axis.numberFormat,
    Minimum: (it) => it.axis.minimum,
    Maximum: (it) => it.axis.maximum,
  },
  write: {
    Visible: (it, value) => set(it, (one) => (one.visible = flag(value, "visible"))),
    NumberFormat: (it, value) => set(it, (one) => (one.numberFormat = text(value, "numberFormat"))),
    Minimum: (it, value) => set(it, (one) => (one.minimum = bound(value, "minimum"))),
    Maximum: (it, value) => set(it, (one) => (one.maximum = bound(value, "maximum"))),
  },
  part: { Title: (it) => axisTitle(it) },
});

const valueAxis = (it: Held): Thing => axis({ ...it, axis: it.chart.valueAxis });
const categoryAxis = (it: Held): Thing => axis({ ...it, axis: it.chart.categoryAxis });

const axes = ofKind<Held>({
  name: "ChartAxes",
  part: { ValueAxis: valueAxis, CategoryAxis: categoryAxis },
  find: {
    GetItem: (it, [type]) =>
      oneOf(type, ["Value", "Category"], "type") === "Value" ? valueAxis(it) : categoryAxis(it),
  },
});

export const axesOf = (it: Held): Thing => axes(it);
