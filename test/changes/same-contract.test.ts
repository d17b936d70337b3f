import { otherContract } from "../../src/changes/same-contract";
import { isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { readMade } from "../support/assess-sheet";
import { type MadeEvent, onHomeVisiting, onPracticeBased, payableVisits, visit } from "../support/events";
import { eventList } from "../support/sheets";

const VISITING = publishedContract("home-visiting");

function other(events: readonly MadeEvent[], asAt = "2025-01-14", annotatedFor: string | null = null) {
  const { patients } = readMade(eventList([{ events }]), asAt);
  return otherContract(VISITING, { asAt: isoDay(asAt), patients, annotatedFor });
}

describe("an earlier sheet can be compared by the contract of the later", () => {
  test.each([
    ["its register codes are there", onHomeVisiting],
    ["both contracts' register codes are there", [...onHomeVisiting, ...onPracticeBased]],
    ["no register codes, and its activity", [visit("2024-06-04")]],
  ])("%s", (_, events) => {
    expect(other(events)).toBeNull();
  });

  test("it was annotated for it, whatever its codes", () => {
    expect(other(onPracticeBased, "2025-01-14", "Proactive care: home visiting, 2024-25")).toBeNull();
  });

  test("of the first day of the year", () => {
    expect(other(payableVisits, "2024-04-01")).toBeNull();
  });
});

describe("it is said why it cannot", () => {
  test.each([
    [
      "it was annotated for another",
      other(onHomeVisiting, "2025-01-14", "Proactive care: practice based, 2024-25"),
      "The earlier sheet was annotated for Proactive care: practice based, 2024-25, and this one is of Proactive care: home visiting, 2024-25.",
    ],
    [
      "it was annotated for another year",
      other(onHomeVisiting, "2025-01-14", "Proactive care: home visiting, 2023-24"),
      "The earlier sheet was annotated for Proactive care: home visiting, 2023-24, and this one is of Proactive care: home visiting, 2024-25.",
    ],
    [
      "the day before the year",
      other(onHomeVisiting, "2024-03-31"),
      "The earlier sheet is of 31 March 2024, before the year of this contract begins on 1 April 2024.",
    ],
    [
      "another contract's register codes alone",
      other(onPracticeBased),
      "The earlier sheet is of Proactive care: practice based, 2024-25, and this one is of Proactive care: home visiting, 2024-25.",
    ],
  ])("%s", (_, said, sentence) => {
    expect(said).toBe(sentence);
  });
});
