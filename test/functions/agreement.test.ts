import fc from "fast-check";
import { inCell } from "./excel";
import { type Assessment, assess } from "../../src/assessment/assess";
import { type AssessedPatient, allMet } from "../../src/assessment/assess-patient";
import { readSettings } from "../../src/assessment/read-settings";
import type { Concept } from "../../src/contracts/concepts";
import { isoDay, isoOf } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { failingHv, failingPb, payableHv, tier } from "../../src/functions/functions";
import { madeUpPractice } from "../../src/made-up/practice";
import type { CodedEvent, Patient } from "../../src/patients/patient";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";

// Given the same dates, a cell and the pane never disagree.

type CareContract = "home-visiting" | "practice-based";

/** What the pane says of a sheet with everyone on it on the register. */
function paneOf(id: CareContract, rows: readonly (readonly Cell[])[]): Assessment {
  const contract = publishedContract(id);
  const asAt = isoDay("2025-01-14");
  const reading = readSheet(sheetOf(rows), { file: null, asAt, today: asAt });
  return assess([reading], contract, readSettings({ everyoneOnRegister: true }, contract), asAt);
}

/** Dates of some events of a patient, as a person would write them in a cell. */
function dates(
  patient: Patient,
  concept: Concept,
  which: (event: CodedEvent) => boolean = () => true,
): string {
  return patient.events
    .filter((event) => event.concept === concept && which(event))
    .map(({ day }) => isoOf(day))
    .join("; ");
}

const row = (...cells: readonly Cell[]): unknown[][] => [[...cells]];
const cell = (only: Cell) => row(only);
const birthOf = ({ birth }: Patient) => (birth.kind === "date" ? isoOf(birth.day) : "");
const answerIn = (answer: unknown) => (answer === "yes" ? true : answer === "no" ? false : "#N/A");
const first = (answer: unknown) => String(([] as unknown[]).concat(answer).flat()[0]).replace(/:.*/s, "");

/** So many patients of a made-up practice have no entry that cannot be read: no argument of a function holds one. */
const READABLE = 100;

describe("every patient of made-up practices", () => {
  test.each([1, 2, 3])("home visiting, practice %i: payable by the payable criteria", (seed) => {
    const contract = publishedContract("home-visiting");
    const { patients } = paneOf(contract.id as CareContract, madeUpPractice(contract, READABLE, seed));
    const answers = new Set<boolean | string>();
    expect(patients).toHaveLength(READABLE);
    for (const { patient, findings } of patients) {
      const counted = ({ role, remote }: CodedEvent) => role !== "other" && !remote;
      const given = [
        ...[dates(patient, "home-visit", counted), dates(patient, "care-plan-review")],
        ...[dates(patient, "holistic-needs-assessment"), dates(patient, "frailty-diagnosis")],
      ].map(cell);
      const [visits = [], carePlan = [], holistic = [], diagnosis = []] = given;
      const shown = payableHv(visits, carePlan, holistic, diagnosis, cell(birthOf(patient)));
      const ofPayment = findings.filter(({ criterion }) => contract.payable.includes(criterion));
      expect(shown).toEqual([[answerIn(allMet(ofPayment))]]);
      answers.add(answerIn(allMet(ofPayment)));
      const failing = failingHv(visits, carePlan, holistic, diagnosis, cell(birthOf(patient)));
      expect(failing[0]?.[0] === "").toBe(allMet(ofPayment) === "yes");
    }
    expect(answers).toEqual(new Set([true, false]));
  });

  test.each([1, 2, 3])(
    "practice based, practice %i: the tier; who visited is all that a cell does not know",
    (seed) => {
      const contract = publishedContract("practice-based");
      const { patients } = paneOf(contract.id as CareContract, madeUpPractice(contract, READABLE, seed));
      const tiers = new Set<number | null>();
      for (const assessed of patients) {
        const { patient } = assessed;
        const byGp = ({ role }: CodedEvent) => role === "gp";
        const homeVisits = dates(patient, "home-visit", ({ remote }) => !remote);
        const given = [
          ...[dates(patient, "proactive-care-review"), dates(patient, "care-plan-review")],
          ...[
            dates(patient, "holistic-needs-assessment"),
            dates(patient, "frailty-diagnosis"),
            birthOf(patient),
          ],
          ...[dates(patient, "proactive-care-review", byGp), homeVisits],
        ].map(cell) as [
          unknown[][],
          unknown[][],
          unknown[][],
          unknown[][],
          unknown[][],
          unknown[][],
          unknown[][],
        ];
        const shown = tier(...given)[0]?.[0];
        tiers.add(assessed.tier);
        if (shown === assessed.tier) continue;
        // A home visit by a GP makes up tier 2: the cell says the tier that is sure, and what it does not know.
        expect(homeVisits).not.toBe("");
        expect([assessed.tier, shown]).toEqual([2, 1]);
        expect(failingPb(...given)[0]?.[0]).toMatch(
          /^For tier 2: 2 by a GP – cannot tell: .*role is not shown/,
        );
      }
      expect(tiers).toEqual(new Set([0, 1, 2]));
    },
  );
});

describe("any cells at all: as the pane reads the same patient list", () => {
  const day = fc.integer({ min: isoDay("2023-12-01"), max: isoDay("2025-01-14") });
  const text = day.map((each) => isoOf(each));
  const dated: fc.Arbitrary<Cell> = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 3, arbitrary: fc.array(text, { maxLength: 4 }).map((each) => each.join("; ")) },
    { weight: 2, arbitrary: day },
    { weight: 2, arbitrary: fc.constant("") },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Cell>(
        "yes",
        "no",
        true,
        false,
        "31/02/2024",
        "3 Sep 2024; soon",
        2,
        5,
        "given 3/9/2024",
      ),
    },
  );
  const born: fc.Arbitrary<Cell> = fc.oneof(
    fc.integer({ min: isoDay("1925-01-01"), max: isoDay("1975-01-01") }),
    fc.constantFrom<Cell>("", "15/06/1940", "31/02/1940", "31/03/1960", "01/04/1960", "01/06/2024"),
  );
  const filled = (cells: readonly Cell[]) => cells.some((each) => each !== "");

  /** The one patient of a list with these columns. */
  function listed(id: CareContract, headers: readonly string[], cells: readonly Cell[]): AssessedPatient {
    const { patients } = paneOf(id, [
      ["NHS Number", ...headers],
      [nhsNumber(1), ...cells],
    ]);
    const [only] = patients;
    if (!only || patients.length !== 1) throw new Error(`The list has ${patients.length} patients, not one.`);
    return only;
  }

  const CARE = ["Care plan review", "Holistic needs assessment", "Rockwood diagnosis", "Date of birth"];

  /** Every criterion that the pane says is missing, and no other, is in the words of the cell. */
  function expectSameMissing(words: unknown, { findings, failing, open }: AssessedPatient): void {
    const missing = findings.filter(({ id }) => failing.includes(id) || open.includes(id));
    const parts =
      words === ""
        ? []
        : String(words)
            .replace(/^For tier \d: /, "")
            .split("; ");
    expect(parts.map((part) => part.split(" – ")[0])).toEqual(
      missing.map(({ criterion }) => criterion.label),
    );
    expect(parts.map((part) => part.includes(" – cannot tell: "))).toEqual(
      missing.map(({ outcome }) => outcome === "cannot-tell"),
    );
  }

  test("home visiting", () => {
    const patient = fc.tuple(dated, dated, dated, dated, dated, dated, born).filter(filled);
    fc.assert(
      fc.property(patient, (cells) => {
        const [visit1, visit2, visit3, plan, needs, frailty, birth] = cells;
        const pane = listed(
          "home-visiting",
          ["Home visit 1", "Home visit 2", "Home visit 3", ...CARE],
          cells,
        );
        const care = [
          row(visit1, visit2, visit3),
          cell(plan),
          cell(needs),
          cell(frailty),
          cell(birth),
        ] as const;
        expect(first(inCell(() => payableHv(...care)))).toBe(String(answerIn(pane.payable)));
        expectSameMissing(failingHv(...care)[0]?.[0], pane);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([true, false])("practice based, home visits shown: %s", (withVisits) => {
    const patient = fc.tuple(dated, dated, dated, dated, dated, dated, dated, born).filter(filled);
    const headers = [
      "Review 1",
      "Review 2",
      "Review by GP",
      ...CARE.slice(0, 3),
      "Home visit",
      "Date of birth",
    ];
    fc.assert(
      fc.property(patient, (all) => {
        const [review1, review2, byGp, plan, needs, frailty, visit, birth] = all;
        const shown = (_: unknown, column: number) => withVisits || headers[column] !== "Home visit";
        fc.pre(filled(all.filter(shown)));
        const pane = listed("practice-based", headers.filter(shown), all.filter(shown));
        const care = [
          row(review1, review2),
          cell(plan),
          cell(needs),
          cell(frailty),
          cell(birth),
          cell(byGp),
        ] as const;
        const visits = withVisits ? cell(visit) : undefined;
        const answer = pane.payable === "cannot-tell" ? "#N/A" : String(pane.tier);
        expect(first(inCell(() => tier(...care, visits)))).toBe(answer);
        expectSameMissing(failingPb(...care, visits)[0]?.[0], pane);
      }),
      { numRuns: 1000 },
    );
  });
});
