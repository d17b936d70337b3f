/** An element of a manifest. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

/** Reads well-formed XML of elements, attributes and text. Throws where a tag is not closed. */
export function parseXml(xml: string): Element {
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  for (const [, closing, name = "", attributes = "", empty, text] of xml.matchAll(TOKEN)) {
    const parent = open[open.length - 1] ?? root;
    if (text !== undefined) parent.text += text.trim();
    else if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes what was not opened.`);
    } else if (name !== "") {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
      parent.children.push(element);
      if (empty !== "/") open.push(element);
    }
  }
  const [first] = root.children;
  if (open.length !== 1 || !first) throw new Error("The file is not well-formed.");
  return first;
}

/** All elements under an element, itself the first. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Open[];
  text: string;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}
