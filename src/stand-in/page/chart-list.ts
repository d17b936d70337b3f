import { a1 } from "../host/areas";
import type { Book } from "../host/book";
import type { Chart, Reference } from "../host/kept";
import { element } from "./elements";

/** Lists the charts that the add-in asked for: Univer's free part draws none. */
export function showCharts(book: Book): void {
  const all = book.everyKept().flatMap(({ sheetId, kept }) => {
    const sheet = book.sheet(sheetId).getName();
    return kept.charts.map((chart) => placeholder(chart, sheet, book));
  });
  element("charts", HTMLElement).hidden = all.length === 0;
  element("chart-count", HTMLElement).textContent = String(all.length);
  element("chart-list", HTMLElement).replaceChildren(...all);
}

function placeholder({ title, name, type, series }: Chart, sheet: string, book: Book): HTMLElement {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title || name;
  const where = document.createElement("p");
  where.textContent = `${type}, on ${sheet}`;
  const list = document.createElement("ul");
  for (const one of series) {
    const item = document.createElement("li");
    item.textContent = `${one.name}: ${cellsOf(one.values, book)}, by ${cellsOf(one.categories, book)}`;
    list.append(item);
  }
  figure.append(caption, where, list);
  return figure;
}

function cellsOf(reference: Reference | null, book: Book): string {
  if (!reference) return "nothing";
  return reference.area ? `${book.sheet(reference.sheetId).getName()}!${a1(reference.area)}` : "#REF!";
}
