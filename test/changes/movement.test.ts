import { changesBetween } from "../../src/changes/changes-between";
import type { Movement } from "../../src/changes/movement";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import {
  carePlan,
  diagnosis,
  holisticNeeds,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  review,
} from "../support/events";
import { type MadePatient, eventList, patientList } from "../support/sheets";

const patient = (serial: number, events: MadePatient["events"], practice = "A1"): MadePatient => ({
  nhs: ["9990000018", "9990000026", "9990000034", "9990000042"][serial] ?? null,
  practice,
  ...(events && { events }),
});

const FIGURES = { budget: 1000, minimumRegister: 2 };

function moved(before: readonly MadePatient[], after: readonly MadePatient[], asked: Asked = {}) {
  return changesBetween(assessmentOf(eventList(before), asked), assessmentOf(eventList(after), asked));
}

function figure(movements: readonly Movement[], id: string): readonly (number | null)[] {
  const found = movements.find((each) => each.id === id);
  return [found?.before ?? null, found?.after ?? null, found?.difference ?? null];
}

describe("home visiting", () => {
  const { movements } = moved(
    [patient(0, payableVisits), patient(1, onHomeVisiting)],
    [patient(0, payableVisits), patient(1, payableVisits)],
    { settings: FIGURES },
  );
  test.each([
    ["on-register", [2, 2, 0]],
    ["payable", [1, 2, 1]],
    ["cannot-tell", [0, 0, 0]],
    ["contributors", [1, 2, 1]],
    ["visits", [2, 4, 2]],
    ["average-visits", [2, 2, 0]],
  ])("%s: before, after and difference", (id, expected) => {
    expect(figure(movements, id)).toEqual(expected);
  });
});

describe("practice based", () => {
  const tier1 = [
    ...onPracticeBased,
    diagnosis("2021-02-01"),
    review("2024-05-07"),
    review("2024-06-04"),
    carePlan("2024-05-07"),
    holisticNeeds("2024-05-07"),
  ];
  const { movements } = moved(
    [patient(0, tier1), patient(1, onPracticeBased)],
    [patient(0, tier1), patient(1, tier1)],
    {
      contract: "practice-based",
    },
  );

  test.each([
    ["patients-tier-1", [1, 2, 1]],
    ["patients-tier-2", [0, 0, 0]],
    ["£-tier-1", [16917, 33834, 16917]],
    ["total", [16917, 33834, 16917]],
  ])("a tier that gains a patient gains its rate of £169.17: %s", (id, expected) => {
    expect(figure(movements, id)).toEqual(expected);
  });
});

describe("what is not known is not nought", () => {
  test("without a budget no line has a difference", () => {
    const { movements } = moved([patient(0, payableVisits)], [patient(0, payableVisits)]);
    expect(figure(movements, "total")).toEqual([null, null, null]);
  });

  test("a budget that is known of one sheet only leaves the difference unknown", () => {
    const sheet = eventList([patient(0, payableVisits)]);
    const { movements } = changesBetween(assessmentOf(sheet), assessmentOf(sheet, { settings: FIGURES }));
    const [before, after, difference] = figure(movements, "£-register");
    expect([before, typeof after, difference]).toEqual([null, "number", null]);
  });

  test("an average that the earlier sheet does not show", () => {
    const list = patientList(
      ["NHS Number", "Date of Birth", "Housebound"],
      [["9990000018", "1940-06-15", "2022-05-01"]],
    );
    const later = assessmentOf(eventList([patient(0, payableVisits)]));
    const { movements } = changesBetween(assessmentOf(list), later);
    expect(figure(movements, "average-visits")).toEqual([null, 2, null]);
  });
});

describe("by practice", () => {
  const { practices, movements } = moved(
    [patient(0, payableVisits), patient(1, onHomeVisiting, "B2")],
    [patient(0, payableVisits), patient(1, payableVisits, "B2"), patient(2, payableVisits, "C3")],
  );

  test("each practice's own figures; a practice that is on one sheet only has no difference", () => {
    expect(practices.map((each) => [each.practice, ...figure(each.movements, "payable")])).toEqual([
      ["A1", 1, 1, 0],
      ["B2", 0, 1, 1],
      ["C3", null, 1, null],
    ]);
    expect(figure(movements, "payable")).toEqual([1, 3, 2]);
  });

  test("one practice on both sheets: no table of practices", () => {
    expect(moved([patient(0, payableVisits)], [patient(0, onHomeVisiting)]).practices).toEqual([]);
  });
});

test("two contracts are never compared", () => {
  const sheet = eventList([patient(0, payableVisits)]);
  const other = assessmentOf(sheet, { contract: "practice-based" });
  expect(() => changesBetween(other, assessmentOf(sheet))).toThrow(RangeError);
});
