import {
  careStarted,
  namedGpInformed,
  onPracticeBased,
  payableVisits,
  review,
  visit,
} from "../support/events";
import { EVENT_LIST_HEADER, eventList, eventRow, patientRows, sheetOf } from "../support/sheets";
import { type Folder, answerOf, cli, testFolder } from "./support";
import { SECRET, VISITING } from "./practices";

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

const keys = (value: object | undefined) => Object.keys(value ?? {}).sort();

async function jsonOf(name: string, sheet: Parameters<Folder["csv"]>[1], ...more: string[]) {
  const { code, out, err } = await cli(["assess", folder.csv(name, sheet), "--json", ...more]);
  return { code, err, answer: JSON.parse(out) as Record<string, unknown> };
}

describe("assess --json", () => {
  it("is one JSON object with the keys of the specification, on standard output alone", async () => {
    const { code, answer, err } = await jsonOf("visits.csv", VISITING);
    expect(code).toBe(0);
    expect(keys(answer)).toEqual(
      [
        "contract",
        "year",
        "asAt",
        "rules",
        "files",
        "rows",
        "patients",
        "totals",
        "practices",
        "warnings",
      ].sort(),
    );
    expect(answer).toMatchObject({ contract: "home-visiting", year: "2024-25", rules: "1.0.0" });
    expect(err).not.toMatch(/[{}]/);
  });

  it("tells each file with its rows, and the rows of all", async () => {
    const { answer } = await jsonOf("visits.csv", VISITING, "--as-at", "2025-03-01");
    const rows = { read: 11, preamble: 0, header: 1, used: 10, setAside: 0 };
    expect(answer["files"]).toEqual([{ file: "visits.csv", sheet: null, asAt: "2025-03-01", rows }]);
    expect(answer["rows"]).toEqual(rows);
  });

  it("has patients in the order in which they first appear, with the keys of the specification", async () => {
    const { patients } = await answerOf(folder.csv("visits.csv", VISITING));
    expect(patients.map(({ rows }) => rows[0])).toEqual([2, 9]);
    for (const patient of patients) {
      expect(keys(patient)).toEqual(
        [
          ...["id", "file", "practice", "rows", "status", "onRegister", "payable", "tier", "visits"],
          ...["criteria", "failing", "open", "nextStep", "doBy"],
        ].sort(),
      );
      expect(patient.id).toMatch(/^999\d{7}$/);
      expect(patient).toMatchObject({ file: "visits.csv", practice: null, tier: null });
      for (const criterion of patient.criteria) {
        expect(keys(criterion)).toEqual(
          ["id", "outcome", "reason", "found", "needed", "because", "source"].sort(),
        );
      }
    }
  });

  it("has the register's criteria first for home visiting", async () => {
    const { patients } = await answerOf(folder.csv("visits.csv", VISITING));
    expect(patients[0]?.criteria.map(({ id }) => id)).toEqual([
      ...["home-visits-required", "housebound", "two-visits", "care-plan-on-visit-day"],
      ...["holistic-needs-assessment", "frailty-diagnosis"],
    ]);
    expect(patients[1]?.failing).toEqual([
      ...["two-visits", "care-plan-on-visit-day", "holistic-needs-assessment", "frailty-diagnosis"],
    ]);
  });

  it("has home visiting's totals", async () => {
    const settings = folder.write("s.json", '{ "budget": 1000, "minimumRegister": 1 }');
    const { totals } = await answerOf(folder.csv("visits.csv", VISITING), "--settings", settings);
    expect(totals).toMatchObject({ onRegister: 2, payable: 1, cannotTell: 0, contributors: 1, visits: 2 });
    expect(totals.averageVisits).toBe(2);
    expect(totals.kpis?.map(({ id, target }) => [id, target])).toEqual([
      ["flu", 0.85],
      ["pneumococcal", 0.76],
      ["medication-review", 0.95],
    ]);
    for (const kpi of totals.kpis ?? []) {
      expect(keys(kpi)).toEqual(["id", "done", "eligible", "target", "met", "shortfall"].sort());
    }
    expect(keys(totals.payment)).toEqual(["lines", "total", "upTo"].sort());
    expect(totals.payment.lines.map(({ id }) => id)).toEqual([
      ...["register", "flu", "pneumococcal", "medication-review"],
    ]);
    expect(totals.payment).toMatchObject({ total: 0, upTo: 0 });
  });

  it("has practice based's tiers, cap and prefixed criteria", async () => {
    const sheet = eventList([{ events: [...onPracticeBased, review("2024-06-04")] }]);
    const { totals, patients } = await answerOf(folder.csv("based.csv", sheet));
    expect(totals.tiers).toEqual([
      { tier: 1, patients: 0, rate: 169.17 },
      { tier: 2, patients: 0, rate: 338.33 },
    ]);
    expect(totals.payment).toMatchObject({ total: 0, upTo: 0, capped: 0 });
    expect(patients[0]?.criteria[0]?.id).toBe("proactive-care");
    const ids = patients[0]?.criteria.slice(1).map(({ id }) => id.split(".")[0]);
    expect(ids).toEqual([...new Array<string>(5).fill("tier1"), ...new Array<string>(5).fill("tier2")]);
    expect(patients[0]).toMatchObject({ tier: 0, visits: 1, payable: "no" });
  });

  it("has the quarters and reviews of unplanned admissions, and care-started first", async () => {
    const sheet = eventList([{ events: [careStarted("2014-06-01"), namedGpInformed("2014-06-10")] }]);
    const settings = folder.write("ua.json", '{ "registeredList": 7000, "adultLists": [5600, 5600, 5600] }');
    const more = ["--settings", settings, "--as-at", "2015-01-10"];
    const { totals, patients } = await answerOf(folder.csv("ua.csv", sheet), ...more);
    expect(totals.quarters?.map((each) => [keys(each).join(), each.quarter])).toEqual(
      [2, 3, 4].map((quarter) => [["adults", "quarter", "register", "share", "standing"].join(), quarter]),
    );
    expect(totals.monthlyReviews?.length).toBe(12);
    expect(totals).toHaveProperty("averageShare");
    expect(patients[0]?.criteria.map(({ id }) => id)).toEqual([
      "care-started",
      "named-gp-informed",
      "care-plan",
    ]);
    expect(patients[0]).toMatchObject({ visits: null, tier: null });
    expect(totals.payment.lines.map(({ id }) => id)).toEqual([
      ...["establishment", "quarter-2", "quarter-3", "quarter-4", "year-end"],
    ]);
  });

  it("has practices only where there are several", async () => {
    expect((await answerOf(folder.csv("visits.csv", VISITING))).practices).toEqual([]);
    const sheet = eventList(["F84001", "F84002"].map((practice) => ({ practice, events: payableVisits })));
    const { practices, patients } = await answerOf(folder.csv("practices.csv", sheet));
    expect(practices.map(({ practice, totals }) => [practice, totals.payable])).toEqual([
      ["F84001", 1],
      ["F84002", 1],
    ]);
    expect(patients.map(({ practice }) => practice)).toEqual(["F84001", "F84002"]);
  });

  it("is the same object under either kind of line ends", async () => {
    const text = (end: string) =>
      [...VISITING.rows]
        .map((cells) => cells.map((cell) => String(cell ?? "").replace(/,.*/, "")).join())
        .join(end);
    const [unix, windows] = [folder.write("lf.csv", text("\n")), folder.write("crlf.csv", text("\r\n"))];
    const of = async (path: string) =>
      (await answerOf(path)).patients.map(({ rows, payable }) => [rows, payable]);
    expect(await of(unix)).toEqual(await of(windows));
  });
});

describe("Exit code and warnings", () => {
  const withRow = (row: readonly (string | null)[]) =>
    sheetOf([EVENT_LIST_HEADER, ...patientRows({ events: payableVisits }), row]);
  const row = 2 + payableVisits.length;
  const letter = (header: string) => String.fromCharCode(65 + EVENT_LIST_HEADER.indexOf(header));
  const textRow = (event: Parameters<typeof eventRow>[0]) =>
    eventRow(event).map((cell) => (cell === null ? null : String(cell)));

  it("is 1 for an entry that belongs to nobody, said with file, row and column", async () => {
    const sheet = sheetOf([
      EVENT_LIST_HEADER,
      ...patientRows({ events: payableVisits }),
      [],
      eventRow(visit("2024-07-01", { forenames: SECRET })),
    ]);
    const { code, err, answer } = await jsonOf("nobody.csv", sheet);
    expect(code).toBe(1);
    const place = { file: "nobody.csv", row: row + 1, column: letter("Date") };
    expect(err).toMatch(new RegExp(`nobody\\.csv.*row ${place.row}\\b.*column ${place.column}\\b`));
    expect(answer["warnings"]).toContainEqual({
      code: "unattributed-events",
      ...place,
      message: expect.any(String),
    });
    expect(err).not.toContain(SECRET);
  });

  it("is 1 for a date that cannot be read, without the text of the cell", async () => {
    const { code, err, answer } = await jsonOf("damaged.csv", withRow(textRow(visit(`${SECRET} 31/02`))));
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`damaged\\.csv.*row ${row}\\b.*column ${letter("Date")}\\b`));
    expect(err).not.toContain(SECRET);
    expect(JSON.stringify(answer["warnings"])).not.toContain(SECRET);
  });

  it("is 0 for a date after the search, which is said all the same", async () => {
    const { code, err } = await jsonOf(
      "future.csv",
      withRow(textRow(visit("2025-03-02"))),
      "--as-at",
      "2025-03-01",
    );
    expect(code).toBe(0);
    expect(err).toMatch(/future\.csv.*row \d+.*after the day of the search/);
  });

  it("is 0 for blank rows, and for an NHS number with a wrong check digit", async () => {
    const blank = sheetOf([
      EVENT_LIST_HEADER,
      ...patientRows({ events: payableVisits }),
      [],
      ...patientRows({ nhs: "9990000019", events: payableVisits }, 2),
    ]);
    const { code, answer } = await jsonOf("blank.csv", blank);
    expect(code).toBe(0);
    const warnings = answer["warnings"] as { code: string; row: number }[];
    expect(warnings.filter(({ code: each }) => each === "bad-nhs-number")).toEqual([
      expect.objectContaining({ row: row + 1, column: "A" }),
    ]);
  });

  it("has only codes of the closed list in its warnings", async () => {
    const LIST = [
      ...[
        "unattributed-events",
        "after-as-at",
        "after-death",
        "after-leaving",
        "damaged-date",
        "damaged-code",
      ],
      ...["bad-nhs-number", "merged-runs", "two-birth-dates", "two-practices", "no-longer-housebound"],
      ...[
        "both-registers",
        "stale-run",
        "other-year",
        "concept-nowhere",
        "columns-disagree",
        "column-unknown",
      ],
      ...["figure-missing", "care-plan-elsewhere", "wrong-code", "rockwood-level"],
    ];
    const { out: sample } = await cli(["sample", "--as-at", "2025-01-14", "--patients", "60"]);
    const { warnings } = await answerOf(folder.write("sample.csv", sample));
    expect(warnings.length).toBeGreaterThan(3);
    for (const warning of warnings) {
      expect(LIST).toContain(warning.code);
      expect(keys(warning)).toEqual(["code", "file", "row", "column", "message"].sort());
    }
  });
});
