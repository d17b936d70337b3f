import { linkSync, mkdirSync, symlinkSync } from "node:fs";
import { type Folder, bookAt, cli, testFolder, textsOf, workbook } from "./support";
import { BASED, SECRET, VISITING } from "./practices";

let folder: Folder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

/** An annotation that must not be: exit 2, and the folder is as it was, to the byte. */
async function refused(args: readonly string[], said: RegExp): Promise<void> {
  const before = folder.listing();
  const { code, out, err } = await cli(["annotate", ...args]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(said);
  expect(err).not.toContain(SECRET);
  expect(folder.listing()).toEqual(before);
}

async function sheetsAt(path: string): Promise<string[]> {
  return (await bookAt(path)).worksheets.map(({ name }) => name);
}

describe("Where annotate writes", () => {
  it("is NAME annotated.xlsx beside the input, and the input stays as it was", async () => {
    const input = folder.csv("hv events.csv", VISITING);
    const before = folder.listing();
    const { code, out } = await cli(["annotate", input, "--as-at", "2025-03-01"]);
    expect(code).toBe(0);
    expect(out).toContain("hv events annotated.xlsx");
    const { "hv events annotated.xlsx": written, ...others } = folder.listing();
    expect(written).toBeDefined();
    expect(others).toEqual(before);
    expect(await sheetsAt(folder.path("hv events annotated.xlsx"))).toEqual(
      expect.arrayContaining(["Patients", "Totals", "Settings"]),
    );
  });

  it("is the file of --out, and nothing else", async () => {
    const input = folder.csv("visits.csv", VISITING);
    const { code } = await cli(["annotate", input, "--out", folder.path("mine.xlsx")]);
    expect(code).toBe(0);
    expect(Object.keys(folder.listing())).toEqual(["mine.xlsx", "visits.csv"]);
  });

  it("is the folder of --out-dir for several inputs, each with a workbook of its own", async () => {
    const north = folder.csv("north.csv", VISITING);
    const south = folder.csv("south.csv", VISITING);
    mkdirSync(folder.path("written"));
    const { code } = await cli(["annotate", north, south, "--out-dir", folder.path("written")]);
    expect(code).toBe(0);
    expect(Object.keys(folder.listing())).toEqual([
      ...["north.csv", "south.csv", "written"],
      ...["written/north annotated.xlsx", "written/south annotated.xlsx"],
    ]);
  });

  it("is there already: exit 2 without --force, and with it the file is a new one", async () => {
    const input = folder.csv("visits.csv", VISITING);
    const there = folder.write("visits annotated.xlsx", "of somebody else");
    await refused([input], /visits annotated\.xlsx.*--force/);
    await refused([input, "--out", there], /--force/);
    expect((await cli(["annotate", input, "--force"])).code).toBe(0);
    expect(await sheetsAt(there)).toContain("Totals");
  });

  it("is the input: refused with --force too, also by a link", async () => {
    const input = await workbook(folder.path("visits.xlsx"), { Search: [...VISITING.rows] });
    symlinkSync(input, folder.path("link.xlsx"));
    linkSync(input, folder.path("same.xlsx"));
    symlinkSync(folder.path(), folder.path("around"));
    for (const out of ["visits.xlsx", "link.xlsx", "same.xlsx"]) {
      await refused([input, "--out", folder.path(out), "--force"], /input|same file/);
    }
    await refused([input, "--out", folder.path("around", "visits.xlsx"), "--force"], /input|same file/);
    await refused([folder.path("link.xlsx"), "--out", input, "--force"], /input|same file/);
  });

  it("is another of the inputs: refused with --force too", async () => {
    const first = folder.csv("visits.csv", VISITING);
    const second = await workbook(folder.path("visits annotated.xlsx"), { Search: [...VISITING.rows] });
    await refused([first, second, "--force"], /input/);
  });

  it("leads to another of the inputs by a link: refused with --force too", async () => {
    const first = folder.csv("visits.csv", VISITING);
    const second = await workbook(folder.path("book.xlsx"), { Search: [...VISITING.rows] });
    symlinkSync(second, folder.path("visits annotated.xlsx"));
    await refused([first, second, "--force"], /input/);
  });

  it("is there already for the last of several inputs: nothing is written for the first", async () => {
    const [north, south] = [folder.csv("north.csv", VISITING), folder.csv("south.csv", VISITING)];
    folder.write("south annotated.xlsx", "of somebody else");
    await refused([north, south], /south annotated\.xlsx.*--force/);
  });

  it("is the same for two inputs: refused", async () => {
    const first = folder.csv("visits.csv", VISITING);
    const second = folder.csv("visits.txt", VISITING);
    await refused([first, second], /visits annotated\.xlsx/);
    await refused([first, second, "--force"], /visits annotated\.xlsx/);
  });

  it("is below a file, or in a folder that is not there", async () => {
    const input = folder.csv("visits.csv", VISITING);
    await refused([input, "--out", folder.path("visits.csv", "x.xlsx")], /x\.xlsx/);
    await refused([input, "--out-dir", folder.path("visits.csv")], /annotated\.xlsx/);
    await refused([input, "--out", folder.path("no folder", "x.xlsx")], /folder/);
  });

  it("is a folder itself", async () => {
    const input = folder.csv("visits.csv", VISITING);
    mkdirSync(folder.path("out.xlsx"));
    await refused([input, "--out", folder.path("out.xlsx")], /out\.xlsx/);
    await refused([input, "--out", folder.path("out.xlsx"), "--force"], /folder/);
  });

  it("is no workbook by its name", async () => {
    const input = folder.csv("visits.csv", VISITING);
    await refused([input, "--out", folder.path("out.csv")], /\.xlsx/);
  });
});

describe("What cannot be asked of annotate", () => {
  it("is one --out for two inputs", async () => {
    const [north, south] = [folder.csv("north.csv", VISITING), folder.csv("south.csv", VISITING)];
    await refused([north, south, "--out", folder.path("x.xlsx")], /--out\b/);
  });

  it("is --out and --out-dir together", async () => {
    const input = folder.csv("visits.csv", VISITING);
    await refused([input, "--out", folder.path("x.xlsx"), "--out-dir", folder.path()], /--out-dir/);
  });

  it("is to write standard input beside itself", async () => {
    await refused(["-"], /--out/);
  });

  it("is anything at all where one of several inputs cannot be read", async () => {
    const north = folder.csv("north.csv", VISITING);
    const south = folder.write("south.csv", "");
    await refused([north, south], /south\.csv/);
  });
});

describe("A sheet of the user's own that has the name of one of ours", () => {
  it("keeps it, cell for cell, and ours gets another", async () => {
    const mine = [
      ["My own totals", "12"],
      ["and more", "=text"],
    ];
    const input = await workbook(folder.path("book.xlsx"), { Search: [...BASED.rows], TOTALS: mine });
    expect((await cli(["annotate", input])).code).toBe(0);
    const book = await bookAt(folder.path("book annotated.xlsx"));
    expect(textsOf(book, "TOTALS")).toEqual(mine);
    const names = book.worksheets.map(({ name }) => name);
    expect(names.length).toBe(5);
    const ours = names.find((name) => name !== "TOTALS" && /totals/i.test(name)) ?? "";
    expect(textsOf(book, ours)[0]?.[0]).toMatch(/practice based/i);
  });
});
