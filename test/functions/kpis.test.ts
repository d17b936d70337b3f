import { errorCell, inCell } from "./excel";
import { kpiRate, kpiShortfall, visitAverage } from "../../src/functions/functions";

const column = (...cells: unknown[]) => cells.map((cell) => [cell]);

describe("KPI_RATE: the share of the eligible who are done", () => {
  test("one row a patient: a date in the year, TRUE or yes", () => {
    const done = column("1 Oct 2024", true, "yes", "1 Oct 2023", false, "no", "", null, 0, 45566);
    expect(kpiRate(done)).toBe(4 / 10);
    expect(kpiRate(done, column(true, true, "yes", "YES", 1, true, false, "no", "", ""))).toBe(3 / 6);
  });

  test("several dates in a cell, or side by side", () => {
    expect(
      kpiRate([
        ["1 Oct 2023; 1 Oct 2024", ""],
        ["", "1 Oct 2024"],
        ["1 Oct 2023", ""],
      ]),
    ).toBe(2 / 3);
  });

  test("two numbers are counts", () => {
    expect(kpiRate([[17]], [[20]])).toBe(0.85);
    expect(kpiRate([[0]], [[20]])).toBe(0);
  });

  test("one patient whose date is a number is not a count", () => {
    expect(kpiRate([[45566]], [[1]])).toBe(1);
  });

  test.each<[why: string, call: () => number, shown: string]>([
    ["nobody eligible", () => kpiRate(column("1 Oct 2024"), column("")), "#DIV/0!"],
    ["none of none", () => kpiRate([[0]], [[0]]), "#DIV/0!"],
    [
      "unequal heights",
      () => kpiRate(column("", ""), column("")),
      "#VALUE!: eligible is 1 row by 1 column, and done is 2 rows by 1 column: give each one row a patient, and eligible one column.",
    ],
    [
      "a date that cannot be read",
      () => kpiRate(column("yes", "31/02/2024")),
      "#N/A: done, row 2, cannot be read as a date, TRUE or yes. Where a refusal counts, write yes.",
    ],
    [
      "a refusal counts for a jab, and not for a review",
      () => kpiRate(column("declined 3 May 2024")),
      "#N/A: done, row 1, cannot be read as a date, TRUE or yes. Where a refusal counts, write yes.",
    ],
    [
      "more done than eligible",
      () => kpiRate([[21]], [[20]]),
      "#VALUE!: done is 21, and eligible is 20: no more can be done than are eligible.",
    ],
    ["an error among the done", () => kpiRate(column("yes", errorCell("#NAME?"))), "#NAME?"],
    ["an error among the eligible", () => kpiRate(column("yes"), column(errorCell("#N/A"))), "#N/A"],
  ])("%s", (_, call, shown) => {
    expect(inCell(call)).toBe(shown);
  });

  test("what cannot be read of somebody who is not eligible does not matter", () => {
    expect(kpiRate(column("yes", "31/02/2024"), column(true, false))).toBe(1);
  });
});

describe("KPI_SHORTFALL: how many more must be done", () => {
  test.each<[why: string, done: number, eligible: number, target: unknown, shortfall: number]>([
    ["80 of 100, for 85%", 80, 100, 0.85, 5],
    ["part of a patient is a patient: 85% of 33 is 28.05", 20, 33, "85%", 9],
    ["reached", 85, 100, 85, 0],
    ["passed", 99, 100, 0.85, 0],
    ["nobody eligible", 0, 0, 0.85, 0],
  ])("%s", (_, done, eligible, target, shortfall) => {
    expect(kpiShortfall([[done]], [[eligible]], target)).toBe(shortfall);
  });

  test("without a target it cannot be told", () => {
    for (const empty of ["", null, 0]) {
      expect(inCell(() => kpiShortfall([[1]], [[2]], empty))).toBe(
        "#N/A: target is missing: give a share such as 85%.",
      );
    }
  });

  test("of ranges", () => {
    expect(kpiShortfall(column("yes", "", ""), column(true, true, true), 1)).toBe(2);
  });
});

describe("VISIT_AVERAGE: the average visit days of the contributors", () => {
  test("2 visit days and a care plan review on any day make a contributor", () => {
    const visits = [
      ["4 Jun 2024; 3 Sep 2024", "1 Oct 2024"],
      ["4 Jun 2024; 4 Jun 2024; 3 Sep 2024", ""],
      ["4 Jun 2024", ""],
      ["4 Jun 2024; 3 Sep 2024", "1 Oct 2024"],
      ["", ""],
    ];
    const carePlan = column("5 Nov 2024", "3 Sep 2024", "4 Jun 2024", "5 Nov 2023", "");
    expect(visitAverage(visits, carePlan)).toBe(2.5);
  });

  test("nobody: no average", () => {
    expect(inCell(() => visitAverage(column(""), column("")))).toBe("#DIV/0!");
  });

  test("a date that could be a visit more is not left out in silence", () => {
    expect(inCell(() => visitAverage(column("4 Jun 2024; 3 Sep 2024; someday"), column("3 Sep 2024")))).toBe(
      "#N/A: Row 1 has a date that is missing or cannot be read.",
    );
    expect(visitAverage(column("4 Jun 2024; 3 Sep 2024", "someday"), column("3 Sep 2024", ""))).toBe(2);
  });

  test("an error is the answer", () => {
    expect(inCell(() => visitAverage(column("4 Jun 2024", errorCell("#REF!")), column("", "")))).toBe(
      "#REF!",
    );
  });
});
