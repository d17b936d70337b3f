import { type Answered, answer } from "../../src/answer/answer";
import { NO_WISHES } from "../../src/answer/views";
import type { ContractId, Outcome, Reason } from "../../src/contracts/contract";
import { inWords, isoDay } from "../../src/contracts/day";
import { publishedContract } from "../../src/contracts/registry";
import { SEVERAL, madeUpRows, madeUpWishes } from "../../src/made-up/demonstration";
import { madeUpPractice } from "../../src/made-up/practice";
import type { WarningCode } from "../../src/patients/warnings";

// "A practice of 120 patients in which every criterion, pitfall and payment line is there to see."

const IDS = ["home-visiting", "practice-based", "unplanned-admissions"] as const;
const TODAY = isoDay("2025-01-20");
const SEARCH_DAY: Readonly<Record<ContractId, number>> = {
  "home-visiting": isoDay("2025-01-14"),
  "practice-based": isoDay("2025-01-14"),
  "unplanned-admissions": isoDay("2015-01-14"),
};

type Read = Extract<Answered, { kind: "read" }>;

/** As the pane reads it, with the figures that come with it. */
function tried(contract: ContractId, several = false): Read {
  const made = { contract, several };
  const answered = answer({
    ...{
      sheet: { name: "Sheet1", rows: madeUpRows(made, SEARCH_DAY[contract]) },
      today: TODAY,
      settings: null,
      annotated: false,
      corrections: null,
    },
    wishes: { ...NO_WISHES, ...madeUpWishes(made) },
  });
  if (answered.kind !== "read") throw new Error(`Not read: ${answered.kind}.`);
  return answered;
}

const PRACTICES = Object.fromEntries(IDS.map((id) => [id, tried(id)])) as Record<ContractId, Read>;

describe.each(IDS)("the made-up practice of %s", (id) => {
  const { assessment, view, reading } = PRACTICES[id];
  const contract = publishedContract(id);

  test("has 120 patients, is known for what it is, and is the same each time", () => {
    expect(assessment.patients).toHaveLength(120);
    expect(view.contract.id).toBe(id);
    expect(madeUpRows({ contract: id, several: false }, SEARCH_DAY[id])).toEqual(
      madeUpPractice(contract, 120, 1),
    );
  });

  test("has every criterion met, not met and not to be told by somebody, and not applicable where it can be", () => {
    const [first] = assessment.patients;
    const missing = (first?.findings ?? []).flatMap(({ id: criterion, criterion: { test: rule } }, place) => {
      const outcomes = new Set(assessment.patients.map(({ findings }) => findings[place]?.outcome));
      const can: Outcome[] = ["met", "not-met", "cannot-tell"];
      if (rule.kind === "when-aged" || rule.kind === "by-deadline") can.push("not-applicable");
      return can.filter((outcome) => !outcomes.has(outcome)).map((outcome) => `${criterion}: ${outcome}`);
    });
    expect(missing).toEqual([]);
  });

  test("has a near miss behind every pitfall of the contract", () => {
    const reasons = (criterion: string) =>
      new Set(
        assessment.patients.flatMap(({ findings }) =>
          findings.filter((finding) => finding.id === criterion).map(({ reason }) => reason),
        ),
      );
    expect(contract.pitfalls.length).toBeGreaterThan(0);
    for (const { criterion } of contract.pitfalls) {
      const found = [...reasons(criterion)].filter((reason) => reason !== null && reason !== "damaged");
      expect([criterion, found.length > 0]).toEqual([criterion, true]);
    }
  });

  test("has every payment line earned, or to be earned by what cannot be told or is near", () => {
    const { lines, earned } = view.totals.money;
    expect(lines.some(({ earned: pence }) => (pence ?? 0) > 0)).toBe(true);
    for (const line of lines)
      expect([line.id, line.earned ?? line.upTo]).toEqual([line.id, expect.any(Number)]);
    if (id !== "unplanned-admissions") expect(earned).toBeGreaterThan(0);
    expect(view.totals.money.missingFigures).toEqual([]);
  });

  test("has more to come from what cannot be told than is earned without it", () => {
    // Of the DES a quarter cannot be told, and with it what is earned in all.
    const { lines, upTo } = view.totals.money;
    const told = lines.reduce((sum, { earned }) => sum + (earned ?? 0), 0);
    expect(upTo ?? 0).toBeGreaterThan(told);
  });

  test("has cells that cannot be read, and a confidential patient's rows that belong to nobody", () => {
    const codes = new Set(assessment.warnings.filter(({ unread }) => unread).map(({ code }) => code));
    expect([...codes].sort()).toEqual(["damaged-date", "unattributed-events"]);
    expect(reading.rows.setAside).toBeGreaterThan(0);
    expect(view.sheet.unread.count).toBeGreaterThan(4);
  });

  test("has names, NHS numbers and days that nobody can take for real ones", () => {
    for (const { patient } of assessment.patients) {
      expect(patient.name).toMatch(/^XXTEST-/);
      expect(patient.id).toMatch(/^999\d{7}$/);
    }
    expect(inWords(assessment.asAt)).toMatch(/^14 January/);
  });
});

/** Reasons that an event list of the contract can give; a column that is not there is a patient list's. */
const REASONS: Readonly<Record<ContractId, readonly Reason[]>> = {
  "home-visiting": [
    ...([
      "none-coded",
      "too-few",
      "outside-year",
      "not-same-day",
      "wrong-code",
      "score-not-diagnosis",
    ] as const),
    ...(["remote", "other-role", "not-shown", "damaged"] as const),
  ],
  "practice-based": [
    ...([
      "none-coded",
      "too-few",
      "outside-year",
      "not-same-day",
      "wrong-code",
      "score-not-diagnosis",
    ] as const),
    ...(["remote", "other-role", "not-shown", "damaged"] as const),
  ],
  "unplanned-admissions": ["none-coded", "outside-year", "too-late", "not-due", "damaged"],
};

/** What is said beside the answer, of the deck's pitfalls and of what contradicts itself. */
const WARNINGS: Readonly<Record<ContractId, readonly WarningCode[]>> = {
  "home-visiting": [
    ...([
      "care-plan-elsewhere",
      "wrong-code",
      "rockwood-level",
      "no-longer-housebound",
      "both-registers",
    ] as const),
    ...(["after-as-at", "after-death", "after-leaving", "bad-nhs-number", "two-birth-dates"] as const),
  ],
  "practice-based": [
    ...(["care-plan-elsewhere", "wrong-code", "both-registers", "after-as-at", "bad-nhs-number"] as const),
  ],
  "unplanned-admissions": ["bad-nhs-number", "two-birth-dates"],
};

test.each(IDS)("every reason and warning of %s is there", (id) => {
  const { assessment } = PRACTICES[id];
  const reasons = new Set(
    assessment.patients.flatMap(({ findings }) => findings.map(({ reason }) => reason)),
  );
  expect(REASONS[id].filter((reason) => !reasons.has(reason))).toEqual([]);
  const codes = new Set(assessment.warnings.map(({ code }) => code));
  expect(WARNINGS[id].filter((code) => !codes.has(code))).toEqual([]);
});

test("some targets are reached and some are not", () => {
  const reached = (id: ContractId) => PRACTICES[id].view.totals.targets.map((target) => target.reached);
  expect(reached("home-visiting")).toEqual(expect.arrayContaining(["yes", "no"]));
  expect(reached("practice-based")).toEqual(["no"]);
  expect(PRACTICES["unplanned-admissions"].view.totals.targets.map(({ words }) => words)).toEqual([
    expect.stringMatching(/: reached$/),
    expect.stringMatching(/within tolerance, paid$/),
    "Not known yet: the quarter has not ended",
  ]);
});

test("practice based has patients in every tier, and in none", () => {
  const tiers = new Set(PRACTICES["practice-based"].assessment.patients.map(({ tier }) => tier));
  expect([...tiers].sort()).toEqual([0, 1, 2]);
});

describe.each(IDS)("the made-up practices of a facilitator, %s", (id) => {
  const { view, assessment } = tried(id, true);

  test("are so many, each with its own figures but the last, and differ in what they reach", () => {
    expect(view.practices).toHaveLength(SEVERAL.practices);
    expect(assessment.patients).toHaveLength(SEVERAL.patients);
    const without = view.practices.filter(({ fields }) => fields.every(({ value }) => value === null));
    expect(without.map(({ name }) => name)).toEqual(["XX0006"]);
    const payable = new Set(view.practices.map((practice) => practice.payable));
    expect(payable.size).toBeGreaterThan(2);
  });
});
