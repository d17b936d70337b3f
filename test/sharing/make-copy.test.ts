import * as fc from "fast-check";
import { CONCEPTS, type Concept } from "../../src/contracts/concepts";
import type { ContractId } from "../../src/contracts/contract";
import { TermMatcher } from "../../src/patients/terms";
import { headerOf, termOf, termThatCouldBe } from "../../src/sharing/terms";
import { randomIds, shuffled } from "../../src/sharing/ids";
import { type CopyOptions, SharingProblem, copySteps, makeCopy } from "../../src/sharing/make-copy";
import { somePatient } from "../laws/made-up";
import { assessmentOf } from "../support/assess-sheet";
import { eventList, patientList } from "../support/sheets";
import { SAMPLES, TODAY, assessedSample, chanceFrom } from "./support";

const options = (more: Partial<CopyOptions> = {}): CopyOptions => ({
  ...{ chance: chanceFrom(7), practice: null, today: TODAY },
  ...more,
});

/** What a copy says of its patients, by the identifiers of the source. */
function outcomes(source: ReturnType<typeof assessedSample>, copy: ReturnType<typeof makeCopy>) {
  const ids = new Map(copy.key.map(({ id, identifier, file }) => [`${file ?? ""} ${identifier}`, id]));
  const inCopy = new Map(copy.assessment.patients.map((each) => [each.patient.id, each]));
  return source.patients.map((each) => {
    const found = inCopy.get(ids.get(` ${each.patient.id}`) ?? "");
    const of = (assessed: typeof each | undefined) => ({
      findings: assessed?.findings.map(({ id, outcome }) => `${id}: ${outcome}`),
      payable: assessed?.payable,
      tier: assessed?.tier,
      visits: assessed?.visits,
    });
    return { source: of(each), copy: of(found) };
  });
}

describe("A copy without identities says the same as its source", () => {
  test.each(SAMPLES)("%s: patient by patient, and in its totals", (name) => {
    const source = assessedSample(name, { everyoneOnRegister: false });
    const copy = makeCopy(source, options());
    for (const each of outcomes(source, copy)) expect(each.copy).toEqual(each.source);
    expect(copy.assessment.totals).toEqual(source.totals);
    expect(copy.key).toHaveLength(source.patients.length);
  });

  test.each<ContractId>(["home-visiting", "practice-based", "unplanned-admissions"])(
    "%s: any event list, whatever is damaged in it, reads the same or is refused in words",
    (contract) => {
      let made = 0;
      fc.assert(
        fc.property(fc.array(somePatient, { minLength: 1, maxLength: 6 }), fc.boolean(), (patients, once) => {
          const source = assessmentOf(eventList(patients), {
            contract,
            settings: { sameDayCountsOnce: once, minimumRegister: 2, budget: 1000 },
          });
          try {
            const copy = makeCopy(source, options());
            made += 1;
            for (const each of outcomes(source, copy)) expect(each.copy).toEqual(each.source);
            expect(copy.assessment.totals).toEqual(source.totals);
          } catch (error) {
            if (!(error instanceof SharingProblem)) throw error;
            expect(error.message).toContain("none was made");
          }
        }),
        { numRuns: 150, seed: 11 },
      );
      expect(made).toBeGreaterThan(147);
    },
  );

  test("a patient list with counts, yeses, refusals, GP reviews and columns that settle", () => {
    const source = assessmentOf(
      patientList(
        ["Age", "Visit 1", "Visit 2", "Home visits in year", "Flu", "Care plan on visit day", "On register"],
        [
          [64, "yes", "12-May-2024", 3, "declined", "yes", "yes"],
          [65, "12-May-2024; 03-Jun-2024", "soon", null, "Declined 3 May 2024", null, "yes"],
          [90, null, null, 0, "12-May-2024", "no", "no"],
          [null, "yes", "yes", "many", "given; 31/02/2024", "perhaps", null],
        ],
      ),
    );
    const copy = makeCopy(source, options());
    for (const each of outcomes(source, copy)) expect(each.copy).toEqual(each.source);
    expect(copy.assessment.totals).toEqual(source.totals);
  });

  test("GP reviews beside others, for practice based care", () => {
    const source = assessmentOf(
      patientList(
        ["Date of Birth", "GP review", "Review", "Care plan on review day", "Provision of proactive care"],
        [
          ["1940-05-05", "12-May-2024", "12-May-2024; 14-May-2024", "yes", "01-Apr-2024"],
          ["1990-05-05", "yes", 4, "no", "yes"],
        ],
      ),
      { contract: "practice-based" },
    );
    const copy = makeCopy(source, options());
    for (const each of outcomes(source, copy)) expect(each.copy).toEqual(each.source);
  });
});

describe("Whose rows they are cannot be seen", () => {
  test("ids are random, each once, and no reader takes one for a number or a date", () => {
    const ids = randomIds(2000, chanceFrom(3));
    expect(new Set(ids).size).toBe(2000);
    for (const id of ids) expect(id).toMatch(/^[B-DF-HJ-NP-TV-Z]{4}-[2-9]{4}$/);
  });

  test("another copy has other ids, and another order", () => {
    const source = assessedSample("hv-events-small.csv");
    const [first, second] = [1, 2].map((seed) => makeCopy(source, options({ chance: chanceFrom(seed) })));
    const known = new Set(first?.key.map(({ id }) => id));
    expect(second?.key.filter(({ id }) => known.has(id))).toEqual([]);
    expect(second?.key.map(({ identifier }) => identifier)).not.toEqual(
      first?.key.map(({ identifier }) => identifier),
    );
  });

  test("an order of chance loses nobody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 999 }),
        (items, seed) => {
          expect(shuffled(items, chanceFrom(seed)).sort()).toEqual([...items].sort());
        },
      ),
    );
  });

  test("a practice sees only its own", () => {
    const person = { events: [{ on: "2024-05-05", term: "Home visit for chronic condition" }] };
    const source = assessmentOf(
      eventList([
        { ...person, practice: "F84001" },
        { ...person, practice: "F84002" },
        { ...person, practice: "Able Road Surgery" },
      ]),
      { settings: { practices: { F84002: { budget: 5000, minimumRegister: 10 } } } },
    );
    const own = makeCopy(source, options({ practice: "f84002" }));
    expect(own.assessment.patients).toHaveLength(1);
    expect(JSON.stringify(own.rows)).not.toContain("F84001");
    expect(own.assessment.settings.practice.budget).toBe(500_000);
    expect(own.assessment.settings.practices).toEqual({});
    const all = makeCopy(source, options());
    expect(all.assessment.groups.map(({ practice }) => practice)).toEqual(["F84001", "F84002", "Practice 1"]);
    expect(JSON.stringify(all.rows)).not.toContain("Able");
    expect(() => makeCopy(source, options({ practice: "F99999" }))).toThrow(SharingProblem);
  });
});

test("every concept has a term and a header that mean it and nothing else", () => {
  const terms = new TermMatcher();
  for (const concept of Object.keys(CONCEPTS) as Concept[]) {
    // A copy has entries that mean something, and those that could.
    if (concept === "nothing-counted") continue;
    if (concept !== "home-visit-other-code" && concept !== "frailty-score") {
      expect(terms.term(termThatCouldBe(concept))).toMatchObject({ concept: null, couldBe: [concept] });
    }
    const term = termOf({ concept, level: false });
    if (concept === "home-visit-other-code") expect(terms.isHomeVisitUnderAnotherCode(term)).toBe(true);
    else expect([term, terms.term(term)]).toEqual([term, expect.objectContaining({ concept, level: false })]);
    expect(headerOf(concept)).not.toBe("");
  }
  const level = terms.term(termOf({ concept: "frailty-diagnosis", level: true }));
  expect(level).toMatchObject({ concept: "frailty-diagnosis", level: true });
});

test("in steps it is the same copy, and whoever makes it can stop between two of them", () => {
  const source = assessedSample("hv-events-small.csv");
  const steps = copySteps(source, options());
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) count += 1;
  const whole = makeCopy(source, options());
  expect(step.value.rows).toEqual(whole.rows);
  expect(step.value.key).toEqual(whole.key);
  expect(step.value.assessment.totals).toEqual(whole.assessment.totals);
  expect(count).toBeGreaterThan(2);
});
