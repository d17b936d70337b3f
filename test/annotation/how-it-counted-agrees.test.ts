import type { ContractId } from "../../src/contracts/contract";
import { byRow, madeUp, planned } from "./planned";

const SEEDS = [1, 2, 3, 4, 5];

/** For each patient of made-up practices: the number of visits, and what is said beside their rows. */
function patientsOf(contract: ContractId, settings: object = {}) {
  return SEEDS.flatMap((seed) => {
    const { plan, assessment } = planned(madeUp(contract, 60, seed), { contract, settings });
    const said = byRow(plan, "How it counted");
    return assessment.patients.map(({ patient, visits, findings }) => ({
      about: `seed ${seed}, patient ${patient.id}`,
      visits,
      findings,
      said: patient.rows.flatMap((row) => String(said[row] ?? "").split("; ")),
    }));
  });
}

/** The highest number of a visit or review, and whether each number up to it is said. */
function counted(said: readonly string[], noun: string): { most: number; gaps: boolean } {
  const numbers = new Set(
    said.flatMap((text) => {
      const found = new RegExp(`^${noun} (\\d+)`).exec(text);
      return found ? [Number(found[1])] : [];
    }),
  );
  const most = Math.max(0, ...numbers);
  return { most, gaps: numbers.size !== most };
}

const CASES: [string, ContractId, string, object][] = [
  ["visits of home visiting", "home-visiting", "Visit", {}],
  ["visits by anyone", "home-visiting", "Visit", { visitsBy: "anyone" }],
  ["reviews of practice based", "practice-based", "Review", {}],
];

describe("What is said beside the entries of made-up practices", () => {
  it.each(CASES)("numbers as many %s as the patient has", (_, contract, noun, settings) => {
    const patients = patientsOf(contract, settings);
    const told = patients.map(({ about, said }) => ({ about, ...counted(said, noun) }));
    expect(told).toEqual(patients.map(({ about, visits }) => ({ about, most: visits ?? 0, gaps: false })));
    expect(told.some(({ most }) => most > 2)).toBe(true);
  });

  it("has a care plan review on a visit day where that criterion is met, and only there", () => {
    const patients = patientsOf("home-visiting");
    const told = patients.map(({ said }) => said.includes("Care plan review, on a visit day"));
    const met = patients.map(({ findings }) =>
      findings.some(({ id, outcome }) => id === "care-plan-on-visit-day" && outcome === "met"),
    );
    expect(told).toEqual(met);
    expect(new Set(met).size).toBe(2);
  });

  it("is said of every row that was set aside, but for blank ones, and of no row of the preamble", () => {
    for (const seed of SEEDS) {
      const { plan, assessment } = planned(madeUp("home-visiting", 120, seed));
      const said = byRow(plan, "How it counted");
      const asides = assessment.readings[0]?.asides ?? new Map<number, string>();
      const rows = [...asides].filter(([, reason]) => reason !== "blank").map(([row]) => row);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(said[row]).toMatch(/^Set aside: /);
    }
  });
});
