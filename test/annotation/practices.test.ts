import { formulasOf, isFormula, patientRecords, planned, sheetIn } from "./planned";
import { holisticNeeds, payableVisits } from "../support/events";
import { eventList } from "../support/sheets";

const lacking = payableVisits.filter((event) => event.term !== holisticNeeds("2024-05-14").term);
const TWO = eventList([
  { practice: "F84001", events: payableVisits },
  { practice: "F84002", events: payableVisits },
  { practice: "F84002", events: lacking },
  { practice: "F84001", events: payableVisits },
]);
const settings = {
  practices: {
    F84001: { budget: 1000, minimumRegister: 2 },
    F84002: { budget: 2000, minimumRegister: 2, extendedRegister: 3 },
  },
};

describe("A sheet of several practices", () => {
  const { plan, assessment } = planned(TWO, { settings });

  it("has a column of practices in Patients, and a sheet of one has none", () => {
    expect(
      patientRecords(plan)
        .map((record) => record["Practice"])
        .sort(),
    ).toEqual([...["F84001", "F84001", "F84002", "F84002"]]);
    const one = planned(eventList([{ practice: "F84001", events: payableVisits }])).plan;
    expect(patientRecords(one)[0]).not.toHaveProperty("Practice");
  });

  it("has totals by practice that are the practices' own", () => {
    const { rows } = sheetIn(plan, "totals");
    const header = rows.findIndex(([label]) => label === "Practice");
    expect(header).toBeGreaterThan(0);
    const own = rows
      .slice(header + 1, header + 3)
      .map(([name, ...cells]) => [
        name,
        ...cells.slice(0, 3).map((cell) => (isFormula(cell) ? cell.value : cell)),
      ]);
    expect(own).toEqual([
      ["F84001", 2, 2, 0],
      ["F84002", 2, 1, 0],
    ]);
    expect(assessment.practices.length).toBe(2);
  });

  it("counts each practice's patients by the practice's name in Patients", () => {
    const { rows, table } = sheetIn(plan, "patients");
    const place = (rows[(table?.area.row ?? 1) - 1] ?? []).indexOf("Practice");
    const column = `'Patients'!$${String.fromCharCode(65 + place)}$`;
    const totals = sheetIn(plan, "totals");
    // The months above are of all practices together.
    const working = totals.rows.findIndex(([label]) => label === "The working, by practice");
    const below = { ...totals, rows: totals.rows.slice(working) };
    const counts = formulasOf([below]).filter((formula) => formula.includes("COUNTIFS("));
    expect(counts.length).toBeGreaterThan(0);
    for (const formula of counts) {
      const asked = formula.split("COUNTIFS(").slice(1);
      expect(asked.filter((conditions) => !conditions.includes(column))).toEqual([]);
    }
  });

  it("has a row of figures for each practice in Settings, as they were given", () => {
    const { rows } = sheetIn(plan, "settings");
    const figures = (name: string) => rows.find(([label]) => label === name)?.slice(1, 4);
    expect(figures("F84001")).toEqual([1000, 2, null]);
    expect(figures("F84002")).toEqual([2000, 2, 3]);
  });

  it("has totals of all that are the sums", () => {
    const { rows } = sheetIn(plan, "totals");
    const cell = rows.find(([label]) => label === "On the register")?.[1];
    expect(isFormula(cell) ? cell.value : null).toBe(4);
    expect(isFormula(cell) ? cell.formula : "").toContain("SUM(");
  });

  it("has the patients whose practice is not shown under a name of their own", () => {
    const some = eventList(
      ["F84001", "F84002", null].map((practice) => ({ practice, events: payableVisits })),
    );
    const { plan: three } = planned(some);
    const names = patientRecords(three).map((record) => record["Practice"]);
    expect(new Set(names).size).toBe(3);
    const { rows } = sheetIn(three, "totals");
    const header = rows.findIndex(([label]) => label === "Practice");
    expect(rows.slice(header + 1, header + 4).map(([name]) => name)).toEqual(
      expect.arrayContaining(names as string[]),
    );
  });

  it("counts capitals of a practice's code as the same practice", () => {
    const { plan: one } = planned(
      eventList(["F84001", "f84001"].map((practice) => ({ practice, events: payableVisits }))),
    );
    const labels = sheetIn(one, "totals").rows.map(([label]) => label);
    expect(labels).toContain("On the register");
    expect(labels).not.toContain("By practice");
  });

  it("ranks the practices by each target: 1 is furthest, and one without a figure has no rank", () => {
    const three = eventList(
      ["A", "B", "B", "C", "D"].map((practice) => ({ practice, events: payableVisits })),
    );
    const minimum = (least: number) => ({ minimumRegister: least });
    const { plan: ranked } = planned(three, {
      settings: { practices: { A: minimum(3), B: minimum(4), C: minimum(9) } },
    });
    const totals = sheetIn(ranked, "totals");
    const table = totals.table?.area;
    if (!table) throw new Error("Totals has no table of practices.");
    const rows = totals.rows.slice(table.row - 1, table.row - 1 + table.rows);
    const [headers = [], ...practices] = rows;
    const column = (header: string) =>
      practices.map((cells) => {
        const cell = cells[headers.indexOf(header)];
        return isFormula(cell) ? cell.value : cell;
      });
    expect(column("Minimum register: from the target")).toEqual([-2, -2, -8, "Not known"]);
    expect(column("Minimum register: rank")).toEqual([2, 2, 1, ""]);
    expect(column("Average visits: from the target")).toEqual([-2, -2, -2, -2]);
    expect(column("Average visits: rank")).toEqual([1, 1, 1, 1]);
    // Sorted by its arrows, a row keeps its formulas: none of them leads to a cell of another row but the ranks' range.
    const formulas = practices.flatMap((cells) => cells.filter(isFormula).map(({ formula }) => formula));
    expect(formulas.filter((formula) => /(?<![A-Z$'!])[A-Z]{1,2}\d/.test(formula)).length).toBeGreaterThan(0);
    practices.forEach((cells, at) => {
      const own = cells
        .filter(isFormula)
        .flatMap(({ formula }) => [...formula.matchAll(/(?<![A-Z$'!])[A-Z]{1,2}(\d+)/g)]);
      expect(own.map(([, row]) => Number(row))).toEqual(own.map(() => table.row + 1 + at));
    });
  });
});
