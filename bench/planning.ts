import { assess } from "../src/assessment/assess";
import { readSettings } from "../src/assessment/read-settings";
import type { ContractId } from "../src/contracts/contract";
import { isoDay } from "../src/contracts/day";
import { publishedContract } from "../src/contracts/registry";
import { madeUpPractice } from "../src/made-up/practice";
import { readSheet } from "../src/patients/reader";
import { plan } from "../src/planning/plan";
import { say, takeTurns } from "./measure";

const TODAY = isoDay("2025-01-20");
const RUNS = 9;
/** Nothing, what the issue asks, and as many as there are patients in the smaller practice. */
const APPOINTMENTS = [0, 30, 500] as const;

/** Contracts that have something to plan, and the settings that make it hardest beside those that are usual. */
const PLANNED = [
  { id: "home-visiting", words: "home-visiting", more: {} },
  {
    id: "home-visiting",
    words: "home-visiting, KPIs among the register",
    more: { kpiPopulation: "register" },
  },
  { id: "practice-based", words: "practice-based", more: {} },
] as const;

/** Planning the appointments left over a made-up practice. */
export function planning(patients: number, aim: string): void {
  for (const { id, words: title, more } of PLANNED) {
    const assessment = madeUp(id, patients, more);
    const works = APPOINTMENTS.flatMap((all) => [
      { words: `${all}`, appointments: { all, byGp: null, homeVisits: null } },
      {
        words: `${all}, two thirds by a GP, a third at home`,
        appointments: { all, byGp: Math.round((all * 2) / 3), homeVisits: Math.round(all / 3) },
      },
    ]);
    const times = takeTurns(
      RUNS,
      works.map(
        ({ appointments }) =>
          () =>
            plan(assessment, { appointments, practice: null, whatIf: {} }),
      ),
    );
    say(`Planning, ${title}, ${patients} patients`, "");
    works.forEach(({ words }, place) => {
      say(`  appointments: ${words}`, `${(times[place] ?? 0).toFixed(1)} ms`, aim);
    });
  }
}

/** A practice with money to be earned: its targets are above what is reached. */
function madeUp(id: ContractId, patients: number, more: object) {
  const contract = publishedContract(id);
  const sheet = { name: null, rows: madeUpPractice(contract, patients, 1), date1904: false };
  const reading = readSheet(sheet, { file: null, asAt: null, today: TODAY });
  const settings = readSettings(
    id === "home-visiting"
      ? {
          ...more,
          budget: patients * 400,
          minimumRegister: Math.round(patients * 0.65),
          extendedRegister: Math.round(patients * 0.8),
        }
      : { budget: patients * 300 },
    contract,
  );
  return assess([reading], contract, settings, TODAY);
}
