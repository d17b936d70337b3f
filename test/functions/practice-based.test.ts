import { type Cells, TIER_2, failingTier, tier } from "./patients";

describe("TIER: the tier surely reached, of the dates in the cells", () => {
  const patients: [why: string, cells: Cells, answer: number][] = [
    ["four reviews, two by a GP, with nothing to spare", {}, 2],
    ["the reviews by a GP need not stand among the others too", { reviews: "1 Oct 2024; 5 Nov 2024" }, 2],
    ["three reviews", { reviews: "4 Jun 2024; 3 Sep 2024; 1 Oct 2024", homeVisits: "" }, 1],
    [
      "three reviews and a home visit are four",
      { reviews: "4 Jun 2024; 3 Sep 2024; 1 Oct 2024", homeVisits: "5 Nov 2024" },
      2,
    ],
    [
      "on the day of a review, it is no day more",
      { reviews: "4 Jun 2024; 3 Sep 2024; 1 Oct 2024", homeVisits: "1 Oct 2024" },
      1,
    ],
    ["one of four by a GP", { byGp: "3 Sep 2024", homeVisits: "" }, 1],
    [
      "one by a GP, and a home visit by nobody knows whom: tier 1 is sure",
      { byGp: "3 Sep 2024", homeVisits: "5 Nov 2024" },
      1,
    ],
    ["none by a GP", { byGp: "", homeVisits: "" }, 0],
    [
      "a home visit does not count for tier 1",
      { reviews: "3 Sep 2024", byGp: "3 Sep 2024", homeVisits: "1 Oct 2024" },
      0,
    ],
    ["no care plan review", { carePlan: "", homeVisits: "" }, 0],
    [
      "one on the day of a home visit alone is tier 2's: 1 review by a GP and 3 home visits",
      {
        ...{ reviews: "4 Jun 2024", byGp: "4 Jun 2024; 3 Sep 2024", carePlan: "5 Nov 2024" },
        homeVisits: "1 Oct 2024; 5 Nov 2024",
      },
      2,
    ],
    ["home visits are not shown: the tier that is sure", { reviews: "4 Jun 2024; 3 Sep 2024" }, 1],
    ["under 65, no diagnosis is needed", { born: "1 Jan 1970", diagnosis: "" }, 2],
  ];
  test.each(patients)("%s", (_, cells, answer) => {
    expect(tier({ ...TIER_2, ...cells })).toBe(answer);
  });

  test("home visits left out are not shown, blank ones are none", () => {
    const one: Cells = { ...TIER_2, reviews: "3 Sep 2024", byGp: "3 Sep 2024" };
    expect(tier({ ...one, homeVisits: "" })).toBe(0);
    expect(tier(one)).toMatch(
      /^#N\/A: 4 reviews – cannot tell: 1 review or home visit: 3 September 2024, the sheet has no column/,
    );
  });

  test("neither diagnosis nor date of birth: whether there is a tier at all cannot be told", () => {
    expect(tier({ ...TIER_2, diagnosis: "", born: "" })).toBe(
      "#N/A: Rockwood diagnosis – cannot tell: not coded, and the sheet does not show whether the patient is 65 or over",
    );
  });

  test("a blank row is blank", () => {
    expect(tier({})).toBe("");
    expect(failingTier({})).toBe("");
  });
});

describe("FAILING_PB: what is missing for the next tier", () => {
  test.each<[why: string, cells: Cells, words: string]>([
    ["nothing, in tier 2", {}, ""],
    [
      "for tier 2, of a patient in tier 1",
      { reviews: "4 Jun 2024; 3 Sep 2024", homeVisits: "" },
      "For tier 2: 4 reviews – 2 reviews or home visits: 4 June 2024 and 3 September",
    ],
    [
      "for tier 1, of a patient in none",
      { reviews: "3 Sep 2024", byGp: "", homeVisits: "" },
      "For tier 1: 2 reviews – 1 review: 3 September 2024; " +
        "1 review by a GP – No review by a GP counted in the year, not counted, by another role: 3 September 2024",
    ],
    [
      "a home visit whose clinician is not shown could be by a GP",
      { byGp: "3 Sep 2024", homeVisits: "5 Nov 2024" },
      "For tier 2: 2 by a GP – cannot tell: 1 review by a GP: 3 September 2024, not counted, by another role: " +
        "4 June, 1 October and 5 November, no home visit by a GP counted in the year, " +
        "by a clinician whose role is not shown: 5 November 2024",
    ],
    [
      "a date that cannot be read",
      { reviews: "4 Jun 2024; 3 Sep 2024; someday", homeVisits: "", byGp: "4 Jun 2024; 3 Sep 2024" },
      "For tier 2: 4 reviews – cannot tell: reviews has a date that cannot be read, or that is before the date of birth",
    ],
  ])("%s", (_, cells, words) => {
    expect(failingTier({ ...TIER_2, ...cells })).toBe(words);
  });
});
