#!/usr/bin/env node
"use strict";
// Opens the add-in: see src/stand-in/start.ts.
const { buildIfNeeded } = require("./build");

try {
  buildIfNeeded();
  require("../dist/start.js");
} catch (reason) {
  process.stderr.write(`${reason.message}\n`);
  process.exitCode = 1;
}
