import { join } from "node:path";
import fc from "fast-check";
import type { Assessment } from "../../src/assessment/assess";
import type { AssessedPatient } from "../../src/assessment/assess-patient";
import { payHomeVisiting, sumOf } from "../../src/assessment/pay-home-visiting";
import { averageMet, kpiStanding } from "../../src/assessment/pay-home-visiting";
import { figureIn } from "../../src/assessment/settings";
import { homeVisitingFigures } from "../../src/assessment/totals";
import type { Appointments } from "../../src/planning/model";
import { plan } from "../../src/planning/plan";
import { assessmentOf } from "../support/assess-sheet";
import { eventList, sheetInFile } from "../support/sheets";
import { deedsFor as tierDeeds } from "./brute-tiers";
import { better, deedsFor as visitingDeeds, merit, meritOf } from "./brute-visiting";
import { EVERY_CODE, ON_REGISTER, reviewedPatient, visitedPatient } from "./practices";

// Every number of appointments, with limits and without, against a dynamic programme over all that could be done: for each
// patient every deed, judged again by the rules. It shares nothing with the planner. Here it is some of the numbers, and a
// few made-up sheets; `PLANNED_SHEETS=200 npx jest test/planning/every-number` tries every number, and so many sheets.

const ASKED = process.env["PLANNED_SHEETS"];
const SHEETS = ASKED === undefined ? 2 : Number(ASKED);
/** The first numbers each, and then one of so many. */
const EACH_TO = 9;
const STEP = ASKED === undefined ? 11 : 1;
const MOST = 120;
/** No tier lacks more days than these. */
const MOST_OF_ONE = 4;
const SEED = 20_241;

function limitsOf(all: number): Appointments[] {
  return [
    { all, byGp: null, homeVisits: null },
    { all, byGp: Math.ceil(all / 3), homeVisits: Math.ceil(all / 6) },
    { all, byGp: Math.ceil(all / 2), homeVisits: null },
  ];
}

/** The most money over what is earned, for at most so many appointments, by a GP, and at home. */
function mostMoney(assessment: Assessment) {
  const { contract, settings, patients } = assessment;
  const { payment } = contract;
  if (payment.kind !== "tiers") throw new Error("There are no tiers.");
  const rateOf = ({ tier }: AssessedPatient) => {
    const found = payment.tiers.find((each) => each.tier === tier);
    return found ? figureIn(contract, settings, found.rate) : 0;
  };
  const deeds = patients.map((patient) => {
    const byCost = new Map<string, { cost: readonly [number, number, number]; worth: number }>();
    for (const { appointments, byGp, homeVisits, after } of tierDeeds(patient, assessment, MOST_OF_ONE)) {
      const worth = rateOf(after) - rateOf(patient);
      const key = `${appointments} ${byGp} ${homeVisits}`;
      if (worth > (byCost.get(key)?.worth ?? 0))
        byCost.set(key, { cost: [appointments, byGp, homeVisits], worth });
    }
    return [...byCost.values()];
  });
  const sumOfMost = (place: 1 | 2) =>
    deeds.reduce((sum, each) => sum + Math.max(0, ...each.map(({ cost }) => cost[place])), 0);
  const most = [MOST, Math.min(MOST, sumOfMost(1)), Math.min(MOST, sumOfMost(2))] as const;
  const [ofG, ofH] = [most[1] + 1, most[2] + 1];
  let table = new Float64Array((MOST + 1) * ofG * ofH);
  for (const own of deeds) {
    const next = table.slice();
    for (const { cost, worth } of own) {
      const [a, g, h] = cost;
      for (let all = a; all <= MOST; all++)
        for (let byGp = g; byGp <= most[1]; byGp++)
          for (let home = h; home <= most[2]; home++) {
            const at = (all * ofG + byGp) * ofH + home;
            const with_ = (table[((all - a) * ofG + byGp - g) * ofH + home - h] ?? 0) + worth;
            if (with_ > (next[at] ?? 0)) next[at] = with_;
          }
    }
    table = next;
  }
  return {
    most,
    of: (all: number, byGp: number, home: number) => table[(all * ofG + byGp) * ofH + home] ?? 0,
  };
}

/** Every plan of a practice based contract is as good as the best. */
function expectBestTiers(assessment: Assessment): void {
  const { most, of } = mostMoney(assessment);
  const [group] = assessment.groups;
  const budget = group?.figures.budget ?? Number.POSITIVE_INFINITY;
  const { total, capped } = group?.totals.payment ?? {};
  const earned = (total ?? 0) + (capped ?? 0);
  const paid = (money: number) => Math.min(budget, earned + money);
  for (let all = 0; all <= MOST; all += all < EACH_TO ? 1 : STEP) {
    for (const appointments of limitsOf(all)) {
      const [byGp, home] = [appointments.byGp ?? MOST, appointments.homeVisits ?? MOST];
      const [g, h] = [Math.min(byGp, most[1]), Math.min(home, most[2])];
      const money = paid(of(all, g, h));
      const least = (to: number, at: (count: number) => number) => {
        for (let count = 0; count < to; count++) if (paid(at(count)) === money) return count;
        return to;
      };
      const a = least(all, (count) => of(count, g, h));
      const b = least(g, (count) => of(a, count, h));
      const c = least(h, (count) => of(a, b, count));
      const { after, used } = plan(assessment, { appointments, practice: null, whatIf: {} });
      expect([all, after.total, used]).toEqual([all, money, { appointments: a, byGp: b, homeVisits: c }]);
    }
  }
}

describe("practice based: every number of appointments from 0 to 120", () => {
  test.each([
    ["pb-side-by-side.csv", "2025-01-14", {}],
    ["pb-side-by-side.csv", "2025-01-14", { budget: 9000 }],
    ["pb-systmone.tsv", "2025-01-14", {}],
    ["pb-events-small.tsv", "2025-01-14", { budget: 800 }],
    ["faults/plan-crash.csv", "2025-01-14", { unknownRoleIsGp: false }],
    ["faults/plan-crash-limits.csv", "2025-01-14", {}],
    ["faults/plan-endless.csv", "2024-10-02", {}],
  ])("%s as at %s", (file, asAt, settings) => {
    const sheet = sheetInFile(join(__dirname, "../samples", file));
    expectBestTiers(assessmentOf(sheet, { contract: "practice-based", asAt, settings }));
  });

  test("made-up sheets", () => {
    const sheets = fc.sample(
      fc.record({
        patients: fc.array(reviewedPatient, { minLength: 10, maxLength: 30 }),
        settings: fc.constantFrom({}, { budget: 2000 }, { budget: 4001.5, tierRates: [100, 290] }),
      }),
      { numRuns: SHEETS, seed: SEED },
    );
    for (const { patients, settings } of sheets) {
      const sheet = eventList([...patients, ON_REGISTER]);
      expectBestTiers(assessmentOf(sheet, { contract: "practice-based", asAt: "2025-01-14", settings }));
    }
  });
});

/** What patients come to together: appointments, visits, and the counts that money is worked out from. */
type Counts = readonly number[];

const VISITING_MOST = 9;

/** Everything that can be come to with so many appointments. */
function everything(assessment: Assessment): Counts[] {
  const { settings, patients } = assessment;
  let all = new Map<string, Counts>([["", Array.from({ length: 9 }, () => 0)]]);
  for (const patient of patients) {
    const next = new Map<string, Counts>();
    const own = new Map<string, Counts>();
    for (const { appointments, visits, after } of visitingDeeds(patient, assessment, VISITING_MOST)) {
      const payable = after.payable === "yes" ? 1 : 0;
      const eligible =
        settings.choices.kpiPopulation === "payable" ? payable === 1 : after.onRegister === "yes";
      const contributor = after.contributor === "yes" ? 1 : 0;
      const counts = [
        ...[appointments, visits, payable, contributor, contributor * (after.visits ?? 0), eligible ? 1 : 0],
        ...after.kpis.map((outcome) => (eligible && outcome === "met" ? 1 : 0)),
      ];
      own.set(counts.join(" "), counts);
    }
    for (const before of all.values()) {
      for (const counts of own.values()) {
        const sum = counts.map((each, at) => each + (before[at] ?? 0));
        if ((sum[0] ?? 0) <= VISITING_MOST) next.set(sum.join(" "), sum);
      }
    }
    all = next;
  }
  return [...all.values()];
}

function meritOfCounts(counts: Counts, { contract, settings, groups }: Assessment): readonly number[] {
  const { payment } = contract;
  const [group] = groups;
  if (payment.kind !== "register-and-kpis" || !group) throw new Error("There is no register.");
  const [appointments = 0, atHome = 0, payable = 0, contributors = 0, visits = 0, eligible = 0, ...done] =
    counts;
  const figures = homeVisitingFigures(contract, payment, settings, group.figures);
  const lines = payHomeVisiting(figures, {
    ...{ payable, contributors, visits, averageMet: averageMet(visits, contributors, figures.averageTarget) },
    kpisMet: payment.kpis.map(({ id, target }, at) => {
      const standing = kpiStanding(id, done[at] ?? 0, eligible, figureIn(contract, settings, target));
      return { id, met: standing.met === true };
    }),
  });
  return merit(
    { payable, homeVisiting: { contributors, visits } },
    ...([sumOf(lines) ?? 0, appointments, settings.choices.visitsBy === "gp" ? atHome : 0] as const),
    ...([figures.minimumRegister ?? 0, figures.belowMinimum] as const),
  );
}

test("home visiting: every number of appointments, made-up sheets", () => {
  const sheets = fc.sample(
    fc.record({
      patients: fc.array(visitedPatient, { minLength: 3, maxLength: 6 }),
      settings: fc.record({
        budget: fc.constantFrom(1000, 55_929.5),
        minimumRegister: fc.integer({ min: 1, max: 6 }),
        kpiPopulation: fc.constantFrom("payable", "register"),
        belowMinimum: fc.constantFrom("nothing", "pro-rata"),
        visitsBy: fc.constantFrom("gp", "anyone"),
      }),
    }),
    { numRuns: SHEETS, seed: SEED },
  );
  for (const { patients, settings } of sheets) {
    const assessment = assessmentOf(eventList([...patients, EVERY_CODE]), { asAt: "2025-01-14", settings });
    const could = everything(assessment).map((counts) => ({
      counts,
      merit: meritOfCounts(counts, assessment),
    }));
    for (let all = 0; all <= VISITING_MOST; all++) {
      for (const appointments of limitsOf(all)) {
        const { byGp, homeVisits } = appointments;
        const atHome = Math.min(homeVisits ?? all, settings.visitsBy === "gp" ? (byGp ?? all) : all);
        const open = could.filter(({ counts: [a = 0, h = 0] }) => a <= all && h <= atHome);
        const best = open.reduce<readonly number[]>(
          (most, each) => (better(each.merit, most) ? each.merit : most),
          open[0]?.merit ?? [],
        );
        const made = plan(assessment, { appointments, practice: null, whatIf: {} });
        expect([all, ...meritOf(made, assessment)]).toEqual([all, ...best]);
      }
    }
  }
});
