import { join } from "node:path";
import { assess } from "../../src/assessment/assess";
import { readSettings } from "../../src/assessment/read-settings";
import type { PlanCell } from "../../src/annotation/plan";
import { publishedContract } from "../../src/contracts/registry";
import type { Cell } from "../../src/patients/sheet";
import { readSheet } from "../../src/patients/reader";
import { openBytes } from "../../src/files/open-bytes";
import { copyWorkbook } from "../../src/sharing/copy-workbook";
import { type Copy, COPY_SHEET, makeCopy } from "../../src/sharing/make-copy";
import { sheetInFile } from "../support/sheets";
import { SAMPLES, TODAY, assessedSample, chanceFrom } from "./support";
import { foundIn, secretsOf } from "./secrets";
import { bytesOfBook, partsOf } from "./zip";

// A copy, opened as a zip: every part of it is searched for everything of its source that tells who somebody is.

const OPTIONS = { chance: chanceFrom(5), practice: null, today: TODAY };

/** Days that a copy shows on purpose: of entries, and of registrations. */
function daysIn({ rows }: Copy): ReadonlySet<number> {
  const isDay = (cell: PlanCell) => typeof cell === "object" && cell !== null && "day" in cell;
  return new Set(rows.flat().flatMap((cell) => (isDay(cell) ? [(cell as { day: number }).day] : [])));
}

async function leaked(copy: Copy, grid: readonly (readonly Cell[])[]): Promise<string[]> {
  const parts = partsOf(await bytesOfBook(copyWorkbook(copy, TODAY, "workbook")));
  const secrets = secretsOf(grid, daysIn(copy));
  expect(secrets.length).toBeGreaterThan(20);
  // The search does find what is there: the source's own cells are full of it.
  const source = new Map([["source", grid.flat().map(String).join(" ")]]);
  expect(foundIn(source, secrets).length).toBeGreaterThan(10);
  return foundIn(parts, secrets);
}

test.each(SAMPLES)("nothing of anybody of %s", async (name) => {
  const grid = [...sheetInFile(join(__dirname, "../samples", name)).rows];
  expect(await leaked(makeCopy(assessedSample(name), OPTIONS), grid)).toEqual([]);
});

const NASTY: Cell[][] = [
  ["XXTEST-ABLE's home visits, for Anna of 12 Lilac Lane"],
  ["Last Run", "", "14/01/2025 09:15"],
  [
    ...[
      "NHS Number",
      "EMIS Number",
      "Full Name",
      "Date of Birth",
      "Gender",
      "Usual GP's Full Name",
      "Address",
    ],
    ...["Postcode", "Telephone Number", "Organisation", "Registration Status", "Date Status Added", "Date"],
    ...["Code Term", "Associated Text", "Type of Consultation", "User Details' Forenames"],
    ...["User Details' Surname", "User Details' User Type", "Next of kin"],
  ],
  ...[
    ["Ongoing home visits by GP required", "for XXTEST-ABLE, Anna"],
    ["Housebound (XXTEST-ABLE)", "rings 020 7946 0123"],
    ["Home visit for chronic condition (Anna)", "at 12 Lilac Lane"],
    ["Urgent home visit to Anna at Lilac", "with Zebedee"],
    ["Asthma review of Anna", ""],
    ["Anna XXTEST-ABLE", "Zebedee rang"],
  ].map(([term = "", text = ""], place): Cell[] => [
    ...["999 000 0018", "48213", "XXTEST-ABLE, Anna (Mrs)", place < 3 ? 12345 : "18/10/1933", "Female"],
    ...["Dr Quirkington", "12 Lilac Lane", "ZZ99 9ZZ", "020 7946 0123", "Lilac Lane Surgery of Anna"],
    ...["Registered", "03/02/2015", "05/06/2024", term, text, "Telephone call with Anna"],
    ...["Florentine", "Nightjar", "GP to Anna", "Zebedee XXTEST-ABLE"],
  ]),
  [],
  [
    ...new Array<Cell>(12).fill(""),
    "07/07/2024",
    "Care plan review for Hidden XXTEST-CONFIDENTIAL",
    "secretly",
  ],
];

test("nothing of names in terms, texts, headers, the report's name, the sheet's name, practices and roles", async () => {
  const contract = publishedContract("home-visiting");
  const sheet = { name: "Anna XXTEST-ABLE", rows: NASTY };
  const reading = readSheet(sheet, { file: "XXTEST-ABLE Anna.csv", asAt: null, today: TODAY });
  const practices = { "Lilac Lane Surgery of Anna": { budget: 4321, minimumRegister: 9 } };
  const source = assess([reading], contract, readSettings({ practices }, contract), TODAY);
  const copy = makeCopy(source, OPTIONS);
  expect(await leaked(copy, NASTY)).toEqual([]);
  const parts = partsOf(await bytesOfBook(copyWorkbook(copy, TODAY, "workbook")));
  const all = [...parts].flat().join(" ");
  const words = [
    "Anna",
    "ABLE",
    "Lilac",
    "CONFIDENTIAL",
    "Hidden X",
    "Zebedee",
    "Quirk",
    "Nightjar",
    "48213",
  ];
  expect(words.filter((word) => all.includes(word))).toEqual([]);
  expect(all.includes("4321")).toBe(true);
});

test("what a copy consists of: no macros, links, hidden sheets, comments of anybody's or properties", async () => {
  const copy = makeCopy(assessedSample("hv-events-small.csv", { budget: 5000, minimumRegister: 3 }), OPTIONS);
  const parts = partsOf(await bytesOfBook(copyWorkbook(copy, TODAY, "workbook")));
  for (const name of parts.keys())
    expect(name).toMatch(
      /^(\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(app|core)\.xml|xl\/(workbook|styles|sharedStrings)\.xml|xl\/theme\/theme1\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(_rels\/)?sheet\d\.xml(\.rels)?|xl\/comments\d\.xml|xl\/drawings\/(_rels\/)?(vmlD|d)rawing\d\.(vml|xml)(\.rels)?|xl\/charts\/chart\d\.xml|xl\/tables\/table\d\.xml)$/,
    );
  const workbook = parts.get("xl/workbook.xml") ?? "";
  expect(workbook).not.toMatch(/state="(hidden|veryHidden)"/);
  expect([...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    ...["About this copy", COPY_SHEET, "Patients", "Totals", "Settings"],
  ]);
  expect(parts.get("docProps/core.xml")).not.toMatch(/creator|lastModifiedBy|created|modified/);
  for (const [name, text] of parts) {
    if (name.includes("worksheets/sheet")) expect(text).not.toMatch(/<f[ >]/);
    if (name.endsWith(".rels")) expect(text).not.toContain("External");
    if (name.includes("charts/")) expect(text).not.toMatch(/numCache|strCache/);
  }
  expect([...parts.values()].some((text) => text.includes("This was worked out by"))).toBe(true);
});

test("opened and annotated again it says the same, by its random ids", async () => {
  const source = assessedSample("pb-events-small.tsv", { budget: 5000 });
  const copy = makeCopy(source, OPTIONS);
  const opened = await openBytes("copy.xlsx", await bytesOfBook(copyWorkbook(copy, TODAY, "file")));
  const rows: (readonly Cell[])[] = [];
  await opened.rows(COPY_SHEET, (cells) => rows.push(cells));
  const again = readSheet({ name: COPY_SHEET, rows }, { file: null, asAt: null, today: TODAY });
  const assessment = assess([again], source.contract, copy.assessment.settings, TODAY);
  expect(again.ours.length).toBeGreaterThan(0);
  expect(assessment.totals).toEqual(source.totals);
  expect(opened.sheets.filter(({ ours }) => ours).map(({ name }) => name)).toEqual([
    "Patients",
    "Totals",
    "Settings",
  ]);
});
