import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { ContractId } from "../../src/contracts/contract";
import { publishedContract } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import { plan } from "../../src/planning/plan";
import type { Appointments } from "../../src/planning/model";
import { assessmentOf } from "../support/assess-sheet";
import { eventList, sheetInFile, sheetOf } from "../support/sheets";
import { EVERY_CODE, ON_REGISTER, tiersPractice, visitingPractice } from "./practices";
import { expectKept } from "./to-the-letter";

// A plan brings what it promises: each is followed to the letter, and the patients are judged again by the rules.

const SAMPLES = join(__dirname, "../samples");
const AS_AT = "2025-01-14";

/** Without limits of their own, and with some that count. */
function appointmentsOf(all: number): Appointments[] {
  return [
    { all, byGp: null, homeVisits: null },
    { all, byGp: Math.ceil(all / 3), homeVisits: Math.ceil(all / 6) },
  ];
}

test("home visiting plans of small practices are kept to the letter", () => {
  fc.assert(
    fc.property(visitingPractice, ({ patients, asAt, appointments, settings }) => {
      const assessment = assessmentOf(eventList([...patients, EVERY_CODE]), { settings, asAt });
      expectKept(plan(assessment, { appointments, practice: null, whatIf: {} }), assessment);
    }),
    { numRuns: 200 },
  );
});

test("practice based plans of small practices are kept to the letter", () => {
  fc.assert(
    fc.property(tiersPractice, ({ patients, asAt, appointments, budget }) => {
      const settings = budget === undefined ? {} : { budget };
      const sheet = eventList([...patients, ON_REGISTER]);
      const assessment = assessmentOf(sheet, { contract: "practice-based", settings, asAt });
      expectKept(plan(assessment, { appointments, practice: null, whatIf: {} }), assessment);
    }),
    { numRuns: 200 },
  );
});

const HOME = { budget: 10_000, minimumRegister: 20 };

describe.each<[ContractId, string, object]>([
  ["practice-based", "pb-side-by-side.csv", { budget: 6000 }],
  ["practice-based", "pb-systmone.tsv", {}],
  ["home-visiting", "hv-side-by-side.tsv", HOME],
  ["home-visiting", "hv-systmone.csv", HOME],
  ["home-visiting", "hv-systmone.csv", { ...HOME, kpiPopulation: "register", belowMinimum: "pro-rata" }],
  ["home-visiting", "hv-patient-list.csv", HOME],
  [
    "home-visiting",
    "hv-patient-list.csv",
    { ...HOME, visitsBy: "anyone", figures: { "average-visits": 3.5 } },
  ],
])("%s, %s", (contract, file, settings) => {
  test("every plan is kept to the letter", () => {
    const assessment = assessmentOf(sheetInFile(join(SAMPLES, file)), { contract, asAt: AS_AT, settings });
    for (let all = 0; all <= 120; all += 10) {
      for (const appointments of appointmentsOf(all)) {
        expectKept(plan(assessment, { appointments, practice: null, whatIf: {} }), assessment);
      }
    }
  });
});

test.each(["home-visiting", "practice-based"] as const)("%s, made-up practices", (contract) => {
  for (const seed of [1, 2, 3]) {
    const sheet = sheetOf(madeUpPractice(publishedContract(contract), 60, seed));
    const settings = contract === "home-visiting" ? HOME : { budget: 9000 };
    const assessment = assessmentOf(sheet, { contract, asAt: "2025-01-20", settings });
    for (const all of [0, 5, 25, 80]) {
      for (const appointments of appointmentsOf(all)) {
        expectKept(plan(assessment, { appointments, practice: null, whatIf: {} }), assessment);
      }
    }
  }
});

describe("sheets whose plans failed", () => {
  const settingsIn = (file: string) =>
    JSON.parse(readFileSync(join(SAMPLES, "faults", file), "utf8")) as object;
  test.each<[ContractId, string, string, object, Appointments]>([
    [
      ...(["practice-based", "plan-crash.csv", AS_AT] as const),
      settingsIn("plan-crash.settings.json"),
      { all: 10, byGp: null, homeVisits: null },
    ],
    ["practice-based", "../pb-side-by-side.csv", AS_AT, {}, { all: 37, byGp: null, homeVisits: null }],
    ["practice-based", "plan-crash-limits.csv", AS_AT, {}, { all: 12, byGp: 4, homeVisits: 2 }],
    ["practice-based", "plan-endless.csv", "2024-10-02", {}, { all: 48, byGp: null, homeVisits: null }],
    [
      ...(["home-visiting", "plan-declined.csv", AS_AT] as const),
      settingsIn("plan-declined.settings.json"),
      { all: 10, byGp: null, homeVisits: null },
    ],
  ])("%s, %s: there is a plan, and it is kept", (contract, file, asAt, settings, appointments) => {
    const assessment = assessmentOf(sheetInFile(join(SAMPLES, "faults", file)), { contract, asAt, settings });
    const made = plan(assessment, { appointments, practice: null, whatIf: {} });
    expect(made.patients.length).toBeGreaterThan(0);
    expectKept(made, assessment);
  });

  test("a refusal is offered where it counts, and nowhere else", () => {
    const settings = settingsIn("plan-declined.settings.json");
    const sheet = sheetInFile(join(SAMPLES, "faults/plan-declined.csv"));
    const appointments = { all: 10, byGp: null, homeVisits: null };
    const { patients } = plan(assessmentOf(sheet, { asAt: AS_AT, settings }), {
      appointments,
      practice: null,
      whatIf: {},
    });
    const steps = patients.flatMap((each) => each.steps);
    expect(steps).toContain("Flu: do it then, or code that it was declined");
    expect(steps).toContain("Medication review: do it then");
    expect(steps.filter((step) => /^Medication review.*declined/.test(step))).toEqual([]);
  });
});
