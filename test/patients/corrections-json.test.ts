import {
  CORRECTIONS_VERSION,
  type Corrections,
  NO_CORRECTIONS,
  sheetWithoutHeader,
} from "../../src/patients/corrections";
import { correctionsJson, meaningsJson, readCorrections } from "../../src/patients/corrections-json";
import { MEANINGS, meaningCalled, meaningId } from "../../src/patients/meanings";

const SAID: Corrections = {
  version: CORRECTIONS_VERSION,
  sheets: [
    {
      headers: ["ref", "date", "date"],
      chosen: true,
      noHeader: false,
      columns: [
        { header: "ref", occurrence: 1, means: "nhs-number" },
        { header: "date", occurrence: 2, means: "dates:home-visit" },
      ],
    },
    sheetWithoutHeader([
      { column: 0, means: "nhs-number" },
      { column: 27, means: "dates:home-visit" },
    ]),
  ],
  codes: [{ text: "Seen at home", concept: "home-visit" }],
  samePeople: ["9990000018"],
  years: [{ contract: "home-visiting", search: "2026-27", by: "2024-25" }],
  twoDigitYears: true,
  practices: { one: [["Visits", "Plans"]], apart: [["Visits", "January"]] },
};

test("what is written is read again, word for word", () => {
  const text = JSON.stringify(correctionsJson(SAID));
  expect(readCorrections(JSON.parse(text))).toEqual(SAID);
  expect(readCorrections(JSON.parse(JSON.stringify(correctionsJson(NO_CORRECTIONS))))).toEqual(
    NO_CORRECTIONS,
  );
});

test("a person may write headers as they stand, concepts by their names, and leave out what is usual", () => {
  expect(
    readCorrections({
      version: 1,
      canMean: meaningsJson(),
      sheets: [
        { headers: [" Ref", "Seen  At Home", ""], columns: [{ header: "SEEN AT HOME", means: "ignore" }] },
      ],
      codes: [{ text: "Seen at home", concept: "Home visit" }],
    }),
  ).toEqual({
    version: 1,
    years: [],
    sheets: [
      {
        headers: ["ref", "seen at home"],
        chosen: false,
        noHeader: false,
        columns: [{ header: "seen at home", occurrence: 1, means: "ignore" }],
      },
    ],
    codes: [{ text: "Seen at home", concept: "home-visit" }],
    samePeople: [],
    twoDigitYears: false,
    practices: { one: [], apart: [] },
  });
});

test("every meaning has an id and words of its own, and is found by its id", () => {
  for (const { id, meaning } of MEANINGS) {
    expect(meaningCalled(id)).toBe(meaning);
    expect(meaningId(meaning)).toBe(id);
  }
  expect(new Set(MEANINGS.map(({ id }) => id)).size).toBe(MEANINGS.length);
  expect(new Set(MEANINGS.map(({ words }) => words)).size).toBe(MEANINGS.length);
  expect(Object.keys(meaningsJson())).toEqual([...MEANINGS.map(({ id }) => id), "ignore", "unknown"]);
});

const sheet = (more: object) => ({ version: 1, sheets: [{ headers: ["a", "b"], ...more }] });

const without = (columns: unknown, more: object = {}) => ({
  version: 1,
  sheets: [{ noHeader: true, columns, ...more }],
});

test.each<[string, unknown, string]>([
  ["headers of a sheet without", without([], { headers: ["a"] }), "“headers” is not known here"],
  ["neither yes nor no", { version: 1, sheets: [{ noHeader: 1 }] }, "“noHeader” must be true or false"],
  ["no letters", without([{ column: 1, means: "age" }]), "“column” must be text"],
  ["letters that are none", without([{ column: "B2", means: "age" }]), "must be the letters of a column"],
  ["right of the last", without([{ column: "XFE", means: "age" }]), "must be the letters of a column"],
  [
    "one column twice, by letters",
    without([
      { column: "B", means: "age" },
      { column: "b", means: "ignore" },
    ]),
    "column 2: another one says the same column",
  ],
  ["a meaning by letters", without([{ column: "B", means: "x" }]), "nothing that a column can mean"],
  ["a list", [], "The corrections must be an object"],
  ["another version", { version: 2 }, "“version” must be 1"],
  ["no version", { sheets: [] }, "“version” must be 1"],
  ["an unknown key", { version: 1, colums: [] }, "The corrections: “colums” is not known here."],
  ["sheets that are no list", { version: 1, sheets: {} }, "“sheets” must be a list"],
  [
    "one sheet alone that is of one practice",
    { version: 1, onePractice: [["Visits"]] },
    "onePractice, number 1: it must hold the names of two sheets or more",
  ],
  [
    "a sheet of two practices",
    {
      version: 1,
      onePractice: [
        ["Visits", "Plans"],
        ["Flu", "plans"],
      ],
    },
    "a sheet stands in “onePractice” twice",
  ],
  [
    "three sheets that are not of one practice",
    { version: 1, notOnePractice: [["Visits", "Plans", "Flu"]] },
    "notOnePractice, number 1: it must hold the names of two sheets",
  ],
  [
    "two sheets that are and are not",
    { version: 1, onePractice: [["Visits", "Plans"]], notOnePractice: [["PLANS", "Visits"]] },
    "two sheets are said to be of one practice, and not to be",
  ],
  ["no headers", { version: 1, sheets: [{ columns: [] }] }, "sheets, number 1, “headers” must be a list"],
  [
    "blank headers",
    { version: 1, sheets: [{ headers: ["", " "] }] },
    "must hold the cells of the header row",
  ],
  ["a header that is no text", { version: 1, sheets: [{ headers: [1] }] }, "header 1 must be text"],
  ["chosen that is neither yes nor no", sheet({ chosen: "yes" }), "“chosen” must be true or false"],
  [
    "an unknown meaning",
    sheet({ columns: [{ header: "a", means: "visit" }] }),
    "“visit” is nothing that a column can mean",
  ],
  ["no meaning", sheet({ columns: [{ header: "a" }] }), "“means” must be text"],
  [
    "a header that is not there",
    sheet({ columns: [{ header: "c", means: "ignore" }] }),
    "its header does not stand among “headers” that often",
  ],
  [
    "an occurrence that is not there",
    sheet({ columns: [{ header: "a", occurrence: 2, means: "ignore" }] }),
    "its header does not stand among “headers” that often",
  ],
  [
    "an occurrence of 0",
    sheet({ columns: [{ header: "a", occurrence: 0, means: "ignore" }] }),
    "a whole number from 1",
  ],
  [
    "one column twice",
    sheet({
      columns: [
        { header: "a", means: "ignore" },
        { header: "A", means: "age" },
      ],
    }),
    "column 2: another one says the same header",
  ],
  [
    "an unknown concept",
    { version: 1, codes: [{ text: "Seen", concept: "walk" }] },
    "“walk” is nothing that is counted",
  ],
  [
    "a term that means something else",
    { version: 1, codes: [{ text: "Housebound", concept: "home-visit" }] },
    "codes, number 1: It means “Housebound” already.",
  ],
])("%s is refused, saying what is wrong", (_, value, message) => {
  expect(() => readCorrections(value)).toThrow(message);
});
