import fc from "fast-check";
import { plan } from "../../src/planning/plan";
import { assessmentOf } from "../support/assess-sheet";
import { eventList } from "../support/sheets";
import { EVERY_CODE, visitingPractice } from "./practices";
import { bruteVisiting, meritOf } from "./brute-visiting";

// The plan is the best that there is: nothing that could be done instead is worth more.

test("no other use of the appointments of a small home visiting practice is worth more", () => {
  fc.assert(
    fc.property(visitingPractice, ({ patients, asAt, appointments, settings, more }) => {
      const figures = {
        ...settings,
        ...(more === null ? {} : { extendedRegister: settings.minimumRegister + more }),
      };
      const assessment = assessmentOf(eventList([...patients, EVERY_CODE]), { settings: figures, asAt });
      const request = { appointments, practice: null, whatIf: {} };
      expect(meritOf(plan(assessment, request), assessment)).toEqual(bruteVisiting(assessment, request));
    }),
    { numRuns: 120 },
  );
});
