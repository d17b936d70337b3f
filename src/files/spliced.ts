import { OUR_NAMES, type Plan, isAnnotationsName } from "../annotation/plan";
import { type Child, AFTER_ROWS, IN_STYLES, IN_WORKBOOK, cutChildren, cutPart } from "./children";
import { inside, joinPart, put, withMore } from "./children";
import { withoutPrefix } from "./sheet-xml";
import { attributeOf, withAttribute } from "./xml";

// The parts of a workbook that hold something of theirs and something of ours: theirs as it was, letter for letter,
// ours from what the library made. What the library makes of theirs is not used: it does not know all that there is.

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A sheet without its rows. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** A column of ours: its place from 0, and its width in characters. */
export interface OurColumn {
  readonly at: number;
  readonly width: number;
}

/**
 * What stands around the rows of a sheet: as it was, with our columns shown, our colours, and the place of notes.
 * @param made the sheet as the library made it
 */
export function splicedSheet(was: Around, made: string, columns: readonly OurColumn[]): Around {
  const head = cut(was.before);
  const { children, end } = cutChildren(was.after, 0);
  const ours = cut(made).children;
  const own = [...head.children, ...children];
  const colours = ours.filter(({ name }) => name === "conditionalFormatting");
  const notes = ours.find(({ name }) => name === "legacyDrawing");
  const [start, notesXml] = withRelations(head.start, notes?.xml ?? "");
  let after = children;
  for (const { name, xml } of ranked(colours, own)) after = put(after, { name, xml }, AFTER_ROWS);
  if (notes && !children.some(({ name }) => name === "legacyDrawing")) {
    after = put(after, { ...notes, xml: notesXml }, AFTER_ROWS);
  }
  return {
    before: joinPart({ start, children: withColumns(head.children, columns), end: "" }),
    after: after.map(({ xml }) => xml).join("") + was.after.slice(end),
  };
}

function cut(xml: string): NonNullable<ReturnType<typeof cutPart>> {
  const part = cutPart(xml);
  if (!part) throw new Error("A part of the workbook has no root.");
  return part;
}

/** Colours after theirs: of two rules for a cell, theirs stays the first. */
function ranked(colours: readonly Child[], theirs: readonly Child[]): Child[] {
  const ranks = theirs.flatMap(({ xml }) =>
    [...xml.matchAll(/<(?:[\w.-]+:)?cfRule\s[^>]*?priority="(\d+)"/g)].map(([, rank]) => Number(rank)),
  );
  let rank = Math.max(0, ...ranks);
  return colours.map(({ name, xml }) => ({
    name,
    xml: xml.replace(/<cfRule\s[^>]*>/g, (tag) => withAttribute(tag, "priority", String((rank += 1)))),
  }));
}

/** A start tag that has a prefix for relations, and the tag that uses it. */
function withRelations(start: string, tag: string): [start: string, tag: string] {
  const prefix = new RegExp(`xmlns:([\\w.-]+)="${RELATIONS}"`).exec(start)?.[1];
  if (prefix !== undefined) return [start, tag.replace(" r:", ` ${prefix}:`)];
  return [start.replace(/>$/, ` xmlns:r="${RELATIONS}">`), tag];
}

/** The columns of a sheet with ours in their widths, and shown, whatever they were before. */
function withColumns(children: readonly Child[], ours: readonly OurColumn[]): readonly Child[] {
  if (ours.length === 0) return children;
  const there = children.find(({ name }) => name === "cols");
  const tags = new Map<number, string>();
  for (const column of there ? inside(there) : []) {
    const xml = column.xml.replace(/^([^>]*?)\s*\/?>.*$/s, "$1/>");
    const min = Number(attributeOf(xml, "min"));
    const max = Number(attributeOf(xml, "max"));
    const mine = ours.map(({ at }) => at + 1).filter((column) => column >= min && column <= max);
    let from = min;
    for (const place of [...mine.sort((one, other) => one - other), max + 1]) {
      if (place > from) tags.set(from, spanning(xml, from, place - 1));
      if (place <= max) tags.set(place, xml);
      from = place + 1;
    }
  }
  for (const { at, width } of ours) {
    let tag = spanning(tags.get(at + 1) ?? "<col/>", at + 1, at + 1);
    for (const name of ["hidden", "collapsed", "outlineLevel", "bestFit"])
      tag = withAttribute(tag, name, null);
    tags.set(at + 1, withAttribute(withAttribute(tag, "width", String(width)), "customWidth", "1"));
  }
  const sorted = [...tags].sort(([one], [other]) => one - other).map(([, tag]) => tag);
  const cols = { name: "cols", xml: `<cols>${sorted.join("")}</cols>` };
  if (there) return children.map((child) => (child === there ? cols : child));
  return [...children, cols];
}

function spanning(tag: string, min: number, max: number): string {
  const isSo = attributeOf(tag, "min") === String(min) && attributeOf(tag, "max") === String(max);
  if (isSo) return tag;
  return withAttribute(withAttribute(tag, "min", String(min)), "max", String(max));
}

/**
 * The workbook's own part with our sheets and names, counted anew when it is opened.
 * @param added further sheets that are new in it
 */
export function splicedWorkbook(
  was: string,
  made: string,
  plan: Plan,
  added: readonly string[] = [],
): string {
  const part = cut(bare(was));
  const ours = cut(made).children;
  const names = new Set([...added, ...plan.sheets.map(({ name }) => name)]);
  const words = new Set<string>([...Object.values(OUR_NAMES), ...plan.names.map(({ name }) => name)]);
  const isPlanned = (name: string) => words.has(name) || isAnnotationsName(name);
  const of = (name: string): Child[] => ours.filter((child) => child.name === name).flatMap(inside);
  const sheets = of("sheets").filter(({ xml }) => names.has(attributeOf(xml, "name") ?? ""));
  const defined = of("definedNames").filter(
    ({ xml }) => isPlanned(attributeOf(xml, "name") ?? "") && attributeOf(xml, "localSheetId") === undefined,
  );
  const related = sheets.map(({ xml }) => withRelations(part.start, xml)[1]);
  const withSheets = withMoreIn(part.children, "sheets", related);
  const withNames = withMoreIn(
    withSheets,
    "definedNames",
    defined.map(({ xml }) => xml),
  );
  const counted = withNames.some(({ name }) => name === "calcPr")
    ? withNames
    : put(withNames, { name: "calcPr", xml: "<calcPr/>" }, IN_WORKBOOK);
  return joinPart({
    start: withRelations(part.start, "")[0],
    children: counted.map((child) => (child.name === "calcPr" ? countedAnew(child) : child)),
    end: part.end,
  });
}

/** With more in one of what the workbook's part holds, which is made where it is not there. */
function withMoreIn(all: readonly Child[], name: string, added: readonly string[]): readonly Child[] {
  if (added.length === 0) return all;
  if (all.some((child) => child.name === name)) {
    return all.map((child) => (child.name === name ? withMore(child, added) : child));
  }
  return put(all, withMore({ name, xml: `<${name}></${name}>` }, added), IN_WORKBOOK);
}

function countedAnew({ name, xml }: Child): Child {
  return { name, xml: xml.replace(/^<[^>]*>/, (tag) => withAttribute(tag, "fullCalcOnLoad", "1")) };
}

/** What is numbered by its place in the part of styles. */
const NUMBERED = ["fonts", "fills", "borders", "cellXfs", "dxfs"];

/** The part of styles with ours after theirs: what the library added, since it only adds. */
export function splicedStyles(was: string, made: string): string {
  const part = cut(bare(was));
  const { children: after } = cut(made);
  let { children } = part;
  for (const child of after) {
    const there = children.find(({ name }) => name === child.name);
    if (there === undefined) {
      if (NUMBERED.includes(child.name) || child.name === "numFmts")
        children = put(children, child, IN_STYLES);
      continue;
    }
    const added = addedTo(there, child).map(({ xml }) => xml);
    children = children.map((each) => (each === there ? withMore(each, added) : each));
  }
  return joinPart({ ...part, children });
}

function addedTo(there: Child, now: Child): Child[] {
  const [before, after] = [inside(there), inside(now)];
  if (now.name === "numFmts") {
    const ids = new Set(before.map(({ xml }) => attributeOf(xml, "numFmtId")));
    return after.filter(({ xml }) => !ids.has(attributeOf(xml, "numFmtId")));
  }
  if (!NUMBERED.includes(now.name)) return [];
  if (after.length < before.length) throw new Error("The library lost styles.");
  return after.slice(before.length);
}

/** A part without a prefix on its tags. */
function bare(xml: string): string {
  return withoutPrefix(xml, /<(?:([\w.-]+):)?(?:workbook|styleSheet)\b/.exec(xml)?.[1]);
}
