import { tagEnd } from "./plain-xml";
import { attributeOf, withAttribute } from "./xml";

// A part of a workbook as its root and what stands in it, so that what is not ours stays letter for letter.

/** What stands in the root of a part, with all that is in it. */
export interface Child {
  /** Without a prefix. */
  readonly name: string;
  readonly xml: string;
}

/** A part cut at what its root holds. Text between is dropped. */
export interface Part {
  /** All up to the root's start tag and it. */
  readonly start: string;
  readonly children: readonly Child[];
  /** The root's end tag. */
  readonly end: string;
}

/** Cuts a part. `xml` may end before its root does: what is before the rows of a sheet. Null where it cannot be cut. */
export function cutPart(xml: string): Part | null {
  const root = /<[^?!/]/.exec(xml);
  const start = root ? tagEnd(xml, root.index) : -1;
  if (start < 0) return null;
  if (xml[start - 2] === "/") {
    const name = /<([^\s/>]+)/.exec(xml.slice(root?.index))?.[1] ?? "";
    return { start: `${xml.slice(0, start - 2).trimEnd()}>`, children: [], end: `</${name}>` };
  }
  const { children, end } = cutChildren(xml, start);
  return { start: xml.slice(0, start), children, end: xml.slice(end) };
}

/** What stands beside each other from a place on, and where it ends: at an end tag, or the end of all. */
export function cutChildren(xml: string, from: number): { children: Child[]; end: number } {
  const children: Child[] = [];
  let depth = 0;
  let began = 0;
  for (let open = xml.indexOf("<", from); open >= 0;) {
    const close = tagEnd(xml, open);
    if (close < 0) break;
    const isEnd = xml[open + 1] === "/";
    if (isEnd && depth === 0) return { children, end: open };
    if (!isEnd && depth === 0) began = open;
    if (isEnd) depth -= 1;
    else if (xml[close - 2] !== "/") depth += 1;
    if (depth === 0) {
      const child = xml.slice(began, close);
      children.push({ name: nameOf(child), xml: child });
    }
    open = xml.indexOf("<", close);
  }
  return { children, end: xml.length };
}

function nameOf(xml: string): string {
  return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(xml)?.[1] ?? "";
}

/** A part in one piece again. */
export function joinPart({ start, children, end }: Part): string {
  return `${start}${children.map(({ xml }) => xml).join("")}${end}`;
}

/** What a child holds. */
export function inside({ xml }: Child): Child[] {
  const start = tagEnd(xml, 0);
  return xml[start - 2] === "/" ? [] : cutChildren(xml, start).children;
}

/** A child with more at its end, and its count, where it has one, as it is then. */
export function withMore(child: Child, more: readonly string[]): Child {
  if (more.length === 0) return child;
  const { xml } = child;
  const start = tagEnd(xml, 0);
  const tag = xml.slice(0, start);
  const there = inside(child).length;
  const counted =
    attributeOf(tag, "count") === undefined ? tag : withAttribute(tag, "count", String(there + more.length));
  if (tag.endsWith("/>")) {
    const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? "";
    return { ...child, xml: `${counted.replace(/\s*\/>$/, ">")}${more.join("")}</${name}>` };
  }
  const end = xml.lastIndexOf("</");
  return { ...child, xml: `${counted}${xml.slice(start, end)}${more.join("")}${xml.slice(end)}` };
}

/**
 * Puts something where the standard has it: before the first of what comes after it.
 * @param order the names in the order of the standard
 */
export function put(children: readonly Child[], child: Child, order: readonly string[]): Child[] {
  const place = order.indexOf(child.name);
  const later = (each: Child): boolean => {
    // What is there for newer versions stands in the place of what it holds.
    const name = order.includes(each.name)
      ? each.name
      : order.find((known) => each.xml.includes(`<${known}`));
    return name !== undefined && order.indexOf(name) > place;
  };
  const at = children.findIndex(later);
  const before = at < 0 ? children.length : at;
  return [...children.slice(0, before), child, ...children.slice(before)];
}

/** What stands in a worksheet after its rows, in the order of the standard. */
export const AFTER_ROWS: readonly string[] = [
  ...["sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState"],
  ...["dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"],
  ...["dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter"],
  ...["rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"],
  ...[
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
  ],
  ...["tableParts", "extLst"],
];

/** What stands in a workbook's own part, in the order of the standard. */
export const IN_WORKBOOK: readonly string[] = [
  ...["fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"],
  ...["functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"],
  ...["pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"],
  "extLst",
];

/** What stands in the part of styles, in the order of the standard. */
export const IN_STYLES: readonly string[] = [
  ...["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"],
  ...["tableStyles", "colors", "extLst"],
];
