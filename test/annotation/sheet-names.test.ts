import { CONTRACT_IDS, formulasOf, plannedMadeUp, sheetIn } from "./planned";

/** The names of sheets that a formula refers to. */
function sheetsIn(formula: string): string[] {
  const withoutTexts = formula.replace(/"(?:[^"]|"")*"/g, '""');
  expect(withoutTexts.replace(/'(?:[^']|'')*'!/g, "")).not.toContain("!");
  return [...withoutTexts.matchAll(/'((?:[^']|'')*)'!/g)].map(([, name = ""]) => name.replaceAll("''", "'"));
}

describe("The names of our sheets", () => {
  it("are Patients, Totals and Settings where nothing has them", () => {
    const { plan } = plannedMadeUp("home-visiting", ["Sheet1", "Totals of last year"]);
    expect(plan.sheets.map(({ role, name }) => [role, name])).toEqual([
      ["patients", "Patients"],
      ["totals", "Totals"],
      ["settings", "Settings"],
    ]);
  });

  it.each([
    ["totals", ["Totals"]],
    ["totals", ["TOTALS"]],
    ["totals", ["totals", "Totals (2)", "TOTALS (3)"]],
    ["patients", ["pAtIeNtS"]],
    ["settings", ["Settings", "Patients", "Totals"]],
  ] as const)("leave the user's own sheet its name: %s of %j", (role, taken) => {
    const { plan } = plannedMadeUp("home-visiting", taken);
    const names = plan.sheets.map(({ name }) => name.toLowerCase());
    const theirs = taken.map((name) => name.toLowerCase());
    expect(new Set([...names, ...theirs]).size).toBe(names.length + theirs.length);
    expect(sheetIn(plan, role).name.toLowerCase()).toContain(role);
  });

  it("are names that Excel takes", () => {
    const { plan } = plannedMadeUp("home-visiting", ["patients", "totals", "settings"]);
    for (const { name } of plan.sheets) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  it.each(CONTRACT_IDS)("are those that every formula, chart and name of %s refers to", (contract) => {
    const taken = ["PATIENTS", "Totals", "settings"];
    const { plan } = plannedMadeUp(contract, taken);
    const [patients, totals, settings] = (["patients", "totals", "settings"] as const).map(
      (role) => sheetIn(plan, role).name,
    );
    const named = new Set(formulasOf(plan.sheets).flatMap(sheetsIn));
    expect([...named].sort()).toEqual([patients, settings].sort());
    for (const { charts } of plan.sheets) {
      for (const { series } of charts) for (const { sheet } of series) expect(sheet).toBe(totals);
    }
    expect(new Set(plan.names.map(({ sheet }) => sheet))).toEqual(new Set([settings]));
  });
});
