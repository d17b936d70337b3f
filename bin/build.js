"use strict";
// Builds what is out of date: nothing after `npm ci`, which has built.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, statSync } = require("node:fs");
const path = require("node:path");

const project = path.join(__dirname, "..");
const here = (...parts) => path.join(project, ...parts);
const BUILT = ["dist/start.js", "dist/add-in/manifest.xml", "dist/stand-in/index.html"];
const SOURCES = [
  "src",
  "assets",
  "docs/contracts",
  "docs/help",
  "docs/images",
  "manifest.xml",
  "webpack.config.js",
  "webpack.addin.cjs",
  "webpack.stand-in.cjs",
];

const files = (name) =>
  statSync(name).isDirectory()
    ? readdirSync(name).flatMap((inside) => files(path.join(name, inside)))
    : [name];
const changedAt = (name) => statSync(name).mtimeMs;

/** Whether all that is built is newer than all that it is built from. */
function isUpToDate() {
  const oldest = Math.min(...BUILT.map((name) => (existsSync(here(name)) ? changedAt(here(name)) : 0)));
  return SOURCES.flatMap((name) => files(here(name))).every((name) => changedAt(name) <= oldest);
}

/** Builds where something is out of date. Throws where that fails: webpack has said why. */
function buildIfNeeded() {
  if (isUpToDate()) return;
  process.stdout.write("Building…\n");
  const webpack = require.resolve("webpack-cli/bin/cli.js");
  const args = [webpack, "--mode", "production"];
  const { status } = spawnSync(process.execPath, args, { cwd: project, stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed, so nothing was started. What is wrong stands above.");
}

module.exports = { buildIfNeeded, isUpToDate };
