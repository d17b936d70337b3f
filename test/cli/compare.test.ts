import {
  carePlan,
  diagnosis,
  holisticNeeds,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  visit,
} from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";
import { type Folder, cli, testFolder } from "./support";

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

const ONE_VISIT = [
  ...onHomeVisiting,
  ...[visit("2024-06-04"), carePlan("2024-06-04"), holisticNeeds("2024-05-14"), diagnosis("2021-02-01")],
];
const PAYABLE: MadePatient = { nhs: "9990000018", name: "XXTEST-ABLE, Anna", events: payableVisits };
const NOT_YET: MadePatient = { nhs: "9990000026", name: "XXTEST-BAKER, Ben", events: ONE_VISIT };
const NOW: MadePatient = { ...NOT_YET, events: [...ONE_VISIT, visit("2024-09-03")] };

const csv = (name: string, patients: readonly MadePatient[]): string => folder.csv(name, eventList(patients));
const compare = (...args: readonly string[]) => cli(["compare", ...args, "--as-at", "2025-03-31"]);

/** Earlier: one payable of two. Later: both, of whom one was not on the earlier sheet. */
const earlier = () => csv("january.csv", [PAYABLE, NOT_YET]);
const later = () => csv("march.csv", [PAYABLE, NOW]);

describe("proactive-care compare", () => {
  it("says how each figure moved, and who is newly payable and why", async () => {
    const { code, out } = await compare(earlier(), later(), "--earlier-as-at", "2025-01-14");
    expect(code).toBe(0);
    expect(out).toContain(
      "Earlier: january.csv, as at 14 January 2025, 2 patients. Now: march.csv, as at 31 March 2025, 2 patients.",
    );
    expect(out).toMatch(/^ {2}Payable {40} +1 +2 +\+1$/m);
    expect(out).toMatch(/^ {2}£ earned in all {32} +not known +not known +not known$/m);
    expect(out).toContain("Newly payable: 1\n  999 000 0026 XXTEST-BAKER, Ben, row");
    expect(out).toContain("      2 visits – 2 visits: 4 June 2024 and 3 September");
    expect(out).not.toContain("No longer payable");
  });

  it("says all of it as JSON, with every list", async () => {
    const { out } = await compare(earlier(), later(), "--earlier-as-at", "2025-01-14", "--json");
    const said = JSON.parse(out) as {
      earlier: object;
      movements: { id: string; before: number | null; after: number | null; difference: number | null }[];
      patients: Record<string, { id: string; row: number; why: string[] }[]>;
    };
    expect(said.earlier).toEqual({
      file: "january.csv",
      year: "2024-25",
      asAt: "2025-01-14",
      patients: 2,
    });
    expect(said.movements.find(({ id }) => id === "payable")).toMatchObject({
      before: 1,
      after: 2,
      difference: 1,
    });
    expect(said.patients["newlyPayable"]).toMatchObject([{ id: "9990000026", before: "no", after: "yes" }]);
    expect(said.patients["noLongerPayable"]).toEqual([]);
  });

  it("gives money in pounds, and its movement", async () => {
    const settings = folder.write(
      "settings.json",
      '{ "budget": 1000, "minimumRegister": 1, "extendedRegister": 4 }',
    );
    const args = [earlier(), later(), "--settings", settings];
    const { out } = await compare(...args);
    expect(out).toMatch(/^ {2}£ Register .*£0\.00 +£0\.00 +no change$/m);
    const { movements } = JSON.parse((await compare(...args, "--json")).out) as {
      movements: { id: string; before: number }[];
    };
    expect(movements.find(({ id }) => id === "total")?.before).toBe(0);
  });

  it("judges an annotated workbook by its own settings, and says which differ", async () => {
    const input = earlier();
    const first = folder.write("first.json", '{ "minimumRegister": 40 }');
    const second = folder.write("second.json", '{ "minimumRegister": 45 }');
    for (const [settings, out] of [
      [first, "before.xlsx"],
      [second, "after.xlsx"],
    ] as const) {
      await cli([
        "annotate",
        input,
        "--settings",
        settings,
        "--as-at",
        "2025-03-31",
        "--out",
        folder.path(out),
      ]);
    }
    const { out } = await compare(
      folder.path("before.xlsx"),
      folder.path("after.xlsx"),
      "--earlier-as-at",
      "2025-03-31",
    );
    expect(out).toContain(
      "Settings that differ, so that figures move without a patient: Minimum register: 40 before, 45 now.",
    );
  });

  it("says that the earlier is the later by its day", async () => {
    const { out } = await compare(earlier(), later(), "--earlier-as-at", "2025-06-30");
    expect(out).toContain("The sheet that was chosen as the earlier is the later by its day");
  });

  it("says that nobody is on both, and compares the totals alone", async () => {
    const { code, out } = await compare(csv("other.csv", [{ ...PAYABLE, nhs: "9990000034" }]), later());
    expect(code).toBe(0);
    expect(out).toContain("No patient of the one sheet is on the other, so who changed cannot be told");
    expect(out).not.toContain("Newly payable");
  });

  it("by practice, where there are several", async () => {
    const of = (practice: string, patient: MadePatient) => ({ ...patient, practice });
    const { out } = await compare(
      csv("two before.csv", [of("A1", PAYABLE), of("B2", NOT_YET)]),
      csv("two after.csv", [of("A1", PAYABLE), of("B2", NOW)]),
    );
    expect(out).toMatch(/^B2\n.*\n {2}Payable +0 +1 +\+1$/m);
  });

  it("exits 1 where something could not be read, all the same compared", async () => {
    const unread = { ...NOW, events: [...ONE_VISIT, visit("31/02/2025")] };
    const { code, out, err } = await compare(earlier(), csv("unread.csv", [PAYABLE, unread]));
    expect(code).toBe(1);
    expect(err).toContain("unread.csv, row");
    expect(out).toContain("Cannot be told now: 1");
  });
});

describe("over the turn of a year", () => {
  const turned = (...args: readonly string[]) =>
    compare(earlier(), later(), "--earlier-as-at", "2024-03-31", ...args);

  it("each is judged by its own, carried where that is said, and the first line says so", async () => {
    const { code, out } = await turned("--carry-forward");
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toBe(
      "What changed: Proactive care: home visiting. The earlier sheet is of 2023-24 and the later of 2024-25: each is judged by its own year, so what was done in the earlier year no longer counts in the later.",
    );
    expect(out).toContain("2023-24 by the rules of 2024-25: ");
    expect(out).toContain("Payable in 2024-25, and not in 2023-24: 2");
  });

  it("says the years of both as JSON", async () => {
    const { out } = await turned("--carry-forward", "--json");
    expect(JSON.parse(out)).toMatchObject({
      year: "2024-25",
      earlier: { year: "2023-24" },
      later: { year: "2024-25" },
    });
  });

  it("the year of the earlier can be said", async () => {
    const { code, out } = await turned("--earlier-year", "2024-25");
    expect(code).toBe(0);
    expect(out).toContain("What changed: Proactive care: home visiting, 2024-25\n");
  });

  it("a workbook is judged by what it was annotated by", async () => {
    const out = folder.path("annotated carried.xlsx");
    await cli(["annotate", earlier(), "--year", "2023-24", "--carry-forward", "--out", out]);
    const said = await compare(out, later());
    expect([said.code, said.out.split("\n")[0]]).toEqual([
      0,
      expect.stringContaining("The earlier sheet is of 2023-24 and the later of 2024-25"),
    ]);
  });
});

describe("what is not compared is said, with exit 2", () => {
  const based: MadePatient = { nhs: "9990000018", events: onPracticeBased };

  it.each([
    [
      "an earlier sheet of another contract",
      () => [csv("based.csv", [based]), later()],
      "based.csv: The earlier sheet is of Proactive care: practice based, and this one is of Proactive care: home visiting.",
    ],
    [
      "an earlier sheet of a year that nobody has written",
      () => [earlier(), later(), "--earlier-as-at", "2024-03-31"],
      "january.csv: This search is of 2023-24. The contracts we have are of 2024-25 and 2031-32. Nothing was compared: say --carry-forward to judge it by the rules of 2024-25, carried to 2023-24, or --earlier-year 2024-25",
    ],
    ["a file that is not there", () => [folder.path("none.csv"), later()], "There is no file"],
    ["standard input twice", () => ["-", "-"], "Standard input (-) can be given once."],
    ["one file alone", () => [later()], "missing required argument"],
  ])("%s", async (_, args, words) => {
    const { code, out, err } = await compare(...args());
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
  });

  it("a workbook that was annotated for another contract, whatever its codes", async () => {
    const both = { ...PAYABLE, events: [...payableVisits, ...onPracticeBased] };
    const out = folder.path("annotated based.xlsx");
    await cli(["annotate", csv("both.csv", [both]), "--contract", "practice-based", "--out", out]);
    const { code, err } = await compare(out, later());
    expect(code).toBe(2);
    expect(err).toContain("was annotated for Proactive care: practice based, 2024-25");
    expect(err).toContain("Nothing was compared");
  });
});
