import { text } from "./arguments";
import type { Book } from "./book";
import { invalidArgument, itemNotFound } from "./errors";
import { type Thing, ofKind, orNull } from "./things";

/** An XML part of the workbook that no sheet shows. */
export interface XmlPart {
  readonly id: string;
  namespace: string;
  xml: string;
}

interface Item {
  readonly book: Book;
  readonly id: string;
}

/** Some of the parts: all of them, or those of a namespace. */
interface Items {
  readonly book: Book;
  readonly namespace: string | null;
}

function held({ book, id }: Item): XmlPart {
  const part = book.xmlParts.find((one) => one.id === id);
  if (!part) throw itemNotFound("the XML part has been deleted");
  return part;
}

const partsIn = ({ book, namespace }: Items): readonly XmlPart[] =>
  book.xmlParts.filter((part) => namespace === null || part.namespace === namespace);

/** The namespace of the root element. Excel takes well-formed XML only. */
function namespaceOf(xml: string): string {
  const body = xml
    .replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .trim();
  const root =
    /^<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/.exec(
      body,
    );
  const name = root && (root[1] === undefined ? root[2] : `${root[1]}:${root[2] ?? ""}`);
  if (!root || (root[4] !== "/" && !body.endsWith(`</${name ?? ""}>`)) || !balanced(body)) {
    throw invalidArgument("the XML is not well-formed");
  }
  const attribute = root[1] === undefined ? "xmlns" : `xmlns:${root[1]}`;
  return new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)["']`).exec(root[3] ?? "")?.[1] ?? "";
}

/** Whether each element that begins ends, and no text holds what only markup may. */
function balanced(body: string): boolean {
  const open: string[] = [];
  const rest = body
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")
    .replace(/<(\/?)([\w:.-]+)[^<>]*?(\/?)>/g, (_, ends, name, alone) => {
      if (ends === "/") {
        if (open.pop() !== name) open.push("?", "?");
      } else if (alone !== "/") open.push(String(name));
      return "";
    });
  return (
    open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)/i.test(rest)
  );
}

const customXmlPart = ofKind<Item>({
  name: "CustomXmlPart",
  identity: (it) => ({ _Id: held(it).id }),
  read: { Id: (it) => held(it).id, NamespaceUri: (it) => held(it).namespace },
  act: {
    GetXml: (it) => held(it).xml,
    SetXml: (it, [given]) => {
      it.book.checkNotReadOnly();
      const xml = text(given, "xml");
      const namespace = namespaceOf(xml);
      Object.assign(held(it), { xml, namespace });
    },
    Delete: (it) => {
      it.book.checkNotReadOnly();
      const part = held(it);
      it.book.xmlParts = it.book.xmlParts.filter((one) => one !== part);
    },
  },
});

function item({ book, namespace }: Items, key: unknown): Thing {
  const id = text(key, "the id");
  if (!partsIn({ book, namespace }).some((part) => part.id === id)) {
    throw itemNotFound("there is no such XML part");
  }
  return customXmlPart({ book, id });
}

function only({ book, namespace }: Items): Thing {
  const [first, second] = partsIn({ book, namespace });
  if (!first || second) throw itemNotFound("there is not exactly one such XML part");
  return customXmlPart({ book, id: first.id });
}

const items = (it: Items): Thing[] => partsIn(it).map(({ id }) => customXmlPart({ book: it.book, id }));
const GET_ITEM = {
  GetItem: (it: Items, [key]: readonly unknown[]) => item(it, key),
  GetItemOrNullObject: (it: Items, [key]: readonly unknown[]) => orNull(() => item(it, key)),
};
const GET_COUNT = { GetCount: (it: Items) => partsIn(it).length };

const scoped = ofKind<Items>({
  name: "CustomXmlPartScopedCollection",
  items,
  item,
  find: {
    ...GET_ITEM,
    GetOnlyItem: only,
    GetOnlyItemOrNullObject: (it) => orNull(() => only(it)),
  },
  act: GET_COUNT,
});

const collection = ofKind<Items>({
  name: "CustomXmlPartCollection",
  items,
  item,
  find: {
    ...GET_ITEM,
    GetByNamespace: ({ book }, [namespace]) => scoped({ book, namespace: text(namespace, "namespaceUri") }),
    Add: ({ book }, [given]) => {
      book.checkNotReadOnly();
      const xml = text(given, "xml");
      const part = { id: book.newId(), xml, namespace: namespaceOf(xml) };
      book.xmlParts = [...book.xmlParts, part];
      return customXmlPart({ book, id: part.id });
    },
  },
  act: GET_COUNT,
});

/** The XML parts of the workbook. */
export const customXmlPartsOf = (book: Book): Thing => collection({ book, namespace: null });
