import { type Changes, changesBetween } from "../../src/changes/changes-between";
import { LISTS, type ListId } from "../../src/changes/patients";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import {
  admissionPlan,
  carePlan,
  careStarted,
  diagnosis,
  holisticNeeds,
  namedGpInformed,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  review,
  visit,
} from "../support/events";
import { type MadePatient, eventList, sheetOf } from "../support/sheets";

const NHS = "9990000018";

function between(
  before: readonly MadePatient[],
  after: readonly MadePatient[],
  asked: Asked = {},
  askedBefore: Asked = asked,
): Changes {
  return changesBetween(
    assessmentOf(eventList(before), askedBefore),
    assessmentOf(eventList(after), { asAt: "2025-03-31", ...asked }),
  );
}

/** The lists that hold anybody, with why: `newlyPayable: Patient – sentence`. */
function said({ patients }: Changes): Partial<Record<ListId, readonly string[]>> {
  if (!patients) return {};
  const filled = LISTS.filter((id) => patients[id].length > 0);
  return Object.fromEntries(filled.map((id) => [id, patients[id].flatMap(({ why }) => why)]));
}

const one = (events: MadePatient["events"], more: MadePatient = {}): MadePatient[] => [
  { nhs: NHS, ...more, ...(events && { events }) },
];
const ONE_VISIT = [
  ...onHomeVisiting,
  visit("2024-06-04"),
  carePlan("2024-06-04"),
  holisticNeeds("2024-05-14"),
];
const WITH_DIAGNOSIS = [...ONE_VISIT, diagnosis("2021-02-01")];

describe("a patient who is payable on the later sheet only", () => {
  test("is newly payable by what is met now, in its own words", () => {
    expect(said(between(one(WITH_DIAGNOSIS), one([...WITH_DIAGNOSIS, visit("2024-09-03")])))).toEqual({
      newlyPayable: ["2 visits – 2 visits: 4 June 2024 and 3 September"],
    });
  });

  test("is new on the sheet, where the earlier does not have them", () => {
    const other = { nhs: "9990000026", events: onHomeVisiting };
    expect(said(between([other], [other, ...one(payableVisits)]))).toEqual({
      newlyPayable: ["New on the sheet"],
      newOnSheet: [],
    });
  });

  test("could not be told before", () => {
    const unread = [...WITH_DIAGNOSIS, visit("31/02/2025")];
    const { patients } = between(one(unread), one([...WITH_DIAGNOSIS, visit("2024-09-03")]));
    expect(patients?.newlyPayable).toMatchObject([{ before: "cannot-tell", after: "yes" }]);
  });
});

describe("a patient who was payable and is not any more", () => {
  test("because an entry is not on the sheet any more", () => {
    expect(
      said(between(one(payableVisits), one(payableVisits.filter(({ on }) => on !== "2024-06-04")))),
    ).toEqual({
      noLongerPayable: [
        "2 visits – 1 visit: 3 September 2024",
        "Not on the later sheet any more: the entry of 4 June 2024",
      ],
    });
  });

  test("because they are not on the later sheet: said apart from left and died", () => {
    const other = { nhs: "9990000026", events: onHomeVisiting };
    expect(said(between([...one(payableVisits), other], [other]))).toEqual({
      noLongerPayable: ["Not on the later sheet: the patient may have left, or the search may have changed"],
      goneFromSheet: [],
    });
  });

  test("because a setting differs: the entries are said to be the same", () => {
    const byNurse = [...WITH_DIAGNOSIS, visit("2024-09-03", { by: "Practice Nurse" })];
    const changes = between(
      one(byNurse),
      one(byNurse),
      { settings: { visitsBy: "gp" } },
      {
        settings: { visitsBy: "anyone" },
      },
    );
    expect(said(changes).noLongerPayable).toEqual([
      "2 visits – 1 visit: 4 June 2024; not counted, by another role: 3 September",
      "The entries are the same on both sheets: it is the run date, or a setting, that differs",
    ]);
  });

  test("because an entry cannot be read any more: it cannot be told, and never that they are not payable", () => {
    const unread = payableVisits.map((event) =>
      event.on === "2024-06-04" ? { ...event, on: "31/02/2025" } : event,
    );
    const { patients } = between(one(payableVisits), one(unread));
    expect(patients?.noLongerPayable).toEqual([]);
    expect(patients?.cannotTellNow).toMatchObject([{ before: "yes", after: "cannot-tell" }]);
  });
});

describe("a patient who left or died", () => {
  test.each([
    ["died", "Deceased", "2025-01-10", "Died on 10 January 2025"],
    ["left", "Left", "2025-01-10", "Left on 10 January 2025"],
    ["left", "Left", null, "Left"],
  ] as const)(
    "%s, %s on %s: is said, and stays payable for what was done",
    (list, status, statusOn, words) => {
      const changes = between(one(payableVisits), one(payableVisits, { status, statusOn }));
      expect(said(changes)).toEqual({ [list]: [words] });
    },
  );

  test("had left before: nothing changed", () => {
    const left = { status: "Left", statusOn: "2025-01-10" };
    expect(said(between(one(payableVisits, left), one(payableVisits, left)))).toEqual({});
  });

  test("is off the register of the DES by it: both are said", () => {
    const started = [careStarted("2014-05-01"), admissionPlan("2014-05-01"), namedGpInformed("2014-05-01")];
    const died = { status: "Deceased", statusOn: "2014-09-10" };
    const asked: Asked = { contract: "unplanned-admissions", asAt: "2015-04-15" };
    const changes = said(between(one(started), one(started, died), asked));
    expect(changes.died).toEqual(["Died on 10 September 2014"]);
    expect(changes.noLongerPayable?.join("; ")).toContain("The patient died on 10 September 2014");
  });
});

describe("tiers", () => {
  const asked: Asked = { contract: "practice-based" };
  const tier1 = [
    ...onPracticeBased,
    diagnosis("2021-02-01"),
    carePlan("2024-05-07"),
    review("2024-05-07"),
    review("2024-06-04"),
    holisticNeeds("2024-05-07"),
  ];
  const tier2 = [...tier1, visit("2024-07-02"), visit("2024-09-03")];

  test("a higher one and a lower one, while payable all the time", () => {
    const up = between(one(tier1), one(tier2), asked).patients;
    const down = between(one(tier2), one(tier1), asked).patients;
    expect(up?.higherTier).toMatchObject([{ tierBefore: 1, tierAfter: 2 }]);
    expect(down?.lowerTier).toMatchObject([{ tierBefore: 2, tierAfter: 1 }]);
    expect([up?.newlyPayable, down?.noLongerPayable]).toEqual([[], []]);
    expect(down?.lowerTier[0]?.why.join("; ")).toContain("the entry of 2 July 2024, 3 September 2024");
  });
});

describe("the same patient", () => {
  const OWN = ["Patient ID", "Organisation Code", "Date of Birth", "Housebound"];

  test.each([
    [
      "the same NHS number, whatever the practice",
      { nhs: NHS, practice: "A1" },
      { nhs: NHS, practice: "B2" },
      1,
    ],
    ["no NHS number in common", { nhs: NHS }, { nhs: "9990000026" }, 0],
  ])("%s", (_, before, after, onBoth) => {
    expect(between([before], [after]).onBoth).toBe(onBoth);
  });

  test.each([
    ["one number at one practice", ["77", "A1", "1940-06-15"], ["77", "a1", "1940-06-15"], 1],
    ["one number at two practices", ["77", "A1", "1940-06-15"], ["77", "B2", "1940-06-15"], 0],
    ["one number and another date of birth", ["77", "A1", "1940-06-15"], ["77", "A1", "1950-01-01"], 0],
  ])("by a practice's own number: %s", (_, before, after, onBoth) => {
    const sheet = (cells: readonly string[]) => assessmentOf(sheetOf([OWN, [...cells, "2022-05-01"]]));
    expect(changesBetween(sheet(before), sheet(after)).onBoth).toBe(onBoth);
  });

  test.each([
    ["by name and date of birth, where no sheet has numbers", "1940-06-15", "1940-06-15", 1],
    ["never by the name alone", "1940-06-15", "1941-06-15", 0],
  ])("%s", (_, before, after, onBoth) => {
    const header = ["Full Name", "Date of Birth", "Housebound"];
    const sheet = (born: string) =>
      assessmentOf(sheetOf([header, ["XXTEST-ABLE, Anna", born, "2022-05-01"]]));
    expect(changesBetween(sheet(before), sheet(after)).onBoth).toBe(onBoth);
  });

  test("where no patient is on both, nobody is said to have changed", () => {
    const { patients, onBoth } = between(one(payableVisits), [{ nhs: "9990000026", events: payableVisits }]);
    expect([patients, onBoth]).toEqual([null, 0]);
  });
});

test("a sheet against itself: nobody changed, and no figure moved", () => {
  const changes = between(one(payableVisits), one(payableVisits), { asAt: "2025-03-31" });
  expect(said(changes)).toEqual({});
  for (const { difference } of changes.movements) expect([0, null]).toContain(difference);
});

test("the sheet that was given as the earlier is the later by its day", () => {
  const before = between(
    one(payableVisits),
    one(payableVisits),
    { asAt: "2025-01-14" },
    { asAt: "2025-02-14" },
  );
  expect(before.wrongWayRound).toBe(true);
});
