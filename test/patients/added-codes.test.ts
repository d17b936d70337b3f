import { CODE_LIST } from "../../src/contracts/codes";
import type { Concept } from "../../src/contracts/concepts";
import { isoDay } from "../../src/contracts/day";
import {
  type AddedCode,
  CONCEPTS_FOR_TERMS,
  checkAddedCodes,
  codeListWith,
  conceptCalled,
} from "../../src/patients/added-codes";
import { chooseSheet } from "../../src/patients/choose-sheet";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { TermMatcher } from "../../src/patients/terms";
import { eventList, patientList } from "../support/sheets";

const VISIT_AT_HOME: AddedCode = { text: "Visit to patient’s  own home", concept: "home-visit" };

function readWith(sheet: ReturnType<typeof eventList>, codes: readonly AddedCode[]) {
  const day = isoDay("2025-01-14");
  return readSheet(sheet, { asAt: day, today: day, codes });
}

function concepts(sheet: ReturnType<typeof eventList>, codes: readonly AddedCode[]): Concept[] {
  return readWith(sheet, codes).patients.flatMap(({ events }) => events.map(({ concept }) => concept));
}

test("a term that was added counts in the rows, whatever its case, spaces, quotes and trailing bracket", () => {
  const sheet = eventList([
    {
      events: [
        { on: "2024-06-04", term: "visit to patient's own home" },
        { on: "2024-07-04", term: "Visit to patient's own home (XaBC1)" },
        { on: "2024-08-04", term: "Visit to patient's own home, twice" },
      ],
    },
  ]);
  expect(concepts(sheet, [])).toEqual([]);
  expect(concepts(sheet, [VISIT_AT_HOME])).toEqual(["home-visit", "home-visit"]);
});

test("a code that was added counts where the term says nothing", () => {
  const sheet = eventList([{ events: [{ on: "2024-06-04", term: "Seen at home", code: "439708006" }] }]);
  expect(concepts(sheet, [{ text: "439708006", concept: "home-visit" }])).toEqual(["home-visit"]);
});

test("a term that was added names a column of a patient list, and makes a sheet the best", () => {
  const sheet = patientList(["Matron round"], [["2024-06-04; 2024-07-04"]]);
  expect(() => readWith(sheet, [])).toThrow("No header row was found");
  const codes: AddedCode[] = [{ text: "Matron round", concept: "home-visit" }];
  expect(concepts(sheet, codes)).toEqual(["home-visit", "home-visit"]);
  const firstRows = [...sheet.rows] as Cell[][];
  expect(chooseSheet([{ name: "List", firstRows }], { codes }).name).toBe("List");
});

test("a term with a bracket is that term with its bracket, and no other", () => {
  const matcher = new TermMatcher(codeListWith([{ text: "Visit (own home)", concept: "home-visit" }]));
  expect(matcher.term("Visit (Own Home)").concept).toBe("home-visit");
  expect(matcher.term("Visit (hospital)").concept).toBeNull();
});

test("declined is tested before given, for terms that were added too", () => {
  const added: AddedCode[] = [
    { text: "Flu programme …", concept: "flu-given" },
    { text: "Flu programme declined", concept: "flu-declined" },
  ];
  expect(checkAddedCodes(added).refused).toEqual([]);
  const matcher = new TermMatcher(codeListWith(added));
  expect(matcher.term("Flu programme 2024").concept).toBe("flu-given");
  expect(matcher.term("Flu programme declined").concept).toBe("flu-declined");
  expect(matcher.term("Flu programme refused").concept).toBeNull();
  expect(matcher.term("Flu programme invitation sent").concept).toBeNull();
});

test("what was added never changes what the list says", () => {
  const matcher = new TermMatcher(
    codeListWith([
      { text: "Housebound", concept: "home-visit" },
      { text: "185468001", concept: "housebound" },
    ]),
  );
  expect(matcher.term("Housebound").concept).toBe("housebound");
  expect(matcher.code("185468001").concept).toBe("home-visit");
});

test("without anything added it is the list itself", () => {
  expect(codeListWith([])).toBe(CODE_LIST);
});

describe("what makes no sense is refused in words, and the term is not repeated", () => {
  test.each<readonly [string, string, string]>([
    ["", "home-visit", "A term or a code is missing."],
    ["…", "home-visit", "A term or a code is missing."],
    ["Housebound", "home-visit", "It means “Housebound” already."],
    ["185468001", "housebound", "It means “Home visit” already."],
    ["8CV4", "care-ended", "It means “Admission avoidance care started” already."],
    [
      "Flu programme declined",
      "flu-given",
      "This term says that it was declined, so it cannot mean “Flu jab given”.",
    ],
    [
      "Invitation to a visit",
      "home-visit",
      "This term says that nothing was done (such as invited, due or not given), so it can never count.",
    ],
    [
      "1129331000000100",
      "frailty-diagnosis",
      "Excel has changed the last digits of this code. Write it as text, with an apostrophe before it.",
    ],
    ["Seen", "home-visit-other-code", "What it means is none of the things that are counted."],
    ["x".repeat(501), "home-visit", "This is too long to be a term or a code."],
  ])("“%s” as %s", (text, concept, message) => {
    expect(checkAddedCodes([{ text, concept: concept as Concept }])).toEqual({
      usable: [],
      refused: [{ place: 0, message }],
    });
  });

  test("the second of two that differ; the same twice is once", () => {
    const first: AddedCode = { text: "Seen at home", concept: "home-visit" };
    const checked = checkAddedCodes([
      first,
      { text: "seen  at home", concept: "home-visit" },
      { text: "SEEN AT HOME", concept: "care-plan-review" },
    ]);
    expect(checked).toEqual({
      usable: [first],
      refused: [{ place: 2, message: "It means “Home visit” already." }],
    });
  });

  test("a term of the list under its own concept is no contradiction", () => {
    expect(checkAddedCodes([{ text: "Housebound", concept: "housebound" }]).refused).toEqual([]);
  });
});

test("a concept is called by its name or its id", () => {
  expect(conceptCalled(" home VISIT ")).toBe("home-visit");
  expect(conceptCalled("flu-given")).toBe("flu-given");
  expect(conceptCalled("Home visit under another code")).toBeNull();
  expect(conceptCalled("Walk")).toBeNull();
  for (const concept of CONCEPTS_FOR_TERMS) expect(conceptCalled(concept)).toBe(concept);
});
