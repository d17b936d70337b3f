import { CORRECTIONS_NAMESPACE, correctionsInXml, correctionsXml } from "../annotation/corrections-part";
import { relationsPart } from "./package";
import type { ZipReader } from "./zip-read";

const XML_PART = /^customXml\/item\d+\.xml$/i;
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";
/** A larger part is not ours: corrections hold headers and terms. */
const LARGEST = 10_000_000;

/** The part in which a workbook keeps how its sheets are read, and the text in it; null where it keeps nothing. */
export async function findCorrections(zip: ZipReader): Promise<{ part: string; text: string } | null> {
  for (const part of zip.entries.keys()) {
    if (!XML_PART.test(part) || zip.entry(part).size > LARGEST) continue;
    const xml = await zip.text(part);
    const text = xml.includes(CORRECTIONS_NAMESPACE) ? correctionsInXml(xml) : null;
    if (text !== null) return { part, text };
  }
  return null;
}

/** Parts of a workbook that are written otherwise, so that it keeps how its sheets are read. */
export type Keeping = ReadonlyMap<string, string>;

/**
 * What to write for a workbook to keep a text.
 * @param zip the workbook as it is to be written, without that
 */
export async function keepingIn(zip: ZipReader, workbookPart: string, text: string): Promise<Keeping> {
  const there = await findCorrections(zip);
  if (there) return new Map([[there.part, correctionsXml(text)]]);
  let number = 1;
  while (zip.find(`customXml/item${number}.xml`) !== undefined) number += 1;
  const part = `customXml/item${number}.xml`;
  const relations = zip.find(relationsPart(workbookPart)) ?? relationsPart(workbookPart);
  const xml = await zip.text(relations);
  const relation = `<Relationship Id="careCorrections" Type="${RELATION}" Target="/${part}"/>`;
  const types = await zip.text("[Content_Types].xml");
  const typed = /<Default[^>]*Extension="xml"/i.test(types)
    ? types
    : types.replace(/(<Types\b[^>]*>)/, '$1<Default Extension="xml" ContentType="application/xml"/>');
  return new Map([
    ["[Content_Types].xml", typed],
    [relations, xml.replace(/(?=<\/(?:[\w.-]+:)?Relationships>)/, relation)],
    [part, correctionsXml(text)],
  ]);
}
