import { answerOf } from "../support/assess-sheet";
import type { ContractId } from "../../src/contracts/contract";
import type { Sheet } from "../../src/patients/sheet";
import { payableVisits, visit } from "../support/events";
import { EVENT_LIST_HEADER, eventList, patientList } from "../support/sheets";
import { CONTRACT_IDS, FIGURES, annotated, headersOf, madeUp, planned } from "./planned";

/** Plans a sheet, and again once it is annotated. */
function twice(sheet: Sheet, contract: ContractId) {
  const asked = { contract, settings: FIGURES[contract] };
  const first = planned(sheet, asked);
  const second = planned(annotated(sheet, first.plan), asked);
  return { first, second };
}

describe("Annotating what was annotated", () => {
  it.each(CONTRACT_IDS)("gives the same as once: an event list of %s", (contract) => {
    const { first, second } = twice(madeUp(contract, 60), contract);
    expect(second.plan).toEqual(first.plan);
    expect(answerOf(second.assessment)).toEqual(answerOf(first.assessment));
  });

  it.each(CONTRACT_IDS)("gives the same as once: a patient list for %s", (contract) => {
    const list = patientList(
      ["Visit 1", "Visit 2", "Review", "Care plan review", "HNA"],
      [
        ["2024-06-04", "2024-09-03", "2024-06-04", "2024-06-04", "yes"],
        [null, null, null, null, null],
        ["2024-06-04", "31/02/2024", "no", "2024-06-05; 2024-07-01", "2024-05-05"],
      ],
    );
    const { first, second } = twice(list, contract);
    expect(second.plan).toEqual(first.plan);
    expect(answerOf(second.assessment)).toEqual(answerOf(first.assessment));
  });

  it("gives the same with blank rows, rows of nobody and a patient without entries", () => {
    const { rows } = eventList([
      { events: payableVisits },
      { events: [] },
      { events: [visit("2024-06-04")] },
    ]);
    const [header = [], ...others] = [...rows];
    const sheet: Sheet = {
      name: null,
      rows: [header, ...others, [], others[1] ?? [], ...others.slice(0, 1)],
    };
    const { first, second } = twice(sheet, "home-visiting");
    expect(second.plan).toEqual(first.plan);
  });

  it("under another contract begins at the same column, with that contract's columns", () => {
    const sheet = madeUp("home-visiting");
    const first = planned(sheet);
    const second = planned(annotated(sheet, first.plan), { contract: "practice-based" });
    const fresh = planned(sheet, { contract: "practice-based" });
    expect(headersOf(second.plan.annotations)).toEqual(headersOf(fresh.plan.annotations));
    expect(second.plan.annotations.firstColumn).toBe(first.plan.annotations.firstColumn);
    expect(answerOf(second.assessment)).toEqual(answerOf(fresh.assessment));
  });

  it("never lies over a column that the user added to the right of ours", () => {
    const sheet = eventList([{ events: payableVisits }]);
    const first = planned(sheet);
    const theirs = EVENT_LIST_HEADER.length + first.plan.annotations.columns.length;
    const rows = [...annotated(sheet, first.plan).rows].map((cells, at) => {
      const wide = [...cells];
      while (wide.length < theirs) wide.push(null);
      wide[theirs] = at === 0 ? "My own column" : "mine";
      return wide;
    });
    for (const contract of ["home-visiting", "practice-based"] as const) {
      const { firstColumn, columns } = planned({ name: null, rows }, { contract }).plan.annotations;
      const covered = columns.map((_, place) => firstColumn + place);
      expect(covered).not.toContain(theirs);
    }
  });
});
