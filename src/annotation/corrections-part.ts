import { type PartKind, partXml, textInPart } from "./xml-part";

// What is kept with a workbook of how its sheets are read is an XML part of its own.

export const CORRECTIONS_NAMESPACE = "urn:proactive-care:corrections:1";
const CORRECTIONS: PartKind = { root: "corrections", namespace: CORRECTIONS_NAMESPACE };

/** The part for a text of JSON. */
export function correctionsXml(json: string): string {
  return partXml(CORRECTIONS, json);
}

/** The text in a part; null where it is not one of ours. */
export function correctionsInXml(xml: string): string | null {
  return textInPart(CORRECTIONS, xml);
}
