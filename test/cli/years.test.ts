import { SECOND_YEAR } from "../support/families";
import { type Folder, answerOf, cli, testFolder } from "./support";

// Which year a search is of, and rules carried to a year that nobody has written, as the command line says them.

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

const HEADER = "NHS Number,Date of Birth,Date,Code Term,User Details' User Type";

/** A search of one patient who has all that home visiting asks, in the year that begins in April of `start`. */
function search(name: string, ran: string, start: number): string {
  const event = (day: string, term: string) => `,,${day}-${start},${term},GP Partner`;
  return folder.write(
    name,
    [
      ...(ran === "" ? [] : [`Last Run,${ran}`, ""]),
      HEADER,
      "9990000018,15-Jun-1940,10-Jan-2020,Ongoing home visits by GP required,GP Partner",
      ",,01-May-2020,Housebound,GP Partner",
      ",,01-Feb-2021,Moderate frailty,GP Partner",
      ...[
        event("04-Jun", "Home visit for chronic condition"),
        event("03-Sep", "Home visit for chronic condition"),
      ],
      ...[event("03-Sep", "Care plan review"), event("14-May", "Holistic needs assessment")],
      "",
    ].join("\n"),
  );
}

const CARRIED = /^2026-27 by the rules of 2024-25: (\d+) of \1 not confirmed by a document$/m;

test("a search of a year that nobody has written is refused, with what can be said", async () => {
  const file = search("this year.csv", "20/11/2026", 2026);
  for (const command of ["assess", "plan"]) {
    const more = command === "plan" ? ["--appointments", "5"] : [];
    const { code, out, err } = await cli([command, file, ...more]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(
      `This search is of 2026-27. The contracts we have are of 2024-25 and ${SECOND_YEAR}. Say --carry-forward`,
    );
    expect(err).toContain("--year 2024-25");
  }
  const { code, err } = await cli(["annotate", file, "--out", folder.path("refused.xlsx")]);
  expect(code).toBe(2);
  expect(err).toContain("This search is of 2026-27.");
  expect(Object.keys(folder.listing())).not.toContain("refused.xlsx");
});

test("carried forward, every patient is told, and the first lines say by which rules", async () => {
  const file = search("carried.csv", "20/11/2026", 2026);
  const { code, out, err } = await cli(["assess", file, "--carry-forward"]);
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 2)).toEqual([
    "Proactive care: home visiting, 2026-27",
    expect.stringMatching(CARRIED),
  ]);
  expect(err).toContain("(home-visiting), 2026-27");
  const { year, patients, warnings } = await answerOf(file, "--carry-forward");
  expect([year, patients[0]?.payable]).toEqual(["2026-27", "yes"]);
  expect(warnings.filter(({ code: each }) => each === "carried-forward")).toHaveLength(1);
  const said = await answerOf(file, "--carry-forward", "--year", "2026-27");
  expect(said.patients).toEqual(patients);
});

test("judged by a year that is said, all the same: nothing of it is in that year, and it is warned", async () => {
  const { year, patients, warnings } = await answerOf(
    search("all the same.csv", "20/11/2026", 2026),
    ...["--year", "2024-25"],
  );
  expect([year, patients[0]?.payable]).toEqual(["2024-25", "no"]);
  expect(warnings.map(({ code }) => code)).toContain("other-year");
  expect(warnings.map(({ code }) => code)).not.toContain("carried-forward");
});

test("backwards as well: a search of 2023-24", async () => {
  const file = search("before.csv", "20/11/2023", 2023);
  expect((await cli(["assess", file])).err).toContain("This search is of 2023-24.");
  const { year, patients } = await answerOf(file, "--carry-forward");
  expect([year, patients[0]?.payable]).toEqual(["2023-24", "yes"]);
});

test("a year that is written needs nothing said, and is never the latest", async () => {
  const { year, patients } = await answerOf(search("own.csv", "14/01/2025", 2024));
  expect([year, patients[0]?.payable]).toEqual(["2024-25", "yes"]);
  const { code, err } = await cli([
    "assess",
    search("own 2.csv", "14/01/2025", 2024),
    "--contract",
    "home-visiting",
  ]);
  expect([code, err.includes("--contract")]).toEqual([0, false]);
});

test.each([
  ["2026", "“2026” is no contract year"],
  ["26/27", "“26/27” is no contract year"],
  ["2026-28", "“2026-28” is no contract year"],
])("--year %s is refused in words", async (year, words) => {
  const file = search(`year ${year.replace("/", " ")}.csv`, "20/11/2026", 2026);
  for (const more of [[], ["--carry-forward"], ["--contract", "home-visiting"]]) {
    const { code, out, err } = await cli(["assess", file, "--year", year, ...more]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
  }
});

test("a year that is not written says how it could be judged", async () => {
  const file = search("unwritten.csv", "20/11/2026", 2026);
  const { code, err } = await cli(["assess", file, "--contract", "home-visiting", "--year", "2026-27"]);
  expect(code).toBe(2);
  expect(err).toMatch(/The year 2026-27 .* is not one that we have\. There is: 2024-25.*--carry-forward/);
});

test.each([
  ["a day of 1900", "01/01/1900", /too long ago/],
  ["a day that is still to come", "01/12/2099", /is still to come/],
  [
    "in April, with nothing of either year",
    "03/04/2025",
    /2024-25 or 2025-26.*no entries.*--year 2024-25 or --year 2025-26/,
  ],
])("%s is asked about, never guessed", async (_, ran, words) => {
  const { code, out, err } = await cli(["assess", search(`day ${ran.replaceAll("/", " ")}.csv`, ran, 2020)]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(words);
});

test("a workbook that was annotated by carried rules is read again by them, without being asked", async () => {
  const file = search("to annotate.csv", "20/11/2026", 2026);
  const book = folder.path("annotated.xlsx");
  const { code } = await cli(["annotate", file, "--carry-forward", "--out", book]);
  expect(code).toBe(0);
  const again = await cli(["assess", book]);
  expect(again.out).toMatch(CARRIED);
  expect(again.err).toContain("the sheet was annotated for it");
});

test("the made-up practice is of the year of its day, and carried there it is answered", async () => {
  const { out } = await cli(["sample", "--as-at", "2027-01-14", "--patients", "30"]);
  expect(out).toContain("14/01/2027");
  const file = folder.write("sample.csv", out);
  const { code, out: said } = await cli(["assess", file, "--year", "2026-27", "--carry-forward"]);
  expect([0, 1]).toContain(code);
  expect(said).toMatch(CARRIED);
});
