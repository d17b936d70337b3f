import { join } from "node:path";
import { CODE_LIST } from "../../src/contracts/codes";
import type { Concept } from "../../src/contracts/concepts";
import { CODE_SOURCES, PUBLIC_LISTS } from "../../src/contracts/public-codes";
import { type Meaning, TermMatcher } from "../../src/patients/terms";
import { textOf } from "../../src/patients/sheet";
import { sheetInFile } from "../support/sheets";

// Every code's own term means what its list says: the list of the contracts, and a copy of a list of terms that were
// read wrongly.

const matcher = new TermMatcher();

type Says = "done" | "declined" | "no activity" | "ask" | "not ours";

/** The concepts of what a list is about: done, and declined. */
const ABOUT: Readonly<
  Record<string, { readonly done: readonly Concept[]; readonly declined: readonly Concept[] }>
> = {
  flu: { done: ["flu-given"], declined: ["flu-declined"] },
  pneumococcal: { done: ["pneumococcal-given"], declined: ["pneumococcal-declined"] },
  "medication-review": { done: ["medication-review", "structured-medication-review"], declined: [] },
  housebound: { done: ["housebound"], declined: [] },
  "temporarily-housebound": { done: ["temporarily-housebound"], declined: [] },
  "no-longer-housebound": { done: ["no-longer-housebound"], declined: [] },
  "none of ours": { done: [], declined: [] },
};

function expectSays({ concept, couldBe }: Meaning, about: string, says: Says): void {
  const { done, declined } = ABOUT[about] ?? { done: [], declined: [] };
  switch (says) {
    case "done":
      expect(done).toContain(concept);
      expect(couldBe).toEqual([]);
      return;
    case "declined":
      expect(declined).toContain(concept);
      expect(couldBe).toEqual([]);
      return;
    case "ask":
      expect(concept).toBeNull();
      expect(couldBe.some((each) => done.includes(each))).toBe(true);
      return;
    default:
      expect(concept).toBeNull();
      expect(couldBe).toEqual([]);
  }
}

const ROWS = [...sheetInFile(join(__dirname, "public-terms.csv")).rows]
  .slice(1)
  .map(([term, code, about, says]) => ({
    term: textOf(term),
    code: textOf(code),
    about: textOf(about),
    says: textOf(says) as Says,
  }))
  .filter(({ says }) => textOf(says) !== "");
const termsOf = ROWS.filter(({ term }) => term !== "" && !term.startsWith("("));
const codesOf = ROWS.filter(({ code, says }) => code !== "" && says !== "no activity");

test("the copy is whole", () => {
  expect(ROWS).toHaveLength(98);
  expect(termsOf.length).toBeGreaterThan(70);
  expect(codesOf.length).toBeGreaterThan(40);
});

test.each(termsOf)("“$term” ($about) is: $says", ({ term, about, says }) => {
  expectSays(matcher.term(term), about, says);
});

test.each(codesOf)("the code $code of $about is: $says", ({ code, about, says }) => {
  expectSays(matcher.code(code), about, says);
});

const LISTED = PUBLIC_LISTS.flatMap(({ concept, says, source, codes }) =>
  codes.flatMap(([code, ...terms]) => terms.map((term) => [code, term, concept, says, source] as const)),
);

describe("every code of the public lists, and each of its terms", () => {
  test.each(LISTED)("%s “%s” of %s (%s, %s)", (code, term, concept, says) => {
    const byTerm = matcher.term(term);
    const byCode = matcher.code(code);
    if (says === "ask") {
      expect([byTerm.concept, byCode.concept]).toEqual([null, null]);
      expect(byTerm.couldBe).toContain(concept);
      expect(byCode.couldBe).toContain(concept);
    } else if (concept === "home-visit-other-code") {
      expect(byTerm.concept).toBeNull();
      expect(matcher.isHomeVisitUnderAnotherCode(term)).toBe(true);
      expect(byCode.concept).toBe(concept);
    } else {
      expect([byTerm.concept, byCode.concept]).toEqual([concept, concept]);
    }
  });

  test("each list says where it is from, in which version", () => {
    for (const { name, publisher, version, read } of Object.values(CODE_SOURCES)) {
      for (const each of [name, publisher, version, read]) expect(each).toMatch(/\S/);
    }
    const used = new Set(PUBLIC_LISTS.map(({ source }) => source));
    expect([...used].sort()).toEqual(Object.keys(CODE_SOURCES).sort());
  });

  test("every code of the code list is of a public list", () => {
    const listed = new Set(PUBLIC_LISTS.flatMap(({ codes }) => codes.map(([code]) => code)));
    for (const { codes } of CODE_LIST) for (const code of codes) expect(listed).toContain(code);
  });
});
