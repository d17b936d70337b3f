import fc from "fast-check";
import type { AssessedPatient } from "../../src/assessment/assess-patient";
import type { Assessment } from "../../src/assessment/assess";
import { totalsOf } from "../../src/assessment/totals";
import type { Appointments } from "../../src/planning/model";
import { plan } from "../../src/planning/plan";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";
import { deedsFor } from "./brute-tiers";
import { ON_REGISTER, tiersPractice } from "./practices";

// The plan of a practice based contract against everything that could be done instead.

/** Money, and then what it takes: each the more the better. */
function brute(assessment: Assessment, { all, byGp, homeVisits }: Appointments): readonly number[] {
  const { contract, settings, patients } = assessment;
  const [group] = assessment.groups;
  if (!group) throw new Error("There is no practice.");
  const deeds = patients.map((patient) => deedsFor(patient, assessment, all));
  let best: readonly number[] = [-1];
  const search = (place: number, chosen: readonly AssessedPatient[], used: readonly number[]): void => {
    const options = deeds[place];
    if (!options) {
      const of = {
        contract,
        settings,
        figures: group.figures,
        asAt: contract.to,
        patients: chosen,
        facts: [],
      };
      const own = [totalsOf(of).payment.total ?? 0, ...used.map((each) => -each)];
      const at = own.findIndex((each, position) => each !== best[position]);
      if (at >= 0 && (own[at] ?? 0) > (best[at] ?? Number.NEGATIVE_INFINITY)) best = own;
      return;
    }
    for (const deed of options) {
      const [a = 0, b = 0, c = 0] = used;
      const now = [a + deed.appointments, b + deed.byGp, c + deed.homeVisits];
      const limits = [all, byGp ?? Number.POSITIVE_INFINITY, homeVisits ?? Number.POSITIVE_INFINITY];
      if (now.some((each, position) => each > (limits[position] ?? 0))) continue;
      search(place + 1, [...chosen, deed.after], now);
    }
  };
  search(0, [], [0, 0, 0]);
  return best;
}

test("no other use of the appointments of a small practice based practice pays more, or as much with fewer", () => {
  fc.assert(
    fc.property(tiersPractice, ({ patients, asAt, appointments, budget }) => {
      const settings = budget === undefined ? {} : { budget };
      const sheet = eventList([...patients, ON_REGISTER]);
      const assessment = assessmentOf(sheet, { contract: "practice-based", settings, asAt });
      const { after, used } = plan(assessment, { appointments, practice: null, whatIf: {} });
      const taken = [used.appointments, used.byGp, used.homeVisits].map((each) => -each);
      expect([after.total ?? 0, ...taken].map((each) => each + 0)).toEqual(
        brute(assessment, appointments).map((each) => each + 0),
      );
    }),
    { numRuns: 120 },
  );
});
