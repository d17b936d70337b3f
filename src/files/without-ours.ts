import { OUR_NAMES, type Plan, isAnnotationsName } from "../annotation/plan";
import { FileProblem, nameOf } from "./file-problem";
import { type Package, areaOf, relationsIn, relationsPart, tagsOf } from "./package";
import { annotationSheets } from "./workbook";
import { attributeOf, withAttribute } from "./xml";

const TYPES = "[Content_Types].xml";

/** The parts of a workbook whose text is looked at, by name. */
export type Texts = Map<string, string>;

/**
 * Takes what an earlier annotation added out of a workbook's parts: its sheets with all that only they lead to, and
 * its names. Further sheets of ours stay. The list of the order of calculation goes too: Excel makes it anew, and refuses one that does not fit.
 * `texts` holds the workbook's own part, the parts of relations and the list of content types, and is changed.
 * @returns the parts that are to go, and whether the sheet that was shown is among them.
 */
export function takeOutOurs(
  texts: Texts,
  parts: Package,
  plan: Plan,
  path: string,
): { removed: ReadonlySet<string>; shownIsOurs: boolean } {
  const ours = annotationSheets(parts.names);
  const before = reachable(texts);
  const { xml, shownIsOurs } = workbookWithoutOurs(parts, ours, plan, path);
  texts.set(parts.workbookPart, xml);

  const sheetParts = parts.worksheets
    .filter(({ name }) => ours.has(name.toLowerCase()))
    .map(({ part }) => part);
  const relations = relationsPart(parts.workbookPart);
  const own = texts.get(relations) ?? "";
  const gone = relationsIn(own, parts.workbookPart).filter(
    ({ type, part }) => type === "calcChain" || sheetParts.includes(part),
  );
  const lost = new Set(gone.map(({ id }) => id));
  texts.set(
    relations,
    withoutTags(own, "Relationship", (tag) => lost.has(attributeOf(tag, "Id") ?? "")),
  );

  const after = reachable(texts);
  const removed = new Set([...before].filter((part) => !after.has(part)));
  for (const part of [...removed]) removed.add(relationsPart(part));
  texts.set(
    TYPES,
    withoutTags(texts.get(TYPES) ?? "", "Override", (tag) =>
      removed.has((attributeOf(tag, "PartName") ?? "").replace(/^\//, "")),
    ),
  );
  for (const part of removed) texts.delete(part);
  return { removed, shownIsOurs };
}

/** Every part to which the workbook leads, over any number of relations. */
function reachable(texts: Texts): Set<string> {
  const found = new Set<string>();
  const waiting = [""];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    for (const relation of relationsIn(texts.get(relationsPart(part)) ?? "", part)) {
      if (found.has(relation.part)) continue;
      found.add(relation.part);
      waiting.push(relation.part);
    }
  }
  return found;
}

function withoutTags(xml: string, name: string, which: (tag: string) => boolean): string {
  return xml.replace(
    new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^>]*?(?:/>|>\\s*</(?:[\\w.-]+:)?${name}>)`, "g"),
    (tag) => (which(tag) ? "" : tag),
  );
}

function workbookWithoutOurs(
  parts: Package,
  ours: ReadonlySet<string>,
  plan: Plan,
  path: string,
): { xml: string; shownIsOurs: boolean } {
  const isOurs = (place: number): boolean => ours.has((parts.sheetNames[place] ?? "").toLowerCase());
  const moved = (place: number): number =>
    place - parts.sheetNames.slice(0, place).filter((_, at) => isOurs(at)).length;
  const goes = namesThatGo(parts, ours, plan, path);

  let at = -1;
  let xml = withoutTags(parts.workbookXml, "sheet", (tag) =>
    ours.has((attributeOf(tag, "name") ?? "").toLowerCase()),
  );
  xml = xml.replace(
    /(<(?:[\w.-]+:)?definedName\s[^>]*[^/]>)[^<]*<\/(?:[\w.-]+:)?definedName>/g,
    (whole, tag: string) => {
      at += 1;
      const { name, scope } = parts.names[at] ?? { name: "", scope: null };
      if (scope === null) return goes.has(name.toLowerCase()) ? "" : whole;
      if (isOurs(scope)) return "";
      return whole.replace(tag, withAttribute(tag, "localSheetId", String(moved(scope))));
    },
  );
  xml = xml.replace(/<((?:[\w.-]+:)?)definedNames>\s*<\/\1definedNames>/, "");

  const view = tagsOf(xml, "workbookView")[0];
  const shown = Number((view && attributeOf(view, "activeTab")) ?? 0);
  const shownIsOurs = isOurs(shown);
  if (ours.size > 0) {
    xml = xml.replace(/<(?:[\w.-]+:)?workbookView\s[^>]*>/, (tag) =>
      withAttribute(
        withAttribute(tag, "firstSheet", null),
        "activeTab",
        String(shownIsOurs ? 0 : moved(shown)),
      ),
    );
  }
  return { xml, shownIsOurs };
}

/** Our names for the whole workbook, in small letters. A name of the plan's that is the user's own is refused. */
function namesThatGo(
  parts: Package,
  ours: ReadonlySet<string>,
  plan: Plan,
  path: string,
): ReadonlySet<string> {
  const always = Object.values(OUR_NAMES).map((name) => name.toLowerCase());
  const planned = new Set(plan.names.map(({ name }) => name.toLowerCase()));
  const annotations = parts.names.map(({ name }) => name).filter(isAnnotationsName);
  const goes = new Set<string>([...always, ...annotations.map((name) => name.toLowerCase())]);
  for (const { name, refersTo, scope } of parts.names) {
    if (scope !== null || !planned.has(name.toLowerCase())) continue;
    const area = areaOf(refersTo);
    // A name whose sheet was deleted leads nowhere and may go.
    if (!(area && ours.has(area.sheet.toLowerCase())) && !refersTo.includes("#REF!")) {
      throw new FileProblem(
        `${nameOf(path)} has a name of its own called ${name}, which the annotation needs. Nothing was written: rename it (Formulas, Name Manager) and try again.`,
      );
    }
    goes.add(name.toLowerCase());
  }
  return goes;
}
