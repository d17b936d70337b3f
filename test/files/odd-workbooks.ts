import { writeFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";

// Workbooks as other programs write them: the same sheets, said in another way that the standard allows, or not.

export type Parts = Record<string, string>;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const STRICT = "http://purl.oclc.org/ooxml";

export const ROWS: readonly (readonly (string | number)[])[] = [
  ["NHS Number", "Full Name", "Date", "Code Term"],
  ["9990000018", "XXTEST-O'BRIEN & Sons <b>", 45300, "Housebound"],
  ["", "", 45400, "Home visit"],
  ["9990000026", " kept ", 45401.5, "x]]y"],
];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const name = (row: number, column: number): string => `${"ABCDEF"[column]}${row}`;
const texts = [...new Set(ROWS.flat().filter((cell) => typeof cell === "string" && cell !== ""))] as string[];

function cell(value: string | number, row: number, column: number): string {
  if (value === "") return "";
  return typeof value === "number"
    ? `<c r="${name(row, column)}" s="1"><v>${value}</v></c>`
    : `<c r="${name(row, column)}" t="s"><v>${texts.indexOf(value)}</v></c>`;
}

const override = (part: string, type: string): string =>
  `<Override PartName="/${part}" ContentType="${CONTENT}.${type}+xml"/>`;
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

export const SHEET = "xl/worksheets/sheet1.xml";
export const OTHER = "xl/worksheets/sheet2.xml";
export const STRINGS = "xl/sharedStrings.xml";
export const STYLES = "xl/styles.xml";
export const WORKBOOK = "xl/workbook.xml";
export const RELS = "xl/_rels/workbook.xml.rels";
export const TYPES = "[Content_Types].xml";

/** What stands after the rows: all of it is to be as it was, whatever the writer's library makes of it. */
export const AFTER =
  '<sheetProtection sheet="1" objects="1" scenarios="1"/><protectedRanges><protectedRange sqref="A1" name="one"/></protectedRanges>' +
  '<autoFilter ref="A1:D4"><filterColumn colId="3"><filters><filter val="Housebound"/></filters></filterColumn><sortState ref="A2:D4"><sortCondition descending="1" ref="C2:C4"/></sortState></autoFilter>' +
  '<mergeCells count="1"><mergeCell ref="A20:B20"/></mergeCells><phoneticPr fontId="1" type="noConversion"/>' +
  '<conditionalFormatting sqref="A2:D4"><cfRule type="expression" dxfId="0" priority="7" stopIfTrue="1"><formula>$D2="Housebound"</formula></cfRule></conditionalFormatting>' +
  '<dataValidations count="1"><dataValidation type="list" imeMode="off" allowBlank="1" sqref="D2:D9"><formula1>"a,b"</formula1></dataValidation></dataValidations>' +
  '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><rowBreaks count="1" manualBreakCount="1"><brk id="20" max="16383" man="1"/></rowBreaks>' +
  '<ignoredErrors><ignoredError sqref="A1:A4" numberStoredAsText="1"/></ignoredErrors>';

/** A workbook as Excel writes it. */
export function plainParts(): Parts {
  return {
    [TYPES]: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override(WORKBOOK, "sheet.main")}${override(SHEET, "worksheet")}${override(OTHER, "worksheet")}${override(STYLES, "styles")}${override(STRINGS, "sharedStrings")}</Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "officeDocument", WORKBOOK)}</Relationships>`,
    [WORKBOOK]: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><fileVersion appName="xl" lastEdited="7"/><workbookPr defaultThemeVersion="166925"/><workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000"/></bookViews><sheets><sheet name="Search" sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="Theirs" comment="mine">Other!$A$1</definedName></definedNames><calcPr calcId="191029" iterate="1"/></workbook>`,
    [RELS]: `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relation("rId1", "worksheet", "worksheets/sheet1.xml")}${relation("rId2", "worksheet", "worksheets/sheet2.xml")}${relation("rId3", "styles", "styles.xml")}${relation("rId4", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    [STYLES]: `${XML}<styleSheet xmlns="${MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" mc:Ignorable="x14ac"><fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="9"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><protection locked="0"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>`,
    [STRINGS]: `${XML}<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    [SHEET]: `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr codeName="Sheet1"/><dimension ref="A1:D4"/><sheetViews><sheetView tabSelected="1" showRuler="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="2" width="30" customWidth="1"/><col min="5" max="16384" width="0" hidden="1" customWidth="1"/></cols><sheetData>${ROWS.map((cells, at) => `<row r="${at + 1}" spans="1:4">${cells.map((value, column) => cell(value, at + 1, column)).join("")}</row>`).join("")}</sheetData>${AFTER}</worksheet>`,
    [OTHER]: `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData><sheetProtection sheet="1"/></worksheet>`,
  };
}

/** Another way of saying the same. */
export interface Oddity {
  readonly name: string;
  /** Such a workbook may be refused in words; others have to be read. */
  readonly refusable?: boolean;
  /** It puts in what the others would take for tags. */
  readonly last?: boolean;
  /** It can be read, and is not annotated. */
  readonly readOnly?: boolean;
  readonly of: (parts: Parts) => Parts;
}

const without = (parts: Parts, part: string): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => name !== part));
/** A part that another oddity has taken out stays out. */
const change =
  (part: string, how: (xml: string) => string) =>
  (parts: Parts): Parts => {
    const xml = parts[part];
    return xml === undefined ? parts : { ...parts, [part]: how(xml) };
  };
const changeAll =
  (how: (xml: string) => string) =>
  (parts: Parts): Parts =>
    Object.fromEntries(Object.entries(parts).map(([part, xml]) => [part, how(xml)]));
const declared = (xml: string, how: (body: string) => string): string => {
  const at = xml.indexOf("?>") + 2;
  return xml.startsWith("<?xml") ? xml.slice(0, at) + how(xml.slice(at)) : how(xml);
};
const tags = (xml: string, how: (tag: string) => string): string =>
  declared(xml, (body) => body.replace(/<[^!?][^>]*>/g, how));
// However the name space is written by then: a prefix that nothing declares is no XML.
const prefixed = (xml: string): string =>
  tags(xml, (tag) => tag.replace(/^<(\/?)(?!\/|x:|mc:)/, "<$1x:")).replace(
    new RegExp(`xmlns(\\s*=\\s*["'](?:${MAIN}|${STRICT}/spreadsheetml/main)["'])`),
    "xmlns:x$1",
  );
const section = (text: string): string =>
  `<![CDATA[${text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

export const ODDITIES: readonly Oddity[] = [
  {
    name: "CDATA in shared strings",
    last: true,
    of: change(STRINGS, (xml) =>
      xml.replace(/(<(?:x:)?t\b[^>]*>)([^<]*)(?=<)/g, (_, t, text) => t + section(text)),
    ),
  },
  {
    name: "half of a text in CDATA",
    last: true,
    of: change(STRINGS, (xml) => xml.replace(">Housebound", ">House<![CDATA[bou]]><![CDATA[nd]]>")),
  },
  {
    name: "comments with tags in them",
    last: true,
    of: changeAll((xml) =>
      declared(xml, (body) =>
        body
          .replace(/(<\/(?:x:)?(?:row|si)>)/, "$1<!----><!-- - -->")
          .replace(
            /(<(?:x:)?(?:sheetData|sst|sheets|Types|Relationships|fonts)\b[^>]*>)/,
            "$1<!-- <row r='9'> </row> > <si><t>no -->",
          ),
      ),
    ),
  },
  {
    name: "instructions",
    last: true,
    of: changeAll((xml) => declared(xml, (body) => `<?app do="<x>"?>${body}<?after?>`)),
  },
  { name: "a comment at the end", of: changeAll((xml) => `${xml}<!-- made by a tool -->\n`) },
  {
    name: "single quotes",
    of: changeAll((xml) => tags(xml, (tag) => tag.replace(/="([^"']*)"/g, "='$1'"))),
  },
  {
    name: "spaces in tags",
    of: changeAll((xml) => tags(xml, (tag) => tag.replace(/="/g, ' = "').replace(/\s*(\/?>)$/, " $1"))),
  },
  {
    name: "lines in tags",
    of: changeAll((xml) =>
      tags(xml, (tag) =>
        tag
          .replace(/ (?=[\w:]+=["'])/g, "\r\n\t")
          .replace(/>$/, "\n>")
          .replace(/\/\n>$/, "/>"),
      ),
    ),
  },
  {
    name: "a > in an attribute",
    of: change(WORKBOOK, (xml) => xml.replace('comment="mine"', 'comment="a > b"')),
  },
  {
    name: "lines between tags",
    of: changeAll((xml) => declared(xml, (body) => body.replace(/><(?!\/?(?:x:)?t\b)/g, ">\n  <"))),
  },
  { name: "no declaration", of: changeAll((xml) => xml.replace(/^<\?xml[^>]*\?>\s*/, "")) },
  { name: "a byte order mark", of: changeAll((xml) => `\ufeff${xml}`) },
  { name: "a prefix in the sheet", of: change(SHEET, prefixed) },
  { name: "a prefix in the texts", of: change(STRINGS, prefixed) },
  { name: "a prefix in the styles", of: change(STYLES, prefixed) },
  { name: "a prefix in the workbook", of: change(WORKBOOK, prefixed) },
  {
    name: "targets from the root",
    of: change(RELS, (xml) => xml.replace(/Target(\s*=\s*)(["'])(?!\/)/g, "Target$1$2/xl/")),
  },
  {
    name: "targets with steps",
    of: change(RELS, (xml) => xml.replace(/Target(\s*=\s*)(["'])(?!\/)/g, "Target$1$2./../xl/")),
  },
  {
    name: "texts in their cells",
    of: change(SHEET, (xml) =>
      xml.replace(
        /<((?:x:)?)c ([^>]*?)\s*t\s*=\s*["']s["']([^>]*)>\s*<(?:x:)?v>(\d+)<\/(?:x:)?v>/g,
        (_, x, before, after, at) =>
          `<${x}c ${before} t="inlineStr"${after}><${x}is><${x}t xml:space="preserve">${escaped(texts[Number(at)] ?? "")}</${x}t></${x}is>`,
      ),
    ),
  },
  {
    name: "texts in runs",
    of: change(STRINGS, (xml) =>
      xml.replace(
        /<((?:x:)?)t\b[^>]*>Housebound<\/(?:x:)?t>/,
        "<$1r><$1rPr/><$1t>House</$1t></$1r><$1r><$1t>bound</$1t></$1r><$1rPh sb='0' eb='1'><$1t>no</$1t></$1rPh>",
      ),
    ),
  },
  {
    name: "rows without numbers, cells without names",
    of: change(SHEET, (xml) =>
      xml
        .replace(/(<(?:x:)?row)\s+r\s*=\s*["']\d+["']/g, "$1")
        .replace(/(<(?:x:)?c)\s+r\s*=\s*["']A\d+["']/g, "$1"),
    ),
  },
  {
    name: "what only newer versions know",
    of: change(SHEET, (xml) =>
      xml.replace(
        /(?=<\/(?:x:)?worksheet\s*>)/,
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></mc:AlternateContent>',
      ),
    ),
  },
  {
    name: "no styles",
    of: (all) => {
      const parts = without(all, STYLES);
      const untold = (part: string) => (parts[part] ?? "").replace(/<[^<>]*styles\.xml[^<>]*>/g, "");
      const sheet = (parts[SHEET] ?? "")
        .replace(/\ss\s*=\s*["']1["']/g, "")
        .replace(/\sdxfId\s*=\s*["']0["']/g, "");
      return { ...parts, [TYPES]: untold(TYPES), [RELS]: untold(RELS), [SHEET]: sheet };
    },
  },
  { name: "no styles, and a relation that leads nowhere", of: (parts) => without(parts, STYLES) },
  {
    name: "strict",
    readOnly: true,
    of: changeAll((xml) =>
      xml
        .replaceAll(MAIN, `${STRICT}/spreadsheetml/main`)
        .replaceAll(RELATIONS, `${STRICT}/officeDocument/relationships`),
    ),
  },
  {
    name: "strict in the sheet only",
    readOnly: true,
    of: change(SHEET, (xml) => xml.replace(MAIN, `${STRICT}/spreadsheetml/main`)),
  },
  {
    name: "a type of document",
    refusable: true,
    of: change(STRINGS, (xml) => declared(xml, (body) => `<!DOCTYPE sst [<!ENTITY x "y">]>${body}`)),
  },
  ...[TYPES, "_rels/.rels", WORKBOOK, RELS, SHEET, OTHER, STRINGS].map((part) => ({
    name: `without ${part}`,
    refusable: true,
    of: (parts: Parts): Parts => without(parts, part),
  })),
  {
    name: "a sheet that ends too early",
    refusable: true,
    of: change(SHEET, (xml) => xml.slice(0, xml.length * 0.6)),
  },
  {
    name: "a row within a row",
    refusable: true,
    of: change(SHEET, (xml) => xml.replace(/(<(?:x:)?row\b[^>]*>)/, "$1$1")),
  },
  {
    name: "a tag that is not closed after the rows",
    refusable: true,
    of: change(SHEET, (xml) => xml.replace(/<\/(?:x:)?mergeCells\s*>/, "")),
  },
];

export interface Packing {
  readonly level: 0 | 6;
  /** Windows' strokes in the names. */
  readonly strokes: boolean;
  readonly comment: boolean;
}

/** Packs parts into a workbook. */
export function pack(path: string, parts: Parts, { level, strokes }: Packing): string {
  const named = Object.entries(parts).map(([part, text]) => [
    strokes ? part.replaceAll("/", "\\") : part,
    strToU8(text),
  ]);
  writeFileSync(path, zipSync(Object.fromEntries(named) as Record<string, Uint8Array>, { level }));
  return path;
}
