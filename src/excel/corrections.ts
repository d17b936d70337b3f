import { CORRECTIONS_NAMESPACE, correctionsInXml, correctionsXml } from "../annotation/corrections-part";
import { READ_ONLY, Refusal } from "./problem";

// What was said of how sheets are read is kept in an XML part of the workbook. Clear leaves it: it is a choice.

/** Asks for the parts in which it is kept: they are there once the request has its answer. */
export function askForCorrections({ workbook }: Excel.RequestContext): Excel.CustomXmlPartScopedCollection {
  const parts = workbook.customXmlParts.getByNamespace(CORRECTIONS_NAMESPACE);
  parts.load("items/id");
  return parts;
}

/** The text that the workbook keeps; null where it keeps none. */
export async function keptText(): Promise<string | null> {
  return Excel.run(async (context) => {
    const parts = askForCorrections(context);
    await context.sync();
    const xml = parts.items[0]?.getXml();
    if (xml) await context.sync();
    return correctionsIn(xml);
  });
}

/** Keeps a text in the place of what is kept; null keeps nothing. */
export async function keepCorrections(text: string | null): Promise<void> {
  await Excel.run(async (context) => {
    const { workbook } = context;
    const parts = askForCorrections(context);
    workbook.load("readOnly");
    await context.sync();
    if (workbook.readOnly) throw new Refusal(READ_ONLY);
    const [first, ...others] = parts.items;
    if (text === null) first?.delete();
    else if (first) first.setXml(correctionsXml(text));
    else workbook.customXmlParts.add(correctionsXml(text));
    // A workbook that was put together from two may have two: the first is read.
    for (const other of others) other.delete();
    await context.sync();
  });
}

/** The text that is kept, once the XML was handed over; null where none is. */
export function correctionsIn(xml: OfficeExtension.ClientResult<string> | undefined): string | null {
  return xml === undefined ? null : correctionsInXml(xml.value);
}
