import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import { run } from "../../src/cli/main";

// A budget typed into `Settings` is used when the workbook is assessed or annotated again.

const folder = mkdtempSync(join(tmpdir(), "proactive-care-settings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

class Collected extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function command(...args: string[]) {
  const [out, err] = [new Collected(), new Collected()];
  const exit = await run(args, { out, err });
  return { exit, out: out.text, err: err.text };
}

test("the figures that were typed into the workbook count at the next annotation, and --settings wins over them", async () => {
  const sheet = join(folder, "sheet.csv");
  const annotated = join(folder, "annotated.xlsx");
  const settings = join(folder, "settings.json");
  await command(
    "sample",
    "--as-at",
    "2025-01-14",
    "--contract",
    "practice-based",
    "--patients",
    "30",
    "--out",
    sheet,
  );
  writeFileSync(settings, '{ "budget": 1000 }');
  await command("annotate", sheet, "--settings", settings, "--out", annotated);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(annotated).buffer as ArrayBuffer);
  const typed = workbook.getWorksheet("Settings");
  typed?.eachRow((row) => {
    if (row.getCell(1).value === "This practice") row.getCell(2).value = 1500;
  });
  await workbook.xlsx.writeFile(annotated);

  const totalOf = (json: string) =>
    (JSON.parse(json) as { totals: { payment: { total: number } } }).totals.payment.total;
  const own = await command("assess", annotated, "--json");
  expect(own.err).toContain("the settings of its own sheet Settings were used");
  expect(totalOf(own.out)).toBe(1500);
  const given = await command("assess", annotated, "--json", "--settings", settings);
  expect(totalOf(given.out)).toBe(1000);

  await command("annotate", annotated, "--out", join(folder, "again.xlsx"));
  const again = await command("assess", join(folder, "again.xlsx"), "--json");
  expect(totalOf(again.out)).toBe(1500);
});

test("each of several practices has its own row on Settings: what is typed there counts, and a mistyped code is said", async () => {
  const sheet = join(folder, "three.csv");
  const annotated = join(folder, "three annotated.xlsx");
  const args = ["--contract", "practice-based", "--patients", "45", "--practices", "3"];
  await command("sample", "--as-at", "2025-01-14", ...args, "--out", sheet);
  await command("annotate", sheet, "--out", annotated);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(annotated).buffer as ArrayBuffer);
  const type = (code: string, row: (cells: ExcelJS.Row) => void) =>
    workbook.getWorksheet("Settings")?.eachRow((each) => {
      if (each.getCell(1).value === code) row(each);
    });
  type("XX0001", (row) => (row.getCell(2).value = 300));
  type("XX0002", (row) => (row.getCell(2).value = 200.5));
  type("XX0003", (row) => {
    row.getCell(1).value = "XX00003";
    row.getCell(2).value = 100;
  });
  await workbook.xlsx.writeFile(annotated);

  interface Answer {
    readonly practices: readonly { practice: string; totals: { payment: { total: number } } }[];
  }
  const paid = ({ out }: { out: string }) =>
    (JSON.parse(out) as Answer).practices.map(({ practice, totals }) => [practice, totals.payment.total]);
  const first = await command("assess", annotated, "--json");
  const [one, two, three] = paid(first);
  expect([one, two]).toEqual([
    ["XX0001", 300],
    ["XX0002", 200.5],
  ]);
  // Without a budget of its own it has no cap.
  expect(three?.[1]).toBeGreaterThan(300);
  expect(first.err).toContain(
    "The settings have figures for a practice of which there is no patient, number 3 of the 3 that they name. They were not used.",
  );

  await command("annotate", annotated, "--out", join(folder, "three again.xlsx"));
  expect(paid(await command("assess", join(folder, "three again.xlsx"), "--json"))).toEqual([
    one,
    two,
    three,
  ]);
});
