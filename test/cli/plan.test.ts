import * as coded from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";
import { type Folder, cli, testFolder } from "./support";

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

const PAYABLE: MadePatient = { nhs: "9990000018", name: "XXTEST-ABLE, Anna", events: coded.payableVisits };
const ONE_VISIT: MadePatient = {
  nhs: "9990000026",
  name: "XXTEST-BAKER, Ben",
  events: [
    ...coded.onHomeVisiting,
    coded.visit("2024-06-04"),
    coded.carePlan("2024-06-04"),
    coded.diagnosis("2021-02-01"),
  ],
};
const GONE: MadePatient = {
  nhs: "9990000034",
  name: "XXTEST-CARR, Cara",
  status: "Left",
  statusOn: "2024-12-01",
  events: [...coded.onHomeVisiting, coded.visit("2024-06-04")],
};

const plan = (...args: readonly string[]) =>
  cli([
    "plan",
    folder.csv("search.csv", eventList([PAYABLE, ONE_VISIT, GONE])),
    "--as-at",
    "2025-01-14",
    ...args,
  ]);

describe("proactive-care plan", () => {
  it("says whom to see, what to do, and who cannot be reached any more", async () => {
    // Two payable have 2 + 2 visits: 4 more make the average 4, beside the one that makes the second payable.
    const { code, out } = await plan(
      ...[
        "--appointments",
        "6",
        "--budget",
        "1000",
        "--minimum-register",
        "2",
        "--contract",
        "home-visiting",
      ],
    );
    expect(code).toBe(0);
    expect(out).toContain("5 of 6 appointments are used: 5 by a GP, 5 home visits; 1 is left.");
    expect(out).toContain("The minimum register of 2 is reached: 2 payable.");
    expect(out).toContain("The average of 4 visits is reached.");
    expect(out).toMatch(/£ for the register +£0\.00 +→ +£900\.00/);
    expect(out).toContain("999 000 0026 XXTEST-BAKER, Ben, row");
    expect(out).toContain("      Complete a holistic needs assessment\n");
    expect(out).toContain("Cannot be reached any more this year: 1\n  999 000 0034 XXTEST-CARR, Cara, row");
    expect(out).toContain("Nothing more can be done here: the patient has left");
  });

  it("plans towards the minimum where the average cannot be reached too", async () => {
    const { out } = await plan(
      ...[
        "--appointments",
        "1",
        "--budget",
        "1000",
        "--minimum-register",
        "2",
        "--contract",
        "home-visiting",
      ],
    );
    expect(out).toContain("The minimum register of 2 is reached: 2 payable.");
    expect(out).toContain("The average of 4 visits is not reached: 4 more visits are needed.");
  });

  it("says all of it as JSON, money in pounds and days as 2025-03-31", async () => {
    const { out } = await plan(
      ...[
        "--appointments",
        "6",
        "--budget",
        "1000",
        "--minimum-register",
        "2",
        "--contract",
        "home-visiting",
        "--json",
      ],
    );
    const said = JSON.parse(out) as { patients: unknown[]; after: { total: number }; outOfReach: unknown[] };
    expect(said.after.total).toBe(1000);
    expect(said.patients).toContainEqual(
      expect.objectContaining({ id: "9990000026", doBy: "2025-03-31", worth: null }),
    );
    expect(said.outOfReach).toEqual([
      {
        id: "9990000034",
        row: expect.any(Number) as number,
        why: "Nothing more can be done here: the patient has left",
      },
    ]);
  });

  it("takes no appointment where there is none", async () => {
    const { out } = await plan("--appointments", "0", "--contract", "home-visiting");
    expect(out).toContain("0 of 0 appointments are used; none is left.");
    expect(out).toContain("Whom to see: 0");
  });

  it.each([
    ["no number of appointments", [], "--appointments"],
    ["half an appointment", ["--appointments", "2.5"], "whole number from 0"],
    ["a budget in words", ["--appointments", "2", "--budget", "lots"], "must be pounds"],
    [
      "a practice that is not there",
      ["--appointments", "2", "--practice", "Nowhere"],
      "no practice of that name",
    ],
    [
      "an extended register below the minimum",
      ["--appointments", "2", "--minimum-register", "5", "--extended-register", "4"],
      "The extended register is below the minimum register.",
    ],
    [
      "the admissions scheme, which has nothing to plan",
      ["--appointments", "2", "--contract", "unplanned-admissions", "--year", "2014-15"],
      "there is nothing to plan",
    ],
  ])("refuses %s in words", async (_, args, words) => {
    const contract = args.includes("--contract") ? [] : ["--contract", "home-visiting"];
    const { code, out, err } = await plan(...args, ...contract);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(words);
  });
});
