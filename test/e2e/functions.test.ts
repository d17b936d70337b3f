import { standInForTests } from "./support/in-browser";

// Each CARE function typed in a cell: ranges, spills and errors, through the production page of functions.

const inBrowser = standInForTests();

/** Made-up patients, one a row: two visits, the care plan review, needs, diagnosis, date of birth, a GP's review. */
const PATIENTS = [
  ["10/07/2024", "02/10/2024", "02/10/2024", "05/06/2024", "01/02/2022", "17/03/1932", "10/07/2024"],
  ["10/07/2024", "02/10/2024", "03/09/2024", "05/06/2024", "01/02/2022", "17/03/1932", ""],
  ["", "", "", "", "", "", ""],
  ["10/07/2024", "", "10/07/2024", "05/06/2024", "", "17/03/1990", "10/07/2024"],
] as const;

const FORMULAS: readonly { formula: string; gives: readonly (readonly unknown[])[]; why: string }[] = [
  {
    formula: "=CARE.PAYABLE_HV(A1:B4,C1:C4,D1:D4,E1:E4,F1:F4)",
    gives: [[true], [false], [""], [false]],
    why: "one answer a patient, a blank row a blank",
  },
  {
    formula: '=CARE.PAYABLE_HV(A1:B1,C1,D1,E1,F1,"2024-25")',
    gives: [[true]],
    why: "one patient in one cell, the year typed",
  },
  {
    formula: "=CARE.PAYABLE_HV(A1:B4,C1:C3,D1:D4,E1:E4,F1:F4)",
    gives: [["#VALUE!"]],
    why: "unequal heights",
  },
  { formula: '=CARE.PAYABLE_HV(A1:B1,C1,D1,E1,F1,"1999-00")', gives: [["#VALUE!"]], why: "no such year" },
  {
    formula: "=CARE.FAILING_HV(A2:B2,C2,D2,E2,F2)",
    gives: [[expect.stringContaining("10 July")]],
    why: "the near miss is named",
  },
  {
    formula: "=CARE.TIER(A1:B4,C1:C4,D1:D4,E1:E4,F1:F4,G1:G4,H1:H4)",
    gives: [[1], [0], [""], [0]],
    why: "who has two reviews and a plan on a review's day is in tier 1",
  },
  {
    formula: "=CARE.FAILING_PB(A4:B4,C4,D4,E4,F4,G4,H4)",
    gives: [[expect.stringContaining("review")]],
    why: "what is missing for the next tier, in words",
  },
  { formula: "=CARE.TIER_RATE({1;2;0})", gives: [[169.17], [338.33], [0]], why: "the contract's rates" },
  {
    formula: "=CARE.TIER_PAYMENT({40;25},{169.17;338.33},15000)",
    gives: [[15000]],
    why: "capped at the budget",
  },
  { formula: "=CARE.TIER_PAYMENT({40;25})", gives: [[15225.05]], why: "without a budget, uncapped" },
  {
    formula: "=CARE.TIER_MIX(1000,{169.17;338.33},{10;2})",
    gives: [[expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)]],
    why: "patients in each tier, £ paid, £ left",
  },
  { formula: "=CARE.KPI_RATE(17,20)", gives: [[0.85]], why: "two counts" },
  { formula: "=CARE.KPI_RATE(I1,J1)", gives: [["#DIV/0!"]], why: "nobody eligible" },
  { formula: "=CARE.KPI_SHORTFALL(84,99,0.85)", gives: [[1]], why: "84.85 is not 85" },
  {
    formula: "=CARE.KPI_PAYMENT({0.9;0.5;0.96},{0.85;0.76;0.95},3000)",
    gives: [[2000]],
    why: "two of three",
  },
  { formula: "=CARE.VISIT_AVERAGE(A1:B4,C1:C4)", gives: [[2]], why: "two contributors with two visits each" },
  { formula: "=CARE.HV_PAYMENT(50000,55,55,4)", gives: [[45000]], why: "minimum and average just met" },
  { formula: "=CARE.HV_PAYMENT(50000,54,55,4)", gives: [[0]], why: "one patient short" },
  { formula: "=CARE.UA_REGISTER(101,5600)", gives: [["within tolerance"]], why: "1.8% and above" },
  { formula: "=CARE.UA_REGISTER(100,5600)", gives: [["not met"]], why: "below 1.8%" },
  {
    formula: "=CARE.UA_PAYMENT(7000,{112;112;112},{5600;5600;5600},TRUE,TRUE)",
    gives: [[20090]],
    why: "all five components",
  },
  { formula: "=CARE.IN_YEAR(DATE(2025,3,31))", gives: [[true]], why: "31 March is in the year" },
  { formula: "=CARE.IN_YEAR(DATE(2025,4,1))", gives: [[false]], why: "1 April is not" },
  { formula: '=CARE.NHS_NUMBER("9990000026")', gives: [["999 000 0026"]], why: "as people write it" },
  { formula: '=CARE.NHS_NUMBER("9990000027")', gives: [["#VALUE!"]], why: "a wrong check digit" },
  {
    formula: '=CARE.CRITERIA("home-visiting")',
    gives: [["home-visits-required", expect.any(String), expect.any(String)]],
    why: "id, text and source",
  },
];

const LETTERS = "KLMNOPQRSTUVWXYZ";

inBrowser("functions give in cells what they are specified to give", async (page) => {
  await page.open(PATIENTS, "Sheet1");
  // Counts in cells: a literal 0 reaches a function of the stand-in as left out.
  await page.type("I1", "0");
  await page.type("J1", "0");
  for (const { formula, gives, why } of FORMULAS) {
    await page.type("K1", formula);
    const last = LETTERS[(gives[0]?.length ?? 1) - 1] ?? "K";
    expect({ formula, why, gives: await page.values(`K1:${last}${gives.length}`) }).toEqual({
      ...{ formula, why, gives },
    });
  }
});

inBrowser("an error in a cell is the answer for its patient alone", async (page) => {
  await page.open(PATIENTS, "Sheet1");
  await page.type("C2", "=NA()");
  await page.type("K1", "=CARE.PAYABLE_HV(A1:B4,C1:C4,D1:D4,E1:E4,F1:F4)");
  expect(await page.values("K1:K4")).toEqual([[true], ["#N/A"], [""], [false]]);
});

inBrowser("a finance team's table of tiers works as it stands, and follows its cells", async (page) => {
  await page.open(
    [
      ["Tier", "Rate", "Patients"],
      [1, 169.17, 40],
      [2, 338.33, 25],
    ],
    "Sheet1",
  );
  await page.type("A4", "Budget");
  await page.type("B4", "15000");
  await page.type("C4", "=CARE.TIER_PAYMENT(C2:C3, B2:B3, B4)");
  expect(await page.value("C4")).toBe(15000);
  await page.type("B4", "16000");
  expect(await page.value("C4")).toBe(15225.05);
});

inBrowser("no function asked for anything outside", async (page) => {
  expect(page.strangers).toEqual([]);
  expect(page.errors).toEqual([]);
});
