import { errorCell, inCell } from "./excel";
import { type Cells, PAYABLE, failing, payable } from "./patients";
import { dayOf } from "../../src/contracts/day";
import * as care from "../../src/functions/functions";

const { failingHv, payableHv } = care;

describe("PAYABLE_HV: who is payable, of the dates in the cells", () => {
  const patients: [why: string, cells: Cells, answer: boolean][] = [
    ["all four criteria, with nothing to spare", {}, true],
    ["two visits in one cell, with a semicolon", { visits: "4 Jun 2024; 3 Sep 2024" }, true],
    ["with a comma", { visits: "4/6/2024, 3/9/2024" }, true],
    ["on two lines", { visits: "2024-06-04\n2024-09-03" }, true],
    [
      "Excel's own dates",
      { visits: [dayOf(2024, 6, 4), dayOf(2024, 9, 3)], carePlan: dayOf(2024, 9, 3) },
      true,
    ],
    [
      "an Excel date with a time is its day",
      { visits: [dayOf(2024, 6, 4) + 0.4, dayOf(2024, 9, 3) + 0.6] },
      true,
    ],
    [
      "as many columns as there are visits, some empty",
      { visits: ["", "4 Jun 2024", null, "3 Sep 2024", 0] },
      true,
    ],
    ["two visits on one day are one", { visits: "3 Sep 2024; 3 Sep 2024" }, false],
    ["1 April is in the year", { visits: ["1 Apr 2024", "3 Sep 2024"] }, true],
    ["31 March before it is not", { visits: ["31 Mar 2024", "3 Sep 2024"] }, false],
    ["31 March at its end is", { visits: ["31 Mar 2025", "3 Sep 2024"] }, true],
    ["1 April after it is not", { visits: ["1 Apr 2025", "3 Sep 2024"] }, false],
    ["the care plan was reviewed on another day", { carePlan: "4 Sep 2024" }, false],
    ["no holistic needs assessment", { holistic: "" }, false],
    ["one of the year before", { holistic: "14 May 2023" }, false],
    ["65 at the year's end, and no diagnosis", { born: "31 Mar 1960", diagnosis: "" }, false],
    ["64 at the year's end: none is needed", { born: "1 Apr 1960", diagnosis: "" }, true],
    ["a date of birth before Excel's text dates", { born: dayOf(1931, 5, 4) }, true],
    ["a diagnosis, and no date of birth: it is coded, whatever the age", { born: "" }, true],
    ["what is not met wins over what cannot be told", { born: "", diagnosis: "", holistic: "" }, false],
    ["yes, without a date, is in the year", { holistic: "yes" }, true],
    ["no is none", { holistic: "no" }, false],
  ];
  test.each(patients)("%s", (_, cells, answer) => {
    expect(payable({ ...PAYABLE, ...cells })).toBe(answer);
  });
});

describe("what cannot be told is #N/A, and says what is missing", () => {
  const patients: [why: string, cells: Cells, answer: string][] = [
    [
      "neither diagnosis nor date of birth",
      { born: "", diagnosis: "" },
      "#N/A: Rockwood diagnosis – cannot tell: not coded, and the sheet does not show whether the patient is 65 or over",
    ],
    [
      "a date of birth that cannot be read",
      { born: "15/06/40", diagnosis: "" },
      "#N/A: Rockwood diagnosis – cannot tell: the date of birth cannot be read",
    ],
    [
      "a second visit that cannot be read could be on any day",
      { visits: ["3 Sep 2024", "31/02/2024"] },
      "#N/A: 2 visits – cannot tell: visits has a date that cannot be read, or that is before the date of birth",
    ],
    [
      "a care plan review that cannot be read could be on a visit day",
      { carePlan: "sometime" },
      "#N/A: Care plan on visit day – cannot tell: carePlanReviews has a date that cannot be read, or that is before the date of birth",
    ],
    [
      "visits before the patient was born are nobody's",
      { born: "15/07/2024", visits: ["4 Jun 2024", "3 Sep 2024"], holistic: "1 Aug 2024" },
      "#N/A: 2 visits – cannot tell: visits has a date that cannot be read, or that is before the date of birth",
    ],
    [
      "visits are counted, not dated: no day to review the care plan on",
      { visits: 3 },
      "#N/A: Care plan on visit day – cannot tell: the sheet does not show whether the care plan was reviewed on the day of a visit",
    ],
  ];
  test.each(patients)("%s", (_, cells, answer) => {
    expect(payable({ ...PAYABLE, ...cells })).toBe(answer);
    expect(`#N/A: ${String(failing({ ...PAYABLE, ...cells }))}`).toBe(answer);
  });

  test("a date that cannot be read decides nothing where the others are enough", () => {
    expect(payable({ ...PAYABLE, visits: ["4 Jun 2024", "3 Sep 2024", "31/02/2024"] })).toBe(true);
  });
});

describe("FAILING_HV: what is missing, in words", () => {
  test.each<[why: string, cells: Cells, words: string]>([
    ["nothing", {}, ""],
    ["a visit", { visits: "3 Sep 2024" }, "2 visits – 1 visit: 3 September 2024"],
    [
      "the near miss is named, and a semicolon stands between criteria only",
      { visits: "10 Jul 2024; 2 Oct 2024", holistic: "14 May 2023" },
      "Care plan on visit day – Care plan reviewed 3 September 2024, visits 10 July and 2 October: none on the same day; " +
        "Holistic needs – Coded outside the year: 14 May 2023",
    ],
    [
      "what cannot be told stands beside what is missing",
      { born: "", diagnosis: "", holistic: "" },
      "Holistic needs – Not coded; " +
        "Rockwood diagnosis – cannot tell: not coded, and the sheet does not show whether the patient is 65 or over",
    ],
  ])("%s", (_, cells, words) => {
    expect(failing({ ...PAYABLE, ...cells })).toBe(words);
  });
});

describe("ranges, one row a patient", () => {
  const column = (...cells: unknown[]) => cells.map((cell) => [cell]);
  const nobody = [[""], [null], [0]];

  test("an answer for each row; a blank row is blank; an error is that patient's answer alone", () => {
    const visits = [
      ["4 Jun 2024", "3 Sep 2024"],
      ["", 0],
      ["4 Jun 2024", errorCell("#REF!")],
      ["3 Sep 2024", ""],
    ];
    const carePlan = column("3 Sep 2024", null, "3 Sep 2024", "3 Sep 2024");
    const born = column("1 Jan 1970", 0, "1 Jan 1970", "1 Jan 1970");
    expect(inCell(() => payableHv(visits, carePlan, carePlan, carePlan, born))).toEqual([
      [true],
      [""],
      ["#REF!"],
      [false],
    ]);
    expect(inCell(() => failingHv(visits, carePlan, carePlan, carePlan, born))).toEqual([
      [""],
      [""],
      ["#REF!"],
      ["2 visits – 1 visit: 3 September 2024"],
    ]);
  });

  test("the first error of a row is its answer", () => {
    const error = (code: "#N/A" | "#DIV/0!") => [[errorCell(code)]];
    expect(inCell(() => payableHv(error("#DIV/0!"), error("#N/A"), [[""]], [[""]], [[""]]))).toEqual([
      ["#DIV/0!"],
    ]);
  });

  test("ranges of unequal heights name the parameter and both sizes", () => {
    expect(inCell(() => payableHv(nobody, [...nobody, [""]], nobody, nobody, nobody))).toBe(
      "#VALUE!: carePlanReviews is 4 rows by 1 column, and visits is 3 rows by 1 column: give each one row a patient.",
    );
  });

  test("two columns of dates of birth are refused", () => {
    const wide = [["", ""]];
    expect(inCell(() => payableHv(wide, wide, wide, wide, wide))).toBe(
      "#VALUE!: birthDate is 1 row by 2 columns: give one column of dates of birth.",
    );
  });
});
