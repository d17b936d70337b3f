"use strict";
// npm run pictures: runs the tests that make pictures, and puts those that docs/ shows into docs/images, made small.
const { spawnSync } = require("node:child_process");
const { readFileSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const sharp = require("sharp");
const { buildIfNeeded } = require("./build.js");

const project = path.join(__dirname, "..");
const images = path.join(project, "docs", "images");
const list = path.join(images, "pictures.json");
const made = path.join(project, "out", "pictures");
const TESTS = ["test/taskpane/states/", "test/e2e/pane.test.ts"];
/** As few colours as the eye does not miss: a pane has some thirty, a chart more. */
const SMALL = { palette: true, quality: 92, effort: 10, compressionLevel: 9 };

async function makeSmall(name, { from, scale }) {
  const file = path.join(made, from);
  await sharp(`${file}.png`).png(SMALL).toFile(path.join(images, name));
  return { from, scale, told: readFileSync(`${file}.told`, "utf8") };
}

async function main() {
  if (!process.argv.includes("--made")) {
    buildIfNeeded();
    const { status } = spawnSync(process.execPath, [require.resolve("jest/bin/jest"), "-w", "1", ...TESTS], {
      cwd: project,
      env: { ...process.env, MAKING_PICTURES: "1" },
      stdio: "inherit",
    });
    if (status !== 0)
      throw new Error("The tests that make the pictures failed, so docs/images was left as it is.");
  }
  const listed = Object.entries(JSON.parse(readFileSync(list, "utf8"))).sort(([a], [b]) => (a < b ? -1 : 1));
  const told = [];
  for (const [name, picture] of listed) told.push([name, await makeSmall(name, picture)]);
  writeFileSync(list, `${JSON.stringify(Object.fromEntries(told), null, 2)}\n`);
  for (const file of readdirSync(images)) {
    if (file.endsWith(".png") && !listed.some(([name]) => name === file)) rmSync(path.join(images, file));
  }
  process.stdout.write(`${told.length} pictures are in docs/images. Look at them.\n`);
}

main().catch((reason) => {
  process.stderr.write(`${reason.message}\n`);
  process.exitCode = 1;
});
