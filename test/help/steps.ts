import { readFileSync } from "node:fs";
import { resolve } from "node:path";

// The numbered steps of a page of the help. Each is made of sentences of a few kinds, so that a test can do just what the
// page says: **bold** is the name of something in the pane or on the ribbon, `code` is what is typed, “quotes” are seen.

export type Sentence =
  | { readonly kind: "paste" }
  | { readonly kind: "empty-workbook" }
  | { readonly kind: "ribbon"; readonly name: string }
  | { readonly kind: "press"; readonly name: string }
  | { readonly kind: "press-if"; readonly words: string; readonly name: string }
  | { readonly kind: "open"; readonly name: string }
  | { readonly kind: "tick"; readonly name: string }
  | { readonly kind: "choose"; readonly what: string; readonly field: string }
  | { readonly kind: "type"; readonly what: string; readonly field: string }
  | { readonly kind: "type-beside"; readonly what: string; readonly label: string }
  | { readonly kind: "type-in-cell"; readonly what: string; readonly cell: string }
  | { readonly kind: "go-to-sheet"; readonly sheet: string }
  | { readonly kind: "new-sheet" }
  | { readonly kind: "see"; readonly words: string }
  | { readonly kind: "see-sheet"; readonly sheet: string }
  | { readonly kind: "see-cell"; readonly cell: string; readonly words: string }
  | { readonly kind: "see-beside"; readonly label: string; readonly words: string };

/** A step: its number on the page, and what it says. */
export interface Step {
  readonly number: number;
  readonly under: string;
  readonly sentences: readonly Sentence[];
}

const NAME = "\\*\\*(.+?)\\*\\*";
const TYPED = "`(.+?)`";
const SEEN = "“(.+)”";

const KINDS: readonly (readonly [RegExp, (first: string, second: string) => Sentence])[] = [
  [/^Open an empty workbook$/, () => ({ kind: "empty-workbook" })],
  [/^Paste what your search put out in cell `A1`$/, () => ({ kind: "paste" })],
  [/^Add a new sheet$/, () => ({ kind: "new-sheet" })],
  [of(`On the Home tab, press ${NAME}`), (name) => ({ kind: "ribbon", name })],
  [of(`If you still see ${SEEN}, press ${NAME}`), (words, name) => ({ kind: "press-if", words, name })],
  [of(`Press ${NAME}`), (name) => ({ kind: "press", name })],
  [of(`Open ${NAME}`), (name) => ({ kind: "open", name })],
  [of(`Tick ${NAME}`), (name) => ({ kind: "tick", name })],
  [of(`Choose ${NAME} in ${NAME}`), (what, field) => ({ kind: "choose", what, field })],
  [of(`Type ${TYPED} in ${NAME}`), (what, field) => ({ kind: "type", what, field })],
  [of(`On the sheet, type ${TYPED} beside ${SEEN}`), (what, label) => ({ kind: "type-beside", what, label })],
  [of(`Type ${TYPED} in cell ${TYPED}`), (what, cell) => ({ kind: "type-in-cell", what, cell })],
  [of(`Go to the sheet ${NAME}`), (sheet) => ({ kind: "go-to-sheet", sheet })],
  [of(`You see ${SEEN}`), (words) => ({ kind: "see", words })],
  [of(`Excel goes to the sheet ${NAME}`), (sheet) => ({ kind: "see-sheet", sheet })],
  [of(`Cell ${TYPED} shows ${SEEN}`), (cell, words) => ({ kind: "see-cell", cell, words })],
  [of(`The sheet says ${SEEN} beside ${SEEN}`), (words, label) => ({ kind: "see-beside", words, label })],
];

function of(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

/** What a sentence asks for. Throws where it is of no kind that a test can do. */
export function sentenceOf(text: string): Sentence {
  for (const [pattern, make] of KINDS) {
    const [all, first = "", second = ""] = pattern.exec(text) ?? [];
    if (all !== undefined) return make(first, second);
  }
  throw new Error(`No test can do “${text}”: see test/help/steps.ts for the sentences that there are.`);
}

/** The sentences of a step: a full stop ends one, outside of names, what is typed and what is seen. */
function sentencesIn(text: string): string[] {
  const pieces = text.match(/\*\*.+?\*\*|`.+?`|“(?:[^“”]|“[^“”]*”)*”|\.(?=\s|$)|[^.*`“]+|./g) ?? [];
  const sentences = [""];
  for (const piece of pieces) {
    if (piece === ".") sentences.push("");
    else sentences[sentences.length - 1] += piece;
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}

/** The numbered steps of a text in Markdown, in their order. Throws where a number is out of order. */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  let under = "";
  for (const line of markdown.split("\n")) {
    if (line.startsWith("#")) under = line.replace(/^#+\s*/, "");
    const [, number, text = ""] = /^(\d+)\. (.+)$/.exec(line) ?? [];
    if (number === undefined) continue;
    const before = steps.at(-1);
    const expected = before?.under === under ? before.number + 1 : 1;
    if (Number(number) !== expected) throw new Error(`“${under}” has ${number} where ${expected} is next.`);
    steps.push({ number: expected, under, sentences: sentencesIn(text).map(sentenceOf) });
  }
  return steps;
}

/** The steps of a page of docs/help. */
export function stepsOfPage(name: string): Step[] {
  return stepsOf(readFileSync(resolve(__dirname, "../../docs/help", `${name}.md`), "utf8"));
}
