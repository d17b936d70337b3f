"use strict";
// Tries the laws of reading on made-up sheets, as often as is said: npm run fuzz -- 100000 --seed 7
const { spawnSync } = require("node:child_process");
const path = require("node:path");
const { Command, InvalidArgumentError } = require("commander");

const whole = (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("A whole number from 1.");
  return number;
};
const command = new Command("npm run fuzz --")
  .argument("[sheets]", "how many sheets", whole, 2000)
  .option("--seed <number>", "begin where an earlier run began", whole)
  .parse();
const [sheets] = command.processedArgs;
const seed = command.opts().seed ?? 1 + Math.floor(Math.random() * 1_000_000_000);

process.stdout.write(
  `${sheets.toLocaleString("en-GB")} sheets from seed ${seed}. To repeat: npm run fuzz -- ${sheets} --seed ${seed}\n`,
);
const laws = ["renamed", "mutated"].map((law) => path.join("test", "laws", `${law}.test.ts`));
const { status } = spawnSync(
  process.execPath,
  [require.resolve("jest/bin/jest"), ...laws, "--testTimeout", String(24 * 60 * 60 * 1000)],
  {
    cwd: path.join(__dirname, ".."),
    // Half of the sheets for each of the two laws.
    env: { ...process.env, FUZZ_RUNS: String(Math.ceil(sheets / laws.length)), FUZZ_SEED: String(seed) },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
