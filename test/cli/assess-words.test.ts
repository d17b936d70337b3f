import { careStarted, onPracticeBased, payableVisits, review, visit } from "../support/events";
import { EVENT_LIST_HEADER, eventList, eventRow, patientRows, sheetOf } from "../support/sheets";
import { type Folder, cli, testFolder } from "./support";
import { SECRET, VISITING, searchedOn } from "./practices";

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

/** The value beside a label, as a person reads it. */
function beside(text: string, label: RegExp): string {
  const found = text.split("\n").find((line) => label.test(line.trim()));
  return (found ?? "").trim().replace(label, "").trim();
}

describe("assess, as people read it,", () => {
  it("has the totals, the contract, the day and the rows", async () => {
    const settings = folder.write(
      "s.json",
      '{ "budget": 1000, "minimumRegister": 1, "kpiWeights": [1, 1, 1] }',
    );
    const path = folder.csv("visits.csv", searchedOn("14/01/2025", VISITING));
    const { code, out } = await cli(["assess", path, "--settings", settings]);
    expect(code).toBe(0);
    expect(out).toMatch(/home visiting.*2024-25/i);
    expect(out).toContain("14 January 2025");
    expect(out).toMatch(/14 rows: 3 above the table, 1 header, 10 used, 0 set aside/);
    expect(out).toContain("1.0.0");
    expect(beside(out, /^On the register/)).toBe("2");
    expect(beside(out, /^Payable/)).toBe("1");
    expect(beside(out, /^Cannot be told/)).toBe("0");
    expect(beside(out, /^Average visits/)).toMatch(/^2\b|^2\.0/);
    expect(beside(out, /^Earned in all/)).toMatch(/£0/);
  });

  it("says what cannot be worked out as not known, never as nothing", async () => {
    const { out, err } = await cli(["assess", folder.csv("visits.csv", VISITING)]);
    expect(beside(out, /^Earned in all/)).toBe("not known");
    expect(err).toMatch(/budget/);
  });

  it("has tiers and the cap of practice based", async () => {
    const tierOne = [
      ...onPracticeBased,
      review("2024-06-04"),
      review("2024-09-03"),
      ...payableVisits.filter(({ term }) => /Care plan|Holistic|frailty/.test(String(term))),
    ];
    const path = folder.csv("based.csv", eventList([{ events: tierOne }, { events: tierOne }]));
    const settings = folder.write("cap.json", '{ "budget": 200 }');
    const { out } = await cli(["assess", path, "--contract", "practice-based", "--settings", settings]);
    expect(beside(out, /^Tier 1/)).toMatch(/^2 patients.*£169\.17/);
    expect(beside(out, /^Earned in all/)).toBe("£200.00");
    expect(beside(out, /^Over the cap.*?(?= {2})/)).toBe("£138.34");
  });

  it("has the quarters of unplanned admissions", async () => {
    const path = folder.csv("ua.csv", eventList([{ events: [careStarted("2014-06-01")] }]));
    const { out } = await cli(["assess", path, "--as-at", "2014-11-01"]);
    expect(out).toMatch(/Quarter 2/);
    expect(out).toMatch(/Quarter 4/);
  });

  it("says the choices that its figures rest on", async () => {
    const { out } = await cli(["assess", folder.csv("visits.csv", VISITING)]);
    expect(out).toMatch(/choices/);
    expect(out).toContain("Two codes on one day are one visit or review");
  });

  it("never names a patient", async () => {
    const { out, err } = await cli(["assess", folder.csv("visits.csv", VISITING)]);
    expect(out + err).not.toContain(SECRET);
    expect(out + err).not.toMatch(/999\d{7}/);
  });
});

describe("Standard error", () => {
  it("shows no progress where it is no terminal", async () => {
    const path = folder.csv("visits.csv", VISITING);
    const { err: assessed } = await cli(["assess", path]);
    const { err: annotated } = await cli(["annotate", path, "--force"]);
    for (const err of [assessed, annotated]) {
      // A bar is drawn with returns and escapes.
      expect(["\r", "\u001b", "█"].filter((mark) => err.includes(mark))).toEqual([]);
      expect(err).not.toMatch(/\d%/);
    }
  });

  it("shows it on a terminal, and standard output is the same", async () => {
    const path = folder.csv("visits.csv", VISITING);
    const shown = await cli(["assess", path, "--json"], true);
    const plain = await cli(["assess", path, "--json"]);
    expect(shown.err).toContain("visits.csv");
    expect(shown.err.length).toBeGreaterThan(plain.err.length);
    expect(shown.out).toBe(plain.out);
  });

  it("names every row that belongs to nobody, of few, and says how many of very many", async () => {
    const strangers = (count: number) =>
      sheetOf([
        EVENT_LIST_HEADER,
        ...patientRows({ events: payableVisits }),
        [],
        ...Array.from({ length: count }, (_, at) =>
          eventRow(visit(`2024-07-${String((at % 28) + 1).padStart(2, "0")}`)),
        ),
      ]);
    const first = 3 + payableVisits.length;
    const few = await cli(["assess", folder.csv("few.csv", strangers(12))]);
    for (let row = first; row < first + 12; row++) expect(few.err).toMatch(new RegExp(`row ${row}\\b`));
    const many = await cli(["assess", folder.csv("many.csv", strangers(5000))]);
    expect(many.code).toBe(1);
    expect(many.err.split("\n").length).toBeLessThan(1000);
    expect(many.err).toMatch(/more/);
  });
});
