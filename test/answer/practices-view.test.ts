import fc from "fast-check";
import { compareFractions } from "../../src/assessment/distance";
import { answer } from "../../src/answer/answer";
import {
  type PracticeTargetView,
  type PracticeView,
  distanceInWords,
  rankPractices,
} from "../../src/answer/practices-view";
import { NO_WISHES, type Wishes } from "../../src/answer/views";
import { isoDay } from "../../src/contracts/day";
import { onHomeVisiting, onPracticeBased, payableVisits, review, visit } from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const TODAY = isoDay("2025-01-20");

function practicesOf(patients: readonly MadePatient[], wishes: Partial<Wishes> = {}) {
  const question = {
    sheet: eventList([...patients]),
    today: TODAY,
    settings: null,
    annotated: false,
    corrections: null,
  };
  const answered = answer({ ...question, wishes: { ...NO_WISHES, ...wishes } });
  if (answered.kind !== "read") throw new Error(`Not read: ${answered.kind}.`);
  return answered;
}

const target = (practice: PracticeView | undefined, id: string): PracticeTargetView | undefined =>
  practice?.targets.find((each) => each.id === id);

describe("how far, in words", () => {
  test.each([
    [{ part: -14, of: 1 }, "patients", "14 patients below"],
    [{ part: -1, of: 1 }, "patients", "1 patient below"],
    [{ part: 3, of: 1 }, "patients", "3 patients above"],
    [{ part: 0, of: 7 }, "visits", "exactly on target"],
    // 3.65 visits of 4.
    [{ part: -35, of: 100 }, "visits", "0.35 visits below"],
    [{ part: -62_000, of: 10_000 }, "points", "6.2 points below"],
    [{ part: 50_000, of: 10_000 }, "points", "5.0 points above"],
    [{ part: -123_456, of: 1 }, "pence", "£1,234.56 below"],
  ] as const)("%j %s: %s", (distance, unit, words) => {
    expect(distanceInWords(distance, unit)).toBe(words);
  });
});

test("a target that is missed by less than is shown never reads as reached", () => {
  const nothing = { part: 0, of: 1 };
  expect(distanceInWords(nothing, "points", -1)).toBe("just below");
  expect(distanceInWords(nothing, "visits", 1)).toBe("just above");
});

describe("several practices", () => {
  const FOUR = [...payableVisits, visit("2024-10-01"), visit("2024-11-05")];
  const PATIENTS: MadePatient[] = [
    { practice: "F84001", events: FOUR },
    { practice: "F84001", events: FOUR },
    { practice: "F84002", events: payableVisits },
    { practice: "f84002", events: onHomeVisiting },
    { practice: "F84003", events: onHomeVisiting },
  ];
  const wishes = {
    practices: {
      F84001: { budget: 1000, minimumRegister: 1 },
      F84002: { budget: 500, minimumRegister: 6, extendedRegister: 8 },
    },
  };
  const { view } = practicesOf(PATIENTS, wishes);

  test("each has its distances, its money and its own figures", () => {
    const [first, second, third] = view.practices;
    expect(first).toMatchObject({ name: "F84001", payable: 2, onRegister: 2, earned: 90_000 });
    expect(target(first, "register")?.distanceWords).toBe("1 patient above");
    expect(target(second, "register")).toMatchObject({
      distanceWords: "5 patients below",
      words: "1 of 6: 5 more needed",
    });
    expect(target(second, "average-visits")?.distanceWords).toBe("2 visits below");
    expect(second?.fields).toEqual([
      { id: "budget", label: "Budget", unit: "pounds", value: 500 },
      { id: "minimumRegister", label: "Minimum register", unit: "patients", value: 6 },
      { id: "extendedRegister", label: "Extended register", unit: "patients", value: 8 },
    ]);
    expect(third).toMatchObject({ earned: null, stillToEarn: null });
    expect(target(third, "register")?.distanceWords).toBe("no minimum register given");
    expect(target(third, "average-visits")?.distanceWords).toBe("nobody to count yet");
  });

  test("capitals of a code do not matter, and every spelling is known to the filter", () => {
    expect(view.practices.map(({ name }) => name)).toEqual(["F84001", "F84002", "F84003"]);
    expect(view.practices[1]?.spellings).toEqual(["F84002", "f84002"]);
    expect(view.toSee.map(({ practice }) => practice)).toEqual(expect.arrayContaining(["f84002"]));
  });

  test("worst first, best first, and those that are not known at the end both times", () => {
    const order = (first: "worst" | "best") =>
      rankPractices(view.practices, "register", first).map(({ practice, rank }) => [practice.name, rank]);
    expect(order("worst")).toEqual([
      ["F84002", 1],
      ["F84001", 2],
      ["F84003", null],
    ]);
    expect(order("best")).toEqual([
      ["F84001", 1],
      ["F84002", 2],
      ["F84003", null],
    ]);
  });

  test("a figure that cannot be is said with its practice, and not used", () => {
    const { noticed, view: refused } = practicesOf(PATIENTS, {
      practices: { F84001: { budget: 1000, minimumRegister: 5, extendedRegister: 3 } },
    });
    expect(noticed).toEqual(["F84001: “Extended register” has a value that cannot be, so it was not used."]);
    expect(refused.practices[0]?.fields[2]?.value).toBeNull();
  });

  test("figures of a practice that no row names are said: its code is mistyped", () => {
    const { view: mistyped } = practicesOf(PATIENTS, { practices: { F8400l: { budget: 1000 } } });
    expect(mistyped.totals.money.missingFigures).toContain(
      "The settings have figures for a practice of which there is no patient, number 1 of the 1 that they name. They were not used.",
    );
  });

  test("of many practices without figures, it is said how many, once", () => {
    const { view: many } = practicesOf(PATIENTS);
    expect(many.totals.money.missingFigures).toEqual([
      "The payment of 3 of 3 practices cannot be worked out in full: the settings do not say all their figures.",
    ]);
  });

  test("one practice is not compared with itself", () => {
    expect(practicesOf([{ practice: "F84001", events: FOUR }]).view.practices).toEqual([]);
  });
});

test("practice based: the distance is £ to the budget, and without one it is said", () => {
  const events = [...onPracticeBased, review("2024-06-04")];
  const { view } = practicesOf(
    ["A", "B"].map((practice) => ({ practice, events })),
    { contract: "practice-based", practices: { A: { budget: 500.5 } } },
  );
  expect(target(view.practices[0], "budget")?.distanceWords).toBe("£500.50 below");
  expect(target(view.practices[1], "budget")?.distanceWords).toBe("no budget given");
});

describe("ranking", () => {
  const named = (name: string, part: number, of: number): PracticeView => ({
    ...{ name, spellings: [name], onRegister: 0, payable: 0, cannotTell: 0 },
    ...{ earned: null, upTo: null, stillToEarn: null, fields: [] },
    targets: [
      {
        ...{ id: "t", label: "t", short: "t", words: "", share: null, reached: "no", distanceWords: "" },
        distance: { part, of },
      },
    ],
  });

  test("equal fractions are equal whatever they are written as, and then by name", () => {
    const ranked = rankPractices([named("B", -7, 20), named("C", -1, 3), named("A", -35, 100)], "t", "worst");
    expect(ranked.map(({ practice, rank }) => [practice.name, rank])).toEqual([
      ["A", 1],
      ["B", 1],
      ["C", 3],
    ]);
  });

  test("no practice comes before one that is further, for any distances, and best is worst turned round", () => {
    const practice = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }));
    fc.assert(
      fc.property(fc.array(practice, { maxLength: 12 }), (made) => {
        const practices = made.map(([part, of], at) => named(`P${at}`, part, of));
        const worst = rankPractices(practices, "t", "worst");
        worst.forEach(({ target: { distance } }, at) => {
          const before = worst[at - 1]?.target.distance;
          if (distance && before) expect(compareFractions(before, distance)).toBeLessThanOrEqual(0);
        });
        const best = rankPractices(practices, "t", "best").reverse();
        const far = (ranked: typeof worst) =>
          ranked.map(({ target: { distance } }) => (distance ? distance.part / distance.of : null));
        expect(far(best)).toEqual(far(worst));
      }),
    );
  });
});
