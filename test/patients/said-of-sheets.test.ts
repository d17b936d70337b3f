import {
  NOTHING_SAID,
  type SaidOfSheets,
  contradictionIn,
  isSaidOne,
  saidByPosition,
  sayOfSheet,
} from "../../src/patients/said-of-sheets";

const said = (one: string[][], apart: [string, string][] = []): SaidOfSheets => ({ one, apart });

describe("what is said of a sheet and those beside it", () => {
  test.each<[string, SaidOfSheets, readonly [string, string[], string[]], SaidOfSheets]>([
    ["one with another", NOTHING_SAID, ["A", ["B"], []], said([["A", "B"]])],
    ["not with another", NOTHING_SAID, ["A", [], ["B"]], said([], [["A", "B"]])],
    ["one, where it was not", said([], [["B", "A"]]), ["A", ["B"], []], said([["A", "B"]])],
    ["not, where it was one", said([["A", "B"]]), ["B", [], ["A"]], said([], [["B", "A"]])],
    [
      "none, where three were: the two others stay together",
      said([["A", "B", "C"]]),
      ["A", [], ["B", "C"]],
      said(
        [["B", "C"]],
        [
          ["A", "B"],
          ["A", "C"],
        ],
      ),
    ],
    [
      "one with the second of a list: nobody spoke of the third",
      said([["B", "C"]]),
      ["A", ["B"], []],
      said([["A", "B", "C"]]),
    ],
    [
      "capitals do not matter",
      said([["Visits", "Plans"]]),
      ["VISITS", [], ["plans"]],
      said([], [["VISITS", "plans"]]),
    ],
    [
      "what is said of other sheets stays",
      said([["X", "Y"]], [["X", "Z"]]),
      ["A", ["B"], []],
      said(
        [
          ["A", "B"],
          ["X", "Y"],
        ],
        [["X", "Z"]],
      ),
    ],
    [
      "the same again",
      said([["A", "B"]], [["A", "C"]]),
      ["A", ["B"], ["C"]],
      said(
        [["A", "B"]],
        [
          ["A", "C"],
          ["B", "C"],
        ],
      ),
    ],
  ])("%s", (_, before, [sheet, one, not], after) => {
    const now = sayOfSheet(before, sheet, one, not);
    expect(now).toEqual(after);
    expect(contradictionIn(now)).toBeNull();
  });

  test("is told by positions, of the sheets that are there", () => {
    expect(
      saidByPosition(["plans", null, "Visits"], said([["Visits", "Plans", "Gone"]], [["Visits", "Gone"]])),
    ).toEqual({
      groups: [[0, 2]],
      apart: [],
    });
    expect(saidByPosition(["A", "B"], said([["A", "Gone"]], [["B", "A"]]))).toEqual({
      groups: [],
      apart: [[1, 0]],
    });
    expect([isSaidOne("a", said([["A", "B"]])), isSaidOne("C", said([["A", "B"]]))]).toEqual([true, false]);
  });
});
