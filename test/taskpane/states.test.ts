import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { STATES } from "./states";

// The states of the pane are tried file by file, so that the files can be tried at once: none is left out.

const FOLDER = join(__dirname, "states");

test("each file of states is among them, and has its tests", () => {
  const files = readdirSync(FOLDER)
    .filter((name) => name !== "index.ts" && !name.endsWith(".test.ts"))
    .map((name) => name.replace(/\.ts$/, ""));
  expect(files.sort()).toEqual(Object.keys(STATES).sort());
  expect(files.filter((name) => !existsSync(join(FOLDER, `${name}.test.ts`)))).toEqual([]);
});

test("no two states have the same name: their pictures would be one", () => {
  const names = Object.values(STATES).flatMap((states) => states.map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
});
