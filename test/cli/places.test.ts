import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { checkPlaces } from "../../src/cli/places";
import { type Folder, cli, testFolder, workbook } from "./support";
import { SECRET, VISITING } from "./practices";

// No output is ever one of the inputs, by whatever name it is called, and nothing is overwritten unasked.

let folder: Folder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

/** Ways of calling a file by another name. */
const NAMES: readonly (readonly [string, (path: string) => string])[] = [
  ["its own path", (path) => path],
  ["a path with steps", (path) => folder.path("..", basename(folder.path()), basename(path))],
  [
    "a hard link",
    (path) => (linkSync(path, folder.path(`hard-${basename(path)}`)), folder.path(`hard-${basename(path)}`)),
  ],
  [
    "a link",
    (path) => (
      symlinkSync(path, folder.path(`soft-${basename(path)}`)),
      folder.path(`soft-${basename(path)}`)
    ),
  ],
  [
    "a link to a link",
    (path) => {
      symlinkSync(basename(path), folder.path(`one-${basename(path)}`));
      symlinkSync(`one-${basename(path)}`, folder.path(`two-${basename(path)}`));
      return folder.path(`two-${basename(path)}`);
    },
  ],
  [
    "a linked folder",
    (path) => {
      symlinkSync(folder.path(), folder.path("around"));
      return folder.path("around", basename(path));
    },
  ],
];

interface Inputs {
  readonly file: string;
  readonly settings: string;
  readonly columns: string;
}

async function inputs(): Promise<Inputs> {
  const file = await workbook(folder.path("visits.xlsx"), { Search: [...VISITING.rows] });
  // An output has to end as it does, so these inputs end so too: it is their content that counts.
  const settings = folder.write("settings.xlsx", "{}");
  const columns = folder.write("columns.xlsx", (await cli(["columns", file])).out);
  writeFileSync(folder.path("settings.csv"), "{}");
  return { file, settings, columns };
}

const WRITING: readonly (readonly [string, (of: Inputs, out: string) => string[]])[] = [
  ["annotate --out", ({ file }, out) => ["annotate", file, "--out", out]],
  ["share --out", ({ file }, out) => ["share", file, "--out", out]],
];
const TAKEN: readonly (readonly [string, (of: Inputs) => { path: string; args: string[] }])[] = [
  ["FILE", ({ file }) => ({ path: file, args: [] })],
  ["--settings", ({ settings }) => ({ path: settings, args: ["--settings", settings] })],
  ["--columns", ({ columns }) => ({ path: columns, args: ["--columns", columns] })],
];

describe.each(WRITING)("%s", (_, command) => {
  describe.each(TAKEN)("onto %s", (__, taken) => {
    test.each(NAMES)("by %s", async (___, called) => {
      const given = await inputs();
      const { path, args } = taken(given);
      const out = called(path);
      const before = folder.listing();
      const { code, out: said, err } = await cli([...command(given, out), ...args, "--force"]);
      expect([code, said]).toEqual([2, ""]);
      expect(err).toMatch(/is one of the inputs, and an input is never overwritten/);
      expect(err).not.toContain(SECRET);
      expect(folder.listing()).toEqual(before);
    });
  });
});

test.each(NAMES)("share --key onto --settings, or onto --out, by %s", async (_, called) => {
  const { file } = await inputs();
  const settings = folder.path("settings.csv");
  const key = called(settings);
  const before = folder.listing();
  const args = ["share", file, "--out", folder.path("copy.xlsx"), "--key", key, "--force"];
  const { code, err } = await cli([...args, "--settings", settings]);
  expect(code).toBe(2);
  expect(err).toMatch(/is one of the inputs/);
  expect(folder.listing()).toEqual(before);
});

test("the key of a copy is for its owner alone, and takes the place of what was there only when it is whole", async () => {
  const { file } = await inputs();
  const key = folder.path("key.csv");
  writeFileSync(key, "an earlier key");
  linkSync(key, folder.path("kept.csv"));
  expect((await cli(["share", file, "--out", folder.path("copy.xlsx"), "--key", key, "--force"])).code).toBe(
    0,
  );
  expect(readFileSync(folder.path("kept.csv"), "utf8")).toBe("an earlier key");
  expect(readFileSync(key, "utf8")).toContain("Random id");
});

describe("two outputs are never one file", () => {
  const check = (...outputs: string[]) => checkPlaces({ inputs: [], outputs, force: true });

  test.each([
    ["names that differ in capitals", "A annotated.xlsx", "a ANNOTATED.xlsx"],
    ["letters that are put together in two ways", "Zo\u00eb.xlsx", "Zoe\u0308.xlsx"],
  ])("%s", (_, one, other) => {
    expect(() => check(folder.path(one), folder.path(other))).toThrow(/would both be written/);
  });

  test("folders that are one, and links to one file", () => {
    mkdirSync(folder.path("in"));
    symlinkSync(folder.path("in"), folder.path("also"));
    expect(() => check(folder.path("in", "a.xlsx"), folder.path("also", "a.xlsx"))).toThrow(
      /both be written/,
    );
    writeFileSync(folder.path("a.xlsx"), "");
    symlinkSync(folder.path("a.xlsx"), folder.path("b.xlsx"));
    expect(() => check(folder.path("a.xlsx"), folder.path("b.xlsx"))).toThrow(/both be written/);
  });
});

test("what is no file is not replaced", () => {
  expect(() => checkPlaces({ inputs: [], outputs: ["/dev/null"], force: true })).toThrow(
    /no file that can be replaced/,
  );
});
