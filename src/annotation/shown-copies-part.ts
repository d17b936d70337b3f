import { type PartKind, partXml, textInPart } from "./xml-part";

// What copies of figures showed is kept with a workbook in an XML part of its own.

export const SHOWN_COPIES_NAMESPACE = "urn:proactive-care:shown-copies:1";
const SHOWN_COPIES: PartKind = { root: "shownCopies", namespace: SHOWN_COPIES_NAMESPACE };

/** The part for a text of JSON. */
export function shownCopiesXml(json: string): string {
  return partXml(SHOWN_COPIES, json);
}

/** The text in a part; null where it is not one of ours. */
export function shownCopiesInXml(xml: string): string | null {
  return textInPart(SHOWN_COPIES, xml);
}
