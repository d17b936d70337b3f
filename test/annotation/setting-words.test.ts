import { join } from "node:path";
import fc from "fast-check";
import { readSettingsSheet } from "../../src/annotation/read-settings-sheet";
import { isWord, meantFormula, wordFormula } from "../../src/annotation/setting-word";
import { choiceInWords, choiceLabel } from "../../src/annotation/settings-words";
import { CHOICES, type Choice } from "../../src/contracts/choices";
import { publishedContract } from "../../src/contracts/registry";
import { type Book, done } from "../../src/files/excelize";
import { excelize } from "../../src/files/excelize-in-node";
import { openFile } from "../../src/files/open";
import { rowsOf } from "../files/helpers";

// However a word is typed on `Settings`, the formulas and the engine take the same for it.

const FAULT = join(__dirname, "..", "cli", "faults", "settings-trailing-space.xlsx");
const CONTRACT = publishedContract("home-visiting");
const choices = (Object.values(CHOICES) as Choice[]).filter(({ values }) => values !== undefined);
const WORD_LISTS = choices.map(({ values = [] }) => values.map(choiceInWords));

let book: Book;
beforeAll(async () => {
  book = (await excelize()).NewFile();
});

/** What a formula over A1 comes to, with a text in A1. */
function comesTo(text: string, formula: string): string {
  done(book.SetCellStr("Sheet1", "A1", text));
  done(book.SetCellFormula("Sheet1", "B1", formula));
  return done(book.CalcCellValue("Sheet1", "B1", { RawCellValue: true })).value;
}

const SPACE = fc.constantFrom(" ", "  ", "\u00a0", "\u202f", "\t", "\n", "\r\n", "\u2007");
const AROUND = fc.oneof(fc.constant(""), SPACE);
const DASH = fc.constantFrom("-", "‐", "‑", "–", "—");
const spoilt = (word: string): fc.Arbitrary<string> => {
  const letters = [...word].map((letter) => {
    if (letter === " ") return SPACE;
    if (letter === "-") return DASH;
    return fc.constantFrom(letter.toLowerCase(), letter.toUpperCase());
  });
  return fc.tuple(AROUND, ...letters, AROUND).map((parts) => parts.join(""));
};
const typed = fc.constantFrom(...WORD_LISTS).chain((words) =>
  fc.record({
    words: fc.constant(words),
    text: fc.oneof(
      fc.constantFrom(...words).chain(spoilt),
      fc.constantFrom(
        "",
        " ",
        "Yess",
        "Y",
        "Year-end",
        "Asat date",
        "Re gister",
        "nothing.",
        "TRUE",
        "ＹＥＳ",
      ),
      fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.includes("\u0000")),
    ),
  }),
);

test("a law: the formula means the word that the engine means, or neither any", () => {
  fc.assert(
    fc.property(typed, ({ words, text }) => {
      const meant = words.find((word) => isWord(text, word)) ?? "none";
      expect(comesTo(text, meantFormula("A1", words, '"none"'))).toBe(meant);
      for (const word of words) {
        expect(comesTo(text, `IF(${wordFormula("A1", words)}="${word}","same","other")`)).toBe(
          isWord(text, word) ? "same" : "other",
        );
      }
    }),
    { numRuns: 400 },
  );
});

test.each(WORD_LISTS.flat())("“%s” is itself, in capitals, with spaces around", (word) => {
  for (const text of [word, word.toUpperCase(), `${word} `, `\u00a0${word.toLowerCase()}\t`]) {
    expect(isWord(text, word)).toBe(true);
  }
  expect(isWord(`${word}s`, word)).toBe(false);
  expect(isWord(true, word)).toBe(false);
});

test("“Register ” typed as the population of the KPIs is the register", async () => {
  const rows = await rowsOf(await openFile(FAULT), "Settings");
  const label = choiceLabel(CHOICES.kpiPopulation);
  expect(rows.find(([first]) => first === label)?.[1]).toBe("Register ");
  const { settings, refused } = readSettingsSheet(rows, CONTRACT);
  expect(settings.choices.kpiPopulation).toBe("register");
  expect(refused).toEqual([]);
});
