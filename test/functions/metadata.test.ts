import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { associated } from "./excel";
import { type Metadata, metadataOf } from "./metadata";

const { json, errors } = metadataOf();
const metadata = JSON.parse(json) as Metadata;

describe("functions.json", () => {
  test("is the one that was agreed: a signature changes only on purpose", () => {
    // To change it on purpose, put what the build writes in test/functions/functions.json.
    expect(JSON.parse(json)).toEqual(JSON.parse(readFileSync(resolve(__dirname, "functions.json"), "utf8")));
  });

  test("has nothing wrong with it", () => {
    expect(errors).toEqual([]);
  });

  test("has a function for every name that is associated, and no other", async () => {
    await import("../../src/functions/index");
    expect([...associated.keys()].sort()).toEqual(metadata.functions.map(({ id }) => id).sort());
  });

  test("lets errors in cells reach the functions, and asks for plain values", () => {
    expect(metadata.allowErrorForDataTypeAny).toBe(true);
    expect(metadata.allowCustomDataForDataTypeAny).toBe(false);
    const types = metadata.functions.flatMap(({ parameters }) => parameters.map(({ type }) => type));
    expect(new Set(types)).toEqual(new Set(["any"]));
  });

  test("optional parameters are last, and each function has its own place in the help", () => {
    for (const { name, parameters, helpUrl } of metadata.functions) {
      const optional = parameters.map((parameter) => parameter.optional ?? false);
      expect(optional).toEqual([...optional].sort());
      expect(helpUrl).toBe(`https://localhost:3000/help/functions.html#${name}`);
    }
  });

  test("the year is last wherever an answer rests on a contract: one cell or a range, and it can be left out", () => {
    const without = metadata.functions.filter(({ parameters }) => parameters.at(-1)?.name !== "year");
    expect(without.map(({ name }) => name)).toEqual(["NHS_NUMBER"]);
    for (const { name, parameters } of metadata.functions) {
      const years = parameters.filter((each) => each.name === "year");
      if (years.length > 0) expect({ name, last: parameters.at(-1) }).toEqual({ name, last: years[0] });
      for (const year of years) {
        expect(year).toMatchObject({ type: "any", dimensionality: "matrix", optional: true });
      }
    }
  });

  test("what can be typed as a year is said, and which it is where it is left out, for no list offers it", () => {
    expect(json).not.toContain("enum");
    for (const { name, parameters } of metadata.functions) {
      const year = parameters.find((each) => each.name === "year");
      if (!year) continue;
      const said = name.startsWith("UA_") ? "2014-15" : "2024-25";
      expect(year.description).toMatch(/^Contract year, as "\d{4}-\d{2}" or a cell with it; .*for ever\.$/);
      expect(year.description).toContain(`as "${said}"`);
      expect(year.description).toMatch(new RegExp(`if left out,? ${said}|${said} if left out`));
    }
  });
});

describe("what would be wrong with it is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "functions-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const errorsOf = (source: string) => {
    const file = join(folder, "made-up.ts");
    writeFileSync(file, source);
    return metadataOf(file).errors;
  };

  test.each<[why: string, source: string, error: RegExp]>([
    [
      "no description",
      "/** @customfunction FOO */ export function foo(): number { return 1; }",
      /^FOO has no description/,
    ],
    [
      "a parameter without one",
      "/** Foo.\n * @customfunction FOO */ export function foo(a: unknown): number { return 1; }",
      /^FOO: a has no description/,
    ],
    [
      "a name that is not the id",
      "/** Foo.\n * @customfunction FOO BAR */ export function foo(): number { return 1; }",
      /^BAR has another id, FOO/,
    ],
    [
      "a volatile function",
      "/** Foo.\n * @customfunction FOO\n * @volatile */ export function foo(): number { return 1; }",
      /^FOO is more than a plain function: volatile/,
    ],
    [
      "a type that Excel does not know",
      "/** Foo.\n * @customfunction FOO\n * @param a A. */ export function foo(a: Map): number { return 1; }",
      /does not support type "Map"/,
    ],
  ])("%s", (_, source, error) => {
    expect(errorsOf(source)).toEqual([expect.stringMatching(error)]);
  });
});
