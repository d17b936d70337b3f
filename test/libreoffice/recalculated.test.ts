import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { CHOICES, type Choice } from "../../src/contracts/choices";
import { CONTRACTS, publishedContract } from "../../src/contracts/registry";
import { editableFigures } from "../../src/assessment/editable";
import type { Area } from "../../src/annotation/plan";
import { madeUpPractice } from "../../src/made-up/practice";
import { hasLibreOffice, recalculate } from "./office";
import {
  type Job,
  compared,
  differences,
  load,
  pathIn,
  planOf,
  sheetOf,
  typeNonsense,
  typeSettings,
} from "./workbooks";

// The workbook must read right without us: LibreOffice opens it, recalculates it, and every figure of `Totals` is the
// engine's to the penny, also after figures in `Settings` are changed there.

const CASES = join(__dirname, "..", "cases");
const folder = mkdtempSync(join(tmpdir(), "proactive-care-libreoffice-"));

function madeUp(contract: string, patients: number, practices: readonly string[] = []): string {
  const rows = madeUpPractice(publishedContract(contract), patients, 7);
  const header = rows.findIndex(([first]) => first === "NHS Number");
  // A facilitator's sheet: an organisation beside each patient.
  const several = rows.map((row, at) => {
    if (practices.length === 0) return row;
    if (at === header) return [...row, "Organisation Code"];
    const starts = at > header && row[0] !== undefined && row[0] !== "";
    return starts ? [...row, practices[at % practices.length] ?? ""] : row;
  });
  const path = join(folder, `${contract}-${patients}-${practices.length}.csv`);
  writeFileSync(path, Papa.unparse(several));
  return path;
}

function jobs(): Job[] {
  const visiting = { contract: "home-visiting", asAt: null };
  const based = { contract: "practice-based", asAt: null };
  const admissions = { contract: "unplanned-admissions", asAt: null };
  const lists = { registeredList: 6689, adultLists: [5600, 5610, 5580], signedUp: true };
  const byPractice = (figures: readonly object[]) => ({
    practices: Object.fromEntries(
      ["F84001", "F84002", "F84003"].map((code, at) => [code, figures[at] ?? {}]),
    ),
  });
  return [
    {
      ...{ name: "visiting", ...visiting, file: madeUp("home-visiting", 120) },
      settings: { budget: 60000.01, minimumRegister: 55, extendedRegister: 70 },
      changed: { budget: 61234.57, minimumRegister: 41, kpiWeights: [3, 0.5, 2], kpiPopulation: "register" },
    },
    {
      ...{ name: "visiting-targets", ...visiting, file: madeUp("home-visiting", 119) },
      settings: { budget: 60000.01, minimumRegister: 55, extendedRegister: 70 },
      changed: {
        ...{ budget: 60000.01, minimumRegister: 55, extendedRegister: 70 },
        figures: {
          "main-share": 87.65,
          "average-visits": 3.9,
          "flu-target": 87.93,
          "pneumococcal-target": 74.13,
          "medication-review-target": 91.5,
        },
      },
    },
    {
      ...{ name: "visiting-pro-rata", ...visiting, file: madeUp("home-visiting", 90) },
      settings: {},
      changed: { budget: 33333.33, minimumRegister: 97, belowMinimum: "pro-rata", kpiWeights: [1, 1, 0] },
    },
    {
      ...{
        name: "visiting-three",
        ...visiting,
        file: madeUp("home-visiting", 150, ["F84001", "F84002", "F84003"]),
      },
      settings: byPractice([
        { budget: 20000, minimumRegister: 10 },
        { budget: 30000.5, minimumRegister: 12, extendedRegister: 20 },
        { budget: 1000, minimumRegister: 90 },
      ]),
      changed: byPractice([
        { budget: 20001.11, minimumRegister: 7, extendedRegister: 9 },
        { budget: 7, minimumRegister: 3 },
        {},
      ]),
    },
    {
      ...{ name: "visiting-list", contract: "home-visiting", asAt: "2025-04-15" },
      file: join(CASES, "sample-home-visiting-patient-list", "sheet.csv"),
      settings: { budget: 24877.37, minimumRegister: 5, belowMinimum: "pro-rata" },
      changed: { budget: 9999.99, minimumRegister: 1 },
    },
    {
      ...{ name: "based", ...based, file: madeUp("practice-based", 100) },
      settings: { budget: 9000 },
      changed: { budget: 20000.5, tierRates: [170.01, 339.99] },
    },
    {
      ...{
        name: "based-three",
        ...based,
        file: madeUp("practice-based", 120, ["F84001", "F84002", "F84003"]),
      },
      settings: {},
      changed: byPractice([{ budget: 100 }, { budget: 5000 }, { budget: 1 }]),
    },
    {
      ...{ name: "admissions", ...admissions, file: madeUp("unplanned-admissions", 80) },
      settings: {
        ...lists,
        registers: [112, 101, 108],
        figures: { tolerance: 18.01, "quarter-2-share": 19.75 },
      },
      changed: { ...lists, registers: [109, 101, null], yearEndReport: true, componentsStandAlone: false },
    },
    {
      ...{ name: "admissions-figures", ...admissions, file: madeUp("unplanned-admissions", 80) },
      settings: { ...lists, registers: [112, 101, 108] },
      changed: {
        ...{ ...lists, registers: [112, 101, 108], yearEndReport: true },
        ...{ monthlyReviews: ["2014-04-30", "2015-03-31"], declarations: { riskStratification: true } },
        figures: {
          ...{ "per-patient": 311, "register-share": 19.5, tolerance: 17.25, "establishment-share": 41.5 },
          ...{
            "quarter-2-share": 21.25,
            "quarter-3-share": 11,
            "quarter-4-share": 9.75,
            "year-end-share": 16.5,
          },
        },
      },
    },
    {
      ...{
        name: "admissions-three",
        ...admissions,
        file: madeUp("unplanned-admissions", 90, ["F84001", "F84002", "F84003"]),
      },
      settings: byPractice([lists, { ...lists, registers: [100, 113, null] }, {}]),
      changed: byPractice([
        { ...lists, registers: [90, 117, null], monthlyReviews: ["2014-05-01"] },
        { ...lists, declarations: { escalationPlan: true } },
        { ...lists, signedUp: false, declarations: { escalationPlan: false } },
      ]),
    },
    {
      ...{ name: "admissions-counted", ...admissions, file: madeUp("unplanned-admissions", 80) },
      settings: {},
      changed: { ...lists, adultLists: [2000, 2100, null], yearEndReport: true },
    },
  ];
}

/** What the jobs change: figures of the contracts and choices. */
function changedOf(all: readonly Job[]): { figures: Set<string>; choices: Set<string> } {
  const figures = new Set<string>();
  const choices = new Set<string>();
  for (const { changed } of all) {
    const { figures: some = {}, ...others } = changed as { figures?: object; tierRates?: unknown };
    for (const id of Object.keys(some)) figures.add(id);
    if (others.tierRates) for (const id of ["tier-1-rate", "tier-2-rate"]) figures.add(id);
    for (const id of Object.keys(others)) choices.add(id);
  }
  return { figures, choices };
}

/** The first lines say when to annotate again: what cannot be is the default there too. */
const notOfReading = (line: string) => !line.includes("annotate again");
const isTyped = ({ name }: { name: string }) =>
  name.startsWith("CARE_") && !["CARE_own_terms", "CARE_roles"].includes(name);
const rowsOf = ({ row, rows }: Area) => Array.from({ length: rows }, (_, at) => row + at);

// Where LibreOffice is not: `apt-get install libreoffice-calc-nogui`, or libreoffice.org. `.ci/run` installs it.
const checked = hasLibreOffice() ? describe : describe.skip;

checked("LibreOffice recalculates the workbook to the engine's figures", () => {
  const all = jobs();
  const before = join(folder, "before");
  const after = join(folder, "after");
  const changedBefore = join(folder, "changed");
  const changedAfter = join(folder, "changed-after");

  const nonsense = join(folder, "nonsense");
  const nonsenseAfter = join(folder, "nonsense-after");

  beforeAll(async () => {
    for (const each of [before, after, changedBefore, changedAfter, nonsense, nonsenseAfter]) mkdirSync(each);
    for (const job of all) {
      const { plan, write } = await planOf(job, job.settings);
      await write(pathIn(before, job.name));
      const workbook = await load(pathIn(before, job.name));
      typeSettings(workbook, plan, (await planOf(job, job.changed)).plan);
      await workbook.xlsx.writeFile(pathIn(changedBefore, job.name));
      const spoilt = await load(pathIn(before, job.name));
      typeNonsense(spoilt, plan);
      await spoilt.xlsx.writeFile(pathIn(nonsense, job.name));
    }
    recalculate(
      all.map(({ name }) => pathIn(before, name)),
      after,
    );
    recalculate(
      all.map(({ name }) => pathIn(changedBefore, name)),
      changedAfter,
    );
    recalculate(
      all.map(({ name }) => pathIn(nonsense, name)),
      nonsenseAfter,
    );
  }, 500_000);

  test("every figure and choice of every contract that Totals uses at once is changed in one of them", () => {
    const { figures, choices } = changedOf(all);
    for (const contract of CONTRACTS) {
      const ids = editableFigures(contract).map(({ id }) => id);
      const asked = (Object.values(CHOICES) as Choice[]).filter(
        ({ id, changesReading }) => !changesReading && contract.choices.includes(id),
      );
      expect(ids.filter((id) => !figures.has(id))).toEqual([]);
      expect(asked.map(({ id }) => id).filter((id) => !choices.has(id))).toEqual([]);
    }
  });

  test.each(all.map((job) => [job.name, job] as const))(
    "%s: a value that cannot be is marked, and the default used",
    async (name, job) => {
      const workbook = await load(pathIn(nonsenseAfter, name));
      const { plan } = await planOf(job, {});
      expect(differences(compared(sheetOf(plan, "totals"), workbook)).filter(notOfReading)).toEqual([]);
      const settings = sheetOf(plan, "settings");
      const checks = compared(settings, workbook).filter(({ engine, workbook: now }) => engine !== now);
      const rows = new Set(plan.names.filter(isTyped).flatMap(({ area }) => rowsOf(area)));
      expect(checks.length).toBeGreaterThanOrEqual(rows.size);
      for (const { workbook: said } of checks) expect(String(said)).toMatch(/used/);
    },
  );

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(all.map((job) => [job.name, job] as const))("%s: as written", async (name, job) => {
    const { plan } = await planOf(job, job.settings);
    const workbook = await load(pathIn(after, name));
    const rows = [
      ...compared(sheetOf(plan, "totals"), workbook),
      ...compared(sheetOf(plan, "settings"), workbook),
    ];
    expect(rows.length).toBeGreaterThan(40);
    expect(differences(rows)).toEqual([]);
  });

  test.each(all.map((job) => [job.name, job] as const))(
    "%s: after Settings is changed",
    async (name, job) => {
      const { plan } = await planOf(job, job.changed);
      const workbook = await load(pathIn(changedAfter, name));
      expect(differences(compared(sheetOf(plan, "totals"), workbook))).toEqual([]);
      // The figures did change, so the comparison is one that can fail.
      const unchanged = (await planOf(job, job.settings)).plan;
      expect(differences(compared(sheetOf(unchanged, "totals"), workbook))).not.toEqual([]);
    },
  );

  test.each(all.map((job) => [job.name, job] as const))(
    "%s: the stored values are the engine's too",
    async (name, job) => {
      const { plan } = await planOf(job, job.settings);
      expect(differences(compared(sheetOf(plan, "totals"), await load(pathIn(before, name))))).toEqual([]);
    },
  );
});
