import fc from "fast-check";
import numfmt from "numfmt";
import { changesSheet } from "../../src/annotation/changes-sheet";
import {
  type Comparison,
  differenceText,
  figureText,
  shownDifference,
} from "../../src/annotation/changes-words";
import { LOOKS } from "../../src/annotation/looks";
import { settingDifferences } from "../../src/annotation/setting-differences";
import { changesBetween } from "../../src/changes/changes-between";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import { onHomeVisiting, payableVisits } from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const ONE: MadePatient = {
  nhs: "9990000018",
  name: "XXTEST-ABLE, Anna",
  practice: "A1",
  events: payableVisits,
};
const TWO: MadePatient = { ...ONE, nhs: "9990000026", name: "=XXTEST", events: onHomeVisiting };

function comparison(
  before: readonly MadePatient[],
  after: readonly MadePatient[],
  asked: Asked = {},
  askedBefore: Asked = asked,
): Comparison {
  const earlier = assessmentOf(eventList(before), askedBefore);
  const later = assessmentOf(eventList(after), asked);
  return {
    earlier,
    later,
    names: { earlier: "January", later: "March" },
    changes: changesBetween(earlier, later),
  };
}

const PAID: Asked = { settings: { budget: 1000, minimumRegister: 1, extendedRegister: 4 } };
const rowsOf = (of: Comparison) => changesSheet(of).rows;
const rowOf = (of: Comparison, label: string) => rowsOf(of).find(([first]) => first === label);

describe("the sheet Changes", () => {
  const came = comparison([ONE, TWO], [ONE, { ...TWO, events: payableVisits }], PAID);

  test("begins as every sheet of ours does", () => {
    expect(rowsOf(came)[0]).toEqual(["Changes: Proactive care: home visiting, 2024-25"]);
    expect(rowsOf(came)[1]?.[0]).toContain("Rules version");
  });

  test("a figure's difference is a native formula over its own cells", () => {
    const row = rowsOf(came).findIndex(([label]) => label === "Payable") + 1;
    expect(rowOf(came, "Payable")).toEqual([
      ...["Payable", 1, 2],
      { formula: `IF(AND(ISNUMBER(B${row}),ISNUMBER(C${row})),C${row}-B${row},"not known")`, value: 1 },
    ]);
  });

  test("money is in pounds, to the penny", () => {
    const [, before, after, difference] = rowOf(came, "£ Register") ?? [];
    expect([before, after]).toEqual([0, 0]);
    expect(difference).toMatchObject({ value: 0, formula: expect.stringContaining("ROUND(") as string });
  });

  test("what is not known is said, and is no number", () => {
    const unpaid = comparison([ONE], [ONE]);
    expect(rowOf(unpaid, "£ earned in all")?.slice(1, 3)).toEqual(["not known", "not known"]);
  });

  test("every list is there with how many, also where nobody is on it", () => {
    const headings = rowsOf(came).flatMap(([first]) => (/: \d+$/.test(String(first)) ? [first] : []));
    expect(headings).toEqual([
      ...["Newly payable: 1", "In a higher tier: 0", "No longer payable: 0", "In a lower tier: 0"],
      ...["Cannot be told now: 0", "Could not be told before, and are not payable: 0", "New on the sheet: 0"],
      ...["Left: 0", "Died: 0", "On the earlier sheet only: whether they left is not shown: 0"],
    ]);
  });

  test("without a patient on both sheets there are no lists", () => {
    const strangers = comparison([ONE], [TWO]);
    expect(rowsOf(strangers).some(([first]) => first === "Newly payable: 0")).toBe(false);
    expect(rowsOf(strangers).flat().join(" ")).toContain("No patient of the one sheet is on the other");
  });

  test("of several practices payable and £ of each", () => {
    const two = { ...TWO, practice: "B2" };
    const several = comparison([ONE, two], [ONE, { ...two, events: payableVisits }]);
    expect(rowOf(several, "B2: Payable")?.slice(1, 3)).toEqual([0, 1]);
    expect(rowOf(several, "A1: £ earned in all")).toBeDefined();
  });
});

describe("figures in words", () => {
  test.each([
    ["count", 0, 1234, "1,234", "+1,234"],
    ["count", 4, 1, "1", "-3"],
    ["count", 7, 7, "7", "no change"],
    ["average", 4.124, 4.256, "4.26", "+0.14"],
    ["share", 0.85, 0.912, "91.2%", "+6.2 points"],
    // What is shown adds up: 85.0% and 91.2%, whatever lies behind them.
    ["share", 0.8496, 0.91249, "91.2%", "+6.2 points"],
    ["share", 0.9, 0.85, "85.0%", "-5.0 points"],
    ["share", 0.85, 0.8501, "85.0%", "no change"],
    ["pence", 0, 16917, "£169.17", "+£169.17"],
    ["pence", 16917, 0, "£0.00", "-£169.17"],
    ["pence", 5, null, "not known", "not known"],
  ] as const)("%s from %s to %s: %s, as a difference %s", (unit, before, after, words, difference) => {
    expect(figureText({ unit }, after)).toBe(words);
    const movement = { id: "x", label: "x", unit, before, after, notIn: null };
    expect(differenceText({ ...movement, difference: after === null ? null : after - before })).toBe(
      difference,
    );
  });

  test("a cell of Changes shows the same", () => {
    const shown = (unit: "count" | "average" | "share" | "pence", before: number, after: number) => {
      const style = { count: "count", average: "average", share: "points", pence: "money" } as const;
      const movement = {
        id: "x",
        label: "x",
        unit,
        before,
        after,
        difference: after - before,
        notIn: null,
      };
      const value = (shownDifference(movement) ?? 0) / (unit === "pence" ? 100 : 1);
      const { format } = LOOKS[`${style[unit]}-change`];
      expect(numfmt.format(format ?? "", value)).toBe(differenceText(movement));
    };
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 5000, max: 6000 }), (before, after, of) => {
        shown("count", before, after);
        shown("pence", before, after);
        shown("share", before / of, after / of);
        shown("average", (6 * before) / of, (6 * after) / of);
      }),
    );
  });
});

describe("settings that differ", () => {
  const differ = (before: object, after: object, patients: readonly MadePatient[] = [ONE]) => {
    const { earlier, later } = comparison(patients, patients, { settings: after }, { settings: before });
    return settingDifferences(earlier, later);
  };

  test.each([
    ["nothing", {}, {}, []],
    [
      "a figure of the practice",
      { minimumRegister: 40 },
      { minimumRegister: 45 },
      ["Minimum register: 40 before, 45 now"],
    ],
    ["one that was not given", {}, { budget: 1000 }, ["Budget £: not given before, 1000 now"]],
    [
      "a choice",
      { visitsBy: "gp" },
      { visitsBy: "anyone" },
      [expect.stringMatching(/\(choice 3\): .* before, .* now$/)],
    ],
  ])("%s", (_, before, after, said) => {
    expect(differ(before, after)).toEqual(said);
  });

  test("of several practices it is said whose", () => {
    const patients = [ONE, { ...TWO, practice: "B2" }];
    const said = differ(
      { practices: { B2: { minimumRegister: 4 } } },
      { practices: { B2: { minimumRegister: 5 } } },
      patients,
    );
    expect(said).toEqual(["B2, Minimum register: 4 before, 5 now"]);
  });
});
