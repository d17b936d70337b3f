import type { Parameters } from "fast-check";

const IN_CI = 400;

/** How often a law is tried, and from which seed: `npm run fuzz -- 100000 --seed 7` says otherwise. */
export const RUNS: Parameters<unknown> = {
  numRuns: Number(process.env["FUZZ_RUNS"] ?? IN_CI),
  ...(process.env["FUZZ_SEED"] ? { seed: Number(process.env["FUZZ_SEED"]) } : {}),
};
