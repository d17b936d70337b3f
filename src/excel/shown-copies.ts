import { SHOWN_COPIES_NAMESPACE, shownCopiesInXml, shownCopiesXml } from "../annotation/shown-copies-part";
import { READ_ONLY, Refusal } from "./problem";

// What copies of figures showed is kept in an XML part of the workbook. Clear leaves it: the copies are still about.

function ask({ workbook }: Excel.RequestContext): Excel.CustomXmlPartScopedCollection {
  const parts = workbook.customXmlParts.getByNamespace(SHOWN_COPIES_NAMESPACE);
  parts.load("items/id");
  return parts;
}

/** The text that is kept; null where none is. */
export async function keptShownCopies(): Promise<string | null> {
  return Excel.run(async (context) => {
    const parts = ask(context);
    await context.sync();
    const xml = parts.items[0]?.getXml();
    if (xml === undefined) return null;
    await context.sync();
    return shownCopiesInXml(xml.value);
  });
}

/** Keeps a text in the place of what is kept. */
export async function keepShownCopies(text: string): Promise<void> {
  await Excel.run(async (context) => {
    const { workbook } = context;
    const parts = ask(context);
    workbook.load("readOnly");
    await context.sync();
    if (workbook.readOnly) throw new Refusal(READ_ONLY);
    const [first] = parts.items;
    if (first) first.setXml(shownCopiesXml(text));
    else workbook.customXmlParts.add(shownCopiesXml(text));
    await context.sync();
  });
}
