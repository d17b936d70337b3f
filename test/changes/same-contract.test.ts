import { contractOfEarlier } from "../../src/changes/same-contract";
import { carriedForward } from "../../src/contracts/carry-forward";
import type { Contract } from "../../src/contracts/contract";
import { isoDay } from "../../src/contracts/day";
import { findContract, publishedContract } from "../../src/contracts/registry";
import { readMade } from "../support/assess-sheet";
import { type MadeEvent, onHomeVisiting, onPracticeBased, payableVisits, visit } from "../support/events";
import { SECOND_YEAR } from "../support/families";
import { eventList } from "../support/sheets";

const VISITING = publishedContract("home-visiting");
const BASED = publishedContract("practice-based");
const LATER = {
  contract: VISITING,
  readings: [readMade(eventList([{ events: payableVisits }]), "2025-01-14")],
};

interface Said {
  readonly asAt?: string;
  readonly annotatedBy?: Contract;
  readonly year?: string;
  readonly carry?: boolean;
}

function found(
  events: readonly MadeEvent[],
  { asAt = "2025-01-14", annotatedBy, year, carry = false }: Said = {},
  later = LATER,
) {
  const readings = [readMade(eventList([{ events }]), asAt)];
  const annotatedFor = annotatedBy ? `${annotatedBy.title}, ${annotatedBy.year}` : null;
  const earlier = { readings, annotatedFor, annotatedBy: annotatedBy ?? null, year: year ?? null, carry };
  return contractOfEarlier(earlier, later, isoDay("2032-01-14"));
}

/** The year that it is judged by, and where its rules are from; else the sentence why not. */
function inShort(of: ReturnType<typeof found>): string {
  if (of.kind !== "chosen") return of.why;
  return [of.contract.year, ...(of.contract.carried ? ["by", of.contract.carried.from] : [])].join(" ");
}

describe("an earlier sheet of the same scheme is judged by its own year", () => {
  test.each<[why: string, events: readonly MadeEvent[], said: Said, year: string]>([
    ["its register codes are there", onHomeVisiting, {}, "2024-25"],
    ["both contracts' register codes are there", [...onHomeVisiting, ...onPracticeBased], {}, "2024-25"],
    ["no register codes, and its activity", [visit("2024-06-04")], {}, "2024-25"],
    ["it was annotated for it, whatever its codes", onPracticeBased, { annotatedBy: VISITING }, "2024-25"],
    ["of May, and of the year before", [visit("2024-06-04")], { asAt: "2025-05-14" }, "2024-25"],
    ["of a later year that is written", payableVisits, { asAt: "2031-09-01" }, SECOND_YEAR],
    [
      "annotated in that year, whatever its day",
      payableVisits,
      { annotatedBy: findContract("home-visiting", SECOND_YEAR) },
      SECOND_YEAR,
    ],
    [
      "annotated by rules that were carried",
      payableVisits,
      { annotatedBy: carriedForward(VISITING, "2023-24"), asAt: "2023-12-01" },
      "2023-24 by 2024-25",
    ],
    [
      "of a year that is to be carried",
      payableVisits,
      { asAt: "2023-12-01", carry: true },
      "2023-24 by 2024-25",
    ],
    ["said to be of another", payableVisits, { asAt: "2023-12-01", year: "2024-25" }, "2024-25"],
  ])("%s", (_, events, said, year) => {
    expect(inShort(found(events, said))).toBe(year);
  });

  test("a search of the later's year is judged by what the later is, all the same", () => {
    const later = { ...LATER, readings: [readMade(eventList([{ events: payableVisits }]), "2026-12-01")] };
    expect(inShort(found(payableVisits, { asAt: "2026-09-01" }, later))).toBe("2024-25");
  });
});

describe("it is said why it cannot", () => {
  test.each<[why: string, events: readonly MadeEvent[], said: Said, sentence: string]>([
    [
      "it was annotated for another scheme",
      onHomeVisiting,
      { annotatedBy: BASED },
      "The earlier sheet was annotated for Proactive care: practice based, 2024-25, and this one is of Proactive care: home visiting, 2024-25.",
    ],
    [
      "another scheme's register codes alone",
      onPracticeBased,
      {},
      "The earlier sheet is of Proactive care: practice based, and this one is of Proactive care: home visiting.",
    ],
    [
      "a year that nobody has written",
      payableVisits,
      { asAt: "2023-12-01" },
      "This search is of 2023-24. The contracts we have are of 2024-25 and 2031-32.",
    ],
    [
      "of April, with nothing in either year",
      onHomeVisiting,
      { asAt: "2024-04-03" },
      "This search may be of 2023-24 or 2024-25: it has no entries of either year.",
    ],
  ])("%s", (_, events, said, sentence) => {
    expect(inShort(found(events, said))).toBe(sentence);
  });
});
