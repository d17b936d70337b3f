import { CONCEPTS, type Concept } from "../contracts/concepts";
import { CODE_LIST } from "../contracts/codes";
import type { CodedEvent, DamagedEvent } from "../patients/patient";
import type { Role, TermMatcher } from "../patients/terms";

// The words of a shared copy: of the code list, never of the sheet, in which a name may stand.

/** What is written where a date could not be read. */
export const UNREADABLE = "Unreadable";
export const REMOTE = "Remote";
export const ROLE_WORDS: Readonly<Record<Role, string>> = { gp: "GP", other: "Other role", unknown: "" };

const LEVEL = "Rockwood Clinical Frailty Scale level not shown";
/** Concepts whose name, or first term of the code list, is not a term that says it and nothing more. */
const TERMS: Partial<Record<Concept, string>> = {
  "home-visit": "Home visit for chronic condition",
  "frailty-diagnosis": "Frailty, degree not shown",
  "frailty-score": "Rockwood Clinical Frailty Scale score",
  "flu-given": "Influenza vaccination given",
  "flu-declined": "Influenza vaccination declined",
  "pneumococcal-given": "Pneumococcal vaccination given",
  "pneumococcal-declined": "Pneumococcal vaccination declined",
  "medication-review": "Medication review done",
  "named-gp-informed": "Informing patient of named accountable general practitioner",
};

/** A term that means a concept and says nothing more. */
export function termOf({ concept, level }: Pick<CodedEvent, "concept" | "level">): string {
  return level && concept === "frailty-diagnosis" ? LEVEL : (TERMS[concept] ?? CONCEPTS[concept].name);
}

/** A term that is not known to mean a concept, and could: as an entry whose term nobody knew. */
export function termThatCouldBe(concept: Concept): string {
  return `${termOf({ concept, level: false })}, not shown`;
}

/** Headers of a patient list, where the term would mean something else there. */
const HEADERS: Partial<Record<Concept, string>> = {
  "frailty-diagnosis": "Rockwood diagnosis",
  "frailty-score": "Rockwood score",
  "home-visit": "Home visit",
  "flu-given": "Flu",
  "pneumococcal-given": "Pneumococcal",
};
export const GP_REVIEW_HEADER = "GP review";

/** The header of a patient list's column that shows a concept. */
export function headerOf(concept: Concept): string {
  return HEADERS[concept] ?? termOf({ concept, level: false });
}

const DIGITS_KEPT = 15;

/**
 * A code as Excel spoils it, that could be any of the same concepts as the one that was read, and of no others: "" where
 * there is none. It is made from the code list, and not from the sheet.
 */
export function damagedCode({ couldBe }: Pick<DamagedEvent, "couldBe">, terms: TermMatcher): string {
  const wanted = [...couldBe].sort().join();
  for (const code of CODE_LIST.flatMap(({ codes }) => codes)) {
    if (!/^\d+$/.test(code)) continue;
    const cut = code.slice(0, DIGITS_KEPT).padEnd(code.length, "0");
    for (const spoiled of [cut, ...[6, 5, 4, 3, 2].map((figures) => scientific(code, figures))]) {
      const read = terms.readCode(spoiled);
      if (read.kind === "damaged" && [...read.couldBe].sort().join() === wanted) return spoiled;
    }
  }
  return "";
}

/** `1.13E+15`: a code of many digits as a narrow cell shows it. */
function scientific(code: string, figures: number): string {
  return Number(code)
    .toExponential(figures - 1)
    .toUpperCase();
}
