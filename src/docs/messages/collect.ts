import { readFileSync, readdirSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import ts from "typescript";
import { type Names, UNKNOWN, textsOf, walk } from "./texts";

// Every message that a person can meet, collected from the source, so that none can be left out of the help.

/** A message, and where it is said. */
export interface Message {
  /** What happened. A part that is only known when it happens is “…”. */
  readonly happened: string;
  /** What was left as it was; null where the message itself says it, or nothing was touched. */
  readonly untouched: string | null;
  /** What to do; null where the message itself says it. */
  readonly toDo: string | null;
  readonly kind: MessageKind;
}

/** Who says it: a refusal of the workbook, a class of error, a function in a cell, or a note in the pane. */
export type MessageKind = "workbook" | "note" | "cell" | `${string}Problem`;

/** Rooms that nobody meets a message of: the stand-in is for trying, and these pages are made here. */
const WITHOUT = ["stand-in", "docs", "help"];
/** What the functions answer an error with. */
const IN_CELL = ["valueError", "cannotTell"];

/** Something that is said, and no name or code. */
const IN_WORDS = /\p{L}{2,}.* .*\p{L}{2,}|^\p{Lu}\p{L}+\.$/u;

/** All messages of the source in a folder, each once. */
export function collectMessages(folder: string): Message[] {
  const files = sourcesIn(folder);
  const names: Names = { constants: constantsOf(files) };
  const found = new Map<string, Message>();
  for (const file of files) {
    walk(file, (node) => {
      for (const message of messagesAt(node, names)) {
        if (!IN_WORDS.test(message.happened)) continue;
        found.set([message.kind, message.happened, message.toDo].join("\n"), message);
      }
    });
  }
  return [...found.values()].sort((a, b) => (a.happened < b.happened ? -1 : 1));
}

function sourcesIn(folder: string): ts.SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => [".ts", ".tsx"].includes(extname(name)) && !WITHOUT.includes(name.split(sep)[0] ?? ""))
    .sort()
    .map((name) => {
      const file = join(folder, name);
      const kind = extname(name) === ".tsx" ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
      const target = ts.ScriptTarget.ES2022;
      return ts.createSourceFile(relative(folder, file), readFileSync(file, "utf8"), target, true, kind);
    });
}

/** Constants that a file gives to others, by their names. */
function constantsOf(files: readonly ts.SourceFile[]): Map<string, ts.Expression> {
  const constants = new Map<string, ts.Expression>();
  for (const statement of files.flatMap(({ statements }) => [...statements])) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer) constants.set(name.text, initializer);
    }
  }
  return constants;
}

function messagesAt(node: ts.Node, names: Names): Message[] {
  if (ts.isObjectLiteralExpression(node)) return ofObject(node, names);
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const name = node.expression.text;
    return name.endsWith("Problem")
      ? ofError(node.arguments, `${name.slice(0, -"Problem".length)}Problem`, names)
      : [];
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    return IN_CELL.includes(node.expression.text) ? ofError(node.arguments, "cell", names) : [];
  }
  return ts.isJsxOpeningLikeElement(node) ? ofNote(node, names) : [];
}

function ofObject(node: ts.ObjectLiteralExpression, names: Names): Message[] {
  const part = (wanted: string): string[] | null => {
    for (const property of node.properties) {
      if (!property.name || !ts.isIdentifier(property.name) || property.name.text !== wanted) continue;
      if (ts.isPropertyAssignment(property)) return textsOf(property.initializer, names);
      if (ts.isShorthandPropertyAssignment(property)) return textsOf(property.name, names);
    }
    return null;
  };
  const [untouched, toDo] = [part("untouched"), part("toDo")];
  if (!untouched || !toDo) return [];
  // What was left differs by the work that was under way: the first is told, and the page says of them all.
  return (part("happened") ?? []).flatMap((happened) =>
    toDo.map((each) => message("workbook", happened, each, untouched[0] ?? null)),
  );
}

function ofError(given: readonly ts.Expression[] | undefined, kind: MessageKind, names: Names): Message[] {
  const [first, second] = given ?? [];
  if (!first) return [];
  const toDo = second && textsOf(second, names)[0];
  return textsOf(first, names).map((happened) => message(kind, happened, toDo ?? null, null));
}

/** `<Message intent="warning" title="…">…</Message>` of the pane. */
function ofNote(node: ts.JsxOpeningLikeElement, names: Names): Message[] {
  if (node.tagName.getText() !== "Message") return [];
  const title = node.attributes.properties.find(
    (each): each is ts.JsxAttribute => ts.isJsxAttribute(each) && each.name.getText() === "title",
  )?.initializer;
  const expression = title && ts.isJsxExpression(title) ? title.expression : title;
  if (!expression || !ts.isExpression(expression)) return [];
  const said = ts.isJsxElement(node.parent) ? wordsIn(node.parent) : "";
  return textsOf(expression, names).map((happened) => message("note", happened, said || null, null));
}

/** The words that stand between a tag and its end. */
function wordsIn(element: ts.JsxElement): string {
  return element.children
    .map((each) => (ts.isJsxText(each) ? each.text : ""))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function message(
  kind: MessageKind,
  happened: string,
  toDo: string | null,
  untouched: string | null,
): Message {
  const known = (text: string | null) => (text === UNKNOWN || text === "" ? null : text);
  return { kind, happened, toDo: known(toDo), untouched: known(untouched) };
}
