import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Assessment, assess } from "../../src/assessment/assess";
import { likeliestContract } from "../../src/assessment/choose";
import { readSettings } from "../../src/assessment/read-settings";
import { contractsNear } from "../../src/contracts/registry";
import { isoDay } from "../../src/contracts/day";
import { readSheet } from "../../src/patients/reader";
import type { Chance } from "../../src/sharing/ids";
import { sheetInFile } from "../support/sheets";

/** Chance that is the same at each run: a multiplicative congruential generator (Lehmer's). */
export function chanceFrom(seed: number): Chance {
  let state = (seed % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const FOLDER = join(__dirname, "../samples");
export const SAMPLES: readonly string[] = [
  ...["hv-events-small.csv", "hv-patient-list-small.csv", "hv-patient-list.csv", "hv-side-by-side.tsv"],
  ...["hv-systmone.csv", "pb-events-small.tsv", "pb-side-by-side.csv", "pb-systmone.tsv"],
  ...["ua-events-small.tsv", "ua-events.csv", "ua-systmone.csv"],
];

/** A search day for samples that do not say. */
export const TODAY = isoDay("2025-01-14");

export function sampleText(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

/** A sample, read and assessed by the contract that its codes tell. */
export function assessedSample(name: string, settings: object = {}): Assessment {
  const reading = readSheet(sheetInFile(join(FOLDER, name)), { file: null, asAt: null, today: TODAY });
  const chosen = likeliestContract(reading.patients, contractsNear("2024-25"));
  const contract = chosen.kind === "chosen" ? chosen.contract : chosen.contracts[0];
  if (!contract) throw new Error(`No contract is the likeliest of ${name}.`);
  return assess([reading], contract, readSettings(settings, contract), TODAY);
}
