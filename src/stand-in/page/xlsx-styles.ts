import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  type IBorderStyleData,
  type IStyleData,
  VerticalAlign,
  WrapStrategy,
} from "@univerjs/core";
import type { Alignment, Border, BorderStyle, Borders, Color, Fill, Font, Style } from "exceljs";

const HORIZONTAL = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;
const VERTICAL = {
  top: VerticalAlign.TOP,
  middle: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
} as const;
const BORDERS: Readonly<Partial<Record<BorderStyle, BorderStyleTypes>>> = {
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  double: BorderStyleTypes.DOUBLE,
};
const EDGES = { top: "t", right: "r", bottom: "b", left: "l" } as const;
const EDGE_NAMES = ["top", "right", "bottom", "left"] as const;

/** A cell's style in a file, as Univer has it. */
export function toUniver({ font, fill, alignment, border, numFmt }: Partial<Style>): IStyleData {
  const style: IStyleData = {};
  if (numFmt && numFmt !== "General") style.n = { pattern: numFmt };
  if (font?.bold) style.bl = BooleanNumber.TRUE;
  if (font?.italic) style.it = BooleanNumber.TRUE;
  if (font?.underline) style.ul = { s: BooleanNumber.TRUE };
  if (font?.size) style.fs = font.size;
  if (font?.name) style.ff = font.name;
  const colour = rgbOf(font?.color);
  if (colour) style.cl = { rgb: colour };
  const background = fill?.type === "pattern" && fill.pattern === "solid" ? rgbOf(fill.fgColor) : null;
  if (background) style.bg = { rgb: background };
  const across = HORIZONTAL[(alignment?.horizontal ?? "") as keyof typeof HORIZONTAL];
  if (across) style.ht = across;
  const down = VERTICAL[(alignment?.vertical ?? "") as keyof typeof VERTICAL];
  if (down) style.vt = down;
  if (alignment?.wrapText) style.tb = WrapStrategy.WRAP;
  for (const edge of EDGE_NAMES) {
    const drawn = border?.[edge];
    const line = drawn?.style && BORDERS[drawn.style];
    if (line)
      style.bd = { ...style.bd, [EDGES[edge]]: { s: line, cl: { rgb: rgbOf(drawn.color) ?? "#000000" } } };
  }
  return style;
}

/** A cell's style in Univer, as a file has it. */
export function fromUniver(style: IStyleData): Partial<Style> {
  const font: Partial<Font> = {
    ...(style.bl === BooleanNumber.TRUE ? { bold: true } : {}),
    ...(style.it === BooleanNumber.TRUE ? { italic: true } : {}),
    ...(style.ul?.s === BooleanNumber.TRUE ? { underline: true } : {}),
    ...(style.fs ? { size: style.fs } : {}),
    ...(style.ff ? { name: style.ff } : {}),
    ...(style.cl?.rgb ? { color: argbOf(style.cl.rgb) } : {}),
  };
  const alignment: Partial<Alignment> = {
    ...keyOf("horizontal", HORIZONTAL, style.ht),
    ...keyOf("vertical", VERTICAL, style.vt),
    ...(style.tb === WrapStrategy.WRAP ? { wrapText: true } : {}),
  };
  const border: Partial<Borders> = {};
  for (const edge of EDGE_NAMES) {
    const drawn = style.bd?.[EDGES[edge]];
    if (drawn) border[edge] = lineOf(drawn);
  }
  return {
    ...(style.n?.pattern ? { numFmt: style.n.pattern } : {}),
    ...(Object.keys(font).length > 0 ? { font } : {}),
    ...(Object.keys(alignment).length > 0 ? { alignment } : {}),
    ...(Object.keys(border).length > 0 ? { border } : {}),
    ...(style.bg?.rgb ? { fill: filled(style.bg.rgb) } : {}),
  };
}

/** A colour of Univer's, `#e8f1e8` or `rgb(232,241,232)`, as files have it. */
export function argbOf(rgb: string): { argb: string } {
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(rgb)?.slice(1);
  const hex = parts
    ? parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")
    : rgb.replace("#", "");
  return { argb: `FF${hex.toUpperCase()}` };
}

export const filled = (rgb: string): Fill => ({ type: "pattern", pattern: "solid", fgColor: argbOf(rgb) });

/** Colours of a theme are left as they are by default. */
const rgbOf = (colour: Partial<Color> | undefined): string | null =>
  colour?.argb ? `#${colour.argb.slice(-6).toLowerCase()}` : null;

function lineOf(drawn: IBorderStyleData): Partial<Border> {
  const style = Object.keys(BORDERS).find((name) => BORDERS[name as BorderStyle] === drawn.s) as
    BorderStyle | undefined;
  return { style: style ?? "thin", ...(drawn.cl.rgb ? { color: argbOf(drawn.cl.rgb) } : {}) };
}

function keyOf<K extends string>(
  key: K,
  names: Readonly<Record<string, unknown>>,
  value: unknown,
): Record<string, string> {
  const found = Object.keys(names).find(
    (name) => value !== undefined && value !== null && names[name] === value,
  );
  return found ? { [key]: found } : {};
}
