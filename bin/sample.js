"use strict";
// Annotates a made-up practice, prints its totals, and says where the workbook is.
const { spawnSync } = require("node:child_process");
const { mkdirSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const command = path.join(__dirname, "proactive-care.js");
const folder = path.join(process.cwd(), "out");
const sheet = path.join(folder, "made-up practice.csv");
const settings = path.join(folder, "made-up practice.settings.json");
const workbook = path.join(folder, "made-up practice annotated.xlsx");

mkdirSync(folder, { recursive: true });
for (const file of [sheet, settings]) rmSync(file, { force: true });
writeFileSync(settings, '{ "budget": 60000, "minimumRegister": 50, "extendedRegister": 65 }\n');

const run = (...args) => spawnSync(process.execPath, [command, ...args], { stdio: "inherit" }).status ?? 2;
const made = run("sample", "--out", sheet);
const annotated =
  made === 0
    ? run("annotate", sheet, "--carry-forward", "--settings", settings, "--out", workbook, "--force")
    : made;
// 1 says that some rows belong to nobody: the made-up practice has confidential patients, as real ones do.
process.exitCode = annotated === 1 ? 0 : annotated;
