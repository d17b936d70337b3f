import ts from "typescript";

// What the text of a message can be, read from the source without running it. What is only known when it runs, such as
// the name of a sheet, is “…”.

export const UNKNOWN = "…";

/** What a name stands for: the constants of all files, by name, and the calls of each file. */
export interface Names {
  readonly constants: ReadonlyMap<string, ts.Expression>;
}

/** As many variants of one message as can be told apart by reading. */
const MOST = 40;
/** How far a name is followed: a constant, a parameter of a function, that of its caller. */
const DEEPEST = 4;

/** Every text that an expression can come to. */
export function textsOf(node: ts.Expression, names: Names, depth = 0): string[] {
  const texts = (each: ts.Expression) => textsOf(each, names, depth);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return texts(node.expression);
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce<string[]>(
      (made, { expression, literal }, place) => {
        const begins = place === 0 && node.head.text === "";
        return joined(made, begins ? [UNKNOWN] : inside(texts(expression)), literal.text);
      },
      [node.head.text],
    );
  }
  if (ts.isBinaryExpression(node)) {
    const { operatorToken, left, right } = node;
    if (operatorToken.kind === ts.SyntaxKind.PlusToken) return joined(texts(left), texts(right), "");
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return texts(left);
  }
  if (ts.isIdentifier(node) && depth < DEEPEST) return ofName(node, names, depth + 1);
  return [UNKNOWN];
}

/** Within a message what it is about is a name; words of several kinds are told apart. */
function inside(texts: readonly string[]): readonly string[] {
  return texts.every((text) => text.includes(" ")) ? texts : [UNKNOWN];
}

function joined(before: readonly string[], middle: readonly string[], after: string): string[] {
  const made = before.flatMap((first) =>
    middle.map((second) => `${first}${second}${after}`.replace(/…{2,}/g, UNKNOWN)),
  );
  return [...new Set(made)].slice(0, MOST);
}

function ofName(node: ts.Identifier, names: Names, depth: number): string[] {
  const parameter = parameterOf(node);
  if (parameter) return ofParameter(parameter, names, depth);
  const local = constantIn(node.getSourceFile(), node.text) ?? names.constants.get(node.text);
  return local ? textsOf(local, names, depth) : [UNKNOWN];
}

interface Parameter {
  readonly of: string;
  readonly place: number;
  readonly file: ts.SourceFile;
}

/** The parameter of a named function that a name stands for; null where it stands for something else. */
function parameterOf(node: ts.Identifier): Parameter | null {
  for (let around: ts.Node = node; around.parent; around = around.parent) {
    if (!ts.isFunctionDeclaration(around) || !around.name) continue;
    const place = around.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === node.text);
    return place < 0 ? null : { of: around.name.text, place, file: node.getSourceFile() };
  }
  return null;
}

function ofParameter({ of, place, file }: Parameter, names: Names, depth: number): string[] {
  const given: string[] = [];
  walk(file, (each) => {
    if (!ts.isCallExpression(each) || !ts.isIdentifier(each.expression)) return;
    const argument = each.arguments[place];
    if (each.expression.text === of && argument) given.push(...textsOf(argument, names, depth));
  });
  return given.length > 0 ? given : [UNKNOWN];
}

function constantIn(file: ts.SourceFile, name: string): ts.Expression | null {
  let found: ts.Expression | null = null;
  walk(file, (each) => {
    if (!ts.isVariableDeclaration(each) || !ts.isIdentifier(each.name)) return;
    if (each.name.text === name && each.initializer) found = each.initializer;
  });
  return found;
}

/** Goes through everything in a file. */
export function walk(node: ts.Node, see: (each: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (each) => {
    walk(each, see);
  });
}
