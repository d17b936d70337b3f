import { errorCell, inCell } from "./excel";
import { criteria, inYear, nhsNumber } from "../../src/functions/functions";
import { CONTRACTS } from "../../src/contracts/registry";

const column = (...cells: unknown[]) => cells.map((cell) => [cell]);

describe("IN_YEAR", () => {
  test("1 April to 31 March, both included; in the range's own shape", () => {
    expect(
      inYear([
        ["31 Mar 2024", "1 Apr 2024"],
        [45747, 45748],
      ]),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test("another year, and left out 2024-25", () => {
    expect(inYear([["1 Apr 2014", "1 Apr 2024"]], [["2014-15"]])).toEqual([[true, false]]);
    expect(inYear([["1 Apr 2014", "1 Apr 2024"]], null as never)).toEqual([[false, true]]);
  });

  test("blank, long ago, several dates, what cannot be read, and an error", () => {
    const cells = column("", null, 0, 14000, "1 Apr 2023; 3 Sep 2024", "3/9/24", "yes", errorCell("#REF!"));
    const unread = "#N/A: date cannot be read: write it as 03/09/2024 or 3 Sep 2024.";
    expect(inCell(() => inYear(cells))).toEqual(column("", "", "", false, true, unread, unread, "#REF!"));
  });
});

describe("NHS_NUMBER", () => {
  test("in three groups, however it was written", () => {
    expect(nhsNumber(column(9990000018, "999-000-0018", " 999 000 0018 ", "9990000018.0"))).toEqual(
      column(...new Array<string>(4).fill("999 000 0018")),
    );
  });

  test("what is wrong with it, and nothing of what was typed", () => {
    expect(
      inCell(() => nhsNumber(column("999 000 0019", 99900000, "XXTEST", true, "", 0, errorCell("#N/A")))),
    ).toEqual(
      column(
        "#VALUE!: This is not a valid NHS number: its check digit is wrong.",
        "#VALUE!: This is not a valid NHS number: it has 8 digits, not 10.",
        "#VALUE!: This is not an NHS number: it is not made of 10 digits.",
        "#VALUE!: This is not an NHS number: it is not made of 10 digits.",
        "",
        "",
        "#N/A",
      ),
    );
  });
});

describe("CRITERIA", () => {
  test("id, text and source of each", () => {
    expect(criteria("home-visiting")).toHaveLength(6);
    expect(criteria("Home visiting", [["2024-25"]])[2]).toEqual([
      "two-visits",
      "At least 2 visits in the year",
      "deck: How do patients become 'Payable'?",
    ]);
    expect(criteria("practice-based").map(([id]) => id)).toContain("tier2.gp-reviews");
  });

  test("every contract that there is has some, and no id stands twice", () => {
    for (const { id } of CONTRACTS) {
      const ids = criteria(id).map(([each]) => each);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(2);
    }
  });

  test("a contract that there is not names those there are", () => {
    for (const name of ["", null, "XXTEST"]) {
      expect(inCell(() => criteria(name))).toBe(
        '#VALUE!: contract is not one that there is: "home-visiting", "practice-based", "unplanned-admissions".',
      );
    }
  });
});
